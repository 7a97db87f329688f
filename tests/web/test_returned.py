"""A delegation's Word file through the page: what it asks is shown, chosen, kept as drafts, and seen by nobody else."""

from __future__ import annotations

from typing import Any

import pytest

from editor import models
from editor.text.wording import Wording
from editor.word.official import official_text
from editor.word.values import Masthead, OfficialText, Passage
from tests.room import Room
from tests.web.building import Building
from tests.web.conftest import ZERO_DRAFT
from tests.web.page import Page
from tests.web.test_word_drafts import sent
from tests.word.test_opening import HOSTILE, parts, zipped
from tests.word.test_reader import paragraph, part, words
from tests.word.tracked import file_of

MAIN = "word/document.xml"


def by(author: str, kind: str, content: str) -> str:
    """A change by somebody."""
    return f'<w:{kind} w:id="9" w:author="{author}" w:date="2026-06-09T21:30:00Z">{content}</w:{kind}>'


def put_in(author: str, text: str) -> str:
    """Words that somebody put in."""
    return by(author, "ins", words(text))


def struck_out(author: str, text: str) -> str:
    """Words that somebody struck."""
    return by(author, "del", f'<w:r><w:delText xml:space="preserve">{text}</w:delText></w:r>')


MAILED = file_of(
    paragraph(words("Dear colleagues, please find below our edits."))
    + paragraph(words("1.\tStates note the ") + put_in("Ann", "final ") + words("report."))
    + paragraph('<w:commentRangeStart w:id="1"/>' + words("2.\tStates ") + struck_out("Ann", "welcome")
                + put_in("Ann", "note") + words(" the progress made") + put_in("Ben", " so far")
                + words('.') + '<w:commentRangeEnd w:id="1"/><w:r><w:commentReference w:id="1"/></w:r>')
    + paragraph(put_in("Ben", "2 bis.\tStates thank the host."), f"<w:rPr>{by('Ben', 'ins', '')}</w:rPr>")
    + paragraph(words("3.\tStates report each month.")),
    part("comments", f'<w:comment w:id="1" w:author="Ann">{paragraph(words("Capital is not convinced."))}</w:comment>'),
)


def drafts(room: Room) -> list[tuple[str, str, str | None, str]]:
    """The drafts of delegations: paragraph, kind, wording, rationale."""
    labels = {room.paragraph(label): label for label in "123"}
    rows = [row for row in room.rows(models.Proposal) if row.state == "draft"]
    found = [(row, room.content(row)) for row in rows]
    return sorted((labels[row.paragraph_id], row.kind, content["wording"], content["rationale"])
                  for row, content in found)


def kept(building: Building, page: Page, **typed: Any) -> Page:
    """The answer to keeping what is ticked."""
    form = page.forms[-1]
    return building.arvenia.posts(form.address, form.filled(typed))


def test_a_mailed_file_becomes_drafts_paragraph_by_paragraph(building: Building) -> None:
    page = sent(building.arvenia, "returned", MAILED, "edits.docx")
    assert page.code == 200 and drafts(building.room) == []
    assert "4 proposals found; the file was made on the Zero Draft." in page.text
    assert "It is no paragraph of the draft." in page.text and "Dear colleagues" in page.text
    receipt = kept(building, page)
    assert receipt.code == 200, receipt.text
    assert drafts(building.room) == [
        ("1", "amend", "States note the final report.", ""),
        ("2", "amend", "States note the progress made so far.", "Capital is not convinced."),
        ("2", "new paragraph after", "States thank the host.", ""),
        ("3", "amend", "States report each month.", ""),
    ]
    for other in (building.borland, building.chair, building.secretariat):
        assert "final report" not in other.opens("").text + other.desk().text + other.opens("journal").text


def test_what_was_edited_with_tracking_off_is_said_so_and_may_be_left_out(building: Building) -> None:
    page = sent(building.arvenia, "returned", MAILED)
    assert "Edits made with tracking off 2 paragraphs" in page.text and "tracking off" in page.part("//li")
    again = kept(building, page, untracked=None)
    assert again.code == 200 and "What was read of" in again.text and drafts(building.room) == []
    kept(building, again)
    assert [row[0] for row in drafts(building.room)] == ["1", "2", "2"]


def test_the_changes_of_chosen_authors_alone(building: Building) -> None:
    page = kept(building, sent(building.arvenia, "returned", MAILED), author=["Ben"], untracked=None)
    kept(building, page)
    assert drafts(building.room) == [
        ("2", "amend", "States welcome the progress made so far.", ""),
        ("2", "new paragraph after", "States thank the host.", ""),
    ]


def test_several_authors_apart(building: Building) -> None:
    page = kept(building, sent(building.arvenia, "returned", MAILED), apart="yes", untracked=None)
    assert "By Ann" in page.text and "By Ben" in page.text and "By Ann, Ben" not in page.text
    kept(building, page)
    assert [row[2] for row in drafts(building.room)] == [
        "States note the final report.", "States note the progress made.", "States welcome the progress made so far.",
        "States thank the host."]


