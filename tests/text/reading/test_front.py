"""The front of a text ends where its first paragraph begins; the title is its last line that says something."""

from __future__ import annotations

import pytest

from editor.text.reading.front import is_stock
from tests.text.reading.samples import plain


def _front(text: str) -> tuple[str | None, list[str]]:
    reading = plain(text)
    return reading.title, [paragraph.text for paragraph in reading.paragraphs if paragraph.kind == "front"]


def test_a_masthead_without_blank_lines_is_taken_apart() -> None:
    title, texts = _front(
        "A/CONF.7/WP.1\n10 June 2031\nOriginal: English\nThird Meeting of States to Consider\nthe Keeping of Seamarks\n"
        "Port Arven, 6-10 June 2031\nOutcome of the Third Meeting of States to Consider the Keeping of\nSeamarks "
        "and Their Keepers\n1. States agreed on the keeping of seamarks.\n"
    )
    assert title == "Outcome of the Third Meeting of States to Consider the Keeping of Seamarks and Their Keepers"
    assert texts == [
        "A/CONF.7/WP.1", "10 June 2031", "Original: English",
        "Third Meeting of States to Consider the Keeping of Seamarks", "Port Arven, 6-10 June 2031", title,
    ]  # fmt: skip


def test_the_title_of_a_resolution_follows_its_number() -> None:
    title, texts = _front(
        "Resolution adopted by the General Assembly\non 1 May 2031\n\n98/204. Keeping of seamarks and\ntraining\n\n"
        "The General Assembly,\n\nRecalling its resolution 90/1,\n\n1. Decides to meet.\n"
    )
    assert title == "Keeping of seamarks and training"
    assert texts[0] == "Resolution adopted by the General Assembly on 1 May 2031"


@pytest.mark.parametrize(
    "beginning",
    ["I. National level\n\nStates agreed.", "Preamble\n\nStates agreed.", "Article 1\n\nStates agreed.",
     "PP1. Recalling the Convention,", "Option 1: States agree.", "The Assembly of Keepers,\n\nRecalling the Charter,",
     "12 bis. States agreed on seamarks."],
)  # fmt: skip
def test_the_front_ends_where_something_begins(beginning: str) -> None:
    title, texts = _front(f"Draft outcome of the meeting\n\n{beginning}\n")
    assert (title, texts) == ("Draft outcome of the meeting", ["Draft outcome of the meeting"])


def test_sentences_end_the_front() -> None:
    prose = "States met at Port Arven. They considered the keeping of seamarks in all its aspects, and agreed. " * 4
    assert _front(f"Summary by the Chair\n\n{prose}\n\n1. States agreed on seamarks.\n")[1] == ["Summary by the Chair"]


def test_a_text_that_begins_at_once_has_no_front() -> None:
    assert _front("1. States agreed on the keeping of seamarks.\n") == (None, [])


@pytest.mark.parametrize(
    "text",
    ["10 June 2031", "New York, 6-10 June 2031", "Original: English", "Distr.: Limited", "Agenda item 4",
     "English only",
     "Advance unedited version", "Seventy-third session", "A/CONF.7/L.1", "Chair’s draft 3, 4 May, informal",
     "26th plenary meeting", "Draft resolution submitted by Arvenia"],
)  # fmt: skip
def test_lines_that_every_front_has_are_no_titles(text: str) -> None:
    assert is_stock(text)


@pytest.mark.parametrize("text", ["Outcome of the meeting", "Keeping of seamarks", "Declaration of Port Arven"])
def test_titles_are_no_stock_lines(text: str) -> None:
    assert not is_stock(text)
