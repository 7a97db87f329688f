"""The second copy of the journal: there before the answer, mended from the database, and a whole database again."""

from __future__ import annotations

import errno
import json
import os
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from editor import models
from editor.backups import back_up
from editor.mending import keep_second_copy
from editor.negotiation.rebuilding import rebuild
from editor.negotiation.replay import CREDENTIALS, tables_of
from editor.refusals import NotPossible
from editor.second_copy import JOURNAL, KEYS, Noted, SecondCopy
from editor.store import Store
from tests.room import Room, store_at
from tests.story import whole_story

Tables = dict[str, list[Any]]


def kept(room: Room) -> Tables:
    """Every table but the credentials, which are no part of the record."""
    return {name: rows for name, rows in room.record().items() if name not in CREDENTIALS}


def compared(store: Store) -> Tables:
    """The tables that follow from the journal, alike on either engine."""
    with store.reading() as session:
        return tables_of(session.connection())


def lines(folder: Path) -> list[bytes]:
    return (folder / JOURNAL).read_bytes().splitlines(keepends=True)


@pytest.fixture
def folder(room: Room, tmp_path: Path) -> Path:
    """Where the room keeps its second copy."""
    found = tmp_path / "copy"
    keep_second_copy(room.store, found)
    return found


@pytest.fixture
def empty(tmp_path: Path) -> Iterator[Store]:
    """An empty database."""
    store = store_at(f"sqlite:///{tmp_path}/again.sqlite")
    yield store
    store.close()


def again(folder: Path, empty: Store, room: Room) -> Tables:
    """The tables that come of the second copy."""
    rebuild(SecondCopy(folder), empty)
    return kept(room.in_copy(empty))


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Room, Path]]:
    """A room in which the whole story was told, and its second copy, written act by act."""
    place = tmp_path_factory.mktemp("told")
    store = store_at(f"sqlite:///{place}/story.sqlite")
    keep_second_copy(store, place / "copy")
    room = Room(store)
    whole_story(room)
    yield room, place / "copy"
    store.close()


def test_the_whole_story_comes_back_from_the_copy_alone(told: tuple[Room, Path], empty: Store) -> None:
    room, folder = told
    assert again(folder, empty, room) == kept(room)


@pytest.mark.postgres
@pytest.mark.xdist_group("postgres")
def test_it_comes_back_into_the_other_engine_and_from_it(
    told: tuple[Room, Path], postgres_url: str, empty: Store, tmp_path: Path
) -> None:
    room, folder = told
    there = store_at(postgres_url)
    rebuild(SecondCopy(folder), there)
    keep_second_copy(there, tmp_path / "there")
    written = len(lines(tmp_path / "there"))
    assert again(tmp_path / "there", empty, room) == kept(room)
    assert compared(there) == compared(room.store)
    room.in_copy(there).host.does("invite_officer", room.conference, capacity="secretary")
    assert len(lines(tmp_path / "there")) > written
    there.close()


def test_the_copy_has_an_act_before_it_is_answered(room: Room, folder: Path) -> None:
    answer = room.arvenia.proposes("1", "States welcome the report.")
    assert f'"hash":"{answer.hash}"'.encode() in lines(folder)[-1] + b"".join(lines(folder)[-8:])


def test_a_refused_act_leaves_nothing_in_it(room: Room, folder: Path) -> None:
    before = lines(folder)
    with room.refuses(NotPossible):
        room.arvenia.supports(room.arvenia.proposes("1", "States note the report.").subject)
    assert all(json.loads(line) for line in lines(folder)) and lines(folder)[:len(before)] == before


def test_private_words_are_sealed_in_it_and_their_keys_apart(room: Room, folder: Path, empty: Store) -> None:
    draft = room.arvenia.prepares("1", "States welcome the report warmly.").subject
    assert b"warmly" not in (folder / JOURNAL).read_bytes() + (folder / KEYS).read_bytes()
    again(folder, empty, room)
    there = room.in_copy(empty)
    assert there.content(there.row(models.Proposal, draft))["wording"] == "States welcome the report warmly."


def test_the_keys_of_what_was_erased_are_gone_with_the_act(room: Room, folder: Path, empty: Store) -> None:
    draft = room.arvenia.prepares("1", "States welcome the report warmly.").subject
    before = set(SecondCopy(folder).keys())
    room.arvenia.does("discard_proposal", draft)
    assert set(SecondCopy(folder).keys()) == {row.id for row in room.rows(models.Sealed)} < before
    assert again(folder, empty, room) == kept(room)


