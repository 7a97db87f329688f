"""Where the words of the text came from: the draft that brought them, and the proposals and delegations that had
asked for them, as far as the viewer may know. Only proposals this viewer may see are named, and by whom only where
their names are given, so that a stretch tells nothing of the others.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from editor import models, names
from editor.consensus.wishes import AFTER, ALTERNATIVE, WHEREVER
from editor.queries.anchors import passage_named
from editor.queries.display import runs_of, shown
from editor.queries.known import Known, Proposal, drafts_seen, passages_of
from editor.text.provenance import Origin, Sought, origins
from editor.text.wording import Wording

Stood = tuple[models.Draft, models.Passage]
MOST = 200  # characters of words asked after
MOST_FOUND = 40


@dataclass(frozen=True)
class Traced:
    """A paragraph's wordings in every draft the viewer may open, oldest first, and what came from where."""

    seen: Known
    through: Sequence[Stood]

    @cached_property
    def stretches(self) -> tuple[Origin, ...]:
        """The last wording, cut where its origin changes."""
        return origins([Wording.of(row.wording) for _, row in self.through], [
            list(self._sought(place)) for place in range(len(self.through))])

    def draft_of(self, one: Origin) -> models.Draft:
        """The draft that brought a stretch."""
        return self.through[one.brought_by][0]

    def proposals_of(self, one: Origin) -> list[Proposal]:
        """The proposals that had asked for a stretch, in order of tabling."""
        return [each for each in self.seen.proposals if each.id in one.sought_by]

    def _sought(self, place: int) -> Iterator[Sought]:
        """What was asked when a draft brought its wording: of this paragraph, or as a new one.

        Of a phrase wherever it occurs also what it asked before it was maintained without this paragraph.
        """
        draft, row = self.through[place]
        since = self.through[place - 1][0].number if place else draft.number - 1
        for one in self.seen.proposals:
            is_on_it = one.kind in (AFTER, ALTERNATIVE) if not place else row.paragraph_id in one.paragraphs
            wording, stood = one.on(row.paragraph_id).wording, one.stands_on
            if one.kind == WHEREVER and place and not is_on_it:
                wording, stood = one.content.opened.earlier.get(row.paragraph_id, (None, stood))
                is_on_it = True
            if is_on_it and wording is not None and one.made_on < draft.number and stood >= since:
                yield Sought(one.id, wording)


def origins_of(
    seen: Known, through: Sequence[Stood], to: Callable[[str], str], first: int = 0
) -> Iterator[dict[str, Any]]:
    """Each stretch of a paragraph that a draft after the first brought, with that draft and what had asked for it.

    `first`: the number of the first draft this viewer may open; what stood there already needs no telling.
    """
    traced = Traced(seen, through)
    for one in traced.stretches:
        if traced.draft_of(one).number > first and one.wording.text.strip():
            yield _line(traced, one, to)


def origins_page(
    session: Any, seen: Known, words: str, to: Callable[[str], str], paragraph: str | None = None
) -> dict[str, Any]:
    """Where words of the current draft came from: of one paragraph, or of every paragraph that has some words."""
    wanted = " ".join(words[:MOST].split())
    drafts = drafts_seen(session, seen.document, seen.audience)
    stood = _stood(session, drafts)
    latest = passages_of(session, drafts[-1]) if drafts else ()
    chosen = [row for row in latest if row.paragraph_id == paragraph or
              (paragraph is None and wanted and _where(Wording.of(row.wording), wanted))]
    return {
        "words": wanted, "asked": bool(wanted or paragraph), "found": len(chosen),
        "draft": names.titled_draft(drafts[-1].number) if drafts else "",
        "paragraphs": [_paragraph(Traced(seen, stood[row.paragraph_id]), wanted if paragraph is None else "", to)
                       for row in chosen[:MOST_FOUND]],
    }


def _stood(session: Any, drafts: Sequence[models.Draft]) -> Mapping[str, list[Stood]]:
    """Every paragraph through the drafts."""
    found: dict[str, list[Stood]] = {}
    for draft in drafts:
        for row in passages_of(session, draft):
            found.setdefault(row.paragraph_id, []).append((draft, row))
    return found


def _paragraph(traced: Traced, wanted: str, to: Callable[[str], str]) -> dict[str, Any]:
    """A paragraph with its stretches; of those words were asked after, the ones that have some of them."""
    _, row = traced.through[-1]
    spots = _where(Wording.of(row.wording), wanted) if wanted else []
    at, numbered, pieces = 0, 0, []
    lines: list[dict[str, Any]] = []
    for one in traced.stretches:
        end = at + len(one.wording.text)
        asked = not wanted or any(start < end and at < stop for start, stop in spots)
        if asked and one.wording.text.strip():
            numbered += 1
            lines.append(_line(traced, one, to) | {"number": numbered})
        pieces.append({"runs": tuple(runs_of(one.wording, None)), "asked": asked,
                       "number": numbered if asked and one.wording.text.strip() else None})
        at = end
    return {"id": row.paragraph_id, "label": passage_named(row), "address": to(f"paragraphs/{row.paragraph_id}"),
            "pieces": pieces, "lines": lines}


def _where(wording: Wording, words: str) -> list[tuple[int, int]]:
    """Where words stand in a wording, whatever their capitals and however white space parts them."""
    text, found, at = wording.text.casefold(), [], 0
    wanted = words.casefold()
    if len(text) != len(wording.text) or not wanted:
        text = wording.text
    while wanted and (at := text.find(wanted, at)) >= 0:
        found.append((at, at + len(wanted)))
        at += len(wanted)
    return found


def _line(traced: Traced, one: Origin, to: Callable[[str], str]) -> dict[str, Any]:
    draft = traced.draft_of(one)
    return {
        "words": one.wording.plain().strip(), "draft": names.titled_draft(draft.number),
        "issued": shown(draft.issued_at, traced.seen.conference.zone),
        "proposals": [{"title": f"Proposal {each.number}" if each.number else "Proposal", "by": each.by,
                       "address": to(_place(traced.seen, each))} for each in traced.proposals_of(one)],
    }


def _place(seen: Known, proposal: Proposal) -> str:
    """Where a proposal can be read: its page while it stands or is the viewer's, else the table that treats it."""
    stands = proposal.state == "tabled" and proposal.stands_on == seen.document.current_draft
    if stands or proposal.own:
        return f"proposals/{proposal.id}"
    return f"treatments?draft={proposal.stands_on + 1}"
