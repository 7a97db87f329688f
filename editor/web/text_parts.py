"""What changed on the text page after given entries: its parts as HTML, printed once from the templates of the page.

`editor/live` asks for them once a room and pass, whatever the number of those who listen. The reads are narrowed to
the paragraphs that the entries name; figures of the whole text are kept from one pass to the next, under the heads
they hold for. What only the whole page can show (another draft, other modes) is left to be fetched.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol

from flask import Flask
from sqlalchemy.orm import Session

from editor.consensus.modes import Audience
from editor.journal import PARAGRAPH
from editor.queries.abreast import Abreast, Reading, document_of, text_of
from editor.queries.arrivals import Heads
from editor.queries.documents import SQUARES, counts_shown, progress_shown, shown_view, square_shown
from editor.queries.figures import Figures, Text
from editor.queries.sheet import Sheet
from editor.queries.woven import shown_style
from editor.store import Store
from editor.web.fragments import Fragments

WIDE = {"document", PARAGRAPH}  # told of what may change the whole page
LISTED = "participants"  # told of the official list, in whose order names stand
ELSEWHERE = ("sheet", "rail")  # what is fetched where it is not known which paragraphs have changed
DIRECTION, PUSHED = "auto", "pushed"
Part = tuple[str, str]
View = tuple[str, str, str]  # view, style, paragraph


class Room(Protocol):
    """Those of one audience who have one document open; the view and the style are as they asked for them."""

    @property
    def audience(self) -> Audience: ...

    @property
    def document(self) -> str | None: ...

    @property
    def view(self) -> str: ...

    @property
    def style(self) -> str: ...


@dataclass(frozen=True, slots=True)
class Parts:
    """What is pushed to a room, by the ids of elements, and the names that make old what is not."""

    html: Sequence[Part]
    stale: tuple[str, ...]


@dataclass
class _Kept:
    """A text kept abreast, and what was last printed of each paragraph in each view (by key).

    `printed_before`: the same of the paragraphs read last, before they were.
    """

    abreast: Abreast
    printed: dict[View, Hashable] = field(default_factory=dict)
    printed_before: dict[View, Hashable] = field(default_factory=dict)


class TextParts:
    """The parts of the text pages of one application."""

    def __init__(self, app: Flask) -> None:
        self._app = app
        self._kept: dict[tuple[Audience, str], _Kept] = {}

    def keeps(self, audience: Audience, document: str, heads: Heads, text: Text, figures: Figures) -> None:
        """Start from a page just printed: its figures are not read again for the first act after it."""
        self._kept.setdefault((audience, document), _Kept(Abreast(heads, text, figures)))

    def parts(self, session: Session, room: Room, before: Heads, after: Heads, stale: Sequence[str]) -> Parts:
        """What entries that told `stale` changed for a room, its streams having come from `before` to `after`.

        `session` reads the state at `after`. What is as it was is left out.
        """
        assert room.document is not None
        of = room.audience, room.document
        if not WIDE.isdisjoint(stale) or LISTED in stale:
            self._kept.pop(of, None)
        if not WIDE.isdisjoint(stale):
            return Parts((), (*stale, *ELSEWHERE))
        on = frozenset(name.partition("/")[2] for name in stale if name.startswith(f"{PARAGRAPH}/"))
        kept = self._kept.get(of)
        if not on:
            if kept is not None and kept.abreast.heads == before:
                kept.abreast = kept.abreast.at(after)
            return Parts((), tuple(stale))
        with self._app.app_context():
            now = self._abreast(session, of, before, after, on)
            return Parts(tuple(self._changed(now, room)) if now else (), tuple(stale))

    def _abreast(
        self, session: Session, of: tuple[Audience, str], before: Heads, after: Heads, on: frozenset[str]
    ) -> _Kept | None:
        """The text kept abreast of `after`; None where there is no draft."""
        kept, (audience, ident) = self._kept.get(of), of
        if kept is not None and kept.abreast.heads == after and kept.abreast.on == on:
            return kept  # another room of the same audience was served first
        document, conference = document_of(session, ident)
        reading = Reading(session, self._store.seals, document, conference, audience, after)
        if kept is not None and kept.abreast.heads == before:
            kept.printed_before = {key: kept.printed.pop(key) for key in list(kept.printed) if key[-1] in on}
            kept.abreast = reading.further(kept.abreast, on)
            return kept
        text = text_of(session, document)
        if text is None:
            return None
        kept = self._kept[of] = _Kept(reading.whole(text, on))
        return kept

    def _changed(self, kept: _Kept, room: Room) -> Iterator[Part]:
        """Everything on the page that is not as it was."""
        yield from self._paragraphs(kept, room)
        now, old = kept.abreast.figures, kept.abreast.before
        for row in kept.abreast.text.rows(kept.abreast.on):
            stand = now.stands.get(row.paragraph_id)
            if row.kind in SQUARES and (old is None or old.stands.get(row.paragraph_id) != stand):
                yield f"square/{row.paragraph_id}", self._rail().square(square_shown(row, stand), PUSHED)
        if old is None or (old.stands, old.floor) != (now.stands, now.floor):
            shown = progress_shown(kept.abreast.text.passages, now) | {"live": PUSHED}
            yield "progress", self._rail().progress(shown)
        if old is None or old.standing != now.standing:
            counts = {"about": {"counts": counts_shown(room.audience, now.standing)}, "live": PUSHED}
            yield "counts", self._rail().counts(counts)

    def _paragraphs(self, kept: _Kept, room: Room) -> Iterator[Part]:
        """The paragraphs named, but for those whose bytes are as they were when last pushed."""
        abreast, fragments = kept.abreast, self._fragments
        seen = abreast.seen
        assert seen is not None
        view, style = shown_view(seen.document, room.audience, room.view), shown_style(room.style)
        sheet = Sheet(seen, view, abreast.figures.stands, abreast.text.changed, style=style)
        for ident, leaf in sheet.some(abreast.text.in_view(view), abreast.on):
            place = view, str(style), ident
            if leaf.key is None or kept.printed_before.get(place) != leaf.key:
                (printed,) = fragments.paragraphs([leaf], DIRECTION)
                yield f"{PARAGRAPH}/{ident}", printed
            kept.printed[place] = leaf.key

    @property
    def _store(self) -> Store:
        found: Store = self._app.extensions["adref"]
        return found

    @property
    def _fragments(self) -> Fragments:
        found: Fragments = self._app.extensions["adref.fragments"]
        return found

    def _rail(self) -> Any:
        """The macros of the left column."""
        return self._app.jinja_env.get_template("document/_rail.html").module
