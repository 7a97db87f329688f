"""The main turns of a negotiation in a real browser, by several persons at once, on the demonstration conference.

They go by what the pages show: a link or button is found by the words a reader sees.
"""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

from playwright.sync_api import expect

from tests.browser.conftest import SitsDown
from tests.browser.people import Hall, Person

WISH = "States shall return to this question at their next meeting, on the basis of a report."
LATE = "States noted these words, which were typed while another draft was being issued."
REASON = "The report has no mandate."
REMEDY = "the Secretariat is asked for it"
DISSENT = "Kestria understands this paragraph as voluntary."
MOST_CLICKS = 30  # what a visitor of ten minutes has patience for, from the first door to the file


def test_a_proposal_is_tabled_by_keys_and_stands_in_the_text(hall: Hall, sits_down: SitsDown) -> None:
    delegate = sits_down(hall, "Kestria").follows("Read the text")
    expect(delegate.page.locator("html")).to_have_attribute("data-single-keys", "on")
    delegate.keys("J", "Enter")
    expect(delegate.panel.get_by_role("heading", level=2)).to_have_text("Paragraph 7")
    delegate.keys("p").types("Wording", WISH).keys("Control+Enter")
    expect(delegate.receipt()).to_contain_text("all delegations, under the name Kestria")
    expect(delegate.paragraph("7")).to_contain_text("– Kestria")
    delegate.keys("Escape")
    expect(delegate.panel).not_to_have_attribute("data-open", "")
    expect(delegate.paragraph("7")).to_be_focused()


def test_an_objection_names_its_reason_and_its_remedy(hall: Hall, sits_down: SitsDown) -> None:
    proposes(sits_down(hall, "Kestria"), "7")
    delegate = sits_down(hall, "Medrah").goes_to()
    delegate.paragraph("7").get_by_role("link", name="7.").click()
    card = delegate.panel.get_by_role("article").filter(has_text="return to this question")
    delegate.follows("Object", card)
    delegate.types("Reason", REASON).types("Could agree if", REMEDY).chooses("States").presses("Object")
    expect(delegate.receipt()).to_contain_text("Medrah objects to proposal")
    author = sits_down(hall, "Kestria").goes_to()
    author.paragraph("7").get_by_role("link", name="7.").click()
    expect(author.panel).to_contain_text(f"Medrah: {REASON} Could agree if: {REMEDY}")


def test_a_draft_is_made_of_what_came_in_and_reaches_all_at_once(hall: Hall, sits_down: SitsDown) -> None:
    delegate = proposes(sits_down(hall, "Kestria"), "36")
    reader = sits_down(hall, "Medrah").goes_to("drafts/6/")
    expect(reader.main).to_contain_text("Chair’s draft 6")
    assert "is not the current draft" not in reader.page.content()
    chair = takes_up(sits_down(hall, "The chair"))
    assert "Draft 7" not in delegate.goes_to("drafts").page.content()
    issues(chair)
    reader.page.reload()
    expect(reader.page.locator("#banner")).to_contain_text("Draft 6 is not the current draft.")
    reader.follows("Open the current draft")
    expect(reader.paragraph("36")).to_contain_text(WISH)
    expect(reader.main).to_contain_text("Chair’s draft 7")


def test_words_typed_on_a_superseded_draft_come_back_beside_the_new_ones(hall: Hall, sits_down: SitsDown) -> None:
    delegate = sits_down(hall, "Kestria").goes_to()
    opens(delegate, "9").follows("Propose wording", delegate.panel)
    delegate.types("Wording", LATE).types("Rationale", "It was late.")
    issues(sits_down(hall, "The chair"))
    delegate.visit.expects(r"status of 409")
    delegate.presses("Table")
    notice = delegate.panel.get_by_role("alert")
    expect(notice).to_contain_text("What you typed is below, untouched.")
    expect(delegate.field("Wording")).to_have_value(LATE)
    expect(delegate.field("Rationale")).to_have_value("It was late.")
    expect(delegate.panel).to_contain_text("The wording as it stands now")
    delegate.presses("Table")
    expect(delegate.receipt()).to_contain_text("Kestria tabled proposal")


