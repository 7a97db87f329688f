"""A Word file in the real browser: read, looked at, kept as drafts, tabled together; a chair's is the next draft."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import SitsDown
from tests.browser.looks import DARK_PHONE, DESK, faults, overflow
from tests.browser.people import Hall, Person
from tests.web.test_returned import put_in, struck_out
from tests.word.test_reader import paragraph, part, words
from tests.word.tracked import file_of

SCREENS = {"desk": DESK, "dark phone": DARK_PHONE}


def wording_of(person: Person, label: str) -> str:
    """The words of a paragraph on the sheet."""
    return " ".join(person.paragraph(label).locator("p.wording").first.inner_text().split())


def edited(person: Person, folder: Path) -> Path:
    """A file as it comes back from a capital: two paragraphs of the draft with tracked changes, one added."""
    person.goes_to("?view=clean")
    first, second = (wording_of(person, label) for label in ("2", "3"))
    start, rest = first.rsplit(" ", 1)
    head, tail = second.split(" ", 1)
    file = file_of(
        paragraph(words("To the mission: please see our edits below."))
        + paragraph(words(f"2.\t{start} ") + struck_out("A. Sanden", rest) + put_in("A. Sanden", "as capital asks."))
        + paragraph('<w:commentRangeStart w:id="1"/>' + words(f"3.\t{head} ") + put_in("L. Toral", "duly ")
                    + words(tail) + '<w:commentRangeEnd w:id="1"/><w:r><w:commentReference w:id="1"/></w:r>')
        + paragraph(words("3 bis.\tWe thank the host for its hospitality.")),
        part("comments", f'<w:comment w:id="1" w:author="L. Toral">{paragraph(words("As in 2024."))}</w:comment>'),
    )
    place = folder / "from-capital.docx"
    place.write_bytes(file)
    return place


def is_sound(person: Person) -> None:
    """The page is quiet, accessible, and no wider than its screen."""
    assert [*faults(person.page)] == [] and overflow(person.page) == 0


@pytest.mark.parametrize("screen", SCREENS)
def test_a_file_from_a_capital_becomes_drafts_and_those_are_tabled(
    hall: Hall, sits_down: SitsDown, tmp_path: Path, screen: str
) -> None:
    person = sits_down(hall, "Zorenia", **SCREENS[screen])
    file = edited(person, tmp_path)
    person.desk().follows("Read a Word file in")
    is_sound(person)
    person.page.get_by_label("Word document").set_input_files(file)
    person.presses("Read it")
    expect(person.page.get_by_role("heading", level=1)).to_have_text("What was read of from-capital.docx")
    is_sound(person)
    expect(person.main).to_contain_text("It is no paragraph of the draft.")
    person.presses("Keep those ticked as drafts")
    expect(person.main).to_contain_text(re.compile("prepared", re.IGNORECASE))
    person.goes_to("own-drafts")
    is_sound(person)
    boxes = person.page.get_by_role("checkbox")
    assert boxes.count() == 2
    for box in boxes.all():
        box.check()
    person.presses("Table those chosen")
    expect(person.main).to_contain_text("tabled proposal")


def test_a_chairs_word_draft_is_read_and_becomes_the_next_draft(
    hall: Hall, sits_down: SitsDown, tmp_path: Path
) -> None:
    person = sits_down(hall, "The chair")
    file = tmp_path / "draft.docx"
    rows = [paragraph(words(f"{label}.\t{wording_of(person.goes_to('?view=clean'), label)}"))
            for label in ("2", "3")]
    file.write_bytes(file_of("".join(rows) + paragraph(words("4.\tStates agree to meet in the spring."))))
    person.goes_to("import").page.get_by_label("File").set_input_files(file)
    person.presses("Read it")
    is_sound(person)
    expect(person.main).to_contain_text("Nothing is written yet. 2 the same, 1 new")
    person.page.get_by_label("Give up the draft now in preparation").check()
    person.presses("Make this the next draft")
    expect(person.main).to_contain_text("draft.docx")
