"""What is proposed on a draft, to be taken away: woven in, as tracked changes, as a table; and what became of it.

Names, numbers and moments are given as the viewer's audience knows them (`Asked.seen`); without a name no moment stands
beside a proposal either, which would tell whose it is.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from editor import names
from editor.consensus.wishes import AFTER, ALTERNATIVE, AMEND, MOVE, PRINTED, WHEREVER
from editor.queries import treating
from editor.queries.anchors import passage_named
from editor.queries.exports.asked import Asked, instant
from editor.queries.known import Proposal, passages_of
from editor.queries.papers import as_issued
from editor.queries.phrases import gist, paragraphs_named
from editor.queries.sheet import WISHES
from editor.queries.woven import in_order, voices_on, wishes_of
from editor.text.comparison import phrases
from editor.text.wording import Wording
from editor.word.paper import Paper, Said
from editor.word.redline.values import Hand
from editor.word.rolling import RollingText
from editor.word.tables import PROPOSED, STRUCK, Cell, Grid, Stretch, cell
from editor.word.tracked import BEHIND, INSTEAD, WITHIN, Annotated, Wish

UNNAMED = names.opening(names.UNNAMED)
PLACES = {AFTER: BEHIND, ALTERNATIVE: INSTEAD}
_LOOKS = {"inserted": PROPOSED, "deleted": STRUCK, "same": ""}


def rolling_of(asked: Asked) -> RollingText:
    """The draft with everything proposed woven in, in the style asked for."""
    wishes = {ident: wishes_of(in_order(asked.seen, several)) for ident, several in asked.seen.proposals_on.items()}
    return RollingText(as_issued(asked.source), wishes, voices_on(asked.seen), asked.style,
                       f"Rolling text of {names.draft_name(asked.draft.number)}, with {_counted(asked)} woven in.")


def tracked_of(asked: Asked) -> Annotated:
    """The draft with what is proposed as tracked changes and comments."""
    issued = as_issued(asked.source)
    bases = {one.identity: one.wording for one in issued.passages}
    wishes = {ident: tuple(_wish(one, bases.get(ident)) for one in in_order(asked.seen, several))
              for ident, several in asked.seen.proposals_on.items()}
    return Annotated(
        issued, wishes, {},
        notice=f"{names.opening(names.draft_name(asked.draft.number))} with {_counted(asked)} as tracked changes. "
               "Rejecting all changes gives the draft.",
    )


def table_of_proposals(asked: Asked) -> Paper:
    """What is proposed, paragraph by paragraph."""
    columns = ("Paragraph", "No.", "By", "Wish", "Wording", "Reason", "Positions")
    grid = Grid("", columns, (12, 8, 15, 11, 34, 14, 14), tuple(_proposed(asked)))
    return _table(asked, f"Proposals on {names.draft_name(asked.draft.number)}", _counted(asked), grid)


def table_of_treatments(asked: Asked) -> Paper:
    """What became, in the draft asked for, of the proposals that were before the chair; absent if it is not read."""
    reading = treating.Asked(asked.session, asked.keys, asked.document, asked.audience, str, treats=False)
    page = treating.treatments_page(reading, asked.draft.number)
    columns = ("Paragraph", "Proposal", "By", "Wish", "Treatment", "The chair’s word")
    rows = tuple((
        cell(row["where"]), cell(row["title"].removeprefix("Proposal ")), cell(_by(row["by"])), cell(row["wish"]),
        cell(row["treatment"]), cell(row["word"]),
    ) for row in page["rows"])
    grid = Grid("", columns, (15, 10, 20, 15, 15, 25), rows)
    return _table(asked, page["title"], names.counted(len(rows), "proposal"), grid)


def by_of(one: Proposal) -> str:
    """Who proposes, as far as it is told."""
    return _by(one.by)


def _by(names_of: Sequence[str]) -> str:
    return ", ".join(names_of) or UNNAMED


def _counted(asked: Asked) -> str:
    return names.counted(len(asked.seen.standing), "proposal")


def _table(asked: Asked, title: str, counted: str, grid: Grid) -> Paper:
    head = as_issued(asked.source)
    return Paper(replace(head, passages=()), (Said(f"{title}: {counted}.", is_numbered=False), grid), mark=title)


def _wish(one: Proposal, base: Wording | None) -> Wish:
    """A proposal as tracked changes of its paragraph, which reads ``base``; one to move it is a remark alone."""
    moves = one.kind == MOVE
    hand = Hand(one.by[0], instant(one.at)) if one.by else Hand(UNNAMED)
    lines = [f"Proposal {one.number}, {PRINTED[one.kind]}." if one.number else f"A proposal {PRINTED[one.kind]}."]
    if one.by[1:]:
        lines.append(f"With {names.listed(one.by[1:])}.")
    lines += [f"{gist(one)}."] if moves else []
    lines += one.rationale.splitlines()
    wording = base if moves else one.wording
    return Wish(one.id, PLACES.get(one.kind, WITHIN), hand, wording, tuple(line for line in lines if line.strip()))


def _proposed(asked: Asked) -> Iterator[tuple[Cell, ...]]:
    rows = passages_of(asked.session, asked.draft)
    passages = {row.paragraph_id: row for row in rows}
    voices = voices_on(asked.seen)
    first = {one.id: one for one in asked.seen.standing}
    for row in rows:
        for one in in_order(asked.seen, asked.seen.proposals_on.get(row.paragraph_id, ())):
            whole = first.pop(one.id, None)
            if whole is None:
                continue  # of a phrase, at another of its paragraphs
            several = paragraphs_named(one.paragraphs, passages) if one.kind == WHEREVER else ""
            where = several or row.label or passage_named(row)
            said = voices.get(one.id)
            positions = [f"{heard} {names.listed(by)}" for heard, by in (
                ("Supported by", said.supports if said else ()), ("Opposed by", said.objects if said else ())) if by]
            yield (cell(where), cell(str(one.number or "")), cell(by_of(one)), cell(WISHES[one.kind]),
                   _wording(whole, Wording.of(row.wording)), cell(one.rationale), cell("; ".join(positions)))


def _wording(one: Proposal, base: Wording) -> Cell:
    """What a proposal would make of a paragraph: its changes for the eye, its words for a program."""
    if one.kind == WHEREVER or one.wording is None:
        return cell(gist(one))
    if one.kind != AMEND:
        return Cell((Stretch(one.wording, PROPOSED),))
    spans = tuple(Stretch(span.wording, _LOOKS[span.kind]) for span in phrases(base, one.wording))
    return Cell(spans, one.wording.plain())
