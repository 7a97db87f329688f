"""Where words went: merged into another paragraph, split from one; a look-alike that always stood there is neither."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from editor.text.kinship import merged_into, split_from
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
