"""A wording: the text of one paragraph with its light marks, the value every other room holds.

A wording is text in NFC with two kinds of marks: italics and footnotes. Offsets count code
points; where a footnote stands the text has one U+FFFC. What is shown and what is stored must
never differ, so control characters, characters nobody sees and characters that change the
direction of what follows are refused, with a sentence that says where they are.
"""
from __future__ import annotations

import hashlib
import json
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

MAX_WORDING = 20_000
NOTE_MARK = "\ufffc"

# Every way a pasted text may end a line; Word's manual line break arrives as a vertical tab.
_LINE_ENDS = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")

# Left out on purpose: U+200C and U+200D, which Arabic, Persian and the scripts of India need to
# join and part letters, and variation selectors, which Han and emoji need.
_KINDS = {
    "a control character": "\x00-\x09\x0b-\x1f\x7f-\x9f",
    "a line separator other than the new line": "\u2028\u2029",
    "half of a character (a lone surrogate)": "\ud800-\udfff",
    "a character that changes the direction of the text": "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069",
    "an invisible character": (
        "\u00ad\u034f\u115f\u1160\u17b4\u17b5\u180e\u200b\u2060-\u2065\u206a-\u206f\u3164\ufeff\uffa0"
        "\ufff9-\ufffb\U0001d173-\U0001d17a\U000e0000-\U000e007f"
    ),
    "not a character in any script": "\ufdd0-\ufdef"
    + "".join(f"{chr(plane * 0x10000 + 0xFFFE)}-{chr(plane * 0x10000 + 0xFFFF)}" for plane in range(17)),
}
_UNFIT = re.compile("[" + "".join(_KINDS.values()) + "]")
_UNFIT_BY_KIND = {kind: re.compile(f"[{characters}]") for kind, characters in _KINDS.items()}

Italics = tuple[tuple[int, int], ...]
Notes = tuple[tuple[int, "Wording"], ...]
Canonical = str | dict[str, object]


class UnfitText(ValueError):
    """Text that cannot be a wording; the message is a sentence for the person who sent it.

    ``at`` is the offset of the first unfit character in code points, where there is one.
    """

    def __init__(self, sentence: str, at: int | None = None) -> None:
        super().__init__(sentence)
        self.at = at


@dataclass(frozen=True, slots=True)
class Wording:
    """Text in NFC, its italics (half-open, sorted, apart from each other) and its footnotes.

    Refused (`UnfitText`): text that is not NFC or holds an unfit character, marks outside the
    text or out of order, a U+FFFC without its footnote, a footnote within a footnote. Length is
    not bounded here but where text comes in (`Wording.of`, `cleaned`): parts may be joined.
    """

    text: str
    italics: Italics = ()
    notes: Notes = ()

    def __post_init__(self) -> None:
        # Printable ASCII is always fit; pages make tens of thousands of such parts.
        if not (self.text.isascii() and self.text.isprintable()):
            _refuse_unfit(self.text)
            if not unicodedata.is_normalized("NFC", self.text):
                raise UnfitText("The text of a wording must be in normal form C.")
        if self.italics:
            _refuse_loose_italics(self.italics, len(self.text))
        if self.notes or NOTE_MARK in self.text:
            _refuse_loose_notes(self.notes, self.text)

    @classmethod
    def of(cls, value: str | Mapping[str, object] | Wording) -> Wording:
        """The wording of a string, of the canonical form, or of a wording.

        Composes the text (NFC) and carries the marks along; merges italics that touch. Refused
        with a sentence: anything malformed, and a wording over `MAX_WORDING`, footnotes counted.
        """
        if isinstance(value, Wording):
            wording = value
        elif isinstance(value, str):
            wording = _composed(value, (), ())
        elif isinstance(value, Mapping):
            wording = _from_mapping(value)
        else:
            raise UnfitText("A wording is text, or text with its italics and footnotes.")
        _refuse_over_long(wording.size, MAX_WORDING)
        return wording

    def canonical(self) -> Canonical:
        """The form that is stored and hashed: a plain string when there are no marks."""
        if not self.italics and not self.notes:
            return self.text
        return {
            "text": self.text,
            "italics": [list(span) for span in self.italics],
            "notes": [[offset, note.canonical()] for offset, note in self.notes],
        }

    def plain(self) -> str:
        """The text alone, the marks of footnotes dropped."""
        return self.text.replace(NOTE_MARK, "")

    @property
    def size(self) -> int:
        """Characters of the text and of its footnotes together."""
        return len(self.text) + sum(note.size for _, note in self.notes)

    def __getitem__(self, part: slice) -> Wording:
        """The part between two offsets, with its marks."""
        if part.step not in (None, 1):
            raise ValueError("A wording is cut into contiguous parts only.")
        if not self.italics and not self.notes:
            return Wording(self.text[part])
        start, stop, _ = part.indices(len(self.text))
        spans = ((max(a, start) - start, min(b, stop) - start) for a, b in self.italics)
        return Wording(
            self.text[start:stop],
            tuple(span for span in spans if span[0] < span[1]),
            tuple((offset - start, note) for offset, note in self.notes if start <= offset < stop),
        )

    def __add__(self, other: Wording) -> Wording:
        return joined((self, other))


