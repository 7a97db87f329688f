"""The next draft: prepared by the office alone, issued whole and clean, agreed text kept."""

from __future__ import annotations

from typing import Any

from editor import models
from editor.refusals import NotFound, NotPermitted, NotPossible, NotUnderstood, OutOfDate
from tests.room import Room


def begun(room: Room) -> Room:
    room.chair.does("begin_preparation", room.document)
    return room


def edit(room: Room, label: str, words: str, *, revision: int = 0, **more: Any) -> None:
    room.chair.does("edit_wording", room.paragraph(label), wording=words, revision=revision, **more)


def labels(room: Room) -> list[str | None]:
    with room.store.reading() as session:
        rows = session.query(models.Passage).join(models.Draft).filter(models.Draft.number == room.current)
        return [row.label for row in rows.order_by(models.Passage.place)]


def order(room: Room) -> list[str]:
    return [row.paragraph_id for row in sorted(room.rows(models.PreparedPassage), key=lambda row: row.place)]


def test_an_edited_wording_is_issued_and_the_others_stand(room: Room) -> None:
    before = room.hash_of(room.paragraph("2"))
    edit(begun(room), "1", "States take note of the report.")
    room.chair.does("issue_draft", room.document)
    assert room.passage("1").wording == "States take note of the report."
    assert room.hash_of(room.paragraph("2")) == before


def test_paragraphs_keep_their_identity_through_an_issue(room: Room) -> None:
    before = {label: room.paragraph(label) for label in "123"}
    begun(room).chair.does("issue_draft", room.document)
    assert {label: room.paragraph(label) for label in "123"} == before


def test_an_insertion_stands_where_it_was_put(room: Room) -> None:
    begun(room).chair.does("insert_paragraph", room.document, after=room.paragraph("1"), kind="paragraph",
                           wording="States recall the Programme.", label="1 bis")
    room.chair.does("issue_draft", room.document)
    assert labels(room) == ["1", "1 bis", "2", "3"]


def test_a_paragraph_moves_down_and_up_and_to_the_beginning(room: Room) -> None:
    one, two, three = (room.paragraph(label) for label in "123")
    begun(room).chair.does("move_paragraph", one, after=three)
    assert order(room) == [two, three, one]
    room.chair.does("move_paragraph", one, after=two)
    assert order(room) == [two, one, three]
    room.chair.does("move_paragraph", three, after=None)
    assert order(room) == [three, two, one]


def test_places_stay_contiguous_whatever_is_done(room: Room) -> None:
    one, two = room.paragraph("1"), room.paragraph("2")
    begun(room).chair.does("delete_paragraph", two)
    room.chair.does("insert_paragraph", room.document, after=None, kind="heading", wording="I. General")
    room.chair.does("move_paragraph", one, after=room.paragraph("3"))
    assert sorted(row.place for row in room.rows(models.PreparedPassage)) == [1, 2, 3]


def test_renumbering_makes_bis_disappear(room: Room) -> None:
    begun(room).chair.does("insert_paragraph", room.document, after=room.paragraph("1"), kind="paragraph",
                           wording="States recall the Programme.", label="1 bis")
    room.chair.does("renumber_paragraphs", room.document)
    room.chair.does("issue_draft", room.document)
    assert labels(room) == ["1", "2", "3", "4"]


def test_nobody_outside_the_office_reaches_the_next_draft(room: Room) -> None:
    one = room.paragraph("1")
    begun(room)
    for voice in (room.arvenia, room.secretariat, room.observer):
        with room.refuses(NotFound):
            voice.does("edit_wording", one, wording="Ours.", revision=0)
        with room.refuses(NotPermitted):
            voice.does("issue_draft", room.document)


def test_an_officer_prepares_and_only_the_chair_issues(room: Room) -> None:
    room.officer.does("begin_preparation", room.document)
    room.officer.does("edit_wording", room.paragraph("1"), wording="States thank the Secretary.", revision=0)
    with room.refuses(NotPermitted, "this is for the chair"):
        room.officer.does("issue_draft", room.document)


def test_two_people_on_one_paragraph_lose_nothing(room: Room) -> None:
    edit(begun(room), "1", "First.")
    with room.refuses(OutOfDate, "compare") as refused:
        edit(room, "1", "Second.")
    assert refused.value.now == {"wording": "First.", "revision": 1}


def test_no_words_of_the_next_draft_stand_in_any_entry(room: Room) -> None:
    edit(begun(room), "1", "Unspeakable novelty.")
    room.chair.does("insert_paragraph", room.document, after=None, kind="paragraph", wording="Another secret.")
    journal = b"".join(content for _, _, content, _ in room.journal())
    assert b"Unspeakable" not in journal and b"Another secret" not in journal


def test_an_issue_tells_all_the_same_text_at_once(room: Room) -> None:
    edit(begun(room), "1", "States take note.")
    answer = room.chair.does("issue_draft", room.document)
    assert room.told(answer) == {"office", "secretariat", "states"}
    found = [room.entries(audience)[-1]["details"]["passages"] for audience in ("office", "states", "secretariat")]
    assert found[0] == found[1] == found[2]