def test_what_a_broken_process_did_not_write_is_made_good_at_the_next_start(
    room: Room, folder: Path, empty: Store
) -> None:
    room.arvenia.prepares("1", "States welcome the report warmly.")
    whole = lines(folder)
    (folder / JOURNAL).write_bytes(b"".join(whole[:-3]) + whole[-3][:40])
    (folder / KEYS).write_bytes(b"")
    assert keep_second_copy(room.store, folder) > 0
    assert keep_second_copy(room.store, folder) == 0
    assert again(folder, empty, room) == kept(room)


def test_a_line_cut_off_is_cut_off_before_the_next(room: Room, folder: Path, empty: Store) -> None:
    with (folder / JOURNAL).open("ab") as file:
        file.write(b'{"place":9999,"act":"x","ha')
    room.arvenia.proposes("1", "States welcome the report.")
    assert again(folder, empty, room) == kept(room)


def test_keys_of_what_was_erased_without_the_copy_go_at_the_next_start(room: Room, folder: Path) -> None:
    draft = room.arvenia.prepares("1", "States welcome the report warmly.").subject
    room.store.second = None
    room.arvenia.does("discard_proposal", draft)
    keep_second_copy(room.store, folder)
    assert set(SecondCopy(folder).keys()) == {row.id for row in room.rows(models.Sealed)}


def test_a_disk_that_is_full_harms_no_act_and_is_made_good_with_the_next(
    room: Room, folder: Path, empty: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    second = room.store.second
    assert second is not None
    write = os.pwrite

    def half(descriptor: int, content: bytes, place: int) -> int:
        if len(content) < 20:
            raise OSError(errno.ENOSPC, "No space left on device")
        return write(descriptor, content[: len(content) // 2], place)

    with monkeypatch.context() as full:
        full.setattr(os, "pwrite", half)
        answer = room.arvenia.proposes("1", "States welcome the report.")
    assert second.is_behind and answer.hash.encode() not in (folder / JOURNAL).read_bytes()
    room.borland.proposes("1", "States applaud the report.")
    assert not second.is_behind
    assert again(folder, empty, room) == kept(room)


def test_a_database_that_lost_what_was_acknowledged_is_refused(room: Room, folder: Path, tmp_path: Path) -> None:
    older = back_up(room.store.reading_engine, tmp_path / "backups", room.store.sources.now()).file
    room.arvenia.proposes("1", "States welcome the report.")
    store = store_at(f"sqlite:///{older}")
    with pytest.raises(NotPossible, match="older than what was acknowledged"):
        keep_second_copy(store, folder)
    assert store.second is None
    store.close()


def test_a_folder_that_cannot_be_one_is_refused(room: Room, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(NotPossible, match="cannot be kept"):
        keep_second_copy(room.store, tmp_path / "file")


@pytest.mark.parametrize("change", [
    pytest.param(lambda rows: rows[:3] + rows[4:], id="a line is gone"),
    pytest.param(lambda rows: [rows[0].replace(b'"kind":"', b'"kind":"x'), *rows[1:]], id="a word is another"),
    pytest.param(lambda rows: [*rows, re.sub(rb'"place":(\d+)', b'"place":1', rows[-1])], id="two in one place"),
    pytest.param(lambda rows: [*rows, b"{\n"], id="no JSON"),
    pytest.param(lambda rows: [], id="nothing"),
])
def test_a_copy_that_was_changed_is_refused_and_nothing_is_written(
    change: Any, told: tuple[Room, Path], empty: Store, tmp_path: Path
) -> None:
    there = tmp_path / "changed"
    shutil.copytree(told[1], there)
    rows = [line for line in lines(there) if b'"place"' in line]
    changed = change(rows)
    assert changed != rows
    (there / JOURNAL).write_bytes(b"".join(changed))
    with pytest.raises(NotPossible, match="second copy"):
        rebuild(SecondCopy(there), empty)
    with empty.reading() as session:
        assert session.query(models.Entry).count() == 0


def test_nothing_is_rebuilt_over_entries(told: tuple[Room, Path], room: Room) -> None:
    with pytest.raises(NotPossible, match="entries already"):
        rebuild(SecondCopy(told[1]), room.store)


def test_what_is_undone_is_taken_out() -> None:
    noted = Noted()
    noted.entry(1, "a", b"h", b"{}")
    mark = noted.mark()
    noted.entry(2, "b", b"h", b"{}")
    noted.erased.append("x")
    noted.back_to(mark)
    assert (len(noted.lines), noted.keys, noted.erased) == (1, [], [])
