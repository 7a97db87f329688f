"""The structure of brackets: nothing is lost, everything has its place, and depth costs nothing."""
from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from editor.text import brackets
from editor.text.structure import (
    ALTERNATIVES,
    EMPTY,
    FREE,
    STANCE,
    STATUS,
    WORDS,
    Place,
    Structure,
    parse,
    parse_all,
)
from tests.text.wordings import texts

SIGNS = (
    "[", "]", "[", "]", " / ", " - US", " - EU, G77 retain", "; US delete", "US: ", "shall", " ", "][", "No text", "X",
    "Agreed ad ref", "EU reserves", "-", ".", "\n",
)  # fmt: skip
bracketed = st.lists(st.sampled_from(SIGNS), max_size=30).map("".join)
any_text = st.one_of(st.text(), texts, bracketed)
any_texts = st.lists(any_text, max_size=5)


def offers(text: str, number: int = 0) -> list[tuple[str, str]]:
    """The alternatives of one bracket: words, and who says what."""
    found = parse(text)
    return [(found.words_of(one), "; ".join(map(str, one.clauses))) for one in found.brackets[number].alternatives]


@given(any_text)
def test_print_of_parse_is_the_text(text: str) -> None:
    assert str(parse(text)) == text


@given(any_texts)
@example(["[ / A0:]"])
@example(["[a - EU / b - US] c]"])
def test_paragraphs_are_printed_as_they_were_read(several: list[str]) -> None:
    found = parse_all(several)
    assert found.texts == tuple(several)
    for number, text in enumerate(several):
        assert "".join(piece.text for piece in found.pieces if piece.start.paragraph == number) == text
    assert str(found) == "\n".join(several)


@given(any_texts)
def test_every_piece_stands_where_it_is_said_to_stand(several: list[str]) -> None:
    for role, start, text in parse_all(several).pieces:
        assert several[start.paragraph][start.offset : start.offset + len(text)] == text
        assert (role in ("open", "lone open")) == (text == "[" and role != "words" and role != "by")


@given(any_text)
def test_one_paragraph_has_the_brackets_that_a_reader_pairs(text: str) -> None:
    found, plain = parse(text), brackets.parse(text)
    assert [(one.opens.offset, one.closes.offset, one.depth, one.parent) for one in found.brackets] == [
        (one.opens, one.closes, one.depth, one.parent) for one in plain.brackets
    ]
    assert tuple((place.offset, sign) for place, sign in found.lone) == plain.unbalanced


@given(any_texts)
def test_every_sign_has_its_partner_somewhere_or_is_reported(several: list[str]) -> None:
    found = parse_all(several)
    signs = sum(text.count("[") + text.count("]") for text in several)
    assert 2 * len(found.brackets) + len(found.lone) == signs
    assert [sign for _, sign in found.lone] == sorted((sign for _, sign in found.lone), reverse=True)


@given(any_texts)
def test_brackets_nest_over_paragraphs(several: list[str]) -> None:
    found = parse_all(several)
    assert [one.opens for one in found.brackets] == sorted(one.opens for one in found.brackets)
    for one in found.brackets:
        assert one.opens < one.closes
        if one.parent is None:
            assert one.depth == 1
        else:
            outer = found.brackets[one.parent]
            assert outer.opens < one.opens < one.closes < outer.closes and one.depth == outer.depth + 1


@given(any_texts)
def test_alternatives_stand_in_order_inside_their_bracket(several: list[str]) -> None:
    for one in parse_all(several).brackets:
        assert all(one.opens < choice.start <= choice.end <= one.closes for choice in one.alternatives)
        assert all(before.end < after.start for before, after in pairwise(one.alternatives))


@given(any_texts)
def test_a_run_is_of_neighbours_on_one_level(several: list[str]) -> None:
    found = parse_all(several)
    for run in found.runs:
        assert len(run) > 1
        for before, after in pairwise(found.brackets[number] for number in run):
            between = several[before.closes.paragraph][before.closes.offset + 1 : after.opens.offset]
            assert before.parent == after.parent and not between.strip(" \u00a0")
    members = [number for run in found.runs for number in run]
    assert len(members) == len(set(members))


