"""Brackets: whatever a text holds comes back unchanged, and what is not balanced is told with its place."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor.text.brackets import Bracketing, labels_in_braces, parse, running_depth
from tests.text.wordings import texts

bracketed = st.lists(
    st.sampled_from(["[", "]", "[", "]", " ", "a", "shall", " / ", "/", "][", "{", "}", "[^1]", "(http://a.example/b)",
                     "[x](a)", "\\", "!", "\n", "[n]: http://a.example", "No text."]),
    max_size=40,
).map("".join)  # fmt: skip
any_text = st.one_of(st.text(), texts, bracketed)


@given(any_text, st.booleans())
def test_print_of_parse_is_the_text(text: str, markdown: bool) -> None:
    assert str(parse(text, markdown=markdown)) == text


@given(any_text)
def test_every_bracket_is_counted_and_either_paired_or_reported(text: str) -> None:
    found = parse(text)
    assert (found.open_count, found.close_count) == (text.count("["), text.count("]"))
    lone = [character for _, character in found.unbalanced]
    assert len(found.brackets) + lone.count("[") == found.open_count
    assert len(found.brackets) + lone.count("]") == found.close_count


@given(any_text)
def test_what_is_unbalanced_stands_where_it_is_said_to_stand(text: str) -> None:
    places = [offset for offset, _ in parse(text).unbalanced]
    assert places == sorted(places)
    assert all(text[offset] == character for offset, character in parse(text).unbalanced)


@given(any_text)
def test_pairs_nest(text: str) -> None:
    pairs = parse(text).brackets
    for bracket in pairs:
        assert text[bracket.opens] == "[" and text[bracket.closes] == "]"
        if bracket.parent is None:
            assert bracket.depth == 1
        else:
            parent = pairs[bracket.parent]
            assert parent.opens < bracket.opens < bracket.closes < parent.closes
            assert bracket.depth == parent.depth + 1


@given(any_text)
def test_taking_out_the_unbalanced_leaves_a_balanced_text(text: str) -> None:
    lone = {offset for offset, _ in parse(text).unbalanced}
    rest = "".join(character for offset, character in enumerate(text) if offset not in lone)
    assert parse(rest).is_balanced
    assert len(parse(rest).brackets) == len(parse(text).brackets)


@given(any_text)
def test_slashes_part_a_bracket_into_what_stands_in_it(text: str) -> None:
    found = parse(text)
    for bracket in found.brackets:
        parts = found.alternatives_within(bracket)
        assert len(parts) == len(bracket.slashes) + 1
        assert all(part in found.text_of(bracket) for part in parts)


@given(st.lists(any_text, max_size=4))
def test_running_depth_is_that_of_the_texts_in_one(parts: list[str]) -> None:
    assert running_depth(parts) == running_depth(["".join(parts)])
    assert running_depth(parts) <= parse("".join(parts)).depth


def _texts(found: Bracketing) -> list[str]:
    return [found.text_of(bracket) for bracket in found.brackets]


def test_brackets_nest_and_stand_side_by_side() -> None:
    found = parse("[Each [developing] State][All States] [shall][should] report")
    assert _texts(found) == ["Each [developing] State", "developing", "All States", "shall", "should"]
    assert found.depth == 2
    runs = [[found.text_of(bracket) for bracket in run] for run in found.adjacent()]
    assert runs == [["Each [developing] State", "All States", "shall", "should"]]


def test_words_between_brackets_part_the_alternatives() -> None:
    found = parse("[a][b] and [c][d]")
    assert [len(run) for run in found.adjacent()] == [2, 2]


def test_brackets_of_different_depth_are_no_alternatives() -> None:
    assert parse("[[a]] [b").adjacent() == ()


def test_a_slash_with_spaces_parts_alternatives_and_one_without_does_not() -> None:
    found = parse("[regular / frequent / [yearly / monthly] and/or other] reports / papers")
    outer, inner = found.brackets
    assert found.alternatives_within(outer) == ("regular", "frequent", "[yearly / monthly] and/or other")
    assert found.alternatives_within(inner) == ("yearly", "monthly")


@pytest.mark.parametrize(
    ("text", "empty"),
    [("[]", True), ("[ ]", True), ("[…]", True), ("[No text.]", True), ("[no text]", True), ("[X]", False),
     ("[No texts]", False)],
)  # fmt: skip
def test_a_bracket_can_hold_nothing(text: str, empty: bool) -> None:
    assert [bracket.empty for bracket in parse(text).brackets] == [empty]


def test_the_unbalanced_are_told_in_code_points() -> None:
    assert parse("𠮷𠮷] of [which [one] is").unbalanced == ((2, "]"), (7, "["))


def test_an_open_bracket_counts_as_depth_though_it_never_closes() -> None:
    assert parse("[[a] [b").depth == 2
    assert parse("] ] [a]").depth == 1


def test_running_depth_lets_a_stray_closing_bracket_count() -> None:
    assert running_depth(["] ] [a]"]) == 0
    assert running_depth(["[one", "[two]", "three]", "[four]"]) == 2


def test_braces_are_labels_of_facilitators_and_no_brackets() -> None:
    text = "{Placeholder for {the} preamble} [States] {unclosed"
    assert parse(text).open_count == 1
    assert [text[start:end] for start, end in labels_in_braces(text)] == ["{Placeholder for {the} preamble}"]


def test_reference_syntax_of_markdown_is_no_bracket() -> None:
    text = (
        "States[^1] [shall] see [the report](https://papers.example/r.pdf) and [the draft][one], [one],\n"
        "![map](map.png) and paragraph [x](a), [a][b], [ ](ii).\n\n[^1]: [As stated].\n[one]: /drafts/1\n"
    )
    found = parse(text, markdown=True)
    assert _texts(found) == ["shall", "x", "a", "b", " ", "As stated"]
    assert found.is_balanced
    assert parse(text).open_count == 14


def test_brackets_within_the_text_of_a_link_are_brackets() -> None:
    assert _texts(parse("[the [revised] draft](https://papers.example)", markdown=True)) == ["revised"]


def test_a_name_that_nothing_defines_makes_no_link() -> None:
    assert parse("[shall][should] [Agreement]\n[other]: to be discussed", markdown=True).open_count == 4


@pytest.mark.parametrize("text", ["[" * 20_000, "]" * 20_000, "[" * 9_000 + "]" * 9_000, "[]" * 9_000])
def test_thousands_of_brackets_do_not_exhaust_the_stack(text: str) -> None:
    found = parse(text, markdown=True)
    assert str(found) == text
    assert found == parse(text)
    assert len(repr(found)) > len(text)


@pytest.mark.parametrize(
    ("name", "counts"),
    [
        ("draft-2015-02-12.txt", (1_273, 1_273)),
        ("draft-2015-10-23.md", (1_025, 1_026)),
        ("draft-2015-12-04.md", (1_015, 1_018)),
        ("adopted-2016-01-29.md", (0, 0)),
    ],
)
def test_real_drafts_have_the_brackets_counted_by_hand(shared_data: Path, name: str, counts: tuple[int, int]) -> None:
    text = (shared_data / "paris" / name).read_text(encoding="utf-8")
    found = parse(text, markdown=name.endswith(".md"))
    assert (found.open_count, found.close_count) == counts
    assert str(found) == text
