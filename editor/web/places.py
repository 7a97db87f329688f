"""Where one may go from a page of a document: the same places in the same order on every page of it.

They depend on the audience alone, so that a shared page may carry them; addresses are relative to the page.
"""

from __future__ import annotations

from typing import Any

from editor import models
from editor.as_corrected import hash_of
from editor.consensus.modes import Audience
from editor.queries.known import draft_of
from editor.web.context import viewer
from editor.web.frame import Frame, Link, frame

OFFICE, SECRETARIAT, STATES, OBSERVERS = (
    Audience.OFFICE, Audience.SECRETARIAT, Audience.STATES, Audience.OBSERVERS)
INSIDE = (OFFICE, SECRETARIAT, STATES)
# Word, address from the document's own page, for whom.
PLACES = (
    ("Text", "", (*INSIDE, OBSERVERS)),
    ("Next draft", "preparation", (OFFICE,)),
    ("Proposals", "proposals", INSIDE),
    ("Drafts", "drafts", (*INSIDE, OBSERVERS)),
    ("The question", "question", INSIDE),
    ("Journal", "journal", (*INSIDE, OBSERVERS)),
    ("Export", "export", (SECRETARIAT,)),
)
DOCUMENT = "Outcome document"
FOOT = {"question put": "The text before the meeting", "adopted": "The adopted text"}


def places_of(audience: Audience, to_document: str, here: str = "") -> tuple[Link, ...]:
    """The places of a document for an audience; `to_document` leads there from the page, `here` is where one is."""
    return tuple(Link(word, f"{to_document}{place}" or "./", word == here)
                 for word, place, audiences in PLACES if audience in audiences)


def foot_of(session: Any, document: models.Document, audience: Audience) -> dict[str, str] | None:
    """The text in the foot of every screen of the document: once the question is put, and when it is adopted."""
    draft = draft_of(session, document, document.current_draft)
    if document.state not in FOOT or draft is None or (audience is OBSERVERS and not draft.open_to_observers):
        return None
    return {"word": FOOT[document.state], "fingerprint": hash_of(session, draft)}


def frame_beside(
    session: Any, document: models.Document, title: str, to_document: str = "", *between: Link, here: str = ""
) -> Frame:
    """The frame of a page beside the text: `between` are crumbs after the document, `here` its place."""
    conference = session.get_one(models.Conference, document.conference_id)
    to_seat = f"{to_document}../../"
    crumbs = (Link(conference.short_name, to_seat), Link(DOCUMENT, to_document or "./"), *between, Link(title))
    return frame(title, to_seat=to_seat, crumbs=crumbs, places=places_of(viewer().audience, to_document, here or title),
                 foot=foot_of(session, document, viewer().audience))
