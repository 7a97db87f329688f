"""Claims about proposals as tracked changes: the draft comes back, and what each delegation proposes can be had."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from lxml import etree

from editor.text.wording import NOTE_MARK, Wording
from editor.word.body import bookmark_name
from editor.word.official import official_text
from editor.word.reader.telling import told
from editor.word.redline.lines import front_of
from editor.word.redline.values import Hand
from editor.word.resolving.file import resolved
from editor.word.tracked import BEHIND, INSTEAD, WITHIN, Annotated, Wish, annotated
from tests.text.wordings import rewordings
from tests.word.office import Office
from tests.word.printables import annotated_texts
from tests.word.reading import W, names, paragraphs, part
from tests.word.test_opening import parts, zipped
from tests.word.texts import DRAFT

ARVENIA, BORLAND = Hand("Arvenia", "2016-06-09T21:30:00Z"), Hand("Borland", "2016-06-09T22:00:00Z")
SHALL = Wish("a", WITHIN, ARVENIA, Wording("States shall undertake:"), ("Proposal 1.", "It binds."))
GONE = Wish("b", WITHIN, BORLAND, None, ("Proposal 2.",))
MEET = Wish("c", BEHIND, BORLAND, Wording("States meet again."), ("Proposal 3.",))


@given(annotated_texts())
def test_rejecting_all_gives_the_draft(asked: Annotated) -> None:
    left = _words(resolved(annotated(asked), accept=False))
    wanted = {bookmark_name(one.identity): "".join(words for words, _ in front_of(one, asked.text)) + one.wording.text
              for one in asked.text.passages}
    assert left == wanted


@given(st.data())
def test_accepting_all_of_one_proposal_gives_its_wording(data: st.DataObject) -> None:
    passage = DRAFT.passages[4]
    wording = data.draw(rewordings(passage.wording))
    assume(wording.text)
    asked = Annotated(DRAFT, {passage.identity: (Wish("a", WITHIN, ARVENIA, wording, ()),)}, {})
    front = "".join(words for words, _ in front_of(passage, DRAFT))
    assert _words(resolved(annotated(asked), accept=True))[bookmark_name(passage.identity)] == front + wording.text


@given(annotated_texts())
def test_the_same_values_give_the_same_bytes(asked: Annotated) -> None:
    assert annotated(asked) == annotated(asked)


def test_each_delegation_is_the_author_of_its_own_changes_and_of_its_comment() -> None:
    file = annotated(Annotated(DRAFT, {"p2": (SHALL, MEET)}, {}))
    found = told(file).as_json()
    assert {change["author"] for one in found["paragraphs"] for change in one["changes"]} == {"Arvenia", "Borland"}
    assert {(one["author"], one["text"]) for one in found["comments"]} == {
        ("Arvenia", "Proposal 1.\nIt binds."), ("Borland", "Proposal 3.")}


def test_words_that_two_would_strike_are_struck_once_and_the_other_says_so() -> None:
    found = told(annotated(Annotated(DRAFT, {"p2": (SHALL, GONE)}, {}))).as_json()
    said = {one["author"]: one["text"] for one in found["comments"]}
    assert said["Borland"].endswith("Deletes the paragraph.")


def test_a_paragraph_that_one_would_delete_goes_with_its_number() -> None:
    file = annotated(Annotated(DRAFT, {"p2": (GONE,)}, {}))
    found = [one.text for one in paragraphs(resolved(file, accept=True))]
    assert "2.\tStates undertook:" not in found and "(a)\tTo keep registers, including by:" in found


def test_tracking_is_on_only_where_it_is_asked_for() -> None:
    for is_tracking in (True, False):
        file = annotated(Annotated(DRAFT, {}, {}, is_tracking=is_tracking))
        found = [str(one.tag) for one in part(file, "word/settings.xml")]
        assert any(tag.endswith("}trackRevisions") for tag in found) is is_tracking


def test_a_draft_without_remarks_has_no_part_for_them() -> None:
    assert "word/comments.xml" not in names(annotated(Annotated(DRAFT, {}, {})))


@pytest.mark.slow
def test_an_office_suite_rejects_all_to_the_draft(tmp_path: Path) -> None:
    """Without the comments: LibreOffice 7.4, driven unseen, ends at any file that has one, its own too."""
    office = Office.required(tmp_path)
    instead = Wish("d", INSTEAD, ARVENIA, Wording("States agree."), ("Proposal 4.",))
    asked = Annotated(DRAFT, {"p2": (SHALL, MEET, instead), "p3": (GONE,)}, {})
    (judged,) = office.judges([_without_comments(annotated(asked))], accept=False)
    assert [one.text for one in paragraphs(judged)] == [one.text for one in paragraphs(official_text(DRAFT))]


def _without_comments(file: bytes) -> bytes:
    def bare(content: bytes) -> bytes:
        root = etree.fromstring(content)
        etree.strip_elements(root, f"{W}commentRangeStart", f"{W}commentRangeEnd", f"{W}commentReference",
                             with_tail=False)
        return bytes(etree.tostring(root))

    return zipped([(name, bare(content) if name == "word/document.xml" else content)
                   for name, content in parts(file).items()])


def _words(file: bytes) -> dict[str, str]:
    return {one.bookmarks[0]: "".join(NOTE_MARK if run.note is not None else run.text for run in one.runs)
            for one in paragraphs(file) if one.bookmarks and one.bookmarks[0].startswith("_p_")}
