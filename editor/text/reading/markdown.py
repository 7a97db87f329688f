"""Markdown read: blocks become paragraphs with labels, kinds of place, footnotes and a title."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from editor.text import link_syntax
from editor.text.reading import front
from editor.text.reading.headings import has_heading_form
from editor.text.reading.joining import Seams
from editor.text.reading.markdown_blocks import Block, Blocks
from editor.text.reading.markdown_parts import Inline, Part, content_of
from editor.text.reading.openings import Opening
from editor.text.reading.outline import Outline, next_of_style, option_level
from editor.text.reading.phrases import begins_with_participle, is_enacting
from editor.text.reading.pieces import Found, Piece
from editor.text.wording import Wording

_BULLET = "•"
_STARRED = re.compile(r"(\*{1,3}|[†‡])\s+(?=\S)")
_OWN_LABELS = ("number", "dotted", "series", "round", "round number")


@dataclass(slots=True)
class Placing:
    """Where in its lists and sections the reading stands: what a label means depends on it."""

    outline: Outline = field(default_factory=Outline)
    levels: list[int] = field(default_factory=list)
    number: str = ""
    heading: int | None = None

    def base(self, depth: int) -> int:
        """The level of the item that text at this depth stands in."""
        return self.levels[depth - 1] if 0 < depth <= len(self.levels) else 0

    def item(self, block: Block) -> int:
        """The level of an item: 0 for a numbered paragraph, one more than what it stands in."""
        outer = self.base(block.depth - 1) + 1 if block.depth > 1 else int(not block.mark.isdigit())
        self.levels[block.depth - 1 :] = [outer]
        self.outline.paragraph()
        if outer == 0:
            self.number = block.mark
        return outer


def read_markdown(text: str) -> Found:
    """The paragraphs of a Markdown text, and what was left out of it."""
    blocks = Blocks.of(text)
    seams = Seams.of(line for block in blocks.found for line in block.lines)
    notes = [block for block in blocks.found if block.kind == "note"]
    in_notes = Inline(blocks.names, seams)
    wordings = [in_notes.note(block) for block in notes]
    by_key: dict[str, Wording] = {}
    for block, wording in zip(notes, wordings, strict=True):
        by_key.setdefault(block.mark, wording)
    inline = Inline(blocks.names, seams, by_key)
    parts = [part for block in blocks.found if block.kind != "note" for part in inline.parts(block)]
    pieces = _pieces(parts)
    title = _settle_title(pieces, blocks.title)
    _settle_front(pieces, parts, title)
    pieces = _with_words(pieces)
    marks = _marks(blocks)
    pieces += _note_pieces(notes, wordings, pieces)
    return Found(
        title=title,
        pieces=sorted(pieces, key=lambda piece: piece.line),
        left_out=sorted([*blocks.left_out, *in_notes.left_out, *inline.left_out], key=lambda part: part.line),
        options=sum(_is_option_line(part) for part in parts),
        warnings=[*seams.warnings(), *_about(inline, pieces, notes, marks)],
        blocks=_by_group(parts),
    )


def _pieces(parts: Sequence[Part]) -> list[Piece]:
    openings = [part.opening for part in parts]
    lowest = _lowest_rank([part for part in parts if part.block.kind == "heading"])
    placing = Placing()
    return [
        _heading(part, lowest, placing)
        if _is_heading(part)
        else _item(part, placing)
        if part.block.kind == "item" and part.is_first
        else _text(part, next_of_style(openings, place), placing)
        for place, part in enumerate(parts)
    ]


def _lowest_rank(headings: Sequence[Part]) -> int:
    """The rank that sections are counted from: one heading above all others is the title, not a section."""
    ranks = [part.block.level for part in headings]
    lowest = min(ranks, default=1)
    is_title = ranks[:1] == [lowest] and ranks.count(lowest) == 1 < len(ranks) and headings[0].opening is None
    return min(rank for rank in ranks if rank > lowest) if is_title else lowest


def _is_heading(part: Part) -> bool:
    """A heading by its signs, or a line set apart in bold or with a numeral that reads as one."""
    if part.block.kind == "heading":
        return True
    if part.block.kind != "text" or part.block.depth or len(part.block.lines) > 2:
        return False
    text = content_of(part).plain()
    if part.opening is not None and part.opening.style != "upper":
        return False
    if has_heading_form(text, part.opening):
        return not text.startswith("[")
    return part.is_bold and len(text) < 120 and text[-1:] not in ".;,:"


def _heading(part: Part, lowest: int, placing: Placing) -> Piece:
    placing.outline.paragraph()
    placing.levels, placing.number = [], ""
    if part.block.kind == "heading":
        placing.heading = level = max(0, part.block.level - lowest)
    else:
        level = 0 if placing.heading is None else placing.heading + 1
    form = part.opening
    has_label = form is not None and form.style in ("upper", "number", "dotted") and content_of(part).text.strip()
    if form is None or not has_label:
        return Piece(part.line, "heading", None, level, part.wording, form)
    return Piece(part.line, "heading", form.label, level, content_of(part), form)


def _item(part: Part, placing: Placing) -> Piece:
    """An item of a list, labelled by its number, by the label it carries itself, or by a bullet."""
    level = placing.item(part.block)
    form, mark = part.opening, part.block.mark
    if mark.isdigit():
        return Piece(part.line, "sub" if level else "number", mark, level, part.wording, form)
    if form is not None and form.style in _OWN_LABELS and not form.is_weak:
        return _labelled(part, "sub", level)
    return Piece(part.line, "sub", _BULLET, level, part.wording, form)


def _text(part: Part, following: Opening | None, placing: Placing) -> Piece:
    form, base = part.opening, placing.base(part.block.depth)
    mark = _STARRED.match(part.wording.text)
    if mark is not None:
        return Piece(part.line, "note", mark[1], 0, part.wording[mark.end() :])
    if form is None or (form.is_weak and not form.is_suffixed) or form.style == "upper":
        return Piece(part.line, "sub" if base else "plain", None, base, part.wording)
    if form.style == "option":
        level = option_level(form.name)
        if level == 0:
            placing.outline.paragraph()
        return _labelled(part, "option", level)
    if form.style in ("number", "series") or (form.style == "dotted" and form.name.split(".")[0] != placing.number):
        placing.outline.paragraph()
        if not base:
            placing.number = form.name
        return _labelled(part, "sub" if base else "series" if form.style == "series" else "number", base)
    return _labelled(part, "sub", base + placing.outline.sub_paragraph(form, following))


def _labelled(part: Part, role: str, level: int) -> Piece:
    """A piece with its label taken off; where no word follows, the label is all the words there are."""
    content = content_of(part)
    if part.opening is None or not content.plain().strip("[ "):
        return Piece(part.line, role, None, level, part.wording, part.opening)
    return Piece(part.line, role, part.opening.label, level, content, part.opening)


def _with_words(pieces: Sequence[Piece]) -> list[Piece]:
    """Options that stand alone on their line take the paragraph below as their words."""
    found: list[Piece] = []
    for piece in pieces:
        above = found[-1] if found else None
        if (
            above is not None
            and above.role == "option"
            and above.label is None
            and above.opening is not None
            and piece.label is None
            and piece.role in ("plain", "sub")
            and piece.opening is None
        ):
            marks = Wording(above.opening.lead) if above.opening.lead else Wording("")
            above.label, above.wording = above.opening.label, marks + piece.wording
        else:
            found.append(piece)
    return found


def _settle_title(pieces: Sequence[Piece], stated: str | None) -> str | None:
    """The title the file states, else its heading above all others, else the first before any text."""
    headings = [piece for piece in pieces if piece.role == "heading"]
    for piece in headings:
        if stated is not None and piece.wording.plain().casefold() == stated.casefold():
            piece.is_title = True
            return stated
    if stated is not None or not headings:
        return stated
    first = headings[0]
    place = pieces.index(first)
    below = pieces[place + 1] if place + 1 < len(pieces) else None
    is_alone = below is not None and below.role == "heading" and first.level == below.level
    is_above = first.level == 0 and all((piece.level or 0) > 0 or piece is first for piece in headings[1:])
    if (is_alone or is_above) and len(headings) > 1 and first.label is None:
        first.is_title = True
        return first.wording.plain()
    return None


def _settle_front(pieces: Sequence[Piece], parts: Sequence[Part], title: str | None) -> None:
    """Paragraphs before the text begins are front matter: notes in italics, dates, symbols."""
    headings = [place for place, piece in enumerate(pieces) if piece.role == "heading"]
    first = headings[0] if headings else len(pieces)
    second = headings[1] if len(headings) > 1 else first
    for place, (piece, part) in enumerate(zip(pieces, parts, strict=True)):
        text = piece.wording.plain()
        if piece.role == "heading":
            if place >= second:
                return
            continue
        if piece.role != "plain" or begins_with_participle(text) and text.endswith(",") or is_enacting(text):
            return
        if (place < first and headings) or part.is_italic or front.is_stock(text):
            piece.role = "front"
        elif headings or title:
            return


def _marks(blocks: Blocks) -> dict[str, int]:
    """How often every footnote is marked in the text, in the order of their first marks."""
    counts: dict[str, int] = {}
    for block in blocks.found:
        if block.kind != "note":
            for mark in link_syntax.footnote_marks("\n".join(block.lines)):
                counts[mark["name"]] = counts.get(mark["name"], 0) + 1
    return counts


def _note_pieces(notes: Sequence[Block], wordings: Sequence[Wording], body: Sequence[Piece]) -> list[Piece]:
    """Every footnote as a paragraph; attached where a mark in the text holds it."""
    held = {note for piece in body for _, note in piece.wording.notes}
    pieces: list[Piece] = []
    seen: set[str] = set()
    for block, wording in zip(notes, wordings, strict=True):
        is_attached = wording in held and block.mark not in seen
        seen.add(block.mark)
        label, words = (block.mark, wording) if wording.text.strip() else (None, Wording(block.mark))
        pieces.append(Piece(block.line, "note", label, 0, words, is_attached=is_attached))
    return pieces


def _is_option_line(part: Part) -> bool:
    form = part.opening
    is_marked = part.block.kind == "item" and part.is_first
    return form is not None and form.style == "option" and not form.is_glued and not is_marked


def _by_group(parts: Sequence[Part]) -> list[str]:
    groups: dict[int, list[str]] = {}
    for part in parts:
        groups.setdefault(part.block.group, []).append(part.wording.plain())
    return ["\n".join(texts) for texts in groups.values()]


def _about(inline: Inline, pieces: Sequence[Piece], notes: Sequence[Block], marks: dict[str, int]) -> list[str]:
    found: list[str] = []
    if inline.bold:
        found.append(f"{inline.bold:,} stretches in bold type were read without it; italics are kept.")
    keys = [block.mark for block in notes]
    if twice := [key for key in dict.fromkeys(keys) if keys.count(key) > 1]:
        found.append(f"Footnotes written more than once, of which the first is taken: {', '.join(twice)}.")
    if missing := [key for key in marks if key not in keys]:
        found.append(f"Footnote marks without a footnote: {', '.join(missing)}.")
    if unmarked := [key for key in dict.fromkeys(keys) if key not in marks]:
        found.append(f"Footnotes without a mark in the text, kept as paragraphs: {', '.join(unmarked)}.")
    moved = sum(bool(piece.label and piece.opening and piece.opening.lead) for piece in pieces)
    if moved:
        found.append(f"{moved:,} labels stood inside brackets; their opening brackets now stand behind them.")
    return found
