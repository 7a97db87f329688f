"""Compilations taken apart: who proposes what wording, who says what of it, and nothing is guessed."""
from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given

from editor.text.attributed import Attributed, Given, read_compilation, rolled_up
from editor.text.participants import Participant, Participants
from editor.text.styles import Style
from editor.text.wording import NOTE_MARK, Wording
from tests.text.prose import LIST, READABLE, Case, cases, lines_of, read_back
from tests.text.test_structure import any_texts

in_every_readable_style = pytest.mark.parametrize("style", READABLE)


def of(*texts: str | tuple[str, str]) -> Attributed:
    """Texts read with invented names: paragraphs, numbered from 1 where they bring no label."""
    labelled = [one if isinstance(one, tuple) else (str(number), one) for number, one in enumerate(texts, 1)]
    return read_compilation([Given(label, Wording(text)) for label, text in labelled], LIST)


def base_of(found: Attributed) -> list[str | None]:
    return [row.wording.text if row.wording else None for row in found.paragraphs]


def proposed(found: Attributed) -> list[tuple[str, str, str | None]]:
    return [
        (", ".join(who.written for who in one.by), one.kind, one.wording.text if one.wording else None)
        for one in found.proposals
    ]


def said(found: Attributed) -> list[tuple[str, str, int | None]]:
    return [(one.by.written, one.kind, one.proposal) for one in found.positions]


def changed(case: Case) -> dict[str, str | None]:
    """By name the wording of every proposal that changes anything."""
    wordings = {rival.key: rival.wording.text if rival.wording else None for rival in case.rivals}
    return {name: text for name, text in wordings.items() if text != case.base}


@in_every_readable_style
@given(case=cases())
def test_what_was_printed_is_read_back(style: Style, case: Case) -> None:
    found = read_back(lines_of(case, style))
    assert base_of(found)[0] == case.base
    by_name = {who.written: one.wording.text if one.wording else None for one in found.proposals for who in one.by}
    assert by_name == changed(case)
    assert not found.doubts


@in_every_readable_style
@given(case=cases())
def test_what_was_read_is_printed_again(style: Style, case: Case) -> None:
    lines = lines_of(case, style)
    assert list(rolled_up(read_back(lines), style)) == lines


@in_every_readable_style
@given(case=cases(with_voices=True))
def test_nobody_s_voice_is_lost(style: Style, case: Case) -> None:
    found = read_back(lines_of(case, style))
    heard = {
        (who.written, one.by.written, one.kind)
        for one in found.positions if one.proposal is not None for who in found.proposals[one.proposal].by
    }
    for name in changed(case).keys() & case.voices.keys():
        voices = case.voices[name]
        assert {(name, other, "supports") for other in voices.supports} <= heard
        assert {(name, other, "objects") for other in voices.objects} <= heard


@given(any_texts)
def test_any_text_is_read_and_printed(several: list[str]) -> None:
    fit = [re.sub(r"[^\w\s\[\]/;:,.-]|_", "", text).replace("\x00", "") for text in several]
    given_ = [Given(None, Wording.of(re.sub(r"[^\S ]|[^\x20-\x7e]", "", text))) for text in fit]
    found = read_compilation(given_, Participants())
    assert len(found.paragraphs) == len(several)
    for style in Style:
        rolled_up(found, style)


def test_words_of_one_that_another_would_not_have() -> None:
    found = of("free from [extreme - Arvenia; Borland delete] poverty")
    assert base_of(found) == ["free from poverty"]
    assert proposed(found) == [("Arvenia", "amend", "free from extreme poverty")]
    assert said(found) == [("Borland", "objects", 0)]


def test_words_of_the_base_that_somebody_retains() -> None:
    found = of("with [changing - Estmark, Borland retain / promoting - Arvenia] patterns")
    assert base_of(found) == ["with changing patterns"]
    assert proposed(found) == [("Arvenia", "amend", "with promoting patterns")]
    assert said(found) == [("Estmark", "objects", 0), ("Borland", "objects", 0)]


