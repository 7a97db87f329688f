"""Electronic voting on pages: opened at the desk, cast from a seat, closed into the roll; nothing of it while off."""

from __future__ import annotations

import pytest

from tests.web.building import Building
from tests.web.cases_of_the_last_day import being_taken, electronically, shown_as_cast, voting


@pytest.fixture
def taken(building: Building) -> Building:
    """A building in which a vote on the whole is being taken."""
    being_taken(building.room)
    return building


def test_while_it_is_off_no_page_offers_it_and_the_act_is_refused_in_a_sentence(building: Building) -> None:
    voting(building.room)
    page = building.secretariat.opens("question")
    assert "record_vote" in page.acts and "open_voting" not in page.acts
    form = building.secretariat.opens(f"acts/open_voting/{building.room.document}")
    with building.unchanged():
        back = building.secretariat.sends(form, about="the whole")
    assert back.code == 409 and "Electronic voting is off in this conference" in back.refusal


def test_a_vote_is_opened_cast_changed_and_closed(building: Building) -> None:
    electronically(building.room)
    desk, arvenia = building.secretariat, building.arvenia
    assert desk.sends(desk.opens(f"acts/open_voting/{building.room.document}"), about="the whole").code == 200
    page = arvenia.opens("question")
    assert "A vote on the text as a whole is being taken" in page.text and "close_voting" not in page.acts
    (way,) = page.tree.xpath('//a[contains(@href, "acts/cast_vote/")]/@href')
    for cast in ("in favour", "against"):
        assert arvenia.sends(arvenia.opens(way), way=cast).code == 200
        assert f"Your vote: {cast}." in arvenia.opens("question").text
    page = desk.opens("question")
    assert "1 vote cast." in page.text or "One vote cast." in page.text
    (way,) = page.tree.xpath('//a[contains(@href, "acts/close_voting/")]/@href')
    assert desk.sends(desk.opens(way)).code == 200
    page = building.observer.opens("question")
    assert "Against" in page.text and "Arvenia" in page.text and "is being taken" not in page.text


def test_how_a_state_votes_stands_on_no_other_page_before_the_close(taken: Building) -> None:
    pages = {name: getattr(taken, name).opens("question").text for name in ("borland", "observer")}
    way = taken.arvenia.opens("question").tree.xpath('//a[contains(@href, "acts/cast_vote/")]/@href')[0]
    taken.arvenia.sends(taken.arvenia.opens(way), way="against")
    for name, before in pages.items():
        assert getattr(taken, name).opens("question").text == before
    for name in ("chair", "officer", "secretariat"):
        part = getattr(taken, name).opens("question").part('//*[@id="voting"]')
        assert "Arvenia" not in part and "gainst" not in part


def test_where_the_rules_show_it_everyone_sees_it_as_it_is_cast(building: Building) -> None:
    voting_id = shown_as_cast(building.room)
    building.room.arvenia.does("cast_vote", voting_id, way="abstaining")
    for name in ("borland", "observer", "chair", "secretariat"):
        part = getattr(building, name).opens("question").part('//*[@id="voting"]')
        assert "Abstaining" in part and "Arvenia" in part


def test_only_states_are_offered_to_vote(taken: Building) -> None:
    for name in ("trio", "observer", "officer", "secretariat"):
        assert "cast_vote" not in getattr(taken, name).opens("question").acts
    assert {"close_voting", "break_off_voting"} <= taken.secretariat.opens("question").acts
