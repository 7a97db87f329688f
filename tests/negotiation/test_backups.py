"""Backups: whole, verified, from either engine and back into either; a damaged one is refused, and nothing is lost."""

from __future__ import annotations

import stat
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import Engine, MetaData, create_engine, select, text

from editor import schema
from editor.backups import NAMED, back_up, kept_no_longer, restore, verified
from editor.refusals import NotFound, NotPossible
from editor.store import engines_for
from tests.room import Room

NOW = datetime(2026, 6, 12, 3, 0, tzinfo=UTC)
Rows = dict[str, list[tuple[Any, ...]]]


@contextmanager
def engine_of(url: str) -> Iterator[Engine]:
    """An engine that writes; given back on leaving."""
    writing, reading = engines_for(url)
    reading.dispose()
    yield writing
    writing.dispose()


def all_rows(url: str) -> Rows:
    """Every row of every table, in order."""
    with engine_of(url) as engine, engine.connect() as connection:
        tables = MetaData()
        tables.reflect(connection)
        return {table.name: sorted((tuple(row) for row in connection.execute(select(table))), key=repr)
                for table in tables.sorted_tables}


@pytest.fixture
def negotiated(room: Room) -> Room:
    """A conference in which something was said in the open and something in private."""
    room.arvenia.proposes("1", "States shall meet again.")
    room.arvenia.prepares("2", "Kept to ourselves for now.")
    room.borland.objects_to("3", visible_to="the chair")
    return room


@pytest.fixture
def made(negotiated: Room, tmp_path: Path) -> Path:
    """A backup of it."""
    return back_up(negotiated.store.reading_engine, tmp_path / "backups", NOW).file


def url_of(room: Room) -> str:
    """The address of the room's database."""
    return room.store.url.render_as_string(hide_password=False)


def test_a_backup_holds_every_row_and_comes_back_into_either_engine(
    negotiated: Room, made: Path, database_url: str
) -> None:
    with engine_of(database_url) as empty:
        found = restore(made, empty)
    assert found.entries == len(negotiated.journal())
    assert all_rows(database_url) == all_rows(url_of(negotiated))
    with engine_of(database_url) as restored:
        again = back_up(restored, made.parent, NOW + timedelta(minutes=5))
    assert all_rows(f"sqlite:///{again.file}") == all_rows(url_of(negotiated))


def test_acts_go_on_after_a_restore(negotiated: Room, made: Path, database_url: str, tmp_path: Path) -> None:
    with engine_of(database_url) as empty:
        restore(made, empty)
        with empty.begin() as connection:
            last = connection.scalar(text("SELECT max(place) FROM entry"))
            connection.execute(text(
                "INSERT INTO entry (act, stream, number, kind, rebuilds, content, hash) "
                "VALUES ('a', 'x/y', 1, 'k', :no, :none, :none)"), {"no": False, "none": b""})
            assert connection.scalar(text("SELECT max(place) FROM entry")) == last + 1


def test_a_backup_is_for_its_owner_alone_and_lies_in_one_file(made: Path) -> None:
    assert stat.S_IMODE(made.stat().st_mode) == 0o600
    assert stat.S_IMODE(made.parent.stat().st_mode) == 0o700
    assert list(made.parent.iterdir()) == [made]
    made.parent.chmod(0o500)
    verified(made)
    assert list(made.parent.iterdir()) == [made]
    made.parent.chmod(0o700)


def test_a_database_with_rows_is_never_written_over(negotiated: Room, made: Path) -> None:
    before = all_rows(url_of(negotiated))
    with pytest.raises(NotPossible, match="has rows already"):
        restore(made, negotiated.store.writing_engine)
    assert all_rows(url_of(negotiated)) == before


def test_where_there_is_no_database_nothing_is_made(sqlite_url: str, tmp_path: Path) -> None:
    with engine_of(sqlite_url) as empty, pytest.raises(NotPossible, match="no database of Adref"):
        back_up(empty, tmp_path / "backups", NOW)
    assert list((tmp_path / "backups").iterdir()) == []


def test_what_was_erased_is_erased_in_every_kept_backup(negotiated: Room, made: Path) -> None:
    def sealed(file: Path) -> list[tuple[str, bytes]]:
        with engine_of(f"sqlite:///{file}") as engine, engine.connect() as connection:
            return [tuple(row) for row in connection.execute(text("SELECT id, ciphertext FROM sealed ORDER BY id"))]

    before = sealed(made)
    assert before
    with negotiated.store.writing_engine.begin() as connection:
        connection.execute(text("DELETE FROM sealed WHERE id = :id"), {"id": before[0][0]})
    back_up(negotiated.store.reading_engine, made.parent, NOW + timedelta(minutes=5))
    assert sealed(made) == before[1:]
    assert before[0][1] not in made.read_bytes()
    verified(made)


