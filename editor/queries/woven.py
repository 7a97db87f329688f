"""Rolling text as pages show it: what is proposed on a paragraph woven in or beside it, in a style.

Names come as the viewer may know them (`known`), in the order of the official list; where they are withheld nothing
here has the order of tabling either. Plain values for the templates.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from editor.consensus.positions import OBJECTS, SUPPORTS
from editor.consensus.wishes import AFTER, ALTERNATIVE, AMEND, DELETE, MOVE, WHEREVER
from editor.queries.display import Mark, Piece, Said, runs_of
from editor.queries.known import Known, Proposal
from editor.text.attribution import PROPOSE, Clause
from editor.text.attribution import printed as printed_clauses
from editor.text.rolled import Move, Wishes, rolled
from editor.text.rolling import Rival, Segment
from editor.text.styles import Style, Voices
from editor.text.wording import Wording

STYLES = {
    Style.AFTER: "Names after", Style.BEFORE: "Names before", Style.RIO20: "Delete and retain",
    Style.FOOTNOTES: "Footnotes", Style.NONE: "No names",
}
INSTEAD, BEHIND = "proposed instead", "proposed after"


@dataclass(frozen=True, slots=True)
class Attached:
    """A whole paragraph proposed instead of this one or after it."""

    label: str
    word: str
    segments: tuple[Piece, ...]
    address: str


@dataclass(frozen=True, slots=True)
class Woven:
    """A paragraph with all that is proposed on it; `segments` is None where nothing is woven in.

    `marks` are the attributions that stand below it in the style of footnotes.
    """

    segments: tuple[Piece, ...] | None
    attached: tuple[Attached, ...]
    marks: tuple[Mark, ...]


def shown_style(wanted: str) -> Style:
    """The style asked for, or the first where there is none of that name."""
    return Style(wanted) if wanted in set(Style) else next(iter(STYLES))


def voices_on(known: Known) -> dict[str, Voices]:
    """Who supports and who objects to each proposal, by its id, as far as the viewer knows their names."""
    listed = _places(known)
    found: dict[str, dict[str, set[str]]] = {}
    for one in known.positions:
        if one.about == "proposal" and one.by and one.kind in (SUPPORTS, OBJECTS):
            found.setdefault(one.about_id, {}).setdefault(one.kind, set()).add(one.by)
    def ordered(names: Iterable[str]) -> tuple[str, ...]:
        return tuple(sorted(names, key=lambda name: listed.get(name, len(listed))))
    return {ident: Voices(ordered(said.get(SUPPORTS, ())), ordered(said.get(OBJECTS, ())))
            for ident, said in found.items()}


def in_order(known: Known, proposals: Iterable[Proposal]) -> list[Proposal]:
    """Proposals in the order of the official list by their leads; without names in one that tells nothing."""
    listed = _places(known)
    return sorted(proposals, key=lambda one: (listed.get(one.by[0], len(listed)) if one.by else -1, one.id))


def _places(known: Known) -> dict[str, int]:
    return {row.short_name: place for place, row in enumerate(known.delegations.values())}


def woven(
    base: Wording, label: str, proposals: Sequence[Proposal], voices: Mapping[str, Voices], style: Style,
    address: Callable[[str], str], taken: Iterable[str] = (),
) -> Woven:
    """What is proposed on a paragraph, in a style; `address` leads to a proposal, `taken` are the labels in use."""
    marks: list[Mark] = []
    pieces = partial(_pieces, style=style, address=address, marks=marks)
    found = rolled(base, label, wishes_of(proposals), style, voices, taken)
    segments = tuple(pieces(found.parts)) if found.parts is not None else None
    attached = [Attached(one.label, word, tuple(pieces(one.parts)), address(one.keys[0]))
                for word, several in ((INSTEAD, found.instead), (BEHIND, found.behind)) for one in several]
    return Woven(segments, tuple(attached), tuple(marks))


def wishes_of(proposals: Sequence[Proposal]) -> Wishes:
    """What proposals on one paragraph wish of it, as a rolling text takes it."""
    return Wishes(
        tuple(Rival(one.id, one.by, one.wording, one.edits if one.wording is not None else None)
              for one in proposals if one.kind in (AMEND, DELETE, WHEREVER)),
        _whole(proposals, ALTERNATIVE), _whole(proposals, AFTER), tuple(_moves(proposals)),
    )


def _whole(proposals: Iterable[Proposal], kind: str) -> tuple[Rival, ...]:
    return tuple(Rival(one.id, one.by, one.wording) for one in proposals if one.kind == kind)


def _moves(proposals: Iterable[Proposal]) -> Iterator[Move]:
    """Where a paragraph is to be moved, with the keys of the proposals and the names under them, each once."""
    found: dict[str, list[Proposal]] = {}
    for one in proposals:
        if one.kind == MOVE:
            found.setdefault(one.where, []).append(one)
    for where, several in found.items():
        yield Move(where, tuple(one.id for one in several),
                   tuple(dict.fromkeys(name for one in several for name in one.by)))


def _pieces(
    parts: Iterable[Segment], *, style: Style, address: Callable[[str], str], marks: list[Mark]
) -> Iterator[Piece]:
    for part in parts:
        if part.is_quiet:
            continue
        to = address(part.keys[0]) if part.keys else None
        if part.kind not in ("open", "slash", "close"):
            yield Piece(part.kind, tuple(runs_of(part.wording, None)), (), to)
        elif style is Style.FOOTNOTES and (words := printed_clauses(part.said)):
            marks.append(Mark(str(len(marks) + 1), words))
            yield Piece(part.kind, (), (), to, marks[-1].mark)
        else:
            yield Piece(part.kind, (), tuple(_said(part.said, style)), to)


def _said(clauses: Sequence[Clause], style: Style) -> Iterator[Said]:
    """What stands at a sign; before the words "propose" is spelt out beside what others say."""
    spelt = style is Style.BEFORE and len(clauses) > 1
    for one in clauses:
        verb = "" if one.verb == PROPOSE and not spelt else one.verb
        words = " ".join(filter(None, (verb, one.detail)))
        if one.names or words:
            yield Said(one.names, words)
