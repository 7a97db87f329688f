"""What every page needs to know of the request: the store, the person, the seat in the address."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from flask import current_app, g, request
from flask_login import current_user
from sqlalchemy.orm import Session

from editor import models, rights
from editor.consensus.modes import Audience
from editor.negotiation import By, actor_of
from editor.negotiation.inputs import ident
from editor.queries.news import Cursor, cursor_of, streams_of
from editor.refusals import NotFound, NotPermitted, NotSignedIn
from editor.store import Store

IDS = ("seat", "document", "subject", "paragraph", "proposal")


@dataclass(frozen=True, slots=True)
class Viewer:
    """The holder of the seat in the address."""

    actor: rights.Actor
    seat: str
    account: str
    conference: str

    @property
    def audience(self) -> Audience:
        """Whose shared pages this viewer reads."""
        return rights.audience_of(self.actor)


def store() -> Store:
    """The store of this application."""
    found: Store = current_app.extensions["adref"]
    return found


@contextmanager
def reading() -> Iterator[Session]:
    """A session that cannot write. The first that a request of a seat opens says how far its streams have come."""
    with store().reading() as session:
        if "viewer" in g and "cursor" not in g:
            ident = (request.view_args or {}).get("document")
            follow(session, session.get(models.Document, ident) if ident else None)
        yield session


def follow(session: Session, document: models.Document | None) -> None:
    """Let the page being read follow what its viewer reads of the conference, and of a document of it."""
    own = document is not None and document.conference_id == viewer().conference
    streams = streams_of(viewer().actor, viewer().conference, document.id if document and own else None)
    g.cursor = cursor_of(session.connection(), streams)
    g.followed = document.id if document and own else None


def cursor() -> Cursor | None:
    """How far the streams had come when the page being answered was read; None for what is not live."""
    return g.get("cursor") if request.method == "GET" else None


def followed() -> str | None:
    """The document whose streams the page being answered follows, if it follows one."""
    found: str | None = g.get("followed")
    return found


def follow_nothing() -> None:
    """Let the answer carry no cursor: it is none of this viewer's pages."""
    g.pop("cursor", None)


def viewer() -> Viewer:
    """The holder of the seat in the address; found once a request, by `admit`."""
    found: Viewer = g.viewer
    return found


def admit(seat: str) -> None:
    """Let the person of this session into the seat in the address, or refuse as if it were not there."""
    if not current_user.is_authenticated:
        raise NotSignedIn("Please sign in to open this page.")
    _require_ids()
    with reading() as session:
        row = session.get(models.Seat, seat)
        if row is None or row.account_id != current_user.account:
            raise NotFound
        if row.revoked_at is not None:
            raise NotPermitted("This seat was revoked. Choose another of your seats, or ask your focal point.")
        g.viewer = Viewer(actor_of(session, By(seat, "reading")), seat, row.account_id, row.conference_id)


def _require_ids() -> None:
    """Refuse as absent what cannot be an id, before any engine is asked what it makes of it."""
    for name, value in (request.view_args or {}).items():
        if name in IDS:
            ident(value)


def document_of(session: Session, ident: str) -> models.Document:
    """The document in the address, if it belongs to the viewer's conference."""
    row = session.get(models.Document, ident)
    if row is None or row.conference_id != viewer().conference:
        raise NotFound
    return row


def is_fragment() -> bool:
    """Whether a script asks for the fragment of a page that stands in the side panel."""
    return request.args.get("panel") == "1"
