"""Claims about the record copy: the official text word for word, and every distance taken from it."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor.text.wording import Wording
from editor.word.official import official_text
from editor.word.record_copy import record_copy
from editor.word.values import OfficialText, Passage, RecordCopy, Statement
from tests.word.reading import W, footnotes, paragraphs, part
from tests.word.texts import ADOPTED, RECORD, STATEMENTS, official_texts

MARKED = f"{W}customMarkFollows"
KINDS = ("dissociation", "reservation", "explanation of position", "explanation of vote")


@st.composite
def record_copies(draw: st.DrawFn) -> RecordCopy:
    """Record copies with any number of statements on any of their paragraphs."""
    text = draw(official_texts())
    identities = [passage.identity for passage in text.passages]
    touched = st.lists(st.sampled_from(identities), max_size=3) if identities else st.just([])
    words = st.text(max_size=20)
    statements = st.builds(
        Statement, words, st.sampled_from(KINDS), words, touched.map(tuple), st.text(max_size=60), words
    )
    return RecordCopy(text, tuple(draw(st.lists(statements, max_size=4))))


@given(record_copies())
def test_the_words_of_the_text_are_those_of_the_official_text(copy: RecordCopy) -> None:
    assert _text_of(record_copy(copy)) == _text_of(official_text(copy.text))


@given(record_copies())
def test_the_same_record_gives_the_same_bytes(copy: RecordCopy) -> None:
    assert record_copy(copy) == record_copy(copy)


@given(record_copies())
def test_every_statement_stands_in_the_annex_once_and_in_order(copy: RecordCopy) -> None:
    headings = [p.text for p in paragraphs(record_copy(copy)) if p.style == "StatementHeading"]
    assert [heading.split(".")[0] for heading in headings] == [
        f"\t{number}" for number in range(1, len(copy.statements) + 1)
    ]


@given(record_copies())
def test_what_is_touched_is_marked_where_it_stands_and_nothing_else_is(copy: RecordCopy) -> None:
    bookmarked = [p for p in paragraphs(record_copy(copy)) if p.bookmarks]
    distanced = [s for s in copy.statements if not s.kind.startswith("explanation of ")]
    touched = {identity for statement in distanced for identity in statement.paragraphs}
    titles = [passage.identity for passage in copy.text.passages if passage.kind == "title"]
    if any(not statement.paragraphs for statement in distanced):
        touched.update(titles[:1])
    marked = {p.bookmarks[0].removeprefix("_p_") for p in bookmarked if any(run.marked for run in p.runs)}
    assert marked == touched


def test_the_footnotes_of_the_text_keep_their_numbers() -> None:
    def automatic(file: bytes) -> int:
        references = part(file, "word/document.xml").iter("{*}footnoteReference")
        return sum(1 for reference in references if not reference.get(MARKED))

    assert automatic(record_copy(RECORD)) == automatic(official_text(ADOPTED)) == 3


def test_a_footnote_names_each_state_and_points_to_its_statement() -> None:
    notes = [note.text for note in footnotes(record_copy(RECORD)).values()]
    assert (
        "\tThe Republic of Arvenia dissociated itself from paragraph 2. See the annex, statement\u00a01. "
        "Cordia entered a reservation on paragraphs 1 and 2. See the annex, statement\u00a03."
    ) in notes


def test_a_statement_about_the_whole_is_marked_at_the_title() -> None:
    title = next(p for p in paragraphs(record_copy(RECORD)) if p.style == "Title")
    assert [run.text for run in title.runs if run.marked] == ["*"]
    note = footnotes(record_copy(RECORD))[title.notes[0]]
    assert note.text.startswith("\tThe Kingdom of Borland dissociated itself from the document as a whole.")


def test_a_title_that_is_a_passage_takes_the_mark_of_the_whole() -> None:
    titled = replace(ADOPTED, passages=(Passage("t", None, "title", 0, Wording("Title")), *ADOPTED.passages))
    title = next(p for p in paragraphs(record_copy(RecordCopy(titled, STATEMENTS))) if p.style == "Title")
    assert title.bookmarks == ("_p_t",)
    assert [run.text for run in title.runs if run.marked] == ["*"]


def test_paragraphs_are_marked_with_letters_in_the_order_of_the_text() -> None:
    marks = [
        (p.bookmarks, run.text)
        for p in paragraphs(record_copy(RECORD))
        for run in p.runs
        if run.marked and p.bookmarks
    ]
    assert marks == [(("_p_p1",), "a"), (("_p_p2",), "b")]


def test_an_explanation_of_position_stands_in_the_annex_only() -> None:
    only = RecordCopy(ADOPTED, (STATEMENTS[3],))
    assert not any(run.marked for p in paragraphs(record_copy(only)) for run in p.runs)
    assert "\t1.\tDelmare made a statement in explanation of position on paragraph 6" in [
        p.text for p in paragraphs(record_copy(only))
    ]


def test_the_annex_gives_each_statement_as_delivered() -> None:
    texts = [p.text for p in paragraphs(record_copy(RECORD))]
    annex = texts[texts.index("Annex") :]
    assert annex[1:6] == [
        "Statements made by delegations on the text",
        "\t1.\tThe Republic of Arvenia dissociated itself from paragraph 2",
        "10th meeting, 10 June 2016, 17:42",
        "Arvenia dissociates itself from paragraph 2.",
        "We ask that this be placed on record.",
    ]
    assert annex[-1] == "_" * 15


def test_it_is_marked_on_every_page_and_says_what_it_is() -> None:
    file = record_copy(RECORD)
    for page in ("first", "default", "even"):
        assert any("Record copy" in p.text for p in paragraphs(file, f"word/header_{page}.xml"))
    assert any(p.style == "RecordNotice" for p in paragraphs(file))


def test_without_statements_there_is_no_annex() -> None:
    assert "Annex" not in [p.text for p in paragraphs(record_copy(RecordCopy(ADOPTED, ())))]


def test_a_statement_on_a_paragraph_the_text_does_not_have_is_refused() -> None:
    lost = replace(STATEMENTS[0], paragraphs=("p2", "nowhere"))
    with pytest.raises(ValueError, match=r"Statement 1 \(The Republic of Arvenia\) touches a paragraph"):
        record_copy(RecordCopy(ADOPTED, (lost,)))


def test_two_hundred_statements_on_the_whole_stand_in_one_note() -> None:
    many = tuple(replace(STATEMENTS[1], delegation="Borland " * 12) for _ in range(200))
    file = record_copy(RecordCopy(ADOPTED, many))
    assert footnotes(file)[1].text.count("dissociated itself") == 200


def test_a_hundred_paragraphs_touched_have_a_hundred_marks() -> None:
    passages = tuple(Passage(f"p{n}", str(n), "paragraph", 0, Wording("Text.")) for n in range(100))
    statement = replace(STATEMENTS[0], paragraphs=tuple(passage.identity for passage in passages))
    text: OfficialText = replace(ADOPTED, passages=passages)
    marks = [
        r.text for p in paragraphs(record_copy(RecordCopy(text, (statement,)))) for r in p.runs if r.marked
    ]
    assert len(set(marks)) == 100 and all(mark.isalpha() for mark in marks)


def _text_of(file: bytes) -> list[tuple[str, str]]:
    """Style and words of what carries an identity, and of the title."""
    return [(p.style, p.text) for p in paragraphs(file) if p.bookmarks or (p.style == "Title" and p.text)]
