"""Claims about rolling text: the four laws, the display, and what must not break it."""
from __future__ import annotations

import random
from itertools import groupby

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor.text.comparison import Edit, compare
from editor.text.rolling import Rival, Rolling, Segment, inline, weave
from editor.text.tokens import join, tokens
from editor.text.wording import Wording, joined
from tests.text.wordings import texts, wordings

NAMES = ("Arvenia", "Borland", "Cordia", "Dovania", "Estmark", "Fenland", "Galden")


@st.composite
def amended(draw: st.DrawFn, base: Wording) -> Wording:
    """The base with a few stretches of tokens replaced, as a delegation would."""
    kept = list(tokens(base))
    for _ in range(draw(st.integers(1, 3))):
        start = draw(st.integers(0, len(kept)))
        end = draw(st.integers(start, min(len(kept), start + 4)))
        kept[start:end] = tokens(Wording(draw(texts))) if draw(st.booleans()) else ()
    return Wording.of(join(kept))


@st.composite
def rivalries(draw: st.DrawFn) -> tuple[Wording, list[Rival]]:
    """A base and proposals on it: amended, unrelated, equal to the base, and deletions of it all."""
    base = draw(wordings)
    proposed = st.one_of(amended(base), amended(base), wordings, st.just(base), st.none())
    made = draw(st.lists(st.tuples(proposed, st.sampled_from(NAMES)), max_size=6))
    return base, [Rival(f"P{number}", (name,), wording) for number, (wording, name) in enumerate(made, 1)]


def words_of(rolling: Rolling, key: str | None) -> Wording:
    """The text as the display shows it to one who follows a single proposal."""
    return joined(
        segment.wording
        for segment in rolling.segments
        if segment.kind == "text"
        or (segment.kind == "deleted" and key not in segment.keys)
        or (segment.kind == "inserted" and key in segment.keys)
    )


def orderless(segments: tuple[Segment, ...]) -> list[tuple]:
    """Segments with the order of keys and names forgotten."""
    return [(s.kind, s.wording, frozenset(s.keys), frozenset(s.by), s.deletes) for s in segments]


def rivals_on(base: str, *proposals: tuple[str, str | None]) -> Rolling:
    made = [
        Rival(f"P{number}", (name,), None if text is None else Wording(text))
        for number, (name, text) in enumerate(proposals, 1)
    ]
    return weave(Wording(base), made)


@given(rivalries())
def test_reading_it_as_a_proposal_gives_exactly_its_wording(rivalry: tuple[Wording, list[Rival]]) -> None:
    base, rivals = rivalry
    rolling = weave(base, rivals)
    assert [rolling.read_as(rival.key) for rival in rivals] == [rival.wording for rival in rivals]


@given(rivalries())
def test_reading_it_as_nobody_gives_the_base(rivalry: tuple[Wording, list[Rival]]) -> None:
    base, rivals = rivalry
    assert weave(base, rivals).read_as(None) == base


@given(rivalries(), st.randoms(use_true_random=False))
def test_withdrawing_is_as_if_it_had_never_been_tabled(
    rivalry: tuple[Wording, list[Rival]], chance: random.Random
) -> None:
    base, rivals = rivalry
    gone = {rival.key for rival in rivals if chance.random() < 0.5}
    remaining = [rival for rival in rivals if rival.key not in gone]
    assert weave(base, rivals).without(gone) == weave(base, remaining)
    assert weave(base, rivals).without(rival.key for rival in rivals) == weave(base, ())


@given(rivalries(), st.randoms(use_true_random=False))
def test_the_order_of_tabling_changes_the_order_of_names_only(
    rivalry: tuple[Wording, list[Rival]], chance: random.Random
) -> None:
    base, rivals = rivalry
    shuffled = chance.sample(rivals, len(rivals))
    assert orderless(weave(base, rivals).segments) == orderless(weave(base, shuffled).segments)


@given(rivalries())
def test_stored_edits_weave_the_same_text(rivalry: tuple[Wording, list[Rival]]) -> None:
    base, rivals = rivalry
    rolling = weave(base, rivals)
    stored = [[edit.canonical() for edit in rival.edits or ()] for rival in rolling.rivals]
    read = [
        Rival(rival.key, rival.by, rival.wording, tuple(Edit.of(edit) for edit in edits))
        for rival, edits in zip(rivals, stored, strict=True)
    ]
    assert weave(base, read) == rolling


@given(rivalries())
def test_the_display_reads_as_the_base_and_as_every_proposal(rivalry: tuple[Wording, list[Rival]]) -> None:
    base, rivals = rivalry
    rolling = weave(base, rivals)
    assert words_of(rolling, None) == base
    for rival in rivals:
        assert words_of(rolling, rival.key) == (rival.wording or Wording(""))


