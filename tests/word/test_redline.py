"""Claims about redlines: accepting all is the new text, rejecting all the old one, and every change has its hand."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from bench.redrafts import pair
from editor.text.wording import Wording
from editor.word.body import bookmark_name
from editor.word.numbers import printed_number
from editor.word.redline.checking import UnsoundRedline, check
from editor.word.redline.values import Credit, Hand, Redline, UnfitHand
from editor.word.redline.writing import redlined
from editor.word.resolving.file import resolved
from editor.word.values import OfficialText, Passage
from tests.text.wordings import rewordings
from tests.word.reading import W, footnotes, paragraphs, part
from tests.word.texts import ADOPTED, DRAFT, official_texts

CHAIR = Hand("Chair", "2016-06-09T21:30:00Z")
ARVENIA, BORLAND = Hand("Arvenia & <others>", "2016-06-08T10:00:00Z"), Hand("Borland", "2016-06-08T11:00:00Z")
TRACKED = [f"{W}{name}" for name in ("ins", "del", "moveFrom", "moveTo", "rPrChange", "pPrChange")]


def draft(*passages: Passage) -> OfficialText:
    """A draft of these passages."""
    return replace(DRAFT, passages=passages)


def numbered(*texts: str | Wording) -> OfficialText:
    """A draft of numbered paragraphs a, b, c …; empty ones are left out, and nobody's number changes."""
    rows = zip("abcdefgh", texts, strict=False)
    return draft(*(Passage(name, str(ord(name) - 96), "paragraph", 0, Wording.of(text)) for name, text in rows if text))


def printed(file: bytes) -> list[tuple[str, str, str, str, list[str]]]:
    """What is printed of every paragraph that carries an identity, by a reader that is no part of ours."""
    bodies = {number: body.text.removeprefix("\t") for number, body in footnotes(file).items()}
    found = []
    for one in paragraphs(file):
        names = [name for name in one.bookmarks if name.startswith(("_p_", "_m_"))]
        if names:
            slanted = "".join(run.text for run in one.runs if run.italic)
            found.append((names[0][3:], one.style, one.text, slanted, [bodies[note] for note in one.notes]))
    return found


def expected(text: OfficialText) -> list[tuple[str, str, list[str]]]:
    """The identity, the words and the notes of every passage."""
    return [
        (bookmark_name(one.identity)[3:], one.wording.plain(), [note.text for _, note in one.wording.notes])
        for one in text.passages
    ]


def holds(file: bytes, redline: Redline) -> None:
    """Both texts come back, word for word and note for note, their numbers before them."""
    for accept, text in ((True, redline.new), (False, redline.old)):
        found = printed(resolved(file, accept=accept))
        assert [(name, notes) for name, _, _, _, notes in found] == [(one, notes) for one, _, notes in expected(text)]
        for (_, _, words, _, _), passage in zip(found, text.passages, strict=True):
            number = printed_number(passage.label, passage.kind, text.adopted is not None)
            rest = words.lstrip("\t").removeprefix(number).lstrip("\t\n")
            assert rest == passage.wording.plain().lstrip("\n")


@st.composite
def redlines(draw: st.DrawFn) -> Redline:
    """Two texts of any paragraphs, of which some stayed, some moved, some were reworded, some came, some went."""
    old = draw(official_texts())
    kept = [one for one in old.passages if draw(st.booleans()) or draw(st.booleans())]
    reworded = [replace(one, wording=draw(rewordings(one.wording))) if draw(st.booleans()) else one for one in kept]
    came = [replace(one, identity=f"new{at}") for at, one in enumerate(draw(official_texts()).passages)]
    passages = draw(st.permutations([*reworded, *came])) if draw(st.booleans()) else [*reworded, *came]
    hands = st.sampled_from((CHAIR, ARVENIA, BORLAND))
    credits = {one.identity: Credit(draw(hands), ((0, 5, draw(hands)),), ((2, 9, draw(hands)),)) for one in passages}
    return Redline(old, replace(old, passages=tuple(passages)), CHAIR, credits)


@given(redlines())
def test_accepting_all_is_the_new_text_and_rejecting_all_the_old(redline: Redline) -> None:
    file = redlined(redline)
    holds(file, redline)
    assert redlined(redline) == file


