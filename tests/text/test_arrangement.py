"""Arrangement in brackets: every style shows all that is proposed, and where names are withheld nothing tells them."""
from __future__ import annotations

import random
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor.text.arrangement import laid_out, variant_parts
from editor.text.attribution import Clause
from editor.text.compilation import Variant, compiled
from editor.text.rolling import Rival, Segment, weave
from editor.text.styles import Style, Voices, printed
from editor.text.wording import Wording, joined
from tests.text.prose import Case, cases, lines_of
from tests.text.test_rolling import rivalries

BASE = "States should consider national measures."
in_every_style = pytest.mark.parametrize("style", list(Style))


def shown(style: Style, *proposals: tuple[str, str | None], base: str = BASE, **voices: Voices) -> str:
    rivals = [Rival(name, (name,), None if text is None else Wording(text)) for name, text in proposals]
    return printed(laid_out(weave(Wording(base), rivals), style, voices), style).text


def read(parts: tuple[Segment, ...], key: str | None) -> Wording:
    """The text as the parts show it to one who follows a single proposal."""
    around: list[bool] = []
    words: list[Wording] = []
    for part in parts:
        if part.kind == "open":
            around.append(part.deletes and key in part.keys)
        if _is_read(part, key, any(around)):
            words.append(part.wording)
        if part.kind == "close":
            around.pop()
    return joined(words)


def _is_read(part: Segment, key: str | None, is_deleted: bool) -> bool:
    """Whether the words of a part, or a bracket of the text itself, are read."""
    if part.brackets:
        return key in part.keys if part.brackets == "put" else key not in part.keys and not is_deleted
    said = key in part.keys if part.kind == "inserted" else key not in part.keys
    return said and part.kind in ("text", "deleted", "inserted")


def names_of(parts: tuple[Segment, ...]) -> set[str]:
    return {name for part in parts for clause in part.said for name in clause.names}


@in_every_style
@given(rivalry=rivalries())
def test_whatever_the_style_every_proposal_can_be_read(style: Style, rivalry: tuple[Wording, list[Rival]]) -> None:
    base, rivals = rivalry
    parts = laid_out(weave(base, rivals), style)
    assert read(parts, None) == base
    for rival in rivals:
        assert read(parts, rival.key) == (rival.wording or Wording(""))


@in_every_style
@given(case=cases(with_voices=True))
def test_every_sign_that_opens_closes(style: Style, case: Case) -> None:
    parts = laid_out(weave(Wording(case.base), case.rivals), style, case.voices)
    depth = 0
    for part in parts:
        depth += {"open": 1, "close": -1}.get(part.kind, 0)
        assert depth > 0 or part.kind in ("text", "deleted", "inserted", "besides", "close")
        assert depth >= 0 and (not part.said or part.kind in ("open", "slash", "close"))
    assert depth == 0


@given(case=cases())
def test_no_style_has_more_brackets_than_the_rolling_text(case: Case) -> None:
    rolling = weave(Wording(case.base), case.rivals)
    counts = {style: sum(part.kind == "open" for part in laid_out(rolling, style)) for style in Style}
    assert counts[Style.RIO20] <= rolling.brackets
    assert {counts[style] for style in Style if style is not Style.RIO20} == {rolling.brackets}


@in_every_style
@given(case=cases(with_voices=True))
def test_only_names_given_are_shown(style: Style, case: Case) -> None:
    rolling = weave(Wording(case.base), case.rivals)
    names = names_of(laid_out(rolling, style, case.voices))
    proposing = {rival.key for rival in case.rivals if rival.wording != Wording(case.base)}
    said = {name for voices in case.voices.values() for name in (*voices.supports, *voices.objects)}
    assert names <= proposing | said
    assert names >= proposing or style is Style.NONE


@in_every_style
@given(case=cases(), chance=st.randoms(use_true_random=False), more=st.integers(0, 2))
def test_without_names_nothing_tells_how_many_or_in_what_order(
    style: Style, case: Case, chance: random.Random, more: int
) -> None:
    unnamed = [replace(rival, by=()) for rival in case.rivals]
    others = [replace(rival, key=f"{rival.key} {number}") for rival in unnamed for number in range(more)]
    shuffled = chance.sample([*unnamed, *others], len(unnamed) + len(others))
    lines = lines_of(replace(case, rivals=tuple(unnamed)), style)
    assert lines == lines_of(replace(case, rivals=tuple(shuffled)), style)


