"""Claims about fitted edits: the same text, and a word that only moved with its space is no change."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from editor.text.comparison import compare
from editor.text.fitting import fitted, parted_where_needed, without_common_space
from editor.text.tokens import Token, join, tokens
from editor.text.wording import Wording
from tests.text.wordings import rewordings, wordings


def made(base: Wording, wording: Wording) -> tuple[Wording, list[tuple[str, str]]]:
    """The wording made by fitted edits, and what each strikes and puts in."""
    kept = tokens(base)
    edits = fitted(kept, compare(base, wording))
    run, places = parted_where_needed(kept, [edits])
    parts: list[Token] = []
    shown: list[tuple[str, str]] = []
    at = 0
    for edit in (without_common_space(edit, kept, places) for edit in edits):
        start, end = places[edit.start], places[edit.end]
        parts += [*run[at:start], *edit.run.tokens]
        shown.append((join(run[start:end]).text, join(edit.run.tokens).text))
        at = end
    return join([*parts, *run[at:]]), shown


@given(wordings.flatmap(lambda base: st.tuples(st.just(base), st.one_of(rewordings(base), wordings))))
def test_fitted_edits_make_exactly_the_wording(pair: tuple[Wording, Wording]) -> None:
    assert made(*pair)[0] == pair[1]


def shown(base: str, wording: str) -> list[tuple[str, str]]:
    return made(Wording(base), Wording(wording))[1]


def test_words_before_the_first_word_leave_it_alone() -> None:
    assert shown("States act", "All States act") == [("", "All ")]
    assert shown("All States act", "States act") == [("All ", "")]
    assert shown("Recalling\nStates", "Recalling\nAll States") == [("", "All ")]


def test_brackets_put_and_lifted_leave_the_words_alone() -> None:
    assert shown("a b c", "a [b] c") == [("", "["), ("", "]")]
    assert shown("a [b c] d", "a b c d") == [("[", ""), ("]", "")]


def test_a_word_for_a_word_stays_whole() -> None:
    assert shown("States should act", "States shall act") == [(" should", " shall")]
