"""Pages that are the same bytes for everyone of one audience: rendered and compressed once, answered by ETag.

The key of a page names everything it depends on: audience, document, draft, the numbers of its streams, the
language, theme and view, and the build. So nothing is ever stale and nothing needs to be thrown away by hand;
old pages leave when room is needed. However many ask for a new page at once, one renders and the rest wait.
"""

from __future__ import annotations

import gzip
import hashlib
import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable
from contextlib import suppress
from dataclasses import dataclass

import brotli
from flask import Response, request

ROOM = 400  # pages kept; a page of 120 paragraphs takes some 60 KB in its three forms


@dataclass(frozen=True, slots=True)
class Kept:
    """A rendered page in the forms it may be sent in."""

    etag: str
    forms: dict[str, bytes]


class SharedPages:
    """The pages kept in memory, the least lately read leaving first."""

    def __init__(self, room: int = ROOM) -> None:
        self._room = room
        self._kept: OrderedDict[Hashable, Kept] = OrderedDict()
        self._turns: dict[Hashable, threading.Lock] = {}

    def answer(self, key: Hashable, render: Callable[[], str]) -> Response:
        """The page of this key, rendered only if nobody has; what a render refuses is refused and nothing kept."""
        kept = self._kept.get(key)
        if kept is None:
            kept = self._made(key, render)
        else:
            self._read(key)
        return _sent(kept)

    def _made(self, key: Hashable, render: Callable[[], str]) -> Kept:
        try:
            with self._turns.setdefault(key, threading.Lock()):
                kept = self._kept.get(key)
                if kept is None:
                    kept = self._kept[key] = _packed(render().encode())
        finally:
            self._turns.pop(key, None)
        while len(self._kept) > self._room:
            self._kept.popitem(last=False)
        return kept

    def _read(self, key: Hashable) -> None:
        with suppress(KeyError):  # it may have left at this moment, to make room
            self._kept.move_to_end(key)


def _packed(body: bytes) -> Kept:
    etag = hashlib.sha256(body).hexdigest()[:32]
    return Kept(etag, {
        "br": brotli.compress(body, quality=5), "gzip": gzip.compress(body, 6, mtime=0), "identity": body,
    })


def _sent(kept: Kept) -> Response:
    coding = request.accept_encodings.best_match(["br", "gzip", "identity"], default="identity")
    response = Response(mimetype="text/html")
    response.headers["Cache-Control"] = "private, no-cache"
    response.vary.add("Accept-Encoding")
    response.set_etag(f"{kept.etag}-{coding}")
    if request.if_none_match.contains(f"{kept.etag}-{coding}"):
        response.status_code = 304
        return response
    if coding != "identity":
        response.headers["Content-Encoding"] = coding
    response.set_data(kept.forms[coding])
    return response
