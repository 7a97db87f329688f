"""The matrix of rights holds, and every clause of the table is needed for it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from editor import models, rights
from editor.negotiation import By
from editor.negotiation.commands import COMMANDS, actor_of
from editor.refusals import NotFound, NotPermitted
from editor.rights import Actor, Case, Clause, Right
from tests.rights.matrix import IS_FOR, MATRIX, REVOKES, STATES, UNTIL_THE_END, WHILE_OPEN
from tests.rights.scene import Scene, build
from tests.room import Room, store_at

WHOSE = {"": "Arvenia", "Borland’s": "Borland", "its group’s": "the group", "the group’s": "the group"}
OBSERVING = {"an observer State": "Elland", "a non-governmental organization": "the Fund"}
CLAUSES = [(right, line, clause) for right, lines in rights.RIGHTS.items()
           for line, clauses in enumerate(lines) for clause in range(len(clauses))]
LINES = [(right, line) for right, lines in rights.RIGHTS.items() for line in range(len(lines))]


@pytest.fixture(scope="module")
def scene(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Scene]:
    """The scene, built once: rights change nothing."""
    store = store_at(f"sqlite:///{tmp_path_factory.mktemp('rights')}/room.sqlite")
    yield build(store)
    store.close()


@pytest.fixture(scope="module")
def persons(scene: Scene) -> dict[str, Actor]:
    """Everyone in the scene."""
    return scene.persons()


def before(row: str) -> tuple[str, str]:
    """Who a row of the matrix is about, and whose things are before them."""
    who, _, whose = row.partition(" before what is ")
    if whose != "its own":
        return who, WHOSE[whose]
    return who, next(name for kind, name in OBSERVING.items() if kind in who)


def wrong(scene: Scene, persons: dict[str, Actor]) -> list[str]:
    """Where the table of rights and the matrix differ."""
    return [*wrong_in_matrix(scene, persons), *wrong_in_revocations(scene, persons)]


def wrong_in_matrix(scene: Scene, persons: dict[str, Actor]) -> list[str]:
    """Where they differ by person, right and state of the document."""
    return [
        f"{row}, {state}: {right}" for row, line in MATRIX.items() for state in STATES
        for right, case in scene.cases(persons[before(row)[0]], before(row)[1], state)
        if rights.may(right, case) != (right.value in line.may(state))
    ]


def wrong_in_revocations(scene: Scene, persons: dict[str, Actor]) -> list[str]:
    """Where they differ about whose seat one may revoke."""
    seats = {name: scene.seat_row(name) for name in REVOKES["the host"]}
    return [
        f"{who} revokes {name}" for who, revoked in REVOKES.items() for name, seat in seats.items()
        if rights.may(Right.REVOKE, Case(persons[who], seat, None, scene.conference)) != (name in revoked)
    ]


def test_everyone_may_what_the_matrix_says_and_nothing_else(scene: Scene, persons: dict[str, Actor]) -> None:
    assert wrong(scene, persons) == []


def test_the_matrix_speaks_of_every_right_state_and_person(scene: Scene, persons: dict[str, Actor]) -> None:
    every = frozenset[str]().union(*(line.may(state) for line in MATRIX.values() for state in STATES))
    assert every == {right.value for right in Right} == set(IS_FOR)
    assert set(STATES) == set(scene.documents)
    told = {state for state, document in scene.documents.items() if state == document.state}
    assert told == set(STATES) - {"before the Zero Draft"}
    assert {before(row)[0] for row in MATRIX} == set(persons) - {"Borland’s expert"}


def test_rights_rest_and_end_with_the_negotiation() -> None:
    assert set(WHILE_OPEN) < set(UNTIL_THE_END) < set(STATES)
    chair = MATRIX["the chair"]
    assert chair.may("adopted") - chair.once_adopted < chair.may("question put") < chair.may("suspended")


@pytest.mark.parametrize(("right", "line", "clause"), CLAUSES)
def test_no_clause_can_be_spared(
    scene: Scene, persons: dict[str, Actor], monkeypatch: pytest.MonkeyPatch, right: Right, line: int, clause: int
) -> None:
    lines = [list(clauses) for clauses in rights.RIGHTS[right]]
    del lines[line][clause]
    assert_wrong(scene, persons, monkeypatch, right, lines)


@pytest.mark.parametrize(("right", "line"), LINES)
def test_no_line_can_be_spared(
    scene: Scene, persons: dict[str, Actor], monkeypatch: pytest.MonkeyPatch, right: Right, line: int
) -> None:
    lines = [clauses for number, clauses in enumerate(rights.RIGHTS[right]) if number != line]
    assert_wrong(scene, persons, monkeypatch, right, lines)


def assert_wrong(
    scene: Scene, persons: dict[str, Actor], monkeypatch: pytest.MonkeyPatch, right: Right, lines: list[list[Clause]]
) -> None:
    """With these lines instead, the matrix is wrong about this right."""
    monkeypatch.setitem(rights.RIGHTS, right, lines)
    assert wrong(scene, persons), f"{right}: nothing in the matrix needs what was left out"


def test_a_revoked_seat_is_nobody(scene: Scene) -> None:
    room = scene.room
    seat = room.seat("delegate", room.cordia.delegation)
    room.cordia.does("revoke_seat", seat)
    with room.store.reading() as session, pytest.raises(NotPermitted, match="no longer held"):
        actor_of(session, By(seat, "asked"))


def test_for_a_seat_of_another_conference_nothing_is_there(scene: Scene) -> None:
    other = Room(scene.room.store, acts=1000)
    voices = (other.secretariat, other.chair, other.officer, other.arvenia, other.trio, other.observer)
    for voice in voices:
        for right, case in scene.cases(scene.actor(voice.seat), "Arvenia", "under negotiation"):
            with pytest.raises(NotFound):
                rights.require(right, case)


def test_nobody_speaks_from_the_floor_but_the_secretariat_of_that_conference(scene: Scene) -> None:
    room = scene.room
    for seat in (room.chair.seat, room.officer.seat, room.borland.seat):
        with pytest.raises(NotPermitted, match="Only the secretariat"):
            scene.actor(seat, room.arvenia.delegation)
    other = Room(room.store, acts=2000)
    with pytest.raises(NotFound):
        scene.actor(other.secretariat.seat, room.arvenia.delegation)


def test_every_right_is_needed_for_some_act() -> None:
    assert {act.right for act in COMMANDS.values()} == set(Right)


def test_what_may_be_entered_from_the_floor_is_what_the_floor_may() -> None:
    floor = frozenset[str]().union(*(line.may("suspended") for row, line in MATRIX.items() if "the floor" in row))
    assert {act.right.value for act in COMMANDS.values() if act.from_floor} == floor


@pytest.mark.parametrize("act", COMMANDS)
def test_who_lacks_the_right_is_told_in_a_sentence_whose_it_is(
    scene: Scene, persons: dict[str, Actor], act: str
) -> None:
    right, observer = COMMANDS[act].right, persons["an observer State’s delegate"]
    cases = scene.cases(observer, "Elland", "under negotiation")
    with pytest.raises(NotPermitted) as refused:
        rights.require(right, next(case for asked, case in cases if asked is right))
    assert refused.value.sentence == f"Elland may not {right}: this is for {IS_FOR[right.value]}."


def test_every_act_is_done_to_what_has_a_rule_of_sight_or_is_known_to_all() -> None:
    known_to_all = {None, models.Conference, models.Delegation, models.Document, models.Paragraph, models.Sitting,
                    models.Statement, models.AdoptionObjection, models.Motion, models.Vote, models.Voting}
    assert {act.on for act in COMMANDS.values()} <= known_to_all | set(rights.VISIBLE)
