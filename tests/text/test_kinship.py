"""Where words went: merged into another paragraph, split from one; a look-alike that always stood there is neither."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from editor.text.kinship import led_on, merged_into, split_from
from editor.text.likeness import Paragraph
from tests.text.test_alignment import SENTENCES

A, B, C = SENTENCES[:3]


def drafts(**texts: str) -> dict[str, Paragraph]:
    return {ident: Paragraph(text) for ident, text in texts.items()}


def test_a_paragraph_whose_words_stand_in_another_now_was_merged_into_it() -> None:
    old, new = drafts(a=A, b=B, c=C), drafts(a=f"{A} {B}", c=C)
    assert {ident: kin.paragraph for ident, kin in merged_into(old, new).items()} == {"b": "a"}
    assert split_from(old, new) == {}


def test_a_new_paragraph_whose_words_stood_in_another_was_split_from_it() -> None:
    old, new = drafts(a=f"{A} {B}", c=C), drafts(a=A, b=B, c=C)
    assert {ident: kin.paragraph for ident, kin in split_from(old, new).items()} == {"b": "a"}
    assert merged_into(old, new) == {}


def test_words_that_stood_there_before_prove_nothing() -> None:
    old, new = drafts(a=f"{A} {B}", b=B, c=C), drafts(a=f"{A} {B}", c=C)
    assert merged_into(old, new) == {}


def test_what_was_only_deleted_or_written_anew_has_no_kin() -> None:
    old, new = drafts(a=A, b=B), drafts(a=A, d=SENTENCES[4])
    assert merged_into(old, new) == {} == split_from(old, new)


texts = st.dictionaries(st.sampled_from("abcdef"), st.sampled_from([*SENTENCES, f"{A} {B}", ""]), max_size=6)


@given(texts, texts)
def test_only_what_is_gone_is_merged_and_only_what_is_new_is_split(
    before: dict[str, str], after: dict[str, str]
) -> None:
    old, new = drafts(**before), drafts(**after)
    for gone, kin in merged_into(old, new).items():
        assert gone not in new and kin.paragraph in new and 0 <= kin.sure <= 1
    for come, kin in split_from(old, new).items():
        assert come not in old and kin.paragraph in old and 0 <= kin.sure <= 1


IDENTS = "abcdefgh"
Rounds = list[tuple[dict[str, str], set[str]]]


@st.composite
def rounds(draw: st.DrawFn) -> Rounds:
    """What was said with each of several drafts of paragraphs that went out with it, and what stands in it."""
    standing, found = set(IDENTS), []
    for _ in range(draw(st.integers(1, 4))):
        gone = draw(st.sets(st.sampled_from(sorted(standing)), max_size=len(standing) - 1))
        standing = standing - gone
        words = st.sampled_from(["", *sorted(standing)])
        found.append((draw(st.dictionaries(st.sampled_from(sorted(gone)), words)) if gone else {}, standing))
    return found


@given(rounds())
def test_what_was_said_leads_to_what_stands_to_nothing_or_says_nothing(drafts: Rounds) -> None:
    said = {ident: into for merged, _ in drafts for ident, into in merged.items()}
    standing = drafts[-1][1]
    for ident in set(IDENTS) - standing:
        into = led_on(ident, said, standing)
        assert into in {None, "", *standing} and (into is None) <= (said.get(ident) != "")


@given(rounds())
def test_leading_through_all_drafts_is_leading_from_one_to_the_next(drafts: Rounds) -> None:
    said = {ident: into for merged, _ in drafts for ident, into in merged.items()}
    for ident in set(IDENTS) - drafts[-1][1]:
        now: str | None = ident
        for merged, standing in drafts:
            if now and now not in standing:
                now = led_on(now, merged, standing)
        assert led_on(ident, said, drafts[-1][1]) == now