@given(rivalries())
def test_every_bracket_that_opens_closes_with_the_same_names(rivalry: tuple[Wording, list[Rival]]) -> None:
    opened: list[Segment] = []
    for segment in weave(*rivalry).segments:
        if segment.kind == "open":
            opened.append(segment)
        elif segment.kind == "close":
            sign = opened.pop()
            assert (sign.keys, sign.by, sign.deletes) == (segment.keys, segment.by, segment.deletes)
    assert opened == []


@given(rivalries())
def test_those_who_change_something_are_named_and_nobody_else(rivalry: tuple[Wording, list[Rival]]) -> None:
    base, rivals = rivalry
    named = {key for segment in weave(base, rivals).segments for key in segment.keys}
    changing = {rival.key for rival in rivals if rival.wording != base}
    assert named == changing


@given(rivalries())
def test_nested_brackets_are_never_more_than_brackets_side_by_side(
    rivalry: tuple[Wording, list[Rival]],
) -> None:
    rolling = weave(*rivalry)
    side_by_side = sum(bool(sponsors) for sponsors, _ in groupby(rolling.deletions)) + bool(rolling.removed)
    assert rolling.brackets <= side_by_side + sum(len(gap) for gap in rolling.insertions.values())


@pytest.mark.parametrize(
    ("proposals", "shown"),
    [
        ([], "States should consider national measures."),
        (
            [("Arvenia", "States should consider national measures.")],
            "States should consider national measures.",
        ),
        (
            [("Arvenia", "States should urgently consider national measures.")],
            "States should [urgently - Arvenia] consider national measures.",
        ),
        (
            [
                ("Arvenia", "States should urgently consider national measures."),
                ("Borland", "States should urgently consider national measures."),
            ],
            "States should [urgently - Arvenia, Borland] consider national measures.",
        ),
        (
            [("Cordia", "States should consider measures.")],
            "States should consider [national - Cordia delete] measures.",
        ),
        (
            [("Arvenia", "States shall consider national measures.")],
            "States [should - Arvenia delete] [shall - Arvenia] consider national measures.",
        ),
        (
            [
                ("Arvenia", "States shall consider national measures."),
                ("Borland", "States may consider national measures."),
            ],
            "States [should - Arvenia, Borland delete] [may - Borland] [shall - Arvenia] "
            "consider national measures.",
        ),
        ([("Cordia", None)], "[States should consider national measures. - Cordia delete]"),
        (
            [("Cordia", None), ("Arvenia", "States should urgently consider national measures.")],
            "[States should [urgently - Arvenia] consider national measures. - Cordia delete]",
        ),
        (
            [("Cordia", "States should."), ("Arvenia", "States should consider urgent measures.")],
            "States should [consider [national - Arvenia delete] [urgent - Arvenia] measures"
            " - Cordia delete].",
        ),
    ],
)
def test_it_is_shown_as_delegations_know_it(proposals: list[tuple[str, str | None]], shown: str) -> None:
    assert inline(rivals_on("States should consider national measures.", *proposals)) == shown


def test_crossing_deletions_stand_side_by_side() -> None:
    rolling = rivals_on("a b c d e", ("Arvenia", "a d e"), ("Borland", "a b e"))
    assert inline(rolling) == "a [b - Arvenia delete] [c - Arvenia, Borland delete] [d - Borland delete] e"


def test_a_deletion_goes_on_around_a_shorter_one() -> None:
    rolling = rivals_on("a b c d e", ("Arvenia", "a e"), ("Borland", "a b d e"))
    assert inline(rolling) == "a [b [c - Borland delete] d - Arvenia delete] e"


def test_a_paragraph_emptied_is_not_a_paragraph_deleted() -> None:
    rolling = rivals_on("text", ("Arvenia", ""), ("Borland", None))
    assert rolling.read_as("P1") == Wording("")
    assert rolling.read_as("P2") is None


def test_only_white_space_changed_shows_the_white_space() -> None:
    rolling = rivals_on("two  spaces", ("Arvenia", "two spaces"))
    assert [s.text for s in rolling.segments if s.kind == "deleted"] == [" "]
    assert rolling.brackets == 1


def test_only_italics_changed_shows_both_sides() -> None:
    marked = Wording("Recalling the Programme", ((0, 9),))
    rolling = weave(Wording("Recalling the Programme"), [Rival("P1", ("Arvenia",), marked)])
    assert rolling.read_as("P1") == marked
    assert [s.wording for s in rolling.segments if s.kind == "inserted"] == [Wording("Recalling", ((0, 9),))]


