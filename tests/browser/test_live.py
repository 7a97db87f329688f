"""Every act on every screen at once: what others do comes by itself, and takes nothing from whoever reads or types."""

from __future__ import annotations

from playwright.sync_api import expect

from tests.browser.acting import does, edits, issues, objects, proposes, supports
from tests.browser.conftest import SitsDown
from tests.browser.looks import DARK_PHONE, DESK, faults, overflow
from tests.browser.people import Hall, Person
from tests.browser.screens import SOON, is_as_read_afresh, is_live, is_where, place

WORDS = "States considered the choice, word by word, while others acted around it."
BURST = 100
ACTORS = ("Medrah", "Drevia", "Sembara", "Nerida")
OPEN = ("7", "9", "11", "12", "36", "46", "50", "59", "65", "67")
PLACES = ("proposals", "drafts", "question", "journal", "whole")
RIGHT_TO_LEFT = "() => { document.documentElement.dir = 'rtl' }"


def reading(person: Person, place: str = "") -> Person:
    """A person who reads the text, at a paragraph in its middle, with the line up."""
    is_live(person.goes_to(place))
    person.page.evaluate("() => scrollTo(0, 2600)")
    return person


def typing(person: Person, label: str) -> Person:
    """A person in the middle of typing a proposal, the caret between two words."""
    is_live(person.goes_to())
    person.paragraph(label).get_by_role("link", name=f"{label}.").click()
    person.follows("Propose wording", person.panel).types("Wording", WORDS)
    person.field("Wording").evaluate("field => { field.focus(); field.setSelectionRange(7, 17) }")
    return person


def ids(person: Person, labels: tuple[str, ...] = OPEN) -> dict[str, str]:
    """The ids of paragraphs by their labels, from the text on the person's screen."""
    found = {label: person.paragraph(label).get_attribute("id") or "" for label in labels}
    return {label: ident.partition("/")[2] for label, ident in found.items()}


def a_burst(actors: list[Person], paragraphs: list[str], acts: int = BURST, said: str = "Said") -> None:
    """Acts of several kinds, by several delegations in turn, all over the text; no position is taken twice."""
    for number in range(acts):
        actor, paragraph = actors[number % len(actors)], paragraphs[number % len(paragraphs)]
        if number % 5 == 4:
            objects(actor, paragraph, f"{said}, {number}.")
        elif number % 5 == 3:
            supports(actor, paragraph, f"{said}, {number}.")
        else:
            proposes(actor, paragraph, f"States agreed on wording {number}, in as many words as make a line grow.")


def test_a_burst_of_acts_reaches_every_screen_and_disturbs_none(hall: Hall, sits_down: SitsDown) -> None:
    desk = reading(sits_down(hall, "Arvenia", **DESK))
    other = reading(sits_down(hall, "Jasmara", **DESK), "?view=circulated")
    phone = reading(sits_down(hall, "Zorenia", **DARK_PHONE))
    writer = typing(sits_down(hall, "Kestria", **DESK), "36")
    before = [(person, place(person.page)) for person in (desk, phone, writer)]
    a_burst([sits_down(hall, name) for name in ACTORS], list(ids(desk).values()))
    for person in (desk, other, phone, writer):
        is_as_read_afresh(person)
    for person, stood in before:
        is_where(person, stood)


def test_from_right_to_left_and_without_motion_nothing_moves_either(standing_hall: Hall, sits_down: SitsDown) -> None:
    reader = reading(sits_down(standing_hall, "Arvenia", **DESK, reduced_motion="reduce"))
    reader.page.evaluate(RIGHT_TO_LEFT)
    before, paragraphs = place(reader.page), ids(reader)
    actors = [sits_down(standing_hall, name) for name in ACTORS]
    a_burst(actors, list(paragraphs.values()), 20)
    is_as_read_afresh(reader)
    is_where(reader, before)
    assert overflow(reader.page) == 0
    reader.page.evaluate("() => document.querySelector('[aria-label=\"36\"]').scrollIntoView()")
    proposes(actors[0], paragraphs["36"], "States agreed on words in sight.")
    expect(reader.paragraph("36")).to_contain_text("words in sight")
    assert reader.paragraph("36").evaluate("one => getComputedStyle(one).animationName") == "none"


def test_a_change_in_sight_is_marked_and_one_out_of_sight_is_named(standing_hall: Hall, sits_down: SitsDown) -> None:
    reader = is_live(sits_down(standing_hall, "Arvenia", **DESK).goes_to())
    actor, paragraphs = sits_down(standing_hall, "Medrah"), ids(reader)
    proposes(actor, paragraphs["36"], "States agreed on this.")
    notice = reader.page.locator("#elsewhere")
    expect(notice).to_contain_text("Paragraph 36 changed.", timeout=SOON)
    proposes(actor, paragraphs["50"], "States agreed on that.")
    expect(notice).to_contain_text("Paragraphs 36, 50 changed.", timeout=SOON)
    assert faults(reader.page) == []
    assert reader.page.evaluate("() => scrollY") == 0
    reader.presses("Show")
    expect(reader.paragraph("36")).to_be_in_viewport()
    expect(notice).to_contain_text("Paragraph 50 changed.")
    proposes(actor, paragraphs["36"], "States agreed on this in sight.")
    expect(reader.paragraph("36")).to_have_attribute("data-new", "", timeout=SOON)
    expect(reader.paragraph("36")).to_contain_text("in sight")


