"""Claims about a wording set as runs."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from editor.text.wording import NOTE_MARK, Wording
from editor.word.runs import runs, stretches
from tests.text.wordings import wordings


@given(wordings)
def test_the_stretches_hold_every_word_slant_and_note_of_the_wording(wording: Wording) -> None:
    text = ""
    italics: list[int] = []
    notes: list[tuple[int, Wording]] = []
    for stretch, italic, note in stretches(wording):
        if note is not None:
            notes.append((len(text), note))
        if italic:
            italics.extend(range(len(text), len(text) + len(stretch)))
        text += stretch
    assert text == wording.text
    assert tuple(notes) == wording.notes
    assert italics == [offset for start, end in wording.italics for offset in range(start, end)]


@given(wordings, st.booleans())
def test_each_note_is_referred_to_once_and_in_order(wording: Wording, right_to_left: bool) -> None:
    seen: list[Wording] = []

    def reference(note: Wording) -> str:
        seen.append(note)
        return "<note/>"

    xml = runs(wording, reference, right_to_left)
    assert seen == [note for _, note in wording.notes]
    assert xml.count("<note/>") == len(seen)
    assert NOTE_MARK not in xml


def test_italics_slant_latin_words_and_set_han_in_a_cursive_face() -> None:
    xml = runs(Wording("bis 重申", italics=((0, 6),)), lambda note: "")
    assert "<w:i/><w:iCs/>" in xml
    assert 'w:rStyle w:val="CursiveHan"' in xml


def test_right_to_left_words_are_marked_and_symbols_among_them_are_not() -> None:
    xml = runs(Wording("الوثيقة A/79/L.104 هذه"), lambda note: "", right_to_left=True)
    assert xml.count("<w:rtl/>") == 2
    assert '<w:r><w:t xml:space="preserve">A/79/L.104</w:t></w:r>' in xml
