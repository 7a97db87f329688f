"""A whole Word file told: its paragraphs, comments and notes, and what was left out and why."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from editor.word.elements import W, value_of
from editor.word.opening.package import Package
from editor.word.reader.atoms import Atom, Lying, Walk
from editor.word.reader.choosing import of_authors
from editor.word.reader.comments import comments_of
from editor.word.reader.labels import typed_opening
from editor.word.reader.numbering import Count, Lists
from editor.word.reader.pairing import Open, Pair, Standing, pairs
from editor.word.reader.styles import Styles
from editor.word.reader.values import Change, LeftOut, Note, ReadParagraph, Side, Told, WordReading

_NOTES = {"footnotes": "footnote", "endnotes": "endnote"}
_BESIDE = {"header": "page header", "footer": "page footer"}
Notes = dict[tuple[str, str], tuple[str, str]]


def told(content: bytes) -> WordReading:
    """What a Word file says; refused (`UnreadableFile`): what is not opened, and more than 20,000 paragraphs."""
    return Opened(content).reading()


class Opened:
    """A Word file that is open, to be told whole or with the changes of some authors alone; refused as `told`."""

    def __init__(self, content: bytes) -> None:
        self.package = Package(content)
        part = next(iter(self.package.related("styles")), None)
        self.styles = Styles(self.package.tree(part) if part else None)
        self._walk = Walk(self.styles)
        body = self.package.tree(self.package.main).find(f"{W}body")
        if body is not None:
            self._walk.blocks(body)

    def reading(self, authors: Collection[str] | None = None) -> WordReading:
        """What it says; of tracked changes only those of these authors, where they are given."""
        return _Telling(self, self._walk, authors).reading()


class _Telling:
    """One file, walked through, being told."""

    def __init__(self, opened: Opened, walk: Walk, authors: Collection[str] | None) -> None:
        self._package, self._styles, self._authors = opened.package, opened.styles, authors
        self._lying = self._chosen(walk)
        part = next(iter(self._package.related("numbering")), None)
        lists = Lists(self._package.tree(part) if part else None)
        self._counts = {True: Count(lists), False: Count(lists)}
        self._asides = [LeftOut(one.what, one.why, one.text, one.lying) for one in walk.asides]
        self._notes = dict(self._bodies())

    def reading(self) -> WordReading:
        """Everything."""
        found = list(pairs(self._lying))
        paragraphs = tuple(self._paragraph(pair) for pair in found)
        places = _places(found)
        left = [LeftOut(one.what, one.why, one.text, _told_at(places, one.paragraph)) for one in self._asides]
        left += self._beside()
        comments = comments_of(self._package, self._styles, found)
        return WordReading(paragraphs, comments, tuple(left), _authors(paragraphs))

    def _chosen(self, walk: Walk) -> Sequence[Lying]:
        """The paragraphs as they lie, with the changes of the authors chosen."""
        if self._authors is None:
            return walk.paragraphs
        return [of_authors(one, self._authors) for one in walk.paragraphs]

    def _paragraph(self, pair: Pair) -> ReadParagraph:
        shown = pair.new or pair.old
        assert shown is not None
        return ReadParagraph(
            old=self._side(pair.old, old=True),
            new=self._side(pair.new, old=False),
            changes=tuple(self._changes(pair)),
            notes=tuple(self._noted(pair)),
            place=self._lying[shown.last].place,
        )

    def _side(self, one: Open | None, *, old: bool) -> Side | None:
        if one is None:
            return None
        lying = self._lying[one.last]
        setting = lying.was if old else lying.now
        text = "".join(atom.text for atom in one.atoms)
        number = self._counts[old].next(*setting.numbered, setting.style)
        names = self._lying[one.first].identities
        return Side(text, _italics(one.atoms, old=old), number or _typed(text), number is not None,
                    self._styles.name(setting.style), setting.level, names[0][3:] if names else None)  # fmt: skip

    def _changes(self, pair: Pair) -> Iterator[Told]:
        """The changes of words, those of one fate together; then those of marks and of the paragraph."""
        for run in _runs(pair.atoms):
            text = "".join(one.atom.text for one in run)
            atom, old_at, new_at = run[0]
            for change in (*atom.changes, *([atom.format] if atom.format else [])):
                yield Told(change, text, old_at, new_at)
        lasts = {one.last: None for one in (pair.old, pair.new) if one is not None}
        ends = (pair.old.length if pair.old else None, pair.new.length if pair.new else None)
        for lying in (self._lying[at] for at in lasts):
            for change in (*lying.mark, *([lying.format] if lying.format else [])):
                yield Told(change, "", *ends, True)

    def _noted(self, pair: Pair) -> Iterator[Note]:
        """The notes of a paragraph; one that went to another with a part of its words is told at both."""
        here = {id(one.atom) for one in pair.atoms}
        gone = (one for one in _standing(pair.old) if id(one.atom) not in here)
        for atom, old_at, new_at in (*pair.atoms, *gone):
            if atom.note:
                then, now = self._notes.get(atom.note, ("", ""))
                yield Note(atom.note[0], then if old_at is not None else None, now if new_at is not None else None,
                           old_at, new_at)  # fmt: skip

    def _bodies(self) -> Iterator[tuple[tuple[str, str], tuple[str, str]]]:
        """The words of every note, as they were and as they are, without the space behind its number."""
        for kind, name in _NOTES.items():
            for part in self._package.related(kind):
                for note in self._package.tree(part).iterfind(f"{W}{name}"):
                    walk = Walk(self._styles)
                    walk.blocks(note)
                    yield (name, value_of(note, "id") or ""), _words(self._chosen(walk))

    def _beside(self) -> Iterator[LeftOut]:
        for kind, what in _BESIDE.items():
            for part in self._package.related(kind):
                text = "".join(one.text or "" for one in self._package.tree(part).iter(f"{W}t")).strip()
                if text:
                    yield LeftOut(what, "what stands on every page is no part of the text", text, None)
        for one in self._package.relations:
            if one.external:
                yield LeftOut("outside address", "nothing outside of the file is fetched", one.target, None)


def _standing(old: Open | None) -> Iterator[Standing]:
    """The atoms of a paragraph as it was, with their offsets in it."""
    at = 0
    for atom in old.atoms if old else ():
        yield Standing(atom, at, None)
        at += len(atom.text)


def _words(paragraphs: Sequence[Lying]) -> tuple[str, str]:
    sides = []
    for old in (True, False):
        found = [one.old if old else one.new for one in pairs(paragraphs)]
        text = "\n".join("".join(atom.text for atom in one.atoms) for one in found if one is not None)
        sides.append(text.strip(" \t"))
    return sides[0], sides[1]


def _runs(atoms: Sequence[Standing]) -> Iterator[list[Standing]]:
    """The atoms that a change is about, those of one fate that follow each other together."""
    run: list[Standing] = []
    for one in atoms:
        if run and not _goes_on(run[-1], one):
            yield run
            run = []
        if (one.atom.changes or one.atom.format) and (one.atom.text or one.atom.note):
            run.append(one)
    if run:
        yield run


def _goes_on(last: Standing, one: Standing) -> bool:
    length = len(last.atom.text)
    ends = tuple(None if at is None else at + length for at in (last.old_at, last.new_at))
    same = (last.atom.changes, last.atom.format) == (one.atom.changes, one.atom.format)
    return same and ends == (one.old_at, one.new_at) and bool(one.atom.text or one.atom.note)


def _typed(text: str) -> str | None:
    """The label that is typed before the words: a number, a letter in brackets, and the like."""
    found = typed_opening(text)
    return found.label if found is not None else None


def _italics(atoms: Sequence[Atom], *, old: bool) -> tuple[tuple[int, int], ...]:
    found: list[tuple[int, int]] = []
    at = 0
    for atom in atoms:
        end = at + len(atom.text)
        if (atom.was_italic if old else atom.italic) and end > at:
            if found and found[-1][1] == at:
                found[-1] = (found[-1][0], end)
            else:
                found.append((at, end))
        at = end
    return tuple(found)


def _lay_in(one: Open | None) -> Sequence[int]:
    return one.lay_in if one else ()


def _places(found: Sequence[Pair]) -> dict[int, int]:
    """For each paragraph as it lies the number under which it is told."""
    return {at: number for number, pair in reversed(list(enumerate(found)))
            for at in (*_lay_in(pair.old), *_lay_in(pair.new))}  # fmt: skip


def _told_at(places: dict[int, int], lying: int | None) -> int | None:
    return places.get(lying) if lying is not None else None


def _authors(paragraphs: Sequence[ReadParagraph]) -> tuple[str, ...]:
    changes: list[Change] = [told.change for one in paragraphs for told in one.changes]
    return tuple(sorted({change.author for change in changes if change.author}))
