"""Claims about runs: the wording of their tokens, where their words stand, and what is found once stays so."""

from __future__ import annotations

from hypothesis import given

from editor.text.runs import Run
from editor.text.tokens import join, tokens
from editor.text.wording import Wording
from tests.text.wordings import wordings


@given(wordings)
def test_a_run_is_the_wording_of_its_tokens_with_or_without_its_first_space(wording: Wording) -> None:
    run = Run(tokens(wording))
    assert run.whole == join(run.tokens) and run.whole is run.whole
    if wording.text.startswith(" "):
        assert run.bare == wording[1:]


@given(wordings)
def test_before_the_first_word_and_behind_the_last_are_spaces_only(wording: Wording) -> None:
    run = Run(tokens(wording))
    outside = (*run.tokens[: run.first], *run.tokens[run.last :])
    assert all(token.text == " " for token in outside)
    assert run.first == run.last or " " not in (run.tokens[run.first].text, run.tokens[run.last - 1].text)
    assert (run.first == run.last) == (set(wording.text) <= {" "})


def test_a_run_says_whether_spaces_may_stand_beside_it() -> None:
    apart, comma, bracket = (Run(tokens(Wording(text))) for text in (" as far as possible", ", where needed", " ("))
    assert (apart.is_led, apart.may_be_apart, apart.may_go_on) == (True, True, True)
    assert (comma.is_led, comma.may_be_apart, comma.may_go_on) == (False, False, True)
    assert (bracket.first, bracket.may_go_on) == (1, False)


@given(wordings, wordings)
def test_runs_are_equal_where_their_tokens_are(one: Wording, other: Wording) -> None:
    runs = Run(tokens(one)), Run(tokens(other))
    assert (runs[0] == runs[1]) == (one == other)
    assert Run(tokens(one)) == runs[0] and hash(Run(tokens(one))) == hash(runs[0])
