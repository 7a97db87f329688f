"""Styles: the same parts printed in plain text and as a wording with its marks."""
from __future__ import annotations

import pytest
from hypothesis import given

from editor.text.arrangement import laid_out
from editor.text.attribution import DELETE, OPPOSE, PROPOSE, Clause
from editor.text.rolling import Rival, weave
from editor.text.segments import Segment
from editor.text.styles import Style, as_wording, before_colon, printed
from editor.text.wording import NOTE_MARK, Wording
from tests.text.prose import Case, cases

NOTED = Wording(f"the text{NOTE_MARK}", ((0, 3),), ((8, Wording("See 3.")),))
MARKED = (Segment("open"), Segment("inserted", NOTED, ("P1",)), Segment("close", said=(Clause(("Arvenia",), PROPOSE),)))


@pytest.mark.parametrize(("said", "text"), [
    ((), ""), ((Clause((), PROPOSE),), ""), ((Clause(("Arvenia", "Borland"), PROPOSE),), "Arvenia, Borland: "),
    ((Clause(("Arvenia",), DELETE),), "Arvenia delete: "), ((Clause((), DELETE),), "delete: "),
    ((Clause(("Arvenia",), PROPOSE), Clause(("Cordia",), OPPOSE)), "Arvenia propose; Cordia oppose: "),
])  # fmt: skip
def test_what_stands_before_words(said: tuple[Clause, ...], text: str) -> None:
    assert before_colon(said) == text


def test_a_wording_keeps_all_marks() -> None:
    found = as_wording(MARKED, Style.AFTER)
    assert found.text == f"[the text{NOTE_MARK} - Arvenia]"
    assert found.italics == ((1, 4),) and found.notes == ((9, Wording("See 3.")),)


def test_plain_text_says_what_a_footnote_says() -> None:
    assert str(printed(MARKED, Style.AFTER)) == "[the text (footnote: See 3.) - Arvenia]"


def test_in_the_style_of_footnotes_attributions_are_footnotes() -> None:
    assert printed(MARKED, Style.FOOTNOTES, first_note=10) == ("[the text (footnote: See 3.)]¹⁰", ("¹⁰ Arvenia",))
    assert as_wording(MARKED, Style.FOOTNOTES).notes == ((9, Wording("See 3.")), (11, Wording("Arvenia")))


@given(cases(with_voices=True))
def test_the_wording_says_what_the_plain_text_says(case: Case) -> None:
    rolling = weave(Wording(case.base), case.rivals)
    for style in Style:
        parts = laid_out(rolling, style, case.voices)
        plain, wording = printed(parts, style), as_wording(parts, style)
        assert len(plain.notes) == len(wording.notes)
        assert style is Style.FOOTNOTES or plain.text == wording.text


def test_names_stand_in_the_order_they_were_given() -> None:
    wording = Wording("States shall")
    rivals = [Rival("P1", ("Cordia", "Arvenia"), wording), Rival("P2", ("Borland",), wording)]
    parts = laid_out(weave(Wording("States"), rivals), Style.AFTER)
    assert printed(parts, Style.AFTER).text == "States [shall - Cordia, Arvenia, Borland]"
