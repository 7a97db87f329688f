"""What is refused: a sentence, what was typed still on the page, and the record as it was, to the byte."""

from __future__ import annotations

from typing import Any

import pytest
from markupsafe import escape

from editor import models
from editor.negotiation import COMMANDS, accounts
from editor.web.forms import FORMS
from tests.web.building import Browser, Building
from tests.web.cases import BETTER, CASES, Case
from tests.web.page import Fields, Page

pytestmark = pytest.mark.slow  # a round through every page

OVERLONG = "States welcome the report. " * 800  # 21,600 characters
HOSTILE = {
    "overlong": OVERLONG,
    "binary": "PK\x03\x04\x00\x01\x02 States",
    "turned": "States \u202emoclew the report.",
    "hidden": "States wel\u200bcome the \u2066report.",
    "escaping": "States \x1b[31mwelcome\x07 the report.",
}
MARKUP = '"><script>alert(1)</script><b onclick=x>&amp; States {{ 7*7 }} {% raw %}'
TYPED_KINDS = ("line", "area", "wording")
WORDED = sorted(name for name, form in FORMS.items() if any(one.kind in TYPED_KINDS for one in form.fields))


def form_of(building: Building, name: str) -> tuple[Browser, Page]:
    """The form of a case, open before the seat that may do it."""
    case = CASES[name]
    who = getattr(building, case.made)
    subject = case.on(building.room)
    on = COMMANDS[name].on
    of_document = on is models.Document or hasattr(on, "document_id")
    place = f"{who.document if of_document else who.here}acts/{name}/{subject}"
    page = who.opens(place, query_string=dict(case.carried(building.room)))
    assert page.code == 200, page.text
    return who, page


def filled(page: Page, case: Case, **typed: str) -> Fields:
    """What the form of a case sends, with this typed besides."""
    fields = page.form.filled(case.words)
    return fields | {name: [value] for name, value in typed.items()}


def is_back(page: Page, field: str, typed: str) -> bool:
    """Whether what was typed stands on the page, in its field."""
    return str(escape(typed)) in page.html and f'name="{field}"' in page.html


@pytest.mark.parametrize("name", WORDED)
def test_words_that_cannot_be_used_come_back_with_a_sentence(building: Building, name: str) -> None:
    who, page = form_of(building, name)
    fields = [one.name for one in FORMS[name].fields if one.kind in TYPED_KINDS]
    with building.unchanged():
        for field in fields:
            for what, typed in HOSTILE.items():
                refused = who.posts(page.form.address, filled(page, CASES[name], **{field: typed}))
                assert refused.code == 422, (field, what, refused.text)
                assert refused.refusal.startswith("Not done. "), (field, what)
                assert is_back(refused, field, typed), (field, what)


@pytest.mark.parametrize("name", [name for name in WORDED if any(
    one.required and one.kind in TYPED_KINDS for one in FORMS[name].fields)])
def test_words_that_are_needed_and_empty_are_asked_for(building: Building, name: str) -> None:
    who, page = form_of(building, name)
    for field in (one.name for one in FORMS[name].fields if one.required and one.kind in TYPED_KINDS):
        with building.unchanged():
            refused = who.posts(page.form.address, filled(page, CASES[name], **{field: " \r\n "}))
        assert refused.code == 422 and "empty" in refused.refusal


@pytest.mark.parametrize("name", ["table_proposal", "prepare_proposal"])
def test_a_proposal_without_words_is_asked_for_them(building: Building, name: str) -> None:
    who, page = form_of(building, name)
    with building.unchanged():
        refused = who.posts(page.form.address, filled(page, CASES[name], wording="", rationale="Because."))
    assert refused.code == 422 and "empty" in refused.refusal
    assert is_back(refused, "rationale", "Because.")


@pytest.mark.parametrize("name", WORDED)
def test_numbers_choices_and_ids_that_are_none_are_refused(building: Building, name: str) -> None:
    who, page = form_of(building, name)
    for one in FORMS[name].fields:
        if one.kind not in ("choice", "list", "number", "ticks"):
            continue
        for typed in ("nothing", "9" * 5_000, "--5", "\u0663", "\x00"):
            if one.kind == "choice" and one.name == "visible_to" and not typed:
                continue
            with building.unchanged():
                refused = who.posts(page.form.address, filled(page, CASES[name], **{one.name: typed}))
            assert refused.code in (404, 409, 422), (one.name, typed, refused.text)


@pytest.mark.parametrize("field", ["made_on", "base", "sitting", "draft_proposal", "floor_of"])
@pytest.mark.parametrize("typed", ["9" * 5_000, "-1", "\x00", "a" * 500, "\u0663"])
def test_what_a_form_carries_unseen_is_not_believed(building: Building, field: str, typed: str) -> None:
    who, page = form_of(building, "table_proposal")
    with building.unchanged():
        refused = who.posts(page.form.address, filled(page, CASES["table_proposal"], **{field: typed}))
    assert refused.code in (403, 404, 409, 422), refused.text
    assert BETTER in refused.html


