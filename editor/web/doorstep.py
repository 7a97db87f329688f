"""Pages that are kept are handed over at the doorstep, before the application is asked; so is what a hall missed.

A hall that reloads asks for the same bytes hundreds of times, a hall that comes back for the same news. What decides
whether they may be handed over is asked of the database each time, in one question: the sign-in, the seat, the
document, and how far its streams have come. Whoever is not wholly in order, and whatever is not kept, goes on to the
application, which says why. Headers and bytes of a page are those that the application sent when it was first asked.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import lru_cache, partial
from typing import Any
from urllib.parse import parse_qsl

from flask import Flask
from itsdangerous import BadSignature
from werkzeug.exceptions import SecurityError
from werkzeug.http import parse_cookie
from werkzeug.wsgi import get_host

from editor.negotiation import accounts
from editor.queries.arrivals import Arrival, arrival
from editor.queries.woven import STYLES
from editor.store import Store
from editor.web import headers
from editor.web.documents import page_key
from editor.web.frame import THEMES
from editor.web.news import SharedNews
from editor.web.shared_pages import SENT, Kept, SharedPages, coding_of

PAGE = re.compile(r"/s/([a-z0-9]{1,16})/d/([a-z0-9]{1,16})/(?:drafts/(\d{1,4})/)?")
NEWS = re.compile(r"/s/([a-z0-9]{1,16})/news")
LONGEST_QUERY = 8_000
DOCUMENT = re.compile(r"[a-z0-9]{1,16}")
VIEWS = {"": ("", ""), "view=clean": ("clean", ""), "view=circulated": ("circulated", ""), "view=woven": ("woven", ""),
         **{f"view=woven&style={style}": ("woven", str(style)) for style in STYLES}}
READERS = 5_000  # cookies whose signature was found good
STATUS = {"200": "200 OK", "304": "304 NOT MODIFIED"}
Environ = dict[str, Any]
Start = Callable[..., Any]
Found = tuple[str, list[tuple[str, str]], bytes]


class Doorstep:
    """The WSGI application in front of the application."""

    def __init__(self, app: Flask) -> None:
        self._app, self._inside = app, app.wsgi_app
        self._cookie = lru_cache(READERS)(self._read_cookie)
        self._news = SharedNews(app.extensions["adref"])
        self._own = headers.everywhere(secure=app.extensions["adref.settings"].secure) | {
            "Content-Type": "application/json", "Cache-Control": "no-store", "Vary": "Cookie"}

    def __call__(self, environ: Environ, start_response: Start) -> Iterable[bytes]:
        """Answer with what is kept, or let the application answer."""
        found = self._found(environ) if environ["REQUEST_METHOD"] == "GET" else None
        if found is None:
            return self._inside(environ, partial(_noting, environ, start_response))
        status, own, body = found
        start_response(STATUS[status], list(own))
        return [body]

    def _found(self, environ: Environ) -> Found | None:
        missed = NEWS.fullmatch(environ.get("PATH_INFO", ""))
        return self._missed(environ, missed[1]) if missed else self._kept(environ)

    def _missed(self, environ: Environ, seat: str) -> Found | None:
        """What everyone missed who asks the same, for those who may know it."""
        asked = dict(parse_qsl(environ.get("QUERY_STRING", "")[:LONGEST_QUERY]))
        token, _ = self._cookie(environ.get("HTTP_COOKIE", ""))
        document = asked.get("document", "")
        if token is None or not DOCUMENT.fullmatch(document) or not self._is_our_name(environ):
            return None
        guest = self._arrival(token, seat, document)
        body = self._news.answer(guest.heads, asked.get("cursor", "")) if guest else None
        if body is None:
            return None
        return "200", [*self._own.items(), ("Content-Length", str(len(body)))], body

    def _kept(self, environ: Environ) -> Found | None:
        place = PAGE.fullmatch(environ.get("PATH_INFO", ""))
        view = VIEWS.get(environ.get("QUERY_STRING", ""))
        token, theme = self._cookie(environ.get("HTTP_COOKIE", ""))
        if place is None or view is None or token is None or not self._is_our_name(environ):
            return None
        seat, document, number = place.groups()
        guest = self._arrival(token, seat, document)
        if guest is None:
            return None
        key = page_key(guest.document, guest.audience, int(number) if number else None, view, theme, guest.heads,
                       self._app.extensions["adref.assets"].build)
        pages: SharedPages = self._app.extensions["adref.pages"]
        return _as_asked(pages.kept(key), environ)

    def _arrival(self, token: str, seat: str, document: str) -> Arrival | None:
        store: Store = self._app.extensions["adref"]
        now = store.sources.now()
        with store.reading_engine.connect() as connection:
            guest = arrival(connection, token, seat, document, now)
        if guest is not None and accounts.is_due(guest.seen_at, now):
            accounts.note_seen(store, guest.session, wait=False)
        return guest

    def _is_our_name(self, environ: Environ) -> bool:
        try:
            get_host(environ, self._app.config["TRUSTED_HOSTS"])
        except SecurityError:
            return False
        return True

    def _read_cookie(self, header: str) -> tuple[str | None, str | None]:
        """The token behind the cookies and the theme in them; a signature once good is good: the sign-in may end."""
        cookies = parse_cookie(header)
        signing = self._app.session_interface.get_signing_serializer(self._app)  # type: ignore[attr-defined]
        try:
            inside = signing.loads(cookies.get(self._app.config["SESSION_COOKIE_NAME"], ""),
                                   max_age=int(self._app.permanent_session_lifetime.total_seconds()))
        except BadSignature:
            return None, None
        theme = cookies.get("theme")
        return inside.get("_user_id"), theme if theme in THEMES else None


def _as_asked(kept: Kept | None, environ: Environ) -> Found | None:
    """The page as this request takes it; None unless it was sent so before."""
    if kept is None:
        return None
    coding = coding_of(environ.get("HTTP_ACCEPT_ENCODING", ""))
    known = environ.get("HTTP_IF_NONE_MATCH")
    status = "200" if known is None else "304" if known == f'"{kept.etag}-{coding}"' else ""
    own = kept.headers.get((coding, status))
    if own is None:
        return None
    return status, own, kept.forms[coding] if status == "200" else b""


def _noting(environ: Environ, start_response: Start, status: str, own: list[tuple[str, str]], *rest: Any) -> Any:
    """Note with what headers the application sent a shared page, unless they are for one reader."""
    if SENT in environ and environ["REQUEST_METHOD"] == "GET" and status[:3] in STATUS:
        kept, coding = environ[SENT]
        if not any(name.lower() == "set-cookie" for name, _ in own):
            kept.headers[coding, status[:3]] = list(own)
    return start_response(status, own, *rest)
