"""Sittings: formal meetings, informal consultations, small groups and bilaterals."""

from __future__ import annotations

from sqlalchemy import func, select

from editor import models
from editor.names import ordinal
from editor.negotiation.commands import Floor, command
from editor.negotiation.conference import told_to_conference
from editor.negotiation.deeds import Deed
from editor.negotiation.inputs import choice, line
from editor.refusals import NotPossible
from editor.rights import Right

KINDS = ("formal meeting", "informal consultations", "small group", "bilateral")


@command(Right.KEEP_SITTINGS, on=models.Conference)
def open_sitting(
    floor: Floor, conference: models.Conference, *, kind: str, room: str, presiding: str, agenda_item: str = ""
) -> Deed:
    """Open a sitting; its number follows from those of its kind held before."""
    held = floor.session.scalar(
        select(func.max(models.Sitting.number)).where(
            models.Sitting.conference_id == conference.id, models.Sitting.kind == choice(kind, "kind", KINDS)
        )
    )
    number, ident = (held or 0) + 1, floor.ident()
    details = {
        "sitting": ident, "number": number, "kind": kind, "room": line(room, "room", most=120),
        "presiding": line(presiding, "presiding officer", most=200), "printed": printed(kind, number),
        "agenda_item": line(agenda_item, "agenda item", required=False),
    }
    return told_to_conference("sitting.opened", conference.id, details, subject=ident)


@command(Right.KEEP_SITTINGS, on=models.Sitting)
def close_sitting(floor: Floor, sitting: models.Sitting) -> Deed:
    """Close a sitting."""
    if sitting.closed_at is not None:
        raise NotPossible("This sitting is already closed.")
    details = {"sitting": sitting.id, "printed": printed(sitting.kind, sitting.number)}
    return told_to_conference("sitting.closed", sitting.conference_id, details, subject=sitting.id)


def printed(kind: str, number: int) -> str:
    """A sitting as papers print it: "3rd meeting", "2nd informal consultations"."""
    return f"{ordinal(number)} {'meeting' if kind == 'formal meeting' else kind}"


def require_sitting(floor: Floor, *, formal: bool) -> models.Sitting:
    """The sitting this act is done in; refused when it states none, or (`formal`) not a formal meeting."""
    sitting = floor.session.get(models.Sitting, floor.by.sitting) if floor.by.sitting else None
    if sitting is None or (formal and sitting.kind != "formal meeting"):
        wanted = "an open formal meeting" if formal else "an open sitting"
        raise NotPossible(f"This act is done in {wanted}; open one, or choose it in the form.")
    return sitting


def meeting_now(floor: Floor) -> models.Sitting:
    """The formal meeting this act is done in: the one it states, or the last that is open; refused where there is none.

    A delegate in the hall need not say where that is.
    """
    if floor.by.sitting or floor.conference is None:
        return require_sitting(floor, formal=True)
    row = floor.session.scalars(select(models.Sitting).where(
        models.Sitting.conference_id == floor.conference.id, models.Sitting.kind == "formal meeting",
        models.Sitting.closed_at.is_(None),
    ).order_by(models.Sitting.opened_at.desc()).limit(1)).first()
    return row if row is not None else require_sitting(floor, formal=True)
