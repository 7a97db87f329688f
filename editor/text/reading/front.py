"""The front of a plain text: masthead, meeting, date and title, before the first paragraph.

Its lines are joined by what they say and not by how they are set, because mastheads are centred, stand in
columns and follow one another without blank lines.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from editor.text.reading.headings import has_heading_form
from editor.text.reading.openings import content_after, opening
from editor.text.reading.pages import SourceLine, is_symbol
from editor.text.reading.phrases import (
    begins_with_operative_verb,
    begins_with_participle,
    ends_with_comma,
    is_enacting,
    is_terminal,
)

_LONGEST_FRONT = 90  # lines
_LONGEST_TITLE = 400
_MONTH = (
    r"(?:january|february|march|april|may|june|july|august|september|october|november|december|janvier|"
    r"février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre|enero|febrero|marzo|"
    r"abril|mayo|junio|julio|agosto|septiembre|octubre|noviembre|diciembre)"
)
_DATE = re.compile(
    rf"(?:.{{0,60}},\s*)?(?:\d{{1,2}}\D{{1,24}})?\d{{1,2}}\s+{_MONTH}\s+\d{{4}}\b.{{0,24}}\Z", re.IGNORECASE
)
_STOCK = re.compile(
    r"(?:original|distr(?:\.|ibution)?|language|date|time|place)\s*:.*"
    r"|(?:english|french|spanish|russian|chinese|arabic) only"
    r"|(?:advance )?unedited(?: version)?|advance (?:unedited )?(?:version|copy).*|provisional|restricted|limited"
    r"|general"
    r"|united nations|nations unies|(?:the )?(?:general assembly|security council|economic and social council)"
    r"|(?:provisional )?(?:agenda )?items? \d.*|agenda item.*|.{3,60} session(?:,.*)?"
    r"|.{0,40}\d+(?:st|nd|rd|th)(?: plenary)? meeting"
    r"|.{0,60}draft (?:resolution|decision|report|declaration)\s*:?|draft (?:resolution|decision) submitted.*"
    r"|(?:working|conference room|non-?)\s?paper.*|note by .*|submitted by .*|prepared by .*|.*[’']s? draft \d.*"
    r"|informal(?: .*)?|revised .{0,60}|as of .*|\d{1,2}[.:]\d{2}.*|without prejudice.*|source\s*:.*|https?://.*"
    r"|resolution adopted by .*|\[.*\]|\(.*\)|geneva, switzerland|new york",
    re.IGNORECASE,
)
_NUMBERED_TITLE = re.compile(r"(?:[A-Z]+[/-])?\d{1,3}/\d{1,4}(?:\s+[A-Z])?\.\s+(?P<title>\S.*)")
_JOINING = re.compile(
    r"(?:of|the|and|in|to|for|on|by|with|an?|from|at|or|its|their|into|between|under|as|that|de|la|le|les|des|du|"
    r"et|en|y|el|los|las|del)\Z",
    re.IGNORECASE,
)


def body_start(lines: Sequence[SourceLine]) -> int:
    """The place of the first line that is no front matter; 0 where there is none to be told."""
    for place in range(min(len(lines), _LONGEST_FRONT)):
        if _begins_body(lines, place):
            return place
    return 0


def front_texts(lines: Sequence[SourceLine]) -> list[list[SourceLine]]:
    """The lines of a front, those of one text together."""
    texts: list[list[SourceLine]] = []
    for line in lines:
        if texts and not line.gap and _goes_on(texts[-1][-1].text, line.text):
            texts[-1].append(line)
        else:
            texts.append([line])
    return texts


def title_of(texts: Sequence[str]) -> tuple[int, str] | None:
    """The place and the words of the title among the texts of a front."""
    for place, text in enumerate(texts):
        numbered = _NUMBERED_TITLE.match(text)
        if numbered:
            return place, numbered["title"]
    for place in range(len(texts) - 1, -1, -1):
        text = texts[place].lstrip("#* ").strip()
        if 2 < len(text) <= _LONGEST_TITLE and not (is_stock(text) or is_terminal(text) or text.endswith(",")):
            return place, text
    return None


def is_stock(text: str) -> bool:
    """Whether a line is one of those that every front has: date, place, symbol, session, distribution."""
    if len(text) > _LONGEST_TITLE:
        return False
    return bool(_STOCK.fullmatch(text) or _DATE.match(text)) or is_symbol(text)


def _begins_body(lines: Sequence[SourceLine], place: int) -> bool:
    text = lines[place].text
    form = opening(text)
    content = content_after(text, form)
    if form is not None:
        if form.style == "upper":
            return has_heading_form(content, form)
        if form.style in ("series", "option"):
            return True
        enough = len(content.split()) > 3 or len(content) > 24
        return form.style in ("number", "dotted", "round") and not form.is_weak and enough
    if is_enacting(text) and len(text) > 12:
        return True
    if begins_with_participle(text) and _is_preambular(lines, place):
        return True
    is_named = has_heading_form(text, None) and not text.isupper() and not text.startswith("[")
    return is_named or _is_prose(lines, place)


def _is_preambular(lines: Sequence[SourceLine], place: int) -> bool:
    """Whether the sentence that begins here ends in a comma before another of its kind, or an operative one."""
    for at in range(place, min(place + 16, len(lines) - 1)):
        below = lines[at + 1].text
        if ends_with_comma(lines[at].text) and (
            begins_with_participle(below)
            or begins_with_operative_verb(content_after(below, opening(below)))
            or lines[at + 1].gap
        ):
            return True
        if lines[at + 1].gap:
            return False
    return False


def _is_prose(lines: Sequence[SourceLine], place: int) -> bool:
    """Whether at least three lines, or one as long as three, make up sentences."""
    end = place
    while end + 1 < len(lines) and not lines[end + 1].gap and end - place < 12:
        end += 1
    texts = [line.text for line in lines[place : end + 1]]
    words = " ".join(texts)
    if any(is_stock(text) for text in texts):
        return False
    return len(words) > 220 and (len(texts) > 2 or len(words) > 300) and is_terminal(texts[-1]) and ". " in f"{words} "


def _goes_on(above: str, below: str) -> bool:
    """Whether a line of a front goes on in the next one."""
    if below[:1].islower():
        return True
    if is_stock(below) or is_stock(above):
        return _JOINING.match(above.split()[-1]) is not None and _DATE.match(below) is not None
    return _JOINING.match(above.split()[-1]) is not None or above.endswith((",", "-", "–", ":"))
