"""Backups: the whole database in one file, verified before it counts, from either engine and back into either.

A backup is an SQLite file with the tables as they are, copied row by row out of one snapshot while the server goes on.
It gets its name only once it was read through again: the file is sound, no row points nowhere, every stream is chained
without a gap to its head. The keys of the installation are none of it: they lie beside the database, and whoever holds
a backup without them cannot read what was sealed (notes: safety §3.7). What was erased since is erased in every kept
backup by the next one. The shell's `backup` and `restore` stand on this, and so does every migration.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from sqlalchemy import Connection, Engine, MetaData, Table, func, insert, select, text
from sqlalchemy.exc import DatabaseError

from editor import schema
from editor.canonical import entry_hash, genesis
from editor.durable import synced
from editor.refusals import NotFound, NotPossible
from editor.store import engines_for

NAMED = "adref-%Y%m%dT%H%M%S.%fZ.sqlite"
PARTIAL = ".being-written"
MOST_ROWS = 1_000  # copied at once
# Which are kept: of the last two hours all, then one an hour for a day and one a day for thirty.
RECENT, HOURLY, DAILY = timedelta(hours=2), timedelta(days=1), timedelta(days=30)
NOT_SOUND = "This backup is not sound: {}. Take an older one."


@dataclass(frozen=True, slots=True)
class Backup:
    """A verified backup: its file, the schema it has, how many rows and how many entries of the journal."""

    file: Path
    revision: str
    rows: int
    entries: int


def back_up(database: Engine, folder: Path, now: datetime) -> Backup:
    """Copy the database into a new file of this folder, verify it and give it its name.

    Backups that are kept no longer go, and in those kept goes what the database has erased. Refused (NotPossible):
    there is nothing to back up yet, or what was written does not verify; then no file is left.
    """
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    file = folder / now.strftime(NAMED)
    partial = file.with_suffix(PARTIAL)
    partial.unlink(missing_ok=True)
    partial.touch(mode=0o600)
    try:
        with database.connect() as source:
            revision = schema.revision_of(source)
            if revision is None:
                raise NotPossible("There is no database of Adref to back up yet.")
            with _written(partial) as into:
                schema.upgrade(into, revision)
                with into.begin() as target:
                    rows = _copy(source, target)
            sealed = _sealed(source)
        found = verified(partial)
        if found.rows != rows:
            raise NotPossible(f"Of {rows} rows {found.rows} arrived in the backup; it was not kept.")
        _settle(partial, file)
    finally:
        partial.unlink(missing_ok=True)
    for old in kept_no_longer(folder, now):
        old.unlink()
    for kept in backups_in(folder):
        if kept != file:
            _erase(kept, sealed)
    return Backup(file, found.revision, found.rows, found.entries)


def verified(file: Path) -> Backup:
    """What a backup holds, read through. Refused: there is none (NotFound), or it is not sound (NotPossible)."""
    if not file.is_file():
        raise NotFound(f"There is no backup {file}.")
    try:
        with _read(file) as connection:
            revision = schema.revision_of(connection)
            if revision is None:
                raise NotPossible(NOT_SOUND.format("it has none of the tables of Adref"))
            _require_sound(connection)
            tables = _tables(connection)
            rows = sum(_count(connection, table) for table in tables)
            return Backup(file, revision, rows, _require_chained(connection))
    except DatabaseError as error:
        raise NotPossible(NOT_SOUND.format("the file cannot be read as a database")) from error


def restore(file: Path, database: Engine) -> Backup:
    """Bring a verified backup into an empty database, all of it or nothing, and then to the newest schema.

    Refused (NotPossible): the backup is not sound or of a newer version, or the database has rows already.
    """
    found = verified(file)
    schema.upgrade(database, found.revision)
    with _read(file) as source, database.begin() as target:
        if any(_count(target, table) for table in _tables(target)):
            raise NotPossible("The database has rows already: restore into an empty one.")
        rows = _copy(source, target)
        if rows != found.rows:
            raise NotPossible(NOT_SOUND.format(f"{rows} of its {found.rows} rows could be copied"))
        go_on_counting(target)
    schema.upgrade(database)
    return found


def take_accounts(file: Path, database: Engine) -> int:
    """Bring the accounts of a verified backup into a database that was rebuilt from the journal; how many.

    Refused (NotPossible): the backup is not sound or of another schema, or the database has accounts already.
    """
    found = verified(file)
    with _read(file) as source, database.begin() as target:
        if schema.revision_of(target) != found.revision:
            raise NotPossible("This backup is of another schema; restore it elsewhere, migrate and back up from there.")
        account = next(table for table in _tables(target) if table.name == "account")
        if _count(target, account):
            raise NotPossible("The database has accounts already.")
        return _copy_table(source, account, target, account)


def backups_in(folder: Path) -> list[Path]:
    """The backups of a folder, the oldest first."""
    return sorted(path for path in folder.glob("adref-*.sqlite") if _moment(path) is not None)


def kept_no_longer(folder: Path, now: datetime) -> list[Path]:
    """The backups that may go: of each hour of the last day and of each of the last thirty days the newest stays."""
    found = {path: moment for path in backups_in(folder) if (moment := _moment(path)) is not None}
    staying = {path for path, moment in found.items() if now - moment <= RECENT}
    for span, of_one in ((HOURLY, "%Y%m%d%H"), (DAILY, "%Y%m%d")):
        newest: dict[str, Path] = {}
        for path, moment in found.items():
            if now - moment <= span:
                newest[moment.strftime(of_one)] = path
        staying.update(newest.values())
    return [path for path in found if path not in staying]


def _moment(path: Path) -> datetime | None:
    try:
        return datetime.strptime(f"{path.name}+0000", f"{NAMED}%z")
    except ValueError:
        return None


@contextmanager
def _read(file: Path) -> Iterator[Connection]:
    """A backup to read from; it may lie where nothing can be written."""
    writing, reading = engines_for(f"sqlite:///{file}")
    writing.dispose()
    try:
        with reading.connect() as connection:
            yield connection
    finally:
        reading.dispose()


@contextmanager
def _written(file: Path) -> Iterator[Engine]:
    """A backup to write into; it is one file when it is closed."""
    writing, reading = engines_for(f"sqlite:///{file}")
    reading.dispose()
    try:
        yield writing
        with closing(writing.raw_connection()) as connection:
            connection.cursor().execute("PRAGMA journal_mode = DELETE")
    finally:
        writing.dispose()


def _settle(partial: Path, file: Path) -> None:
    """Give a file its name for good: its bytes first, then the folder's."""
    synced(partial)
    partial.replace(file)
    synced(file.parent)


