"""What is not agreed, counted by paragraph, section and draft, for each audience what it may open."""

from __future__ import annotations

from typing import Any

import pytest

from editor import models
from editor.consensus.modes import Audience
from editor.queries.bracket_figures import in_words
from editor.queries.bracket_tables import brackets_page
from editor.queries.preparing import Office, preparation_page, prepared_brackets
from editor.refusals import NotFound
from editor.text.bracket_counts import Counts
from tests.room import Room

ONE, TWO, THREE = "1 States [welcome][note] the report.", "2 [States recall progress.", "3 States report each year.]"


def asked(room: Room, audience: Audience = Audience.STATES, number: int | None = None) -> dict[str, Any]:
    with room.store.reading() as session:
        document = session.get_one(models.Document, room.document)
        return brackets_page(session, document, audience, number, lambda place: place)


def lines(page: dict[str, Any]) -> dict[str, tuple[int, int, int, bool]]:
    return {line["label"]: (line["counts"].brackets, line["counts"].depth, line["counts"].words_in_brackets,
                            line["is_whole"]) for section in page["sections"] for line in section["lines"]}


def test_a_bracket_over_paragraphs_holds_every_word_of_them(room: Room) -> None:
    room.draft(ONE, TWO, THREE)
    page = asked(room)
    assert lines(page) == {"Paragraph 1": (2, 1, 2, False), "Paragraph 2": (1, 1, 3, True),
                           "Paragraph 3": (0, 1, 4, True)}
    assert page["counts"] == Counts(3, 1, 0, 2, 12, 9) and page["word"] == "Draft 1"


def test_every_draft_has_its_line_and_a_clean_one_no_bracket(room: Room) -> None:
    room.draft(ONE, TWO, THREE)
    page = asked(room, number=0)
    assert page["sections"] == [] and [line["counts"].brackets for line in page["drafts"]] == [0, 3]
    assert [line["here"] for line in page["drafts"]] == [True, False]


def test_observers_count_only_in_what_was_opened_to_them(room: Room) -> None:
    with pytest.raises(NotFound):
        asked(room, Audience.OBSERVERS)
    room.chair.does("open_draft", room.rows(models.Draft)[0].id)
    room.draft(ONE, TWO, THREE)
    page = asked(room, Audience.OBSERVERS)
    assert page["word"] == "Zero Draft" and len(page["drafts"]) == 1
    with pytest.raises(NotFound):
        asked(room, Audience.OBSERVERS, 1)


def test_proposals_are_never_counted(room: Room) -> None:
    before = asked(room)["counts"]
    room.arvenia.proposes("1", "States [welcome][note] the report.")
    assert asked(room)["counts"] == before


def test_the_office_sees_those_of_the_draft_in_preparation_with_what_can_be_done(room: Room) -> None:
    room.chair.does("begin_preparation", room.document)
    room.chair.does("edit_wording", room.paragraph("1"), wording="States [welcome][note] the report.", revision=0)
    with room.store.reading() as session:
        document = session.get_one(models.Document, room.document)
        office = Office(session, room.store.seals, document, lambda place: place, True)
        page, preparation = prepared_brackets(office), preparation_page(office)
    assert page["private"] and page["word"] == "Draft 1" and lines(page) == {"Paragraph 1": (2, 1, 2, False)}
    (line,) = page["sections"][0]["lines"]
    assert "Take an alternative" in [act.word for act in line["acts"]]
    assert any(check["sentence"].startswith("2 brackets, 1 deep") for check in preparation["checks"])
    assert asked(room)["counts"].brackets == 0


@pytest.mark.parametrize(("found", "said"), [
    (Counts(words=9), "no brackets"),
    (Counts(1, 1, 0, 0, 1000, 2), "1 bracket, 1 deep, under\u00a01\u00a0% of the words in them"),
    (Counts(12, 3, 4, 0, 100, 25), "12 brackets, 3 deep, 25\u00a0% of the words in them, 4 options"),
])  # fmt: skip
def test_lists_of_drafts_say_it_in_words(found: Counts, said: str) -> None:
    assert in_words(found) == said
