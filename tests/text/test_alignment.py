"""Which paragraph is which: every paragraph once, the same words always, and no look-alike without saying so."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from editor.text.alignment import CHANGED, DELETED, MERGED, NEW, SAME, SPLIT, SURE, Match, Paragraph, align
from editor.text.orders import longest_rising

SENTENCES = (
    "States noted the importance of national registers of disused cables and of their regular review.",
    "States welcomed the assistance given by regional organizations to small island States.",
    "States encouraged the nomination of women for training and fellowships under the Programme.",
    "States requested the Secretary to report on the implementation of the Instrument every two years.",
    "States recalled that recovery of a cable remains the responsibility of its last known owner.",
    "States underlined that the protection of fishing grounds calls for accurate charts.",
)
texts = st.lists(st.sampled_from(SENTENCES), unique=True, max_size=6)
anything = st.lists(st.text("ab c.", max_size=14), max_size=8)


def paragraphs(*found: str) -> list[Paragraph]:
    return [Paragraph(text, str(place)) for place, text in enumerate(found, 1)]


def kinds(matches: tuple[Match, ...]) -> list[str]:
    return [match.kind for match in matches]


@given(anything, anything)
def test_every_paragraph_of_either_side_is_in_exactly_one_match(before: list[str], after: list[str]) -> None:
    found = align(paragraphs(*before), paragraphs(*after))
    assert sorted(at for match in found for at in match.old) == list(range(len(before)))
    assert sorted(at for match in found for at in match.new) == list(range(len(after)))


@given(anything, anything)
def test_confidence_lies_between_nothing_and_certainty(before: list[str], after: list[str]) -> None:
    assert all(0 <= match.confidence <= 1 for match in align(paragraphs(*before), paragraphs(*after)))


@given(texts)
def test_a_draft_aligned_with_itself_is_the_same_and_nothing_moved(found: list[str]) -> None:
    matches = align(paragraphs(*found), paragraphs(*found))
    assert kinds(matches) == [SAME] * len(found) and not any(match.moved for match in matches)


@given(texts, st.randoms())
def test_paragraphs_in_another_order_are_the_same_ones(found: list[str], chance: object) -> None:
    other = list(found)
    chance.shuffle(other)  # type: ignore[attr-defined]
    matches = align(paragraphs(*found), paragraphs(*other))
    assert {found[match.old[0]] == other[match.new[0]] for match in matches} <= {True}
    assert sum(not match.moved for match in matches) == len(longest_rising([found.index(text) for text in other]))


def test_changed_words_are_the_same_paragraph() -> None:
    after = [SENTENCES[0].replace("national", "national and regional"), *SENTENCES[1:]]
    assert kinds(align(paragraphs(*SENTENCES), paragraphs(*after))) == [CHANGED] + [SAME] * 5


def test_a_paragraph_moved_and_edited_is_moved_not_deleted_and_added() -> None:
    after = [*SENTENCES[1:], SENTENCES[0].replace("regular", "yearly")]
    last = align(paragraphs(*SENTENCES), paragraphs(*after))[-1]
    assert (last.kind, last.moved) == (CHANGED, True)


def test_an_insertion_and_a_deletion_are_told_apart_from_a_change() -> None:
    after = [*SENTENCES[:2], "Funding shall be pledged at an annual meeting of donors.", *SENTENCES[3:]]
    found = align(paragraphs(*SENTENCES), paragraphs(*after))
    assert kinds(found) == [SAME, SAME, NEW, SAME, SAME, SAME, DELETED]


def test_one_paragraph_that_became_two_is_a_split() -> None:
    whole = f"{SENTENCES[0]} {SENTENCES[1]}"
    found = align(paragraphs(whole, SENTENCES[2]), paragraphs(*SENTENCES[:3]))
    assert kinds(found) == [SPLIT, SAME] and found[0].new == (0, 1)


def test_two_paragraphs_that_became_one_are_a_merger() -> None:
    whole = f"{SENTENCES[0]} {SENTENCES[1]}"
    found = align(paragraphs(*SENTENCES[:3]), paragraphs(whole, SENTENCES[2]))
    assert kinds(found) == [MERGED, SAME] and found[0].old == (0, 1)


def test_a_look_alike_is_never_taken_without_saying_so() -> None:
    report = "States shall report on cables laid before {}.".format
    found = align(paragraphs(report(1990), report(1991)), [Paragraph(report(1992), "7")])
    assert found[0].rivals and found[0].confidence <= 0.6


def test_the_same_words_twice_are_told_by_their_labels() -> None:
    before = [Paragraph("Option 2: No text.", "3"), Paragraph("Option 2: No text.", "9")]
    after = [Paragraph("Option 2: No text.", "9"), Paragraph("Option 2: No text.", "3")]
    assert [match.old for match in align(before, after)] == [(1,), (0,)]


def test_a_hidden_identity_outweighs_everything_but_other_words() -> None:
    before = [Paragraph(SENTENCES[0], "1", identity="a"), Paragraph(SENTENCES[1], "2", identity="b")]
    kept = Paragraph(SENTENCES[0].replace("regular", "yearly"), "9", identity="a")
    carried_off = Paragraph(SENTENCES[4], "2", identity="b")
    found = align(before, [kept, carried_off])
    assert found[0].old == (0,) and found[0].confidence == 1.0
    assert found[1].kind == NEW


def test_a_long_phrase_that_stands_everywhere_proves_nothing() -> None:
    phrase = "the meeting of the States parties to the Instrument on the recording of submarine cables"
    deeds = ("elects its officers", "adopts its rules", "sets a scale", "hears observers", "asks for reports",
             "keeps a list", "names an auditor", "invites the press")
    before = [Paragraph(f"Each year {phrase} {deed}.", str(at)) for at, deed in enumerate(deeds, 1)]
    meaning = Paragraph(f"“Meeting” means {phrase}.", "9")
    efforts = Paragraph(f"Efforts to recover cables shall be recognized by {phrase}.", "9")
    assert kinds(align([*before, meaning], [*before, efforts])) == [SAME] * 8 + [NEW, DELETED]


def test_an_equal_label_of_another_section_says_nothing() -> None:
    charts = "States shall keep charts of cables and of moorings near their ports."
    lists = "States shall keep lists of owners and of landings in their ports."
    first, second = Paragraph("Article 1", kind="heading"), Paragraph("Article 2", kind="heading")
    before = [first, Paragraph(charts, "3"), *(Paragraph(text) for text in SENTENCES[:3])]
    here = [first, Paragraph(lists, "3"), *(Paragraph(text) for text in SENTENCES[:3])]
    elsewhere = [first, *(Paragraph(text) for text in SENTENCES[:3]), second, Paragraph(lists, "3")]
    assert CHANGED in kinds(align(before, here))
    assert CHANGED not in kinds(align(before, elsewhere))


def test_a_heading_that_is_a_number_is_the_one_under_which_the_same_paragraphs_stand() -> None:
    before = [Paragraph("Article 1", kind="heading"), *paragraphs(*SENTENCES[:3]),
              Paragraph("Article 2", kind="heading"), *paragraphs(*SENTENCES[3:])]
    after = [Paragraph("Article 1", kind="heading"), Paragraph("This Instrument has three parts.", "1"),
             Paragraph("Article 2", kind="heading"), *paragraphs(*SENTENCES[:3]),
             Paragraph("Article 3", kind="heading"), *paragraphs(*SENTENCES[3:])]
    found = align(before, after)
    assert [match.old for match in found if match.new in ((0,), (2,), (6,))] == [(), (0,), (4,)]


def test_what_was_an_option_and_became_a_paragraph_is_the_same() -> None:
    before = [Paragraph(SENTENCES[0], "Option 1", "option"), Paragraph("No text.", "Option 2", "option")]
    assert align(before, [Paragraph(SENTENCES[0], "3")])[0].kind == SAME


def test_a_paragraph_whose_brackets_were_lifted_is_found_where_it_stood_and_not_taken_unasked() -> None:
    long = ("[States][All States][Coastal States] [shall][should] establish [a fund][a voluntary fund][no fund] for "
            "the recovery of cables [in deep waters][wherever they lie][, subject to the means at their disposal,] and "
            "[report on it yearly][keep it under review][invite contributions to it from industry].")
    short = "Coastal States should establish a fund for the recovery of cables wherever they lie."
    found = align(paragraphs(SENTENCES[0], long, SENTENCES[1]), paragraphs(SENTENCES[0], short, SENTENCES[1]))
    assert kinds(found) == [SAME, CHANGED, SAME]


def test_two_new_paragraphs_alike_to_one_old_are_doubtful() -> None:
    report = "States shall report on cables laid before {} in waters under their jurisdiction.".format
    first = align([Paragraph(report(1990), "1")], [Paragraph(report(1992), "7"), Paragraph(report(1993), "8")])[0]
    assert first.doubles == (1,) and not first.is_sure


@given(anything, anything)
def test_what_is_doubtful_or_little_alike_is_never_sure(before: list[str], after: list[str]) -> None:
    found = align(paragraphs(*before), paragraphs(*after))
    assert not any(match.is_sure for match in found if match.rivals or match.doubles or match.confidence < SURE)


@given(st.lists(st.integers(0, 20), max_size=12))
def test_what_rises_longest_rises_and_no_longer_one_could_be_had_by_one(numbers: list[int]) -> None:
    found = longest_rising(numbers)
    assert found == sorted(set(found))
    best = [1] * len(numbers)
    for at in range(len(numbers)):
        best[at] = 1 + max((best[other] for other in range(at) if numbers[other] < numbers[at]), default=0)
    assert len(found) == max(best, default=0)
