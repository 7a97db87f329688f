"""Brackets over whole paragraphs of the next draft: lifted, deleted, or one version taken, each in one act."""

from __future__ import annotations

from typing import Any

import pytest

from editor import models, private
from editor.refusals import NotPossible, NotUnderstood, OutOfDate
from editor.text.bracket_names import name_of
from editor.text.structure import parse_all
from editor.text.whole_paragraphs import Sort, row_of
from editor.text.wording import Wording
from tests.room import Room

VERSIONS = {"1": "[States pay.]", "2": "[States may pay:", "(a)": "as they can.]", "2 bis": "[No text.]",
            "3": "States report."}


@pytest.fixture
def versions(room: Room) -> Room:
    """A room whose next draft has three versions of a paragraph, one of them with a sub-paragraph."""
    room.chair.does("begin_preparation", room.document)
    two = room.paragraph("2")
    room.chair.does("insert_paragraph", room.document, after=two, kind="paragraph", label="2 bis", wording="No.")
    room.chair.does("insert_paragraph", room.document, after=two, kind="subparagraph", level=1, label="(a)",
                    wording="No.")
    for label, wording in VERSIONS.items():
        does(room, "edit_wording", label, wording=wording)
    return room


def standing(room: Room) -> list[models.PreparedPassage]:
    return sorted(room.rows(models.PreparedPassage), key=lambda one: one.place)


def row(room: Room, label: str) -> models.PreparedPassage:
    return next(one for one in standing(room) if one.label == label)


def does(room: Room, act: str, label: str, **details: Any) -> Any:
    return room.chair.does(act, row(room, label).paragraph_id, revision=row(room, label).revision, **details)


def texts(room: Room) -> dict[str | None, str]:
    rows = standing(room)
    with room.store.reading() as session:
        found = private.reveal_all(session, room.store.seals, [one.wording for one in rows])
    return {one.label: Wording.of(text).text for one, text in zip(rows, found, strict=True)}


def version(room: Room, label: str, which: int) -> str:
    """The name of one of the versions, as the form of a paragraph gives it."""
    found = parse_all(list(texts(room).values()), shape_suffices=False)
    at = list(texts(room)).index(label)
    number = next(n for n, one in enumerate(found.brackets) if one.opens.paragraph == at)
    sorts = [Sort(one.kind, one.level) for one in standing(room)]
    return f"{name_of(found, number, row_of(found, number, sorts))}:{which}"


@pytest.mark.parametrize("at", ["1", "2", "2 bis"])
@pytest.mark.parametrize(("which", "left"), [
    (0, {"1": "States pay.", "3": "States report."}),
    (1, {"2": "States may pay:", "(a)": "as they can.", "3": "States report."}),
    (2, {"3": "States report."}),
])  # fmt: skip
def test_one_version_is_taken_from_any_of_them(versions: Room, at: str, which: int, left: dict[str, str]) -> None:
    answer = does(versions, "take_alternative", at, alternative=version(versions, at, which))
    assert texts(versions) == left and versions.told(answer) == {"office"}
    assert [one.place for one in standing(versions)] == list(range(1, len(left) + 1))


def test_a_version_named_before_another_changed_is_taken_by_nobody(versions: Room) -> None:
    seen, before = version(versions, "1", 0), len(standing(versions))
    does(versions, "edit_wording", "2 bis", wording="[States pay twice.]")
    with versions.refuses(OutOfDate, "changed the paragraphs in this bracket"):
        does(versions, "take_alternative", "1", alternative=seen)
    assert len(standing(versions)) == before


def test_a_version_that_is_not_there_is_refused(versions: Room) -> None:
    with versions.refuses(NotUnderstood, "There are 3 alternatives here"):
        does(versions, "take_alternative", "1", alternative=version(versions, "1", 7))


def test_a_version_is_lifted_where_both_shall_stay(versions: Room) -> None:
    does(versions, "lift_bracket", "1", bracket="0")
    assert texts(versions) == {**VERSIONS, "1": "States pay."}


def test_a_bracket_that_is_all_of_a_paragraph_is_deleted_with_it(versions: Room) -> None:
    does(versions, "delete_bracketed", "1", bracket="0")
    assert list(texts(versions)) == ["2", "(a)", "2 bis", "3"]


def test_a_section_is_deleted_in_one_act_and_all_of_the_draft_never(versions: Room) -> None:
    does(versions, "put_in_brackets", "1", until=row(versions, "3").paragraph_id)
    whole = version(versions, "1", 0).partition(":")[0]
    with versions.refuses(NotPossible, "Nothing would be left of the draft"):
        does(versions, "delete_bracketed", "1", bracket=whole)
    does(versions, "lift_bracket", "1", bracket=whole)
    assert texts(versions) == VERSIONS


def test_alternatives_over_paragraphs_that_touch_in_a_line(versions: Room) -> None:
    for label, words in (("1", "We [agree:"), ("2", "to go;][decide:"), ("(a)", "to stay;] So be it.")):
        does(versions, "edit_wording", label, wording=words)
    does(versions, "take_alternative", "2", alternative=version(versions, "2", 1))
    assert [*texts(versions).values()][:2] == ["We decide:", "to stay; So be it."]
