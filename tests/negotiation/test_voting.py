"""Votes taken on devices: off unless set, and closed the same roll that the secretariat would have entered."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from editor import models
from editor.consensus.votes import ABSTAINING, AGAINST, FOR, NOT_VOTING, WAYS
from editor.negotiation import Answer
from editor.refusals import NotPermitted, NotPossible, NotUnderstood
from tests.room import Room, store_at
from tests.voices import Voice

AT_CLOSE, AS_CAST = "shown at the close", "shown as they are cast"


@pytest.fixture
def room(room: Room) -> Room:
    """The question put, every State with credentials."""
    return ready(room)


def ready(room: Room, *, electronic: str = AT_CLOSE) -> Room:
    """The same, in a room given."""
    room.draft("1 States note the report.", "2 States report each year.")
    room.secretariat.accepts_credentials()
    room.chair.puts_the_question()
    if electronic != "off":
        room.secretariat.does("set_electronic_voting", room.conference, electronic=electronic)
    return room


def vote_of(room: Room) -> models.Vote:
    (found,) = room.rows(models.Vote)
    assert isinstance(found, models.Vote)
    return found


def motion(room: Room) -> str:
    return room.arvenia.moves("adjournment of the meeting").subject


CASTS = st.lists(st.tuples(st.integers(0, 3), st.sampled_from(WAYS)), min_size=1, max_size=12)


@given(CASTS, st.sampled_from([AT_CLOSE, AS_CAST]), st.booleans())
@settings(max_examples=15, deadline=None)
def test_closed_it_is_the_vote_that_the_secretariat_would_have_entered(
    tmp_path_factory: pytest.TempPathFactory, casts: list[tuple[int, str]], electronic: str, on_paragraph: bool
) -> None:
    folder = tmp_path_factory.mktemp("voting")
    stores = [store_at(f"sqlite:///{folder / name}.sqlite") for name in ("electronic", "hall")]
    try:
        there, here = ready(Room(stores[0]), electronic=electronic), ready(Room(stores[1]), electronic="off")
        last: dict[int, str] = {}
        voting = there.secretariat.opens_voting(**what(there, on_paragraph=on_paragraph))
        for who, way in casts:
            if last.get(who) != way:
                there.states[who].casts(voting, way)
            last[who] = way
        there.secretariat.closes(voting)
        roll = {way: [here.states[who].delegation for who in sorted(last) if last[who] == way] for way in WAYS}
        here.secretariat.records_vote(roll=roll, others_not_voting=True, **what(here, on_paragraph=on_paragraph))
        assert said(there) == said(here)
    finally:
        for store in stores:
            store.close()


def what(room: Room, *, on_paragraph: bool) -> dict[str, Any]:
    """What is put: the whole, or whether paragraph 1 is retained."""
    return {"about": "paragraphs", "paragraphs": [room.paragraph("1")]} if on_paragraph else {"about": "the whole"}


def said(room: Room) -> tuple[object, ...]:
    """A vote as everyone may compare it: by names, with what it changed."""
    row = vote_of(room)
    names = {one.id: one.short_name for one in room.rows(models.Delegation)}
    roll = {way: [names[one] for one in rows] for way, rows in row.roll.items()}
    changed = [(one.kind, one.label, one.before, one.after) for one in room.rows(models.Correction)]
    return row.about, row.subject, row.majority, row.carried, roll, changed


def test_it_is_off_unless_set(room: Room) -> None:
    room.secretariat.does("set_electronic_voting", room.conference, electronic="off")
    with room.refuses(NotPossible, "Electronic voting is off in this conference"):
        room.secretariat.opens_voting("the whole")
    room.secretariat.records_vote("the whole", room.roll(favour="abcd"))


def test_a_conference_is_founded_with_it_off(room: Room) -> None:
    founded = room.host.does("found_conference", name="Elsewhere", short_name="E", place="Far", zone="UTC",
                             starts_on="2026-06-08", ends_on="2026-06-12")
    assert room.row(models.Conference, founded.subject).rules["electronic_voting"] == "off"


@pytest.mark.parametrize("electronic", ["on", "", "secret"])
def test_it_is_set_in_one_of_three_ways(room: Room, electronic: str) -> None:
    with room.refuses(NotUnderstood, "electronic voting must be one of"):
        room.secretariat.does("set_electronic_voting", room.conference, electronic=electronic)
    with room.refuses(NotPossible, "This is so already"):
        room.secretariat.does("set_electronic_voting", room.conference, electronic=AT_CLOSE)


def test_it_is_not_set_otherwise_while_a_vote_is_taken(room: Room) -> None:
    room.secretariat.opens_voting("the whole")
    with room.refuses(NotPossible, "A vote on the text as a whole is being taken"):
        room.secretariat.does("set_electronic_voting", room.conference, electronic="off")


def test_who_cast_no_vote_did_not_vote(room: Room) -> None:
    voting = room.secretariat.opens_voting("the whole")
    room.arvenia.casts(voting, FOR)
    room.borland.casts(voting, ABSTAINING)
    room.secretariat.closes(voting)
    absent = [room.cordia.delegation, room.dunmark.delegation]
    assert vote_of(room).roll == {FOR: [room.arvenia.delegation], AGAINST: [],
                                  ABSTAINING: [room.borland.delegation], NOT_VOTING: absent}
    room.chair.announces("adopted by recorded vote")


def test_the_last_word_before_the_close_counts_and_none_after_it(room: Room) -> None:
    voting = room.secretariat.opens_voting("the whole")
    room.arvenia.casts(voting, FOR)
    room.arvenia.casts(voting, AGAINST)
    with room.refuses(NotPossible, "Your vote stands so already"):
        room.arvenia.casts(voting, AGAINST)
    room.secretariat.closes(voting)
    assert vote_of(room).roll[AGAINST] == [room.arvenia.delegation]
    with room.refuses(NotPossible, "no longer being taken"):
        room.borland.casts(voting, FOR)
    for act in ("close_voting", "break_off_voting"):
        with room.refuses(NotPossible, "no longer being taken"):
            room.secretariat.does(act, voting.subject, sitting=room.meeting)


def heard(room: Room, stream: str) -> list[dict[str, object]]:
    return [one for one in room.entries(stream) if one["kind"] == "vote.cast"]


def test_how_a_state_votes_is_known_to_itself_alone_until_the_close(room: Room) -> None:
    voting = room.secretariat.opens_voting("the whole")
    room.arvenia.casts(voting, AGAINST)
    for stream in ("states", "open"):
        assert heard(room, stream) == []
    for stream in ("office", "secretariat"):
        (entry,) = heard(room, stream)
        assert "against" not in str(entry) and "Arvenia" not in str(entry)
        assert room.arvenia.delegation not in str(entry) and "actor" not in entry
    room.secretariat.closes(voting)
    assert room.arvenia.delegation in str(room.entries("open")[-1])


def test_the_rules_may_show_it_at_once(room: Room) -> None:
    room.secretariat.does("set_electronic_voting", room.conference, electronic=AS_CAST)
    room.arvenia.casts(room.secretariat.opens_voting("the whole"), AGAINST)
    for stream in ("office", "secretariat", "states", "open"):
        (entry,) = heard(room, stream)
        assert "against" in str(entry) and "Arvenia" in str(entry)


def test_only_a_state_with_credentials_votes_each_for_itself(room: Room) -> None:
    voting, expert = room.secretariat.opens_voting("the whole"), room.expert_of(room.arvenia)
    with room.refuses(NotPossible, "has no vote; only participating States vote"):
        room.trio.casts(voting, FOR)
    with room.refuses(NotPermitted, "this is for a delegation that takes part in decisions"):
        room.observer.does("cast_vote", voting.subject, way=FOR)
    with room.refuses(NotPermitted, "may not cast its vote"):
        expert.does("cast_vote", voting.subject, way=FOR)
    with room.refuses(NotUnderstood, "vote must be one of"):
        room.arvenia.casts(voting, "perhaps")


def test_without_accepted_credentials_no_vote_is_cast(room: Room) -> None:
    late = room.secretariat.does("accredit_delegation", room.conference, code="EST", short_name="Estavia").subject
    voting, seat = room.secretariat.opens_voting("the whole"), room.seat("focal point", late)
    estavia = type(room.arvenia)(room, seat, late, "Estavia")
    with room.refuses(NotPossible, "The credentials of Estavia were not accepted"):
        estavia.casts(voting, FOR)
    room.secretariat.does("accept_credentials", late)
    estavia.casts(voting, FOR)


def test_nobody_votes_for_another_from_the_floor(room: Room) -> None:
    voting = room.secretariat.opens_voting("the whole")
    with room.refuses(NotPermitted, "only acts of the floor"):
        room.secretariat.hears(room.arvenia).casts(voting, FOR)


def test_one_thing_is_put_to_the_vote_at_a_time(room: Room) -> None:
    voting = room.secretariat.opens_voting("the whole")
    taken = "A vote on the text as a whole is being taken; close it or break it off"
    with room.refuses(NotPossible, taken):
        room.secretariat.opens_voting("the whole")
    with room.refuses(NotPossible, taken):
        room.secretariat.records_vote("the whole", room.roll(favour="abcd"))
    with room.refuses(NotPossible, taken):
        room.chair.announces("suspended")
    room.secretariat.does("break_off_voting", voting.subject)
    room.chair.announces("suspended")


def test_no_question_is_put_while_a_vote_is_taken(room: Room) -> None:
    room.chair.announces("suspended")
    on = motion(room)
    voting = room.secretariat.opens_voting("motion", about_id=on)
    with room.refuses(NotPossible, "is being taken"):
        room.chair.puts_the_question()
    room.arvenia.casts(voting, FOR)
    room.secretariat.closes(voting)
    assert room.row(models.Motion, on).outcome == "carried"


def test_a_vote_broken_off_leaves_no_result_and_is_put_again(room: Room) -> None:
    first = room.secretariat.opens_voting("the whole")
    room.arvenia.casts(first, FOR)
    room.secretariat.does("break_off_voting", first.subject)
    assert room.rows(models.Vote) == []
    again = room.secretariat.opens_voting("the whole")
    with room.refuses(NotPossible, "No State has voted"):
        room.secretariat.closes(again)
    room.borland.casts(again, AGAINST)
    room.secretariat.closes(again)
    assert vote_of(room).roll[FOR] == []


def test_a_motion_of_order_is_decided_before_a_vote_on_the_text_is_closed(room: Room) -> None:
    voting = room.secretariat.opens_voting("the whole")
    room.arvenia.casts(voting, FOR)
    raised = room.dunmark.moves("point of order")
    with room.refuses(NotPossible, "The point of order of Dunmark comes first"):
        room.secretariat.closes(voting)
    room.chair.rules(raised, "not upheld", "The hour is not late.")
    room.secretariat.closes(voting)


@pytest.mark.parametrize("act", ["open", "close", "break off"])
def test_it_is_opened_and_closed_by_the_secretariat_or_the_chair(room: Room, act: str) -> None:
    def does(voice: Voice) -> Answer:
        if act == "open":
            return voice.does("open_voting", room.document, about="the whole", sitting=room.meeting)
        name = "close_voting" if act == "close" else "break_off_voting"
        return voice.does(name, voting.subject, sitting=room.meeting)

    if act != "open":
        voting = room.secretariat.opens_voting("the whole")
        room.arvenia.casts(voting, FOR)
    for voice in (room.officer, room.borland):
        with room.refuses(NotPermitted, "this is for the secretariat; or for the chair"):
            does(voice)
    does(room.chair)


def test_it_is_taken_in_a_formal_meeting(room: Room) -> None:
    with room.refuses(NotPossible, "an open formal meeting"):
        room.secretariat.opens_voting("the whole", sitting=None)
    voting = room.secretariat.opens_voting("the whole")
    room.arvenia.casts(voting, FOR)
    with room.refuses(NotPossible, "an open formal meeting"):
        room.secretariat.closes(voting, sitting=None)
