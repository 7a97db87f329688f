"""What the issue of a draft makes of the open proposals: every one has its outcome, told to nobody but its sponsors."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from editor import models, offhub, outcomes
from editor.negotiation import COMMANDS
from editor.refusals import NotPossible, Refusal
from editor.text import carrying
from editor.text.rebasing import OUTCOMES
from editor.text.treatment import TREATMENTS
from tests.negotiation.conftest import ZERO_DRAFT
from tests.negotiation.test_replay import replayed, tables
from tests.room import Room, store_at
from tests.voices import Delegation

BETTER = "States welcome the report."
TEXTS = ("States note the report.", "States welcome the report.", "States recall the annual report of the chair.",
         "States welcome the progress made.", "States meet again.", "States report each year.")
KINDS = ("amend", "delete", "new paragraph after", "alternative", "move")


def became(room: Room, number: int) -> dict[str, str]:
    """The outcome of each proposal in a draft."""
    return {row.proposal_id: row.outcome for row in room.rows(models.Rebased) if row.draft_number == number}


def treated(room: Room, number: int) -> dict[str, str]:
    """The treatment of each proposal in a draft."""
    return {row.proposal_id: row.outcome for row in room.rows(models.Treatment) if row.draft_number == number}


def still_open(room: Room) -> set[str]:
    """The proposals that stand tabled, maintained or not."""
    return {row.id for row in room.rows(models.Proposal) if row.state == "tabled"}


def steps() -> st.SearchStrategy[list[Any]]:
    """Rounds of a negotiation: what is proposed, what is maintained or withdrawn, and the next draft."""
    wishes = st.tuples(st.integers(0, 1), st.sampled_from(("1", "2")), st.sampled_from(KINDS), st.sampled_from(TEXTS))
    words = st.tuples(st.sampled_from(TEXTS), st.sampled_from(TEXTS))
    acts = st.lists(st.sampled_from(("maintain", "withdraw")), max_size=2)
    return st.lists(st.tuples(st.lists(wishes, max_size=3), acts, words), min_size=1, max_size=3)


@pytest.fixture(scope="module")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Room]:
    """A room in which one negotiation follows the other."""
    room = Room(store_at(f"sqlite:///{tmp_path_factory.mktemp('rounds')}/room.sqlite"))
    yield room
    room.store.close()


@settings(max_examples=20)  # each round starts a process
@given(rounds=steps())
def test_the_four_outcomes_sum_to_the_open_proposals(empty: Room, rounds: list[Any]) -> None:
    room = empty
    room.document = room.secretariat.does("open_document", room.conference, title="Another").subject
    room.sets_modes("woven")
    room.draft("1 States note the report.", "2 States welcome the progress made.")
    for wishes, acts, words in rounds:
        for who, label, kind, text in wishes:
            attempt(room, (room.arvenia, room.borland)[who], label, kind, text)
        for act in acts:
            answer_one(room, act)
        mine = {row.id for row in room.rows(models.Proposal) if row.document_id == room.document}
        standing = {row.id for row in room.rows(models.Proposal) if row.id in mine and row.state == "tabled"
                    and row.stands_on == room.current}
        opened = still_open(room) & mine
        number = room.draft(*(f"{label} {text}" for label, text in zip(("1", "2"), words, strict=True)))
        found = {ident: outcome for ident, outcome in became(room, number).items() if ident in mine}
        assert set(found) == opened and set(found.values()) <= set(OUTCOMES)
        given_words = {ident: word for ident, word in treated(room, number).items() if ident in mine}
        assert standing <= set(given_words) and set(given_words.values()) <= set(TREATMENTS)


def attempt(room: Room, voice: Delegation, label: str, kind: str, text: str) -> None:
    """Propose, if the paragraph stands and the proposal is one."""
    try:
        after = room.paragraph("2" if label == "1" else "1") if kind == "move" else None
        voice.proposes(label, None if kind in ("delete", "move") else text, kind=kind, after=after)
    except Exception as error:
        assert isinstance(error, Refusal) or "No row was found" in str(error)


def answer_one(room: Room, act: str) -> None:
    """Maintain or withdraw the last proposal, if that is possible."""
    rows = [row for row in room.rows(models.Proposal) if row.document_id == room.document and row.state == "tabled"]
    for row in rows[-1:]:
        voice = next(each for each in (room.arvenia, room.borland) if each.delegation == row.delegation_id)
        try:
            voice.does(f"{act}_proposal", row.id, draft=room.current, wording_seen=room.hash_of(row.paragraph_id))
        except Refusal:
            assert act == "maintain"


def test_each_outcome_by_its_example(room: Room) -> None:
    absorbed = room.arvenia.proposes("1", "States duly note the report.")
    carries = room.borland.proposes("1", "States note the good report.")
    conflict = room.arvenia.proposes("2", "States deplore the progress made.")
    orphan = room.cordia.proposes("3", "States report each month.")
    number = room.draft("1 States duly note the report.", "2 States applaud the progress made.")
    assert became(room, number) == {
        absorbed.subject: "absorbed", carries.subject: "carries cleanly", conflict.subject: "in conflict",
        orphan.subject: "orphaned",
    }
    rows: dict[str, Any] = {}
    for row in room.rows(models.RebasedWords):
        rows |= room.content(row)
    assert rows[carries.subject]["wording"] == "States duly note the good report."
    assert rows[conflict.subject]["clashes"] == [[" welcome", " applaud", " deplore"]]


def test_a_new_paragraph_once_adopted_is_not_asked_again_while_it_stands(room: Room) -> None:
    tabled = room.dunmark.proposes("3", "States decide to meet again in the spring.", kind="new paragraph after")
    room.draft(*ZERO_DRAFT, "4 States decide to meet again in the spring.")
    fourth = room.paragraph("4")
    room.draft(*ZERO_DRAFT, "4 States decide to meet again in the autumn.")
    assert [became(room, number)[tabled.subject] for number in (1, 2)] == ["absorbed", "absorbed"]
    assert room.row(models.Rebased, (tabled.subject, 2)).paragraph_id == fourth == room.paragraph("4")
    room.draft(*ZERO_DRAFT)
    assert became(room, 3)[tabled.subject] == "carries cleanly"


def test_each_treatment_by_its_example(room: Room) -> None:
    reflected = room.arvenia.proposes("1", "States duly note the report.")
    remains = room.borland.proposes("2", "States welcome all the progress made.")
    withdrawn = room.cordia.proposes("3", "States report each month.")
    room.cordia.withdraws(withdrawn)
    late = room.dunmark.proposes("3", "States report every year.")
    room.draft("1 States duly note the report.", *ZERO_DRAFT[1:])
    assert treated(room, 1) == {reflected.subject: "reflected", remains.subject: "remains before the chair",
                                withdrawn.subject: "withdrawn", late.subject: "remains before the chair"}
    room.draft("1 States note.", *ZERO_DRAFT[1:])
    assert treated(room, 2) == {}


def test_a_sponsor_hears_of_its_own_and_of_nothing_else(closed_room: Room) -> None:
    room = closed_room
    joint, own = room.arvenia.proposes("1", BETTER), room.arvenia.proposes("2", "States welcome progress made.")
    room.arvenia.invites(room.borland, joint)
    room.borland.joins(joint)
    others = room.cordia.proposes("3", "States meet again.")
    room.draft("1 States note the report.", "2 States welcome progress made.", "3 States report each year.")
    heard = {voice.name: room.entries("delegation", voice)[-1] for voice in (room.arvenia, room.borland, room.cordia)}
    assert heard["Arvenia"]["details"]["outcomes"] == {"carries cleanly": [joint.subject], "absorbed": [own.subject]}
    assert heard["Borland"]["details"]["joined"] == {"carries cleanly": [joint.subject]}
    for name, hidden in (("Arvenia", [others]), ("Borland", [own, others]), ("Cordia", [joint, own])):
        for each in hidden:
            assert each.subject not in json.dumps(heard[name])
    assert not any(entry["kind"].startswith("proposals.") for entry in room.entries("states"))
    assert not any(entry["kind"].startswith("proposals.") for entry in room.entries("secretariat"))


def test_the_words_of_an_outcome_stand_in_no_entry(closed_room: Room) -> None:
    closed_room.arvenia.proposes("1", "States note the clandestine report.")
    closed_room.draft("1 States duly note the report.", *ZERO_DRAFT[1:])
    assert b"clandestine" not in b"".join(content for _, _, content, _ in closed_room.journal())
    assert "clandestine" not in repr(closed_room.record())


def test_a_lent_entry_carries_neither_seat_nor_request(room: Room) -> None:
    room.arvenia.proposes("1", BETTER)
    room.draft(*ZERO_DRAFT)
    entry = room.entries("delegation", room.arvenia)[-1]
    assert entry["actor"] == {"body": "office", "name": "The chair"}
    assert "command" not in entry and room.chair.seat not in json.dumps(entry)


def test_what_changed_since_it_was_worked_out_is_worked_out_anew(
    room: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = room.arvenia.proposes("1", "States duly note the report.")
    second = room.arvenia.proposes("2", "States welcome all the progress made.")
    room.chair.does("begin_preparation", room.document)
    worked_out: list[Any] = []

    def overtaken(store: Any, document: str) -> Any:
        found = outcomes.beforehand(store, document)
        passage = room.row(models.PreparedPassage, room.paragraph("1"))
        room.chair.does("edit_wording", passage.paragraph_id, wording="States duly note the report.",
                        revision=passage.revision)
        worked_out.append((dict(found.of) if found else {}, room.borland.proposes("3", "States report monthly.")))
        return found

    monkeypatch.setitem(COMMANDS, "issue_draft", replace(COMMANDS["issue_draft"], beforehand=overtaken))
    asked: list[Any] = []
    here = carrying.carried_apart

    def noted(told: Any) -> Any:
        asked.append(told)
        return here(told)

    monkeypatch.setattr(carrying, "carried_apart", noted)
    room.chair.does("issue_draft", room.document)
    ((before, late),) = worked_out
    assert before[first.subject]["outcome"] == "carries cleanly"
    assert became(room, 1) == {first.subject: "absorbed", second.subject: "carries cleanly",
                               late.subject: "carries cleanly"}
    redone = [wish[0] for told in asked for ground in told["grounds"] for wish in ground["wishes"]]
    assert Counter(redone) == Counter([first.subject, late.subject])


def test_nothing_is_worked_out_for_who_may_not_issue(room: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    room.arvenia.proposes("1", BETTER)
    room.chair.does("begin_preparation", room.document)
    asked: list[Any] = []
    monkeypatch.setattr(offhub, "run_in_child", lambda *told, **bounds: asked.append(told))
    with room.refuses(Refusal):
        room.arvenia.does("issue_draft", room.document)
    assert asked == []


def test_the_outcomes_are_rebuilt_from_the_journal(room: Room, tmp_path: Path) -> None:
    joint = room.arvenia.proposes("1", BETTER)
    room.borland.joins(joint)
    room.cordia.proposes("2", kind="delete")
    room.draft("1 States recall the report.", "2 States welcome the progress made.")
    room.arvenia.revises(joint, "States recall the good report.")
    room.arvenia.withdraws(joint)
    again = store_at(f"sqlite:///{tmp_path}/again.sqlite")
    replayed(room.store, again)
    assert tables(again) == tables(room.store)
    with again.reading() as session:
        assert session.scalars(select(models.Rebased)).all() and session.scalars(select(models.Treatment)).all()
    again.close()


def test_the_issue_itself_never_runs_the_engine_when_nothing_changed(
    room: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    room.arvenia.proposes("1", BETTER)
    monkeypatch.setattr(carrying, "carried_apart", lambda told: pytest.fail("worked out in the writer"))
    room.draft("1 States recall the report.")
    assert list(became(room, 1).values()) == ["in conflict"]


def test_where_it_cannot_be_worked_out_nothing_is_issued(room: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    room.arvenia.proposes("1", BETTER)
    room.chair.does("begin_preparation", room.document)

    def stopped(*asked: Any, **bounds: Any) -> Any:
        raise NotPossible("This took longer than the 120 seconds it may take and was stopped; nothing was changed.")

    monkeypatch.setattr(offhub, "run_in_child", stopped)
    with room.refuses(NotPossible, "took longer than"):
        room.chair.does("issue_draft", room.document)
    monkeypatch.undo()
    room.chair.does("issue_draft", room.document)
    assert list(became(room, 1).values()) == ["carries cleanly"]