def test_an_alternative_without_a_name_is_the_base_s() -> None:
    found = of("promote [sustained and equitable / sustained - Arvenia] growth [a / b / c - Borland]")
    assert base_of(found) == ["promote sustained and equitable growth [a / b]"]
    assert [text for _, _, text in proposed(found)] == [
        "promote sustained growth [a / b]", "promote sustained and equitable growth c",
    ]


def test_brackets_in_which_nobody_proposes_anything_stay() -> None:
    found = of("We [shall][should] go by [20XX] [together - Arvenia reserves].")
    assert base_of(found) == ["We [shall][should] go by [20XX] [together]."]
    assert said(found) == [("Arvenia", "reserves position", None)] and not found.proposals


def test_one_proposal_for_a_delegation_with_its_co_sponsors() -> None:
    found = of("[All - Arvenia, Borland] States [shall - Cordia delete] go [now - Arvenia, Borland].")
    assert proposed(found) == [
        ("Arvenia, Borland", "amend", "All States shall go now."), ("Cordia", "amend", "States go."),
    ]


def test_nobody_objects_to_what_it_said_nothing_of() -> None:
    found = of("[All - Arvenia; Borland delete] States shall go [now - Arvenia].")
    assert proposed(found) == [
        ("Arvenia", "amend", "All States shall go."), ("Arvenia", "amend", "States shall go now."),
    ]
    assert said(found) == [("Borland", "objects", 0)]


def test_a_whole_paragraph_proposed_deleted_or_replaced() -> None:
    found = of(
        ("9", "We go."), ("9 bis", "[We stay. - Arvenia]"), ("9 alt", "[We run. - Borland]"),
        ("10", "[So. - Cordia delete]"),
    )
    assert base_of(found) == ["We go.", None, None, "So."]
    assert [(one.paragraph, one.kind) for one in found.proposals] == [
        (1, "new paragraph after"), (0, "alternative"), (3, "delete"),
    ]


def test_a_bracket_over_paragraphs_is_a_proposal_on_each() -> None:
    found = of(
        "We agree:", "[to go;", "to [quickly - Borland] run. - Arvenia]", "[Or so.", "Or not. - Cordia delete] Ever."
    )
    assert base_of(found) == ["We agree:", None, None, "Or so.", "Or not. Ever."]
    assert [(names, found.proposals[at].paragraph, text) for at, (names, _, text) in enumerate(proposed(found))] == [
        ("Arvenia", 1, "to go;"), ("Arvenia", 2, "to run."), ("Borland", 2, "to quickly run."),
        ("Cordia", 3, None), ("Cordia", 4, "Ever."),
    ]
    assert ["Borland would change words that others propose." in one.sentence for one in found.doubts] == [True]


def test_brackets_that_some_would_lift_or_put() -> None:
    found = of(
        "We go [for all - Arvenia lift brackets; Borland supports; Cordia retain].",
        "We go [now [at once - Borland] - Arvenia in brackets].",
    )
    assert base_of(found) == ["We go [for all].", "We go now."]
    assert proposed(found) == [
        ("Arvenia", "amend", "We go for all."), ("Arvenia", "amend", "We go [now]."),
        ("Borland", "amend", "We go now at once."),
    ]
    assert said(found) == [("Borland", "supports", 0), ("Cordia", "objects", 0)] and not found.doubts


def test_status_and_stances_are_no_words_of_the_text() -> None:
    found = of("We agree. [Agreed ad ref]", "We go. [Arvenia reserves] [Borland: retain original]")
    assert base_of(found) == ["We agree.", "We go."]
    assert [row.status for row in found.paragraphs] == ["Agreed ad ref", ""]
    assert said(found) == [("Arvenia", "reserves position", None), ("Borland", "supports", None)]
    assert [line.text for _, line in rolled_up(found, Style.RIO20)] == [
        "We agree. [Agreed ad ref]", "We go. [Arvenia reserve] [Borland support]",
    ]


