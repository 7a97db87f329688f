"""What one reading of a file asks of the draft it was made on: paragraph by paragraph, tracked or not."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from editor.text.rebasing import CARRIES, rebase
from editor.text.wording import Wording
from editor.word.reader.passages import rows_of
from editor.word.reader.values import WordReading
from editor.word.returned.placing import Placing, fit
from editor.word.returned.values import AFTER, AMEND, DELETE, Draft, Standing, Unplaced, Wish

NO_PLACE = "It stands before the first paragraph of the draft, or after nothing that is in it."
NOT_OURS = "It is no paragraph of the draft."
DOUBTFUL = "It could be one of several paragraphs of the draft."
ON_UNTRACKED = "Its tracked changes stand on words that were changed with tracking off, which you left out."
ELSEWHERE = "It stands in another place than in the draft, and nobody tracked that; a proposal moves no paragraph."
IN_FORMAT = frozenset({"format", "paragraph format"})


@dataclass
class Asked:
    """What was found: wishes in the order of the file, and what could not be placed."""

    wishes: list[Wish] = field(default_factory=list)
    unplaced: list[Unplaced] = field(default_factory=list)


def asked(reading: WordReading, draft: Draft, placing: Placing, *, untracked: bool) -> Asked:
    """What a reading asks; with ``untracked`` also what was edited without tracking, found by comparison."""
    return _Asking(reading, draft, placing, untracked).all()


class _Asking:
    def __init__(self, reading: WordReading, draft: Draft, placing: Placing, untracked: bool) -> None:
        self._reading, self._draft, self._placing, self._untracked = reading, draft, placing, untracked
        self._olds, self._news = rows_of(reading, old=True), rows_of(reading)
        self._place = {at: placing.of.get(number) for number, at in enumerate(self._olds)}
        self._doubtful = {at for number, at in enumerate(self._olds) if number in placing.doubtful}
        known = [at for at, place in self._place.items() if place is not None]
        self._first, self._last = (known[0], known[-1]) if known else (0, -1)
        self._found = Asked()

    def all(self) -> Asked:
        """Everything, the paragraphs of the draft that are nowhere in the file last."""
        anchor: int | None = None
        for at in range(len(self._reading.paragraphs)):
            old, new, place = self._olds.get(at), self._news.get(at), self._place.get(at)
            if place is not None and old is not None:
                anchor = place
                self._take(self._amended(at, self._draft.rows[place], old, new))
            elif old is not None:
                self._unknown(at, old, new, anchor)
            elif new is not None:
                self._take(self._added(at, new, anchor))
        if self._untracked:
            self._absent()
        return self._found

    def _take(self, found: Wish | Unplaced | None) -> None:
        if isinstance(found, Wish):
            self._found.wishes.append(found)
        elif found is not None:
            self._found.unplaced.append(found)

    def _amended(
        self, at: int, base: Standing, old: Mapping[str, Any], new: Mapping[str, Any] | None
    ) -> Wish | Unplaced | None:
        """What is asked of a paragraph of the draft; None where it reads as it did."""
        wish = self._wish(at, base.paragraph, DELETE, None)
        if new is None:
            return wish
        was, now = (_with_notes_of(base.wording, Wording.of(row["wording"])) for row in (old, new))
        touched, edited = was != now, not reads_as(was, base.wording)
        if not touched and not (edited and self._untracked):
            return None
        wording: Wording | None = now
        if was != base.wording and not (edited and self._untracked):
            held = rebase(was, now, base.wording)
            wording = held.wording if held.outcome == CARRIES else None if edited else now
        if wording is None:
            return Unplaced(ON_UNTRACKED, now.plain(), base.paragraph)
        if wording == base.wording:
            return None
        return replace(wish, kind=AMEND, wording=wording, tracked=touched, untracked=edited and self._untracked)

    def _added(self, at: int, new: Mapping[str, Any], anchor: int | None) -> Wish | Unplaced:
        wording = Wording.of(new["wording"])
        if anchor is None or not wording.text:
            return Unplaced(NO_PLACE, wording.plain())
        return self._wish(at, self._draft.rows[anchor].paragraph, AFTER, wording)

    def _unknown(
        self, at: int, old: Mapping[str, Any], new: Mapping[str, Any] | None, anchor: int | None
    ) -> None:
        """A paragraph that was there before and is none of the draft: added with tracking off, or of another text."""
        words, changed = Wording.of((new or old)["wording"]), new is None or new["wording"] != old["wording"]
        lies_in_table = self._reading.paragraphs[at].place != "text"
        if not changed and (at in self._doubtful or old["kind"] == "title" or lies_in_table and at < self._first):
            return
        if at in self._doubtful:
            self._take(Unplaced(DOUBTFUL, words.plain()))
        elif self._untracked and new is not None and anchor is not None and words.text and not lies_in_table:
            wish = self._wish(at, self._draft.rows[anchor].paragraph, AFTER, words)
            self._take(replace(wish, tracked=changed, untracked=True, is_sure=self._first < at < self._last))
        elif changed or self._untracked:
            self._take(Unplaced(NOT_OURS, words.plain()))

    def _absent(self) -> None:
        """What of the draft is nowhere in the file, unless the file is only a part of it."""
        rows, placing = self._draft.rows, self._placing
        if 2 * len(placing.of) >= len(rows):
            for place in sorted(placing.missing):
                if rows[place].kind not in ("title", "front"):
                    self._take(Wish(len(self._reading.paragraphs), rows[place].paragraph, DELETE, None, tracked=False,
                                    untracked=True, is_sure=place in placing.joined))  # fmt: skip
        numbers = list(self._olds)
        for number in placing.out_of_order:
            words = Wording.of(self._olds[numbers[number]]["wording"])
            self._take(Unplaced(ELSEWHERE, words.plain(), rows[placing.of[number]].paragraph))

    def _wish(self, at: int, paragraph: str, kind: str, wording: Wording | None) -> Wish:
        changes = [told.change for told in self._reading.paragraphs[at].changes if told.change.kind not in IN_FORMAT]
        return Wish(at, paragraph, kind, wording, tuple(dict.fromkeys(one.author for one in changes)),
                    moved=any(one.kind.startswith("moved") for one in changes))  # fmt: skip


def reads_as(was: Wording, base: Wording) -> bool:
    """Whether a paragraph of the file as it was has the words and notes of the draft."""
    return fit(was) == fit(base) and [fit(one) for one in _notes(was)] == [fit(one) for one in _notes(base)]


def _notes(wording: Wording) -> Iterator[Wording]:
    return (held for _, held in wording.notes)


def _with_notes_of(base: Wording, read: Wording) -> Wording:
    """A wording that was read, its notes with the italics that those of the draft with the same words have."""
    known = {held.text: held for _, held in base.notes}
    return Wording(read.text, read.italics, tuple((at, known.get(held.text, held)) for at, held in read.notes))
