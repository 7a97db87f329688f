"""A chair's summary, and paragraphs moved aside without being typed again."""

from __future__ import annotations

from typing import Any

import pytest

from editor import models
from editor.refusals import NotFound, NotPermitted, NotPossible, NotUnderstood
from editor.text.wording import Wording
from tests.room import Room


def prepared(room: Room, document: str) -> list[tuple[str | None, str]]:
    """The text in preparation of a document: labels and words."""
    with room.store.reading() as session:
        rows = [row for row in session.query(models.PreparedPassage).order_by(models.PreparedPassage.place)
                if row.document_id == document]
        return [(row.label, Wording.of(room.content(Opened(row.wording))).plain()) for row in rows]


class Opened:
    """A row whose content is a wording."""

    def __init__(self, content: Any) -> None:
        self.content = content


@pytest.fixture
def failed(room: Room) -> Room:
    """A room in which an objection was raised to adoption and the text was not adopted."""
    room.chair.puts_the_question()
    room.borland.objects_to_adoption(statement="We cannot.")
    room.chair.announces("not adopted")
    return room


def test_a_summary_is_a_new_document_with_the_words_and_nothing_else(failed: Room) -> None:
    drawn = failed.chair.does("draw_up_summary", failed.document)
    row = failed.row(models.Document, drawn.subject)
    assert (row.state, row.drawn_from, row.title) == ("chair’s summary", failed.document, "Chair’s summary")
    assert prepared(failed, drawn.subject) == [
        (None, "Chair’s summary"), (None, "Issued under the sole responsibility of the Chair. It binds no delegation."),
        ("1", "States note the report."), ("2", "States welcome the progress made."), ("3", "States report each year."),
    ]
    idents = {row.paragraph_id for row in failed.rows(models.PreparedPassage)}
    assert not idents & set(failed.paragraphs())


def test_nobody_takes_a_position_on_a_summary_and_the_chair_issues_it(failed: Room) -> None:
    summary = failed.chair.does("draw_up_summary", failed.document).subject
    failed.chair.does("issue_draft", summary)
    for act, details in (("support_wording", {"about": "document"}), ("table_phrase", {"phrase": "States", "put": ""})):
        with failed.refuses(NotPermitted, "on a document under negotiation"):
            failed.arvenia.does(act, summary, **details)
    with failed.refuses(NotPossible, "a summary of the chair already"):
        failed.chair.does("draw_up_summary", summary)


@pytest.mark.parametrize(("words", "why"), [
    ("States agreed to report.", "says that States agreed"), ("The Chair noted [all] reports.", "carries brackets"),
])
def test_a_summary_says_neither_that_states_agreed_nor_what_is_bracketed(room: Room, words: str, why: str) -> None:
    room.draft(f"1 {words}")
    summary = room.chair.does("draw_up_summary", room.document).subject
    with room.refuses(NotPossible, f"Paragraph 1 of a chair’s summary {why}"):
        room.chair.does("issue_draft", summary)


def test_only_the_chair_draws_up_a_summary(failed: Room) -> None:
    for voice in (failed.officer, failed.secretariat, failed.arvenia):
        with failed.refuses(NotPermitted, "this is for the chair"):
            voice.does("draw_up_summary", failed.document)


def test_paragraphs_are_moved_to_other_issues_and_to_an_annex(room: Room) -> None:
    room.chair.does("begin_preparation", room.document)
    first, second = room.paragraph("1"), room.paragraph("2")
    room.officer.does("set_aside_paragraphs", room.document, paragraphs=[first], section="Annex")
    room.officer.does("set_aside_paragraphs", room.document, paragraphs=[second], section="Other issues")
    assert prepared(room, room.document) == [
        ("3", "States report each year."), (None, "Other issues"), ("2", "States welcome the progress made."),
        (None, "Annex"), ("1", "States note the report."),
    ]
    room.chair.does("issue_draft", room.document)
    assert {first, second} < set(room.paragraphs())  # they are the same paragraphs


def test_what_stands_aside_is_not_moved_there_again(room: Room) -> None:
    room.chair.does("begin_preparation", room.document)
    room.officer.does("set_aside_paragraphs", room.document, section="Annex",
                      paragraphs=[room.paragraph("1"), room.paragraph("3")])
    with room.refuses(NotPossible, "under “Annex” already"):
        room.officer.does("set_aside_paragraphs", room.document, paragraphs=[room.paragraph("3")], section="Annex")
    with room.refuses(NotUnderstood, "Choose the paragraphs"):
        room.officer.does("set_aside_paragraphs", room.document, paragraphs=[], section="Annex")
    with room.refuses(NotFound, "."):
        room.officer.does("set_aside_paragraphs", room.document, paragraphs=["aaaaaaaaaaaaaaaa"], section="Annex")
