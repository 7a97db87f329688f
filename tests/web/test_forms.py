"""Every act that people do has a form: it asks for all the act takes, opens for those who may, and acts once."""

from __future__ import annotations

import re
from inspect import Parameter, signature
from typing import Any

import pytest

from editor.negotiation import COMMANDS
from editor.web.forms import FORMS
from tests.web.building import Building
from tests.web.cases import CASES, FROM_FLOOR, MORE, OF_DELEGATIONS, OF_THE_LAST_HOUR, Case
from tests.web.filling import form_of, ready, typed_in
from tests.web.page import Page

pytestmark = pytest.mark.slow  # a round through every page

WITHOUT = {
    "found_conference": "done by whoever runs the machine, from its shell",
    "accredit_delegations": "a list of many is read by the shell",
    "import_draft": "a text is read from a file by the shell",
    "prepare_proposals": "a page of their own shows what was read of a file",
    "take_seat": "done by the link of an invitation",
    "export_document": "its pages name the draft and the form of the file in the address",
}
# Fields that a page turns into something else: three lists become the roll, an address makes a credential.
TURNED = {
    "record_vote": ({"in_favour", "against", "abstaining"}, {"roll"}),
    "draw_up_report": (set(), {"passages"}),  # drawn from the record
    "invite_delegate": ({"email"}, set()),
    "invite_officer": ({"email"}, set()),
    "accredit_delegation": (set(), {"listed"}),  # the next place on the list; only a list read in gives its own
}
SHARED = {"all delegations": "states", "observers": "open", "everyone with a seat": "conference"}


def test_every_command_has_a_form_or_a_reason_to_have_none() -> None:
    assert set(COMMANDS) - set(FORMS) == set(WITHOUT)
    assert set(FORMS) <= set(COMMANDS)


def test_every_form_has_a_case() -> None:
    assert set(CASES) == set(FORMS)


@pytest.mark.parametrize("name", FORMS)
def test_a_form_asks_for_all_that_its_act_takes_and_for_nothing_else(name: str) -> None:
    parameters = signature(COMMANDS[name].run).parameters.values()
    taken = {one.name for one in parameters if one.kind is Parameter.KEYWORD_ONLY}
    asked = {one.name for one in FORMS[name].fields} | set(FORMS[name].carried)
    instead, becomes = TURNED.get(name, (set(), set()))
    assert asked - instead == taken - becomes


@pytest.mark.parametrize("name", CASES)
def test_a_form_opens_for_whoever_may_and_for_nobody_else(building: Building, name: str) -> None:
    case, room = CASES[name], building.room
    subject = case.on(room)
    carried = dict(case.carried(room))
    assert form_of(getattr(building, case.made), name, subject, carried).code == 200
    assert form_of(getattr(building, case.lacks), name, subject, carried).code in (403, 404)


@pytest.mark.parametrize("name", CASES)
def test_an_act_is_done_once_and_its_receipt_comes_again(building: Building, name: str) -> None:
    case, who = CASES[name], getattr(building, CASES[name].made)
    address, fields = ready(building, who, name, case)
    first = who.posts(address, fields)
    assert first.code == 200 and first.tree.xpath("//@data-receipt"), first.text
    record = building.room.record()
    again = who.posts(address, fields)
    assert _receipt(again) == _receipt(first)
    assert _without_credentials(building.room.record()) == _without_credentials(record)


@pytest.mark.parametrize("name", CASES)
def test_another_act_under_the_same_id_is_refused(building: Building, name: str) -> None:
    case, who = CASES[name], getattr(building, CASES[name].made)
    address, fields = ready(building, who, name, case)
    who.posts(address, fields)
    record = building.room.record()
    other = fields | {"sitting": [] if fields.get("sitting", [""]) != [""] else [building.room.meeting]}
    if name in ("invite_delegate", "invite_officer", "revoke_invitation"):
        other = fields | {"capacity": ["focal point"], "command_id": fields["command_id"]}
    answer = who.posts(address, other)
    if name != "revoke_invitation":  # whose form says nothing that could be said otherwise
        assert answer.code == 409 and "with other words" in answer.text
    assert _without_credentials(building.room.record()) == _without_credentials(record)


