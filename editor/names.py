"""How names, numbers, days and hours are printed: on pages, in journal sentences, in Word.

Pure: values in, English text out. The rules are those of United Nations documents: short names in the order
of the official list, no comma before "and", days as "12 June 2026", hours on the clock of the conference with
its city. Whether names may be shown is decided before anything comes here (`editor/consensus/modes.py`).
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import Protocol, TypeVar
from zoneinfo import ZoneInfo

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
UNNAMED = "one or more delegations"  # one or many is a secret too


class Participant(Protocol):
    """A line of the official list of participants; `listed` is its place there."""

    @property
    def short_name(self) -> str: ...

    @property
    def listed(self) -> int: ...


P = TypeVar("P", bound=Participant)


def in_official_order(participants: Iterable[P]) -> list[P]:
    """The participants as the official list has them; those at one place by the alphabet."""
    return sorted(participants, key=lambda one: (one.listed, alphabetical(one.short_name)))


def alphabetical(name: str) -> str:
    """The key by which English lists are ordered: word by word, no article, accents, hyphens or brackets."""
    bare = unicodedata.normalize("NFKD", name.replace("-", " ")).casefold()
    kept = "".join(character for character in bare if character.isalnum() or character == " ")
    return " ".join(kept.split()).removeprefix("the ")


def sponsors(lead: str, others: Iterable[str]) -> list[str]:
    """The names under a proposal: the lead sponsor, then the others by the alphabet, each once."""
    return [lead, *_in_order(set(others) - {lead})]


def listed(names: Iterable[str], *, last: str = "and") -> str:
    """Names as a sentence lists them: "Arvenia, Borland and Cordia"; of none, the empty text."""
    *before, final = [*names] or [""]
    return f"{', '.join(before)} {last} {final}" if before else final


def attribution(names: Sequence[str], *, named: bool) -> str:
    """Names as a bracket or margin carries them: "Arvenia, Borland"; nothing when not to be shown."""
    return ", ".join(names) if named else ""


def subject(names: Sequence[str], *, named: bool) -> str:
    """Who acted, to begin a sentence: "Arvenia and Borland"; not to be shown, not even how many."""
    return opening(listed(names) if named and names else UNNAMED)


def for_group(speaker: str, group: str) -> str:
    """Who spoke for whom: "Arvenia (on behalf of the Lake States)"."""
    return f"{speaker} (on behalf of {with_article(group)})"


def with_members(group: str, members: Iterable[str]) -> str:
    """A group and those it spoke for at that moment: "Lake States (Arvenia, Borland and Cordia)"."""
    spoken_for = listed(_in_order(set(members)))
    return f"{group} ({spoken_for})" if spoken_for else group


def with_article(name: str) -> str:
    """A group's name within a sentence: "the Lake States"."""
    return name if name.casefold().startswith("the ") else f"the {name}"


def opening(text: str) -> str:
    """The same text with the capital that begins a sentence; the rest keeps its own."""
    return text[:1].upper() + text[1:]


def ordinal(number: int) -> str:
    """The place in a row: 1st, 2nd, 3rd, 11th, 112th. There is none below the first."""
    if number < 1:
        raise ValueError(f"There is no place {number} in a row.")
    ending = "th" if number % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number:,}{ending}"


def counted(number: int, singular: str, plural: str | None = None) -> str:
    """A number of things: "1 paragraph", "2,000 proposals", "no proposals"."""
    things = singular if number == 1 else plural or f"{singular}s"
    return f"{number:,} {things}" if number else f"no {things}"


def day(on: date) -> str:
    """A day as documents print it: "12 June 2026"."""
    return f"{on.day} {MONTHS[on.month - 1]} {on.year}"


def days(first: date, last: date) -> str:
    """The days of a conference: "8–12 June 2026", "29 June–3 July 2026"."""
    if last < first:
        raise ValueError("The last day lies before the first.")
    if first == last:
        return day(last)
    if first.year != last.year:
        return f"{day(first)}–{day(last)}"
    if first.month != last.month:
        return f"{first.day} {MONTHS[first.month - 1]}–{day(last)}"
    return f"{first.day}–{day(last)}"


def hour(at: datetime, zone: str) -> str:
    """The hour on the clock of `zone`: "15:00"."""
    return f"{_there(at, zone):%H:%M}"


def day_there(at: datetime, zone: str) -> str:
    """The day that moment has in `zone`: "12 June 2026"."""
    return day(_there(at, zone))


def moment(at: datetime, zone: str, *, city: str | None = None) -> str:
    """A moment with its city: "Friday, 12 June 2026, 15:00 (Vienna)".

    `at` must know its own zone; `city` is the place the conference names, else the one its zone is called by.
    In the hour that the clock goes through twice in autumn the offset stands beside the city.
    """
    there = _there(at, zone)
    beside = f"{city or city_of(zone)}{_which_of_two(there)}"
    return f"{WEEKDAYS[there.weekday()]}, {day(there)}, {there:%H:%M} ({beside})"


def city_of(zone: str) -> str:
    """The city a zone is called by: "Europe/Vienna" gives "Vienna"."""
    return zone.rpartition("/")[2].replace("_", " ")


def _in_order(names: Iterable[str]) -> list[str]:
    return sorted(names, key=lambda name: (alphabetical(name), name))


def _there(at: datetime, zone: str) -> datetime:
    if at.tzinfo is None:
        raise ValueError("A moment without a time zone cannot be printed.")
    return at.astimezone(ZoneInfo(zone))


def _which_of_two(there: datetime) -> str:
    if there.replace(fold=0).utcoffset() == there.replace(fold=1).utcoffset():
        return ""
    offset = f"{there:%z}"
    hours, minutes = offset[:3], offset[3:5]
    return f", UTC{int(hours):+d}" + (f":{minutes}" if minutes != "00" else "")


def draft_name(number: int) -> str:
    """A draft as the room calls it: "the Zero Draft", "Draft 5"."""
    return "the Zero Draft" if number == 0 else f"Draft {number}"


def titled_draft(number: int) -> str:
    """A draft as titles and lists call it: "Zero Draft", "Draft 5"."""
    return draft_name(number).removeprefix("the ")