@pytest.mark.parametrize("typed", ["\x00", "a" * 500])
def test_an_act_needs_a_usable_id(building: Building, typed: str) -> None:
    who, page = form_of(building, "table_proposal")
    with building.unchanged():
        refused = who.posts(page.form.address, filled(page, CASES["table_proposal"], command_id=typed))
    assert refused.code == 422 and refused.typed("wording") == BETTER


@pytest.mark.parametrize("revision", ["", "nothing", "9" * 5_000, "7"])
def test_a_revision_nobody_saw_is_refused(building: Building, revision: str) -> None:
    who, page = form_of(building, "edit_wording")
    with building.unchanged():
        refused = who.posts(page.form.address, filled(page, CASES["edit_wording"], revision=revision))
    assert refused.code == 409 and refused.typed("wording") == CASES["edit_wording"].typed["wording"]


def test_markup_is_text_wherever_it_is_shown(building: Building) -> None:
    arvenia, room = building.arvenia, building.room
    arvenia.does("table_proposal", room.paragraph("1"), wording=MARKUP, rationale=MARKUP)
    arvenia.does("raise_objection", room.document, carried={"about": "paragraph", "about_id": room.paragraph("1")},
                 reason=MARKUP, remedy=MARKUP, visible_to="States")
    arvenia.does("place_statement", room.document, kind="dissociation", as_stated=MARKUP, words=MARKUP)
    building.secretariat.does("assign_symbol", room.document, symbol=MARKUP[:80])
    for who in building.everyone.values():
        for place in ("", "?view=woven", "?view=circulated", f"paragraphs/{room.paragraph('1')}", "proposals", "drafts",
                      "question", "journal", "export", "whole", who.here):
            page = who.opens(place)
            assert "alert(1)</script>" not in page.html and "<b onclick" not in page.html, place
            assert "States 49" not in page.html, place


def test_a_superseded_draft_brings_the_typed_words_back_beside_the_new_wording(building: Building) -> None:
    who, page = form_of(building, "table_proposal")
    building.room.draft("1 States take note of the report.", "2 States welcome the progress made.")
    with building.unchanged():
        refused = who.posts(page.form.address, filled(page, CASES["table_proposal"]))
    assert refused.code == 409 and "Another draft is current" in refused.refusal
    assert refused.typed("wording") == BETTER and refused.typed("rationale") == "It is a good report."
    assert "States take note of the report." in refused.part('//section[contains(@class, "newer")]')
    assert who.sends(refused).code == 200, "sent again, it is made on the new draft"
    assert building.room.rows(models.Proposal)[0].made_on == 1


def test_a_paragraph_that_is_gone_leaves_the_typed_words_on_the_page(building: Building) -> None:
    who, page = form_of(building, "table_proposal")
    building.room.draft("7 Something else altogether stands here now.", "2 States welcome the progress made.")
    with building.unchanged():
        refused = who.posts(page.form.address, filled(page, CASES["table_proposal"]))
    assert refused.code == 409 and "not in the current draft" in refused
    assert str(escape(BETTER)) in refused.html and "It is a good report." in refused


@pytest.mark.parametrize("name", ["support_wording", "accept_wording", "reserve_position", "raise_objection"])
def test_a_position_on_a_wording_that_changed_comes_back(building: Building, name: str) -> None:
    who, page = form_of(building, name)
    building.room.draft("1 States take note of the report.", "2 States welcome the progress made.")
    with building.unchanged():
        refused = who.posts(page.form.address, filled(page, CASES[name], reason="Our reason."))
    assert refused.code == 409 and refused.typed("reason") == "Our reason."
    assert "States take note of the report." in refused


def test_a_position_on_a_proposal_that_was_revised_comes_back(building: Building) -> None:
    room = building.room
    tabled = room.borland.proposes("1", BETTER)
    page = building.arvenia.form("support_wording", room.document, about="proposal", about_id=tabled.subject)
    room.borland.revises(tabled, "States deplore the report.")
    with building.unchanged():
        refused = building.arvenia.sends(page, reason="Well put.")
    assert refused.code == 409 and "States deplore the report." in refused
    assert refused.typed("reason") == "Well put."


def test_two_people_on_one_paragraph_of_the_next_draft_see_both_wordings(building: Building) -> None:
    who, page = form_of(building, "edit_wording")
    building.chair.does("edit_wording", building.room.paragraph("2"), wording="States welcome some progress.")
    with building.unchanged():
        refused = who.posts(page.form.address, filled(page, CASES["edit_wording"]))
    assert refused.code == 409 and "Somebody in the office changed this paragraph meanwhile" in refused.refusal
    assert "States welcome some progress." in refused.part('//section[contains(@class, "newer")]')
    assert refused.typed("wording") == "States welcome all progress."
    assert who.sends(refused).code == 200