def _tables(connection: Connection) -> Sequence[Table]:
    """The tables as the database has them, those that others point to first."""
    found = MetaData()
    found.reflect(connection)
    return [table for table in found.sorted_tables if table.name != "alembic_version"]


def _copy(source: Connection, target: Connection) -> int:
    """Copy every row; how many."""
    into_tables = {table.name: table for table in _tables(target)}
    return sum(_copy_table(source, table, target, into_tables[table.name]) for table in _tables(source))


def _copy_table(source: Connection, table: Table, target: Connection, into: Table) -> int:
    copied = 0
    rows = source.execution_options(yield_per=MOST_ROWS).execute(select(table).order_by(*table.primary_key))
    for part in rows.mappings().partitions():
        target.execute(insert(into), [dict(row) for row in part])
        copied += len(part)
    return copied


def _count(connection: Connection, table: Table) -> int:
    return connection.scalar(select(func.count()).select_from(table)) or 0


def _require_sound(connection: Connection) -> None:
    if connection.exec_driver_sql("PRAGMA integrity_check").scalar() != "ok":
        raise NotPossible(NOT_SOUND.format("the file is damaged"))
    if connection.exec_driver_sql("PRAGMA foreign_key_check").first() is not None:
        raise NotPossible(NOT_SOUND.format("a row points to one that is not there"))


def _require_chained(connection: Connection) -> int:
    """How many entries there are; refused unless each stream runs from its first entry to its head in one chain."""
    tables = {table.name: table for table in _tables(connection)}
    entry, head = tables["entry"], tables["stream_head"]
    heads = {row.stream: (row.number, row.hash) for row in connection.execute(select(head))}
    reached: dict[str, tuple[int, bytes]] = {}
    entries = 0
    for row in connection.execute(select(entry).order_by(entry.c.stream, entry.c.number)):
        number, previous = reached.get(row.stream, (0, genesis(row.stream)))
        if row.number != number + 1 or entry_hash(previous, row.content) != row.hash:
            raise NotPossible(NOT_SOUND.format(f"its record is broken in {row.stream} at entry {number + 1}"))
        reached[row.stream] = (row.number, row.hash)
        entries += 1
    if reached != heads:
        raise NotPossible(NOT_SOUND.format("its record does not end where it says"))
    return entries


def go_on_counting(target: Connection) -> None:
    """New entries are numbered after those that were restored; SQLite sees to it by itself."""
    if target.dialect.name == "postgresql":
        target.execute(text(
            "SELECT setval(pg_get_serial_sequence('entry', 'place'), (SELECT coalesce(max(place), 0) + 1 FROM entry), "
            "false)"))


def _sealed(connection: Connection) -> frozenset[str]:
    return frozenset(connection.scalars(text("SELECT id FROM sealed")))


def _erase(file: Path, kept: Iterable[str]) -> None:
    """Take out of a backup what is sealed there and erased by now, so that no byte of it remains."""
    with _written(file) as engine, engine.begin() as connection:
        connection.exec_driver_sql("PRAGMA secure_delete = ON")
        for ident in _sealed(connection) - frozenset(kept):
            connection.execute(text("DELETE FROM sealed WHERE id = :id"), {"id": ident})