def test_attributions_stand_in_footnotes_too() -> None:
    notes = ((8, Wording("Arvenia delete")), (12, Wording("See 3.")))
    wording = Wording(f"We [all]{NOTE_MARK} go{NOTE_MARK}.", (), notes)
    found = read_compilation([Given("1", wording), Given("2", Wording("We [run]² [so]³"))], LIST, {"2": "Borland"})
    assert [row.wording for row in found.paragraphs] == [
        Wording(f"We all go{NOTE_MARK}.", (), ((9, Wording("See 3.")),)), Wording("We [so]³"),
    ]
    assert [text for _, _, text in proposed(found)] == [f"We go{NOTE_MARK}.", "We run [so]³"]


def test_marks_stay_on_their_words() -> None:
    found = read_compilation([Given("1", Wording("We [all - Arvenia] go", ((4, 7), (19, 21))))], LIST)
    assert found.paragraphs[0].wording == Wording("We go", ((3, 5),))
    assert found.proposals[0].wording == Wording("We all go", ((3, 6), (7, 9)))


@pytest.mark.parametrize(("text", "words", "sentence"), [
    ("We [all - Zembla] go", "Zembla", "not on the list"),
    ("We [all - delete] go", "all", "Nobody is named"),
    ("We [Arvenia: delete the rest] go", "delete the rest", "tells what to do"),
    ("We [Arvenia: delete] go", "Arvenia delete", "not said which words"),
    ("[We go - Arvenia move after 12]", "Arvenia move after 12", "move it by hand"),
    ("We [a - Arvenia / b - Borland] go", "a", "the base has none"),
    ("We [go", "We [go", "no partner"),
    ("We [Zembla: all] go", "Zembla", "may be the name"),
])  # fmt: skip
def test_what_cannot_be_told_is_left_to_a_person(text: str, words: str, sentence: str) -> None:
    (doubt,) = of(text).doubts
    assert doubt.words == words and sentence in doubt.sentence and doubt.paragraph == 0


MOVED = ("We meet.", "We pay.", "We report.", "We rest.")


@pytest.mark.parametrize(("place", "text", "moved"), [
    (3, "[We rest. - Arvenia move after 1]", ("Arvenia", 0)), (3, "We rest. [move to after OP1 - Arvenia]", None),
    (3, "We rest. [move to after 1 \u2013 Arvenia, Borland]", ("Arvenia, Borland", 0)),
    (3, "We rest. [Arvenia move after paragraph 2]", ("Arvenia", 1)),
    (0, "We meet. [Arvenia: move before 4]", ("Arvenia", 2)), (1, "[We pay.] [Arvenia move before 1]", None),
    (1, "[We pay. - Arvenia move after 1]", None), (1, "We [pay - Arvenia move after 3].", None),
    (1, "[We pay. - Arvenia move to section II]", None), (1, "[We pay. - Arvenia move after 3; Borland delete]", None),
])  # fmt: skip
def test_a_paragraph_asked_to_be_moved_is_a_proposal_where_its_place_is_clear(
    place: int, text: str, moved: tuple[str, int] | None
) -> None:
    found = of(*(text if at == place else one for at, one in enumerate(MOVED)))
    if moved is None:
        assert not found.proposals and len(found.doubts) == 1
        assert found.doubts[0].paragraph == place and any(
            why in found.doubts[0].sentence for why in ("move it by hand", "stands there already"))
        return
    (one,) = found.proposals
    assert (", ".join(who.written for who in one.by), one.after) == moved and not found.doubts
    assert (one.kind, one.paragraph, one.wording) == ("move", place, None)
    assert base_of(found) == list(MOVED)
    again = [Given(label, Wording(line.text)) for label, line in rolled_up(found, Style.AFTER)]
    assert read_compilation(again, LIST).proposals == found.proposals


