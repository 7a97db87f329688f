"""Acts that share a transaction: one that fails half-way leaves the others, and every chain, as they should be."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable
from typing import Any

import pytest
from sqlalchemy import event
from sqlalchemy.orm import Session

from editor import models
from editor.canonical import entry_hash, genesis
from editor.negotiation import COMMANDS, Answer
from editor.negotiation.foresight import Awaited, read_ahead
from editor.refusals import NotPermitted, OutOfDate
from tests.room import Room


class Broken(RuntimeError):
    """The storage failed."""


def in_one_batch(room: Room, acts: list[Callable[[], Answer]]) -> list[Any]:
    """Do acts while the writer is held, so that they wait together; what each brought or raised."""
    store, held, released, brought = room.store, threading.Event(), threading.Event(), [None] * len(acts)

    def run(place: int) -> None:
        try:
            brought[place] = acts[place]()  # type: ignore[call-overload]
        except Exception as error:
            brought[place] = error  # type: ignore[call-overload]


    def hold(_session: Session) -> None:
        held.set()
        released.wait(60)

    holder = threading.Thread(target=store.write, args=("", hold))
    threads = [threading.Thread(target=run, args=(place,)) for place in range(len(acts))]
    holder.start()
    assert held.wait(60)
    for place, thread in enumerate(threads):
        thread.start()
        while len(store._waiting) <= place and thread.is_alive():
            os.sched_yield()
    released.set()
    for thread in (holder, *threads):
        thread.join()
    return brought


def spoilt_at_its_receipt(room: Room, command: str) -> Callable[[], None]:
    """The act with this id fails when all its entries and tables are written; returns how to end that."""
    def fail(_c: Any, _cursor: Any, words: str, parameters: Any, *_rest: Any) -> None:
        if words.startswith("INSERT INTO receipt") and command in parameters:
            raise Broken

    event.listen(room.store.writing_engine, "before_cursor_execute", fail)
    return lambda: event.remove(room.store.writing_engine, "before_cursor_execute", fail)


def require_whole(room: Room) -> None:
    """Every stream is contiguous and chained to its beginning."""
    ends: dict[str, tuple[int, bytes]] = {}
    for stream, number, content, hashed in room.journal():
        last, before = ends.get(stream, (0, genesis(stream)))
        assert (number, hashed) == (last + 1, entry_hash(before, content))
        ends[stream] = number, hashed


def test_an_act_that_fails_half_way_leaves_no_gap_for_those_beside_it(room: Room) -> None:
    end = spoilt_at_its_receipt(room, "spoilt")
    first, second, third = in_one_batch(room, [
        lambda: room.arvenia.proposes("1", "States welcome the report."),
        lambda: room.borland.proposes("1", "States rejoice.", command="spoilt"),
        lambda: room.cordia.proposes("1", "States recall the report."),
    ])
    end()
    assert isinstance(second, Broken)
    assert [answer.kind for answer in (first, third)] == ["proposal.tabled"] * 2
    require_whole(room)
    assert [entry["details"]["number"] for entry in room.entries("states")[-2:]] == [1, 2]


def test_a_refused_act_leaves_no_gap_for_those_beside_it(room: Room) -> None:
    brought = in_one_batch(room, [
        lambda: room.arvenia.supports("1"),
        lambda: room.borland.proposes("1", "States rejoice.", draft=7),
        lambda: room.cordia.supports("1"),
    ])
    assert isinstance(brought[1], OutOfDate)
    require_whole(room)


def test_the_same_request_twice_at_once_acts_once(room: Room) -> None:
    def once() -> Answer:
        return room.arvenia.proposes("1", "States welcome the report.", command="once")

    first, second = in_one_batch(room, [once, once])
    assert first == second
    assert len([entry for entry in room.entries("states") if entry["kind"] == "proposal.tabled"]) == 1


def test_two_invited_at_once_see_their_proposal_at_once(closed_room: Room) -> None:
    room = closed_room
    tabled = room.arvenia.proposes("1", "States welcome the report.")
    brought = in_one_batch(room, [
        lambda: room.arvenia.invites(room.cordia, tabled), lambda: room.cordia.joins(tabled),
    ])
    assert [answer.kind for answer in brought] == ["sponsorship.invited", "sponsorship.joined"]


def test_a_seat_revoked_in_the_same_batch_acts_no_more(room: Room) -> None:
    brought = in_one_batch(room, [
        lambda: room.arvenia.supports("1"),
        lambda: room.host.does("revoke_seat", room.borland.seat),
        lambda: room.borland.supports("1"),
    ])
    assert [getattr(one, "kind", None) for one in brought[:2]] == ["position.taken", "seat.revoked"]
    assert isinstance(brought[2], NotPermitted)


def test_a_draft_issued_in_the_same_batch_is_the_one_that_counts(room: Room) -> None:
    room.chair.does("begin_preparation", room.document)
    was = room.passage("1")
    brought = in_one_batch(room, [
        lambda: room.arvenia.proposes("1", "States welcome the report."),
        lambda: room.chair.does("issue_draft", room.document),
        lambda: room.borland.does("table_proposal", was.paragraph_id, kind="amend", wording="States rejoice.",
                                  draft=0, wording_seen=was.wording_hash),
    ])
    assert isinstance(brought[2], OutOfDate) and room.current == 1


def test_each_audience_counts_the_proposals_of_a_batch_in_their_order(closed_room: Room) -> None:
    room = closed_room
    wordings = [f"States welcome the report, {number}." for number in range(3)]
    brought = in_one_batch(room, [
        *(lambda wording=wording: room.arvenia.proposes("1", wording) for wording in wordings),
        lambda: room.borland.proposes("1", wordings[0]),
    ])
    numbers = [room.row(models.Proposal, one.subject).numbers for one in brought]
    assert [each["own"] for each in numbers] == [1, 2, 3, 1]
    assert [each["office"] for each in numbers] == [1, 2, 3, 4]


def test_acts_on_things_of_every_kind_share_a_batch(room: Room) -> None:
    room.chair.does("begin_preparation", room.document)
    tabled = room.arvenia.proposes("1", "States welcome the report.")
    brought = in_one_batch(room, [
        lambda: room.chair.does("edit_wording", room.paragraph("1"), wording="States recall it.", revision=0),
        lambda: room.chair.does("edit_wording", room.paragraph("2"), wording="States rejoice.", revision=0),
        lambda: room.borland.supports(tabled),
        lambda: room.secretariat.does("settle_alias", room.cordia.delegation, alias="CDA"),
        lambda: room.cordia.supports("1"),
    ])
    kinds = ["wording.edited", "wording.edited", "position.taken", "alias.settled", "position.taken"]
    assert [one.kind for one in brought] == kinds


@pytest.mark.parametrize("model", sorted({act.on for act in COMMANDS.values() if act.on}, key=str))
def test_whatever_acts_are_done_to_can_be_read_ahead(room: Room, model: type) -> None:
    absent = [Awaited(room.arvenia.seat, f"absent-{number}", model, "aaaaaaaaaaaaaaaa") for number in range(2)]
    room.store.write("", lambda session: read_ahead(session, absent))


def test_what_cannot_be_read_ahead_is_read_by_each_act_for_itself(
    room: Room, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def broken(session: Session, awaited: object) -> None:
        raise Broken

    monkeypatch.setattr("editor.negotiation.foresight.read_ahead", broken)
    brought = in_one_batch(room, [lambda: room.arvenia.supports("1"), lambda: room.borland.supports("1")])
    assert [one.kind for one in brought] == ["position.taken"] * 2
    assert "could not be read ahead" in caplog.text
    require_whole(room)
