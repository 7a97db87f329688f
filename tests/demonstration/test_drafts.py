"""The drafts of the demonstration read as such documents do, and follow one from the other."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

import pytest

from editor.demonstration.content import DRAFTS, ROUNDS, read
from editor.demonstration.drafts import (
    ContentError,
    Edit,
    Numbered,
    Passage,
    applied,
    block,
    changed,
    edits_of,
    numbered,
)
from editor.demonstration.marks import plain
from editor.demonstration.script import paragraphs_of, script
from editor.text import brackets, structure
from editor.text.wording import Wording
from editor.un_members import un_members
from tests.demonstration.following import following

ISSUED_DRAFTS = range(7)
LAST, NEXT = 6, 7


def counted(draft: int, kind: str = "paragraph") -> int:
    return sum(row.kind == kind for row in paragraphs_of(draft))


def plainly(draft: int) -> dict[str, str]:
    return {row.key: plain(row.text) for row in paragraphs_of(draft)}


def bracketed(draft: int) -> set[str]:
    return {key for key, text in plainly(draft).items() if "[" in text}


def test_from_draft_4_on_there_are_at_least_110_paragraphs() -> None:
    assert counted(4) == 110
    assert all(counted(draft) >= 110 for draft in DRAFTS if draft >= 4)


def test_the_zero_draft_is_little_more_than_an_outline_and_drafts_grow() -> None:
    sizes = [counted(draft) for draft in ISSUED_DRAFTS]
    assert sizes == sorted(sizes) and sizes[0] < 25
    assert max(len(text) for text in plainly(0).values() if not text.startswith("Outcome")) < 130


@pytest.mark.parametrize("draft", DRAFTS)
def test_there_are_four_sections_and_the_last_is_other_issues(draft: int) -> None:
    sections = [row for row in paragraphs_of(draft) if row.kind == "heading" and row.level == 0]
    assert [row.label for row in sections] == ["I", "II", "III", "IV"]
    assert plain(sections[-1].text) == "Other issues"


@pytest.mark.parametrize("draft", DRAFTS)
def test_every_wording_is_a_wording_in_canonical_form(draft: int) -> None:
    for row in paragraphs_of(draft):
        assert Wording.of(row.text).canonical() == row.text


@pytest.mark.parametrize("draft", DRAFTS)
def test_every_bracket_is_closed_if_not_in_its_paragraph_then_in_another(draft: int) -> None:
    texts = plainly(draft)
    assert not structure.parse_all(list(texts.values())).lone
    spanning = {key for key, text in texts.items() if not brackets.parse(text).is_balanced}
    assert spanning == ({"hd-liability", "other-shores"} if draft == LAST else set())


def test_earlier_drafts_have_brackets_and_the_next_one_none() -> None:
    assert all(len(bracketed(draft)) >= 5 for draft in range(1, 7))
    assert len(bracketed(LAST)) < len(bracketed(4))
    assert not bracketed(NEXT)


@pytest.mark.parametrize("draft", DRAFTS)
def test_no_two_paragraphs_say_the_same(draft: int) -> None:
    said = [text for key, text in plainly(draft).items() if not key.startswith("hd-")]
    assert len(said) == len(set(said))


@pytest.mark.parametrize("draft", range(1, 8))
def test_paragraphs_are_sentences_in_the_past_tense_of_such_documents(draft: int) -> None:
    for row in paragraphs_of(draft):
        if row.kind == "paragraph":
            text = plain(row.text)
            assert re.match(r"\[?(States|Some States|It was understood|At their)\b", text), row.key
            assert re.search(r"[.:]\]?$", text), row.key
            assert "  " not in text and " ," not in text


def test_there_are_subparagraphs_of_two_levels_footnotes_and_italics() -> None:
    rows = paragraphs_of(4)
    assert {row.level for row in rows if row.kind == "subparagraph"} == {1, 2}
    wordings = [Wording.of(row.text) for row in rows]
    assert sum(len(wording.notes) for wording in wordings) >= 3
    assert any(wording.italics for wording in wordings)


def test_a_paragraph_keeps_its_key_from_draft_to_draft() -> None:
    for draft in range(1, 8):
        before, after = ({row.key for row in paragraphs_of(one)} for one in (draft - 1, draft))
        assert len(before - after) <= (2 if draft in (LAST, NEXT) else 1)
        assert len(before & after) >= 0.9 * len(before)


def test_a_few_were_left_out_and_others_were_moved_on_the_way() -> None:
    ever = {row.key for draft in DRAFTS for row in paragraphs_of(draft)}
    gone = ever - {row.key for row in paragraphs_of(NEXT)}
    assert gone == {"emissions", "fund-urgent", "next-place-one", "next-place-two"}
    assert {edit.key for draft in DRAFTS for edit in edits_in(draft) if edit.does == "move"} >= {"sensing", "measures"}


def edits_in(draft: int) -> Iterable[Edit]:
    return edits_of(read("drafts", f"{draft}.toml")["edit"])


def test_the_next_draft_answers_what_is_in_brackets_and_touches_nothing_agreed() -> None:
    last, following_it = (
        {row.key: row.text for row in paragraphs_of(draft)} for draft in (LAST, NEXT)
    )
    touched = {key for key in following_it if following_it[key] != last.get(key)}
    assert bracketed(LAST) <= touched
    *_, (_, standing) = following(script())
    assert not touched & standing.agreed_ad_ref.keys()
    assert [row.key for row in paragraphs_of(NEXT) if row.key in standing.agreed_ad_ref] == [
        row.key for row in paragraphs_of(LAST) if row.key in standing.agreed_ad_ref
    ]


def test_every_change_in_the_next_draft_takes_a_proposal_open_on_the_last() -> None:
    *_, (_, standing) = following(script())
    for step in script().steps:
        if step.verb == "prepare" and step.args["draft"] == NEXT and step.args["edit"] != "move":
            named = [key for key in (step.args["proposal"], *step.args["reflects"]) if key]
            assert named and all(standing.is_open(key) for key in named)
            assert step.args["wording"] in [standing.worded[key] for key in named]


def test_only_one_objection_stands_against_what_the_next_draft_takes_in() -> None:
    taken = {
        key
        for step in script().steps
        if step.verb == "prepare" and step.args["draft"] == NEXT
        for key in (step.args["proposal"], *step.args["reflects"])
        if key
    }
    latest = {
        (step.actor, step.args["proposal"]): step.verb
        for step in script().steps
        if step.verb in ("support", "accept", "reserve", "object") and step.args.get("proposal") in taken
    }
    assert [subject for subject, verb in latest.items() if verb == "object"] == [("KST", "6-ostrel-lift")]


def test_the_steps_alone_make_the_drafts_again() -> None:
    rows: list[tuple[str, str, int, Any]] = []
    for step in script().steps:
        if step.verb == "import_draft":
            rows = [(row.key, row.kind, row.level, row.text) for row in step.args["paragraphs"]]
        elif step.verb == "prepare":
            rows = remade(rows, step.args)
        elif step.verb == "issue_draft":
            assert rows == as_rows(paragraphs_of(step.args["draft"]))
    assert rows == as_rows(paragraphs_of(NEXT))


def as_rows(draft: Iterable[Numbered]) -> list[tuple[str, str, int, Any]]:
    return [(row.key, row.kind, row.level, row.text) for row in draft]


def remade(rows: list[tuple[str, str, int, Any]], asked: Mapping[str, Any]) -> list[tuple[str, str, int, Any]]:
    """The rows after one step, made as the office makes it: one passage at a time, behind another."""
    key, after = asked["paragraph"], asked["after"]
    row = (key, asked["kind"], asked["level"], asked["wording"])
    if after is None and asked["wording"] is not None:
        return [row if one[0] == key else one for one in rows]
    rest = [one for one in rows if one[0] != key]
    if asked["wording"] is None:
        return rest
    at = [one[0] for one in rest].index(after) + 1
    return [*rest[:at], row, *rest[at:]]


def test_no_real_state_is_named_anywhere_in_the_content() -> None:
    real = re.compile(r"\b(" + "|".join(re.escape(state.short) for state in un_members()) + r")\b")
    for name in ("conference", "delegations", "sittings", "positions", "decisions"):
        assert not real.search(str(read(f"{name}.toml")))
    for folder, numbers in (("drafts", DRAFTS), ("rounds", ROUNDS)):
        for number in numbers:
            assert not real.search(str(read(folder, f"{number}.toml")))


def test_there_is_no_draft_beyond_the_next() -> None:
    with pytest.raises(ContentError, match="no draft 8"):
        paragraphs_of(8)


def test_a_phrase_is_changed_only_where_it_occurs_exactly_once() -> None:
    assert changed("States noted it.", [("noted", "welcomed")], "here") == "States welcomed it."
    for old in ("absent", "t"):
        with pytest.raises(ContentError, match="occurs"):
            changed("States noted it.", [(old, "x")], "here")


def test_taking_words_out_leaves_no_space_before_a_comma() -> None:
    assert changed("at once[, if possible], and", [("[, if possible]", " ")], "here") == "at once, and"


TEXT = (
    Passage("one", "paragraph", 0, "One:"),
    Passage("one.a", "subparagraph", 1, "A."),
    Passage("two", "paragraph", 0, "Two."),
)


def test_a_paragraph_moves_and_goes_with_its_subparagraphs() -> None:
    assert block(TEXT, "one") == ("one", "one.a")
    assert [row.key for row in applied(TEXT, Edit("move", "one", "two"))] == ["two", "one", "one.a"]
    assert [row.key for row in applied(TEXT, Edit("delete", "one"))] == ["two"]


def test_an_insertion_stands_behind_the_whole_of_the_paragraph_before_it() -> None:
    text = applied(TEXT, Edit("insert", "new", "one", source="New."))
    assert [(row.key, row.label) for row in numbered(text)] == [
        ("one", "1"), ("one.a", "(a)"), ("new", "2"), ("two", "3"),
    ]  # fmt: skip


def test_an_edit_that_would_do_nothing_or_twice_the_same_is_refused() -> None:
    with pytest.raises(ContentError, match="moved to where it stands"):
        applied(TEXT, Edit("move", "two", "one"))
    with pytest.raises(ContentError, match="inserted twice"):
        applied(TEXT, Edit("insert", "two", "one", source="Two."))
    with pytest.raises(ContentError, match="no paragraph"):
        applied(TEXT, Edit("amend", "three", source="Three."))
