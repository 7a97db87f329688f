"""The answers of `adref text`: what the text engine makes of the fields of one line, as JSON tells it."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import accumulate, count
from typing import Any

from editor.cli.text_lines import Fields, Unfit
from editor.text.alignment import SAME, Match, Paragraph, align
from editor.text.arrangement import paragraphs
from editor.text.attribution import Clause
from editor.text.bracket_counts import counts_of
from editor.text.comparison import Edit, compare, phrases
from editor.text.compilation import Compilation, alternative_labels, compiled
from editor.text.rebasing import ABSORBED, Rebased, rebase
from editor.text.rolling import Rival, Segment
from editor.text.structure import Alternative, Bracket, Structure
from editor.text.structure import parse as structure_of
from editor.text.styles import Style, printed
from editor.text.tokens import join, tokens
from editor.text.wording import Wording

Answer = dict[str, Any]


def parse(given: Fields) -> Answer:
    """The brackets of a text: what each holds and who says what of it, how many there are, and what is unbalanced."""
    given.only("text")
    found = structure_of(given.wording("text").text)
    return {
        "structure": {
            "pieces": [{"role": piece.role, "text": piece.text} for piece in found.pieces],
            "brackets": [_bracket(found, bracket) for bracket in found.brackets],
            "alternatives": [list(run) for run in found.runs],
        },
        "counts": counts_of(found)[0].as_json(),
        "unbalanced": [{"at": place.offset, "sign": sign} for place, sign in found.lone],
    }


def roll(given: Fields) -> Answer:
    """A base with its proposals woven in, printed in a style, and read again as each of them."""
    given.only("base", "proposals", "style")
    base, style = given.wording("base"), _style(given)
    rivals = list(_rivals(given, base))
    found = compiled(base, rivals)
    lines = paragraphs("", found, alternative_labels("", len(found.variants)), style)
    notes, shown = 0, []
    for label, parts in lines:
        line = printed(parts, style, first_note=notes + 1)
        notes += len(line.notes)
        shown.append(f"{label} {line}".strip(" ") if label else str(line))
    return {
        "rolling": "\n".join(shown),
        "segments": [*map(_segment, found.rolling.readable), *_alternatives(found)],
        "readings": {rival.key: _told(found.read_as(rival.key)) or "" for rival in rivals},
        "brackets": sum(part.kind == "open" for _, parts in lines for part in parts),
    }


def compared(given: Fields) -> Answer:
    """What one wording changes in another: the edits that decide, and the phrases for the eye."""
    given.only("old", "new")
    old, new = given.wording("old"), given.wording("new")
    edits = compare(old, new)
    spans = phrases(old, new, edits)
    return {"edits": list(_edits(old, edits)),
            "phrases": [{"kind": span.kind, "text": _told(span.wording)} for span in spans]}


def rebased(given: Fields) -> Answer:
    """What becomes of a proposal when its paragraph reads otherwise in the next draft."""
    given.only("base", "proposal", "new_base", "beside")
    base, proposal, new_base = given.wording("base"), given.paragraph("proposal"), given.paragraph("new_base")
    beside = given.wordings("beside") if given.has("beside") else None
    found = rebase(base, proposal, new_base, beside=beside)
    return {"outcome": found.outcome, "text": _text(found, proposal, new_base)} | _clashes(found)


def aligned(given: Fields) -> Answer:
    """Which paragraph of a new draft is which of the old; places are counted from 0."""
    given.only("old", "new")
    old, new = ([_paragraph(one) for one in given.several(side)] for side in ("old", "new"))
    return {"matches": [_match(match) for match in align(old, new)]}


def _bracket(found: Structure, bracket: Bracket) -> Answer:
    return {
        "opens": bracket.opens.offset, "closes": bracket.closes.offset, "depth": bracket.depth,
        "parent": bracket.parent, "role": bracket.role,
        "alternatives": [_alternative(found, one) for one in bracket.alternatives],
    }


def _alternative(found: Structure, one: Alternative) -> Answer:
    return {"text": found.words_of(one), "start": one.start.offset, "end": one.end.offset,
            "by": [_clause(clause) for clause in one.clauses]}


def _clause(clause: Clause) -> Answer:
    told: Answer = {"names": list(clause.names), "verb": clause.verb}
    return told | {"detail": clause.detail} if clause.detail else told


def _style(given: Fields) -> Style:
    if not given.has("style"):
        return Style.AFTER
    name = given.name("style")
    if name not in {style.value for style in Style}:
        raise Unfit(f"There is no such style; there are {', '.join(Style)}.", "style")
    return Style(name)


def _rivals(given: Fields, base: Wording) -> Iterator[Rival]:
    """The proposals; of several by the same names each after the first has its number in its key."""
    taken: set[str] = set()
    for one in given.several("proposals"):
        one.only("by", "text")
        names, wording = one.names("by"), one.wording("text")
        name = ", ".join(names)
        key = next(key for key in (name if number == 1 else f"{name} ({number})" for number in count(1))
                   if key not in taken)
        taken.add(key)
        yield Rival(key, names, wording if wording.text or not base.text else None)


def _segment(segment: Segment) -> Answer:
    told: Answer = {"kind": segment.kind, "text": _told(segment.wording), "by": list(segment.by),
                    "keys": list(segment.keys)}
    if segment.kind in ("open", "close"):
        told["deletes"] = segment.deletes
        if segment.brackets:
            told["brackets"] = segment.brackets
    return told


def _alternatives(found: Compilation) -> Iterator[Answer]:
    for variant in found.variants:
        yield {"kind": "alternative", "text": _told(variant.wording), "by": list(variant.by),
               "keys": list(variant.keys)}


def _edits(old: Wording, edits: tuple[Edit, ...]) -> Iterator[Answer]:
    """The edits with offsets in the old text, and what goes and comes."""
    kept = tokens(old)
    offsets = [0, *accumulate(len(token.text) for token in kept)]
    for edit in edits:
        yield {"start": offsets[edit.start], "end": offsets[edit.end],
               "deleted": _told(join(kept[edit.start : edit.end])), "inserted": _told(join(edit.inserted))}


def _text(found: Rebased, proposal: Wording | None, new_base: Wording | None) -> object:
    """How the paragraph would read; null where it has no place any more."""
    if found.outcome == ABSORBED:
        return _told(new_base) or ""
    if found.wording is None and new_base is not None and proposal is None:
        return ""
    return _told(found.wording)


def _clashes(found: Rebased) -> Answer:
    told = [{"base": _told(one.base), "new_base": _told(one.new_base), "proposal": _told(one.proposal)}
            for one in found.clashes]
    return {"clashes": told} if told else {}


def _paragraph(given: Fields) -> Paragraph:
    given.only("label", "text", "kind")
    label = given.name("label") if given.has("label") else None
    return Paragraph(given.wording("text").plain(), label, given.name("kind") if given.has("kind") else "paragraph")


def _match(match: Match) -> Answer:
    kind = "moved" if match.kind == SAME and match.moved else match.kind
    return {"kind": kind, "old": list(match.old), "new": list(match.new), "confidence": match.confidence,
            "moved": match.moved, "sure": match.is_sure, "rivals": list(match.rivals), "doubles": list(match.doubles)}


def _told(wording: Wording | None) -> object:
    return None if wording is None else wording.canonical()
