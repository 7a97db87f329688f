"""What a chair does with brackets: lift one, take an alternative, delete what is in it, put words in one.

Each act takes wordings and gives the new ones with all their marks; each is refused (`NoSense`) with a sentence
for the person where it would make no sense of the text. Within one wording a bracket is named by the offset of its
opening sign, among several by its number in their structure, so whoever asks must have seen the very text. Lifting
agrees to the words: the two signs and the attribution go, the words stay. Only what is surely an attribution goes,
so that no word of the text is ever lost with it. Over paragraphs no word outside of the brackets changes, and those
that an alternative from another paragraph is taken up to are read on in their own.
Pure; `negotiation.brackets` makes commands of it.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence

from editor.text import brackets
from editor.text.attribution import IsName
from editor.text.seams import sewn
from editor.text.structure import (
    ALTERNATIVES,
    EMPTY,
    FREE,
    STANCE,
    STATUS,
    Alternative,
    Place,
    Structure,
    is_kept_free,
    is_no_text,
    parse,
    parse_all,
)
from editor.text.whole_paragraphs import are_versions, row_of
from editor.text.wording import Wording, joined

OPENING, CLOSING = Wording("["), Wording("]")
Changed = Mapping[int, Wording]  # the number of a paragraph and its new wording

# What only goes on from the text before it is no alternative to its neighbour.
_GOES_ON = re.compile(r"\W*[,;:.)]|(?:and|or|as well as|including)\b", re.IGNORECASE)
_NOT_LIFTED = {
    ALTERNATIVES: "This bracket holds alternatives; take one of them.",
    EMPTY: "There is no text in this bracket to agree on; delete it.",
    FREE: "This bracket keeps a place free for text that is still to come; write the text, or delete it.",
    STATUS: "This bracket holds a note on the status, not text; delete it.",
    STANCE: "This bracket holds what a delegation says, not text; delete it.",
}


class NoSense(ValueError):
    """An act on brackets that makes no sense of the text; the message is a sentence for whoever asked."""


def lift(wording: Wording, at: int, is_known: IsName | None = None) -> Wording:
    """The wording without the bracket that opens at an offset: its words stay, its attribution goes."""
    found = parse(wording.text, is_known, shape_suffices=False)
    return lift_among(found, [wording], _opening(found, at))[0]


def take(wording: Wording, at: int, which: int, is_known: IsName | None = None) -> Wording:
    """The wording with one alternative taken and the others gone.

    The bracket that opens at the offset holds alternatives parted by slashes, or is one of several side by
    side; ``which`` counts them all from 0, as `choices` gives them. Taking "no text" deletes them all.
    """
    found = parse(wording.text, is_known, shape_suffices=False)
    return _something(take_among(found, [wording], row_of(found, _opening(found, at)), which)[0])


def delete(wording: Wording, at: int, is_known: IsName | None = None) -> Wording:
    """The wording without the bracket that opens at an offset and all it holds."""
    found = parse(wording.text, is_known, shape_suffices=False)
    return _something(delete_among(found, [wording], _opening(found, at))[0])


def put(wording: Wording, start: int, end: int) -> Wording:
    """The wording with brackets around the words between two offsets; white space at their ends stays outside."""
    if not 0 <= start <= end <= len(wording.text):
        raise NoSense("These words are not in the paragraph.")
    start, end = _whole_characters(wording.text, start, end)
    if start == end:
        raise NoSense("Choose the words to put in brackets.")
    if not brackets.parse(wording.text[start:end]).is_balanced:
        raise NoSense("The chosen words hold one end of a bracket and not the other; choose both or neither.")
    if _stands_in_brackets(wording.text, start, end):
        raise NoSense("These words stand in brackets already.")
    return joined((wording[:start], OPENING, wording[start:end], CLOSING, wording[end:]))


def lift_among(found: Structure, paragraphs: Sequence[Wording], number: int) -> Changed:
    """The new wordings of the paragraphs in which a bracket opens and closes, when it is lifted."""
    bracket = found.brackets[number]
    if bracket.role in _NOT_LIFTED:
        raise NoSense(_NOT_LIFTED[bracket.role])
    if _is_alternative(found, number):
        raise NoSense("This bracket stands beside another one as an alternative; take one of them.")
    (only,) = bracket.alternatives
    return _with_only(found, paragraphs, (number,), only)


def delete_among(found: Structure, paragraphs: Sequence[Wording], number: int) -> Changed:
    """The new wordings of the paragraphs a bracket touches, when all it holds is deleted.

    A paragraph of which nothing is left has an empty wording.
    """
    return _with_only(found, paragraphs, (number,), None)


def take_among(found: Structure, paragraphs: Sequence[Wording], row: Sequence[int], which: int) -> Changed:
    """The new wordings of the paragraphs a row of brackets touches, when one of its alternatives is taken.

    The row is one of `whole_paragraphs`; ``which`` counts as `choices` does. A paragraph of which nothing is left
    has an empty wording.
    """
    offered = choices(found, row)
    if len(offered) < 2:
        raise NoSense("There is only one text in this bracket; lift it, or delete it.")
    if not 0 <= which < len(offered):
        raise NoSense(f"There are {len(offered)} alternatives here; choose one of them.")
    words = found.words_of(offered[which])
    if is_kept_free(words):
        raise NoSense(_NOT_LIFTED[FREE])
    taken = None if is_no_text(words) else offered[which]
    if not are_versions(found, row):
        return _with_only(found, paragraphs, row, taken)
    first, last = found.brackets[row[0]].opens.paragraph, found.brackets[row[-1]].closes.paragraph
    gone = {at: Wording("") for at in range(first, last + 1)}
    if taken is None:
        return gone
    version = found.brackets[row[which]]
    kept = range(version.opens.paragraph, version.closes.paragraph + 1)
    others = {at: nothing for at, nothing in gone.items() if at not in kept}
    return others | dict(_with_only(found, paragraphs, (row[which],), taken))


def put_around(paragraphs: Sequence[Wording], first: int, last: int) -> Changed:
    """The new wordings of the first and the last of several whole paragraphs, put in one bracket."""
    if not 0 <= first <= last < len(paragraphs):
        raise NoSense("These paragraphs are not in the text.")
    if first == last:
        return {first: put(paragraphs[first], 0, len(paragraphs[first].text))}
    if parse_all([paragraph.text for paragraph in paragraphs[first : last + 1]]).lone:
        raise NoSense("The chosen paragraphs hold one end of a bracket and not the other; choose both or neither.")
    return {first: joined((OPENING, paragraphs[first])), last: joined((paragraphs[last], CLOSING))}


def choices(found: Structure, row: Sequence[int]) -> tuple[Alternative, ...]:
    """What there is to choose from in a row of brackets: what slashes part in one, or each of several."""
    return tuple(alternative for member in row for alternative in found.brackets[member].alternatives)


def is_lifted(found: Structure, number: int) -> bool:
    """Whether lifting a bracket makes sense."""
    return found.brackets[number].role not in _NOT_LIFTED and not _is_alternative(found, number)


def _with_only(
    found: Structure, paragraphs: Sequence[Wording], row: Sequence[int], words: Alternative | None
) -> Changed:
    """The paragraphs a row of brackets touches, each with nothing of the row but its part of some words.

    Words before the row and behind it are read on into the words taken: where an alternative stands in a paragraph
    of its own, it comes to theirs. Paragraphs that lie whole within the words are not among those given.
    """
    opens, closes = found.brackets[row[0]].opens, found.brackets[row[-1]].closes
    touched = range(opens.paragraph, closes.paragraph + 1)
    before, behind = paragraphs[opens.paragraph][: opens.offset], paragraphs[closes.paragraph][closes.offset + 1 :]
    nothing = Wording("")
    if words is None:
        ends = {at: [nothing, nothing, nothing] for at in touched}
        ends[opens.paragraph][0], ends[closes.paragraph][-1] = before, behind
        return {at: sewn(parts) for at, parts in ends.items()}
    first, last = words.start.paragraph, words.end.paragraph
    head = opens.paragraph if before.text.strip() else first
    tail = head if last == first else last
    parts = {at: [_part(paragraphs, words, at)] for at in range(first, last + 1)}
    parts[head] = parts.pop(first)
    if head == opens.paragraph:
        parts[head].insert(0, before)
    if tail == closes.paragraph or behind.text.strip():
        parts[tail].append(behind)
    whole = range(first + 1, last)
    return {at: sewn(parts.get(at, ())) for at in touched if at not in whole}


def _part(paragraphs: Sequence[Wording], words: Alternative, at: int) -> Wording:
    """What some words have of a paragraph."""
    start = words.start.offset if at == words.start.paragraph else 0
    return paragraphs[at][start : words.end.offset if at == words.end.paragraph else len(paragraphs[at].text)]


def _opening(found: Structure, at: int) -> int:
    number = found.opening_at(Place(0, at))
    if number is not None:
        return number
    if (Place(0, at), "[") in found.lone:
        raise NoSense("This bracket is never closed; put its other sign into the text, or take it out.")
    raise NoSense("No bracket opens there.")


def _is_alternative(found: Structure, number: int) -> bool:
    """Whether a bracket touches another that does not go on from it: "[shall][should]", not "[shall][, now]".

    With a space between, "[all] [agree]" may be either; then the chair knows.
    """
    touching = [
        member for member in row_of(found, number)
        if member == number or found.touch(member, number) or found.touch(number, member)
    ]
    rivals = [one for one in touching if not _GOES_ON.match(found.words_of(found.brackets[one].alternatives[0]))]
    return number in rivals and len(rivals) > 1


def _something(wording: Wording) -> Wording:
    if not wording.text.strip():
        raise NoSense("Nothing would be left of the paragraph; delete the paragraph instead.")
    return wording


def _whole_characters(text: str, start: int, end: int) -> tuple[int, int]:
    """The stretch without white space at its ends, and with the marks that belong to its letters."""
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if start == end:
        return start, end
    while start > 0 and unicodedata.category(text[start])[0] == "M":
        start -= 1
    while end < len(text) and unicodedata.category(text[end])[0] == "M":
        end += 1
    return start, end


def _stands_in_brackets(text: str, start: int, end: int) -> bool:
    """Whether a stretch is one whole bracket, or all that one holds."""
    for bracket in brackets.parse(text).brackets:
        whole, held = (bracket.opens, bracket.closes + 1), (bracket.opens + 1, bracket.closes)
        if (start, end) in (whole, _whole_characters(text, *held)):
            return True
    return False
