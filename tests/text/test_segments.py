"""Claims about the readable display: brackets lifted or put as one, and every reading still in it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor.text.rolling import Rival, Rolling, inline, weave
from editor.text.tokens import join, tokens
from editor.text.wording import Wording, joined
from tests.text.wordings import plain_wordings, rewordings, wordings


@st.composite
def rolled(draw: st.DrawFn) -> Rolling:
    """A base with proposals, some of which put and lift brackets."""
    base = draw(st.one_of(plain_wordings, wordings))
    made = draw(st.lists(st.one_of(rewordings(base), bracketings(base), st.none()), max_size=4))
    return weave(base, [Rival(f"P{number}", (f"State {number}",), wording) for number, wording in enumerate(made)])


@st.composite
def bracketings(draw: st.DrawFn, base: Wording) -> Wording:
    """The base with a pair of brackets put or without those it has."""
    run = list(tokens(base))
    if draw(st.booleans()):
        return join([token for token in run if token.text not in "[]"])
    start = draw(st.integers(0, len(run)))
    end = draw(st.integers(start, len(run)))
    return joined([join(run[:start]), Wording("["), join(run[start:end]), Wording("]"), join(run[end:])])


def read(rolling: Rolling, key: str | None) -> Wording:
    """What one who follows a single proposal reads in the readable display."""
    around: list[bool] = []
    parts: list[Wording] = []
    for segment in rolling.readable:
        if segment.kind == "open":
            around.append(segment.deletes and key in segment.keys)
        said = key in segment.keys if segment.kind == "inserted" or segment.brackets == "put" else (
            key not in segment.keys and (not any(around) or not segment.brackets)
        )  # fmt: skip
        if segment.kind == "text" or (said and segment.kind != "besides"):
            parts.append(segment.wording)
        if segment.kind == "close":
            around.pop()
    return joined(parts)


@given(rolled())
def test_it_reads_as_the_base_and_as_every_proposal(rolling: Rolling) -> None:
    assert read(rolling, None) == rolling.base
    for rival in rolling.rivals:
        assert read(rolling, rival.key) == (rival.wording or Wording(""))


@given(rolled())
def test_its_signs_nest(rolling: Rolling) -> None:
    opened = []
    for segment in rolling.readable:
        if segment.kind == "open":
            opened.append(segment)
        elif segment.kind == "close":
            assert opened.pop()[2:] == segment[2:]
    assert opened == []


@given(rolled())
def test_it_never_has_more_brackets_than_the_plain_display(rolling: Rolling) -> None:
    assert sum(segment.kind == "open" for segment in rolling.readable) <= rolling.brackets


@pytest.mark.parametrize(
    ("base", "proposals", "shown"),
    [
        ("States act.", ["All States act."], "[All - A] States act."),
        ("All States act.", ["States act."], "[All - A delete] States act."),
        ("All States act.", ["States act.", "All Parties act."],
         "[All - A delete] [States - B delete] [Parties - B] act."),
        ("a service [for all] here", ["a service for all here"], "a service [for all - A lift brackets] here"),
        ("a service [for all] here", ["a service for all here", "a service here"],
         "a service [[for all - A lift brackets] - B delete] here"),
        ("a service [for all] here", ["a service for any here"],
         "a service [for [all - A delete] - A lift brackets] [any - A] here"),
        ("a service for all here", ["a service [for all] here"], "a service [for all - A in brackets] here"),
        ("a service for all here", ["a service [for all] here", "a service for any here"],
         "a service [for [all - B delete] [any - B] - A in brackets] here"),
        ("[x [a] b] c", ["x [a] b c", "[x a b] c"], "[x [a - B lift brackets] b - A lift brackets] c"),
        ("see (a)", ["see (the a)"], "see ([the - A] a)"),
        ("[a] b", ["b"], "[[a] - A delete] b"),
        # Of a bracket over paragraphs one sign stands here and its partner elsewhere.
        ("[a b", ["a b"], "[[ - A lift brackets]a b"), ("a b]", ["a b"], "a b[] - A lift brackets]"),
        ("[a b", ["b"], "[[a - A delete] b"),
    ],
)  # fmt: skip
def test_it_is_shown_as_a_reader_would_say_it(base: str, proposals: list[str], shown: str) -> None:
    rivals = [Rival(name, (name,), Wording(text)) for name, text in zip("ABC", proposals, strict=False)]
    assert inline(weave(Wording(base), rivals)) == shown
