"""The status of each paragraph of a draft, for one viewer: from what is known to the pure rules of `consensus`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from editor import models
from editor.consensus.modes import INNER, Audience
from editor.consensus.positions import OBJECTS, RESERVES
from editor.consensus.status import Known as KnownOf
from editor.consensus.status import Progress, Standing, Status, progress, standing
from editor.queries.known import Known
from editor.rights import SUMMARY
from editor.text.brackets import parse
from editor.text.wording import Wording

COUNTED = ("paragraph", "preambular", "operative")
WITH_STATUS = (*COUNTED, "subparagraph", "option")
_UNTOLD = (Status.PROPOSALS_PENDING, Status.NO_RECORDED_OBJECTION, Status.NOT_YET_CONSIDERED)


def standings(known: Known, passages: Sequence[models.Passage]) -> Mapping[str, Standing]:
    """The status of every paragraph that can have one, by id; observers learn only that a text is adopted.
    A summary of the chair's own has none.
    """
    adopted = known.document.state == "adopted"
    if known.audience is Audience.OBSERVERS and not adopted:
        return {}
    if known.document.state == SUMMARY:
        return {}
    rows = [row for row in passages if row.kind in WITH_STATUS]
    return {row.paragraph_id: standing(_known_of(known, row, adopted=adopted)) for row in rows}


def standings_then(known: Known, passages: Sequence[models.Passage]) -> Mapping[str, str]:
    """The status of every paragraph of a past draft, from what is known of that time; none where it cannot be told.

    Who may not know of past proposals cannot tell what had proposals pending from what nobody had touched.
    """
    rows = [row for row in passages if row.kind in WITH_STATUS] if known.audience is not Audience.OBSERVERS else []
    found = {row.paragraph_id: standing(_known_of(known, row, adopted=False)).status for row in rows}
    hidden = () if known.audience in INNER else _UNTOLD
    return {ident: str(status) for ident, status in found.items() if status not in hidden}


def progress_of(passages: Sequence[models.Passage], found: Mapping[str, Standing]) -> Progress:
    """How many numbered paragraphs stand where."""
    return progress(found[row.paragraph_id] for row in passages
                    if row.kind in COUNTED and row.paragraph_id in found)


def is_bracketed(wording: Wording) -> bool:
    """Whether the issued wording has brackets, those of its footnotes aside."""
    return "[" in wording.text and bool(parse(wording.text).brackets)


def _known_of(known: Known, row: models.Passage, *, adopted: bool) -> KnownOf:
    decision = known.decisions.get(row.paragraph_id)
    decided = decision.kind if decision and _holds(decision, row) else ""
    positions = known.positions_on.get(row.paragraph_id, [])
    on_text = [one for one in positions if one.about == "paragraph"]
    objections = [one for one in on_text if one.kind == OBJECTS]
    proposals = known.proposals_on.get(row.paragraph_id, [])
    return KnownOf(
        adopted=adopted, under_silence=_under_silence(known, row), decision=decided,
        pending=tuple(decision.pending) if decision and decided else (), objections=len(objections),
        objected_after_agreement=bool(decision and any(one.at > decision.decided_at for one in objections)),
        bracketed=is_bracketed(Wording.of(row.wording)), proposals=len(proposals),
        reservations=sum(one.kind == RESERVES for one in on_text),
        considered=bool(decision or positions or proposals),
    )


def _holds(decision: models.Decision, row: models.Passage) -> bool:
    """Agreement is about a wording; deferral is about the paragraph."""
    return decision.kind == "deferred" or decision.wording_hash == row.wording_hash


def _under_silence(known: Known, row: models.Passage) -> bool:
    return any(not one.paragraphs or row.paragraph_id in one.paragraphs for one in known.silence)
