"""Claims about the list of States: complete, well formed, in order, and the same as others keep it."""

from __future__ import annotations

import csv
import unicodedata
from pathlib import Path

import pytest

from editor.names import alphabetical
from editor.un_members import ALIASES, State, state_called, un_members

# Names the reference leaves out; ours are those the United Nations itself uses.
ONLY_OURS = {("CIV", "formal"), ("TUR", "formal")}


def test_there_are_193_member_states_and_two_observer_states() -> None:
    assert len([state for state in un_members() if not state.is_observer]) == 193
    assert [state.short for state in un_members() if state.is_observer] == ["Holy See", "State of Palestine"]


@pytest.mark.parametrize("field", ["code", "alpha2", "short", "formal"])
def test_no_two_states_share_a_code_or_a_name(field: str) -> None:
    values = [getattr(state, field) for state in un_members()]
    assert len(set(values)) == len(values)


@pytest.mark.parametrize("state", un_members(), ids=lambda state: state.code)
def test_every_line_is_well_formed(state: State) -> None:
    for name in (state.short, state.formal):
        assert name == unicodedata.normalize("NFC", name).strip()
        assert "  " not in name
    assert len(state.code) == 3 and len(state.alpha2) == 2
    assert (state.code + state.alpha2).isascii() and (state.code + state.alpha2).isupper()


def test_the_order_is_alphabetical_in_english() -> None:
    keys = [alphabetical(state.short) for state in un_members()]
    assert keys == sorted(keys)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("Costa Rica", "Côte d'Ivoire"),
        ("Côte d'Ivoire", "Croatia"),
        ("Guinea", "Guinea-Bissau"),
        ("Haiti", "Holy See"),
        ("Iran (Islamic Republic of)", "Iraq"),
        ("Nepal", "Netherlands (Kingdom of the)"),
        ("Nigeria", "North Macedonia"),
        ("Tunisia", "Türkiye"),
        ("Türkiye", "Turkmenistan"),
    ],
)
def test_neighbours_stand_as_in_the_official_list(before: str, after: str) -> None:
    names = [state.short for state in un_members()]
    assert names.index(after) == names.index(before) + 1


@pytest.mark.parametrize("state", un_members(), ids=lambda state: state.code)
def test_a_state_is_found_by_each_of_its_codes_and_names(state: State) -> None:
    for name in (state.code, state.alpha2.lower(), state.short.upper(), state.formal):
        assert state_called(name) == state


@pytest.mark.parametrize(("alias", "code"), ALIASES.items())
def test_an_alias_means_one_state_and_takes_no_name_from_another(alias: str, code: str) -> None:
    state = state_called(alias)
    assert state is not None and state.code == code


def test_the_aliases_delegations_use_most_are_known() -> None:
    meant = {"US": "USA", "USA": "USA", "RF": "RUS", "UK": "GBR", "DPRK": "PRK", "DRC": "COD", "ROK": "KOR"}
    assert {alias: state.code for alias in meant if (state := state_called(alias))} == meant


@pytest.mark.parametrize("name", ["", "the", "Arvenia", "EU", "XXX"])
def test_whoever_is_not_on_the_list_is_not_found(name: str) -> None:
    assert state_called(name) is None


def test_the_list_agrees_with_an_independent_one(shared_data: Path) -> None:
    with (shared_data / "lists" / "states.csv").open(encoding="utf-8", newline="") as file:
        theirs = {line["iso3"]: line for line in csv.DictReader(file)}
    assert {state.code for state in un_members()} == set(theirs)
    columns = {"alpha2": "iso2", "short": "un_name", "formal": "formal_en"}
    differences = {
        (state.code, ours)
        for state in un_members()
        for ours, other in columns.items()
        if getattr(state, ours) != theirs[state.code][other]
    }
    assert differences == {place for place in ONLY_OURS if theirs[place[0]][columns[place[1]]] == ""}
    for state in un_members():
        assert state.is_observer == (theirs[state.code]["status"] == "observer")
