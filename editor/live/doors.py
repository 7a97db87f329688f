"""Who may open a socket, from where, and to which rooms: all of it found in the database, at the door.

A client names its seat and the page it is on; the sign-in behind its cookie says whether it sits there. Whatever is
not wholly in order, a document of elsewhere or none at all, is answered with one and the same word.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlsplit

from sqlalchemy.orm import Session
from werkzeug.exceptions import SecurityError
from werkzeug.wsgi import get_host

from editor.live.guests import Guest
from editor.live.rooms import Page, rooms_of
from editor.negotiation.inputs import ident
from editor.queries.arrivals import entrance
from editor.queries.woven import STYLES
from editor.refusals import NotFound
from editor.rights import DECIDING

REFUSED = "Not here."
TEXT = "text"
VIEWS = ("clean", "circulated", "woven")


def is_of_ours(environ: Mapping[str, Any], hosts: list[str] | None, *, secure: bool) -> bool:
    """Whether a request comes to one of our names, and from a page under it; a program that is no browser names none.

    A page that hides where it stands ("null") stands elsewhere.
    """
    try:
        host = get_host(dict(environ), hosts)
    except SecurityError:
        return False
    origin = environ.get("HTTP_ORIGIN")
    if origin is None:
        return True
    scheme = "https" if secure else "http"
    try:
        return urlsplit(origin)[:2] == (scheme, host) and origin == f"{scheme}://{host}"
    except ValueError:
        return False


def guest_at(session: Session, sign_in: str, account: str, said: Any) -> Guest:
    """The guest that a sign-in lets in with what its client said; `NotFound` where anything is not in order."""
    wanted = said if isinstance(said, dict) else {}
    page = _page(wanted)
    found = entrance(session.connection(), sign_in, account, ident(wanted.get("seat")), page.document)
    if found is None:
        raise NotFound
    actor = found.actor
    present = actor.delegation if actor.kind in DECIDING else None
    return Guest(sign_in, found.until, actor.seat, rooms_of(actor, found.conference, page), present)


def _page(wanted: Mapping[str, Any]) -> Page:
    named = wanted.get("document")
    if named is None:
        return Page()
    document = ident(named)
    if wanted.get("page") != TEXT:
        return Page(document)
    return Page(document, True, _known(wanted.get("view"), VIEWS), _known(wanted.get("style"), tuple(STYLES)))


def _known(word: Any, words: tuple[str, ...]) -> str:
    return word if isinstance(word, str) and word in words else ""
