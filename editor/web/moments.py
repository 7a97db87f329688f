"""Pages of the past: the text as it stood at a moment, to each viewer what it could see then and may still see.

The tables of a moment are rebuilt from the journal in a child process, into a file that is kept for whoever asks for
the same again. The pages are those of the present, read from those tables; what only the present has, they lead to.
"""

from __future__ import annotations

import re
import threading
from collections import OrderedDict
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from datetime import UTC, datetime
from functools import cached_property
from pathlib import Path
from shutil import rmtree
from tempfile import mkdtemp
from typing import Any
from weakref import finalize
from zoneinfo import ZoneInfo

from flask import Blueprint, current_app, redirect, render_template, request, url_for
from sqlalchemy import Engine
from sqlalchemy.orm import Session

from editor import models, offhub
from editor.models.base import printed_moment, read_moment
from editor.queries import documents, moments, paragraphs
from editor.queries.display import shown
from editor.queries.known import known
from editor.queries.news import streams_of
from editor.refusals import NotFound, NotUnderstood
from editor.store import engine_on
from editor.web.context import document_of, follow_nothing, is_fragment, reading, store, viewer
from editor.web.fragments import Fragments
from editor.web.frame import Banner, Frame, Link, frame
from editor.web.places import DOCUMENT, frame_beside, places_of
from editor.web.policy import Policy, open_to

blueprint = Blueprint("moments", __name__)
WORK = "editor.negotiation.replay:rebuilt"
SECONDS, MEGABYTES = 300, 2_048
KEPT = 12  # moments whose tables are kept
_MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d{1,6})?)?Z")
_TYPED = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d)?")


class Moments:
    """The tables of past moments, each in a file of its own, in a folder of this process, which ends with it; those
    least lately asked for are removed.
    """

    def __init__(self, instance: Path) -> None:
        self._instance = instance
        self._kept: OrderedDict[str, Engine] = OrderedDict()
        self._turn = threading.Lock()

    def engine(self, session: Session, document: models.Document, place: int) -> Engine:
        """An engine that reads the tables as they were at a place of the record."""
        name = f"{document.id}-{place}"
        with self._turn:  # one at a time: each takes a core for as long as a conference is long
            if name not in self._kept:
                self._kept[name] = self._rebuilt(name, moments.homes_until(session, document, place))
            self._kept.move_to_end(name)
            while len(self._kept) > KEPT:
                self._forget(*self._kept.popitem(last=False))
            return self._kept[name]

    def _rebuilt(self, name: str, entries: list[str]) -> Engine:
        self._remove(name)  # what a child left that was ended
        work = {"into": str(self._file(name)), "entries": entries}
        offhub.run_in_child(WORK, work, seconds=SECONDS, megabytes=MEGABYTES)
        return engine_on(str(self._file(name)), writes=False)

    def _forget(self, name: str, engine: Engine) -> None:
        engine.dispose()
        self._remove(name)

    def _remove(self, name: str) -> None:
        for more in ("", "-wal", "-shm", "-journal"):
            with suppress(FileNotFoundError):
                Path(f"{self._file(name)}{more}").unlink()

    def _file(self, name: str) -> Path:
        return self._folder / f"{name}.sqlite"

    @cached_property
    def _folder(self) -> Path:
        self._instance.mkdir(mode=0o700, parents=True, exist_ok=True)
        folder = Path(mkdtemp(prefix="moments-", dir=self._instance.absolute()))
        finalize(self, rmtree, folder, ignore_errors=True)
        return folder


@blueprint.get("/s/<seat>/d/<document>/at")
@open_to(Policy.SEATED)
def choose(seat: str, document: str) -> Any:
    """Choose a moment; `?moment=` is one, on the clock of the meeting."""
    typed = request.args.get("moment", "")
    with reading() as session:
        row = document_of(session, document)
        zone = session.get_one(models.Conference, row.conference_id).zone
        error = ""
        if typed:
            try:
                return redirect(f"at/{_addressed(_on_the_clock(typed, zone))}/")
            except NotUnderstood as refused:
                error = refused.sentence
        marks = [{"words": one.words, "address": f"at/{_addressed(one.at)}/", "at": shown(one.at, zone)}
                 for one in reversed(moments.landmarks(session, row, viewer().audience))]
        found = {"title": "As it was", "zone": shown(row.opened_at, zone).zone, "typed": typed, "error": error,
                 "landmarks": marks}
        page = frame_beside(session, row, "As it was")
    return render_template("document/moments.html", moments=found, page=page), 422 if error else 200


@blueprint.get("/s/<seat>/d/<document>/at/<moment>/")
@open_to(Policy.SEATED)
def text(seat: str, document: str, moment: str) -> Any:
    """The text as it stood."""
    with _then(document, moment) as (session, row):
        wanted = request.args.get("view", ""), request.args.get("style", "")
        asked = documents.Asked(session, store().seals, row, viewer().audience, None, wanted[0], "", wanted[1], True)
        found = documents.document_page(asked)
        kept: Fragments = current_app.extensions["adref.fragments"]
        found["paragraphs"] = kept.paragraphs(found["paragraphs"], found["direction"])
        page = _frame(session, row, moment, Link("As it was"), found["draft"])
        return render_template("document/document.html", document=found, page=page)


