"""Acts on brackets: each gives exactly the words it should, with their marks, or says why it makes no sense."""
from __future__ import annotations

import re

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from editor.text.bracket_acts import NoSense, choices, delete, delete_among, lift, lift_among, put, put_around, take
from editor.text.structure import parse, parse_all
from editor.text.whole_paragraphs import row_of
from editor.text.wording import Wording, joined
from tests.text.wordings import wordings

PIECES = (
    "[", "]", "[", "]", " / ", "shall", " shall", " ", ", as such", " - Arvenia", " - Borland delete", "No text", "X",
)  # fmt: skip
is_known = {"Arvenia", "Borland"}.__contains__
bracketed = st.lists(st.sampled_from(PIECES), max_size=20).map("".join).map(Wording)
with_marks = st.one_of(bracketed, wordings, st.tuples(bracketed, wordings, bracketed).map(joined))


def bare(wording: Wording) -> str:
    """The letters alone: acts on brackets may drop a space, never a letter."""
    return re.sub(r"\s", "", wording.text)


def opening(text: str, number: int = 0) -> int:
    return parse(text).brackets[number].opens.offset


@given(wordings, st.data())
def test_what_was_put_in_brackets_is_lifted_to_the_same_wording(wording: Wording, chance: st.DataObject) -> None:
    assume(not re.search(r"\s[.,;:!?)\]}…、。，；：！？）】」』،؛؟\s]|[\[({“‘«‹„‚]\s|\n ", wording.text))
    start = chance.draw(st.integers(0, len(wording.text)))
    end = chance.draw(st.integers(start, len(wording.text)))
    try:
        bracketed = put(wording, start, end)
        # Before a sign that was there already, the first difference of the two texts comes after the new one.
        at = next(at for at in range(len(wording.text) + 1) if bracketed.text[at] != wording.text[at : at + 1])
        first = len(wording.text) - len(wording.text[start:].lstrip())
        lifted = lift(bracketed, first if wording.text[first : first + 1] == "[" else at)
    except NoSense:
        return
    assert lifted == wording


@given(with_marks, st.data())
def test_putting_in_brackets_adds_one_pair_and_nothing_else(wording: Wording, chance: st.DataObject) -> None:
    start = chance.draw(st.integers(0, len(wording.text)))
    end = chance.draw(st.integers(start, len(wording.text)))
    try:
        found = put(wording, start, end)
    except NoSense:
        return
    assert len(found.text) == len(wording.text) + 2
    assert len(parse(found.text).brackets) == len(parse(wording.text).brackets) + 1
    assert [note for _, note in found.notes] == [note for _, note in wording.notes]


@given(with_marks)
def test_lifting_takes_one_pair_and_its_attribution_away(wording: Wording) -> None:
    found = parse(wording.text, shape_suffices=False)
    for bracket in found.brackets:
        try:
            lifted = lift(wording, bracket.opens.offset)
        except NoSense:
            continue
        (only,) = bracket.alternatives
        kept = wording[: bracket.opens.offset], wording[only.start.offset : only.end.offset]
        assert bare(lifted) == bare(joined((*kept, wording[bracket.closes.offset + 1 :])))
        assert len(parse(lifted.text).brackets) == len(found.brackets) - 1


@given(with_marks)
def test_deleting_takes_a_bracket_away_with_all_it_holds(wording: Wording) -> None:
    for bracket in parse(wording.text).brackets:
        rest = wording.text[: bracket.opens.offset], wording.text[bracket.closes.offset + 1 :]
        try:
            deleted = delete(wording, bracket.opens.offset)
        except NoSense:
            assert not "".join(rest).strip()
            continue
        assert bare(deleted) == re.sub(r"\s", "", "".join(rest))


@given(with_marks, st.integers(0, 4))
def test_taking_an_alternative_keeps_its_words_and_what_stands_around(wording: Wording, which: int) -> None:
    found = parse(wording.text, shape_suffices=False)
    for number, bracket in enumerate(found.brackets):
        try:
            taken = take(wording, bracket.opens.offset, which)
        except NoSense:
            continue
        words = found.words_of(choices(found, row_of(found, number))[which])
        assert words in taken.text or words.lower() == "no text" or not words
        assert len(parse(taken.text).brackets) < len(found.brackets)


@given(with_marks)
def test_a_footnote_outside_is_never_lost(wording: Wording) -> None:
    for bracket in parse(wording.text).brackets:
        inside = range(bracket.opens.offset, bracket.closes.offset)
        try:
            deleted = delete(wording, bracket.opens.offset)
        except NoSense:
            continue
        assert [note for _, note in deleted.notes] == [note for at, note in wording.notes if at not in inside]


@pytest.mark.parametrize(("text", "lifted"), [
    ("free from [extreme - Arvenia; Borland delete] poverty", "free from extreme poverty"),
    ("dimensions [, in accordance with it. -Arvenia; Borland delete.]", "dimensions, in accordance with it."),
    ("We [shall [fully] go]", "We shall [fully] go"),
    ("We shall[, where needed,][and so on] go", "We shall, where needed,[and so on] go"),
    ("[all]", "all"), ("We [all] [agree]", "We all [agree]"),
])  # fmt: skip
def test_lifting(text: str, lifted: str) -> None:
    assert lift(Wording(text), opening(text)).text == lifted


