"""The journal of a stream in sentences, by day, newest first; and which streams a viewer reads."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from itertools import groupby
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import select
from sqlalchemy.orm import Session

from editor import models, names
from editor.consensus.modes import Audience
from editor.journal import KINDS, sentence_of
from editor.models.base import read_moment
from editor.queries.display import shown
from editor.rights import Actor, audience_of

PAGE = 100


def streams_read(actor: Actor, scope: str, *, of_conference: bool) -> list[tuple[str, str]]:
    """The streams of a document or conference that an actor reads, each with its name on the page."""
    audience = audience_of(actor)
    if of_conference:
        found = [(f"conference/{scope}", "Conference")]
        if audience in (Audience.OFFICE, Audience.SECRETARIAT):
            found.append((f"{audience}/{scope}", _inner(audience)))
    else:
        own = {Audience.STATES: ("states", "All States"), Audience.OBSERVERS: ("open", "Open record")}
        word, name = own.get(audience, (str(audience), _inner(audience)))
        found = [(f"{word}/{scope}", name)]
    if actor.delegation:
        found.append((f"delegation/{scope}/{actor.delegation}", "Your delegation alone"))
    return found


def entries_of(session: Session, stream: str, *, before: int | None = None, most: int = PAGE) -> Sequence[Any]:
    """Entries of a stream, newest first."""
    rows = select(models.Entry).where(models.Entry.stream == stream)
    if before is not None:
        rows = rows.where(models.Entry.number < before)
    return session.scalars(rows.order_by(models.Entry.number.desc()).limit(most)).all()


def days_of(session: Session, entries: Sequence[Any], zone: str) -> Iterator[Mapping[str, Any]]:
    """Entries by the day of the meeting's zone, as the template takes them."""
    settings = _settings(session, entries)
    lines = [_line(entry, zone, settings) for entry in entries]
    for day, group in groupby(lines, key=lambda line: line["day"]):
        yield {"words": day, "entries": list(group)}


def recent(session: Session, stream: str, zone: str, most: int) -> list[Mapping[str, Any]]:
    """The last acts of a stream, as rows of a card."""
    return [{"title": sentence_of(json.loads(entry.content)), "address": None, "status": None, "words": "",
             "by": (), "at": shown(_at(entry), zone), "spans": (), "acts": ()}
            for entry in entries_of(session, stream, most=most)]


def _line(entry: Any, zone: str, settings: Mapping[str, str]) -> dict[str, Any]:
    content = json.loads(entry.content)
    at = read_moment(content["at"])
    return {
        "number": entry.number, "at": shown(at, zone), "sentence": sentence_of(content), "address": None,
        "formal": KINDS[entry.kind].formal, "hash": entry.hash.hex(),
        "setting": settings.get(content.get("setting", ""), ""), "day": _day(at, zone),
    }


def _settings(session: Session, entries: Sequence[Any]) -> dict[str, str]:
    wanted = {json.loads(entry.content).get("setting") for entry in entries} - {None}
    rows = session.scalars(select(models.Sitting).where(models.Sitting.id.in_(wanted))) if wanted else ()
    return {row.id: f"{names.ordinal(row.number)} {'meeting' if row.kind == 'formal meeting' else row.kind}"
            for row in rows}


def _at(entry: Any) -> datetime:
    return read_moment(json.loads(entry.content)["at"])


def _day(at: datetime, zone: str) -> str:
    there = at.astimezone(ZoneInfo(zone))
    return f"{names.WEEKDAYS[there.weekday()]}, {names.day(there.date())}"


def _inner(audience: Audience) -> str:
    return "The office" if audience is Audience.OFFICE else "The secretariat"
