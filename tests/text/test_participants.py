"""Names found on the list: any spelling of what is on it, and never a guess."""
from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor.text.participants import Participant, Participants, Who, evened

LIST = Participants([
    Participant("ARV", ("Arvenia", "Republic of Arvenia"), ("RA", "U.A.")),
    Participant("BOR", ("Borland",)),
    Participant("COT", ("Côte d’Or",)),
    Participant("TAB", ("Tarn and Barn",)),
    Participant("LAKE", ("Lake States",), ("LS",)),
    Participant("LAKES", ("Great Lakes",), ("LS",)),
    Participant("G77", ("Group of 77 and China",)),
])  # fmt: skip


@pytest.mark.parametrize(("written", "code"), [
    ("ARV", "ARV"), ("Arvenia", "ARV"), ("the Republic of ARVENIA", "ARV"), ("UA", "ARV"), ("U. A.", "ARV"),
    ("Cote d'Or", "COT"), ("Tarn & Barn", "TAB"), ("Tarn/Barn", "TAB"),
    ("the Lake States and its member States", "LAKE"),
    ("G-77", "G77"), ("G77/China", "G77"), ("G77 and China", "G77"), ("Group of 77", "G77"), ("Borland + MS", "BOR"),
])  # fmt: skip
def test_any_spelling_of_a_name_is_found(written: str, code: str) -> None:
    assert [one.code for one in LIST.found(written)] == [code]
    assert LIST.resolved(written) == (Who(written, code),)


@pytest.mark.parametrize("written", ["Arven", "Arvenias", "X", "Lak", "", "LS"])
def test_nothing_else_is_taken_for_it(written: str) -> None:
    assert [who.code for who in LIST.resolved(written)] == [None]


def test_a_name_of_several_is_left_with_what_it_might_be() -> None:
    assert LIST.is_known("LS") and LIST.candidates("LS") == ("LAKE", "LAKES")
    assert LIST.candidates("Arven") == ("ARV",) and LIST.candidates("Ar") == () and LIST.candidates("Zembla") == ()


def test_and_parts_names_that_are_known_apart() -> None:
    assert [who.code for who in LIST.resolved("Arvenia and Borland")] == ["ARV", "BOR"]
    assert [who.code for who in LIST.resolved("Tarn and Barn")] == ["TAB"]
    assert [who.written for who in LIST.resolved("Arvenia and Zembla")] == ["Arvenia and Zembla"]


@given(st.text())
def test_evening_out_is_settled_after_one_time(name: str) -> None:
    assert LIST.found(name) == LIST.found(f" {name} ")
    assert evened(name.upper()) == evened(name.upper().lower().upper()) or not name.isascii()
