"""Pages that are kept are handed over at the doorstep, before the application is asked.

A hall that reloads asks for the same bytes hundreds of times. What decides whether they may be handed over is asked
of the database each time, in one question: the sign-in, the seat, the document, and how far its streams have come.
Whoever is not wholly in order, and whatever is not kept, goes on to the application, which says why. Headers and
bytes are those that the application sent when it was first asked for the same page.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import lru_cache, partial
from typing import Any

from flask import Flask
from itsdangerous import BadSignature
from werkzeug.exceptions import SecurityError
from werkzeug.http import parse_cookie
from werkzeug.wsgi import get_host

from editor.negotiation import accounts
from editor.queries.arrivals import Arrival, arrival
from editor.queries.woven import STYLES
from editor.store import Store
from editor.web.documents import page_key
from editor.web.frame import THEMES
from editor.web.shared_pages import SENT, Kept, SharedPages, coding_of

PAGE = re.compile(r"/s/([a-z0-9]{1,16})/d/([a-z0-9]{1,16})/(?:drafts/(\d{1,4})/)?")
VIEWS = {"": ("", ""), "view=clean": ("clean", ""), "view=circulated": ("circulated", ""), "view=woven": ("woven", ""),
         **{f"view=woven&style={style}": ("woven", str(style)) for style in STYLES}}
READERS = 5_000  # cookies whose signature was found good
STATUS = {"200": "200 OK", "304": "304 NOT MODIFIED"}
Environ = dict[str, Any]
Start = Callable[..., Any]


class Doorstep:
    """The WSGI application in front of the application."""

    def __init__(self, app: Flask) -> None:
        self._app, self._inside = app, app.wsgi_app
        self._cookie = lru_cache(READERS)(self._read_cookie)

    def __call__(self, environ: Environ, start_response: Start) -> Iterable[bytes]:
        """Answer with what is kept, or let the application answer."""
        found = self._kept(environ) if environ["REQUEST_METHOD"] == "GET" else None
        if found is None:
            return self._inside(environ, partial(_noting, environ, start_response))
        status, headers, body = found
        start_response(STATUS[status], list(headers))
        return [body]

    def _kept(self, environ: Environ) -> tuple[str, list[tuple[str, str]], bytes] | None:
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


def _as_asked(kept: Kept | None, environ: Environ) -> tuple[str, list[tuple[str, str]], bytes] | None:
    """The page as this request takes it; None unless it was sent so before."""
    if kept is None:
        return None
    coding = coding_of(environ.get("HTTP_ACCEPT_ENCODING", ""))
    known = environ.get("HTTP_IF_NONE_MATCH")
    status = "200" if known is None else "304" if known == f'"{kept.etag}-{coding}"' else ""
    headers = kept.headers.get((coding, status))
    if headers is None:
        return None
    return status, headers, kept.forms[coding] if status == "200" else b""


def _noting(environ: Environ, start_response: Start, status: str, headers: list[tuple[str, str]], *rest: Any) -> Any:
    """Note with what headers the application sent a shared page, unless they are for one reader."""
    if SENT in environ and environ["REQUEST_METHOD"] == "GET" and status[:3] in STATUS:
        kept, coding = environ[SENT]
        if not any(name.lower() == "set-cookie" for name, _ in headers):
            kept.headers[coding, status[:3]] = list(headers)
    return start_response(status, headers, *rest)
