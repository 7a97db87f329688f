"""The frame of every page: title, crumbs, places, theme, cursor. Nothing in it depends on who is looking.

Addresses are relative, so that a shared page is the same bytes for every seat of its audience.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from flask import request

from editor.web.context import cursor, followed

THEMES = ("light", "dark")
RIGHT_TO_LEFT = ("ar", "fa", "he", "ur")


@dataclass(frozen=True, slots=True)
class Link:
    """A word and where it leads; `here` marks the page one is on."""

    word: str
    address: str | None = None
    here: bool = False


@dataclass(frozen=True, slots=True)
class Banner:
    """A sentence across the page, with a way out of it."""

    sentence: str
    tone: str = "note"
    address: str | None = None
    word: str | None = None


@dataclass(frozen=True, slots=True)
class Frame:
    """What `base.html` takes as `page`."""

    title: str
    language: str = "en"
    direction: str = "ltr"
    theme: str | None = None
    to_seat: str | None = None
    crumbs: Sequence[Link] = ()
    draft: object = None
    places: Sequence[Link] = field(default_factory=tuple)
    banner: Banner | None = None
    cursor: Mapping[str, int] | None = None
    document: str | None = None
    foot: object = None


def frame(title: str, **details: object) -> Frame:
    """A frame in the reader's theme, with the cursor of what was read for the page."""
    return Frame(title=title, **{"theme": theme(), "cursor": cursor(), "document": followed(), **details})  # type: ignore[arg-type]


def theme() -> str | None:
    """The theme the reader chose, from the cookie the switch writes; None leaves it to the device."""
    chosen = request.cookies.get("theme")
    return chosen if chosen in THEMES else None


def direction_of(language: str) -> str:
    """Which way a language is written."""
    return "rtl" if language.split("-")[0] in RIGHT_TO_LEFT else "ltr"
