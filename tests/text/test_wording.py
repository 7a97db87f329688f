"""Claims about wordings: the canonical form is one, parts join again, nothing unfit comes in."""
from __future__ import annotations

import hashlib
import json
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor.text.wording import MAX_WORDING, UnfitText, Wording, cleaned, joined, text_hash
from tests.text.wordings import texts, wordings


@given(wordings)
def test_the_canonical_form_reads_back_as_the_same_wording(wording: Wording) -> None:
    assert Wording.of(wording.canonical()) == wording
    assert Wording.of(json.loads(json.dumps(wording.canonical()))) == wording


@given(wordings)
def test_the_canonical_form_is_a_plain_string_without_marks_only(wording: Wording) -> None:
    assert isinstance(wording.canonical(), str) == (not wording.italics and not wording.notes)


@given(wordings, st.integers(0, 40), st.integers(0, 40))
def test_the_parts_of_a_wording_join_to_it_again(wording: Wording, first: int, second: int) -> None:
    a, b = sorted((first, second))
    assert joined((wording[:a], wording[a:b], wording[b:])) == wording


@given(wordings, wordings)
def test_joined_wordings_are_lawful_and_keep_their_marks(first: Wording, second: Wording) -> None:
    whole = first + second
    assert Wording.of(whole.canonical()) == whole
    assert whole.text == unicodedata.normalize("NFC", first.text + second.text)
    assert [note for _, note in whole.notes] == [note for _, note in (*first.notes, *second.notes)]


@given(wordings)
def test_the_plain_text_has_no_marks_of_footnotes(wording: Wording) -> None:
    assert len(wording.plain()) == len(wording.text) - len(wording.notes)
    assert "\ufffc" not in wording.plain()


@given(st.text())
def test_cleaned_text_is_a_wording_or_refused_in_a_sentence(text: str) -> None:
    try:
        fit = cleaned(text)
    except UnfitText as refusal:
        assert str(refusal).endswith(".")
    else:
        assert Wording(fit) == Wording.of(fit)
        assert cleaned(fit) == fit


@given(texts)
def test_decomposed_text_with_marks_composes_and_the_marks_follow(text: str) -> None:
    apart = unicodedata.normalize("NFD", text)
    at = len(apart)
    wording = Wording.of({"text": f"{apart}\ufffcx", "italics": [[at + 1, at + 2]], "notes": [[at, "n"]]})
    assert wording.text == f"{text}\ufffcx"
    assert wording.italics == ((len(text) + 1, len(text) + 2),)
    assert wording.notes == ((len(text), Wording("n")),)


def test_italics_that_touch_or_overlap_are_one() -> None:
    assert Wording.of({"text": "abcdef", "italics": [[3, 5], [0, 2], [2, 4]]}).italics == ((0, 5),)


def test_every_way_to_end_a_line_becomes_a_new_line() -> None:
    assert cleaned("a\r\nb\rc\x0bd\x0ce\u2028f\u2029g\x85h\ni") == "a\nb\nc\nd\ne\nf\ng\nh\ni"


def test_letters_that_join_and_variation_selectors_are_kept() -> None:
    text = "می\u200cخواهد क्\u200dष ❤\ufe0f 葛\U000e0100"
    assert cleaned(text) == text


@pytest.mark.parametrize(
    ("character", "named"),
    [
        ("\x00", "control character (U+0000)"),
        ("\t", "control character (U+0009)"),
        ("\x9d", "control character (U+009D)"),
        ("\ud800", "lone surrogate) (U+D800)"),
        ("\u202e", "direction of the text (U+202E, right-to-left override)"),
        ("\u2066", "direction of the text (U+2066, left-to-right isolate)"),
        ("\u200f", "direction of the text (U+200F, right-to-left mark)"),
        ("\u200b", "invisible character (U+200B, zero width space)"),
        ("\u00ad", "invisible character (U+00AD, soft hyphen)"),
        ("\ufeff", "invisible character (U+FEFF, zero width no-break space)"),
        ("\U000e0041", "invisible character (U+E0041, tag latin capital letter a)"),
        ("\ufffe", "not a character in any script (U+FFFE)"),
        ("\U0010ffff", "not a character in any script (U+10FFFF)"),
        ("\ufdd0", "not a character in any script (U+FDD0)"),
    ],
)
def test_an_unfit_character_is_refused_by_name_and_place(character: str, named: str) -> None:
    for take_in in (cleaned, Wording, Wording.of):
        with pytest.raises(UnfitText) as refused:
            take_in(f"One line.\nStates should{character} act")
        sentence = str(refused.value)
        assert named in sentence
        assert "Character 24 of the text, after “States should”," in sentence
        assert refused.value.at == 23


