"""Claims about files that came back: what was asked is found again, by whoever and however it was written."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

import pytest

from bench.redrafts import pair
from editor.text.wording import Wording
from editor.word.body import bookmark_name
from editor.word.official import official_text
from editor.word.opening.lightening import lightened
from editor.word.reader.telling import Opened, told
from editor.word.redline.values import Hand, Redline
from editor.word.redline.writing import redlined
from editor.word.returned.finding import Choice, Found, found_in
from editor.word.returned.values import AFTER, AMEND, DELETE, Draft, Standing
from editor.word.values import Masthead, OfficialText, Passage
from tests.word.office import Office
from tests.word.test_opening import parts, zipped
from tests.word.test_reader import sides

SEEDS = range(3)
LINES = {
    "1": "States note the report of the presiding officer, as contained in document 1.10.",
    "2": "States welcome the progress made in the marking of weights and measures.",
    "3": "States report each year on the measures taken, and exchange lessons learned.",
    "4": "The host is thanked for the halls, the meals and the kindness shown to all.",
    "5": "The conference decides to meet again in two years, at the seat of the conference.",
    "6": "Regional organizations are invited to assist the States that ask for it.",
}
PASSAGES = (
    Passage("h1", None, "heading", 0, Wording("Measures")),
    *(Passage(f"p{label}", label, "paragraph", 0, Wording(line)) for label, line in LINES.items()),
)


def draft_of(text: OfficialText, number: int = 3) -> Draft:
    """A text as the draft a file is held against."""
    return Draft(number, [Standing(bookmark_name(one.identity)[3:], one.label, one.kind, one.wording)
                          for one in text.passages])


def text(*passages: Passage) -> OfficialText:
    """A text of these paragraphs."""
    return OfficialText(Masthead("", "", "", "", draft_line="Chair's draft 3"), "Outcome", passages, None, "0" * 64)


def asked(found: Found) -> list[tuple[str, str, str | None]]:
    """What a file asks, shortly."""
    return [(one.paragraph, one.kind, one.wording.text if one.wording else None) for one in found.wishes]


@pytest.mark.parametrize("seed", SEEDS)
def test_a_redline_of_five_authors_is_found_again_word_for_word(seed: int) -> None:
    redline = pair(seed, 40)
    old = draft_of(redline.old)
    new = {bookmark_name(one.identity)[3:]: one.wording for one in redline.new.passages}
    found = found_in(redlined(redline), [old], Choice())
    assert (found.made_on, found.untracked, found.missing, found.unplaced) == (3, 0, 0, [])
    apart = {*redline.splits, *redline.joins, *(one for row in (*redline.splits.values(), *redline.joins.values())
                                                for one in row)}
    whole = {ident for ident in old.by_paragraph if ident not in {bookmark_name(one)[3:] for one in apart}}
    by_kind = {kind: {one.paragraph: one for one in found.wishes if one.kind == kind} for kind in (AMEND, DELETE)}
    for ident in whole & set(new) - set(by_kind[DELETE]):
        wish = by_kind[AMEND].get(ident)
        stands = old.by_paragraph[ident].wording
        got = stands if wish is None else wish.wording
        assert got is not None and got.text.strip() == new[ident].text.strip()
    assert {one for one in whole if one not in new} <= set(by_kind[DELETE])


@pytest.mark.parametrize("seed", SEEDS)
def test_the_changes_of_all_authors_are_those_of_each_together(seed: int) -> None:
    opened = Opened(redlined(pair(seed, 30)))
    whole = opened.reading()
    assert opened.reading(set(whole.authors)) == whole
    before = [one for one, _ in sides(whole) if one is not None]
    for author in whole.authors:
        reading = opened.reading({author})
        assert set(reading.authors) <= {author}
        assert [one for one, _ in sides(reading) if one is not None] == before
    nobody = opened.reading(frozenset())
    assert [new for _, new in sides(nobody) if new is not None] == before and nobody.authors == ()


@pytest.mark.parametrize("seed", SEEDS)
def test_a_file_made_light_reads_the_same(seed: int) -> None:
    file = redlined(pair(seed, 20))
    assert told(lightened(file)) == told(file)
    assert lightened(lightened(file)) == lightened(file)


@pytest.mark.parametrize("label", LINES)
def test_without_tracking_the_same_is_found_by_comparison_and_said_so(label: str) -> None:
    other = LINES[label].replace(" the ", " the whole ", 1)
    changed = [replace(one, wording=Wording(other)) if one.label == label else one for one in PASSAGES]
    found = found_in(official_text(text(*changed)), [draft_of(text(*PASSAGES))], Choice())
    assert asked(found) == [(f"p{label}", AMEND, other)] and found.untracked == 1 and found.authors == []
    assert all(one.untracked and not one.tracked for one in found.wishes)
    left = found_in(official_text(text(*changed)), [draft_of(text(*PASSAGES))], Choice(untracked=False))
    assert left.wishes == [] and left.untracked == 1


def test_tracked_changes_beside_untracked_ones_can_be_had_alone() -> None:
    new = [replace(one, wording=Wording(one.wording.text.replace("welcome", "note"))) for one in PASSAGES]
    file = redlined(Redline(text(*PASSAGES), text(*new), Hand("Ann", "")))
    edited = zipped([(name, content.replace(b"weights and measures", b"weights")) for name, content in
                     parts(file).items()])
    (both,) = [one for one in found_in(edited, [draft_of(text(*PASSAGES))], Choice()).wishes if one.paragraph == "p2"]
    assert (both.tracked, both.untracked) == (True, True)
    (alone,) = found_in(edited, [draft_of(text(*PASSAGES))], Choice(untracked=False)).wishes
    assert alone.wording == new[2].wording and (alone.tracked, alone.untracked) == (True, False)


def test_a_file_with_a_part_of_the_draft_deletes_nothing() -> None:
    part = text(*PASSAGES[:3])
    found = found_in(official_text(part), [draft_of(text(*PASSAGES))], Choice())
    assert found.wishes == [] and found.missing == 4


def test_what_was_taken_out_with_tracking_off_is_asked_but_never_sure() -> None:
    found = found_in(official_text(text(*PASSAGES[:3], *PASSAGES[4:])), [draft_of(text(*PASSAGES))], Choice())
    assert [(one.paragraph, one.kind, one.is_sure) for one in found.wishes] == [("p3", DELETE, False)]


def test_what_stands_elsewhere_is_told_and_moves_nothing() -> None:
    moved = (*PASSAGES[:2], *PASSAGES[3:6], PASSAGES[2], PASSAGES[6])
    found = found_in(official_text(text(*moved)), [draft_of(text(*PASSAGES))], Choice())
    assert found.wishes == [] and [one.paragraph for one in found.unplaced] == ["p2"]


@pytest.mark.parametrize("at", range(1, 6))
def test_the_draft_a_file_was_made_on_is_found_among_several(at: int) -> None:
    several = [Draft(number, [replace(row, wording=Wording(f"{row.wording.text} Draft {number}."))
                              for row in draft_of(text(*PASSAGES)).rows]) for number in range(1, 6)]
    rows = several[at - 1].rows
    file = official_text(text(*(Passage(one.paragraph, one.label, one.kind, 0, one.wording) for one in rows)))
    assert found_in(file, several, Choice()).made_on == at


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Office:
    """LibreOffice, where there is one."""
    return Office.required(tmp_path_factory.mktemp("office"))


@pytest.mark.slow
def test_what_is_edited_in_an_office_suite_comes_back_as_the_same_proposals(office: Office) -> None:
    draft = draft_of(text(*PASSAGES))
    file = office.edits(
        official_text(text(*PASSAGES)), ("track", "on"), ("replace", "note the report", "welcome the report"),
        ("replace", "each year", "every two years"), ("after", "kindness shown", "7. States thank the interpreters."),
        ("delete", "welcome the progress"), ("replace", "two years, at", "three years, at"), ("track", "off"),
        ("replace", "that ask for it", "that request it"),
    )
    found = found_in(file, [draft], Choice())
    assert Counter(asked(found)) == Counter([
        ("p1", AMEND, LINES["1"].replace("note", "welcome")), ("p2", DELETE, None),
        ("p3", AMEND, LINES["3"].replace("each year", "every two years")),
        ("p4", AFTER, "States thank the interpreters."), ("p5", AMEND, LINES["5"].replace("two years", "three years")),
        ("p6", AMEND, LINES["6"].replace("ask for", "request"))])
    assert [one.paragraph for one in found.wishes if one.untracked] == ["p6"] and found.unplaced == []


@pytest.mark.slow
def test_a_comment_made_in_an_office_suite_is_the_rationale(office: Office) -> None:
    file = office.edits(official_text(text(*PASSAGES)), ("track", "on"), ("comment", "meet again", "Three, not two."),
                        ("replace", "two years, at", "three years, at"), ("comment", "kindness", "Well put."))
    found = found_in(file, [draft_of(text(*PASSAGES))], Choice())
    assert [(one.paragraph, one.rationale) for one in found.wishes] == [("p5", "Three, not two.")]
    assert [one.text for one in found.unplaced] == ["“kindness”: Well put."]


@pytest.mark.slow
def test_a_paragraph_split_in_an_office_suite_is_amended_and_followed_by_a_new_one(office: Office) -> None:
    file = office.edits(official_text(text(*PASSAGES)), ("track", "on"), ("split", "and exchange lessons"))
    found = found_in(file, [draft_of(text(*PASSAGES))], Choice())
    assert asked(found) == [("p3", AMEND, "States report each year on the measures taken,"),
                            ("p3", AFTER, "and exchange lessons learned.")]
