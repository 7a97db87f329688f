"""The report at the end of a reading: brackets over all paragraphs, bounds, and what to look at."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from editor.text import brackets
from editor.text.reading.values import (
    MAX_PARAGRAPHS,
    BracketsRead,
    Reading,
    ReadParagraph,
    Unbalanced,
    UnreadableText,
)
from editor.text.wording import MAX_WORDING


def brackets_of(paragraphs: Sequence[ReadParagraph], blocks: Iterable[str]) -> BracketsRead:
    """The brackets of a file, paired across its paragraphs.

    ``blocks`` are the paragraphs as the file sets them, between blank lines: an option may be a paragraph
    of its own and still stand in brackets that its neighbours open, so the deeper of both is the depth.
    """
    texts = [paragraph.text for paragraph in paragraphs]
    counts = [brackets.parse(text) for text in texts]
    depth = max([found.depth for found in counts] + [brackets.parse(block).depth for block in blocks], default=0)
    return BracketsRead(
        open=sum(found.open_count for found in counts),
        close=sum(found.close_count for found in counts),
        depth=depth,
        running_depth=brackets.running_depth(texts),
        unbalanced=tuple(_unbalanced([found.unbalanced for found in counts])),
    )


def refuse_over_bounds(paragraphs: Sequence[ReadParagraph]) -> None:
    """Refused (`UnreadableText`): too many paragraphs, or one that is too long, which is named."""
    if len(paragraphs) > MAX_PARAGRAPHS:
        raise UnreadableText(f"The file has {len(paragraphs):,} paragraphs; at most {MAX_PARAGRAPHS:,} are accepted.")
    for paragraph in paragraphs:
        if paragraph.wording.size > MAX_WORDING:
            name = f"Paragraph {paragraph.label}" if paragraph.label else f"The paragraph “{paragraph.text[:40]}…”"
            raise UnreadableText(
                f"{name}, at line {paragraph.line:,}, has {paragraph.wording.size:,} characters; "
                f"at most {MAX_WORDING:,} are accepted."
            )


def warnings_about(reading: Reading) -> list[str]:
    """What a person should look at: unbalanced brackets, and brackets that span paragraphs."""
    found: list[str] = []
    if reading.brackets.unbalanced:
        places = [_place(reading, lone) for lone in reading.brackets.unbalanced[:12]]
        more = len(reading.brackets.unbalanced) - len(places)
        found.append(
            f"{len(reading.brackets.unbalanced):,} brackets have no partner: "
            + "; ".join(places)
            + (f"; and {more:,} more." if more else ".")
        )
    spanning = sum(not brackets.parse(paragraph.text).is_balanced for paragraph in reading.paragraphs)
    if spanning:
        found.append(f"{spanning:,} paragraphs open or close a bracket whose partner stands in another one.")
    return found


def _unbalanced(by_paragraph: Sequence[tuple[tuple[int, str], ...]]) -> list[Unbalanced]:
    """What is left when the brackets lone in their paragraph are paired with those of other paragraphs."""
    waiting: list[Unbalanced] = []
    lone: list[Unbalanced] = []
    for place, brackets_left in enumerate(by_paragraph):
        for offset, character in brackets_left:
            found = Unbalanced(place, offset, character)
            if character == "[":
                waiting.append(found)
            elif waiting:
                waiting.pop()
            else:
                lone.append(found)
    return sorted(lone + waiting, key=lambda found: (found.paragraph, found.offset))


def _place(reading: Reading, lone: Unbalanced) -> str:
    paragraph = reading.paragraphs[lone.paragraph]
    around = paragraph.text[max(0, lone.offset - 20) : lone.offset + 21].strip()
    name = f"paragraph {paragraph.label}" if paragraph.label else f"line {paragraph.line:,}"
    return f"“{lone.character}” in {name}, amid “{around}”"
