"""What was read from a compilation rolled up again, in any style: proposals woven in, voices at their brackets."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from editor.text.arrangement import moved_parts, paragraphs
from editor.text.attributed.values import ACCEPTS, AFTER, MOVE, OBJECTS, RESERVES, SUPPORTS, Attributed, Position
from editor.text.attribution import ACCEPT, OPPOSE, RESERVE, SUPPORT, Clause
from editor.text.compilation import alternative_labels, compiled
from editor.text.rolling import Rival, Segment
from editor.text.styles import Printed, Style, Voices, printed
from editor.text.wording import Wording

_VERBS = {SUPPORTS: SUPPORT, ACCEPTS: ACCEPT, RESERVES: RESERVE, OBJECTS: OPPOSE}


def rolled_up(text: Attributed, style: Style) -> tuple[tuple[str, Printed], ...]:
    """Every paragraph with its label as it is printed in a style, what is proposed beside it included."""
    return tuple(_printed(text, style))


def _printed(text: Attributed, style: Style) -> Iterator[tuple[str, Printed]]:
    notes = 0
    taken = [row.label for row in text.paragraphs if row.label and row.wording is not None]
    for place, row in enumerate(text.paragraphs):
        rivals = _rivals(text, place)
        if row.wording is None and not rivals:
            continue
        compilation = compiled(row.wording or Wording(""), rivals)
        labels = alternative_labels(row.label or "", len(compilation.variants), taken)
        rest = _stances(text, place, style) + (f" [{row.status}]" if row.status else "")
        base, *beside = paragraphs(row.label or "", compilation, labels, style, _voices(text))
        for label, parts in ((base[0], _moved(text, place, base[1], style)), *beside):
            made = printed(parts, style, first_note=notes + 1)
            notes += len(made.notes)
            yield label, Printed(made.text + rest, made.notes)
            rest = ""


def _moved(text: Attributed, place: int, parts: Iterable[Segment], style: Style) -> tuple[Segment, ...]:
    """The parts of a paragraph with what is said of its place."""
    found = tuple(parts)
    for number, one in enumerate(text.proposals):
        if one.paragraph == place and one.after is not None:
            names, where = tuple(who.written for who in one.by), f"after {text.paragraphs[one.after].label}"
            found = moved_parts(found, style, (str(number),), names, where, _voices(text))
    return found


def _rivals(text: Attributed, place: int) -> list[Rival]:
    return [
        Rival(str(number), tuple(who.written for who in one.by), one.wording)
        for number, one in enumerate(text.proposals)
        if one.paragraph == place and one.kind != MOVE
        and (text.paragraphs[place].wording is not None or one.kind == AFTER)
    ]


def _voices(text: Attributed) -> dict[str, Voices]:
    """Who supports and who objects, by the key of the proposal."""
    found: dict[str, dict[str, list[str]]] = {}
    for one in text.positions:
        if one.proposal is not None:
            found.setdefault(str(one.proposal), {}).setdefault(one.kind, []).append(one.by.written)
    return {
        key: Voices(tuple(said.get(SUPPORTS, ())), tuple(said.get(OBJECTS, ()))) for key, said in found.items()
    }


def _stances(text: Attributed, place: int, style: Style) -> str:
    """What delegations say of the paragraph as a whole, at its end."""
    said: dict[str, list[Position]] = {}
    for one in text.positions:
        if one.proposal is None and one.paragraph == place and style is not Style.NONE:
            said.setdefault(one.kind, []).append(one)
    clauses = (Clause(tuple(one.by.written for one in several), _VERBS[kind]) for kind, several in said.items())
    return "".join(f" [{clause}]" for clause in clauses)