@given(redlines())
def test_every_change_has_a_number_of_its_own_an_author_and_a_date(redline: Redline) -> None:
    file = redlined(redline)
    tracked = [
        one for name in ("word/document.xml", "word/footnotes.xml") for one in part(file, name).iter(*TRACKED)
    ]
    hands = {(one.get(f"{W}author"), one.get(f"{W}date")) for one in tracked}
    assert hands <= {(hand.author, hand.date) for hand in (CHAIR, ARVENIA, BORLAND)}
    ids = [one.get(f"{W}id") for one in tracked]
    assert len(set(ids)) == len(ids)


@given(official_texts())
def test_between_a_text_and_itself_nothing_is_tracked(text: OfficialText) -> None:
    file = redlined(Redline(text, text, CHAIR))
    assert not list(part(file, "word/document.xml").iter(*TRACKED))


@pytest.mark.parametrize("seed", range(4))
def test_whole_drafts_with_splits_joins_and_moves_come_back(seed: int) -> None:
    redline = pair(seed, 40)
    holds(redlined(redline), redline)


@pytest.mark.parametrize(("before", "after"), [
    ("1.10", "1.1"), ("12.", "12"), ("007", "7"), ("1e3", "1000"), ("0x1F", "31"), ("1,000", "1000"), (" 2.50", "2.5"),
])  # fmt: skip
def test_what_looks_like_a_number_stays_what_was_typed(before: str, after: str) -> None:
    redline = Redline(numbered(f"at {before} only"), numbered(f"at {after} only"), CHAIR)
    file = redlined(redline)
    holds(file, redline)
    assert f"at {before} only" in str(printed(resolved(file, accept=False)))


def changes(old: OfficialText, new: OfficialText, **others: object) -> list[tuple[str, str]]:
    """Kind and words of every change, in order; a mark is a pilcrow."""
    main = part(redlined(Redline(old, new, CHAIR, **others)), "word/document.xml")  # type: ignore[arg-type]
    return [(one.tag.rpartition("}")[2], _words(one)) for one in main.iter(*TRACKED)]


def _words(change: etree._Element) -> str:
    if change.tag.endswith("Change"):
        return ""
    parent = change.getparent()
    is_mark = parent is not None and parent.tag == f"{W}rPr"
    return "¶" if is_mark else "".join(text.text or "" for text in change.iter(f"{W}t", f"{W}delText"))


def test_no_more_is_struck_than_was_changed() -> None:
    assert changes(numbered("States should act now."), numbered("States shall act now.")) == [
        ("del", " should"), ("ins", " shall")]  # fmt: skip
    assert changes(numbered("States act."), numbered("States act.", "New.")) == [("ins", "¶"), ("ins", "2.New.")]
    assert changes(numbered("a", "Gone."), numbered("a")) == [("del", "¶"), ("del", "2.Gone.")]


def test_italics_and_styles_change_without_a_word_struck() -> None:
    slanted = Wording("States shall act.", ((7, 12),))
    assert changes(numbered("States shall act."), numbered(slanted)) == [("rPrChange", "")]
    lower = draft(replace(numbered("a").passages[0], kind="subparagraph", level=1, label="1"))
    assert changes(numbered("a"), lower) == [("pPrChange", "")]


def test_a_number_that_changed_is_struck_alone() -> None:
    old, new = (draft(replace(numbered("a").passages[0], label=label)) for label in ("1", "2"))
    assert changes(old, new) == [("del", "1."), ("ins", "2.")]


def test_what_moved_is_moved_and_not_written_twice() -> None:
    old, new = numbered("One.", "Two.", "Three."), numbered("One.", "Two.", "Three.")
    turned = replace(new, passages=(new.passages[2], *new.passages[:2]))
    file = redlined(Redline(old, turned, CHAIR))
    main = part(file, "word/document.xml")
    names = [one.get(f"{W}name") for one in main.iter(f"{W}moveFromRangeStart", f"{W}moveToRangeStart")]
    assert names == ["move1", "move1"]
    assert not list(main.iter(f"{W}del")) and len(list(main.iter(f"{W}moveTo"))) == 2
    bookmarks = [one.get(f"{W}name", "") for one in main.iter(f"{W}bookmarkStart")]
    assert sorted(bookmarks) == ["_m_c", "_p_a", "_p_b", "_p_c"]


def test_a_split_is_one_inserted_mark_and_a_join_one_deleted_mark() -> None:
    whole, parts = numbered("States act, and report."), numbered("States act,", "and report.")
    assert changes(whole, parts, splits={"a": ("a", "b")}) == [("ins", "¶"), ("ins", "2."), ("del", " ")]
    assert changes(parts, whole, joins={"a": ("a", "b")}) == [("del", "¶"), ("del", "2."), ("ins", " ")]


