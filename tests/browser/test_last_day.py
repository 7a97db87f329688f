"""The last day of a conference, by several persons before their screens, with both endings; all States are invented."""

from __future__ import annotations

import json

from playwright.sync_api import expect

from tests.browser.conftest import SitsDown
from tests.browser.looks import DARK_PHONE, DESK, faults, overflow
from tests.browser.people import Hall, Person
from tests.browser.test_story import issues

ADDED = "as appropriate to each State"
WORDS = "We dissociate ourselves from this paragraph."
NO_CONSENSUS = "There is no consensus on this text."


def test_the_last_day_ends_in_consensus(hall: Hall, sits_down: SitsDown) -> None:
    chair, secretariat = sits_down(hall, "The chair"), sits_down(hall, "The secretariat")
    objects_to_wording(sits_down(hall, "Medrah"), "12")
    issues(chair)
    reads_out_a_correction(secretariat, "9")
    chair.goes_to("question")
    expect(chair.page.locator("#check-list")).to_contain_text("Medrah objects to paragraph 12.")
    puts_the_question(chair)
    reader = sits_down(hall, "Kestria").goes_to()
    expect(reader.page.locator("#foot")).to_contain_text("The text before the meeting")
    expect(reader.paragraph("9")).to_contain_text(ADDED)
    chair.follows("Announce the outcome").presses("Gavel")
    expect(chair.receipt()).to_contain_text("adopted by consensus")
    dissociates(reader, "9")
    report = adopts_the_report(secretariat, chair)
    expect(report.main).to_contain_text("Kestria dissociated itself from paragraph 9, stating: “We dissociate")
    expect(report.main).to_contain_text("meeting, the report was adopted by consensus.")
    looks_right(reader, "question", "report", "")
    answer = reader.page.request.get(f"/s/{reader.seat}/d/{reader.document}/record.json")
    (statement,) = json.loads(answer.text())["statements"]
    assert (statement["by"], statement["scope"], statement["words"]) == ("Kestria", "paragraph 9", WORDS)


def test_the_last_day_ends_in_a_vote_an_objection_and_a_summary_of_the_chair(hall: Hall, sits_down: SitsDown) -> None:
    chair, secretariat, delegate = (sits_down(hall, name) for name in ("The chair", "The secretariat", "Kestria"))
    issues(chair)
    puts_the_question(chair)
    retains(secretariat, "9")
    delegate.goes_to("question")
    expect(delegate.page.locator("#votes")).to_contain_text(
        "Paragraph 9 was retained by a recorded vote of 22 in favour to none against, with 2 abstentions (Arvenia and")
    delegate.follows("Object to adoption").types("Statement", NO_CONSENSUS).presses("Object to adoption")
    expect(delegate.receipt()).to_contain_text("Kestria objected to adoption")
    chair.goes_to("question").follows("Announce the outcome")
    chair.visit.expects(r"status of 40[39]")  # refused, and the form is no more once the outcome stands
    chair.presses("Gavel")
    expect(chair.panel.get_by_role("alert")).to_contain_text("An objection to adoption is on record from Kestria")
    chair.chooses("Not adopted").presses("Gavel")
    expect(chair.receipt()).to_contain_text("not adopted")
    chair.goes_to("question").follows("Draw up a chair’s summary").presses("Draw up")
    expect(chair.receipt()).to_contain_text("under the sole responsibility of the Chair")
    chair.desk().follows("Chair’s summary").follows("The draft in preparation")
    expect(chair.main).to_contain_text("Issued under the sole responsibility of the Chair. It binds no delegation.")
    looks_right(delegate, "question")


def objects_to_wording(delegate: Person, label: str) -> None:
    """Object to a paragraph; the objection is still there when the question is put."""
    delegate.goes_to().paragraph(label).get_by_role("link", name=f"{label}.").click()
    delegate.follows("Object", delegate.panel).types("Reason", "It goes too far.").presses("Object")
    expect(delegate.receipt()).to_contain_text("Medrah objects to paragraph")


def reads_out_a_correction(secretariat: Person, label: str) -> None:
    """The secretariat enters a correction as it is read out, where the paragraph stands."""
    secretariat.goes_to("question").paragraph(label).locator("xpath=following-sibling::*[1]").get_by_role(
        "link", name="Correct as read out").click()
    words = secretariat.field("As read out").input_value()
    secretariat.types("As read out", f"{words.rstrip('.')}, {ADDED}.").presses("Enter")
    expect(secretariat.receipt()).to_contain_text(f"A correction to paragraph {label} was read out, proposed by")


def puts_the_question(chair: Person) -> None:
    """Put the question; brackets or not, with the reason where it is asked for."""
    chair.goes_to("question").follows("Put the question")
    chair.types("Reason", "The text is before the meeting as it stands.").presses("Put the question")
    expect(chair.receipt()).to_contain_text("The chair put the question on the text")
    chair.presses("Done")


def dissociates(delegate: Person, label: str) -> None:
    """Dissociate from one paragraph after the adoption."""
    delegate.goes_to().paragraph(label).get_by_role("link", name=f"{label}.").click()
    delegate.follows("Dissociate", delegate.panel).types("Statement", WORDS).presses("Place on record")
    expect(delegate.receipt()).to_contain_text(f"a dissociation concerning paragraph {label}")


def adopts_the_report(secretariat: Person, chair: Person) -> Person:
    """The report is drawn up and issued by the secretariat, and its adoption announced by the chair."""
    secretariat.goes_to("report").follows("Draw up the report").presses("Draw up")
    expect(secretariat.receipt()).to_contain_text("drew up the procedural report")
    secretariat.goes_to("report").follows("Issue the report").presses("Issue to all")
    expect(secretariat.receipt()).to_contain_text("issued the procedural report")
    chair.goes_to("report").follows("Announce its adoption").presses("Gavel")
    expect(chair.receipt()).to_contain_text("The procedural report was adopted by consensus.")
    return chair.goes_to("report")


def roll_of(secretariat: Person) -> str:
    """The roll as it is imported: the first two States abstain, the others vote in favour."""
    secretariat.goes_to("question").follows("Record a vote")
    states = secretariat.panel.locator('input[name="in_favour"] + span b')
    expect(states.first).to_be_attached()
    names = states.all_text_contents()
    return "\n".join(f"{name}, {'abstaining' if at < 2 else 'yes'}" for at, name in enumerate(names))


def retains(secretariat: Person, label: str) -> None:
    """Record the vote on whether a paragraph is retained; with a State left out it is refused."""
    roll = roll_of(secretariat)
    panel = secretariat.panel
    panel.locator("summary", has_text="Choose among").first.click()
    secretariat.chooses("Paragraphs: retain or not")
    panel.locator('label.option', has_text=f"Paragraph {label}:").first.click()
    secretariat.types("The roll, one State a line", roll.partition("\n")[2]).visit.expects(r"status of 422")
    secretariat.presses("Record")
    expect(panel.get_by_role("alert")).to_contain_text("The roll leaves out Arvenia")
    secretariat.types("The roll, one State a line", roll).presses("Record")
    expect(secretariat.receipt()).to_contain_text(f"Paragraph {label} was retained by a recorded vote")


def looks_right(person: Person, *places: str) -> None:
    """No fault that axe knows and nothing wider than the screen, on a desk and on a dark telephone."""
    for options in (DESK, DARK_PHONE):
        person.page.set_viewport_size(options["viewport"])
        person.page.emulate_media(color_scheme=options["color_scheme"])
        for place in places:
            person.goes_to(place)
            assert (faults(person.page), overflow(person.page)) == ([], 0), (place, options["color_scheme"])
