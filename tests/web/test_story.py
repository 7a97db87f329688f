"""The story through HTTP: a whole negotiation, from an empty database to the adopted text in Word.

Told in acts, as a conference goes; at each turn it is asked what every kind of seat sees.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from editor.negotiation.replay import replay
from tests.hall import FOUNDED
from tests.room import store_at
from tests.web.page import Page
from tests.web.parts import FORMAL, INFORMALS, Delegation, Office, Secretariat
from tests.web.telling import Telling, by_name, chained, tables
from tests.word.reading import footnotes, paragraphs, words_of

pytestmark = pytest.mark.slow
ZERO_DRAFT = """# Outcome of the Conference on Weights

## I. Scales

1. States note the report on scales.

2. States welcome the progress made in the calibration of weights.

3. States shall report on their weights each year.

4. States thank Port Alder for its hospitality.
"""
OFFICE = {"chair", "officer"}
INNER = OFFICE | {"secretariat"}
STATES = {"arvenia", "colleague", "borland", "cordia", "dunmark", "trio"}
INSIDE = INNER | STATES
EVERYONE = INSIDE | {"observer"}
DELEGATIONS = {"ARV": "Arvenia", "BOR": "Borland", "COR": "Cordia", "DUN": "Dunmark"}
RECALLS = "States note the report on scales and recall the tidewater marks."
STEADY = "States welcome the steady progress made in the calibration of weights."
HARVEST = "States shall report on their weights after each harvest."
RESOLVE = "States shall report on their weights twice each year."
AGAIN = "States shall meet again in five years."


class Story(Telling):
    """The telling with its persons by name."""

    secretariat: Secretariat
    chair: Office
    officer: Office
    arvenia: Delegation
    colleague: Delegation
    borland: Delegation
    cordia: Delegation
    dunmark: Delegation
    trio: Delegation
    observer: Delegation
    stranger: Secretariat


@pytest.fixture
def story(migrated_sqlite_url: str, tmp_path: Path) -> Iterator[Story]:
    """An application over a database with the tables and nothing in them."""
    found = Story(migrated_sqlite_url, tmp_path / "instance")
    yield found
    found.store.close()


def test_a_negotiation_goes_from_an_empty_database_to_the_adopted_text_in_word(story: Story, tmp_path: Path) -> None:
    the_conference_is_founded(story)
    delegations_are_accredited_and_sit_down(story)
    a_delegation_keeps_its_own_members(story)
    the_zero_draft_is_read_in_and_issued(story)
    a_proposal_goes_to_the_chair(story)
    proposals_are_woven_into_the_text(story)
    positions_are_taken_and_one_is_heard_from_the_floor(story)
    held = the_next_draft_is_prepared_in_private(story)
    what_was_open_waits_and_is_maintained(story, held)
    paragraphs_are_agreed_and_agreed_text_is_kept(story)
    the_text_is_adopted(story)
    a_state_dissociates_and_the_text_goes_to_word(story)
    nobody_read_what_was_kept_from_them(story)
    the_record_stands(story, tmp_path)


def the_conference_is_founded(story: Story) -> None:
    """From the shell of the machine: a conference, its secretariat and its chair; and another conference."""
    conference = story.host("found_conference", **FOUNDED)["subject"]
    other = story.host("found_conference", **(FOUNDED | {"name": "Conference on Tides", "short_name": "CT"}))
    story.secretariat = Secretariat(story, "secretariat", "desk@secretariat.example")
    story.chair = Office(story, "chair", "chair@mission.example")
    story.stranger = Secretariat(story, "stranger", "desk@elsewhere.example")
    for person, capacity, place in ((story.secretariat, "secretary", conference), (story.chair, "chair", conference),
                                    (story.stranger, "secretary", other["subject"])):
        offer = story.host("invite_officer", place, capacity=capacity, email=person.email)
        person.takes_seat(f"/invitations/{offer['token']}")
    story.officer = Office(story, "officer", "officer@secretariat.example")
    story.officer.takes_seat(story.chair.names_officer(story.officer.email))
    assert "Conference on Weights" in story.secretariat.desk()
    assert "Weights" not in story.stranger.desk() and "Tides" not in story.chair.desk()


def delegations_are_accredited_and_sit_down(story: Story) -> None:
    """The list of participants; links handed over; passwords chosen; everyone comes in by the door."""
    secretariat = story.secretariat
    for code, name in DELEGATIONS.items():
        assert f"{name} was accredited as participating State." in secretariat.accredits(code, name)
        secretariat.accepts_credentials_of(name)
    secretariat.accredits("TRIO", "The Trio", "group")
    secretariat.accredits("OBS", "Observatory", "observer State")
    secretariat.composes("The Trio", "Arvenia", "Borland")
    story.arvenia, story.borland, story.cordia, story.dunmark, story.observer = (
        sits_down(story, name) for name in (*DELEGATIONS.values(), "Observatory"))
    # One person sits for Borland and for the group, each act from the seat it is done for.
    story.trio = Delegation(story, "trio", story.borland.email, story.borland.client)
    story.trio.takes_seat(secretariat.invites("The Trio", story.borland.email))
    assert "You act as the group" in story.trio.desk() and "You act as the State" in story.borland.desk()
    assert "You take part as an observer State." in story.observer.desk()
    secretariat.opens_document("Outcome of the Conference on Weights")
    secretariat.opens_sitting(FORMAL)
    for person in (story.chair, story.borland, story.observer):
        assert "The chair opened the 1st meeting in Hall A." in person.opens(f"{person.here}journal")


def sits_down(story: Story, name: str) -> Delegation:
    """A focal point takes the seat by the link, goes away, and comes back by the door."""
    who = "observer" if name == "Observatory" else name.lower()
    person = Delegation(story, who, f"{who}@mission.example")
    link = story.secretariat.invites(name, person.email)
    person.takes_seat(link)
    assert "already taken up" in Delegation(story, who, "late@mission.example").opens(link)
    story.persons[who] = person
    person.signs_out()
    person.signs_in()
    assert person.desk().code == 200
    return person


def a_delegation_keeps_its_own_members(story: Story) -> None:
    """A focal point invites a colleague, who reads and binds nobody; another conference is not there at all."""
    arvenia = story.arvenia
    story.colleague = Delegation(story, "colleague", "expert@mission.example")
    story.colleague.takes_seat(arvenia.invites_colleague(story.colleague.email, "expert"))
    assert "Colleague Example" in arvenia.desk()
    assert "invite_delegate" not in story.colleague.desk().acts
    form = arvenia.form(arvenia.desk(), "invite_delegate").form
    assert arvenia.client.post(form.address, data=form.fields | {"csrf_token": []}).status_code == 400
    stranger, absent = story.stranger, story.stranger.opens("/s/aaaaaaaaaaaaaaaa/")
    for address in (stranger.document, f"{stranger.document}journal", arvenia.here, arvenia.document):
        page = stranger.opens(address)
        assert (page.code, page.body) == (404, absent.body)


def the_zero_draft_is_read_in_and_issued(story: Story) -> None:
    """Proposals go to the chair as long as no mode was set; the office reads a text in; issued, all have it at once."""
    chair = story.chair
    assert "Proposals go to the chair; no other delegation sees them." in chair.desk()
    story.keeps("hospitality", *OFFICE)
    preview = chair.reads(ZERO_DRAFT)
    assert "What was read of pasted words" in preview and "hospitality" in preview
    assert "into the draft in preparation" in chair.confirms(preview)
    assert "States thank Port Alder for its hospitality." in chair.previews()
    assert story.readers_of("hospitality", "preparation") == OFFICE
    assert {person.opens().code for person in (story.arvenia, story.observer, story.secretariat)} == {200}
    story.tells("hospitality", *INSIDE)
    assert "The chair issued the Zero Draft." in chair.issues("Dear colleagues, this is without prejudice.")
    assert story.readers_of("for its hospitality", "") == INSIDE
    assert story.told_of("The chair issued the Zero Draft.") == INSIDE
    story.tells("hospitality", *EVERYONE)
    chair.opens_to_observers("Zero Draft")
    assert story.readers_of("for its hospitality", "") == EVERYONE
    assert "acts/" not in story.observer.opens().html
    assert story.arvenia.status("1") == "not-yet-considered"


def a_proposal_goes_to_the_chair(story: Story) -> None:
    """What is drafted is the delegation's alone; what is tabled is its sponsor's, the office's and the desk's."""
    arvenia, colleague = story.arvenia, story.colleague
    story.keeps("lighthouses", "arvenia", "colleague")
    colleague.prepares("2", "States welcome the lighthouses.")
    place = f"paragraphs/{arvenia.id_of('1')}"
    arvenia.answers("discard_proposal", "Paragraph 2")
    story.keeps("tidewater", "arvenia", "colleague", *INNER)
    colleague.prepares("1", RECALLS)
    assert colleague.opens(f"acts/table_proposal/{arvenia.id_of('1')}").code == 403
    receipt = arvenia.answers("table_proposal", "Paragraph 1", rationale="Ports know them.")
    assert "Arvenia tabled proposal ARV/1 on paragraph 1: to amend it." in receipt
    assert "Told to Arvenia, the chair’s office and the secretariat, under the name Arvenia." in receipt
    assert story.readers_of("tidewater", place) == {"arvenia", "colleague"} | INNER
    assert story.told_of("on paragraph 1: to amend it.") == {"arvenia", "colleague"} | INNER
    assert story.readers_of("proposals pending", place) <= INNER | {"arvenia", "colleague"}
    assert (story.borland.status("1"), story.observer.status("1")) == ("not-yet-considered", "")


def proposals_are_woven_into_the_text(story: Story) -> None:
    """The mode is set to woven: what went to the chair stays there until its author opens it."""
    arvenia, borland, cordia, dunmark = story.arvenia, story.borland, story.cordia, story.dunmark
    story.chair.sets_modes("woven", "named", "all States")
    place = f"paragraphs/{arvenia.id_of('1')}"
    assert story.readers_of("tidewater", place) == {"arvenia", "colleague"} | INNER
    story.tells("tidewater", *INSIDE)
    arvenia.on_proposal("open_proposal", "1", "tidewater")
    assert "[ inserted: and recall the tidewater marks – Arvenia ]" in story.cordia.shown("1")
    borland.proposes("2", "States warmly welcome the progress made in the calibration of weights.")
    assert "Borland revised proposal 2 on paragraph 2." in borland.on_proposal(
        "revise_proposal", "2", "warmly", wording=STEADY)
    borland.on_proposal("invite_co_sponsor", "2", "steady", delegation=by_name("Cordia"))
    assert "Cordia joined proposal 2" in cordia.on_proposal("join_proposal", "2", "steady")
    assert "steady – Borland, Cordia" in dunmark.shown("2")
    dunmark.proposes("3", kind="delete")
    assert "Dunmark delete" in arvenia.shown("3")
    dunmark.on_proposal("withdraw_proposal", "3", "Dunmark")
    assert "Dunmark" not in arvenia.shown("3")
    cordia.proposes("4", AGAIN, kind="new paragraph after")
    assert story.readers_of("meet again in five years", "?view=woven") == INSIDE
    assert "steady" not in story.observer.opens() and "steady" not in borland.opens("?view=clean").part("//article")
    assert story.told_of("Dunmark withdrew proposal 3 on paragraph 3.") == INSIDE
    assert (story.arvenia.status("2"), story.observer.status("2")) == ("proposals-pending", "")


def positions_are_taken_and_one_is_heard_from_the_floor(story: Story) -> None:
    """Positions by name; an objection counts at once, as stated; its reason is the chair's; its owner confirms it."""
    place = f"paragraphs/{story.arvenia.id_of('4')}"
    story.trio.says("support_wording", "2", reason="It is balanced.")
    assert story.told_of("The Trio supports paragraph 2.") == INSIDE
    assert "It is balanced." in story.cordia.paragraph("2")
    story.keeps("tariffs", "dunmark", *INNER)
    receipt = story.secretariat.hears("Dunmark", "raise_objection", "4", reason="It says too much of tariffs.")
    assert "Dunmark (as stated from the floor, entered by the secretariat) objects to paragraph 4." in receipt
    assert story.readers_of("as stated, to be confirmed", place) == {"dunmark"} | INNER
    assert story.chair.status("4") == "objection" and story.cordia.status("4") == "proposals-pending"
    assert "Entered from the floor in your name" in story.dunmark.desk()
    story.dunmark.answers("confirm_position", "Paragraph 4")
    assert story.readers_of("as stated, to be confirmed", place) == set()
    assert story.readers_of("too much of tariffs", place) == {"dunmark"} | INNER
    assert "Dunmark" in story.chair.desk().part('//*[@id="points"]')


