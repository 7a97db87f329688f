"""Packages: agreed together or not at all, and no paragraph in two of them."""

from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from editor import models
from editor.fates import held, passages_now
from editor.queries.known import decisions_of
from editor.refusals import NotFound, NotPermitted, NotPossible, NotUnderstood, OutOfDate, Refusal
from tests.room import Room, store_at

LABELS = ("1", "(a)", "(b)", "2", "3", "4", "(c)")


@pytest.fixture
def room(room: Room) -> Room:
    """Four paragraphs, two of them with sub-paragraphs."""
    return issued(room)


def issued(room: Room) -> Room:
    """The same, in a room given."""
    passages = [{"label": label, "kind": "subparagraph" if "(" in label else "paragraph", "level": int("(" in label),
                 "wording": f"Words of {label}."} for label in LABELS]
    room.chair.does("import_draft", room.document, source="a list", passages=passages)
    room.chair.does("issue_draft", room.document)
    return room


def agreed(room: Room) -> set[str]:
    """The labels of what stands agreed ad ref."""
    with room.store.reading() as session:
        found = decisions_of(session, room.document)
        standing = passages_now(session, session.get_one(models.Document, room.document))
    return {standing[ident].label or "" for ident, one in found.items() if one.kind == "agreed ad ref"}


def bound(room: Room) -> dict[str, set[str]]:
    """The open packages, with the labels of all that is held in each."""
    with room.store.reading() as session:
        standing = passages_now(session, session.get_one(models.Document, room.document))
    return {one.id: {row.label or "" for row in held(one.paragraphs, standing)}
            for one in room.rows(models.Package) if one.dissolved_at is None}


ACTS = st.lists(st.one_of(
    st.tuples(st.just("bind"), st.lists(st.sampled_from(LABELS), min_size=1, max_size=4)),
    st.tuples(st.sampled_from(["gavel", "informally", "defer", "reopen"]), st.sampled_from(LABELS)),
    st.tuples(st.sampled_from(["gavel package", "dissolve"]), st.integers(0, 3)),
), min_size=6, max_size=24)


@given(ACTS)
@settings(max_examples=25, deadline=None)
def test_a_package_is_agreed_as_a_whole_and_no_paragraph_is_in_two(
    tmp_path_factory: pytest.TempPathFactory, acts: list[tuple[str, object]]
) -> None:
    store = store_at(f"sqlite:///{tmp_path_factory.mktemp('bound') / 'room.sqlite'}")
    try:
        here = issued(Room(store))
        informals = here.opens("informal consultations")
        for act, on in acts:
            with suppress(Refusal, IndexError):
                _does(here, informals, act, on)
            packages, stands = list(bound(here).values()), agreed(here)
            assert all(one <= stands or not one & stands for one in packages)
            assert all(not one & other for at, one in enumerate(packages) for other in packages[:at])
    finally:
        store.close()


def _does(room: Room, informals: str, act: str, on: object) -> None:
    chair = room.chair
    if isinstance(on, list):
        chair.binds(*on)
    elif isinstance(on, int):
        package = sorted(bound(room))[on]
        if act == "dissolve":
            room.officer.does("dissolve_package", package)
        else:
            chair.does("agree_package", package, sitting=room.meeting)
    elif act == "gavel":
        chair.gavels(str(on))
    elif act == "informally":
        chair.does("agree_in_informals", room.paragraph(str(on)), sitting=informals)
    elif act == "defer":
        chair.does("defer_paragraph", room.paragraph(str(on)))
    else:
        chair.does("reopen_paragraph", room.paragraph(str(on)), reason="Asked for.")


def test_a_gavel_agrees_all_of_a_package_in_one_act(room: Room) -> None:
    package = room.chair.binds("1", "3")
    room.chair.gavels_package(package, pending=[room.arvenia.delegation])
    assert agreed(room) == {"1", "(a)", "(b)", "3"}
    (entry,) = [one for one in room.entries("states") if one["kind"] == "package.agreed"]
    assert entry["details"]["printed"] == "agreed ad ref, pending Arvenia"


def test_one_paragraph_of_a_package_is_not_gavelled_alone(room: Room) -> None:
    room.chair.binds("1", "3")
    for label in ("1", "(a)", "3"):
        with room.refuses(NotPossible, "paragraphs 1 and 3; they are agreed together or not at all"):
            room.chair.gavels(label)
    assert agreed(room) == set()


def test_what_is_outside_of_it_is_gavelled_as_ever(room: Room) -> None:
    room.chair.binds("1", "3")
    room.chair.gavels("2")
    assert agreed(room) == {"2"}


@pytest.mark.parametrize("label", ["1", "(b)", "3"])
def test_reopening_one_reopens_all(room: Room, label: str) -> None:
    room.chair.gavels_package(room.chair.binds("1", "3"))
    room.chair.does("reopen_paragraph", room.paragraph(label), reason="Borland asked.")
    assert agreed(room) == set()
    assert room.entries("states")[-1]["kind"] == "package.reopened"


