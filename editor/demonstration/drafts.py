"""The drafts of the demonstration: edits read from content files, applied one after the other.

A draft is a tuple of passages, each under a permanent key. Edits name keys, never numbers; labels are
counted afterwards. Pure; nothing here knows the clock or the database.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, NamedTuple

from editor.demonstration.marks import Canonical, canonical, joined_lines
from editor.text import labels

LETTERS = "abcdefghijklmnopqrstuvwxyz"


class ContentError(ValueError):
    """The content files contradict themselves; the sentence says where."""


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph as it stands in one draft; `source` is its text with the marks of the files."""

    key: str
    kind: str
    level: int
    source: str


class Numbered(NamedTuple):
    """A passage as a reader sees it; `text` is the canonical form of its wording."""

    key: str
    kind: str
    level: int
    label: str | None
    text: Canonical


Text = tuple[Passage, ...]
Change = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Edit:
    """One change to the draft in preparation.

    `does`: insert, amend, delete, move or take (a proposal's words, as they are). `reflects` names the
    proposals that the chair took up in substance.
    """

    does: str
    key: str
    after: str | None = None
    kind: str = "paragraph"
    level: int = 0
    source: str | None = None
    changes: tuple[Change, ...] = ()
    proposal: str | None = None
    reflects: tuple[str, ...] = ()


def changed(source: str, changes: Iterable[Change], where: str) -> str:
    """The text with each old phrase replaced by the new; refused unless each occurs exactly once."""
    for old, new in changes:
        if source.count(old) != 1:
            raise ContentError(f"{where}: {old!r} occurs {source.count(old)} times in {source!r}.")
        source = source.replace(old, new)
    return " ".join(source.split()).replace(" ,", ",").replace(" .", ".").replace(" ;", ";")


def pairs(listed: Sequence[Sequence[str]]) -> tuple[Change, ...]:
    """The changes of a content file, checked to be pairs."""
    return tuple((joined_lines(old) if old.strip() else old, new) for old, new in listed)


def place(text: Text, key: str) -> int:
    """Where a paragraph stands; refused when it is not in the text."""
    for at, passage in enumerate(text):
        if passage.key == key:
            return at
    raise ContentError(f"There is no paragraph {key!r} in this draft.")


def block(text: Text, key: str) -> tuple[str, ...]:
    """The key of a paragraph and of the sub-paragraphs under it."""
    at = place(text, key)
    if text[at].kind in ("heading", "title"):
        return (key,)
    end = at + 1
    while end < len(text) and text[end].kind == "subparagraph" and text[end].level > text[at].level:
        end += 1
    return tuple(passage.key for passage in text[at:end])


def applied(text: Text, edit: Edit) -> Text:
    """The text after one edit."""
    if edit.does == "insert":
        return _inserted(text, edit)
    at = place(text, edit.key)
    if edit.does == "delete":
        return tuple(passage for passage in text if passage.key not in block(text, edit.key))
    if edit.does == "move":
        return _moved(text, edit)
    source = edit.source if edit.source is not None else changed(text[at].source, edit.changes, edit.key)
    return (*text[:at], replace(text[at], source=source), *text[at + 1 :])


def _inserted(text: Text, edit: Edit) -> Text:
    if any(passage.key == edit.key for passage in text):
        raise ContentError(f"The paragraph {edit.key!r} is inserted twice.")
    at = 0 if edit.after is None else place(text, block(text, edit.after)[-1]) + 1
    if edit.kind == "subparagraph" and edit.after is not None:
        at = place(text, edit.after) + 1
    return (*text[:at], Passage(edit.key, edit.kind, edit.level, edit.source or ""), *text[at:])


def _moved(text: Text, edit: Edit) -> Text:
    moving = block(text, edit.key)
    moved = tuple(passage for passage in text if passage.key in moving)
    rest = tuple(passage for passage in text if passage.key not in moving)
    at = place(rest, block(rest, edit.after or "")[-1]) + 1
    if (*rest[:at], *moved, *rest[at:]) == text:
        raise ContentError(f"The paragraph {edit.key!r} is moved to where it stands.")
    return (*rest[:at], *moved, *rest[at:])


def numbered(text: Text) -> tuple[Numbered, ...]:
    """The text with its labels (I, A, 1, (a), (i)) and its wordings in canonical form."""
    given = labels.numbered([(passage.kind, passage.level) for passage in text])
    return tuple(
        Numbered(passage.key, passage.kind, passage.level, label, canonical(passage.source))
        for passage, label in zip(text, given, strict=True)
    )


def edits_of(listed: Iterable[Mapping[str, Any]]) -> Iterator[Edit]:
    """The edits of one content file; an insertion without a place follows the edit before it."""
    before: str | None = None
    for entry in listed:
        yield from _edits(entry, before)
        before = _last_key(entry)


def _last_key(entry: Mapping[str, Any]) -> str | None:
    return next((str(entry[does]) for does in ("insert", "amend", "move", "as") if does in entry), None)


def _edits(entry: Mapping[str, Any], before: str | None) -> Iterator[Edit]:
    reflects = tuple(entry.get("reflects", ()))
    if "take" in entry:
        yield Edit("take", entry.get("as", ""), entry.get("after"), proposal=entry["take"], reflects=reflects)
    elif "insert" in entry:
        kind, level = entry.get("kind", "paragraph"), entry.get("level", 0)
        after, source = entry.get("after", before), joined_lines(entry["text"])
        yield Edit("insert", entry["insert"], after, kind, level, source, reflects=reflects)
        yield from _parts(entry.get("parts", ()), entry["insert"], 1)
    elif "amend" in entry:
        whole = joined_lines(entry["text"]) if "text" in entry else None
        changes = pairs(entry.get("change", ()))
        yield Edit("amend", entry["amend"], source=whole, changes=changes, reflects=reflects)
    else:
        does = "delete" if "delete" in entry else "move"
        yield Edit(does, entry[does], entry.get("after"), reflects=reflects)


def _parts(parts: Sequence[Any], under: str, level: int) -> Iterator[Edit]:
    """Sub-paragraphs, lettered in their keys; a list within the list stands under the part before it."""
    before, letter = under, -1
    for part in parts:
        if isinstance(part, str):
            letter += 1
            key = f"{under}.{LETTERS[letter]}"
            yield Edit("insert", key, before, "subparagraph", level, joined_lines(part))
        else:
            below = tuple(_parts(part, before, level + 1))
            yield from below
            key = below[-1].key
        before = key