def test_a_footnote_proposed_is_a_bracket_of_its_own() -> None:
    noted = Wording("the text\ufffc stands", (), ((8, Wording("See paragraph 3.")),))
    rolling = weave(Wording("the text stands"), [Rival("P1", ("Arvenia",), noted)])
    assert rolling.read_as("P1") == noted
    assert inline(rolling) == "the text[ (footnote: See paragraph 3.) - Arvenia] stands"


def test_names_keep_their_order_and_stand_once() -> None:
    wording = Wording("States shall")
    rivals = [Rival("P1", ("Cordia", "Arvenia"), wording), Rival("P2", ("Borland", "Arvenia"), wording)]
    assert inline(weave(Wording("States"), rivals)) == "States [shall - Cordia, Arvenia, Borland]"
    assert inline(weave(Wording("States"), rivals[::-1])) == "States [shall - Borland, Arvenia, Cordia]"


def test_without_names_the_brackets_stand_alone() -> None:
    rivals = [Rival("P1", (), Wording("States shall act")), Rival("P2", (), Wording("States"))]
    assert inline(weave(Wording("States act"), rivals)) == "States [shall] [act - delete]"


@pytest.mark.parametrize(
    "base, proposal",
    [
        ("See [x](a) and <b>bold</b> *", "See [x](b) and <i>bold</i> _"),
        ("各会员国应采取措施。", "各国应当采取一切措施。"),
        ("ينبغي للدول أن تنظر", "يجب على الدول أن تنظر في ذلك"),
        ("x\u0323\u0304 naïve", "x\u0323 naive"),
        ("[text [not] agreed", "text] [not agreed"),
        ("ab 👨\u200d👩\u200d👧 cd", "ab 👨\u200d👩 cd"),
    ],
)
def test_any_script_and_anything_like_markup_comes_back_exactly(base: str, proposal: str) -> None:
    rolling = rivals_on(base, ("Arvenia", proposal), ("Borland", base + " more"))
    assert rolling.read_as("P1") == Wording(proposal)
    assert rolling.read_as("P2") == Wording(base + " more")


def test_thirty_two_brackets_in_one_sentence_take_proposals() -> None:
    base = " ".join(f"[option {number}]" for number in range(32))
    proposals = [(name, base.replace(f"option {at}]", f"choice {at}]")) for at, name in enumerate(NAMES)]
    rolling = rivals_on(base, *proposals)
    assert rolling.brackets == 2 * len(NAMES)
    assert all(rolling.read_as(rival.key) == rival.wording for rival in rolling.rivals)


def test_a_thousand_proposals_on_one_paragraph_come_back_exactly() -> None:
    chance = random.Random(1)
    words = [f"word{number}" for number in range(60)]
    base = Wording(" ".join(words))
    rivals = []
    for number in range(1_000):
        made = list(words)
        start = chance.randrange(60)
        made[start : start + chance.randrange(4)] = [f"term{number % 50}"] * chance.randrange(3)
        rivals.append(Rival(f"P{number}", (f"State {number}",), Wording(" ".join(made))))
    rolling = weave(base, rivals)
    assert all(rolling.read_as(rival.key) == rival.wording for rival in rivals)
    assert words_of(rolling, None) == base


def test_what_is_woven_is_linear_in_what_is_proposed() -> None:
    rolling = rivals_on("a b c", *((f"State {number}", f"a b{number} c") for number in range(400)))
    assert sum(len(insertion.sponsors) for gap in rolling.insertions.values() for insertion in gap) == 400
    assert len({id(sponsors) for sponsors in rolling.deletions}) == 3


def test_one_key_is_woven_in_once() -> None:
    rival = Rival("P1", ("Arvenia",), Wording("b"))
    with pytest.raises(ValueError, match="once"):
        weave(Wording("a"), [rival, rival])


@pytest.mark.parametrize("edits", [(Edit(0, 2),), (Edit(1, 1), Edit(0, 0)), (Edit(0, 1), Edit(1, 1))])
def test_stored_edits_that_do_not_fit_are_refused(edits: tuple[Edit, ...]) -> None:
    with pytest.raises(ValueError, match="do not fit"):
        weave(Wording("a"), [Rival("P1", ("Arvenia",), Wording("b"), edits)])


def test_a_key_that_was_not_woven_in_is_refused() -> None:
    with pytest.raises(KeyError):
        weave(Wording("a"), ()).read_as("P1")


def test_the_edits_worked_out_are_at_hand_for_storing() -> None:
    base, wording = Wording("States should act"), Wording("States shall act")
    (rival,) = weave(base, [Rival("P1", ("Arvenia",), wording)]).rivals
    assert rival.edits == compare(base, wording)
