"""What a page missed: the answer to its cursor. One way serves joining, reconnecting, a gap and a lost last notice.

The answer names numbers and names of what is stale, never words of the text; what is stale is fetched like any page,
under the rights of whoever asks.
"""

from __future__ import annotations

import json
from collections import OrderedDict
from typing import Any

from flask import Blueprint, Flask, Response, jsonify, request

from editor.negotiation.inputs import ident
from editor.queries.arrivals import Heads
from editor.queries.news import News, news_since, streams_of
from editor.refusals import NotUnderstood
from editor.store import Store
from editor.web.context import cursor, document_of, reading, viewer
from editor.web.policy import Policy, open_to
from editor.web.shared_pages import SENT

blueprint = Blueprint("news", __name__)
CURSOR = "Adref-Cursor"
LONGEST = 4_000  # characters of a cursor
KEPT = 100  # answers


@blueprint.get("/s/<seat>/news")
@open_to(Policy.SEATED)
def since(seat: str) -> Any:
    """What is stale since the cursor: of the conference, and of the document that is named."""
    asked = _cursor(request.args.get("cursor", ""))
    named = request.args.get("document")
    with reading() as session:
        document = document_of(session, ident(named)).id if named else None
        found = news_since(session, streams_of(viewer().actor, viewer().conference, document), asked)
    return jsonify(as_told(found) | {"reload": found.is_beyond})


class SharedNews:
    """The answers to everyone who missed the same of what an audience shares: a hall that comes back asks for one."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._kept: OrderedDict[tuple[Heads, str], bytes] = OrderedDict()

    def answer(self, heads: Heads, cursor: str) -> bytes | None:
        """The answer to a cursor of these shared streams, which have come so far; None where it names others."""
        if (heads, cursor) not in self._kept:
            found = self._since(heads, cursor)
            if found is None:
                return None
            self._kept[heads, cursor] = found
            if len(self._kept) > KEPT:
                self._kept.popitem(last=False)
        return self._kept[heads, cursor]

    def _since(self, heads: Heads, cursor: str) -> bytes | None:
        streams = [stream for stream, _ in heads]
        try:
            asked = _cursor(cursor)
        except NotUnderstood:
            return None
        if not asked or not asked.keys() <= set(streams):
            return None
        with self._store.reading() as session:
            found = news_since(session, streams, asked)
        return json.dumps(as_told(found) | {"reload": found.is_beyond}, ensure_ascii=False).encode()


def as_told(news: News) -> dict[str, Any]:
    """News as programs read them."""
    told = {"streams": {stream: list(numbers) for stream, numbers in news.streams.items()}, "stale": list(news.stale)}
    return told | ({"issued": dict(news.issued)} if news.issued else {})


def install(app: Flask) -> None:
    """Let every answer for one viewer say how far its streams had come; a shared page says it in its own bytes."""

    @app.after_request
    def say(response: Response) -> Response:
        now = cursor()
        if now is not None and SENT not in request.environ:
            response.headers[CURSOR] = json.dumps(now, sort_keys=True)
        return response


def _cursor(text: str) -> dict[str, int]:
    """The cursor in an address; a refusal where it is none."""
    try:
        found = json.loads(text) if len(text) <= LONGEST else None
    except (ValueError, RecursionError):
        found = None
    if not isinstance(found, dict) or not all(type(number) is int for number in found.values()):
        raise NotUnderstood("The cursor names streams and numbers, as a page carries them; open the page again.")
    return found
