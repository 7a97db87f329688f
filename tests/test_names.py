"""Claims about how names, numbers, days and hours are printed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor import names

FRIDAY = datetime(2026, 6, 12, 13, 0, tzinfo=UTC)
ZONES = ["Europe/Vienna", "America/New_York", "Asia/Kathmandu", "Australia/Lord_Howe", "UTC"]

words = st.text(st.characters(categories=["Lu", "Ll"]), min_size=1, max_size=12)
moments = st.integers(0, 4_000_000_000).map(lambda second: datetime.fromtimestamp(second, UTC))
dates = st.dates(date(1945, 10, 24), date(2145, 1, 1))


@dataclass(frozen=True)
class Line:
    """A line of an official list."""

    short_name: str
    listed: int


@given(st.lists(words))
def test_a_list_holds_every_name_in_its_order(names_: list[str]) -> None:
    assert names.listed(names_).replace(" and ", ", ").split(", ") == (names_ or [""])


@given(st.permutations([Line("Arvenia", 1), Line("Borland", 2), Line("Cordia", 3), Line("Lake States", 4)]))
def test_the_official_order_does_not_depend_on_who_came_first(lines: list[Line]) -> None:
    assert [line.listed for line in names.in_official_order(lines)] == [1, 2, 3, 4]


@given(words, st.lists(words))
def test_the_lead_sponsor_comes_first_and_nobody_twice(lead: str, others: list[str]) -> None:
    printed = names.sponsors(lead, others)
    assert printed[0] == lead
    assert len(printed) == len(set(printed)) == len({lead, *others})
    assert names.sponsors(lead, reversed(others)) == printed


@given(st.lists(words, min_size=1), st.lists(words, min_size=1))
def test_without_attribution_nothing_tells_who_or_how_many(some: list[str], others: list[str]) -> None:
    assert names.attribution(some, named=False) == names.attribution(others, named=False) == ""
    assert names.subject(some, named=False) == names.subject(others, named=False)


@given(st.integers(min_value=1))
def test_an_ordinal_reads_its_last_figures(number: int) -> None:
    if number % 100 in (11, 12, 13):
        assert names.ordinal(number).endswith("th")
    assert names.ordinal(number).replace(",", "").startswith(str(number))


@given(moments, st.sampled_from(ZONES))
def test_no_two_minutes_are_printed_alike(at: datetime, zone: str) -> None:
    printed = {names.moment(at + timedelta(minutes=step), zone) for step in (0, 30, 60, 120)}
    assert len(printed) == 4


@given(moments, st.sampled_from(ZONES), st.sampled_from(ZONES))
def test_a_moment_is_printed_alike_from_whatever_clock_it_was_read(
    at: datetime, zone: str, other: str
) -> None:
    assert names.moment(at.astimezone(ZoneInfo(other)), zone) == names.moment(at, zone)


@given(dates, dates)
def test_the_days_of_a_conference_end_with_the_last_day_in_full(one: date, other: date) -> None:
    first, last = sorted((one, other))
    assert names.days(first, last).endswith(names.day(last))
    assert names.days(first, last).startswith(str(first.day))


@pytest.mark.parametrize(
    ("given_names", "printed"),
    [
        ([], ""),
        (["Arvenia"], "Arvenia"),
        (["Arvenia", "Borland"], "Arvenia and Borland"),
        (["Arvenia", "Borland", "Cordia"], "Arvenia, Borland and Cordia"),
    ],
)
def test_no_comma_stands_before_and(given_names: list[str], printed: str) -> None:
    assert names.listed(given_names) == printed


def test_a_list_of_alternatives_ends_with_or() -> None:
    assert names.listed(["agreed", "deferred", "deleted"], last="or") == "agreed, deferred or deleted"


def test_articles_accents_and_hyphens_do_not_count_in_the_alphabet() -> None:
    assert sorted(["Borland", "Ålsund", "the Arvenian Isles", "Cor-Dia", "Corb"], key=names.alphabetical) == [
        "Ålsund", "the Arvenian Isles", "Borland", "Cor-Dia", "Corb",
    ]  # fmt: skip


def test_sponsors_follow_the_lead_by_the_alphabet() -> None:
    assert names.sponsors("Cordia", ["Borland", "Arvenia", "Cordia"]) == ["Cordia", "Arvenia", "Borland"]


def test_names_in_a_bracket_and_at_the_head_of_a_sentence() -> None:
    assert names.attribution(["Arvenia", "Borland"], named=True) == "Arvenia, Borland"
    assert names.subject(["Arvenia", "Borland"], named=True) == "Arvenia and Borland"
    assert names.subject(["Arvenia"], named=False) == "One or more delegations"


def test_a_group_is_named_with_its_speaker_or_with_its_members() -> None:
    assert names.for_group("Arvenia", "Lake States") == "Arvenia (on behalf of the Lake States)"
    assert names.for_group("Arvenia", "The Nine") == "Arvenia (on behalf of The Nine)"
    assert names.with_members("Lake States", ["Cordia", "Arvenia"]) == "Lake States (Arvenia and Cordia)"
    assert names.with_members("Lake States", []) == "Lake States"


def test_a_formal_name_takes_its_capital_at_the_head_of_a_sentence() -> None:
    assert names.opening("the Republic of Arvenia") == "The Republic of Arvenia"
    assert names.opening("") == ""


@pytest.mark.parametrize(
    ("number", "printed"),
    [(1, "1st"), (2, "2nd"), (3, "3rd"), (4, "4th"), (7, "7th"), (11, "11th"), (12, "12th"), (13, "13th"),
     (21, "21st"), (22, "22nd"), (101, "101st"), (111, "111th"), (1023, "1,023rd")],
)  # fmt: skip
def test_ordinals(number: int, printed: str) -> None:
    assert names.ordinal(number) == printed


def test_there_is_no_meeting_before_the_first() -> None:
    with pytest.raises(ValueError, match="no place 0"):
        names.ordinal(0)


def test_things_are_counted_in_words_people_use() -> None:
    assert names.counted(0, "proposal") == "no proposals"
    assert names.counted(1, "proposal") == "1 proposal"
    assert names.counted(2000, "proposal") == "2,000 proposals"
    assert names.counted(2, "reply", "replies") == "2 replies"


def test_a_moment_is_printed_on_the_clock_of_the_conference() -> None:
    assert names.moment(FRIDAY, "Europe/Vienna") == "Friday, 12 June 2026, 15:00 (Vienna)"
    assert names.moment(FRIDAY, "Europe/Zurich", city="Geneva") == "Friday, 12 June 2026, 15:00 (Geneva)"
    assert names.moment(FRIDAY, "America/New_York") == "Friday, 12 June 2026, 09:00 (New York)"
    assert names.moment(FRIDAY, "Pacific/Auckland") == "Saturday, 13 June 2026, 01:00 (Auckland)"
    assert names.hour(FRIDAY, "Europe/Vienna") == "15:00"
    assert names.day_there(FRIDAY, "Pacific/Auckland") == "13 June 2026"
    assert names.city_of("America/Argentina/Buenos_Aires") == "Buenos Aires"


def test_the_hour_that_comes_twice_is_told_apart() -> None:
    first = datetime(2026, 10, 25, 0, 30, tzinfo=UTC)
    assert names.moment(first, "Europe/Vienna").endswith("02:30 (Vienna, UTC+2)")
    assert names.moment(first + timedelta(hours=1), "Europe/Vienna").endswith("02:30 (Vienna, UTC+1)")
    twice = datetime(2026, 4, 4, 15, 15, tzinfo=UTC)
    assert names.moment(twice, "Australia/Lord_Howe").endswith("01:45 (Lord Howe, UTC+10:30)")


def test_a_moment_without_a_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="without a time zone"):
        names.moment(FRIDAY.replace(tzinfo=None), "Europe/Vienna")


@pytest.mark.parametrize(
    ("first", "last", "printed"),
    [
        (date(2026, 6, 12), date(2026, 6, 12), "12 June 2026"),
        (date(2026, 6, 8), date(2026, 6, 12), "8–12 June 2026"),
        (date(2026, 6, 29), date(2026, 7, 3), "29 June–3 July 2026"),
        (date(2026, 12, 28), date(2027, 1, 2), "28 December 2026–2 January 2027"),
    ],
)
def test_the_days_of_a_conference(first: date, last: date, printed: str) -> None:
    assert names.days(first, last) == printed


def test_a_conference_does_not_end_before_it_begins() -> None:
    with pytest.raises(ValueError, match="before the first"):
        names.days(date(2026, 6, 12), date(2026, 6, 8))