@pytest.mark.parametrize(("text", "which", "taken"), [
    ("with [changing - Arvenia retain / promoting - Borland] patterns", 1, "with promoting patterns"),
    ("We [shall][should][other] go", 0, "We shall go"),
    ("We [shall] [should] go", 1, "We should go"),
    ("We go [fast / no text].", 1, "We go."),
    ("We [a / b][c] go", 1, "We b[c] go"),
    ("We [welcome][note] [all] States", 1, "We note [all] States"),
    ("We [[a][b] / c] go", 0, "We [a][b] go"),
])  # fmt: skip
def test_taking(text: str, which: int, taken: str) -> None:
    assert take(Wording(text), opening(text), which, is_known).text == taken


@pytest.mark.parametrize(("text", "rest"), [
    ("free from [extreme - Arvenia] poverty", "free from poverty"),
    ("dimensions [, in accordance].", "dimensions."),
    ("We agree. [Agreed ad ref]", "We agree."),
    ("[All] States", "States"),
    ("We (the [small] States)", "We (the States)"),
])  # fmt: skip
def test_deleting(text: str, rest: str) -> None:
    assert delete(Wording(text), opening(text)).text == rest


def test_words_behind_a_dash_are_not_lost_for_looking_like_a_name() -> None:
    assert lift(Wording("under [the Agreement - Article]"), 6).text == "under the Agreement - Article"
    assert lift(Wording("under [the Agreement - Arvenia]"), 6, is_known).text == "under the Agreement"


def test_marks_stay_on_their_words() -> None:
    wording = joined((Wording("free from ["), Wording("extreme", ((0, 7),)), Wording(" hunger]")))
    assert lift(wording, 10).canonical() == {"text": "free from extreme hunger", "italics": [[10, 17]], "notes": []}


@pytest.mark.parametrize(("text", "sentence"), [
    ("[a / b]", "take one of them"), ("[shall][should]", "take one of them"),
    ("x []", "no text in this bracket"), ("[No text]", "no text in this bracket"), ("by [20XX]", "still to come"),
    ("x [Agreed ad ref]", "note on the status"), ("x [US reserves]", "what a delegation says"),
    ("x [ y", "never closed"), ("x", "No bracket opens there"),
])  # fmt: skip
def test_lifting_is_refused_where_it_makes_no_sense(text: str, sentence: str) -> None:
    at = text.find("[")
    with pytest.raises(NoSense, match=sentence):
        lift(Wording(text), at if at >= 0 else 0)


@pytest.mark.parametrize(("text", "which", "sentence"), [
    ("[a]", 0, "only one text"), ("[a / b]", 2, "There are 2 alternatives"),
    ("[a / b]", -1, "There are 2 alternatives"),
    ("at least [X][50] States", 0, "still to come"), ("[no text][a]", 0, "Nothing would be left"),
])  # fmt: skip
def test_taking_is_refused_where_it_makes_no_sense(text: str, which: int, sentence: str) -> None:
    with pytest.raises(NoSense, match=sentence):
        take(Wording(text), opening(text), which)


@pytest.mark.parametrize(("start", "end", "sentence"), [
    (0, 0, "Choose the words"), (2, 3, "Choose the words"), (0, 5, "one end of a bracket"), (4, 9, "already"),
    (3, 10, "already"), (0, 99, "not in the paragraph"), (5, 2, "not in the paragraph"),
])  # fmt: skip
def test_putting_in_brackets_is_refused_where_it_makes_no_sense(start: int, end: int, sentence: str) -> None:
    with pytest.raises(NoSense, match=sentence):
        put(Wording("We [shall] go"), start, end)


def test_a_letter_keeps_its_accent_when_put_in_brackets() -> None:
    assert put(Wording("ax\u0323 b"), 2, 3).text == "a[x\u0323] b"


def test_all_of_a_paragraph_is_never_deleted_with_a_bracket() -> None:
    with pytest.raises(NoSense, match="Nothing would be left"):
        delete(Wording("[all]"), 0)


PARAGRAPHS = ("Before.", "We [agree:", "(a) to go;", "(b) to stay. - Arvenia delete] So be it.")
SECTION = [Wording(text) for text in PARAGRAPHS]
FOUND = parse_all(PARAGRAPHS, shape_suffices=False)
OUTER = 0


def test_a_bracket_over_paragraphs_is_lifted_in_both() -> None:
    assert {place: one.text for place, one in lift_among(FOUND, SECTION, OUTER).items()} == {
        1: "We agree:", 3: "(b) to stay. So be it.",
    }


def test_a_bracket_over_paragraphs_is_deleted_in_all() -> None:
    assert {place: one.text for place, one in delete_among(FOUND, SECTION, OUTER).items()} == {
        1: "We", 2: "", 3: "So be it.",
    }


def test_a_section_is_put_in_brackets() -> None:
    around = put_around(SECTION, 0, 3)
    assert {place: one.text for place, one in around.items()} == {
        0: "[Before.", 3: "(b) to stay. - Arvenia delete] So be it.]",
    }
    whole = [around.get(place, one) for place, one in enumerate(SECTION)]
    assert parse_all([one.text for one in whole]).depth == 2
    with pytest.raises(NoSense, match="one end of a bracket"):
        put_around(SECTION, 0, 1)
    with pytest.raises(NoSense, match="not in the text"):
        put_around(SECTION, 2, 9)


def test_thirty_brackets_deep_are_lifted_one_by_one() -> None:
    wording = Wording("[" * 30 + "x" + "]" * 30)
    for _ in range(30):
        wording = lift(wording, 0)
    assert wording == Wording("x")
