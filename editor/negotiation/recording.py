"""From a deed to the journal and the tables: seal, append, chain, write.

Entries are the truth and the tables follow: the tables of an act are written from the bytes of its home
entry by one function per kind (`effects`), the same when the act is done and when a journal is replayed.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from editor import models
from editor.canonical import canonical
from editor.journal import KINDS, VERSION
from editor.models.base import printed_moment, read_moment
from editor.negotiation.deeds import Deed, Secret, Told
from editor.negotiation.pen import Written, pen_of
from editor.second_copy import SealedText, noted
from editor.store import Store


@dataclass(frozen=True, slots=True)
class Line:
    """A home entry as an effect reads it: when, where, who, on what, and the details."""

    at: datetime
    document: str | None
    conference: str | None
    actor: Mapping[str, Any]
    setting: str | None
    details: Mapping[str, Any]


Effect = Callable[[Session, Line], None]
EFFECTS: dict[str, Effect] = {}


def effect(kind: str) -> Callable[[Effect], Effect]:
    """Declare the function that writes the tables for a kind of entry."""
    if kind not in KINDS or kind in EFFECTS:
        raise LookupError(f"{kind} is no kind of entry, or has its effect already.")

    def declare(function: Effect) -> Effect:
        EFFECTS[kind] = function
        return function

    return declare


@dataclass(frozen=True, slots=True)
class Common:
    """What all entries of one act share."""

    act: str
    at: datetime
    document: str | None
    conference: str | None
    actor: Mapping[str, Any]
    setting: str | None
    made_on: Mapping[str, Any] | None
    command: Mapping[str, str]


def record(store: Store, session: Session, deeds: Sequence[Deed], common: Common) -> list[Written]:
    """Append the deeds of one act to every stream they tell and write their tables.

    Returns the entries, each deed's home entry before the others of it.
    """
    pen = pen_of(session)
    pen.take(dict.fromkeys(name for deed in deeds for name in (deed.home, *(one.stream for one in deed.told))))
    written = [_appended(store, session, deed, common) for deed in deeds]
    pen.put_down(store.signer)
    for deed, (home, *_) in zip(deeds, written, strict=True):
        _write_tables(session, home.content)
        if not deed.is_lent:  # those lent to the people they concern may be hundreds, and none rests on another
            session.flush()
    session.flush()
    return [entry for entries in written for entry in entries]


def apply(session: Session, content: bytes) -> None:
    """Write the tables that one home entry stands for, so that the next finds them written."""
    _write_tables(session, content)
    session.flush()


def _appended(store: Store, session: Session, deed: Deed, common: Common) -> list[Written]:
    """The entries of one deed, the home entry first."""
    pen = pen_of(session)
    details = {name: _sealed(store, session, deed.home, value) for name, value in deed.details.items()}
    home = pen.append(_home_content(deed, details, common), common.act, deed.home, rebuilds=True)
    others = [pen.append(_told_content(deed, one, details, common), common.act, one.stream, rebuilds=False)
              for one in deed.told if one.stream != deed.home]
    return [home, *others]


def _write_tables(session: Session, content: bytes) -> None:
    """What one home entry says, as rows; the caller flushes."""
    entry = json.loads(content)
    line = Line(
        at=read_moment(entry["at"]), document=entry.get("document"), conference=entry.get("conference"),
        actor=entry["actor"], setting=entry.get("setting"), details=entry["details"],
    )
    EFFECTS[entry["kind"]](session, line)


def _sealed(store: Store, session: Session, home: str, value: Any) -> Any:
    if value is None or isinstance(value, (str, int)):
        return value
    if isinstance(value, list):
        if all(type(item) is str for item in value):
            return value
        return [_sealed(store, session, home, item) for item in value]
    if isinstance(value, dict):
        return {name: _sealed(store, session, home, item) for name, item in value.items()}
    if not isinstance(value, Secret):
        return value
    ident = store.sources.ident()
    bound_to = f"{home}#{ident}"
    sealed = store.seals.seal(canonical(value.value), bound_to=bound_to)
    session.add(models.Sealed(
        id=ident, bound_to=bound_to, wrapped_key=sealed.wrapped_key, nonce=sealed.nonce,
        ciphertext=sealed.ciphertext, commitment=sealed.commitment,
    ))
    noted(session.info).sealed(
        SealedText(ident, bound_to, sealed.nonce, sealed.ciphertext, sealed.commitment), sealed.wrapped_key)
    return {"sealed": ident, "commitment": sealed.commitment}


def _home_content(deed: Deed, details: Mapping[str, Any], common: Common) -> dict[str, Any]:
    content = _frame(deed, common) | {"details": dict(details), "rebuilds": True, "subject": deed.subject}
    if deed.is_lent:
        return content | {"actor": _shown_actor(common)}
    content |= {"actor": dict(common.actor), "command": dict(common.command)}
    return content | ({"made_on": dict(common.made_on)} if common.made_on else {})


def _told_content(deed: Deed, told: Told, details: dict[str, Any], common: Common) -> dict[str, Any]:
    hidden = told.without | (frozenset() if told.named else deed.naming)
    content = _frame(deed, common)
    shown = details | dict(told.instead)
    content["details"] = {name: value for name, value in shown.items() if name not in hidden}
    if told.named:
        content["actor"] = _shown_actor(common)
    return content


def _shown_actor(common: Common) -> dict[str, Any]:
    """Who acted, as others may know it."""
    told_of = ("body", "name", "delegation", "floor")
    return {name: common.actor[name] for name in told_of if name in common.actor}


def _frame(deed: Deed, common: Common) -> dict[str, Any]:
    frame: dict[str, Any] = {"v": VERSION, "kind": deed.kind, "at": printed_moment(common.at)}
    for name, value in (("document", common.document), ("conference", common.conference),
                        ("setting", common.setting)):
        if value is not None:
            frame[name] = value
    return frame