def the_next_draft_is_prepared_in_private(story: Story) -> Page:
    """The office takes, edits, inserts, moves and issues; until then nobody else knows a word of it.

    Meanwhile Cordia has a form open on paragraph 3 of the Zero Draft: that page is handed on.
    """
    chair, officer = story.chair, story.officer
    story.keeps("harvest", *OFFICE)
    story.keeps("standards", *OFFICE)
    officer.begins()
    assert "The chair’s office took proposal 1 into paragraph 1" in officer.takes("tidewater")
    officer.edits("Paragraph 3", HARVEST)
    officer.inserts("States share their standards.", after="Paragraph 3", label="3 bis")
    officer.moves("Paragraph 3 bis", after="Paragraph 1")
    officer.renumbers()
    assert story.readers_of("standards", "preparation") == OFFICE == story.readers_of("harvest", "preparation/preview")
    assert story.told_of("inserted paragraph 3 bis in the draft in preparation.") == OFFICE
    for person in (story.arvenia, story.secretariat, story.observer, story.stranger):
        assert person.opens("preparation").body == person.opens("paragraphs/aaaaaaaaaaaaaaaa").body
    held = story.cordia.form(story.cordia.paragraph("3"), "table_proposal")
    story.tells("harvest", *INSIDE)
    story.tells("standards", *INSIDE)
    assert "The chair issued Draft 1." in chair.issues()
    assert story.told_of("The chair issued Draft 1.") == INSIDE
    assert [story.borland.shown(label)[:12] for label in "12345"] == [
        "States note ", "States share", "States welco", "States shall", "States thank"]
    assert "steady" not in story.borland.opens() and "tidewater" in story.borland.shown("1")
    older = story.dunmark.opens("drafts/0/")
    assert "Zero Draft is not the current draft." in older and "each year" in older and "harvest" not in older
    assert "harvest" not in story.observer.opens() and "Draft 1" not in story.observer.opens("drafts")
    return held