@pytest.mark.parametrize(("text", "offered"), [
    ("free from [extreme - US; G77 delete] poverty", [("extreme", "US; G77 delete")]),
    ("[a - EU, G77 retain / b - US]", [("a", "EU, G77 retain"), ("b", "US")]),
    ("[US/PE propose; AU oppose: the text]", [("the text", "US, PE; AU oppose")]),
    ("[Agreed ad ref]", [("Agreed ad ref", "")]),
    ("[a [b - EU delete] c - US delete]", [("a [b - EU delete] c", "US delete")]),
    ("[sustained and equitable / sustained - US]", [("sustained and equitable", ""), ("sustained", "US")]),
    ("[commitments / contributions / actions]", [("commitments", ""), ("contributions", ""), ("actions", "")]),
    ("[ the [X] Parties ]", [("the [X] Parties", "")]),
    ("[EU: a [b] c]", [("a [b] c", "EU")]),
])  # fmt: skip
def test_what_a_bracket_offers_and_who_says_it(text: str, offered: list[tuple[str, str]]) -> None:
    assert offers(text) == offered


@pytest.mark.parametrize(("text", "role"), [
    ("[shall]", WORDS), ("[a / b]", ALTERNATIVES), ("[]", EMPTY), ("[ No text. ]", EMPTY),
    ("[No provision on non-state actors]", EMPTY), ("[X]", FREE), ("[20XX]", FREE), ("[…]", FREE), ("[...]", FREE),
    ("[Placeholder for support]", FREE), ("[Agreed ad ref]", STATUS), ("[agreed in informals]", STATUS),
    ("[US reserves]", STANCE), ("[US: delete]", STANCE), ("[[X]]", WORDS), ("[x]", WORDS), ("[Agreed language]", WORDS),
])  # fmt: skip
def test_what_a_bracket_is_for(text: str, role: str) -> None:
    assert parse(text).brackets[0].role == role


def test_a_bracket_may_open_in_one_paragraph_and_close_in_another() -> None:
    found = parse_all(["[We [shall]", "and do so", "again. - US delete] So be it."])
    outer, inner = found.brackets
    assert outer.is_spanning and not inner.is_spanning
    assert (outer.opens, outer.closes) == (Place(0, 0), Place(2, 18))
    assert found.words_of(outer.alternatives[0]) == "We [shall]\nand do so\nagain."
    assert [str(clause) for clause in outer.alternatives[0].clauses] == ["US delete"]
    assert (inner.depth, inner.parent) == (2, 0)


def test_one_faulty_paragraph_does_not_turn_the_next_inside_out() -> None:
    found = parse_all(["We [shall", "[must] go", "[may] go"])
    assert [(one.opens, one.depth) for one in found.brackets] == [(Place(1, 0), 1), (Place(2, 0), 1)]
    assert found.lone == ((Place(0, 3), "["),)


def test_adjacent_brackets_are_alternatives_and_notes_are_none() -> None:
    assert parse("[shall] [should] [may] go [US reserves] [Agreed ad ref]").runs == ((0, 1, 2),)
    assert parse("[shall] [should][may] go").runs == ((1, 2),)
    assert parse("[shall][should / may]").runs == ()
    assert parse("[a] and [b]").runs == ()
    assert parse("[[a][b]][c]").runs == ((0, 3), (1, 2))


def test_names_on_the_list_are_names() -> None:
    known = {"Least developed countries"}.__contains__
    text = "[words - Least developed countries]"
    assert not parse(text).brackets[0].is_attributed
    assert parse(text, known).brackets[0].is_attributed


def of_depth(depth: int) -> Structure:
    return parse("[" * depth + "x" + " - US delete]" * depth)


@pytest.mark.parametrize("depth", [30, 1_500])
def test_depth_is_counted_and_never_exhausts_anything(depth: int) -> None:
    found = of_depth(depth)
    assert found.depth == depth
    assert all(one.is_attributed for one in found.brackets)


def test_thirty_two_brackets_in_a_sentence() -> None:
    text = " ".join(f"[w{number}][v{number} - US]" for number in range(16))
    found = parse(text)
    assert len(found.brackets) == 32
    assert [len(run) for run in found.runs] == [2] * 16
