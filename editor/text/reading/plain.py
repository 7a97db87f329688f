"""Plain text read: hard line ends, page furniture, footnotes at the feet of pages, and paragraphs."""

from __future__ import annotations

from collections.abc import Sequence

from editor.text.reading import front
from editor.text.reading.footnotes import PageNote, without_footnotes
from editor.text.reading.furniture import without_furniture
from editor.text.reading.joining import Seams
from editor.text.reading.layout import Gathered, Gathering
from editor.text.reading.openings import Opening, content_after, opening
from editor.text.reading.outline import Outline, Rank, next_of_style, option_level
from editor.text.reading.pages import Page, SourceLine, pages
from editor.text.reading.pieces import Found, Piece, settled_label
from editor.text.reading.values import LeftOut
from editor.text.wording import Wording


def read_plain(text: str) -> Found:
    """The paragraphs of a plain text, and what was left out of it."""
    printed, furniture = without_furniture(pages(text))
    bodies, notes, rules = without_footnotes(printed)
    lines = [line for page in bodies for line in page]
    seams = Seams.of(line.text for line in lines)
    start = front.body_start(lines)
    title, fronts = _front(lines[:start], seams)
    gathered = Gathering.of(_from(bodies, start)).paragraphs
    body, moved = _body(gathered, seams)
    footnotes = [_note(note, seams) for note in notes]
    pieces = sorted([*fronts, *body, *footnotes], key=lambda piece: piece.line)
    return Found(
        title=title,
        pieces=pieces,
        left_out=sorted([*furniture, *rules], key=lambda part: part.line),
        options=sum(_is_option_line(line) for line in lines[start:]),
        warnings=[*seams.warnings(), *_about(moved, notes, furniture)],
        blocks=_blocks(bodies),
    )


def _from(bodies: Sequence[Page], start: int) -> list[Page]:
    """The pages from the first line of the body on."""
    found: list[Page] = []
    for page in bodies:
        found.append(page[start:])
        start = max(0, start - len(page))
    return [page for page in found if page]


def _front(lines: Sequence[SourceLine], seams: Seams) -> tuple[str | None, list[Piece]]:
    texts = front.front_texts(lines)
    joined = [seams.join([line.text for line in text]) for text in texts]
    title = front.title_of(joined)
    pieces = [
        Piece(text[0].number, "front", None, 0, Wording(words), is_title=title is not None and place == title[0])
        for place, (text, words) in enumerate(zip(texts, joined, strict=True))
    ]
    return (title[1] if title else None), pieces


def _body(gathered: Sequence[Gathered], seams: Seams) -> tuple[list[Piece], int]:
    """The pieces of the gathered paragraphs; how many labels stood inside brackets."""
    openings = [paragraph.opening for paragraph in gathered]
    outline, number, moved = Outline(), "", 0
    pieces: list[Piece] = []
    for place, paragraph in enumerate(gathered):
        form = paragraph.opening
        role, level = _role(paragraph, outline, next_of_style(openings, place), number)
        if form is not None and form.style == "number":
            number = form.name
        whole = [line.text for line in paragraph.lines]
        content = seams.join([content_after(whole[0], form), *whole[1:]])
        label, words = settled_label(form.label if form else None, content, content or whole[0])
        moved += bool(label and form and form.lead)
        pieces.append(Piece(paragraph.lines[0].number, role, label, level, Wording(words), form))
    return pieces, moved


def _role(paragraph: Gathered, outline: Outline, following: Opening | None, number: str) -> tuple[str, int | None]:
    """The part a gathered paragraph plays, and its level."""
    form = paragraph.opening
    if paragraph.is_heading:
        outline.paragraph()
        return "heading", None
    if form is None:
        return "plain", 0
    if form.style == "option":
        level = option_level(form.name)
        if level == 0:
            outline.paragraph()
        return "option", level
    if form.style in ("number", "series") or (form.style == "dotted" and form.name.split(".")[0] != number):
        outline.paragraph()
        if form.label.endswith(")"):
            outline.lists.append((Rank("round", "letters"), 1))
        return ("series" if form.style == "series" else "number"), 0
    level = outline.sub_paragraph(form, following)
    if form.style == "round" and form.label.count("(") > 1:
        outline.lists.append((Rank("round", "numerals"), 1))
        level += 1
    return "sub", level


def _note(note: PageNote, seams: Seams) -> Piece:
    words = seams.join(note.texts)
    label, text = settled_label(note.mark, words, words or note.mark or "")
    return Piece(note.line, "note", label, 0, Wording(text))


def _is_option_line(line: SourceLine) -> bool:
    form = opening(line.text)
    return form is not None and form.style == "option" and not form.is_glued


def _blocks(bodies: Sequence[Page]) -> list[str]:
    """The texts between blank lines and page ends."""
    blocks: list[list[str]] = []
    for page in bodies:
        for place, line in enumerate(page):
            if line.gap or not place:
                blocks.append([])
            blocks[-1].append(line.text)
    return [" ".join(block) for block in blocks]


def _about(moved: int, notes: Sequence[PageNote], furniture: Sequence[LeftOut]) -> list[str]:
    found: list[str] = []
    if furniture:
        found.append(f"{len(furniture):,} lines of page furniture were left out; they are listed.")
    if notes:
        found.append(
            f"{len(notes):,} footnotes stand as paragraphs of their own; their marks in the text are left as figures."
        )
    if moved:
        found.append(f"{moved:,} labels stood inside brackets; their opening brackets now stand behind them.")
    return found
