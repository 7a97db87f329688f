"""Claims about the one door through which words enter XML."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from editor.word.markup import NAMESPACES, escaped, run
from tests.word.reading import W

SIGNS = {f"{W}tab": "\t", f"{W}br": "\n"}

anything = st.text(st.characters(codec=None), max_size=60)


@given(anything)
def test_any_text_at_all_is_well_formed_and_read_back(text: str) -> None:
    element = etree.fromstring(f'<a b="{escaped(text)}">{escaped(text)}</a>'.encode())
    assert (element.text or "") == _as_printed(text)
    assert len(element) == 0


@given(anything)
def test_a_run_holds_its_text_and_nothing_else(text: str) -> None:
    element = etree.fromstring(f"<w:p {NAMESPACES}>{run(text)}</w:p>".encode())
    words = "".join(SIGNS.get(child.tag, child.text or "") for child in element.iterfind("./*/*"))
    assert words == _as_printed(text)


@pytest.mark.parametrize(
    "text", ["]]>", "&amp;", "<b>", "<!--", "\"'", "&#x0;", "<?xml?>", "1.10 12. 007 1e3"]
)
def test_what_looks_like_markup_or_like_a_number_stays_what_was_typed(text: str) -> None:
    assert etree.fromstring(f"<a>{escaped(text)}</a>".encode()).text == text


@pytest.mark.parametrize(
    "character", ["\x00", "\x08", "\x0b", "\x1f", "\ud800", "\udfff", "\ufffe", "\uffff"]
)
def test_a_character_xml_forbids_is_shown_as_replaced(character: str) -> None:
    assert escaped(f"a{character}b") == "a\ufffdb"


def test_no_text_is_no_run() -> None:
    assert run("") == ""


def _as_printed(text: str) -> str:
    def allowed(character: str) -> bool:
        code = ord(character)
        return character in "\t\n\r" or 0x20 <= code < 0xD800 or 0xE000 <= code < 0xFFFE or code > 0xFFFF

    return "".join(character if allowed(character) else "\ufffd" for character in text)
