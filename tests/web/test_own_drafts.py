"""The page of a delegation's own drafts: edited, tabled together, discarded; nobody else's."""

from __future__ import annotations

import pytest

from editor import models
from tests.room import Room
from tests.web.building import Building
from tests.web.cases import with_drafts


@pytest.fixture
def drafted(building: Building) -> Building:
    """A building in which Arvenia prepared two proposals, and Borland one."""
    with_drafts(building.room)
    return building


def states_of(room: Room) -> list[str]:
    """The states of Arvenia's proposals."""
    return sorted(row.state for row in room.rows(models.Proposal)
                  if row.delegation_id == room.arvenia.delegation)


def test_the_drafts_of_a_delegation_stand_on_a_page_of_its_own(drafted: Building) -> None:
    page = drafted.arvenia.opens("own-drafts")
    assert len(page.form.offered("proposals")) == 2 and "Seen by your delegation alone" in page.text
    assert {"prepare_proposal", "table_proposal", "discard_proposal"} <= page.acts
    assert len(drafted.borland.opens("own-drafts").form.offered("proposals")) == 1
    assert "No draft of your own." in drafted.cordia.opens("own-drafts").text
    for other in (drafted.chair, drafted.secretariat, drafted.observer):
        assert other.opens("own-drafts").code == 404


def test_those_chosen_are_tabled_in_one_act(drafted: Building) -> None:
    page = drafted.arvenia.opens("own-drafts")
    assert "All delegations see this at once. Under the name: Arvenia." in page.text
    receipt = drafted.arvenia.sends(page, proposals=page.form.offered("proposals"))
    assert receipt.code == 200 and "tabled proposal" in receipt.text
    assert states_of(drafted.room) == ["tabled", "tabled"]


def test_those_chosen_are_discarded_in_one_act(drafted: Building) -> None:
    page = drafted.arvenia.opens("own-drafts")
    (address,) = page.tree.xpath('//button[@formaction]/@formaction')
    chosen = page.form.offered("proposals")[:1]
    assert drafted.arvenia.posts(address, page.form.filled({"proposals": chosen})).code == 200
    assert states_of(drafted.room) == ["draft"]


def test_none_chosen_is_refused_with_the_reason(drafted: Building) -> None:
    page = drafted.arvenia.opens("own-drafts")
    with drafted.unchanged():
        back = drafted.arvenia.sends(page, proposals=[])
    assert back.code == 422 and "Choose" in back.refusal


def test_a_draft_on_words_that_changed_is_gone_on_with_by_itself(drafted: Building) -> None:
    drafted.room.draft("1 States note the long report.", "2 States welcome the progress made.",
                       "3 States report each year.")
    page = drafted.arvenia.opens("own-drafts")
    assert "The text changed since it was prepared" in page.text
    back = drafted.arvenia.sends(page, proposals=page.form.offered("proposals"))
    assert back.code == 409 and "Nothing was tabled; leave out the draft on paragraph 1." in back.refusal
    assert states_of(drafted.room) == ["draft", "draft"]


def test_an_expert_drafts_and_tables_nothing(drafted: Building) -> None:
    expert = drafted.browser(drafted.room.expert_of(drafted.room.arvenia))
    page = expert.opens("own-drafts")
    assert "Table those chosen" not in page.text and "table_proposal" not in page.acts
