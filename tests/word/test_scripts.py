"""Claims about which way words run and which stand in runs of their own."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor.word.scripts import runs_right_to_left, scripts
from tests.text.wordings import texts


@given(texts, st.booleans())
def test_the_stretches_joined_are_the_text(text: str, right_to_left: bool) -> None:
    assert "".join(stretch for stretch, _ in scripts(text, right_to_left)) == text


@given(texts, st.booleans())
def test_no_stretch_is_empty_and_neighbours_differ(text: str, right_to_left: bool) -> None:
    found = list(scripts(text, right_to_left))
    assert all(stretch for stretch, _ in found)
    assert all(first[1] != second[1] for first, second in zip(found, found[1:], strict=False))


@pytest.mark.parametrize(
    ("text", "right_to_left", "expected"),
    [
        ("plain words", False, [("plain words", "latin")]),
        ("الوثيقة A/79 (الفقرة 12)", True, [("الوثيقة ", "rtl"), ("A/79", "latin"), (" (الفقرة 12)", "rtl")]),
        ("as محاضر رسمية (b)", False, [("as ", "latin"), ("محاضر رسمية", "rtl"), (" (b)", "latin")]),
        ("第A/79/L.104号", False, [("第", "han"), ("A/79/L.104", "latin"), ("号", "han")]),
        ("并“强调”合作", False, [("并“强调”合作", "han")]),
        ("“强调” said", False, [("“强调”", "han"), (" said", "latin")]),
        ("1. ", True, [("1. ", "rtl")]),
    ],
)  # fmt: skip
def test_stretches_are_cut_where_the_script_changes(
    text: str, right_to_left: bool, expected: list[tuple[str, str]]
) -> None:
    assert list(scripts(text, right_to_left)) == expected


@pytest.mark.parametrize(
    ("text", "otherwise", "expected"),
    [
        ("States", False, False),
        ("الدول", False, True),
        ("UNICEF و WHO: تدعو الدول الراغبة إلى تقديم", False, True),
        ("The words محاضر رسمية stand in one line", False, False),
        ("1.10 [ ]", False, False),
        ("1.10 [ ]", True, True),
        ("…", True, True),
        ("States", True, False),
    ],
)
def test_a_paragraph_runs_the_way_of_most_of_its_letters(text: str, otherwise: bool, expected: bool) -> None:
    assert runs_right_to_left(text, otherwise) is expected
