"""What judges a page that followed catches each fault of its own, and frames are read wherever they were torn."""

from __future__ import annotations

import struct
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.fixtures.follower import Piece, faults
from tests.fixtures.sockets import TEXT, measured

STREAM = "states/x"
Pieces = list[Piece]


@st.composite
def followings(draw: st.DrawFn) -> tuple[Pieces, list[list[str]]]:
    """What a faithful page learned of one stream, at least three pieces of it, and what each entry made stale."""
    sizes = draw(st.lists(st.integers(1, 4), min_size=3, max_size=8))
    begin = draw(st.integers(0, 3))
    stale = [[f"paragraph/{number % 5}"] for number in range(begin + sum(sizes))]
    pieces, at = [], begin
    for size in sizes:
        told = {name for names in stale[at : at + size] for name in names}
        pieces.append(Piece(STREAM, at, at + size, frozenset(told)))
        at += size
    return pieces, stale


def judged(pieces: Pieces, stale: list[list[str]]) -> str:
    """The faults, in words."""
    return " ".join(faults(pieces, {STREAM: len(stale)}, {STREAM: stale}))


def without(pieces: Pieces, place: int) -> Pieces:
    """One piece in the middle did not come."""
    return pieces[:place] + pieces[place + 1 :]


def swapped(pieces: Pieces, place: int) -> Pieces:
    """One piece came before the one it follows."""
    return [*pieces[:place], pieces[place + 1], pieces[place], *pieces[place + 2 :]]


def repeated(pieces: Pieces, place: int) -> Pieces:
    """One piece was taken twice."""
    return [*pieces[: place + 1], *pieces[place:]]


def hushed(pieces: Pieces, place: int) -> Pieces:
    """One piece did not tell what it made stale."""
    piece = pieces[place]
    return [*pieces[:place], Piece(piece.stream, piece.after, piece.to, frozenset()), *pieces[place + 1 :]]


@given(followings())
def test_a_faithful_page_has_no_fault(following: tuple[Pieces, list[list[str]]]) -> None:
    assert judged(*following) == ""


@pytest.mark.parametrize(("harm", "words"), [
    (without, "missing"), (swapped, "missing"), (repeated, "twice"), (hushed, "not told"),
])
@given(following=followings(), place=st.integers(1, 6))
def test_each_harm_is_a_fault(
    harm: Callable[[Pieces, int], Pieces], words: str, following: tuple[Pieces, list[list[str]]], place: int
) -> None:
    pieces, stale = following
    assert words in judged(harm(pieces, min(place, len(pieces) - 2)), stale)


@given(followings())
def test_a_page_that_stopped_is_not_at_the_head(following: tuple[Pieces, list[list[str]]]) -> None:
    pieces, stale = following
    assert "not at the head" in judged(pieces[:-1], stale)


@given(st.integers(0, 70_000), st.integers(0, 70_020))
def test_a_frame_is_read_when_it_is_whole_and_not_before(size: int, torn: int) -> None:
    head = bytes([0x80 | TEXT, size]) if size < 126 else struct.pack("!BBH", 0x80 | TEXT, 126, size) if (
        size < 65_536) else struct.pack("!BBQ", 0x80 | TEXT, 127, size)
    frame = b"before" + head + b"x" * size + b"after"
    whole = len(frame) - len(b"after")
    found = measured(frame, len(b"before"), min(torn, whole))
    assert found == ((whole - size, whole) if torn >= whole else None)
