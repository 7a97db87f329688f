"""Open pages under watch: what a page showed before an act, what its viewer was told, and the page fetched afresh.

A Watch keeps pages of every kind open in the browsers of a Building. `watch.looks()` fetches them all again and holds
each against the page as news alone would have left it: parts pushed put in by id, parts hit by a stale name replaced
by the fresh part, nothing else touched. The text is held against it twice: as news leaves it at once, and as catching
up leaves it after a line that was down, when nothing is pushed.

Names of accounts stand in no journal (`editor/journal.py` says what that means), so everybody is signed in before the
first look; who sits in a seat, in the header, is fetched for its viewer by the script and no part of a page.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass, field
from functools import cached_property
from itertools import chain
from typing import Any

from lxml import html
from sqlalchemy import select
from sqlalchemy.orm import Session

from editor import journal, models
from editor.live.rooms import Page as Open
from editor.live.rooms import rooms_of
from editor.negotiation import By, actor_of
from editor.queries.arrivals import heads_of
from editor.queries.news import cursor_of, entries_in, streams_of, told_in
from editor.web.text_parts import Parts, TextParts
from tests.live.places import places
from tests.web.building import Browser, Building

# What is new each time a page is fetched: tokens, the ids of commands, the cursor.
FRESH = re.compile(r'(?<=name="csrf_token" value=")[^"]*|(?<=name="command_id" value=")[^"]*| data-cursor=\'[^\']*\'')
IDENT = re.compile(r"[a-z2-7]{16}")
PARTS = "//*[@data-refresh][@id]"
Cover = tuple[str, str]  # a kind of entry and one of its names


@dataclass(frozen=True)
class News:
    """What a viewer is told after an act: names that parts of pages list, each with the kinds that told it."""

    stale: Mapping[str, frozenset[Cover]]
    parts: Sequence[tuple[str, str]] | None = None  # pushed, to those who have the text open

    def hits(self, part: Any) -> set[Cover]:
        """What makes a part old, so that it is fetched."""
        if self.parts is not None and part.get("data-refresh") == "pushed":
            return set()
        return {cover for listed in part.get("data-stale", "").split() for told, covers in self.stale.items()
                if meets(listed, told) for cover in covers}


def meets(listed: str, told: str) -> bool:
    """Whether a name that a part lists is hit by one that was told."""
    if journal.PARAGRAPH in (listed, told):
        return all(name.partition("/")[0] == journal.PARAGRAPH for name in (listed, told))
    return listed == told


class Shown:
    """A page as it was fetched, without what is new each time."""

    def __init__(self, body: str) -> None:
        self.body = FRESH.sub("", body)

    @cached_property
    def tree(self) -> Any:
        """The page, read; what is only a fragment stands in the panel."""
        whole = self.body.lstrip().startswith("<!doctype")
        return html.fromstring(self.body if whole else f"<!doctype html><html><aside>{self.body}</aside></html>")


@dataclass
class Watch:
    """Pages open before several seats, and what became of them.

    `sole`: what was once the only thing that told of a change, and where. `missed`: the pages that news left otherwise
    than they are. `pushed`: the kinds of parts that were pushed.
    """

    building: Building
    seats: Sequence[str] = Building.SEATS
    sole: dict[Cover, str] = field(default_factory=dict)
    missed: list[str] = field(default_factory=list)
    pushed: set[str] = field(default_factory=set)
    _pages: dict[str, Shown] = field(default_factory=dict)
    _heads: dict[str, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._text_parts: TextParts = self.building.app.extensions["adref.parts"]
        assert self.building.everyone  # signed in before anybody looks: accounts stand in no journal

    def looks(self, act: str = "") -> None:
        """Fetch every page again, and hold each against what news made of it."""
        heads = self._heads_now()
        for seat in self.seats:
            stale = self.told(seat)
            for address in places(self.building, seat):
                self._look(act, seat, address, stale)
        self._heads = heads

    def heard_on_the_text(self, seat: str) -> tuple[list[str], list[tuple[str, str]]]:
        """What those are told who sit as this seat does and have the text open: names and parts, ids made alike."""
        browser: Browser = getattr(self.building, seat)
        pushed = self._pushed(browser, browser.document)
        assert pushed is not None
        ids: dict[str, str] = {}

        def alike(text: str) -> str:
            return IDENT.sub(lambda found: ids.setdefault(found[0], f"id {len(ids)}"), text)

        return [alike(name) for name in pushed.stale], [(alike(ident), alike(html)) for ident, html in pushed.html]

    def _look(self, act: str, seat: str, address: str, stale: Mapping[str, frozenset[Cover]]) -> None:
        browser: Browser = getattr(self.building, seat)
        answer = browser.client.get(address)
        known, fresh = self._pages.pop(address, None), None
        pushed = self._pushed(browser, address) if known is not None else None
        if answer.status_code == 200:
            fresh = self._pages[address] = Shown(answer.get_data(as_text=True))
        if known is None or fresh is None:
            return
        where = f"{act}: {seat} {address.removeprefix(browser.here)}"
        self._compare(where, known, fresh, News(stale))
        if pushed is not None:
            self.pushed |= {ident.partition("/")[0] for ident, _ in pushed.html}
            wide = {**{name: frozenset[Cover]() for name in pushed.stale}, **stale}
            self._compare(f"{where} pushed", known, fresh, News(wide, pushed.html))

    def _compare(self, where: str, known: Shown, fresh: Shown, news: News) -> None:
        if known.body == fresh.body and not news.parts:
            return
        left = after(known.tree, fresh.tree, news)
        if left != text_of(fresh.tree):
            self.missed.append(f"{where}: {parting(left, text_of(fresh.tree))} told {sorted(news.stale)}")
        if news.parts is None:
            for ident, covers in changed(known.tree, fresh.tree, news):
                if len(covers) == 1:
                    self.sole.setdefault(next(iter(covers)), f"{where} #{ident}")

    def told(self, seat: str) -> Mapping[str, frozenset[Cover]]:
        """What a seat was told since it last looked, by all the streams it reads."""
        room, found = self.building.room, dict[str, set[Cover]]()
        with self.building.store.reading() as session:
            actor = actor_of(session, By(getattr(self.building, seat).seat, "reading"))
            moved = self._moved(session, streams_of(actor, room.conference, room.document))
            for entry in chain(*entries_in(session, moved).values()):
                for name in journal.stale_of(entry):
                    found.setdefault(name, set()).add((entry["kind"], name.partition("/")[0]))
        return {name: frozenset(covers) for name, covers in found.items()}

    def _pushed(self, browser: Browser, address: str) -> Parts | None:
        """What is pushed to those who have this address open; None where it is not the current text."""
        place, _, asked = address.removeprefix(browser.document).partition("?")
        if place:
            return None
        document, conference = self.building.room.document, self.building.room.conference
        wanted = dict(pair.split("=") for pair in asked.split("&") if pair)
        with self.building.store.reading() as session:
            actor = actor_of(session, By(browser.seat, "reading"))
            room, *_ = rooms_of(actor, conference, Open(document, is_text=True, **wanted))
            moved = self._moved(session, room.streams)
            stale = told_in(moved, entries_in(session, moved)).stale
            before = tuple(sorted((stream, self._heads[stream]) for stream in room.followed if stream in self._heads))
            return self._text_parts.parts(session, room, before, heads_of(session.connection(), room.followed), stale)

    def _moved(self, session: Session, streams: Sequence[str]) -> dict[str, tuple[int, int]]:
        now = cursor_of(session.connection(), streams)
        return {stream: (self._heads.get(stream, 0), last) for stream, last in now.items()
                if last > self._heads.get(stream, 0)}

    def _heads_now(self) -> dict[str, int]:
        with self.building.store.reading() as session:
            return {row.stream: row.number for row in session.scalars(select(models.StreamHead))}


def after(tree: Any, fresh: Any, news: News) -> str:
    """A page as news leaves it."""
    left, fetched = deepcopy(tree), False
    for ident, printed in news.parts or ():
        for old in left.xpath("//*[@id=$id]", id=ident):
            _put(old, html.fragment_fromstring(printed))
    for part in left.xpath(PARTS):
        new = fresh.xpath("//*[@id=$id]", id=part.get("id"))
        if new and part.getroottree().getroot() is left and news.hits(part):
            _put(part, deepcopy(new[0]))
            fetched = True
    if fetched:  # with a part of a page comes its title, and which draft it shows
        for old, new in zip(left.xpath("//head/title"), fresh.xpath("//head/title"), strict=True):
            old.text = new.text
        for old, new in zip(left.xpath("//body"), fresh.xpath("//body"), strict=True):
            new_ones = dict(new.attrib)  # in their order, in which they are printed
            old.attrib.clear()
            old.attrib.update(new_ones)
    return text_of(left)


def changed(tree: Any, fresh: Any, news: News) -> Iterator[tuple[str, set[Cover]]]:
    """The parts that changed, those within them aside, each with all that makes it, or what it stands in, old."""
    now = {part.get("id"): shell(part) for part in fresh.xpath(PARTS)}
    for part in tree.xpath(PARTS):
        if shell(part) != now.get(part.get("id")):
            around = (one for one in (part, *part.iterancestors()) if one.get("data-refresh") is not None)
            yield part.get("id"), {cover for one in around for cover in news.hits(one)}


def shell(part: Any) -> str:
    """A part without what is within the parts inside it."""
    copy = deepcopy(part)
    copy.tail = None
    for inner in copy.xpath(".//*[@data-refresh][@id]"):
        ident = inner.get("id")
        inner.clear(keep_tail=True)
        inner.set("id", ident)
    return text_of(copy)


def text_of(tree: Any) -> str:
    """A page in letters."""
    return str(html.tostring(tree, encoding="unicode"))


def parting(left: str, right: str) -> str:
    """Where two pages part, with a few words around it."""
    at = next((place for place, (a, b) in enumerate(zip(left, right, strict=False)) if a != b), 0)
    return f"{left[max(0, at - 80) : at + 60]!r} is {right[max(0, at - 20) : at + 60]!r}"


def _put(old: Any, new: Any) -> None:
    new.tail = old.tail
    old.getparent().replace(old, new)



