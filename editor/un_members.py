"""The 193 Member States of the United Nations and its two observer States, by the names the UN gives them.

Facts, kept in `un_members.tsv` beside this page: short and formal name in English, ISO 3166 codes, standing.
The order is that of the official English list, the observer States in their place within it. Accreditation
reads the list; a conference keeps its own copy, so a change of name here never changes a record.
"""

from __future__ import annotations

import csv
import functools
import unicodedata
from dataclasses import dataclass
from pathlib import Path

_LIST = Path(__file__).with_name("un_members.tsv")

# What delegations write in brackets and lists, and whom they mean; a conference adds its own to these.
ALIASES: dict[str, str] = {
    "BiH": "BIH",
    "Bolivia": "BOL",
    "Brunei": "BRN",
    "Cape Verde": "CPV",
    "CAR": "CAF",
    "Czech Republic": "CZE",
    "DPRK": "PRK",
    "DRC": "COD",
    "DR Congo": "COD",
    "East Timor": "TLS",
    "Great Britain": "GBR",
    "Iran": "IRN",
    "Ivory Coast": "CIV",
    "KSA": "SAU",
    "Lao PDR": "LAO",
    "Laos": "LAO",
    "Macedonia": "MKD",
    "Micronesia": "FSM",
    "Moldova": "MDA",
    "Netherlands": "NLD",
    "North Korea": "PRK",
    "Palestine": "PSE",
    "PRC": "CHN",
    "RF": "RUS",
    "RoK": "KOR",
    "RSA": "ZAF",
    "Russia": "RUS",
    "South Korea": "KOR",
    "Swaziland": "SWZ",
    "Syria": "SYR",
    "Tanzania": "TZA",
    "The Gambia": "GMB",
    "Turkey": "TUR",
    "UAE": "ARE",
    "UK": "GBR",
    "United Kingdom": "GBR",
    "United States": "USA",
    "U.S.": "USA",
    "US": "USA",
    "USA": "USA",
    "Venezuela": "VEN",
    "Vietnam": "VNM",
}


@dataclass(frozen=True, slots=True)
class State:
    """One State: its ISO alpha-3 and alpha-2 codes, its names, and whether it only observes at the UN.

    The formal name is as it stands within a sentence, with its article where it has one.
    """

    code: str
    alpha2: str
    short: str
    formal: str
    is_observer: bool


@functools.cache
def un_members() -> tuple[State, ...]:
    """All 195 States in the order of the official English list."""
    with _LIST.open(encoding="utf-8", newline="") as file:
        return tuple(_state(line) for line in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


def state_called(name: str) -> State | None:
    """The State meant by a code, a short or formal name or an alias, in whatever case; None if none is."""
    return _names().get(_plain(name))


@functools.cache
def _names() -> dict[str, State]:
    states = {state.code: state for state in un_members()}
    names = {_plain(alias): states[code] for alias, code in ALIASES.items()}
    for state in un_members():
        for name in (state.code, state.alpha2, state.short, state.formal):
            names[_plain(name)] = state
    return names


def _plain(name: str) -> str:
    plain = " ".join(unicodedata.normalize("NFC", name).replace("\u2019", "'").casefold().split())
    return plain.removeprefix("the ")


def _state(line: dict[str, str]) -> State:
    return State(
        code=line["alpha3"],
        alpha2=line["alpha2"],
        short=line["short"],
        formal=line["formal"],
        is_observer=line["standing"] == "observer",
    )
