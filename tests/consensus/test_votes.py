"""Recorded votes in numbers and words, and rolls as they come in files."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor.consensus.rolls import VOTES, UnreadableRoll, read_rows
from editor.consensus.votes import AGAINST, FOR, MAJORITIES, NOT_VOTING, SIMPLE, TWO_THIRDS, Tally, carries
from editor.recorded import by_vote

NUMBERS = st.integers(0, 200)
# What records of the Organization say of votes (facts), the numbers and the few names: in favour, against, abstaining.
RECORDS = [
    ((134, 0, 2), (), ("Iran", "Zimbabwe"),
     "by a recorded vote of 134 in favour to none against, with 2 abstentions (Iran and Zimbabwe)"),
    ((145, 2, 18), ("United States", "Zimbabwe"), (),
     "by a recorded vote of 145 in favour to 2 against (United States and Zimbabwe), with 18 abstentions"),
    ((153, 1, 24), ("United States",), (),
     "by a recorded vote of 153 in favour to 1 against (United States), with 24 abstentions"),
    ((84, 1, 0), (), (), "by a recorded vote of 84 in favour to 1 against, with no abstentions"),
    ((9, 0, 1), (), (), "by a recorded vote of 9 in favour to none against, with 1 abstention"),
]


def said(text: str) -> list[tuple[tuple[str, ...], str]]:
    return [(one.names, one.way) for one in read_rows(text)]


def folded(name: str) -> str:
    return "".join(name.split())


@pytest.mark.parametrize(("numbers", "against", "abstaining", "sentence"), RECORDS)
def test_a_vote_reads_as_records_write_it(
    numbers: tuple[int, int, int], against: tuple[str, ...], abstaining: tuple[str, ...], sentence: str
) -> None:
    assert by_vote(Tally(*numbers), against, abstaining) == sentence


def test_many_names_stand_in_the_roll_alone() -> None:
    names = [f"State {number}" for number in range(13)]
    assert "(" not in by_vote(Tally(100, 13, 0), names)


@given(NUMBERS, NUMBERS, NUMBERS, st.sampled_from(MAJORITIES))
def test_abstentions_change_nothing_and_a_tie_carries_nothing(
    favour: int, against: int, abstaining: int, majority: str
) -> None:
    assert carries(Tally(favour, against, abstaining), majority) == carries(Tally(favour, against, 0), majority)
    assert not carries(Tally(favour, favour, abstaining), majority)


@given(NUMBERS, NUMBERS)
def test_two_thirds_of_those_present_and_voting_is_two_thirds_of_the_votes_cast(favour: int, against: int) -> None:
    cast = favour + against
    assert carries(Tally(favour, against, 0), TWO_THIRDS) == (cast > 0 and 3 * favour >= 2 * cast)
    if carries(Tally(favour, against, 0), TWO_THIRDS):
        assert carries(Tally(favour, against, 0), SIMPLE)


@pytest.mark.parametrize("text", [
    "Arvenia, yes\nBorland, No\nCordia,", "Arvenia;Y\nBorland;N\nCordia;X",
    "Arvenia\tin favour\nBorland\tagainst\nCordia",
    "ms_code,ms_name,ms_vote\n,Arvenia,Y\n,Borland,N\n,Cordia,X",
    "state,vote\nArvenia,+\nBorland,-\nCordia,not voting\n", "\ufeffArvenia,yes\r\nBorland,no\r\n\r\nCordia,\r\n",
    "\ufeffstate,vote\nArvenia,+\nBorland,-\nCordia\n", "Arvenia, yes\n\n,\nBorland,no\nCordia",
])
def test_a_roll_is_read_in_any_of_its_forms(text: str) -> None:
    assert said(text) == [(("Arvenia",), FOR), (("Borland",), AGAINST), (("Cordia",), NOT_VOTING)]


@pytest.mark.parametrize(("text", "words"), [
    ("", "no line that names a State"), ("vote,state\n", "no line that names a State"),
    ("Arvenia, perhaps", "Line 1 of the roll (Arvenia) has “perhaps” for a vote"),
    ("Arvenia,yes\n" * 2_001, "may have 2,000 lines"), ("<a/>", "no line"),
    (f"Arvenia,{'x' * 140_000}", "no table that can be read"),
    ("state,vote\n\nArvenia,yes\nBorland, Republic of,no,yes", "Line 4 of the roll has 4 columns, its first line 2"),
    ("\n\nBorland, Republic of the", "Line 3 of the roll (Borland) has “Republic of the” for a vote"),
    ("<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>", "a document type or comments"),
    ("<collection><record>", "breaks off or is not well formed"),
])
def test_what_is_no_roll_is_refused(text: str, words: str) -> None:
    with pytest.raises(UnreadableRoll, match=re.escape(words)):
        read_rows(text)


@given(st.lists(st.tuples(st.text("Aéi ,'-()", min_size=1).filter(lambda name: name.strip(" ,")),
                          st.sampled_from(["yes", "No", "abstaining", "not voting"])), min_size=1, max_size=9))
def test_a_name_comes_through_whole_whatever_commas_it_holds(cast: list[tuple[str, str]]) -> None:
    read = said("\n".join(f"{name},{vote}" for name, vote in cast))
    written = [(folded(name), VOTES[vote.casefold()]) for name, vote in cast]
    assert [(folded(name), way) for (name,), way in read] == written


@pytest.mark.parametrize("record", [
    '<datafield tag="967"><subfield code="c">ARV</subfield><subfield code="d">Y</subfield>'
    '<subfield code="e">Arvenia &amp; Isles</subfield></datafield>',
    "<?xml version='1.0' encoding='UTF-8'?><marc:record><marc:datafield ind1=' ' tag='967'><marc:subfield code='e'>"
    "Arvenia &#38; Isles</marc:subfield>\n<marc:subfield code='c'>ARV</marc:subfield><marc:subfield code='d'>Y"
    "</marc:subfield></marc:datafield><marc:datafield tag='245'/></marc:record>",
    '<collection xmlns="http://www.loc.gov/MARC21/slim"><record><datafield tag="967" ind1=""><subfield code="c">ARV'
    '</subfield><subfield code="d">Y</subfield><subfield code="e">Arvenia &amp; Isles</subfield></datafield></record>'
    "</collection>",
])
def test_a_record_is_read_however_it_is_written(record: str) -> None:
    assert said(record) == [(("ARV", "Arvenia & Isles"), FOR)]


@given(st.text(max_size=300))
def test_any_text_is_read_or_refused(text: str) -> None:
    try:
        assert all(one.names and one.way for one in read_rows(text))
    except UnreadableRoll as refusal:
        assert str(refusal).endswith(".")


def test_real_rows_of_the_library_are_read(shared_data: Path) -> None:
    text = (shared_data / "votes" / "formats_and_records.txt").read_text("utf-8")
    table = "\n".join(line for line in text.splitlines() if line.startswith(("undl_id,", "4025240,")))
    assert said(table) == [(("AFG", "AFGHANISTAN"), FOR), (("BEN", "BENIN"), NOT_VOTING)]
    fields = "\n".join(line for line in text.splitlines() if line.startswith("<datafield"))
    assert said(fields) == [(("ALB", "ALBANIA"), "abstaining"), (("BEN", "BENIN"), NOT_VOTING)]


def test_real_votes_are_written_as_in_their_records(shared_data: Path) -> None:
    text = (shared_data / "votes" / "formats_and_records.txt").read_text("utf-8")
    found = {tuple(map(int, numbers)) for numbers in re.findall(r"(\d+)-(\d+)-(\d+)", text)}
    assert {numbers for numbers, *_ in RECORDS[1:3]} <= found
    bms = re.search(r"Through a (recorded vote of \d+ in favour to none against, with 2 abstentions \([^)]*\))", text)
    assert bms is not None
    assert bms[1] in by_vote(Tally(134, 0, 2), (), ("Iran", "Zimbabwe"))
