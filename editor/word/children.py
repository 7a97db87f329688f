"""What a child process does with Word files: JSON in, JSON out, bytes in base64.

Files that come in are opened only there, within bounds on time and memory (`editor.offhub.run_in_child`).
"""

from __future__ import annotations

from base64 import b64decode, b64encode
from dataclasses import asdict
from typing import Any

from editor.text.wording import Wording
from editor.word.forms import file_of
from editor.word.opening.lightening import lightened
from editor.word.page import page_of
from editor.word.parcels import unpacked
from editor.word.reader.passages import passages as passages_of
from editor.word.reader.telling import told
from editor.word.reader.values import WordReading
from editor.word.redline.between import Untold, between
from editor.word.redline.values import Hand
from editor.word.redline.writing import redlined
from editor.word.resolving.file import resolved
from editor.word.returned.finding import Choice, found_in
from editor.word.returned.values import Draft, Standing


def inspect(asked: dict[str, Any]) -> dict[str, Any]:
    """What a file says: ``{"file"}``, the JSON form of its reading back."""
    return told(b64decode(asked["file"])).as_json()


def passages(asked: dict[str, Any]) -> list[dict[str, Any]]:
    """The paragraphs of a file as those of a draft: ``{"file"}``, rows as `redline` takes them back."""
    return passages_of(told(b64decode(asked["file"])))


def draft(asked: dict[str, Any]) -> dict[str, Any]:
    """A file as the next draft: ``{"file"}``, back ``{"title", "passages"}``, the ``file``, lightened, and what else
    is to be told of it: how many ``changes`` and ``comments``, the ``authors``, what was ``left_out``.

    A title that is no paragraph of a draft of ours is told apart, as in every text that is read in.
    """
    content = b64decode(asked["file"])
    reading = told(content)
    rows = passages_of(reading)
    titles = [row for row in rows if row["kind"] == "title" and not row["identity"]]
    body = [row for row in rows if row not in titles]
    title = " ".join(Wording.of(row["wording"]).plain() for row in titles) or None
    return {"title": title, "passages": body, "file": b64encode(lightened(content)).decode("ascii")} | besides(reading)


def returned(asked: dict[str, Any]) -> dict[str, Any]:
    """What a delegation's file asks of the last of the drafts given, and the ``file``, lightened.

    ``{"file", "drafts", "wordings", "authors", "untracked", "apart"}``: a draft is its number and rows of paragraph,
    label, kind and the key of its wording; ``authors`` of None are all.
    """
    content, wordings = b64decode(asked["file"]), {key: Wording.of(one) for key, one in asked["wordings"].items()}
    drafts = [Draft(number, [Standing(one, label, kind, wordings[key]) for one, label, kind, key in rows])
              for number, rows in asked["drafts"]]  # fmt: skip
    authors = None if asked["authors"] is None else frozenset(asked["authors"])
    found = found_in(content, drafts, Choice(authors, asked["untracked"], asked["apart"]))
    file = b64encode(lightened(content)).decode("ascii")
    return besides(found.reading) | found.as_json() | {"file": file}


def besides(reading: WordReading) -> dict[str, Any]:
    """What a file has beside its paragraphs, for the sentences that tell of it."""
    return {"changes": sum(len(one.changes) for one in reading.paragraphs), "authors": list(reading.authors),
            "comments": len(reading.comments), "left_out": [asdict(one) for one in reading.left_out]}  # fmt: skip


def resolve(asked: dict[str, Any]) -> str:
    """The file with all changes accepted or rejected: ``{"file", "accept"}``, the file back."""
    return b64encode(resolved(b64decode(asked["file"]), accept=asked["accept"])).decode("ascii")


def redline(asked: dict[str, Any]) -> str:
    """The changes from one text to another: ``{"old", "new", "names", "author", "date"}``, a Word file back.

    A text is a list of ``{"label", "kind", "level", "wording"}`` and maybe ``"identity"``.
    """
    old, new = ([Untold.of(row) for row in asked[side]] for side in ("old", "new"))
    found = between(old, new, Hand(asked["author"], asked["date"]), asked["names"])
    return b64encode(redlined(found)).decode("ascii")


def make(asked: dict[str, Any]) -> str:
    """The file of a value: ``{"parcel", "as_page"}``, a Word file back, or a web page that has its words."""
    file = file_of(unpacked(asked["parcel"]))
    return b64encode(page_of(file).encode() if asked["as_page"] else file).decode("ascii")
