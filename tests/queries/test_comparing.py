"""Two drafts compared: what moved is moved, what was renumbered is the same, and old labels always resolve."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest

from editor import models
from editor.consensus.modes import Audience
from editor.queries.compared import Renumbered, Row
from editor.queries.comparing import Asked, comparison_page, through_drafts
from editor.queries.concordances import called, called_page, concordance_page
from editor.refusals import NotFound
from tests.room import Room

TWO, THREE = "States welcome the progress made.", "States report each year."


@contextmanager
def asking(room: Room, audience: Audience = Audience.STATES, **how: Any) -> Iterator[Asked]:
    with room.store.reading() as session:
        yield Asked(session, room.store.seals, session.get_one(models.Document, room.document), audience, **how)


def rows_of(asked: Asked) -> list[Row]:
    """Every row of a comparison, those told together one by one."""
    shown = comparison_page(asked)["rows"]
    return [row for one in shown for row in (one.rows if isinstance(one, Renumbered) else [one])]


def compared(room: Room, **how: Any) -> dict[str, list[str]]:
    """The marks of every paragraph that differs, by the label it has now (or had)."""
    with asking(room, **how) as asked:
        return {row.label: list(row.marks) for row in rows_of(asked)}


def test_a_draft_compared_with_itself_differs_in_nothing(room: Room) -> None:
    assert compared(room, before=0, after=0) == {}


def test_changed_words_are_shown_as_a_redline_of_the_old_and_the_new(room: Room) -> None:
    room.draft("1 States note the interim report.", f"2 {TWO}", f"3 {THREE}")
    with asking(room) as asked:
        page = comparison_page(asked)
    (row,) = page["rows"]
    text = {kind: "".join(run.text for span in row.spans if span.kind in (kind, "same") for run in span.runs)
            for kind in ("deleted", "inserted")}
    assert text == {"deleted": "States note the report.", "inserted": "States note the interim report."}
    assert (page["before"], page["after"]) == (0, 1)
    assert [one["words"] for one in page["counts"]] == ["1 words changed"] and page["words"] == {"in": 1, "out": 0}


def test_side_by_side_each_side_has_its_own_words_marked(room: Room) -> None:
    room.draft("1 States welcome the report.", f"2 {TWO}", f"3 {THREE}")
    with asking(room, view="side by side") as asked:
        (row,) = rows_of(asked)
    said = [["".join(run.text for run in span.runs) for span in side if span.kind != "same"]
            for side in (row.old, row.new)]
    assert said == [[" note"], [" welcome"]]


def test_a_new_paragraph_renumbers_what_follows_and_changes_nothing_in_it(room: Room) -> None:
    room.draft("1 States note the report.", "2 States recall the Programme of Action.", f"3 {TWO}", f"4 {THREE}")
    assert compared(room) == {"Paragraph 2": ["new"], "Paragraph 3": ["renumbered"], "Paragraph 4": ["renumbered"]}


def test_a_paragraph_that_moved_is_moved_and_not_deleted_and_new(room: Room) -> None:
    room.draft("1 States note the report.", f"3 {THREE}", f"2 {TWO}")
    assert sorted(marks for marks in compared(room).values()) == [["moved"]]


def test_a_deleted_paragraph_stands_where_it_stood(room: Room) -> None:
    room.draft("1 States note the report.", f"3 {THREE}")
    with asking(room, everything=True) as asked:
        rows = rows_of(asked)
    assert [(row.label, row.marks) for row in rows] == [
        ("Paragraph 1", ()), ("Paragraph 2", ("deleted",)), ("Paragraph 3", ())]


def statuses(room: Room, audience: Audience, **how: Any) -> tuple[str, str]:
    """The status of the first paragraph then and now."""
    with asking(room, audience, everything=True, **how) as asked:
        row = rows_of(asked)[0]
    return row.then, row.now


def test_the_status_then_and_now_stands_beside(room: Room) -> None:
    objection = room.arvenia.objects_to("1", visible_to="States")
    room.draft("1 States note the interim report.", f"2 {TWO}", f"3 {THREE}")
    room.arvenia.does("withdraw_position", objection.subject)
    room.chair.gavels("1")
    assert statuses(room, Audience.OFFICE, before=0, after=1) == ("objection", "agreed ad ref")
    room.draft("1 States note the interim report.", f"2 {TWO}", "3 States report every other year.")
    assert statuses(room, Audience.OFFICE, before=0, after=1) == ("objection", "agreed ad ref")


def test_an_agreement_reopened_later_was_an_agreement_then(room: Room) -> None:
    room.chair.gavels("1")
    room.draft("1 States note the report.", f"2 {TWO}", "3 States report every other year.")
    room.chair.does("reopen_paragraph", room.paragraph("1"), reason="At the request of Arvenia.")
    then, now = statuses(room, Audience.STATES, before=0, after=1)
    assert then == "agreed ad ref" and now != then


def test_past_proposals_tell_nothing_to_those_who_may_not_know_of_them(room: Room) -> None:
    room.arvenia.proposes("1", "States note the interim report.")
    room.draft("1 States note the report with interest.", f"2 {TWO}", f"3 {THREE}")
    assert statuses(room, Audience.OFFICE, before=0, after=1)[0] == "proposals pending"
    assert statuses(room, Audience.STATES, before=0, after=1)[0] == ""


def test_a_position_kept_for_the_chair_is_no_status_then_for_others(room: Room) -> None:
    room.arvenia.objects_to("1", visible_to="the chair")
    room.draft("1 States note the interim report.", f"2 {TWO}", f"3 {THREE}")
    assert statuses(room, Audience.OFFICE, before=0, after=1)[0] == "objection"
    assert statuses(room, Audience.STATES, before=0, after=1)[0] == ""


def test_what_is_only_renumbered_is_told_together(room: Room) -> None:
    room.draft("1 States note the report.", "2 States recall the Programme of Action.", f"3 {TWO}", f"4 {THREE}")
    with asking(room) as asked:
        new, together = comparison_page(asked)["rows"]
    assert new.marks == ("new",) and [row.label for row in together.rows] == ["Paragraph 3", "Paragraph 4"]


def test_one_kind_of_change_can_be_asked_for(room: Room) -> None:
    room.draft("1 States note the interim report.", "2 States recall the Programme.", f"3 {TWO}", f"4 {THREE}")
    assert compared(room, only="changed") == {"Paragraph 1": ["changed"]}
    assert set(compared(room, only="renumbered")) == {"Paragraph 3", "Paragraph 4"}


def test_a_paragraph_is_shown_from_each_draft_it_stood_in_to_the_next(room: Room) -> None:
    two = room.paragraph("2")
    room.draft("1 States note the report.", "2 States recall the Programme of Action.", f"3 {TWO}", f"4 {THREE}")
    room.draft("1 States note the report.", "2 States welcome the great progress made.", f"3 {THREE}")
    with asking(room) as asked:
        page = through_drafts(asked, two)
        with pytest.raises(NotFound):
            through_drafts(asked, "absent")
    assert [(row.label, row.marks) for row in page["rows"]] == [
        ("Draft 2: paragraph 2", ("changed", "renumbered")), ("Draft 1: paragraph 3", ("renumbered",)),
        ("Zero Draft: paragraph 2", ("new",))]


def test_observers_compare_only_what_was_opened_to_them(room: Room) -> None:
    with asking(room, Audience.OBSERVERS) as asked, pytest.raises(NotFound):
        comparison_page(asked)
    room.chair.does("open_draft", room.rows(models.Draft)[0].id)
    room.draft("1 States note the interim report.", f"2 {TWO}", f"3 {THREE}")
    with asking(room, Audience.OBSERVERS, before=0, after=1) as asked, pytest.raises(NotFound):
        comparison_page(asked)


@pytest.mark.parametrize("chosen", [{"before": 7}, {"after": 7}])
def test_a_draft_that_is_not_there_is_refused(room: Room, chosen: dict[str, Any]) -> None:
    with asking(room, **chosen) as asked, pytest.raises(NotFound):
        comparison_page(asked)


def found(asked: Asked, label: str, number: int | None = None) -> list[tuple[str, tuple[int, ...], str | None]]:
    return [(one.paragraph, one.drafts, one.now) for one in called(asked, label, number)]


def test_old_labels_lead_to_the_paragraph_as_it_is_now(room: Room) -> None:
    two = room.paragraph("2")
    room.draft("1 States note the report.", "2 States recall the Programme of Action.", f"3 {TWO}", f"4 {THREE}")
    with asking(room) as asked:
        assert found(asked, "2", 0) == [(two, (0,), "3")]
        assert found(asked, " Para. 3. ", 1) == [(two, (1,), "3")]
        assert [drafts for _, drafts, _ in found(asked, "2")] == [(1,), (0,)]
        assert found(asked, "9") == [] == found(asked, "2", 7)


def test_a_label_of_a_paragraph_that_is_gone_says_where_it_stood_last(room: Room) -> None:
    three = room.paragraph("3")
    room.draft("1 States note the report.", f"2 {TWO}")
    with asking(room) as asked:
        (one,) = called(asked, "3", None)
    assert (one.paragraph, one.last, one.now) == (three, 0, None)


def test_the_concordance_has_every_paragraph_of_either_draft_once(room: Room) -> None:
    room.draft("1 States note the report.", "2 States recall the Programme of Action.", f"3 {TWO}")
    with asking(room) as asked:
        lines = concordance_page(asked)["lines"]
    assert [(line["before"], line["after"], line["what"]) for line in lines] == [
        ("1", "1", ""), ("–", "2", "new"), ("2", "3", ""), ("3", "–", "no longer in the text")]
    assert len({line["paragraph"] for line in lines}) == len(lines)


def test_a_merger_is_told_as_the_words_tell_it_and_an_old_label_leads_on(room: Room) -> None:
    long = "States report each year. They welcome the follow-up given to it everywhere."
    room.draft("1 States note the report.", "2 States recall the Programme of Action and its aims.", f"3 {long}")
    two = room.paragraph("2")
    room.draft("1 States note the report.", f"2 States recall the Programme of Action and its aims. {long}")
    with asking(room, everything=True) as asked:
        gone = next(row for row in rows_of(asked) if "deleted" in row.marks)
        (one,) = called(asked, "3", 1)
        lines = concordance_page(asked)["lines"]
    assert one.heir == (two, False) and two == room.paragraph("2") and one.now is None
    assert gone.kin.startswith("By its words merged into paragraph 2 (") and lines[-1]["what"] == gone.kin


LONG = "States report each year. They welcome the follow-up given to it everywhere."
RECALL = "2 States recall the Programme of Action and its aims."


def merges(room: Room, at: str) -> tuple[str, str]:
    """A draft with a long paragraph 3, and one in which it stands in paragraph 2: the ids of both."""
    room.draft("1 States note the report.", RECALL, f"3 {LONG}")
    two, three = room.paragraph("2"), room.paragraph("3")
    room.draft("1 States note the report.", f"{RECALL} {LONG}", kin={"merged": {three: at}})
    return two, three


def test_a_confirmed_merger_is_told_as_confirmed_everywhere(room: Room) -> None:
    two, three = merges(room, at="1")
    with asking(room, everything=True) as asked:
        gone = next(row for row in rows_of(asked) if "deleted" in row.marks)
        (one,) = called(asked, "3", 1)
        (row,) = called_page(asked, "3", 1)["rows"]
        lines, page = concordance_page(asked)["lines"], through_drafts(asked, three)
    assert gone.kin == lines[-1]["what"] == "Merged into paragraph 2, as the office confirmed."
    assert one.heir == (two, True) and row["now"] == "now part of paragraph 2 of Draft 2, as the office confirmed"
    assert page["gone"] == {"words": f"It stood last in Draft 1; {row['now']}.", "address": f"../../paragraphs/{two}"}


def test_what_the_office_said_is_separate_is_not_told_as_merged_whatever_its_words(room: Room) -> None:
    _, three = merges(room, at="")
    with asking(room, everything=True) as asked:
        (one,) = called(asked, "3", 1)
        lines, page = concordance_page(asked)["lines"], through_drafts(asked, three)
        gone = next(row for row in rows_of(asked) if "deleted" in row.marks)
    assert one.heir is None and gone.kin == "" and lines[-1]["what"] == "no longer in the text"
    assert page["gone"] == {"words": "It stood last in Draft 1, and is no longer in the text.", "address": ""}


def test_a_confirmed_split_is_told_of_the_new_paragraph(room: Room) -> None:
    two, _ = merges(room, at="1")
    room.draft("1 States note the report.", RECALL, f"3 {LONG}", kin={"split": {"2": two}})
    three = room.paragraph("3")
    with asking(room, everything=True) as asked:
        new = next(row for row in rows_of(asked) if "new" in row.marks)
        first = through_drafts(asked, three)["rows"][-1]
    assert new.kin == first.kin == "Split from what was paragraph 2, as the office confirmed."


def test_mergers_are_followed_over_several_drafts_and_what_nobody_said_is_told_as_such(room: Room) -> None:
    two, _ = merges(room, at="1")
    whole = f"{RECALL[2:]} {LONG}"
    room.draft(f"1 States note the report. {whole}", kin={"merged": {two: "0"}})
    with asking(room, before=1, after=3) as asked:
        lines = {line["before"]: line["what"] for line in concordance_page(asked)["lines"]}
        assert called(asked, "3", 1)[0].heir == (room.paragraph("1"), True)
    assert lines["3"] == lines["2"] == "Merged into paragraph 1, as the office confirmed."
    room.draft(f"1 States thank the host and all who came to it. They meet again. {whole}", "2 States note the report.")
    with asking(room) as asked:
        heir = called(asked, "3", 1)[0].heir
    assert heir is not None
