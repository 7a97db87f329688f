"""The pages that a Watch keeps open: of every kind one, and every paragraph of the text beside it."""

from __future__ import annotations

from collections.abc import Iterator

from tests.web.building import Browser, Building

TEXT = ("", "?view=clean", "?view=circulated", "?view=woven&style=footnotes", "drafts/0/", "drafts/1/")
OF_AN_AUDIENCE = ("drafts", "concordance", "called?label=1", "compare", "origins?words=States", "brackets",
                  "drafts/0/brackets", "proposals?all", "whole", "export", "journal", "record")
OF_A_VIEWER = ("proposals", "proposals?ours", "whole?panel=1", "question", "report", "treatments", "journal?of=1",
               "became")
OF_THE_OFFICE = ("preparation", "preparation/preview", "preparation/treatments", "preparation/brackets")
OF_A_SEAT = ("", "?size=small", "journal", "journal?of=1", "members")
ONE_OF_EACH = ("chair", "secretariat", "arvenia", "observer")


def places(building: Building, seat: str) -> Iterator[str]:
    """The address of one page of every kind that a seat may ask for; some are absent for it, now or always."""
    browser: Browser = getattr(building, seat)
    yield from (f"{browser.here}{place}" for place in OF_A_SEAT)
    yield from (f"{browser.document}{place}" for place in OF_A_VIEWER)
    if seat in ONE_OF_EACH:
        yield from (f"{browser.document}{place}" for place in (*TEXT, *OF_AN_AUDIENCE))
    if seat in ("chair", "officer"):
        yield from (f"{browser.document}{place}" for place in OF_THE_OFFICE)
    for place, ident in enumerate(building.room.paragraphs()):
        yield f"{browser.document}paragraphs/{ident}?panel=1"
        if seat in ONE_OF_EACH and not place:
            yield from (f"{browser.document}paragraphs/{ident}{more}" for more in ("", "/drafts", "/origins"))
