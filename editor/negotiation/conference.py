"""Founding a conference and electing its chair."""

from __future__ import annotations

from datetime import date
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from editor import models
from editor.negotiation.commands import Floor, command
from editor.negotiation.deeds import Deed, Told, stream
from editor.negotiation.inputs import line
from editor.refusals import NotPossible, NotUnderstood
from editor.rights import Right

# DESIGN, Defaults: each a setting of the conference.
DEFAULT_RULES: dict[str, Any] = {
    "circulation": "to the chair",
    "attribution": "to States only",
    "board": "the office",
    "objection_reason": "the chair",
    "observers_read": False,
    "presence": False,
    "majority": "simple",
    "electronic_voting": "off",
}


@command(Right.FOUND, on=None)
def found_conference(
    floor: Floor, *, name: str, short_name: str, symbol_prefix: str = "", place: str, zone: str,
    starts_on: str, ends_on: str, demonstration: bool = False,
) -> Deed:
    """Found a conference: its name, place, time zone and dates."""
    ident = floor.ident()
    starts, ends = _day(starts_on, "first day"), _day(ends_on, "last day")
    if ends < starts:
        raise NotUnderstood("The last day comes before the first; please correct the dates.", field="last day")
    details = {
        "conference": ident, "name": line(name, "name"), "short_name": line(short_name, "short name", most=80),
        "symbol_prefix": line(symbol_prefix, "symbol prefix", most=60, required=False),
        "place": line(place, "place", most=120), "zone": _zone(zone), "starts_on": starts.isoformat(),
        "ends_on": ends.isoformat(), "rules": DEFAULT_RULES, "demonstration": bool(demonstration),
    }
    told = (Told(stream("conference", ident)),)
    return Deed("conference.founded", stream("secretariat", ident), details, told, subject=ident)


@command(Right.ACCREDIT, on=models.Conference)
def elect_chair(floor: Floor, conference: models.Conference, *, chair: str) -> Deed:
    """Record the election of the chair, until then chair-designate."""
    if conference.chair_elected:
        raise NotPossible("The election of the chair is already on record.")
    details = {"conference": conference.id, "chair": line(chair, "name of the chair", most=200)}
    return told_to_conference("chair.elected", conference.id, details, subject=conference.id)


def told_to_conference(kind: str, conference: str, details: dict[str, Any], *, subject: str) -> Deed:
    """A deed of the secretariat that every seat of the conference may know."""
    told = (Told(stream("conference", conference)),)
    return Deed(kind, stream("secretariat", conference), details, told, subject=subject)


def _day(value: str, name: str) -> date:
    try:
        return date.fromisoformat(value)
    except (TypeError, ValueError) as error:
        raise NotUnderstood(f"The {name} must be a date such as 2026-06-08.", field=name) from error


def _zone(value: str) -> str:
    try:
        return ZoneInfo(value).key
    except (ZoneInfoNotFoundError, TypeError, ValueError, OSError) as error:
        raise NotUnderstood("The time zone must be one such as Europe/Vienna.", field="time zone") from error
