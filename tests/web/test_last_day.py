"""The last day over HTTP: a hall of 136 States votes, two devices at one gavel, a line cut, a real statement."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from editor import models
from tests.room import Room
from tests.web.building import Building
from tests.web.filling import form_of
from tests.web.page import Page

pytestmark = pytest.mark.slow  # many pages


def a_hall(room: Room, states: int) -> list[str]:
    """So many States in all have accepted credentials; their names."""
    more = [{"code": f"X{at:03}", "short_name": f"State {at:03}"} for at in range(states - 4)]
    room.host.does("accredit_delegations", room.conference, delegations=more)
    rows = [row for row in room.rows(models.Delegation) if row.kind == "participating State"]
    for row in rows:
        room.secretariat.does("accept_credentials", row.id)
    return [row.short_name for row in sorted(rows, key=lambda row: row.listed)]


def vote(building: Building, **typed: object) -> Page:
    """The secretariat records a vote by its form."""
    page = form_of(building.secretariat, "record_vote", building.room.document, {})
    return building.secretariat.sends(page, **typed)


def question(building: Building, who: str = "arvenia") -> Page:
    """The page of the question as somebody reads it."""
    page: Page = getattr(building, who).opens("question")
    return page


def test_a_paragraph_is_retained_by_134_to_none_with_2_abstentions(building: Building) -> None:
    room = building.room
    names = a_hall(room, 136)
    room.chair.puts_the_question()
    roll = "\n".join(f"{name}, {'abstaining' if name in ('Arvenia', 'Borland') else 'yes'}" for name in names)
    receipt = vote(building, about="paragraphs", paragraphs=[room.paragraph("2")], imported=roll,
                   requested_by=room.arvenia.delegation)
    sentence = ("Paragraph 2 was retained by a recorded vote of 134 in favour to none against, with 2 abstentions "
                "(Arvenia and Borland).")
    assert sentence in receipt.text
    assert sentence in question(building, "observer").text
    short = vote(building, about="paragraphs", paragraphs=[room.paragraph("1")], imported=roll.partition("\n")[2])
    assert short.code == 422 and "The roll leaves out Arvenia" in short.refusal
    twice = vote(building, about="paragraphs", paragraphs=[room.paragraph("1")], imported=f"{roll}\nArvenia, no")
    assert twice.code == 422 and "Arvenia stands in the roll twice" in twice.refusal
    assert len(room.rows(models.Vote)) == 1


def test_a_gavel_on_another_text_than_the_one_on_the_screen_is_refused(building: Building) -> None:
    room = building.room
    room.secretariat.accepts_credentials()
    room.chair.puts_the_question()
    form = form_of(building.chair, "decide_adoption", room.document, {}).form
    vote(building, about="paragraphs", paragraphs=[room.paragraph("2")], imported="Arvenia, no",
         others_not_voting="yes")
    refused = building.chair.posts(form.address, form.fields)
    assert refused.code == 409 and "The text on your screen is not the text before the meeting" in refused.refusal
    assert not room.rows(models.Adoption)
    again = building.chair.sends(refused)  # the form that came back holds the text as it stands now
    assert again.tree.xpath("//@data-receipt")


def test_two_devices_gavel_once_and_a_cut_line_changes_nothing(building: Building) -> None:
    room = building.room
    room.chair.puts_the_question()
    first, second = (form_of(building.chair, "decide_adoption", room.document, {}).form for _ in range(2))
    done = building.chair.posts(first.address, first.fields)
    assert done.tree.xpath("//@data-receipt")
    late = building.chair.posts(second.address, second.fields)
    assert late.code in (403, 409) and not late.tree.xpath("//@data-receipt")
    again = building.chair.posts(first.address, first.fields)  # the answer was lost on the way; it is sent again
    assert again.tree.xpath("//@data-receipt") and len(room.rows(models.Adoption)) == 1


def test_the_foot_of_every_screen_carries_the_text_as_corrected(building: Building) -> None:
    room = building.room
    room.secretariat.reads_out("1", "States note this report.")
    assert "States note this report." in building.arvenia.opens("?view=clean").text
    assert "Corrections to this draft were read out." in building.arvenia.opens("").text
    assert "States note the report." in building.arvenia.opens("drafts/0/").text
    room.chair.puts_the_question()
    short = " ".join(re.findall("....", room.text_before_the_meeting[:16]))
    for place in ("", "question", "journal", "drafts", "report"):
        foot = building.arvenia.opens(place).part('//*[@id="foot"]')
        assert foot == f"The text before the meeting {short}", place
    assert not building.observer.opens("question").part('//*[@id="foot"]')  # the draft is not open to observers


def test_the_check_list_is_the_offices_alone(building: Building) -> None:
    room = building.room
    room.arvenia.objects_to("1", visible_to="States")
    room.borland.reserves("2")
    room.cordia.proposes("3", kind="delete")
    room.dunmark.moves("closure of the debate")
    page = building.chair.opens("question")
    said = page.part('//*[@id="check-list"]')
    for words in ("Arvenia objects to paragraph 1.", "Borland reserves its position on paragraph 2.",
                  "1 proposal stands on the text, untouched.", "The motion of Dunmark for closure of the debate"):
        assert words in said
    assert f"paragraphs/{room.paragraph('1')}" in page.html
    for who in ("secretariat", "arvenia", "observer"):
        assert not question(building, who).part('//*[@id="check-list"]')


def test_the_report_is_drawn_from_the_record_and_edited_in_the_page(building: Building) -> None:
    room, secretariat = building.room, building.secretariat
    room.secretariat.accepts_credentials()
    room.secretariat.reads_out("1", "States note this report.", proposer=room.cordia.delegation)
    room.chair.puts_the_question()
    room.borland.objects_to_adoption(statement="There is no consensus.")
    room.chair.announces("adopted by consensus", ruling="Consensus is not unanimity.")
    room.dunmark.states(paragraphs=[room.paragraph("2")], words="We dissociate ourselves.")
    assert "It has not been issued." in building.arvenia.opens("report").text
    drawn = form_of(secretariat, "draw_up_report", room.document, {})
    assert secretariat.sends(drawn).tree.xpath("//@data-receipt")
    said = secretariat.opens("report").text
    for words in ("4 States participated: Arvenia, Borland, Cordia and Dunmark.",
                  "a correction to paragraph 1 proposed by Cordia was read out: for “States note the report.” read "
                  "“States note this report.”", "Borland objected to adoption, stating: “There is no consensus”.",
                  "the Conference adopted by consensus the outcome document, as corrected (see annex). The Chair ruled "
                  "on the objection: Consensus is not unanimity.",
                  "After the action, Dunmark dissociated itself from paragraph 2, stating: “We dissociate ourselves”."):
        assert words in said
    assert "It has not been issued." in building.arvenia.opens("report").text
    (report,) = room.rows(models.Report)
    edit = form_of(secretariat, "edit_report", report.id, {"key": "held"})
    secretariat.sends(edit, words_of_it="The Conference met at Port Alder.")
    assert "The Conference met at Port Alder." in secretariat.opens("report").text
    secretariat.sends(form_of(secretariat, "issue_report", report.id, {}))
    assert "The Conference met at Port Alder." in building.observer.opens("report").text


def test_a_real_dissociation_is_entered_exported_and_read_back(building: Building, shared_data: Path) -> None:
    room = building.room
    text = (shared_data / "statements" / "us_bms5_2014_dissociation.txt").read_text("utf-8")
    words = "\n\n".join(text.split("\n\n")[2:-1]).strip()
    phrase = "paragraph 11 of the Preamble of the Programme of Action"
    assert phrase in words
    room.draft(f"3 States recalled {phrase}.", "48 States undertook to provide assistance.")
    place = {"kind": "dissociation", "paragraphs": [room.paragraph("3")], "phrase": phrase, "words": words}
    form = form_of(building.arvenia, "place_statement", room.document, {})
    assert building.arvenia.sends(form, **place).tree.xpath("//@data-receipt")
    room.arvenia.states("explanation of position", paragraphs=[room.paragraph("48")], words=words)
    room.draft("1 States recalled the mandate.", f"4 States recalled {phrase}.",
               "49 States undertook to provide assistance.")
    answer = building.borland.client.get(building.borland.address_of("record.json"))
    first, second = json.loads(answer.data)["statements"]
    assert first["scope"] == f"“{phrase}” in paragraph 4" and first["words"] == words
    assert second["scope"] == "paragraph 49"
    assert f"“{phrase}” in paragraph 4" in question(building).text
    copy = building.secretariat.client.get(building.secretariat.address_of(f"export/{room.current}/record-copy.docx"))
    assert copy.status_code == 200 and copy.data[:2] == b"PK"


def test_a_statement_on_what_was_merged_and_deleted_is_followed(building: Building) -> None:
    room = building.room
    second, third = room.paragraph("2"), room.paragraph("3")
    room.arvenia.states(paragraphs=[second], words="Not this.")
    room.borland.states(paragraphs=[third], words="Nor that.")
    room.draft("1 States note the report and welcome the progress made.", kin={"merged": {second: "0"}, "split": {}})
    page = question(building)
    assert "paragraph 1 (what was paragraph 2 of the Zero Draft)" in page.text
    assert "paragraph 3 of the Zero Draft, no longer in the text" in page.text
    copy = building.secretariat.client.get(building.secretariat.address_of("export/1/record-copy.docx"))
    assert copy.status_code == 200


def test_a_correction_by_somebody_else_is_refused(building: Building) -> None:
    made = building.room.arvenia.states(words="No.")
    assert form_of(building.borland, "correct_statement", made.subject, {}).code == 403
    assert form_of(building.secretariat, "correct_statement", made.subject, {}).code == 403
    long = building.arvenia.sends(form_of(building.arvenia, "correct_statement", made.subject, {}), words="x" * 10_001)
    assert long.code == 422 and "10,000 characters" in long.refusal