def test_the_place_of_a_footnote_is_refused_in_plain_text() -> None:
    with pytest.raises(UnfitText, match="Character 3 of the text"):
        cleaned("ab\ufffc")
    with pytest.raises(UnfitText, match="footnote"):
        Wording.of("ab\ufffc")


def test_over_the_bound_the_bound_is_named() -> None:
    assert len(Wording.of("x" * MAX_WORDING).text) == MAX_WORDING
    noted = {"text": "x" * MAX_WORDING + "\ufffc", "italics": [], "notes": [[MAX_WORDING, "n"]]}
    for over in ("x" * (MAX_WORDING + 1), noted):
        with pytest.raises(UnfitText, match=r"at most 20,000 are accepted"):
            Wording.of(over)
    with pytest.raises(UnfitText, match="at most 10,000"):
        cleaned("x" * 10_001, limit=10_000)


@pytest.mark.parametrize(
    "malformed",
    [
        None,
        7,
        ["text"],
        {},
        {"text": None},
        {"text": "a", "bold": []},
        {"text": "a", "italics": None},
        {"text": "a", "italics": [[0]]},
        {"text": "a", "italics": [[0, 2]]},
        {"text": "a", "italics": [[1, 1]]},
        {"text": "a", "italics": [[-1, 1]]},
        {"text": "a", "italics": [[False, True]]},
        {"text": "a", "italics": [["0", "1"]]},
        {"text": "a", "notes": [[0, "n"]]},
        {"text": "a\ufffc", "notes": []},
        {"text": "\ufffc", "notes": [[0, 7]]},
        {"text": "\ufffc", "notes": [[0, "n"], [0, "n"]]},
        {"text": "\ufffc", "notes": [[0, {"text": "\ufffc", "notes": [[0, "n"]]}]]},
        {"text": "\ufffc", "notes": [[0, "\u202e"]]},
    ],
)
def test_a_malformed_wording_is_refused_in_a_sentence(malformed: object) -> None:
    with pytest.raises(UnfitText, match=r"\.$"):
        Wording.of(malformed)  # type: ignore[arg-type]


def test_footnotes_however_deep_are_refused_without_following_them() -> None:
    deep: object = "n"
    for _ in range(100_000):
        deep = {"text": "\ufffc", "notes": [[0, deep]]}
    with pytest.raises(UnfitText, match="cannot hold a footnote"):
        Wording.of(deep)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("italics", "notes"),
    [
        (((0, 9),), ()),
        (((2, 2),), ()),
        (((0, 1), (1, 2)), ()),
        (((2, 3), (0, 1)), ()),
        ((), ((0, Wording("n")),)),
    ],
)
def test_marks_out_of_place_are_refused(italics: tuple, notes: tuple) -> None:
    with pytest.raises(UnfitText):
        Wording("abc", italics, notes)


def test_text_that_is_not_composed_is_composed_on_the_way_in_only() -> None:
    assert Wording.of("e\u0301").text == "\u00e9"
    with pytest.raises(UnfitText, match="normal form C"):
        Wording("e\u0301")


def test_a_wording_is_not_cut_into_every_second_character() -> None:
    with pytest.raises(ValueError, match="contiguous"):
        Wording("abc")[::2]


kinds = st.sampled_from(("operative", "heading", "note"))
paragraphs = st.lists(st.tuples(texts, st.none() | texts, kinds, st.integers(0, 3), wordings), max_size=5)


@given(paragraphs)
def test_the_hash_of_a_text_is_that_of_its_canonical_rows(rows: list) -> None:
    form = [[*row[:4], row[4].canonical()] for row in rows]
    written = json.dumps(form, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    assert text_hash(rows) == hashlib.sha256(written.encode()).hexdigest()


def test_the_hash_of_a_known_text_never_changes() -> None:
    marked = Wording("Recalling\ufffc é", ((0, 9),), ((9, Wording("See A.")),))
    rows = [("p1", "PP1", "preambular", 0, marked), ("p2", None, "operative", 1, Wording("Decides"))]
    assert text_hash(rows) == "7cef026a64c98c5f385679be799cf0f96aabb0831d18ada05f6d7c3ca387a01f"
    assert text_hash(reversed(rows)) != text_hash(rows)