@blueprint.get("/s/<seat>/d/<document>/at/<moment>/paragraphs/<paragraph>")
@open_to(Policy.SEATED)
def paragraph(seat: str, document: str, moment: str, paragraph: str) -> Any:
    """One paragraph as it stood, with its proposals and positions."""
    with _then(document, moment) as (session, row):
        asked = _beside(session, row, moment)
        found = moments.without_acts(paragraphs.paragraph_page(asked, paragraph))
        if is_fragment():
            return render_template("paragraph/_panel.html", paragraph=found)
        around = paragraphs.neighbours_of(asked, paragraph)
        page = _frame(session, row, moment, Link("As it was", "../"), None, Link(found["label"]), to="../")
        return render_template("paragraph/paragraph.html", paragraph=found, page=page, neighbours=around)


@blueprint.get("/s/<seat>/d/<document>/at/<moment>/whole")
@open_to(Policy.SEATED)
def whole(seat: str, document: str, moment: str) -> Any:
    """What was said of the text as a whole, as it stood."""
    with _then(document, moment) as (session, row):
        found = moments.without_acts(paragraphs.whole_page(_beside(session, row, moment)))
        page = _frame(session, row, moment, Link("As it was", "./"), None, Link(found["title"]))
        template = "paragraph/_whole.html" if is_fragment() else "paragraph/whole.html"
        return render_template(template, whole=found, page=page)


@blueprint.get("/s/<seat>/d/<document>/at/<moment>/proposals/<proposal>")
@open_to(Policy.SEATED)
def proposal(seat: str, document: str, moment: str, proposal: str) -> Any:
    """A proposal leads to its paragraph, as it stood."""
    with _then(document, moment) as (session, row):
        seen = known(session, store().seals, row, viewer().audience, viewer().actor.delegation)
        one = next((one for one in seen.proposals if one.id == proposal), None)
        if one is None:
            raise NotFound
        where = one.paragraph
    return paragraph_then(seat, document, moment, where)


@blueprint.get("/s/<seat>/d/<document>/at/<moment>/<path:place>")
@open_to(Policy.SEATED)
def elsewhere(seat: str, document: str, moment: str, place: str) -> Any:
    """What is shown of the present only: there."""
    _read(moment)
    return redirect(f"{url_for('documents.current', seat=seat, document=document)}{place}")


paragraph_then = paragraph


@contextmanager
def _then(document: str, moment: str) -> Iterator[tuple[Session, models.Document]]:
    """The tables of a moment, and the document as this viewer may be shown it from them."""
    at, kept = _read(moment), store()
    past: Moments = current_app.extensions["adref.moments"]
    with reading() as session:
        follow_nothing()
        now = document_of(session, document)
        streams = streams_of(viewer().actor, viewer().conference, now.id)
        engine = past.engine(session, now, moments.place_at(session, streams, at))
        # Private text is read where it lies: what was erased since can be shown of no past.
        with Session(engine, binds={models.Sealed: kept.reading_engine}, autoflush=False) as then:
            yield then, moments.document_then(then, now, viewer().actor)


def _beside(session: Session, document: models.Document, moment: str) -> paragraphs.Asked:
    base = url_for("moments.text", seat=viewer().seat, document=document.id, moment=moment)
    style = request.args.get("style", "")
    return paragraphs.Asked(session, store().seals, document, viewer().actor, lambda place: f"{base}{place}", style)


def _frame(
    session: Session, document: models.Document, moment: str, here: Link, draft: Any, *beyond: Link, to: str = ""
) -> Frame:
    conference = session.get_one(models.Conference, document.conference_id)
    at, to_document = shown(_read(moment), conference.zone), f"{to}../../"
    crumbs = (Link(conference.short_name, f"{to_document}../../"), Link(DOCUMENT, to_document), here, *beyond)
    banner = Banner(f"As it was on {at.words} ({at.zone}), as far as you could see it then and may still see it.",
                    "warning", f"{to_document}at", "Choose another moment")
    tag = {"word": draft["word"], "address": f"{to_document}drafts", "issued": draft["issued"]} if draft else None
    return replace(
        frame(document.title, to_seat=f"{to_document}../../", banner=banner, crumbs=crumbs, draft=tag,
              places=places_of(viewer().audience, to_document)), cursor=None, document=None)


def _read(moment: str) -> datetime:
    """The moment in an address."""
    if _MOMENT.fullmatch(moment) is None:
        raise NotFound
    with suppress(ValueError):
        return read_moment(moment)
    raise NotFound


def _addressed(at: datetime) -> str:
    return printed_moment(at)


def _on_the_clock(typed: str, zone: str) -> datetime:
    if _TYPED.fullmatch(typed):
        with suppress(ValueError, OverflowError):
            there = datetime.fromisoformat(typed).replace(tzinfo=ZoneInfo(zone))
            return there.astimezone(UTC)
    raise NotUnderstood("Type a day and an hour, as in 2026-06-12T15:00, on the clock of the meeting.")