@pytest.mark.parametrize("label", ["1", "(b)", "3"])
def test_a_part_of_an_agreed_package_is_not_deferred(room: Room, label: str) -> None:
    room.chair.gavels_package(room.chair.binds("1", "3"))
    with room.refuses(NotPossible, "reopen it on record first"):
        room.chair.does("defer_paragraph", room.paragraph(label))


def test_a_package_agreed_is_dissolved_only_once_reopened(room: Room) -> None:
    package = room.chair.binds("1", "3")
    room.chair.gavels_package(package)
    with room.refuses(NotPossible, "is agreed ad ref; reopen it on record first"):
        room.chair.does("dissolve_package", package.subject)
    room.chair.does("reopen_paragraph", room.paragraph("1"), reason="Borland asked.")
    room.officer.does("dissolve_package", package.subject)
    room.chair.gavels("1")
    assert agreed(room) == {"1", "(a)", "(b)"}
    with room.refuses(NotPossible, "was dissolved"):
        room.chair.gavels_package(package)
    with room.refuses(NotPossible, "was dissolved"):
        room.chair.does("dissolve_package", package.subject)


def test_the_same_gavel_twice_is_refused_and_one_no_longer_pending_is_not(room: Room) -> None:
    package = room.chair.binds("1", "3")
    room.chair.gavels_package(package, pending=[room.arvenia.delegation])
    room.chair.gavels_package(package)
    with room.refuses(NotPossible, "already stands as agreed ad ref"):
        room.chair.gavels_package(package)


@pytest.mark.parametrize("labels", [(), ("1",), ("1", "1")])
def test_a_package_binds_at_least_two_paragraphs(room: Room, labels: tuple[str, ...]) -> None:
    with room.refuses(NotUnderstood, "at least two paragraphs"):
        room.chair.binds(*labels)


def test_a_sub_paragraph_is_bound_with_its_paragraph(room: Room) -> None:
    with room.refuses(NotUnderstood, "shares the fate of its paragraph"):
        room.chair.binds("(a)", "2")
    room.chair.binds("1", "(a)", "2")


def test_no_paragraph_is_bound_twice(room: Room) -> None:
    package = room.chair.binds("1", "3")
    with room.refuses(NotPossible, "The package “Reporting” binds paragraphs 1 and 3 already"):
        room.chair.binds("2", "3", name="Another")
    room.officer.does("dissolve_package", package.subject)
    room.chair.binds("2", "3", name="Another")


def test_agreed_text_is_bound_only_once_reopened(room: Room) -> None:
    room.chair.gavels("2")
    with room.refuses(NotPossible, "Paragraph 2 is agreed ad ref; reopen it"):
        room.chair.binds("2", "3")


def test_a_package_has_a_name_of_one_line(room: Room) -> None:
    for name in (" ", "One\ntwo", "x" * 201):
        with room.refuses(NotUnderstood, "name"):
            room.chair.binds("2", "3", name=name)


def test_what_is_not_in_the_current_draft_is_not_bound(room: Room) -> None:
    with room.refuses(NotFound):
        room.chair.does("bind_package", room.document, name="Reporting", paragraphs=[room.paragraph("1"), "absent"])


def test_what_is_left_of_a_package_is_not_agreed(room: Room) -> None:
    package = room.chair.binds("2", "3")
    room.draft("1 Words of 1.", "2 Words of 2.")
    with room.refuses(NotPossible, "no longer in the text; dissolve the package"):
        room.chair.gavels_package(package)
    room.officer.does("dissolve_package", package.subject)


def test_a_package_is_not_gavelled_on_words_that_changed(room: Room) -> None:
    package = room.chair.binds("2", "3")
    seen = room.current
    room.draft("1 Words of 1.", "2 Other words of 2.", "3 Words of 3.")
    with room.refuses(OutOfDate, "A draft was issued"):
        room.chair.gavels_package(package, draft=seen)


def test_no_gavel_falls_on_a_package_outside_a_formal_meeting(room: Room) -> None:
    package, informals = room.chair.binds("2", "3"), room.opens("informal consultations")
    with room.refuses(NotPossible, "an open formal meeting"):
        room.chair.gavels_package(package, sitting=informals)


def test_the_office_binds_and_the_chair_gavels(room: Room) -> None:
    paragraphs = [room.paragraph("2"), room.paragraph("3")]
    for voice in (room.arvenia, room.secretariat):
        with room.refuses(NotPermitted, "this is for the chair’s office"):
            voice.does("bind_package", room.document, name="Reporting", paragraphs=paragraphs)
    package = room.officer.does("bind_package", room.document, name="Reporting", paragraphs=paragraphs)
    with room.refuses(NotPermitted, "this is for the chair"):
        room.officer.does("agree_package", package.subject, sitting=room.meeting)


def test_observers_hear_nothing_of_packages(room: Room) -> None:
    package = room.chair.binds("2", "3")
    room.chair.gavels_package(package)
    assert not [one for one in room.entries("open") if one["kind"].startswith("package")]
    with room.refuses(NotFound):
        room.observer.does("dissolve_package", package.subject)
