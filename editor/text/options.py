"""Options: whole paragraphs offered one instead of another, "Option 1: …", "Option 2: No text.", and taking one.

A family of options counts on from 1 in one style under one heading; each reaches to the next, the last no further
than the paragraphs below it, since nothing says where it ends. The first may stand within a numbered paragraph
("3. Option 1: Parties …"), which then keeps its number whichever option is taken. Pure; `negotiation.brackets`
takes them, `queries.brackets` offers them.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from editor.text.bracket_acts import NoSense
from editor.text.labels import letter_number, letters, roman, roman_number
from editor.text.structure import is_no_text
from editor.text.wording import Wording, joined

OPTION = "option"
_NUMBER = r"(?P<arabic>\d{1,2})|(?P<roman>[IVX]{1,4})\b|\(?(?P<letter>[a-z])\)"
_LABEL = re.compile(rf"Option\s+(?:{_NUMBER})\W*\Z", re.IGNORECASE)
_WITHIN = re.compile(rf"(?P<before>[\s\[]*)Option\s+(?:{_NUMBER})\s*[:.]?\s*", re.IGNORECASE)
_MARK = 12


class Standing(NamedTuple):
    """A paragraph as far as options go."""

    kind: str
    level: int
    label: str | None
    wording: Wording


@dataclass(frozen=True, slots=True)
class Option:
    """One option: its name, its own words, the places from its first paragraph to its last."""

    name: str
    words: Wording
    first: int
    last: int
    is_within: bool  # within a paragraph that has a number of its own

    @property
    def is_no_text(self) -> bool:
        """Whether it says that there be no text."""
        return self.first == self.last and bool(self.words.text.strip()) and is_no_text(self.words.plain())


class Taken(NamedTuple):
    """What taking an option does: new wordings, of which empty ones are deleted, and who are options no more."""

    changed: dict[int, Wording]
    freed: tuple[int, ...]


class _Head(NamedTuple):
    place: int
    style: str
    number: int
    words: Wording
    is_within: bool


def options_at(paragraphs: Sequence[Standing], place: int) -> tuple[Option, ...]:
    """The options of the family to which the paragraph at a place is a head; none where it is no option."""
    heads = [head for at, one in enumerate(paragraphs) if (head := _head(at, one)) is not None]
    own = next((at for at, head in enumerate(heads) if head.place == place), None)
    if own is None:
        return ()
    family = _family(heads, own, [at for at, one in enumerate(paragraphs) if one.kind == "heading"])
    if len(family) < 2 or family[0].number != 1:
        return ()
    ends = [following.place - 1 for following in family[1:]] + [_end(paragraphs, family[-1].place)]
    return tuple(Option(f"Option {_printed(head)}", head.words, head.place, end, head.is_within)
                 for head, end in zip(family, ends, strict=True))


def is_head(one: Standing) -> bool:
    """Whether a paragraph looks like the first of an option, of a family or not."""
    return _head(0, one) is not None


def name_of(paragraphs: Sequence[Standing], options: Sequence[Option]) -> str:
    """The name of a family, which means nothing any more once any of its words are others."""
    held = "\n".join(one.wording.text for one in paragraphs[options[0].first : options[-1].last + 1])
    return f"options-{hashlib.sha256(held.encode('utf-8', 'surrogatepass')).hexdigest()[:_MARK]}"


def take(options: Sequence[Option], which: int) -> Taken:
    """Take one option and let the others go; refused: one that is not there.

    Its paragraphs stay in their order; the head of an option is a paragraph like others then. "No text" deletes all.
    """
    if not 0 <= which < len(options):
        raise NoSense(f"There are {len(options)} options here; choose one of them.")
    chosen, base = options[which], options[0]
    gone = {at: Wording("") for one in options if one is not chosen for at in range(one.first, one.last + 1)}
    if chosen.is_no_text:
        return Taken(gone | {chosen.first: Wording("")}, ())
    if base.is_within:  # the numbered paragraph stays, with the words of the option taken
        return Taken(gone | {chosen.first: Wording("")} | {base.first: chosen.words}, ())
    if not chosen.words.text.strip():
        return Taken(gone | {chosen.first: Wording("")}, ())
    return Taken(gone, (chosen.first,))


def _head(at: int, one: Standing) -> _Head | None:
    if one.kind == OPTION:
        found = _LABEL.match(one.label or "")
        return _Head(at, *_numbered(found), one.wording, False) if found else None
    found = _WITHIN.match(one.wording.text) if one.kind != "heading" else None
    if found is None or _numbered(found)[1] != 1:
        return None
    before = one.wording[: found.end("before")] if "[" in found["before"] else Wording("")
    rest = one.wording[found.end() :]
    return _Head(at, *_numbered(found), joined((before, rest)), True)


def _numbered(found: re.Match[str]) -> tuple[str, int]:
    if found["arabic"]:
        return "arabic", int(found["arabic"])
    if found["roman"]:
        return "roman", roman_number(found["roman"])
    return "letter", letter_number(found["letter"].lower())


def _printed(head: _Head) -> str:
    if head.style == "arabic":
        return str(head.number)
    return roman(head.number).upper() if head.style == "roman" else f"({letters(head.number)})"


def _family(heads: Sequence[_Head], own: int, headings: Sequence[int]) -> list[_Head]:
    """The heads before and after one that count down to 1 and on, in its style, with no heading between."""
    found = [heads[own]]
    for head in reversed(heads[:own]):
        if _follows(head, found[0], headings):
            found.insert(0, head)
        elif head.style == found[0].style:
            break
    for head in heads[own + 1 :]:
        if _follows(found[-1], head, headings):
            found.append(head)
        elif head.style == found[0].style:
            break
    return found


def _follows(one: _Head, other: _Head, headings: Sequence[int]) -> bool:
    return (one.style, one.number + 1) == (other.style, other.number) and not any(
        one.place < at < other.place for at in headings)


def _end(paragraphs: Sequence[Standing], place: int) -> int:
    """The last of the sub-paragraphs below the last option."""
    while place + 1 < len(paragraphs) and paragraphs[place + 1].kind == "subparagraph":
        place += 1
    return place