def what_was_open_waits_and_is_maintained(story: Story, held: Page) -> None:
    """An open proposal stands on its author's desk alone until maintained; words typed too late come back."""
    borland, cordia = story.borland, story.cordia
    place = f"paragraphs/{borland.id_of('3')}"
    assert story.readers_of("steady", place) == story.readers_of("not yet maintained", place) == {"borland", "cordia"}
    assert "steady" not in story.chair.opens("?view=woven") and "steady" not in story.chair.desk()
    waits = [person.desk().part('//*[@id="maintain"]') for person in (borland, cordia)]
    assert ["steady" in one for one in waits] == [True, False] == ["five years" not in one for one in waits]
    assert "Borland maintained proposal 2 on paragraph 3 for Draft 1." in borland.answers("maintain_proposal", "steady")
    assert story.readers_of("steady", place) == INSIDE
    assert "steady – Borland, Cordia" in story.dunmark.shown("3")
    assert story.readers_of("five years", "proposals?all") == {"cordia"}
    refused = cordia.tries(held, wording=RESOLVE, rationale="Once is too seldom.")
    assert refused.code == 409 and "Another draft is current since you opened this form" in refused.refusal
    assert HARVEST in refused.part('//section[contains(@class, "newer")]')
    assert (refused.typed("wording"), refused.typed("rationale")) == (RESOLVE, "Once is too seldom.")
    assert story.told_of("on paragraph 4: to amend it.") == set()
    assert "Cordia tabled proposal" in cordia.sends(refused)
    assert "twice each year" in story.arvenia.paragraph("4")
    assert "to be reconfirmed" not in story.dunmark.paragraph("5") and story.chair.status("5") == "objection"


