"""Texts sent to be read in: a Word file, a file in UTF-8 or pasted words; each is taken apart in a process of its own.

A Word file goes back to the browser lightened, so that what is confirmed is what was shown.
"""

from __future__ import annotations

from base64 import b64encode
from dataclasses import dataclass
from typing import Any

from flask import request

from editor import models, offhub
from editor.compilations import WORK, Compiled, compiled_of, to_read
from editor.queries.compilations import listed, settled_by
from editor.refusals import NotUnderstood

MOST = 900_000  # characters; the whole text goes to the browser and back between preview and confirmation
MOST_WORD = 3_500_000  # characters of base64; it travels as the text does
PASTED = "pasted words"
_MARKS = (b"PK", b"\xd0\xcf\x11\xe0", b"%PDF", b"{\\rtf")  # how files of offices begin
_OFFICE = (".docx", ".doc", ".docm", ".dotx", ".dotm", ".odt", ".rtf", ".pdf")


@dataclass(frozen=True, slots=True)
class Sent:
    """What was sent, under its name: a text, or a Word file in base64."""

    name: str
    text: str
    word: str = ""


def given() -> Sent:
    """What was sent: a file that was chosen, else what was read or pasted before."""
    file = request.files.get("file")
    name = request.form.get("name", "")[:200]
    if file is None or not file.filename:
        word = request.form.get("word", "")
        return Sent(name, "", word) if word else Sent(*_fitting(name or PASTED, request.form.get("text", "")))
    name, content = file.filename[-200:], file.read()
    if content and not _is_text(name, content):
        return Sent(name, "", b64encode(content).decode("ascii"))
    return Sent(*_fitting(name, _decoded(content)))


def given_text() -> tuple[str, str]:
    """The name and text sent, where no Word file is taken."""
    sent = given()
    if sent.word:
        raise NotUnderstood("A compilation is read from plain text. Save this file as plain text or Markdown in UTF-8, "
                            "or paste its words below.", field="file")
    return sent.name, sent.text


def given_word() -> Sent:
    """A Word file sent, whatever it says it is; refused: none."""
    file = request.files.get("file")
    sent = given() if request.form.get("word") or (file is not None and file.filename) else None
    if sent is None:
        raise NotUnderstood("Choose a Word document (.docx).", field="file")
    return sent if sent.word else Sent(sent.name, "", b64encode(sent.text.encode()).decode("ascii"))


def of_word(work: str, sent: Sent, **more: Any) -> Any:
    """What a child finds in a Word file; refused: what is not opened, and more than can be shown at once."""
    asked = {"file": sent.word} | more
    answer = offhub.run_in_child(f"editor.word.children:{work}", asked, seconds=30, megabytes=2_048)
    if len(answer["file"]) > MOST_WORD:
        raise NotUnderstood("This file holds more words than can be shown for confirmation at once. Divide it into "
                            "several files and send those.", field="file")
    return answer


def _is_text(name: str, content: bytes) -> bool:
    """Whether a file is no Word document and is not meant to be one."""
    if content.startswith(_MARKS) or name.lower().endswith(_OFFICE):
        return False
    return name.lower().endswith((".txt", ".md")) or b"\0" not in content


def _decoded(content: bytes) -> str:
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise NotUnderstood("This file is not text in UTF-8; save it as a Word document (.docx), or as plain text or "
                            "Markdown in UTF-8, or paste its words below.", field="file") from error


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
