"""The shape of every act: once only, whole or not at all, from a seat that is held."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from sqlalchemy import Engine, event

from editor import models
from editor.negotiation import Act, By, perform
from editor.refusals import NotFound, NotPermitted, NotPossible, NotUnderstood
from tests.room import Room

BETTER = "States welcome the report."


class Broken(RuntimeError):
    """The storage failed."""


@contextmanager
def failing(engine: Engine, statement: str, nth: int) -> Iterator[None]:
    """The storage fails at the nth statement that begins so."""
    met = [0]

    def fail(_c: Any, _cursor: Any, words: str, *_rest: Any) -> None:
        met[0] += words.startswith(statement)
        if met[0] == nth and words.startswith(statement):
            raise Broken(statement)

    with listening(engine, "before_cursor_execute", fail):
        yield


@contextmanager
def listening(engine: Engine, name: str, function: Callable[..., Any]) -> Iterator[None]:
    """A listener on the engine, for a while."""
    event.listen(engine, name, function)
    try:
        yield
    finally:
        event.remove(engine, name, function)


def test_a_receipt_names_stream_number_hash_and_time(room: Room) -> None:
    answer = room.arvenia.proposes("1", BETTER)
    stream, number, _, hashed = next(row for row in reversed(room.journal()) if row[0] == answer.stream)
    assert (answer.stream, answer.number, answer.hash) == (stream, number, hashed.hex())
    assert room.row(models.Proposal, answer.subject).tabled_at == answer.at


def test_the_same_request_gives_the_same_receipt_and_acts_once(room: Room) -> None:
    first = room.arvenia.proposes("1", BETTER, command="once")
    before = room.record()
    assert room.arvenia.proposes("1", BETTER, command="once") == first
    assert room.record() == before


def test_a_repeated_request_is_answered_even_when_it_would_now_be_refused(room: Room) -> None:
    tabled = room.arvenia.proposes("1", BETTER)
    first = room.arvenia.withdraws(tabled, command="once")
    assert room.arvenia.withdraws(tabled, command="once") == first


def test_another_request_under_the_same_id_is_refused(room: Room) -> None:
    room.arvenia.proposes("1", BETTER, command="once")
    with room.refuses(NotPossible, "already recorded with other words"):
        room.arvenia.proposes("1", "States rejoice.", command="once")
    with room.refuses(NotPossible, "already recorded with other words"):
        room.arvenia.supports("2", command="once")


def test_two_seats_may_use_the_same_id(room: Room) -> None:
    room.arvenia.proposes("1", BETTER, command="once")
    assert room.borland.proposes("1", BETTER, command="once").kind == "proposal.tabled"


@pytest.mark.parametrize("command", ["x" * 65, "a\nb", "\x00"])
def test_an_unusable_id_of_a_request_is_refused(room: Room, command: str) -> None:
    with room.refuses(NotUnderstood, "no usable id"):
        room.arvenia.proposes("1", BETTER, command=command)


@pytest.mark.parametrize("details", [{"rationale": 1.5}, {"wording": "\ud800"}, {"wording": {1: 2}}])
def test_details_that_no_entry_can_hold_are_refused(room: Room, details: dict[str, Any]) -> None:
    with room.refuses(NotUnderstood, "cannot be recorded"):
        room.arvenia.proposes("1", **({"wording": BETTER} | details))


@pytest.mark.parametrize("subject", ["aaaaaaaaaaaaaaaa", "no id", "a\x00", "", "x" * 99])
def test_a_subject_that_is_none_is_refused_as_absent(room: Room, subject: str) -> None:
    with room.refuses(NotFound, "There is nothing here that this seat can open."):
        room.arvenia.does("withdraw_proposal", subject)


def test_a_revoked_seat_acts_no_more(room: Room) -> None:
    room.secretariat.does("revoke_seat", room.arvenia.seat)
    with room.refuses(NotPermitted, "no longer held"):
        room.arvenia.proposes("1", BETTER)


def test_only_the_secretariat_enters_what_was_said_on_the_floor(room: Room) -> None:
    room.borland.floor_of = room.arvenia.delegation
    with room.refuses(NotPermitted, "Only the secretariat enters"):
        room.borland.proposes("1", BETTER)


def test_the_floor_is_given_to_delegations_of_the_conference(room: Room) -> None:
    for named in ("aaaaaaaaaaaaaaaa", "a\x00"):
        floor = room.secretariat.hears(room.arvenia)
        floor.floor_of = named
        with room.refuses(NotFound, "There is nothing here"):
            floor.proposes("1", BETTER)


def test_another_conference_does_not_exist_for_a_seat(room: Room) -> None:
    other = Room(room.store, acts=1_000)
    with room.refuses(NotFound, "There is nothing here"):
        room.arvenia.does("support_wording", other.document, about="document")
    with room.refuses(NotFound, "There is nothing here"):
        room.arvenia.supports("1", sitting=other.meeting)


def test_an_act_carries_its_setting(room: Room) -> None:
    room.arvenia.proposes("1", BETTER, sitting=room.meeting)
    assert room.entries("states")[-1]["setting"] == room.meeting


def test_every_act_is_announced_with_the_streams_it_told(room: Room) -> None:
    heard: list[Act] = []
    room.store.listeners.append(heard.extend)
    answer = room.arvenia.proposes("1", BETTER)
    (act,) = heard
    assert (act.document, act.kinds, act.told[answer.stream]) == (
        room.document, ("proposal.tabled",), answer.number)


def test_nothing_is_announced_of_a_refused_or_repeated_act(room: Room) -> None:
    room.arvenia.proposes("1", BETTER, command="once")
    heard: list[Act] = []
    room.store.listeners.append(heard.extend)
    room.arvenia.proposes("1", BETTER, command="once")
    with room.refuses(NotUnderstood):
        room.arvenia.proposes("1", "")
    assert heard == []


def test_when_the_entries_cannot_be_written_nothing_remains(room: Room) -> None:
    before = room.record()
    with failing(room.store.writing_engine, "INSERT INTO entry", 1), pytest.raises(Broken):
        room.arvenia.proposes("1", BETTER, rationale="As before.")
    assert room.record() == before
    assert room.arvenia.proposes("1", BETTER).number == 1


@pytest.mark.parametrize("statement", [
    "INSERT INTO proposal", "UPDATE document", "INSERT INTO receipt", "INSERT INTO stream_head", "UPDATE stream_head",
])
def test_when_a_table_cannot_be_written_nothing_remains(room: Room, statement: str) -> None:
    before = room.record()
    with failing(room.store.writing_engine, statement, 1), pytest.raises(Broken):
        room.arvenia.proposes("1", BETTER)
    assert room.record() == before
    assert room.borland.proposes("1", BETTER).number == 1


def test_when_the_commit_fails_nothing_remains_and_nothing_is_announced(room: Room) -> None:
    def fail(_connection: Any) -> None:
        raise Broken

    heard: list[Act] = []
    room.store.listeners.append(heard.extend)
    before = room.record()
    with listening(room.store.writing_engine, "commit", fail), pytest.raises(Broken):
        room.arvenia.proposes("1", BETTER)
    assert (room.record(), heard) == (before, [])
    assert room.arvenia.proposes("1", BETTER).number == 1


def test_a_sealed_text_that_cannot_be_kept_takes_its_act_with_it(closed_room: Room) -> None:
    before = closed_room.record()
    with failing(closed_room.store.writing_engine, "INSERT INTO sealed", 1), pytest.raises(Broken):
        closed_room.arvenia.proposes("1", BETTER)
    assert closed_room.record() == before


def test_a_request_can_be_made_without_the_room(room: Room) -> None:
    by = By(room.arvenia.seat, "alone", None, None, room.current, room.text_hash)
    answer = perform(room.store, "support_wording", by, room.document, about="document")
    assert answer.kind == "position.taken"