def test_the_question_is_put_on_the_text_that_was_on_the_screen(building: Building) -> None:
    who, page = form_of(building, "put_question")
    building.room.draft("1 States take note of the report.")
    with building.unchanged():
        refused = who.posts(page.form.address, filled(page, CASES["put_question"]))
    assert refused.code == 409 and "not the text before the meeting" in refused.refusal
    assert building.room.text_hash[:8] in refused.part('//section[contains(@class, "exact")]')
    assert who.sends(refused).code == 200


ON_THE_TEXT = ("table_proposal", "raise_objection", "edit_wording", "begin_preparation", "agree_ad_ref", "set_modes",
               "put_question", "object_to_adoption")


@pytest.mark.parametrize("name", ON_THE_TEXT)
def test_an_adopted_document_takes_no_more_of_it(building: Building, name: str) -> None:
    room = building.room
    who, page = form_of(building, name)
    if name != "object_to_adoption":
        room.chair.puts_the_question()
    room.chair.announces("adopted by consensus")
    with building.unchanged():
        refused = who.posts(page.form.address, filled(page, CASES[name]))
    assert refused.code in (403, 409), refused.text
    for typed in CASES[name].typed.values():
        assert str(escape(typed)) in refused.html


@pytest.mark.parametrize("name", sorted(CASES))
def test_a_seat_without_the_right_is_refused_though_it_holds_a_form(building: Building, name: str) -> None:
    case = CASES[name]
    _, page = form_of(building, name)
    who: Browser = getattr(building, case.lacks)
    own = who.opens("/sessions").tree.xpath('//input[@name="csrf_token"]/@value')[0]
    address = page.form.address.replace(getattr(building, case.made).here, who.here)
    with building.unchanged():
        refused = who.posts(address, filled(page, case) | {"csrf_token": [str(own)]})
    assert refused.code in (403, 404), refused.text


@pytest.mark.parametrize("token", [None, "", "nothing", "foreign"])
def test_without_the_token_of_its_own_session_nothing_is_done(building: Building, token: str | None) -> None:
    who, page = form_of(building, "table_proposal")
    fields = filled(page, CASES["table_proposal"])
    foreign = building.borland.opens("/sessions").tree.xpath('//input[@name="csrf_token"]/@value')
    fields["csrf_token"] = [] if token is None else [str(foreign[0]) if token == "foreign" else token]
    with building.unchanged():
        refused = who.posts(page.form.address, fields)
    assert refused.code == 400 and "in another session" in refused
    assert str(escape(BETTER)) in refused.html and "It is a good report." in refused


def test_a_sign_in_that_ended_at_the_moment_of_tabling_loses_nothing(building: Building) -> None:
    who, page = form_of(building, "table_proposal")
    accounts.end_all_sessions(building.store, building.room.row(models.Seat, who.seat).account_id)
    with building.unchanged():
        refused = who.posts(page.form.address, filled(page, CASES["table_proposal"]))
    assert refused.code == 401 and "sign in" in refused.sentence
    assert str(escape(BETTER)) in refused.html and "It is a good report." in refused
    assert any(link.startswith("/sign-in?to=") and "table_proposal" in link for link in refused.links)


def test_a_seat_revoked_at_the_moment_of_tabling_loses_nothing(building: Building) -> None:
    who, page = form_of(building, "table_proposal")
    building.room.host.does("revoke_seat", who.seat)
    with building.unchanged():
        refused = who.posts(page.form.address, filled(page, CASES["table_proposal"]))
    assert refused.code == 403 and "revoked" in refused.sentence
    assert str(escape(BETTER)) in refused.html


def test_what_is_too_large_to_be_read_is_refused_with_the_bound(building: Building) -> None:
    who, page = form_of(building, "table_proposal")
    with building.unchanged():
        refused = who.posts(page.form.address, filled(page, CASES["table_proposal"], wording="x" * 13_000_000))
    assert refused.code == 413 and "at most 12 MB" in refused.sentence


def test_none_ticked_maintains_none(building: Building) -> None:
    who, page = form_of(building, "maintain_proposals")
    with building.unchanged():
        refused = who.sends(page, proposals=[])
    assert refused.code == 422 and "Choose at least one" in refused.refusal


def test_a_roll_that_leaves_a_state_out_comes_back_with_what_was_ticked(building: Building) -> None:
    who, page = form_of(building, "record_vote")
    states: list[Any] = page.form.offered("in_favour")
    with building.unchanged():
        refused = who.sends(page, about="the whole", in_favour=states[:1], against=states[1:3])
    assert refused.code == 422 and "The roll leaves out Dunmark" in refused.refusal
    assert refused.form.fields["in_favour"] == states[:1] and refused.form.fields["against"] == states[1:3]
