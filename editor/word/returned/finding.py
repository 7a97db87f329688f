"""The whole of a file that came back: its authors together or apart, comments as rationale, on the current draft."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from editor.text.rebasing import ABSORBED, CARRIES, IN_CONFLICT, rebase
from editor.text.wording import Wording
from editor.word.comments import is_from_here
from editor.word.reader.passages import rows_of
from editor.word.reader.telling import Opened
from editor.word.reader.values import WordReading
from editor.word.returned.placing import Placing, made_on, placed
from editor.word.returned.values import AFTER, Draft, Unplaced, Wish
from editor.word.returned.wishing import IN_FORMAT, asked, reads_as

MOST_RATIONALE = 10_000
WITHOUT_CHANGE = "A comment on a paragraph in which nothing else is asked."
WITHOUT_PLACE = "A comment that stands at no paragraph."
ALREADY = "The current draft does this already."
CONFLICT = "The current draft reads otherwise where this changes it; propose it on the page, with both before you."
GONE = "Its paragraph is no longer in the text."


@dataclass(frozen=True, slots=True)
class Choice:
    """What of a file is wanted: whose changes (None: everybody's), untracked edits, each author apart."""

    authors: frozenset[str] | None = None
    untracked: bool = True
    apart: bool = False


@dataclass(frozen=True, slots=True)
class Found:
    """What a file asks. ``made_on`` is the draft it was made on; ``authors`` are all, with the number of changes.

    ``untracked`` counts paragraphs edited with tracking off, ``formats`` changes of format alone, ``missing`` the
    paragraphs of the draft that are not in the file.
    """

    reading: WordReading
    made_on: int
    authors: Sequence[tuple[str, int]]
    untracked: int
    formats: int
    missing: int
    wishes: Sequence[Wish]
    unplaced: Sequence[Unplaced]

    def as_json(self) -> dict[str, Any]:
        """The form in which a child tells it."""
        return {"made_on": self.made_on, "authors": [list(one) for one in self.authors], "untracked": self.untracked,
                "formats": self.formats, "missing": self.missing, "wishes": [one.as_json() for one in self.wishes],
                "unplaced": [one.as_json() for one in self.unplaced]}  # fmt: skip


def found_in(content: bytes, drafts: Sequence[Draft], choice: Choice) -> Found:
    """What a file asks of the last of the drafts; refused (`UnreadableFile`): what is not opened."""
    opened = Opened(content)
    whole = opened.reading()
    olds = rows_of(whole, old=True)
    draft = made_on(list(olds.values()), drafts)
    placing = placed(list(olds.values()), draft)
    wishes, unplaced = _asked(opened, whole, draft, placing, choice)
    carried = [_carried(one, draft, drafts[-1]) for one in wishes]
    return Found(
        whole, draft.number, _authors(whole), _untracked(list(olds.values()), draft, placing), _formats(whole),
        len(placing.missing), [one for one in carried if isinstance(one, Wish)],
        [*unplaced, *(one for one in carried if isinstance(one, Unplaced))],
    )  # fmt: skip


def _asked(
    opened: Opened, whole: WordReading, draft: Draft, placing: Placing, choice: Choice
) -> tuple[list[Wish], list[Unplaced]]:
    """The wishes of the authors chosen, together or one after the other, and what found no place."""
    everybody = {name for name, _ in _authors(whole)}
    chosen = everybody if choice.authors is None else everybody & choice.authors
    parts: list[tuple[Collection[str], bool]] = [(chosen, choice.untracked)]
    if choice.apart:
        parts = [(frozenset({name}), False) for name in sorted(chosen)]
        parts += [(frozenset(), True)] * choice.untracked
    wishes: list[Wish] = []
    unplaced: list[Unplaced] = []
    spoken = _Spoken(whole, chosen)
    for authors, untracked in parts:
        reading = whole if set(authors) == everybody else opened.reading(authors)
        found = asked(reading, draft, placing, untracked=untracked)
        wishes += spoken.with_reasons(found.wishes, reading, authors)
        unplaced += found.unplaced
    return wishes, [*dict.fromkeys(unplaced), *spoken.left()]


class _Spoken:
    """The comments of those chosen: each the rationale of what its author asks there, or of all that is asked there
    where its author changed nothing.
    """

    def __init__(self, whole: WordReading, chosen: Collection[str]) -> None:
        self._comments = [one for one in whole.comments
                          if one.text and one.author in chosen and not is_from_here(one.author)]
        self._known = {one.id for one in self._comments}
        self._silent = {name for name, number in _authors(whole) if not number}
        self._placed: set[str] = set()

    def with_reasons(
        self, wishes: Sequence[Wish], reading: WordReading, authors: Collection[str]
    ) -> Iterator[Wish]:
        """The wishes of these authors, with what was said of their paragraphs."""
        at_wish, said = {one.at for one in wishes}, dict[int, list[str]]()
        for one in reading.comments:
            heard = one.author in authors or one.author in self._silent
            if one.id in self._known and heard and one.start and one.start.paragraph in at_wish:
                self._placed.add(one.id)
                said.setdefault(one.start.paragraph, []).append(one.text)
        for wish in wishes:
            yield replace(wish, rationale="\n".join(said.get(wish.at, ()))[:MOST_RATIONALE])

    def left(self) -> Iterator[Unplaced]:
        """Comments that are nobody's reason."""
        for one in self._comments:
            if one.id not in self._placed:
                quote = f"“{' '.join(one.quote.split())[:80]}”: " if one.quote.strip() else ""
                yield Unplaced(WITHOUT_CHANGE if one.start else WITHOUT_PLACE, f"{quote}{one.text}")


def _carried(wish: Wish, draft: Draft, current: Draft) -> Wish | Unplaced:
    """A wish on the draft the file was made on, as a wish on the current one."""
    if draft.number == current.number:
        return wish
    base, now = draft.by_paragraph[wish.paragraph], current.by_paragraph.get(wish.paragraph)
    if now is not None and now.wording == base.wording:
        return wish
    standing = [row.wording for row in current.rows] if wish.kind == AFTER else ()
    held = rebase(base.wording, wish.wording, now.wording if now else None, kind=wish.kind, standing=standing)  # type: ignore[arg-type]
    if held.outcome == CARRIES:
        return replace(wish, wording=held.wording)
    words = wish.wording.plain() if wish.wording is not None else "To delete: " + base.wording.plain()
    why = {ABSORBED: ALREADY, IN_CONFLICT: CONFLICT}.get(held.outcome, GONE)
    return Unplaced(why, words, wish.paragraph if now else None)


def _untracked(rows: Sequence[dict[str, Any]], draft: Draft, placing: Placing) -> int:
    """How many paragraphs of the file were edited without tracking, or are none of the draft."""
    edited = sum(not reads_as(Wording.of(rows[number]["wording"]), draft.rows[place].wording)
                 for number, place in placing.of.items())  # fmt: skip
    known = placing.of.keys() | placing.doubtful.keys()
    return edited + sum(number not in known and row["kind"] != "title" for number, row in enumerate(rows))


def _authors(reading: WordReading) -> list[tuple[str, int]]:
    """Everybody who changed or said something, with the number of changes of words. Comments that went out from here
    are nobody's.
    """
    counts = dict(Counter(_changing(reading)))
    for one in reading.comments:
        if not is_from_here(one.author):
            counts.setdefault(one.author, 0)
    return sorted(counts.items())


def _changing(reading: WordReading) -> Iterator[str]:
    return (told.change.author for one in reading.paragraphs for told in one.changes
            if told.change.kind not in IN_FORMAT)  # fmt: skip


def _formats(reading: WordReading) -> int:
    return sum(told.change.kind in IN_FORMAT for one in reading.paragraphs for told in one.changes)