def test_a_visitor_brings_the_conference_to_its_end(hall: Hall, sits_down: SitsDown) -> None:
    chair, delegate, secretariat = (sits_down(hall, name) for name in ("The chair", "Kestria", "The secretariat"))
    issues(chair)
    gavels(chair, "11")
    adopts(chair)
    dissociates(delegate, "11")
    assert states_in_record_copy(secretariat) == ["Kestria"]
    assert sum(person.clicks for person in (chair, delegate, secretariat)) <= MOST_CLICKS


def opens(person: Person, label: str) -> Person:
    """Open a paragraph beside the text."""
    person.paragraph(label).get_by_role("link", name=f"{label}.").click()
    person.clicks += 1
    expect(person.panel.get_by_role("heading", level=2)).to_have_text(f"Paragraph {label}")
    return person


def proposes(delegate: Person, label: str) -> Person:
    """Table other words for a paragraph."""
    opens(delegate.goes_to(), label).follows("Propose wording", delegate.panel)
    delegate.types("Wording", WISH).presses("Table")
    expect(delegate.receipt()).to_contain_text("tabled proposal")
    return delegate


def takes_up(chair: Person) -> Person:
    """Take the newest proposal on paragraph 36 into the next draft, mend another paragraph, and read it through."""
    chair.goes_to("preparation")
    row = chair.page.locator(".prepared-paragraph").filter(has_text="Paragraph 36").first
    row.get_by_role("listitem").filter(has_text="Kestria").get_by_role("link", name="Take into the text").click()
    chair.presses("Take")
    expect(chair.receipt()).to_contain_text("The chair took proposal")
    chair.presses("Done")
    expect(row).to_contain_text("return to this question")
    mended = chair.page.locator(".prepared-paragraph").filter(has_text="Paragraph 12").first
    chair.follows("Edit", mended).types("Wording", "States considered the choice.").presses("Keep")
    expect(chair.receipt()).to_contain_text("edited paragraph 12")
    expect(mended.locator("del").first).to_be_visible()
    chair.presses("Done").follows("Preview")
    expect(chair.paragraph("36")).to_contain_text(WISH)
    return chair


def issues(chair: Person) -> None:
    """Issue version 7 from the first screen."""
    chair.desk().follows("Issue").presses("Issue to all")
    expect(chair.receipt()).to_contain_text("issued Draft 7")
    chair.presses("Done")


def gavels(chair: Person, label: str) -> None:
    """Gavel one point from the first screen."""
    point = chair.page.get_by_role("listitem").filter(has=chair.page.get_by_role("link", name=f"Paragraph {label}, "))
    chair.follows("Gavel", point).presses("Gavel")
    expect(chair.receipt()).to_contain_text(f"recorded paragraph {label} as agreed ad ref")
    chair.presses("Done")


def adopts(chair: Person) -> None:
    """Put the question and announce adoption by consensus."""
    chair.follows("The question").follows("Put the question").presses("Put the question")
    expect(chair.receipt()).to_contain_text("The chair put the question on the text")
    chair.presses("Done").follows("Announce the outcome").presses("Gavel")
    expect(chair.receipt()).to_contain_text("adopted by consensus")
    expect(chair.main.get_by_role("heading", level=1)).to_have_text("This text was adopted")


def dissociates(delegate: Person, label: str) -> None:
    """Place a dissociation from one paragraph on record, from where the paragraph stands."""
    opens(delegate.goes_to(), label).follows("Dissociate", delegate.panel)
    delegate.types("Statement", DISSENT).presses("Place on record")
    expect(delegate.receipt()).to_contain_text(f"a dissociation concerning paragraph {label}")


def states_in_record_copy(secretariat: Person) -> list[str]:
    """Export the record copy; the States named in its footnotes or annex that dissented."""
    secretariat.desk().follows("Export")
    form = secretariat.page.get_by_role("listitem").filter(has_text="Record copy")
    secretariat.follows("Export and record", form).presses("Export")
    with secretariat.page.expect_download() as download:
        secretariat.follows("Download the file")
    content = Path(download.value.path()).read_bytes()
    with zipfile.ZipFile(io.BytesIO(content)) as file:
        assert file.testzip() is None
        words = "".join(file.read(name).decode() for name in file.namelist() if name.endswith(".xml"))
    assert DISSENT in words
    return [name for name in secretariat.hall.doors if name in words and name in ("Kestria", "Medrah", "Arvenia")]