def paragraphs_are_agreed_and_agreed_text_is_kept(story: Story) -> None:
    """Agreed in informals, gavelled; agreed words are not issued otherwise, until reopened on record."""
    chair, officer, secretariat = story.chair, story.officer, story.secretariat
    secretariat.opens_sitting(INFORMALS)
    chair.decides("agree_in_informals", "1", sitting="1st informal", pending=by_name("Dunmark"))
    assert {person.status("1") for person in (chair, story.cordia)} == {"agreed-in-informals"}
    assert "recorded paragraph 1 as agreed ad ref." in chair.gavels("1")
    assert story.told_of("The chair recorded paragraph 1 as agreed ad ref.") == INSIDE
    assert (story.cordia.status("1"), story.observer.status("1")) == ("agreed-ad-ref", "")
    assert story.colleague.opens(f"acts/agree_ad_ref/{story.colleague.id_of('2')}").code == 403
    story.keeps("quayside", *OFFICE)
    officer.begins()
    officer.takes("steady")
    officer.edits("Paragraph 1", RECALLS.replace("marks", "and quayside marks"))
    refused = chair.tries(chair.form(chair.opens("preparation"), "issue_draft"))
    assert refused.code == 409 and "paragraph 1: its words were changed" in refused.refusal
    assert story.told_of("The chair issued Draft 2.") == set()
    chair.decides("reopen_paragraph", "1", reason="Arvenia asked for it.")
    story.dunmark.on_proposal("withdraw_position", "5", "tariffs")
    chair.decides("defer_paragraph", "5", reason="To the next sitting.")
    assert (story.borland.status("1"), story.borland.status("5")) == ("no-recorded-objection", "deferred")
    story.tells("quayside", *INSIDE)
    chair.issues()
    assert story.readers_of("quayside", "") == INSIDE and STEADY in story.arvenia.shown("3")
    for label in "123":
        chair.gavels(label, "Dunmark")
    assert "Agreed ad ref, pending Dunmark" in story.arvenia.opens()