def joined(parts: Iterable[Wording]) -> Wording:
    """The parts one after the other; characters that meet and compose are composed."""
    text: list[str] = []
    italics: list[tuple[int, int]] = []
    notes: list[tuple[int, Wording]] = []
    length = 0
    for part in parts:
        text.append(part.text)
        italics.extend((a + length, b + length) for a, b in part.italics)
        notes.extend((offset + length, note) for offset, note in part.notes)
        length += len(part.text)
    return _composed("".join(text), italics, notes)


def cleaned(text: str, limit: int = MAX_WORDING) -> str:
    """Text as a person typed or pasted it, made fit: every line end a new line, then NFC.

    Refused (`UnfitText`): over ``limit`` characters, and any unfit character, with its place.
    """
    lines = _LINE_ENDS.sub("\n", text)
    _refuse_unfit(lines)
    if NOTE_MARK in lines:
        raise _unfit(lines, lines.index(NOTE_MARK), "the place of an object that is not in the text")
    composed = unicodedata.normalize("NFC", lines)
    _refuse_over_long(len(composed), limit)
    return composed


Paragraphs = Iterable[tuple[str, str | None, str, int, Wording]]


def text_hash(paragraphs: Paragraphs) -> str:
    """SHA-256 over (identity, label, kind, level, wording) of every paragraph, in order.

    This is the number every screen and export shows: the same text has the same number.
    """
    return hashlib.sha256(text_form(paragraphs)).hexdigest()


