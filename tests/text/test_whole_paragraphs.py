"""Acts on brackets over paragraphs: nothing outside changes, and exactly the words that should stay stay."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor.text.bracket_acts import Changed, NoSense, choices, delete_among, lift_among, take_among
from editor.text.structure import Structure, is_no_text, parse_all
from editor.text.whole_paragraphs import Going, Sort, are_versions, going, row_of, rows
from editor.text.wording import Wording

PARAGRAPH, HEADING, BELOW, OPTION = Sort("paragraph", 0), Sort("heading", 0), Sort("subparagraph", 1), Sort("option", 0)
PIECES = ("[", "]", "[", "]", " / ", "][", "shall", " pay", " ", ", now", " - Arvenia", "No text", "X")
words = st.lists(st.sampled_from(PIECES), min_size=1, max_size=8).map("".join)
bracketed = st.sampled_from((
    "[States pay.]", "[States may pay. - Arvenia]", "[No text.]", "[States", "report.]", "Pay.", "States [shall] pay;",
    "States [may] pay; and", "report /", "/ [report]", "/"))  # fmt: skip
texts = st.lists(st.one_of(bracketed, bracketed, words), min_size=1, max_size=8)
sorts_of = st.lists(st.sampled_from((PARAGRAPH, PARAGRAPH, PARAGRAPH, BELOW, HEADING, OPTION)), min_size=8, max_size=8)
is_known = {"Arvenia"}.__contains__


def parsed(paragraphs: list[str]) -> tuple[Structure, list[Wording]]:
    return parse_all(paragraphs, is_known, shape_suffices=False), [Wording(one) for one in paragraphs]


def bare(text: str) -> str:
    return re.sub(r"\s", "", text)


def after(paragraphs: list[str], changed: Changed) -> str:
    return "".join(changed[at].text if at in changed else one for at, one in enumerate(paragraphs))


def with_instead(found: Structure, row: tuple[int, ...], instead: str) -> str:
    """All the text, with other words in place of a row of brackets."""
    opens, closes = found.brackets[row[0]].opens, found.brackets[row[-1]].closes
    before = [*found.texts[: opens.paragraph], found.texts[opens.paragraph][: opens.offset]]
    behind = [found.texts[closes.paragraph][closes.offset + 1 :], *found.texts[closes.paragraph + 1 :]]
    return "".join((*before, instead, *behind))


def with_version(found: Structure, row: tuple[int, ...], which: int, instead: str) -> str:
    """All the text, with one version of a paragraph and the words outside of its bracket; no text takes those along."""
    version, last = found.brackets[row[which]], found.brackets[row[-1]].closes.paragraph
    before = found.texts[version.opens.paragraph][: version.opens.offset]
    behind = found.texts[version.closes.paragraph][version.closes.offset + 1 :]
    kept = before + instead + behind if instead else ""
    return "".join((*found.texts[: found.brackets[row[0]].opens.paragraph], kept, *found.texts[last + 1 :]))


def touched(found: Structure, row: tuple[int, ...]) -> set[int]:
    return set(range(found.brackets[row[0]].opens.paragraph, found.brackets[row[-1]].closes.paragraph + 1))


@given(texts)
def test_lifting_keeps_every_word_and_changes_nothing_outside(paragraphs: list[str]) -> None:
    found, wordings = parsed(paragraphs)
    for number, bracket in enumerate(found.brackets):
        try:
            changed = lift_among(found, wordings, number)
        except NoSense:
            continue
        (only,) = bracket.alternatives
        assert bare(after(paragraphs, changed)) == bare(with_instead(found, (number,), found.words_of(only)))
        assert set(changed) == {bracket.opens.paragraph, bracket.closes.paragraph}


@given(texts)
def test_deleting_leaves_exactly_what_stands_outside(paragraphs: list[str]) -> None:
    found, wordings = parsed(paragraphs)
    for number in range(len(found.brackets)):
        changed = delete_among(found, wordings, number)
        assert bare(after(paragraphs, changed)) == bare(with_instead(found, (number,), ""))
        assert set(changed) == touched(found, (number,))


@given(texts, sorts_of)
def test_taking_leaves_exactly_the_words_of_the_alternative_in_their_paragraphs(
    paragraphs: list[str], kinds: list[Sort]
) -> None:
    found, wordings = parsed(paragraphs)
    sorts = kinds[: len(paragraphs)]
    for row in {row_of(found, number, sorts) for number in range(len(found.brackets))}:
        for which, one in enumerate(choices(found, row)):
            try:
                changed = take_among(found, wordings, row, which)
            except NoSense:
                continue
            left = found.words_of(one)
            left = "" if is_no_text(left) else left
            wanted = with_version(found, row, which, left) if are_versions(found, row) else with_instead(
                found, row, left)
            assert bare(after(paragraphs, changed)) == bare(wanted)
            assert set(changed) <= touched(found, row)
            gone = going(sorts, changed).gone
            assert not left or not set(range(one.start.paragraph + 1, one.end.paragraph)) & set(gone)


@given(texts, sorts_of)
def test_a_row_is_of_one_sort_in_one_bracket_and_no_bracket_is_in_two(paragraphs: list[str], kinds: list[Sort]) -> None:
    found, _ = parsed(paragraphs)
    all_rows = rows(found, kinds[: len(paragraphs)])
    members = [number for row in all_rows for number in row]
    assert len(members) == len(set(members)) and all(len(row) > 1 for row in all_rows)
    assert all(len({found.brackets[number].parent for number in row}) == 1 for row in all_rows)
    assert set(found.runs) <= set(all_rows) and rows(found) == tuple(sorted(found.runs))


@given(sorts_of, st.sets(st.integers(0, 7)))
def test_only_sub_paragraphs_lose_the_one_they_stand_under(sorts: list[Sort], emptied: set[int]) -> None:
    told = going(sorts, dict.fromkeys(emptied, Wording("")))
    assert set(told.gone) == emptied and not set(told.bereft) & emptied
    assert all(sorts[at].kind == "subparagraph" for at in told.bereft)


VERSIONS = [
    "States meet.", "[States pay. - Arvenia]", "[States may pay:", "as they can.]", "[No text.]", "States report.",
]


@pytest.mark.parametrize(("which", "left"), [
    (0, ["States meet.", "States pay.", "States report."]),
    (1, ["States meet.", "States may pay:", "as they can.", "States report."]),
    (2, ["States meet.", "States report."]),
])  # fmt: skip
def test_one_version_of_a_paragraph_is_taken_and_the_others_go_whole(which: int, left: list[str]) -> None:
    found, wordings = parsed(VERSIONS)
    (row,) = rows(found, [PARAGRAPH] * 6)
    changed = take_among(found, wordings, row, which)
    now = [changed.get(at, one).text for at, one in enumerate(wordings)]
    assert [one for one in now if one] == left
    assert set(changed) <= {1, 2, 3, 4} and len(row) == 3


@pytest.mark.parametrize(("paragraphs", "sorts"), [
    (["[a]", "b", "[c]"], [PARAGRAPH] * 3), (["[Finance]", "[a]"], [HEADING, PARAGRAPH]),
    (["[a]", "[b]"], [PARAGRAPH, BELOW]), (["[a]", "We [b]"], [PARAGRAPH] * 2), (["[a] now", "[b]"], [PARAGRAPH] * 2),
    (["[a]", "[b]"], [OPTION] * 2), (["[a]", "[Agreed ad ref]"], [PARAGRAPH] * 2),
])  # fmt: skip
def test_what_is_no_version_of_its_neighbour(paragraphs: list[str], sorts: list[Sort]) -> None:
    assert rows(parsed(paragraphs)[0], sorts) == ()


def test_brackets_over_paragraphs_that_touch_in_a_line_are_alternatives() -> None:
    paragraphs = ["We [agree:", "to go;][decide:", "to stay;] So be it."]
    found, wordings = parsed(paragraphs)
    (row,) = rows(found)
    assert [take_among(found, wordings, row, 0).get(at, one).text for at, one in enumerate(wordings)] == [
        "We agree:", "to go; So be it.", ""]
    assert [take_among(found, wordings, row, 1).get(at, one).text for at, one in enumerate(wordings)] == [
        "We decide:", "", "to stay; So be it."]


@pytest.mark.parametrize(("paragraphs", "which", "left"), [
    (["In this regard, [States pay /", "States may pay] in time."], 0, ["In this regard, States pay in time."]),
    (["In this regard, [States pay /", "States may pay] in time."], 1, ["In this regard, States may pay in time."]),
    (["[States pay", "and report. - Arvenia", "/", "States report. - Borland]"], 0, ["States pay", "and report."]),
    (["[States pay", "and report. - Arvenia", "/", "States report. - Borland]"], 1, ["States report."]),
    (["We [welcome it / note it", "and pay] today."], 0, ["We welcome it today."]),
    (["We [welcome it / note it", "and pay] today."], 1, ["We note it", "and pay today."]),
    (["[States pay.", "/ No text.]", "States report."], 1, ["States report."]),
    (["[All [A /", "B] pay.", "/ None pays.]"], 0, ["All [A /", "B] pay."]),
])  # fmt: skip
def test_alternatives_that_a_slash_parts_over_paragraphs(paragraphs: list[str], which: int, left: list[str]) -> None:
    known = {"Arvenia", "Borland"}.__contains__
    found, wordings = parse_all(paragraphs, known, shape_suffices=False), [Wording(one) for one in paragraphs]
    assert str(found) == "\n".join(paragraphs) and found.brackets[0].role == "alternatives"
    changed = take_among(found, wordings, (0,), which)
    assert [text for at, one in enumerate(wordings) if (text := changed.get(at, one).text)] == left
    with pytest.raises(NoSense, match="take one of them"):
        lift_among(found, wordings, 0)


def test_a_slash_amid_words_parts_nothing_in_the_paragraphs_between() -> None:
    found = parse_all(["[States pay,", "and / or report,", "and meet.]"])
    assert found.brackets[0].role == "words" and len(found.brackets[0].alternatives) == 1


SAME_OUTSIDE = ["States [shall] pay;", "States [may] pay; and", "States [No text] pay.", "States meet."]
SIGNS_OUTSIDE = ["[States shall pay];", "[States may pay]; and", "[States pay].", "States meet."]


@pytest.mark.parametrize(("paragraphs", "which", "left"), [
    (SAME_OUTSIDE, 0, ["States shall pay;", "States meet."]),
    (SAME_OUTSIDE, 1, ["States may pay; and", "States meet."]),
    (SAME_OUTSIDE, 2, ["States meet."]),
    (SIGNS_OUTSIDE, 1, ["States may pay; and", "States meet."]),
    (SIGNS_OUTSIDE, 2, ["States pay.", "States meet."]),
])  # fmt: skip
def test_versions_with_the_same_words_outside_their_brackets_are_taken_whole(
    paragraphs: list[str], which: int, left: list[str]
) -> None:
    found, wordings = parsed(paragraphs)
    (row,) = rows(found, [PARAGRAPH] * 4)
    changed = take_among(found, wordings, row, which)
    assert [text for at, one in enumerate(wordings) if (text := changed.get(at, one).text)] == left


def test_sub_paragraphs_of_a_paragraph_that_goes_are_told() -> None:
    sorts = [PARAGRAPH, BELOW, Sort("subparagraph", 2), PARAGRAPH, BELOW]
    assert going(sorts, {0: Wording("")}) == Going((0,), (1, 2))
    assert going(sorts, {0: Wording(""), 1: Wording("")}) == Going((0, 1), (2,))
    assert going(sorts, {0: Wording("a"), 1: Wording("")}) == Going((1,), (2,))