@given(case=cases(with_voices=True))
def test_the_style_without_attributions_says_nothing(case: Case) -> None:
    assert all(not part.said for part in laid_out(weave(Wording(case.base), case.rivals), Style.NONE, case.voices))


@pytest.mark.parametrize(("style", "text"), [
    (Style.AFTER, "States [should - Arvenia delete; Cordia oppose] [shall - Arvenia; Cordia oppose] consider"),
    (Style.BEFORE, "States [Arvenia delete; Cordia oppose: should] [Arvenia propose; Cordia oppose: shall] consider"),
    (Style.RIO20, "States [should - Cordia retain / shall - Arvenia] consider"),
    (Style.FOOTNOTES, "States [should]¹ [shall]² consider"),
    (Style.NONE, "States [should] [shall] consider"),
])  # fmt: skip
def test_a_replacement_in_every_style(style: Style, text: str) -> None:
    found = shown(style, ("Arvenia", BASE.replace("should", "shall")), Arvenia=Voices(objects=("Cordia",)))
    assert found == f"{text} national measures."


def test_rivals_for_the_same_words_are_alternatives_of_one_bracket() -> None:
    found = shown(
        Style.RIO20, ("Arvenia", BASE.replace("should", "shall")), ("Borland", BASE.replace("should", "may")),
        ("Estmark", BASE.replace("should ", "")), Arvenia=Voices(objects=("Cordia",)), Borland=Voices(("Fenland",)),
    )
    assert found == (
        "States [should - Estmark delete / may - Borland; Fenland support / shall - Arvenia; Cordia delete]"
        " consider national measures."
    )


def test_who_objects_to_all_that_would_change_words_retains_them() -> None:
    against = Voices(objects=("Cordia", "Dovania"))
    found = shown(
        Style.RIO20, ("Arvenia", BASE.replace("should", "shall")), ("Borland", BASE.replace("should", "may")),
        Arvenia=against, Borland=Voices(objects=("Dovania",)),
    )
    assert found.startswith("States [should - Dovania retain / may - Borland / shall - Arvenia; Cordia delete]")


def test_what_others_put_in_the_same_place_is_no_alternative() -> None:
    found = shown(Style.RIO20, ("Arvenia", "a d e"), ("Borland", "a b c e"), base="a b e")
    assert found == "a [b / d - Arvenia] [c - Borland] e"


def test_a_deletion_in_a_deletion_nests() -> None:
    found = shown(Style.RIO20, ("Arvenia", "a x e"), ("Borland", "a b d e"), base="a b c d e")
    assert found == "a [b [c - Borland delete] d / x - Arvenia] e"


def test_the_deletion_of_the_paragraph_is_one_bracket_around_it() -> None:
    found = shown(Style.RIO20, ("Arvenia", None), Arvenia=Voices(objects=("Borland",)))
    assert found == f"[{BASE} - Borland retain; Arvenia delete]"


def test_words_moved_are_not_deleted_and_added() -> None:
    climate, states = "We shall protect the climate.", "All States are concerned."
    moved = ("Arvenia", f"We agree. {states} {climate}")
    found = shown(Style.AFTER, moved, base=f"We agree. {climate} {states}")
    assert found.count("- Arvenia move]") == found.count("- Arvenia move here]") == 1 and "delete" not in found


def test_a_space_stands_inside_where_it_could_not_be_told_outside() -> None:
    assert shown(Style.AFTER, ("Arvenia", "the re-use"), base="the full re-use") == "the [full - Arvenia delete] re-use"
    assert shown(Style.AFTER, ("Arvenia", "the-use"), base="the full-use") == "the[ full - Arvenia delete]-use"


def test_a_variant_is_one_bracket() -> None:
    variant = Variant(Wording("All of it."), ("P1",), ("Arvenia",))
    parts = variant_parts(variant, Style.RIO20, {"P1": Voices(objects=("Borland",))})
    assert printed(parts, Style.RIO20).text == "[All of it. - Arvenia; Borland delete]"
    assert parts[-1].said == (Clause(("Arvenia",), "propose"), Clause(("Borland",), "delete"))


def test_a_thousand_proposals_are_printed() -> None:
    base = " ".join(f"w{number}" for number in range(50))
    rivals = [Rival(f"P{number}", (f"State {number}",), Wording(base.replace(f"w{number % 50}", f"v{number}", 1)))
              for number in range(1_000)]
    parts = laid_out(compiled(Wording(base), rivals).rolling, Style.RIO20)
    assert sum(part.kind == "slash" for part in parts) == 1_000