def text_form(paragraphs: Paragraphs) -> bytes:
    """The bytes of a text that are hashed."""
    rows = [
        [identity, label, kind, level, wording.canonical()]
        for identity, label, kind, level, wording in paragraphs
    ]
    return json.dumps(rows, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode("utf-8")


def _refuse_over_long(length: int, limit: int) -> None:
    if length > limit:
        raise UnfitText(f"The text has {length:,} characters; at most {limit:,} are accepted.", limit)


def _refuse_unfit(text: str) -> None:
    found = _UNFIT.search(text)
    if found is None:
        return
    kind = next(kind for kind, pattern in _UNFIT_BY_KIND.items() if pattern.match(found.group()))
    raise _unfit(text, found.start(), kind)


def _unfit(text: str, at: int, kind: str) -> UnfitText:
    """The refusal of one character, told by its number, its place and the words before it."""
    character = text[at]
    name = unicodedata.name(character, "")
    code = f"U+{ord(character):04X}" + (f", {name.lower()}" if name else "")
    before = text[max(0, at - 30) : at].split("\n")[-1].strip()
    place = f"after “{before}”" if before else "at the start of a line"
    sentence = f"Character {at + 1:,} of the text, {place}, is {kind} ({code}). Please take it out."
    return UnfitText(sentence, at)


def _refuse_loose_italics(italics: Italics, length: int) -> None:
    end_before = -1
    for start, end in italics:
        if not end_before < start < end <= length:
            raise UnfitText("The italics of a wording must lie within its text, in order and apart.")
        end_before = end


def _refuse_loose_notes(notes: Notes, text: str) -> None:
    places = [offset for offset, _ in notes]
    if places != [offset for offset, character in enumerate(text) if character == NOTE_MARK]:
        raise UnfitText("Every footnote needs its place in the text, and every place its footnote.")
    if any(note.notes for _, note in notes):
        raise UnfitText("A footnote cannot hold a footnote.")


def _composed(text: str, italics: Sequence[tuple[int, int]], notes: Sequence[tuple[int, Wording]]) -> Wording:
    """A wording in NFC from text that may not be; marks move with the characters they mark."""
    # Before composing, because composing looks like silently taking unfit characters in.
    _refuse_unfit(text)
    if not unicodedata.is_normalized("NFC", text):
        moved = _composed_offsets(text)
        italics = [(moved[a], moved[b]) for a, b in italics]
        notes = [(moved[at], note) for at, note in notes]
        text = unicodedata.normalize("NFC", text)
    return Wording(text, _merged(italics), tuple(notes))


def _composed_offsets(text: str) -> list[int]:
    """For every offset of the text, its offset once the text is composed."""
    moved: list[int] = []
    composed = 0
    for cluster in _clusters(text):
        length = len(unicodedata.normalize("NFC", cluster))
        moved.extend(composed + min(offset, length) for offset in range(len(cluster)))
        composed += length
    return [*moved, composed]


def _clusters(text: str) -> Iterator[str]:
    """The text cut where nothing composes across the cut: before whatever is no mark and no jamo."""
    start = 0
    for at in range(1, len(text)):
        character = text[at]
        if not unicodedata.category(character).startswith("M") and not "\u1161" <= character <= "\u11c2":
            yield text[start:at]
            start = at
    if text:
        yield text[start:]


def _merged(italics: Sequence[tuple[int, int]]) -> Italics:
    spans: list[tuple[int, int]] = []
    for start, end in sorted(italics):
        if spans and start <= spans[-1][1]:
            spans[-1] = (spans[-1][0], max(end, spans[-1][1]))
        elif start < end:
            spans.append((start, end))
    return tuple(spans)


def _from_mapping(value: Mapping[str, object]) -> Wording:
    text = value.get("text")
    if not isinstance(text, str) or not set(value) <= {"text", "italics", "notes"}:
        raise UnfitText("A wording with marks has a text, a list of italics and a list of footnotes.")
    italics = [_italic(span, len(text)) for span in _listed(value.get("italics", ()), "italics")]
    notes = [_note(pair, len(text)) for pair in _listed(value.get("notes", ()), "footnotes")]
    return _composed(text, italics, sorted(notes, key=lambda pair: pair[0]))


def _listed(value: object, what: str) -> Sequence[object]:
    if not isinstance(value, (list, tuple)):
        raise UnfitText(f"The {what} of a wording must be a list.")
    return value


def _pair(value: object) -> tuple[object, object]:
    if not isinstance(value, (list, tuple)) or len(value) != 2:
        raise UnfitText("A mark of a wording is written as a pair.")
    return value[0], value[1]


def _offset(value: object, length: int) -> int:
    if type(value) is not int or not 0 <= value <= length:
        raise UnfitText("A mark of a wording must lie within its text.")
    return value


def _italic(value: object, length: int) -> tuple[int, int]:
    first, second = _pair(value)
    start, end = _offset(first, length), _offset(second, length)
    if start >= end:
        raise UnfitText("An italic part of a wording must begin before it ends.")
    return start, end


def _note(value: object, length: int) -> tuple[int, Wording]:
    first, second = _pair(value)
    if not isinstance(second, (str, Mapping)):
        raise UnfitText("A footnote is a wording of its own.")
    if isinstance(second, Mapping) and second.get("notes"):
        # Before reading it, so that no nesting however deep is followed.
        raise UnfitText("A footnote cannot hold a footnote.")
    return _offset(first, length), Wording.of(second)