def the_text_is_adopted(story: Story) -> None:
    """A symbol; the question on exactly this text; an objection to adoption raised and lifted; consensus."""
    chair, dunmark, cordia = story.chair, story.dunmark, story.cordia
    story.secretariat.assigns("A/CONF.1/L.1")
    assert "A/CONF.1/L.1" in cordia.opens().part('//p[@class="masthead"]')
    print_of_text = fingerprint(cordia.opens("question"))
    form = chair.form(chair.opens("question"), "put_question")
    assert fingerprint(form) == print_of_text == form.typed("text_hash")
    receipt = chair.sends(form, sitting=by_name("1st meeting"))
    assert "The chair put the question on the text" in receipt and print_of_text in receipt.said.replace(" ", "")
    assert "The chair has put the question on this text." in cordia.opens()
    assert "table_proposal" not in cordia.paragraph("4").acts and not chair.paragraph("4").acts
    closed = story.observer.opens("question")
    assert "a text that is not open to you" in closed and print_of_text not in closed.text.replace(" ", "")
    assert "Dunmark objected to adoption." in dunmark.follows(
        dunmark.opens("question"), "object_to_adoption", statement="We await instructions.")
    assert story.told_of("Dunmark objected to adoption.") == EVERYONE
    refused = chair.tries(chair.form(chair.opens("question"), "decide_adoption"), sitting=by_name("1st meeting"))
    assert refused.code == 409 and "Dunmark" in refused.refusal
    dunmark.follows(dunmark.opens("question"), "lift_objection_to_adoption")
    assert "The document was adopted by consensus" in chair.announces("adopted by consensus")
    assert story.told_of("The document was adopted by consensus, with the text") == EVERYONE
    page = cordia.opens("question")
    assert "This text was adopted" in page and fingerprint(page) == print_of_text
    assert "5 paragraphs adopted" in cordia.opens() and cordia.status("5") == "adopted"
    assert "Nothing waits for your word." in cordia.desk() and chair.opens("drafts").acts == {"open_draft"}
    for person in (story.arvenia, story.colleague, story.observer):
        late = person.opens(f"acts/table_proposal/{cordia.id_of('4')}")
        assert late.code in (403, 409) and not late.forms


def a_state_dissociates_and_the_text_goes_to_word(story: Story) -> None:
    """Dissent stands on record and in the record copy, with State and paragraph; of the official text it is no part."""
    cordia, secretariat = story.cordia, story.secretariat
    receipt = cordia.follows(cordia.paragraph("4"), "place_statement", words="Cordia takes paragraph 4 as voluntary.")
    assert "Cordia placed on record a dissociation concerning paragraph 4." in receipt
    assert story.told_of("Cordia placed on record a dissociation concerning paragraph 4.") == EVERYONE
    official, record = secretariat.exports("Official text"), secretariat.exports("Record copy")
    assert official == secretariat.exports("Official text")
    said = words_of(official)
    for wording in (STEADY, HARVEST, "A/CONF.1/L.1", "Adopted by consensus at the 1st meeting"):
        assert wording in said
    assert "Cordia" not in said and "voluntary" not in said and "dissociat" not in said.lower()
    (note,) = [one.text for one in footnotes(record).values()]
    assert "Cordia" in note and "Cordia takes paragraph 4 as voluntary." in words_of(record)
    assert [HARVEST in one.text for one in paragraphs(record) if one.notes] == [True]
    assert story.told_of("The secretariat exported the record copy") >= INSIDE
    assert cordia.opens("export/2/record-copy.docx").code == 403


def nobody_read_what_was_kept_from_them(story: Story) -> None:
    """Of all pages opened on the way none held a private draft or a text not yet issued for its reader."""
    assert story.leaks == []
    assert [secret.word for secret in story.secrets.values() if not secret.read] == []
    assert story.pages > 500


def the_record_stands(story: Story, tmp_path: Path) -> None:
    """Every stream is one chain, every receipt stands in it, and the tables are what the journal makes of them."""
    kept = chained(story.store)
    assert {(one.number, one.hash) for one in story.receipts} <= kept
    again = store_at(f"sqlite:///{tmp_path}/again.sqlite")
    with story.store.reading() as journal:
        again.write("", lambda into: replay(journal, into))
    assert tables(again) == tables(story.store)
    again.close()


def fingerprint(page: Page) -> str:
    """The hash of the whole text that a page shows."""
    return page.part('//main//code[@class="fingerprint"][@data-whole]').replace(" ", "")[:64]