def test_what_others_say_of_a_move_is_about_the_move() -> None:
    found = of("We meet.", "We pay.", "[We rest. - Arvenia, Borland move after 1; Estmark oppose; Fenland support]")
    assert [(one.kind, one.after) for one in found.proposals] == [("move", 0)]
    assert said(found) == [("Estmark", "objects", 0), ("Fenland", "supports", 0)]


def test_a_name_that_is_not_settled_still_proposes() -> None:
    found = of("We [all - Zembla, Arvenia] go [now - Zembla]")
    assert [(who.written, who.code) for who in found.named] == [("Zembla", None), ("Arvenia", "ARV")]
    assert len(found.doubts) == 1


def test_a_name_left_in_the_text_stays_there_with_its_bracket() -> None:
    texts = (
        "We [all - Zembla; Borland delete] go [now - Zembla, Arvenia].", "We go. [Zembla reserves]",
        "A [b - Borland delete; Zembla oppose] c", "[a - Arvenia retain / b - Zembla / c - Borland] d",
    )
    found = read_compilation([Given(None, Wording(text)) for text in texts], LIST, left=["zembla", "Borland"])
    assert base_of(found) == [
        "We [all - Zembla; Borland delete] go.", "We go. [Zembla reserves]", "A b c",
        "[a - Arvenia retain / b - Zembla / c - Borland] d",
    ]
    assert proposed(found) == [
        ("Arvenia", "amend", "We [all - Zembla; Borland delete] go now."), ("Borland", "amend", "A c"),
    ]
    assert [one.words for one in found.doubts] == ["Zembla"]
    assert found.doubts[0].sentence == "“Zembla” is named here beside others, and was left out."


def test_depth_and_numbers_are_borne() -> None:
    deep = "[" * 30 + "x" + " - Arvenia delete]" * 30
    assert [text for _, _, text in proposed(of(f"a {deep} b"))] == ["a b"]
    many = " ".join(f"w{number} [v{number} - {name}]" for number, name in enumerate(("Arvenia", "Borland") * 100))
    assert [names for names, _, _ in proposed(of(many))] == ["Arvenia", "Borland"]


REAL = Participants([
    Participant("USA", ("United States of America",), ("US",)), Participant("CAN", ("Canada",)),
    Participant("JPN", ("Japan",)), Participant("EU", ("European Union",)),
    Participant("G77", ("Group of 77 and China",)),
])  # fmt: skip


def test_a_real_compilation_becomes_proposals_and_positions(shared_data: Path) -> None:
    text = (shared_data / "rio20" / "rio20_2june2012_opening.txt").read_text(encoding="utf-8")
    blocks = [" ".join(block.split()) for block in re.sub(r"(?m)^(#|\[).*$", "", text).split("\n\n")]
    labelled = [match for block in blocks if (match := re.match(r"(\d+\.(?:bis| Alt1)?) (.*)", block))]
    found = read_compilation([Given(match[1], Wording(match[2])) for match in labelled], REAL)
    labels = [row.label for row in found.paragraphs]
    assert labels == ["1.", "2.", "2.bis", "3.", "41. Alt1"] and found.paragraphs[0].status == "Agreed ad ref"
    by_paragraph = [(labels[one.paragraph], [who.code for who in one.by]) for one in found.proposals]
    assert by_paragraph == [
        ("2.", ["USA"]), ("2.bis", ["G77"]), ("3.", ["USA"]), ("3.", ["USA"]), ("41. Alt1", ["USA", "CAN"]),
    ]
    against = {(labels[one.paragraph], one.by.code) for one in found.positions if one.kind == "objects"}
    assert against == {
        ("2.", "G77"), *(("2.bis", code) for code in ("USA", "CAN", "JPN", "EU")), ("3.", "EU"), ("3.", "G77"),
    }
    assert {who.code for who in found.named} == {"USA", "CAN", "JPN", "EU", "G77"} and not found.doubts
    again = dict(rolled_up(found, Style.RIO20))
    for label in ("1.", "2."):
        assert again[label].text == next(match[2] for match in labelled if match[1] == label)
