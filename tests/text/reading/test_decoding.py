"""Bytes that are no text, or text in an unknown encoding, are refused by name; the rest is read as it is."""

from __future__ import annotations

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor.text.reading import UnreadableText
from editor.text.reading.decoding import decoded

TEXT = "1. Les États ont décidé – à l’unanimité – de se réunir. 会员国决定。\n"


@given(st.text(st.characters(exclude_categories=["C"]), min_size=1).filter(str.strip))
def test_unicode_text_is_read_as_it_was_written(text: str) -> None:
    for content in (codecs.BOM_UTF8 + text.encode(), codecs.BOM_UTF16_LE + text.encode("utf-16-le"),
                    codecs.BOM_UTF16_BE + text.encode("utf-16-be")):  # fmt: skip
        assert decoded(content) == text


def test_utf8_needs_no_mark() -> None:
    assert decoded(TEXT.encode()) == TEXT


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"", "empty"),
        (b" \n\r\n\t", "empty"),
        (codecs.BOM_UTF8, "empty"),
        (codecs.BOM_UTF16_LE, "empty"),
        (b"PK\x03\x04rest", "Word document"),
        (b"%PDF-1.7 rest", "PDF"),
        (b"\xd0\xcf\x11\xe0rest", "old Word"),
        (b"{\\rtf1 rest}", "rich text"),
        (b"\x89PNGrest", "picture"),
        (b"<!DOCTYPE html><p>States agree.</p>", "web page"),
        (b"<html lang='en'>", "web page"),
        (TEXT.encode("utf-32"), "UTF-32"),
        ("States agreed on seamarks.".encode("utf-16-le"), "UTF-16 without its mark"),
        ("States agreed on seamarks.".encode("utf-16-be"), "UTF-16 without its mark"),
        (codecs.BOM_UTF16_LE + b"\x00\xd8a", "begins as UTF-16 and is broken"),
        (b"1. States agreed\x00 on seamarks.", "zero byte at line 1"),
        (bytes(range(256)) * 4, "binary"),
        (b"\x01\x02\x03\x04" * 100, "control characters"),
    ],
)
def test_what_is_no_text_is_refused_by_name(content: bytes, told: str) -> None:
    with pytest.raises(UnreadableText) as refused:
        decoded(content)
    assert told in str(refused.value)
    assert str(refused.value).endswith(".")


@pytest.mark.parametrize(
    ("encoding", "text", "told"),
    [
        ("cp1252", "1. States agree.\n2. The States’ “programme”.\n", "Windows-1252"),
        ("latin-1", "1. States agree.\n2. Les États décident.\n", "one byte a letter"),
        ("cp1251", "Государства согласились с тем, что маяки должны гореть.", "other than UTF-8"),
        ("gb18030", "会员国决定每年举行一次会议，审议航标问题。", "other than UTF-8"),
    ],
)
def test_other_encodings_are_refused_with_a_guess_and_never_read(encoding: str, text: str, told: str) -> None:
    with pytest.raises(UnreadableText) as refused:
        decoded(text.encode(encoding))
    assert "not in UTF-8" in str(refused.value) and told in str(refused.value)


def test_the_place_of_the_first_foreign_byte_is_told() -> None:
    with pytest.raises(UnreadableText, match=r"byte 0x92 at line 2, after “2. The States”"):
        decoded("1. Agree.\n2. The States’ programme\n".encode("cp1252"))
