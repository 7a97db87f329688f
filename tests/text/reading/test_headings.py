"""Headings are told by form, name or standing, and their levels by what stands above what."""

from __future__ import annotations

import pytest

from editor.text.reading.headings import has_heading_form, levels, may_be_heading
from editor.text.reading.openings import content_after, opening


@pytest.mark.parametrize(
    "text",
    ["I. National level", "A. [[Preamble]1", "B. [General / Objective", "Article 4", "ARTICLE 4 (FINANCE)",
     "Article 2bis (general)", "Annex II: Means", "Preamble", "[Preamble]", "FINAL PROVISIONS",
     "[Institutional arrangements]", "[Reporting of information ]:", "[Measures / actions on [all] coasts]"],
)  # fmt: skip
def test_headings_have_a_form(text: str) -> None:
    found = opening(text)
    assert has_heading_form(content_after(text, found), found)


@pytest.mark.parametrize(
    "text",
    ["A. National planning;", "I. States shall report",
     "Article 4, paragraph 7, of the Convention, the extent to which",
     "[Recalling the Convention,]", "[Parties should report]", "[Gravely concerned by the number of seamarks]",
     "[Party;]", "[Placeholder for funds]", "States agreed.", "(a) Training", "[Being Parties to the Convention]"],
)  # fmt: skip
def test_paragraphs_have_none(text: str) -> None:
    found = opening(text)
    assert not has_heading_form(content_after(text, found), found)


@pytest.mark.parametrize(("text", "expected"), [
    ("Follow-up", True), ("Means of implementation", True), ("States shall report", False), ("Report:", False),
    ("the way forward", False), ("Recalling the Convention", False),
])  # fmt: skip
def test_a_line_that_stands_alone_may_be_a_heading(text: str, expected: bool) -> None:
    assert may_be_heading(text) is expected


@pytest.mark.parametrize(
    ("headings", "expected"),
    [
        ("I. One|A. Two|B. Three|II. Four|A. Five", [0, 1, 1, 0, 1]),
        ("A. One|[Two]|B. Three|[Four]|H. Five|I. Six|J. Seven", [0, 1, 0, 1, 0, 0, 0]),
        ("I. One|II. Two|III. Three|IV. Four|V. Five", [0, 0, 0, 0, 0]),
        ("Chapter I|Article 1|Article 2|Chapter II|Article 3|Annex|A. Two", [0, 1, 1, 0, 1, 0, 1]),
        ("Preamble|Article 1|Article 2", [0, 0, 0]),
        ("I. One|Follow-up|A. Two|Training|II. Three", [0, 1, 1, 2, 0]),
    ],
)
def test_levels_follow_the_rank_of_what_stands_above(headings: str, expected: list[int]) -> None:
    found = [(opening(text), content_after(text, opening(text))) for text in headings.split("|")]
    assert levels(found) == expected
