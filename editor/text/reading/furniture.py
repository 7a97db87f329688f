"""Page furniture: running heads, page numbers and job numbers, left out of the text and reported.

What repeats at the edge of several pages, or has a form that only furniture has, is left out. A line in
the middle of a page never is.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from editor.text.reading.front import body_start
from editor.text.reading.openings import opening
from editor.text.reading.pages import Page, SourceLine, is_foot, is_symbol, number_alone
from editor.text.reading.values import LeftOut

_EDGE = 3  # no running head or foot of an official document has more lines
_PAGE_OF = re.compile(r"(?:page|p\.|seite|página)\s*\d{1,4}(?:\s*(?:of|/|de|sur)\s*\d{1,4})?\Z", re.IGNORECASE)
_FRACTION = re.compile(r"\d{1,4}\s*/\s*\d{1,4}\Z")
_ROMAN_ALONE = re.compile(r"[-–—]?\s*[ivxl]{1,6}\s*[-–—]?\Z")
_PAGE_NUMBER = re.compile(
    r"\A(?:page\s*)?\d{1,4}(?:\s{2,}|\s*[|–—]\s*)|(?:\s{2,}|\s*[|–—]\s*)(?:page\s*)?\d{1,4}\Z|[\s,–—-]*page\s*\d{1,4}\Z",
    re.IGNORECASE,
)


def without_furniture(pages: Sequence[Page]) -> tuple[list[Page], list[LeftOut]]:
    """The pages without their furniture, and every line of it that was left out."""
    if len(pages) < 2:
        return list(pages), []
    repeated = _repeated(pages)
    title_words = _words(" ".join(line.text for line in pages[0][: body_start(pages[0])]))
    kept: list[Page] = []
    left_out: list[LeftOut] = []
    for place, page in enumerate(pages):
        top = _head(page, repeated, title_words) if place else 0
        bottom = _foot(page, top, repeated)
        left_out += [_left(line) for line in (*page[:top], *page[bottom:])]
        kept.append(_whole(page[top:bottom], is_first=not place))
    return [page for page in kept if page], left_out


def _repeated(pages: Sequence[Page]) -> Counter[str]:
    """The lines, page numbers apart, that stand at the edge of pages, and of how many."""
    counts = Counter(key for page in pages for key in {_key(line) for line in _edges(page)} if len(key) > 1)
    needed = 2 if len(pages) < 5 else 3
    return Counter({key: count for key, count in counts.items() if count >= needed})


def _edges(page: Page) -> list[SourceLine]:
    return [*page[:_EDGE], *page[max(_EDGE, len(page) - _EDGE) :]]


def _key(line: SourceLine) -> str:
    # Only the page number may differ: lists of symbols and dates differ in nothing but figures, and are text.
    return re.sub(r"\s+", " ", _PAGE_NUMBER.sub(" # ", line.text)).casefold()


def _head(page: Page, repeated: Counter[str], title_words: str) -> int:
    """How many lines at the top are furniture."""
    top = 0
    while top < min(_EDGE, len(page)) and _is_furniture(page, top, repeated):
        top += 1
    if top < min(_EDGE, len(page)):
        top = max(top, _running_title(page, title_words))
    return top


def _running_title(page: Page, title_words: str) -> int:
    """How many lines at the top, with a symbol among them, repeat the title of the first page."""
    for end in range(min(_EDGE, len(page) - 1), 0, -1):
        lines = page[:end]
        if any(opening(line.text) is not None for line in lines):
            continue
        parts = [part for line in lines for part in re.split(r"\s{2,}", line.text)]
        words = [_words(part) for part in parts if not is_symbol(part)]
        if len(words) < len(parts) and all(word and word in title_words for word in words):
            return end
        if page[end].gap and all(_words(line.text) in title_words and len(line.text) > 24 for line in lines):
            return end
    return 0


def _foot(page: Page, top: int, repeated: Counter[str]) -> int:
    """Where the furniture at the bottom begins."""
    bottom = len(page)
    while bottom > max(top, len(page) - _EDGE) and _is_furniture(page, bottom - 1, repeated):
        # What stands below a figure of its own is a footnote, though several pages repeat it.
        if bottom > 1 and number_alone(page[bottom - 2].text) is not None and not is_foot(page[bottom - 1].text):
            break
        bottom -= 1
    return bottom


def _is_furniture(page: Page, place: int, repeated: Counter[str]) -> bool:
    text = page[place].text
    if is_foot(text) or _PAGE_OF.match(text) or is_symbol(text):
        return True
    if place in (0, len(page) - 1) and (
        number_alone(text) is not None or _FRACTION.match(text) or _ROMAN_ALONE.match(text)
    ):
        return True
    # Twice may be chance, unless the line stands apart from the text.
    below = page[place + 1] if place + 1 < len(page) else None
    stands_apart = bool(page[place].gap) or below is None or bool(below.gap)
    if repeated[_key(page[place])] < (2 if stands_apart else 3):
        return False
    return _PAGE_NUMBER.search(text) is not None or opening(text) is None


def _left(line: SourceLine) -> LeftOut:
    is_number = number_alone(line.text) is not None or _FRACTION.match(line.text) or _PAGE_OF.match(line.text)
    what = "page number" if is_number else "job number" if is_foot(line.text) else "running head or foot"
    return LeftOut(what, line.text, line.number)


def _whole(page: Page, *, is_first: bool) -> Page:
    """The page with its first remaining line marked as the one that starts it."""
    if not page or is_first:
        return page
    return [replace(page[0], starts_page=True), *page[1:]]


def _words(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.casefold()))
