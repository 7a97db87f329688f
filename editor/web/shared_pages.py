"""Pages that are the same bytes for everyone of one audience: rendered and compressed once, answered by ETag.

The key of a page names everything it depends on: audience, document, draft, the numbers of its streams, the
language, theme and view, and the build. So nothing is ever stale and nothing needs to be thrown away by hand;
old pages leave when room is needed. However many ask for a new page at once, one renders and the rest wait. A page
is kept compressed as nearly every browser takes it, away from the hub; its other forms are made when asked for.
"""

from __future__ import annotations

import gzip
import hashlib
import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable
from functools import lru_cache, partial
from typing import TypeVar

import brotli
from flask import Response, request
from werkzeug.datastructures import Accept
from werkzeug.http import parse_accept_header

from editor import offhub

ROOM = 400  # pages kept; one of 120 paragraphs with many proposals takes some 60 KB
BEST, IDENTITY = "br", "identity"
SENT = "adref.sent"  # where a request notes which page it was answered with, and in which coding
T = TypeVar("T")


class Kept:
    """A rendered page in the forms it was sent in so far; `headers` by coding and status, as they were sent."""

    def __init__(self, body: bytes) -> None:
        self.headers: dict[tuple[str, str], list[tuple[str, str]]] = {}
        self.etag = hashlib.sha256(body).hexdigest()[:32]
        self.forms = {BEST: offhub.run(brotli.compress, body, brotli.MODE_TEXT, 5)}

    def form(self, coding: str) -> bytes:
        """The page in another form, kept from now on."""
        body = brotli.decompress(self.forms[BEST])
        self.forms[coding] = body if coding == IDENTITY else offhub.run(_gzipped, body)
        return self.forms[coding]


class SharedPages:
    """The pages kept in memory, the least lately read leaving first."""

    def __init__(self, room: int = ROOM) -> None:
        self._room = room
        self._kept: OrderedDict[Hashable, Kept] = OrderedDict()
        self._turns: dict[Hashable, threading.Lock] = {}

    def kept(self, key: Hashable) -> Kept | None:
        """The page of this key, if it is kept; one that is just being made is waited for."""
        if key not in self._kept and (turn := self._turns.get(key)) is not None:
            with turn:
                pass
        return self._kept.get(key)

    def answer(self, key: Hashable, render: Callable[[], str]) -> Response:
        """The page of this key, rendered only if nobody has."""
        kept = self._once(key, partial(self._kept.get, key), lambda: self._keep(key, Kept(render().encode())))
        coding = coding_of(request.headers.get("Accept-Encoding", ""))
        form = self._once((key, coding), partial(kept.forms.get, coding), partial(kept.form, coding))
        if key in self._kept:
            self._kept.move_to_end(key)
        request.environ[SENT] = kept, coding
        return _sent(kept, coding, form)

    def _once(self, turn: Hashable, found: Callable[[], T | None], made: Callable[[], T]) -> T:
        """What is found, else what is made; of many who ask at once one makes it and the others wait."""
        value = found()
        if value is not None:
            return value
        with self._turns.setdefault(turn, threading.Lock()):
            value = found()
            if value is None:
                try:
                    value = made()
                finally:
                    self._turns.pop(turn, None)
        return value

    def _keep(self, key: Hashable, kept: Kept) -> Kept:
        self._kept[key] = kept
        while len(self._kept) > self._room:
            self._kept.popitem(last=False)
        return kept


@lru_cache(200)
def coding_of(accepted: str) -> str:
    """The coding to send for an Accept-Encoding header: the best of ours that it takes."""
    return parse_accept_header(accepted, Accept).best_match([BEST, "gzip", IDENTITY], default=IDENTITY)


def _gzipped(body: bytes) -> bytes:
    return gzip.compress(body, 6, mtime=0)


def _sent(kept: Kept, coding: str, form: bytes) -> Response:
    response = Response(mimetype="text/html")
    response.headers["Cache-Control"] = "private, no-cache"
    response.vary.add("Accept-Encoding")
    response.set_etag(f"{kept.etag}-{coding}")
    if request.if_none_match.contains(f"{kept.etag}-{coding}"):
        response.status_code = 304
        return response
    if coding != IDENTITY:
        response.headers["Content-Encoding"] = coding
    response.set_data(form)
    return response
