"""Texts sent to be read in: a file in UTF-8 or pasted words, and a compilation taken apart in a process of its own."""

from __future__ import annotations

from typing import Any

from flask import request

from editor import models, offhub
from editor.compilations import WORK, Compiled, compiled_of, to_read
from editor.queries.compilations import listed, settled_by
from editor.refusals import NotUnderstood

MOST = 900_000  # characters; the whole text goes to the browser and back between preview and confirmation
PASTED = "pasted words"


def given_text() -> tuple[str, str]:
    """The name and text sent: a file in UTF-8, else the words pasted or read before."""
    file = request.files.get("file")
    if file is not None and file.filename:
        content = file.read()
        try:
            text = content.decode("utf-8-sig")
        except UnicodeDecodeError as error:
            raise NotUnderstood("This file is not text in UTF-8; save it as plain text or Markdown in UTF-8, or paste "
                                "its words below.", field="file") from error
        return _fitting(file.filename[-200:], text)
    return _fitting(request.form.get("name", "")[:200] or PASTED, request.form.get("text", ""))


def compiled(session: Any, document: models.Document, name: str, text: str) -> tuple[Compiled, dict[str, str]]:
    """A compilation taken apart, with the names as the form settles them."""
    settled = settled_by(session, document.conference_id, request.form.to_dict())
    asked = to_read(name, text, listed(session, document.conference_id), settled)
    return compiled_of(offhub.run_in_child(WORK, asked, seconds=30, megabytes=2_048)), settled


def _fitting(name: str, text: str) -> tuple[str, str]:
    if not text.strip():
        raise NotUnderstood("Choose a file, or paste the text.", field="text")
    if len(text) > MOST:
        raise NotUnderstood(f"A text read here may have {MOST:,} characters; this one has {len(text):,}. "
                            "Use `adref import-draft`, which has no such bound.", field="file")
    return name, text