def test_observers_hear_of_a_draft_only_when_it_is_opened(room: Room) -> None:
    assert room.entries("open") == [] or all(one["kind"] != "draft.issued" for one in room.entries("open"))
    draft = next(row.id for row in room.rows(models.Draft) if row.number == room.current)
    room.chair.does("open_draft", draft)
    assert room.entries("open")[-1]["kind"] == "draft.opened"
    with room.refuses(NotPossible, "already"):
        room.chair.does("open_draft", draft)


def test_agreed_words_cannot_be_issued_otherwise(room: Room) -> None:
    room.chair.gavels("1")
    edit(begun(room), "1", "States take note.")
    with room.refuses(NotPossible, "paragraph 1: its words were changed"):
        room.chair.does("issue_draft", room.document)
    room.chair.does("reopen_paragraph", room.paragraph("1"), reason="Arvenia asked.")
    room.chair.does("issue_draft", room.document)
    assert room.passage("1").wording == "States take note."


def test_agreed_text_cannot_be_moved_or_deleted_in_an_issue(room: Room) -> None:
    room.chair.gavels("1")
    one, three = room.paragraph("1"), room.paragraph("3")
    begun(room).chair.does("move_paragraph", one, after=three)
    with room.refuses(NotPossible, "paragraph 1: it was moved"):
        room.chair.does("issue_draft", room.document)
    room.chair.does("delete_paragraph", one)
    with room.refuses(NotPossible, "paragraph 1: it was deleted"):
        room.chair.does("issue_draft", room.document)


def test_an_editorial_correction_keeps_agreement_and_positions(room: Room) -> None:
    room.chair.gavels("1")
    edit(begun(room), "1", "States note the report .", editorial=True)
    room.chair.does("issue_draft", room.document)
    decision = room.rows(models.Decision)[-1]
    assert decision.wording_hash == room.hash_of(room.paragraph("1"))


def test_a_proposal_is_taken_as_its_author_worded_it(room: Room) -> None:
    proposal = room.arvenia.proposes("1", "States welcome the report.")
    begun(room).chair.does("take_proposal", proposal.subject)
    with room.refuses(NotPossible, "already taken"):
        room.chair.does("take_proposal", proposal.subject)
    room.chair.does("issue_draft", room.document)
    assert room.passage("1").wording == "States welcome the report."


def test_a_proposal_on_words_that_changed_is_not_taken_blindly(room: Room) -> None:
    proposal = room.arvenia.proposes("1", "States welcome the report.")
    edit(begun(room), "1", "States take note.")
    with room.refuses(NotPossible, "has changed since this proposal was made"):
        room.chair.does("take_proposal", proposal.subject)


def test_nothing_is_issued_twice(room: Room) -> None:
    begun(room).chair.does("issue_draft", room.document)
    with room.refuses(NotPossible, "No draft is in preparation"):
        room.chair.does("issue_draft", room.document)


def test_a_second_preparation_is_refused_while_one_goes_on(room: Room) -> None:
    with begun(room).refuses(NotPossible, "already in preparation"):
        room.chair.does("begin_preparation", room.document)


def test_an_import_without_paragraphs_is_refused(room: Room) -> None:
    with room.refuses(NotUnderstood, "from 1 to 5,000 paragraphs"):
        room.chair.does("import_draft", room.document, source="an empty file", passages=[])


def test_identities_aligned_with_another_draft_are_refused(room: Room) -> None:
    passages = [{"label": "1", "kind": "paragraph", "level": 0, "wording": f"Words {place}."} for place in range(2)]
    one, two = room.paragraph("1"), room.paragraph("2")
    for kept in ({"0": "somewhere"}, {"7": two}):
        with room.refuses(OutOfDate, "align them again"):
            room.chair.does("import_draft", room.document, source="a file", passages=passages, kept=kept)
    with room.refuses(NotUnderstood, "2 paragraphs were said to be paragraph 1; only one can be"):
        room.chair.does("import_draft", room.document, source="a file", passages=passages, kept={"0": one, "1": one})
    room.chair.does("import_draft", room.document, source="a file", passages=passages, kept={"1": two})
    assert order(room)[1] == two and order(room)[0] != one


def test_without_alignment_only_the_very_same_words_are_the_same_paragraph(room: Room) -> None:
    before = room.passage("2")
    passages = [{"label": "1", "kind": "paragraph", "level": 0, "wording": "States note the report !"},
                {"label": "9", "kind": "paragraph", "level": 0, "wording": before.wording}]
    room.chair.does("import_draft", room.document, source="a file", passages=passages)
    assert order(room)[1] == before.paragraph_id and order(room)[0] != room.paragraph("1")


def test_an_import_keeps_the_identity_of_what_it_knows(room: Room) -> None:
    before = room.paragraph("2")
    room.draft("1 States applaud the report warmly and fully.", "2 States welcome the progress made.")
    assert room.paragraph("2") == before