@pytest.mark.parametrize("name", [name for name in CASES if COMMANDS[name].from_floor])
def test_the_secretariat_enters_it_from_the_floor(building: Building, name: str) -> None:
    case, room = (CASES | FROM_FLOOR)[name], building.room
    address, fields = ready(building, building.secretariat, name, case, speaks=room.arvenia.delegation)
    page = building.secretariat.posts(address, fields)
    assert page.tree.xpath("//@data-receipt"), page.text
    assert "Arvenia (as stated from the floor, entered by the secretariat)" in page


@pytest.mark.parametrize("name", [name for name in CASES if COMMANDS[name].from_floor])
def test_what_is_entered_from_the_floor_names_who_spoke(building: Building, name: str) -> None:
    case = (CASES | FROM_FLOOR)[name]
    address, fields = ready(building, building.secretariat, name, case)
    before = building.room.record()
    page = building.secretariat.posts(address, fields | {"floor_of": [""]})
    assert page.code == 422 and "Choose the delegation that spoke" in page.refusal
    assert building.room.record() == before
    for field, typed in case.typed.items():
        assert page.form.fields[field] == [typed]


MODES = [("woven", "named", "all States"), ("circulated", "to the chair only", "all States"),
         ("to the chair", "none", "the office")]
ON_WORDS = OF_DELEGATIONS | OF_THE_LAST_HOUR | MORE
BY_NAME = {"join_proposal uninvited", "join_proposal on a phrase"}  # what is circulated by name alone
CIRCULATED = BY_NAME | {"open_proposal", "support_wording on a proposal", "raise_objection on a proposal",
                        "support_wording on a phrase"}
IN_MODES = [(name, modes) for modes in MODES for name in ON_WORDS
            if modes == MODES[0] or name not in (BY_NAME if modes == MODES[1] else CIRCULATED)]


@pytest.mark.parametrize(("name", "modes"), IN_MODES, ids=lambda one: one if isinstance(one, str) else "/".join(one))
def test_who_sees_it_stands_beside_the_button_and_on_the_receipt(
    building: Building, name: str, modes: tuple[str, str, str]
) -> None:
    if modes != MODES[0]:
        building.room.sets_modes(*modes)
    _compare(building, name, ON_WORDS[name])


@pytest.mark.parametrize("name", sorted(set(CASES) - set(ON_WORDS)))
def test_who_sees_an_act_of_the_conference_stands_beside_the_button_too(building: Building, name: str) -> None:
    _compare(building, name, CASES[name])


def _compare(building: Building, name: str, case: Case) -> None:
    """What a form says before of who will see the act is what its receipt says after."""
    who, act = getattr(building, case.made), name.partition(" ")[0]
    page = form_of(who, act, case.on(building.room), dict(case.carried(building.room)))
    said = page.part('//*[contains(@class, "audience")]')
    receipt = who.posts(page.form.address, page.form.filled(typed_in(building, act, case, page)))
    told = re.findall(r"Told to (.*?), (under the name [^.]*|without a name)\.", receipt.text)
    assert told, receipt.text
    assert _audiences_said(said) == {word for name_of, word in SHARED.items() if name_of in told[0][0]}, (said, told)
    assert _name_said(said) == told[0][1], (said, told)


def _audiences_said(said: str) -> set[str]:
    if "All delegations and observers" in said:
        return {"states", "open"}
    if "All delegations see" in said:
        return {"states"}
    return {"conference"} if "Everyone with a seat" in said else set()


def _name_said(said: str) -> str:
    name = re.findall(r"Under the name: (.*?)\.", said)[0]
    if name == "no name":
        return "without a name"
    if name == "no name, except to the office":
        return "under the name Arvenia to the chair’s office and the secretariat alone"
    return f"under the name {name}"


def _receipt(page: Page) -> str:
    """What a receipt says, links apart."""
    return page.part('//*[@data-receipt]//dl | //*[@data-receipt]//header')


def _without_credentials(record: dict[str, list[Any]]) -> dict[str, list[Any]]:
    """The record alone: an invitation sent again has a new link."""
    return {table: rows for table, rows in record.items() if table not in ("invitation", "session")}