def test_what_is_open_beside_the_text_follows_too(standing_hall: Hall, sits_down: SitsDown) -> None:
    reader = is_live(sits_down(standing_hall, "Arvenia", **DESK).goes_to())
    reader.paragraph("36").get_by_role("link", name="36.").click()
    expect(reader.panel.get_by_role("heading", level=2)).to_have_text("Paragraph 36")
    reader.panel.get_by_text("Where its words came from").click()
    proposes(sits_down(standing_hall, "Medrah"), ids(reader)["36"], "States agreed beside it.")
    expect(reader.panel.get_by_role("article").filter(has_text="beside it")).to_be_visible(timeout=SOON)
    assert reader.panel.locator("details[open] > summary").all_inner_texts() == ["WHERE ITS WORDS CAME FROM"]


def test_selected_words_stay_selected_when_their_paragraph_changes(standing_hall: Hall, sits_down: SitsDown) -> None:
    reader = is_live(sits_down(standing_hall, "Arvenia", **DESK).goes_to())
    wording = reader.paragraph("59").locator(".wording").first
    wording.scroll_into_view_if_needed()
    wording.evaluate("words => getSelection().setBaseAndExtent(words.firstChild, 40, words.firstChild, 60)")
    chosen = reader.page.evaluate("() => getSelection().toString()")
    proposes(sits_down(standing_hall, "Medrah"), ids(reader)["59"], f"Moreover, {wording.inner_text()}")
    expect(reader.paragraph("59")).to_contain_text("Moreover", timeout=SOON)
    assert reader.page.evaluate("() => getSelection().toString()") == chosen
    assert len(chosen) == 20


def test_a_draft_is_issued_on_three_screens(hall: Hall, sits_down: SitsDown) -> None:
    reader = is_live(sits_down(hall, "Arvenia", **DESK).goes_to())
    writer = typing(sits_down(hall, "Kestria", **DARK_PHONE), "36")
    desk = is_live(sits_down(hall, "Jasmara", **DESK))
    chair = sits_down(hall, "The chair")
    edits(chair, ids(reader)["12"], "States considered the choice anew.")
    issues(chair)
    expect(reader.page.locator("body")).to_have_attribute("data-draft", "7", timeout=SOON)
    expect(reader.paragraph("12")).to_contain_text("the choice anew")
    is_as_read_afresh(reader)
    for person in (writer, desk):
        expect(person.page.locator("#toasts")).to_contain_text("Draft 7 is issued.", timeout=SOON)
    is_as_read_afresh(desk)
    expect(writer.page.locator("body")).to_have_attribute("data-draft", "6")
    assert "anew" not in writer.paragraph("12").inner_text()
    assert faults(writer.page) == []
    writer.presses("Turn to it")
    expect(writer.paragraph("12")).to_contain_text("the choice anew")
    expect(writer.field("Wording")).to_have_value(WORDS)
    is_as_read_afresh(writer)
    desk.presses("Turn to it")
    expect(desk.paragraph("12")).to_contain_text("the choice anew")


def test_every_page_of_the_document_follows(standing_hall: Hall, sits_down: SitsDown) -> None:
    first = is_live(sits_down(standing_hall, "Arvenia", **DESK).goes_to())
    paragraphs = list(ids(first).values())
    readers = [is_live(sits_down(standing_hall, "Jasmara", **DESK).goes_to(place)) for place in PLACES]
    a_burst([sits_down(standing_hall, "Medrah")], paragraphs, 6, "To every page")
    for person in (first, *readers):
        is_as_read_afresh(person)


def test_first_screens_follow(standing_hall: Hall, sits_down: SitsDown) -> None:
    reader = is_live(sits_down(standing_hall, "Arvenia", **DESK).goes_to())
    paragraphs = list(ids(reader).values())
    names = ("The chair", "The secretariat", "Arvenia", "Seabed Stewardship Network")
    people = [is_live(sits_down(standing_hall, name, **DESK)) for name in names]
    a_burst([sits_down(standing_hall, "Medrah")], paragraphs, 6, "To first screens")
    for person in people:
        is_as_read_afresh(person)


def test_who_is_present_is_shown_while_the_chair_lets_it_be(standing_hall: Hall, sits_down: SitsDown) -> None:
    reader = is_live(sits_down(standing_hall, "Arvenia", **DESK).goes_to())
    chair = sits_down(standing_hall, "The chair")
    present = reader.page.locator("#present")
    expect(present).to_be_hidden()
    does(chair, "show_presence", chair.document)
    expect(present).to_be_visible(timeout=SOON)
    present.locator("summary").click()
    expect(present.get_by_role("listitem").filter(has_text="Arvenia")).to_be_visible()
    assert faults(reader.page) == []
    does(chair, "hide_presence", chair.document)
    expect(present).to_be_hidden(timeout=SOON)
