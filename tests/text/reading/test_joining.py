"""Lines are joined so that words stay whole; a hyphen goes only on evidence."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor.text.reading.joining import Seams, single_spaced

_words = st.sampled_from(["States", "agreed", "on", "well-known", "matters", "(a)", "5/7", "Arvenia,"])


@given(st.lists(_words, min_size=1, max_size=20), st.data())
def test_lines_broken_between_words_are_joined_with_a_space(words: list[str], data: st.DataObject) -> None:
    cuts = sorted(data.draw(st.sets(st.integers(1, len(words)), max_size=4)))
    edges = [0, *cuts, len(words)]
    lines = [" ".join(words[a:b]) for a, b in zip(edges, edges[1:], strict=False) if a < b]
    assert Seams.of(lines).join(lines) == " ".join(words)


@pytest.mark.parametrize(
    ("above", "below", "joined"),
    [
        ("a climate-", "resilient path", "a climate-resilient path"),
        ("the accumu-", "lation of", "the accumulation of"),
        ("well-", "known waters", "well-known waters"),
        ("the pre-", "2020 period", "the pre-2020 period"),
        ("South-", "South cooperation", "South-South cooperation"),
        ("low-", "and middle-income", "low- and middle-income"),
        ("in 2015–", "2030", "in 2015–2030"),
        ("South–", "South", "South–South"),
        ("lights –", "and", "lights – and"),
        ("and/", "or", "and/or"),
        ("social /", "economic", "social / economic"),
        ("on 4 May -", "States", "on 4 May - States"),
        ("会员国决定每年", "举行会议", "会员国决定每年举行会议"),
        ("会员国", "States", "会员国 States"),
    ],
)
def test_what_stands_at_the_end_of_a_line_tells_how_it_goes_on(above: str, below: str, joined: str) -> None:
    seams = Seams.of(["the accumulation of well-known matters", above, below])
    assert seams.join([above, below]) == joined


def test_a_word_written_both_ways_keeps_its_hyphen() -> None:
    seams = Seams.of(["cooperation and co-operation", "co-", "operation"])
    assert seams.join(["co-", "operation"]) == "co-operation"
    assert "co-operation" in seams.warnings()[1]


def test_seams_are_counted_and_listed() -> None:
    seams = Seams.of(["accumulation", "the accumu-", "lation of long-", "term aims"])
    assert seams.join(["the accumu-", "lation of long-", "term aims"]) == "the accumulation of long-term aims"
    assert len(seams.warnings()) == 3
    assert seams.warnings()[0] == "2 hard line ends were joined."


def test_runs_of_spaces_become_one() -> None:
    assert single_spaced("a  b \t c d") == "a b c d"