def test_some_are_kept_and_none_is_refused(building: Building) -> None:
    page = sent(building.arvenia, "returned", MAILED)
    with building.unchanged():
        back = kept(building, page, wish=[])
    assert back.code == 422 and "Choose at least one" in back.refusal and "final" in back.text
    assert back.tree.xpath("//input[@name='wish'][@checked]") == []
    kept(building, page, wish=["0"])
    assert [row[0] for row in drafts(building.room)] == ["1"]


def test_a_file_read_twice_is_not_kept_twice(building: Building) -> None:
    kept(building, sent(building.arvenia, "returned", MAILED))
    page = sent(building.arvenia, "returned", MAILED)
    assert page.text.count("You ask this already") == 4
    assert kept(building, page).code == 422


def test_the_changes_of_another_delegation_are_not_chosen_from_the_start(building: Building) -> None:
    file = file_of(paragraph(words("1.\tStates note the ") + put_in("Borland", "final ") + words("report."))
                   + paragraph(words("2.\tStates welcome the progress ") + put_in("Ann", "that was ") + words("made."))
                   + paragraph(words("3.\tStates report each year.")))
    page = sent(building.arvenia, "returned", file)
    assert page.forms[-1].fields["author"] == ["Ann"]
    kept(building, page)
    assert [row[0] for row in drafts(building.room)] == ["2"]


def test_a_file_made_on_an_older_draft_is_carried_to_the_current_one(building: Building) -> None:
    building.room.draft("1 States note the whole report.", "2 States deplore all.", ZERO_DRAFT[2])
    page = sent(building.arvenia, "returned", MAILED)
    assert "made on the Zero Draft, and what it asks was carried to Draft 1" in page.text
    assert "The current draft reads otherwise where this changes it" in page.text
    kept(building, page)
    rows = drafts(building.room)
    assert rows[0] == ("1", "amend", "States note the final whole report.", "") or rows[0][0] != "1"
    assert ("3", "amend", "States report each month.", "") in rows
    assert not [row for row in rows if row[:2] == ("2", "amend")]


def test_a_draft_issued_between_preview_and_word_is_told(building: Building) -> None:
    page = sent(building.arvenia, "returned", MAILED)
    building.room.draft("1 States note the long report.", *ZERO_DRAFT[1:])
    back = kept(building, page, wish=["1"])
    assert back.tree.xpath("//input[@name='wish'][@checked]/@value") == ["1"]
    assert back.code == 409 and "Another draft is current" in back.refusal and drafts(building.room) == []


def clean(room: Room) -> bytes:
    """The current draft as we hand it out, with its bookmarks."""
    rows = [room.passage(label) for label in "123"]
    passages = tuple(Passage(row.paragraph_id, row.label, row.kind, row.level, Wording.of(row.wording))
                     for row in rows)
    head = Masthead("", "", "", "", draft_line="Draft")
    return official_text(OfficialText(head, "Outcome", passages, None, "0" * 64))


def edited(file: bytes, old: str, new: str) -> bytes:
    """A file in which words of the text were changed with tracking off."""
    found = parts(file)
    assert old.encode() in found[MAIN]
    return zipped(list({**found, MAIN: found[MAIN].replace(old.encode(), new.encode())}.items()))


def test_our_own_form_comes_back_as_nothing_where_nothing_was_changed(building: Building) -> None:
    page = sent(building.arvenia, "returned", clean(building.room))
    assert "no proposals found" in page.text.lower() and "Could not be placed" not in page.text
    assert "reads as the draft does" in page.text


def test_our_own_form_is_known_by_its_bookmarks(building: Building) -> None:
    file = edited(clean(building.room), "States note the report.", "States note the report of the year.")
    kept(building, sent(building.arvenia, "returned", file))
    assert drafts(building.room) == [("1", "amend", "States note the report of the year.", "")]


def test_every_bad_file_is_refused_with_what_to_do(building: Building) -> None:
    assert building.arvenia.opens("returned").code == 200
    with building.unchanged():
        for kind, (file, why) in HOSTILE.items():
            if kind not in ("nothing", "too large"):
                page = sent(building.arvenia, "returned", file)
                assert page.code == 422 and why in page.text, kind


@pytest.mark.parametrize("who", ["chair", "officer", "secretariat", "observer"])
def test_the_page_is_for_delegations_alone(building: Building, who: str) -> None:
    browser = getattr(building, who)
    assert browser.opens("returned").code == 404
    for place in ("returned", "returned/keep"):
        assert browser.posts(browser.address_of(place), {"word": ["aaaa"]}).code in (400, 404)


def test_an_expert_reads_a_file_in(building: Building) -> None:
    expert = building.browser(building.room.expert_of(building.room.arvenia))
    page = sent(expert, "returned", MAILED)
    form = page.forms[-1]
    assert expert.posts(form.address, form.filled({})).code == 200 and len(drafts(building.room)) == 4