BROKEN: dict[str, str] = {
    "an entry changed": "UPDATE entry SET content = :bytes WHERE place = 3",
    "an entry gone": "DELETE FROM entry WHERE place = 3",
    "the last entries gone": "DELETE FROM entry WHERE place = (SELECT max(place) FROM entry)",
    "a head moved": "UPDATE stream_head SET number = number + 1",
    "an entry in another stream": "UPDATE entry SET stream = 'elsewhere/x' WHERE place = 3",
    "a document without its conference": "DELETE FROM conference",
    "no tables": "DROP TABLE alembic_version",
}


@pytest.mark.parametrize("how", BROKEN)
def test_a_backup_that_is_not_sound_is_refused_and_restores_nothing(
    made: Path, how: str, sqlite_url: str
) -> None:
    tampering = create_engine(f"sqlite:///{made}")
    with tampering.begin() as connection:
        for trigger in connection.scalars(text("SELECT name FROM sqlite_master WHERE type = 'trigger'")).all():
            connection.execute(text(f"DROP TRIGGER {trigger}"))
        connection.execute(text(BROKEN[how]), {"bytes": b"{}"} if ":bytes" in BROKEN[how] else {})
    tampering.dispose()
    with engine_of(sqlite_url) as empty, pytest.raises(NotPossible, match="not sound"):
        restore(made, empty)
    assert all_rows(sqlite_url) == {}


def truncated(file: Path) -> None:
    """Cut the file short."""
    file.write_bytes(file.read_bytes()[: file.stat().st_size // 2])


def garbled(file: Path) -> None:
    """Write over its beginning."""
    file.write_bytes(b"not a database" + file.read_bytes()[14:])


def emptied(file: Path) -> None:
    """Leave nothing in it."""
    file.write_bytes(b"")


@pytest.mark.parametrize("spoil", [truncated, garbled, emptied])
def test_a_file_that_is_damaged_is_refused(made: Path, spoil: Callable[[Path], None]) -> None:
    spoil(made)
    with pytest.raises(NotPossible, match="not sound"):
        verified(made)


def test_a_file_that_is_not_there_is_said_to_be_missing(tmp_path: Path) -> None:
    with pytest.raises(NotFound, match="no backup"):
        verified(tmp_path / "none.sqlite")


def test_a_backup_of_an_older_schema_comes_back_and_is_brought_up_to_date(
    sqlite_url: str, tmp_path: Path
) -> None:
    with engine_of(sqlite_url) as old:
        schema.upgrade(old, "0004")
        found = back_up(old, tmp_path / "backups", NOW)
    assert found.revision == "0004"
    with engine_of(f"sqlite:///{tmp_path / 'new.sqlite'}") as new:
        restore(found.file, new)
        assert schema.is_current(new)


def test_a_backup_that_fails_leaves_none(negotiated: Room, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: Any) -> int:
        raise OSError("No space left on device")

    monkeypatch.setattr("editor.backups._copy_table", full)
    with pytest.raises(OSError, match="No space"):
        back_up(negotiated.store.reading_engine, tmp_path / "backups", NOW)
    assert list((tmp_path / "backups").iterdir()) == []


moments = st.integers(0, 60 * 24 * 60).map(lambda minutes: NOW - timedelta(minutes=minutes))


@given(st.sets(moments, max_size=60))
def test_of_two_hours_all_are_kept_then_one_an_hour_then_one_a_day(
    tmp_path_factory: pytest.TempPathFactory, taken: set[datetime]
) -> None:
    folder = tmp_path_factory.mktemp("kept")
    for moment in taken:
        (folder / moment.strftime(NAMED)).touch()
    (folder / "notes.txt").touch()
    staying = {moment for moment in taken
               if folder / moment.strftime(NAMED) not in kept_no_longer(folder, NOW)}
    assert {moment for moment in taken if NOW - moment <= timedelta(hours=2)} <= staying
    for moment in taken:
        age = NOW - moment
        if age <= timedelta(days=1):
            assert any((one.date(), one.hour) == (moment.date(), moment.hour) for one in staying)
        if age <= timedelta(days=30):
            assert any(one.date() == moment.date() for one in staying)
    assert len(staying) <= 120 + 25 + 31
    if taken:
        assert max(taken) in staying or NOW - max(taken) > timedelta(days=30)
