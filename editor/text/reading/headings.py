"""Headings of plain texts: what looks like one, and how deep it stands among the others.

A heading has a numeral, a letter or a name of its own (Article 4, Annex II), is set in capitals, stands
whole in brackets, or is a short line that says nothing and stands alone.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from editor.text.labels import SUFFIX, letter_number, roman_number
from editor.text.reading.openings import Opening
from editor.text.reading.phrases import begins_as_preambles_do, begins_with_participle, has_finite_verb

_LONGEST = 170
_NAMED = re.compile(
    r"[\[\s]*(?P<name>part|chapter|section|article|annex|appendix|title|attachment)s?\b"
    rf"(?:\s+(?:[IVXLC]+|\d{{1,3}}|[A-Z])(?:\s?{SUFFIX})?(?![\w/]))?(?P<rest>.*)",
    re.IGNORECASE | re.DOTALL,
)
_WELL_KNOWN = re.compile(
    r"[\[\s]*(?:draft\s+)?(?:preamble|preambular part|operative part|definitions|introduction|background|"
    r"conclusions?|recommendations|annex(?:es)?|appendix|final provisions|other (?:issues|matters))[\]\s:]*\d?\Z",
    re.IGNORECASE,
)
_BRACKETED = re.compile(r"\[+\s*[^\W\d_a-z][^.;:]{1,150}(?<!,)\]+[\s:\]]*\d{0,2}\Z", re.DOTALL)
_PLACEHOLDER = re.compile(r"[\[{(\s*]*(?:placeholder|note|to be|no text|tbd|x+\b|agreed)", re.IGNORECASE)
_RANKS = {"part": 0, "annex": 0, "appendix": 0, "attachment": 0, "title": 0, "chapter": 1, "section": 1,
          "roman": 1, "article": 2, "letter": 3, "plain": 4}  # fmt: skip


def has_heading_form(text: str, opening: Opening | None) -> bool:
    """Whether a paragraph is a heading by its form alone, wherever it stands."""
    bare = text.strip()
    if not bare or len(bare) > _LONGEST or bare[-1] in ".;," or opening is not None and opening.style != "upper":
        return False
    if opening is not None:
        return not has_finite_verb(bare) and not begins_with_participle(bare)
    if _WELL_KNOWN.match(bare) or _is_capitals(bare):
        return True
    if _NAMED.match(bare) is not None:
        return _is_named(bare)
    says_something = has_finite_verb(bare) or begins_as_preambles_do(bare)
    return bool(_BRACKETED.match(bare)) and not (says_something or _PLACEHOLDER.match(bare))


def may_be_heading(text: str) -> bool:
    """Whether a line that stands alone reads as a heading without number, form or name."""
    bare = text.strip()
    return (
        len(bare) <= 110
        and bare[:1].isupper()
        and bare[-1] not in ".;:,…"
        and _says_nothing(bare)
        and len(bare.split()) <= 16
    )


def levels(headings: Sequence[tuple[Opening | None, str]]) -> list[int]:
    """The level of every heading of a file, in order: 0 outermost."""
    above: list[int] = []
    found: list[int] = []
    last: dict[str, int] = {}
    for opening, text in headings:
        rank = _RANKS[_style(opening, text, last)]
        while above and above[-1] >= rank:
            above.pop()
        found.append(len(above))
        above.append(rank)
    return found


def _style(opening: Opening | None, text: str, last: dict[str, int]) -> str:
    if opening is None or opening.style != "upper":
        named = _NAMED.match(text)
        return named["name"].lower() if named and _is_named(text) else "plain"
    letter, numeral = letter_number(opening.name.lower()), roman_number(opening.name)
    step = 0 if opening.is_suffixed else 1
    goes_on = last.get("roman") == numeral - step
    # I, V, X, C and D are letters where the letters have come that far, or no numeral leads to them.
    is_letter = letter and not goes_on and (last.get("letter") == letter - step or numeral != 1)
    style, number = ("letter", letter) if is_letter or not numeral else ("roman", numeral)
    last[style] = number
    if style == "roman":
        last.pop("letter", None)
    return style


def _is_named(text: str) -> bool:
    """`Article 4`, `ARTICLE 4 (Finance)`, `Annex II: Means`; not `Article 4 of the Convention, …`."""
    match = _NAMED.match(text)
    if match is None or has_finite_verb(text):
        return False
    rest = match["rest"].strip(" ]")
    return not rest or rest[0] in "([:.–—-*/" or rest[:1].isupper() or text.isupper()


def _is_capitals(text: str) -> bool:
    letters = [character for character in text if character.isalpha()]
    return len(letters) > 3 and all(not letter.islower() for letter in letters) and text.isupper()


def _says_nothing(text: str) -> bool:
    return not (has_finite_verb(text) or begins_with_participle(text) or _PLACEHOLDER.match(text))