def test_a_split_told_of_paragraphs_that_are_no_neighbours_is_shown_as_what_it_is() -> None:
    old, new = numbered("One and two.", "Three."), numbered("One and", "Three.", "two.")
    file = redlined(Redline(old, new, CHAIR, splits={"a": ("a", "c")}, joins={"b": ("b", "x")}))
    holds(file, Redline(old, new, CHAIR))


def test_a_note_reworded_is_changed_in_its_place() -> None:
    def noted(words: str) -> OfficialText:
        return numbered(Wording("Act\ufffc.", (), ((3, Wording(words)),)))

    file = redlined(Redline(noted("See annex II of the report."), noted("See annex III of the report."), CHAIR))
    assert not list(part(file, "word/document.xml").iter(*TRACKED))
    tracked = part(file, "word/footnotes.xml").iter(*TRACKED)
    assert [(one.tag.rpartition("}")[2], _words(one)) for one in tracked] == [("del", " II"), ("ins", " III")]
    other = redlined(Redline(noted("See annex II."), noted("Ibid."), CHAIR))
    assert [kind.tag.rpartition("}")[2] for kind in part(other, "word/document.xml").iter(*TRACKED)] == ["del", "ins"]


def test_a_note_that_moved_has_a_body_at_either_place() -> None:
    redline = pair(1)
    file = redlined(redline)
    referred = [note for one in paragraphs(file) for note in one.notes]
    assert len(set(referred)) == len(referred) and set(referred) == set(footnotes(file))


def test_each_stretch_of_a_change_is_by_its_own_hand() -> None:
    old, new = numbered("States act."), numbered("States and entities of the region act.")
    credit = Credit(CHAIR, added=((6, 19, ARVENIA), (19, 33, BORLAND)))
    main = part(redlined(Redline(old, new, CHAIR, {"a": credit})), "word/document.xml")
    assert [(one.get(f"{W}author"), _words(one)) for one in main.iter(f"{W}ins")] == [
        ("Arvenia & <others>", " and entities"), ("Borland", " of the region")]  # fmt: skip


def test_an_author_without_a_name_or_a_date_that_is_none_is_refused() -> None:
    for author, date in (("", ""), ("a" * 256, ""), ("Chair", "yesterday"), ("Chair", '"/>')):
        with pytest.raises(UnfitHand, match="change"):
            Hand(author, date)
    undated = redlined(Redline(numbered("a"), numbered("b"), Hand("Chair")))
    assert not [one for one in part(undated, "word/document.xml").iter() if one.get(f"{W}date")]


def test_an_empty_paragraph_that_was_filled_before_a_new_one_keeps_its_identity() -> None:
    empty = Passage("a", None, "heading", 0, Wording(""))
    filled, new = replace(empty, wording=Wording("States")), replace(empty, identity="b")
    redline = Redline(draft(empty), draft(filled, new), CHAIR)
    holds(redlined(redline), redline)


def test_a_line_end_in_italics_stays_in_italics() -> None:
    slanted = Wording("a\nb", ((0, 3),))
    credit = Credit(CHAIR, added=((0, 1, ARVENIA), (2, 3, BORLAND)))
    redline = Redline(numbered("x"), numbered(slanted), CHAIR, {"a": credit})
    assert printed(resolved(redlined(redline), accept=True))[0][3] == "a\nb"


def test_two_paragraphs_of_one_identity_are_refused() -> None:
    with pytest.raises(ValueError, match="same identity"):
        redlined(Redline(draft(*numbered("a").passages * 2), numbered("a"), CHAIR))


@pytest.mark.parametrize("wrong", ["States act .", "States acts.", "States", ""])
def test_a_file_that_would_not_give_the_texts_back_is_not_handed_out(wrong: str) -> None:
    file = redlined(Redline(numbered("States act."), numbered("States act."), CHAIR))
    parts = [etree.tostring(part(file, f"word/{name}.xml"), encoding="unicode") for name in ("document", "footnotes")]
    check(parts[0], parts[1], numbered("States act."), numbered("States act."))
    with pytest.raises(UnsoundRedline, match=re.escape("paragraph 1 of the text")):
        check(parts[0], parts[1], numbered("States act."), numbered(wrong or Wording("States act.", ((0, 6),))))


def test_the_head_is_that_of_the_new_text() -> None:
    file = redlined(Redline(DRAFT, ADOPTED, CHAIR, mark="Changes", notice="From draft 5 to the adopted text."))
    words = [one.text for one in paragraphs(file)]
    assert "From draft 5 to the adopted text." in words and ADOPTED.adopted in words
