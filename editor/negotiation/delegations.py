"""The official list of participants: delegations, groups, aliases, credentials."""

from __future__ import annotations

from typing import Any

from sqlalchemy import func, select

from editor import models
from editor.negotiation.commands import Floor, command
from editor.negotiation.conference import told_to_conference
from editor.negotiation.deeds import Deed
from editor.negotiation.inputs import choice, line
from editor.refusals import NotFound, NotPossible, NotUnderstood
from editor.rights import Right

CLASSES = (
    "participating State", "observer State", "entity or intergovernmental organization", "UN body",
    "non-governmental", "group",
)


@command(Right.ACCREDIT, on=models.Conference)
def accredit_delegation(
    floor: Floor, conference: models.Conference, *, code: str, short_name: str, formal_name: str = "",
    kind: str = "participating State", listed: int | None = None,
) -> Deed:
    """Accredit a delegation; its credentials are provisional until accepted."""
    return _accredited(floor, conference, {
        "code": code, "short_name": short_name, "formal_name": formal_name or short_name, "kind": kind,
    }, set(), listed)


@command(Right.ACCREDIT, on=models.Conference)
def accredit_delegations(
    floor: Floor, conference: models.Conference, *, delegations: list[dict[str, str]]
) -> list[Deed]:
    """Accredit many delegations in one act; all or none."""
    if not delegations:
        raise NotUnderstood("The list of delegations is empty.")
    first, deeds = _next_listed(floor, conference), []
    taken: set[str] = set()
    for place, row in enumerate(delegations):
        deeds.append(_accredited(floor, conference, row, taken, first + place))
    return deeds


@command(Right.ACCREDIT, on=models.Delegation)
def accept_credentials(floor: Floor, delegation: models.Delegation) -> Deed:
    """Record that the credentials of a delegation were accepted."""
    if delegation.credentials == "accepted":
        raise NotPossible(f"The credentials of {delegation.short_name} are already accepted.")
    details = {"delegation": delegation.id, "short_name": delegation.short_name}
    return told_to_conference(
        "credentials.accepted", delegation.conference_id, details, subject=delegation.id
    )


@command(Right.ACCREDIT, on=models.Delegation)
def compose_group(floor: Floor, group: models.Delegation, *, members: list[str]) -> Deed:
    """Say for whom a group speaks; `members` are ids of delegations. Past statements keep their own list."""
    if group.kind != "group":
        raise NotPossible(f"{group.short_name} is not a group.")
    rows = [floor.session.get(models.Delegation, member) for member in members]
    if not rows or any(row is None or row.conference_id != group.conference_id for row in rows):
        raise NotFound
    if any(row.kind == "group" for row in rows if row):
        raise NotPossible("A group speaks for delegations, not for other groups.")
    named = sorted((row.listed, row.short_name, row.id) for row in rows if row)
    details = {"group": group.id, "short_name": group.short_name, "members": [name for _, name, _ in named],
               "member_ids": [ident for _, _, ident in named]}
    return told_to_conference("group.composed", group.conference_id, details, subject=group.id)


@command(Right.ACCREDIT, on=models.Delegation)
def settle_alias(floor: Floor, delegation: models.Delegation, *, alias: str) -> Deed:
    """Settle another code or name by which a delegation is known in the room, and in rolls and compilations."""
    found = line(alias, "alias", most=200)
    known = floor.session.get(models.Alias, (delegation.conference_id, found))
    if known is not None or _by_code(floor, delegation.conference_id, found) is not None:
        raise NotPossible(f"“{found}” already stands for a delegation of this conference.")
    details = {"alias": found, "delegation": delegation.id, "short_name": delegation.short_name}
    return told_to_conference("alias.settled", delegation.conference_id, details, subject=delegation.id)


def _accredited(
    floor: Floor, conference: models.Conference, row: dict[str, str], taken: set[str], listed: int | None
) -> Deed:
    code = line(row.get("code"), "code", most=20)
    if code in taken or _by_code(floor, conference.id, code) is not None:
        raise NotPossible(f"The code {code} is already on the list of participants; choose another.")
    taken.add(code)
    ident = floor.ident()
    details: dict[str, Any] = {
        "delegation": ident, "code": code, "short_name": line(row.get("short_name"), "short name", most=120),
        "formal_name": line(row.get("formal_name") or row.get("short_name"), "formal name", most=200),
        "kind": choice(row.get("kind", "participating State"), "class of participation", CLASSES),
        "listed": _next_listed(floor, conference) if listed is None else listed,
    }
    return told_to_conference("delegation.accredited", conference.id, details, subject=ident)


def _by_code(floor: Floor, conference: str, code: str) -> models.Delegation | None:
    return floor.session.scalar(select(models.Delegation).where(
        models.Delegation.conference_id == conference, models.Delegation.code == code
    ))


def _next_listed(floor: Floor, conference: models.Conference) -> int:
    last = floor.session.scalar(
        select(func.max(models.Delegation.listed)).where(models.Delegation.conference_id == conference.id)
    )
    return (last or 0) + 1
