"""Claims that only an office suite can judge: the files open, and their pages hold every paragraph."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Callable
from dataclasses import replace

import pytest

from editor.text.wording import NOTE_MARK, Wording
from editor.word.official import official_text
from editor.word.record_copy import record_copy
from editor.word.values import Passage
from tests.word.texts import ADOPTED, ARABIC, DRAFT, RECORD

pytestmark = pytest.mark.slow
Pages = Callable[[bytes], str]


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> Pages:
    """Turns a Word file into the text of its pages, by LibreOffice with a profile of its own."""
    office, reader = shutil.which("soffice"), shutil.which("pdftotext")
    if office is None or reader is None:
        pytest.skip("LibreOffice or pdftotext is not on this machine")
    folder = tmp_path_factory.mktemp("office")

    def converted(file: bytes) -> str:
        source = folder / "document.docx"
        source.write_bytes(file)
        _call(office, f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless", "--convert-to",
              "pdf", "--outdir", str(folder), str(source))  # fmt: skip
        _call(reader, "-layout", str(folder / "document.pdf"), str(folder / "document.txt"))
        return (folder / "document.txt").read_text("utf-8")

    return converted


def test_the_pages_hold_every_paragraph_of_a_draft_in_order(pages: Pages) -> None:
    shown = _letters(pages(official_text(DRAFT)))
    at = 0
    for passage in DRAFT.passages:
        if passage.wording.plain() != ARABIC:
            for words in passage.wording.text.split(NOTE_MARK):
                at = shown.index(_letters(words), at)


def test_arabic_words_are_on_the_page(pages: Pages) -> None:
    shown = _letters(pages(official_text(DRAFT)))  # a justified line may part the letters of a word
    assert all(_letters(word) in shown for word in ("أكدت", "الدول", "جديد", "A/79/L.104"))


def test_a_hundred_and_twenty_paragraphs_stand_on_their_pages(pages: Pages) -> None:
    passages = tuple(
        Passage(
            f"p{n}", str(n), "paragraph", 0, Wording(f"States undertook obligation number{n}x without delay.")
        )
        for n in range(1, 121)
    )
    shown = pages(official_text(replace(DRAFT, passages=passages)))
    assert [int(n) for n in re.findall(r"number(\d+)x", shown)] == list(range(1, 121))
    assert re.search(r"\d+\.\s+States undertook obligation", shown)
    assert len(set(re.findall(r"\b\d+/(\d+)\b", shown))) == 1


def test_the_masthead_the_notes_and_the_foot_are_on_the_page(pages: Pages) -> None:
    shown = pages(official_text(ADOPTED))
    for words in (
        "United Nations",
        "General Assembly",
        "Distr.: General",
        "See annex II.",
        "3f2a 91bc 0d4e 5f60",
    ):
        assert words in shown


def test_the_record_copy_shows_each_mark_once_and_its_annex(pages: Pages) -> None:
    shown = pages(record_copy(RECORD))
    assert " ".join(shown.split()).count("See the annex, statement 1.") == 1  # wherever its line ends
    assert not re.search(r"\ba\s+a\s+The Republic|\baThe Republic", shown)
    assert "Statements made by delegations on the text" in shown
    assert shown.count("Record copy") == shown.count("\f")


def _call(*command: str) -> None:
    subprocess.run(command, check=True, capture_output=True, timeout=120, stdin=subprocess.DEVNULL)


def _letters(text: str) -> str:
    return "".join(character for character in text if character.isalnum())
