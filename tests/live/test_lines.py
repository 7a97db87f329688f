"""The line of a socket: whatever a reader's pace, frames come whole and in order, and a reader who stalls is let go."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import gevent
import pytest
from gevent import socket
from hypothesis import given
from hypothesis import strategies as st

from editor.live.fanout import framed
from editor.live.lines import MOST_BYTES, MOST_FRAMES, Line
from tests.fixtures.sockets import TEXT, measured

NARROW = 4_096  # bytes that the system keeps for a socket
PATIENCE = 20.0


@contextmanager
def pair(**most: int) -> Iterator[tuple[Line, socket.socket]]:
    """A line, and the socket at its other end."""
    own, other = socket.socketpair()
    with own, other:
        for one, option in ((own, socket.SO_SNDBUF), (other, socket.SO_RCVBUF)):
            one.setsockopt(socket.SOL_SOCKET, option, NARROW)
        other.settimeout(PATIENCE)
        yield Line(own, **most), other
        gevent.sleep(0)  # what still waits learns that nobody reads


def read(other: socket.socket, size: int, pace: int) -> bytes:
    """So many bytes, read a little at a time; fewer when it ends before."""
    found = b""
    while len(found) < size and (piece := other.recv(pace)):
        found += piece
        gevent.sleep(0)
    return found


@given(st.lists(st.integers(1, 20_000), min_size=1, max_size=20), st.integers(100, 30_000))
def test_whatever_the_pace_of_the_reader_frames_come_whole_and_in_order(sizes: list[int], pace: int) -> None:
    with pair() as (line, other):
        frames = [bytes([65 + number % 26]) * size for number, size in enumerate(sizes)]
        for frame in frames:
            line.send(frame)
        assert read(other, sum(sizes), pace) == b"".join(frames)
        assert not line.is_cut


def test_sixty_large_frames_to_a_reader_who_paused_come_whole() -> None:
    frames = [framed(f"{number:02}" + "x" * 256_000) for number in range(60)]
    with pair(most_bytes=20_000_000) as (line, other):
        for frame in frames:
            line.send(frame)
        assert not line.is_clear
        whole = b"".join(frames)
        assert read(other, len(whole), 100_000) == whole
        gevent.sleep(0)
        assert line.is_clear and not line.is_cut


def test_what_is_sent_while_others_wait_comes_after_them() -> None:
    with pair() as (line, other):
        line.send(b"a" * 100_000)
        reading = gevent.spawn(read, other, 100_010, 1_000)
        gevent.sleep(0)
        line.send(b"b" * 10)
        assert reading.get(timeout=PATIENCE) == b"a" * 100_000 + b"b" * 10


def test_a_reader_who_lets_too_many_frames_wait_is_let_go() -> None:
    with pair() as (line, other):
        line.send(b"a" * 500_000)  # more than the system takes
        for _ in range(MOST_FRAMES):
            assert not line.is_cut
            line.send(b"a")
        assert line.is_cut
        assert len(read(other, 600_000, 50_000)) < 500_000


def test_a_reader_who_lets_too_many_bytes_wait_is_let_go() -> None:
    with pair() as (line, _):
        line.send(b"a" * (MOST_BYTES + 1_000_000))
        assert line.is_cut


def test_to_who_has_gone_nothing_more_can_be_sent() -> None:
    with pair() as (line, other):
        other.close()
        line.send(b"a")
        assert line.is_cut
        with pytest.raises(OSError, match="cut"):
            line.send(b"b")


def test_a_line_that_hangs_up_lets_the_last_word_out() -> None:
    with pair() as (line, other):
        line.send(b"a" * 50_000)
        line.hang_up(PATIENCE)
        assert read(other, 60_000, 5_000) == b"a" * 50_000


def test_a_line_that_hangs_up_waits_for_nobody_for_ever() -> None:
    with pair() as (line, _):
        line.send(b"a" * 500_000)
        line.hang_up(0.1)
        gevent.sleep(0.3)
        assert line.is_cut


@given(st.text(max_size=70_000))
def test_a_message_is_one_frame_of_text(words: str) -> None:
    payload, frame = words.encode("utf-8", "replace"), framed(words.encode("utf-8", "replace").decode())
    found = measured(frame, 0, len(frame))
    assert frame[0] == 0x80 | TEXT
    assert found is not None
    assert frame[found[0]:found[1]] == payload
