"""Claims about the templates: a resolution slants its opening words, a narrative nothing."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor.text.wording import Wording
from editor.word.template import RESOLUTION, in_template
from editor.word.values import OfficialText, Passage
from tests.word.texts import official_texts

OPENINGS = [
    ("preambular", "Recalling", " its resolution 79/12,"),
    ("preambular", "Deeply concerned", " that cables are abandoned,"),
    ("preambular", "Noting with appreciation", " the report,"),
    ("preambular", "Bearing in mind", " the needs of States,"),
    ("preambular", "Having considered", " the report,"),
    ("preambular", "Recalling also", " its decision,"),
    ("preambular", "Mindful", " of the past,"),
    ("operative", "Decides", " to meet again;"),
    ("operative", "Also calls upon", " States to report;"),
    ("operative", "Takes note with satisfaction", " of the report;"),
    ("operative", "Strongly urges", " States to act."),
]


@pytest.mark.parametrize(("kind", "opening", "rest"), OPENINGS)
def test_a_resolution_slants_the_opening_words(kind: str, opening: str, rest: str) -> None:
    (found,) = in_template([_passage(kind, Wording(opening + rest))], RESOLUTION)
    assert found.wording == Wording(opening + rest, ((0, len(opening)),))


@pytest.mark.parametrize("wording", [
    Wording("The report is welcome."), Wording("[Recalling] its resolution"), Wording("Recalling", ((0, 4),)),
    Wording("重申决议"), Wording(""),
])
def test_what_cannot_be_told_or_is_slanted_already_stays(wording: Wording) -> None:
    passage = _passage("preambular", wording)
    assert in_template([passage], RESOLUTION) == (passage,)


@given(official_texts(), st.sampled_from((RESOLUTION, "narrative")))
def test_no_word_and_no_note_changes(text: OfficialText, style: str) -> None:
    found = in_template(text.passages, style)
    assert [(one.identity, one.wording.text, one.wording.notes) for one in found] == [
        (one.identity, one.wording.text, one.wording.notes) for one in text.passages]
    if style != RESOLUTION:
        assert found == text.passages


def _passage(kind: str, wording: Wording) -> Passage:
    return Passage("p", "1", kind, 0, wording)
