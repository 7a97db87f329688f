"""Which streams hear of an act: for the chair's acts, formal acts, proposals and positions.

Every command asks here, so that one page says who may know what. Names and numbers differ by audience:
a stream is told without names where the attribution says so, and hears only its own number.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from editor import models
from editor.consensus.modes import (
    ATTRIBUTIONS,
    BOARDS,
    CIRCULATIONS,
    INNER,
    Audience,
    sees_names,
    sees_positions,
    sees_proposals,
    stricter,
)
from editor.negotiation.deeds import Told, stream
from editor.rights import Actor

PARTNERS = "partners"  # delegations let in by name: sponsors of a proposal, members a group spoke for
INSIDE = (*INNER, Audience.STATES)
Instead = Mapping[str, Mapping[str, Any]]  # audience, or PARTNERS → details that replace the home's
# What would tell whose act it is, where no names are given.
NAMING = frozenset({"delegation", "spoken_for", "own", "guest", "guest_id", "sponsors"})


def home_of(actor: Actor, document: models.Document) -> str:
    """The stream of whoever acts; what is entered from the floor is at home with the secretariat."""
    if actor.body == "delegation":
        return own_stream(document, str(actor.delegation))
    return stream(actor.body, document.id)


def own_stream(document: models.Document, delegation: str) -> str:
    """The private stream of a delegation or group."""
    return stream("delegation", document.id, of=delegation)


def office_only(document: models.Document) -> tuple[Told, ...]:
    """An act of preparation: the office alone."""
    return (Told(stream("office", document.id)),)


def all_inside(document: models.Document) -> tuple[Told, ...]:
    """An act of the chair, told by name to all who negotiate."""
    return all_inside_of(document.id)


def all_inside_of(document: str) -> tuple[Told, ...]:
    """The same for the document with this id."""
    return tuple(Told(stream(audience, document)) for audience in INSIDE)


def everyone(document: models.Document) -> tuple[Told, ...]:
    """A formal act: it stands in the open stream too, under the name of whoever acts."""
    return (*all_inside(document), Told(stream("open", document.id)))


def everyone_without_text(document: models.Document, draft: models.Draft, text: frozenset[str]) -> tuple[Told, ...]:
    """A formal act that quotes a draft: the details in `text` stay out of the open stream unless observers read it."""
    hidden = frozenset[str]() if draft.open_to_observers else text
    return (*all_inside(document), Told(stream("open", document.id), without=hidden))


def of_proposal(
    document: models.Document, *, circulation: str, attribution: str, own: Iterable[str],
    instead: Instead | None = None,
) -> tuple[Told, ...]:
    """Who hears of a proposal kept under these modes; `own` are the delegations that sponsor it.

    The stricter of its modes and the document's holds (DESIGN rule 6).
    """
    states = circulates(document, circulation)
    return _heard(document, attribution, own, instead or {}, states=states)


def circulates(document: models.Document, circulation: str) -> bool:
    """Whether States see a proposal kept under this circulation, now."""
    return sees_proposals(Audience.STATES, stricter(CIRCULATIONS, circulation, document.circulation))


def names_to_states(document: models.Document, attribution: str) -> bool:
    """Whether States see whose a proposal or position kept under this attribution is, now."""
    return sees_names(Audience.STATES, stricter(ATTRIBUTIONS, attribution, document.attribution))


def of_position(
    document: models.Document, *, board: str, attribution: str, visible_to: str, own: Iterable[str],
    instead: Instead | None = None,
) -> tuple[Told, ...]:
    """Who hears of a position; `own` are the delegation and those it speaks for."""
    return _heard(document, attribution, own, instead or {}, states=shows(document, board, visible_to))


def shows(document: models.Document, board: str, visible_to: str) -> bool:
    """Whether States see a position kept under this board, now."""
    return sees_positions(Audience.STATES, stricter(BOARDS, board, document.board), visible_to)


def _heard(
    document: models.Document, attribution: str, own: Iterable[str], instead: Instead, *, states: bool
) -> tuple[Told, ...]:
    in_force = stricter(ATTRIBUTIONS, attribution, document.attribution)
    shared = tuple(
        Told(stream(audience, document.id), named=sees_names(audience, in_force),
             instead=instead.get(audience, {}))
        for audience in (INSIDE if states else INNER)
    )
    partners = instead.get(PARTNERS, {})
    return shared + tuple(Told(own_stream(document, each), instead=partners) for each in dict.fromkeys(own))


def to_delegations(document: models.Document, own: Iterable[str]) -> tuple[Told, ...]:
    """Private streams alone: what passes between sponsors, or was done in a delegation's name."""
    return tuple(Told(own_stream(document, each)) for each in dict.fromkeys(own))
