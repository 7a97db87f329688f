"""The form of a case, found at its address and filled in as its person would."""

from __future__ import annotations

from typing import Any

from tests.web.building import Browser, Building
from tests.web.cases import Case
from tests.web.page import Page


def form_of(who: Browser, act: str, subject: str, carried: dict[str, str]) -> Page:
    """The form of an act, at the one address it has."""
    for place in (f"{who.here}acts/{act}/{subject}", f"{who.document}acts/{act}/{subject}"):
        page = who.opens(place, query_string=carried)
        if page.code != 404:
            return page
    return page


def ready(
    building: Building, who: Browser, name: str, case: Case, *, speaks: str | None = None
) -> tuple[str, dict[str, list[str]]]:
    """The address of a case's form and what it sends once filled in."""
    subject = case.on(building.room)
    page = form_of(who, name, subject, dict(case.carried(building.room)))
    assert page.code == 200, page.text
    typed = typed_in(building, name, case, page)
    if speaks and page.form.fields["floor_of"] == [""]:
        typed["floor_of"] = speaks
    return page.form.address, page.form.filled(typed)


def typed_in(building: Building, name: str, case: Case, page: Page) -> dict[str, Any]:
    """What is typed into the form of an act, with what only the form can offer."""
    typed = case.words
    if name == "compose_group":
        typed["members"] = [building.room.cordia.delegation]
    if name in ("table_proposals", "discard_proposals") or name == "maintain_proposals" and "numbers" not in typed:
        typed["proposals"] = page.form.offered("proposals")
    if name == "invite_co_sponsor":
        typed["delegation"] = building.room.cordia.delegation
    if name == "set_aside_paragraphs":
        typed["paragraphs"] = page.form.offered("paragraphs")[:1]
    if name == "bind_package":
        typed["paragraphs"] = page.form.offered("paragraphs")[:2]
    if name == "set_modes":
        typed["board"] = "the office"
    return typed
