"""The database: engines, the one writer, and who is told after a commit.

All writes go through `Store.write`: one writer at a time, batches in one transaction, each job in a
SAVEPOINT so that a bad act never takes another with it, the answer only after COMMIT (notes: live §3) and, where a
second copy of the journal is kept, after that has it too.
Whoever comes first is in the next batch, so that nobody waits for more than the batch under way and those
before him. On SQLite the writer is a real thread, because SQLite called in a greenlet starves the hub, and
a batch takes whatever waits; on PostgreSQL the driver yields by itself, and a batch is of one document, so
that it locks one row. Reads use an engine that cannot write.
"""

from __future__ import annotations

import logging
import threading
from collections import deque
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from functools import partial
from typing import Any

import gevent.monkey
from gevent.threadpool import ThreadPool
from sqlalchemy import Connection, Engine, create_engine, event, make_url
from sqlalchemy.orm import Session
from sqlalchemy.pool import StaticPool

from editor.seals import Seals
from editor.second_copy import NOTED, SecondCopy, noted
from editor.signing import Signer
from editor.sources import Sources

try:
    from pysqlite3 import dbapi2 as sqlite
except ImportError:  # no wheel for this machine: the standard library's, without WAL if too old
    import sqlite3 as sqlite

BATCH = 64
SAFE_WAL = (3, 51, 3)  # older libraries can corrupt a WAL file (notes: safety §0.2)
Ahead = tuple[Callable[[Session, list[Any]], None], Any]
log = logging.getLogger("editor.store")


class Store:
    """A database with its sources of time and chance, its seals, the key of its record, and its listeners."""

    def __init__(self, url: str, *, sources: Sources, seals: Seals, signer: Signer) -> None:
        self.url = make_url(url)
        self.sources = sources
        self.seals = seals
        self.signer = signer
        self.second: SecondCopy | None = None
        self.listeners: list[Callable[[list[Any]], None]] = []
        self.is_sqlite = self.url.get_backend_name() == "sqlite"
        self.writing_engine, self.reading_engine = engines_for(url)
        self._apart, self._beside, self._start = _writer(apart=self.is_sqlite)
        self._waiting: deque[_Ticket] = deque()
        self._turn = threading.Lock()
        self._at_work = False

    @contextmanager
    def reading(self) -> Iterator[Session]:
        """A session that sees one consistent state and cannot write."""
        with Session(self.reading_engine, autoflush=False) as session:
            yield session

    def write(self, lock: str, job: Callable[[Session], Any], *, ahead: Ahead | None = None) -> Any:
        """Run `job` in a transaction and return its value once it is committed.

        `lock` names the document (or conference) it concerns: jobs of one share a transaction. Whatever
        the job raises is raised here, and nothing of it remains. `ahead` is a function that reads what several
        jobs will need, called once for a batch with what each of them awaits.
        """
        ticket = _Ticket(lock, job, ahead)
        self._line_up(ticket)
        return ticket.wait()

    def write_soon(self, lock: str, job: Callable[[Session], Any]) -> None:
        """Run `job` as `write` does, but let the caller go at once; what it raises is only logged."""
        self._line_up(_Note(lock, job))

    def announce(self, acts: list[Any]) -> None:
        """Tell every listener of committed acts; one that fails is logged and harms nobody."""
        for listener in self.listeners:
            try:
                listener(acts)
            except Exception:
                log.exception("A listener failed after a commit; the act stands.")

    def close(self) -> None:
        """Give the connections back, when all that waits is written."""
        if self._at_work:
            self.write("", lambda session: None)
        self._apart(self.writing_engine.dispose)
        self.reading_engine.dispose()

    def _line_up(self, ticket: _Ticket) -> None:
        with self._turn:
            self._waiting.append(ticket)
            starts, self._at_work = not self._at_work, True
        if starts:
            self._start(self._work)

    def _work(self) -> None:
        """Commit batch after batch until nobody waits."""
        while batch := self._next_batch():
            try:
                self._apart(self._commit, batch)
            except BaseException:  # whoever waits is told, and the next are still served
                log.exception("The writer was interrupted.")
            for ticket in batch:
                ticket.give_back()

    def _next_batch(self) -> list[_Ticket]:
        with self._turn:
            batch: list[_Ticket] = []
            while self._waiting and len(batch) < BATCH and self._may_join(batch, self._waiting[0]):
                batch.append(self._waiting.popleft())
            self._at_work = bool(batch)
        return batch

    def _may_join(self, batch: list[_Ticket], ticket: _Ticket) -> bool:
        return self.is_sqlite or not batch or batch[0].lock == ticket.lock

    def _commit(self, batch: list[_Ticket]) -> None:
        try:
            with _Writing(self.writing_engine, autoflush=False) as session, session.begin():
                _read_ahead(session, [ticket.ahead for ticket in batch if ticket.ahead])
                for ticket in batch:
                    ticket.try_in(session)
            if self.second is not None:
                self._beside(self.second.append, noted(session.info))
            for ticket in batch:
                ticket.is_committed = True
        except BaseException as error:  # the COMMIT itself failed: nothing of the batch was acknowledged
            for ticket in batch:
                ticket.error = error


def _read_ahead(session: Session, wanted: list[Ahead]) -> None:
    """What several jobs of a batch await is read together; a job that comes alone reads for itself.

    So do all where reading together fails: nobody's act may suffer from what another awaits.
    """
    for read in dict.fromkeys(each for each, _ in wanted):
        awaited = [what for each, what in wanted if each is read]
        if len(awaited) < 2:
            continue
        try:
            with session.begin_nested():
                read(session, awaited)
        except Exception:
            log.exception("A batch could not be read ahead; each of its acts reads for itself.")
            session.expunge_all()
            session.info.clear()


class _Writing(Session):
    """The session of one batch. `info` is for what its jobs keep between them; it holds on to all rows read, so
    that the next job need not read them again.
    """


@event.listens_for(_Writing, "loaded_as_persistent")
def _keep(session: Session, row: Any) -> None:
    session.info.setdefault("rows", []).append(row)


class _Ticket:
    """One job waiting for the writer, and what came of it."""

    def __init__(self, lock: str, job: Callable[[Session], Any], ahead: Ahead | None = None) -> None:
        self.lock, self.job, self.ahead = lock, job, ahead
        self.value: Any = None
        self.error: BaseException | None = None
        self.is_committed = False
        self._done = threading.Lock()
        self._done.acquire()

    def wait(self) -> Any:
        """The value of the job once it is committed; raises what it raised."""
        self._done.acquire()
        if self.error is not None:
            raise self.error
        if not self.is_committed:
            raise RuntimeError("The writer was interrupted before it committed.")
        return self.value

    def give_back(self) -> None:
        """Let the caller go on."""
        self._done.release()

    def try_in(self, session: Session) -> None:
        """Run the job in a SAVEPOINT; what it raises is kept for its own caller."""
        left = noted(session.info)
        mark = left.mark()
        try:
            with session.begin_nested():
                self.value = self.job(session)
        except Exception as error:
            self.error = error
            left.back_to(mark)
            session.info.clear()  # it may be of what has just been undone
            session.info[NOTED] = left
            session.expire_all()


class _Note(_Ticket):
    """A job nobody waits for."""

    def give_back(self) -> None:
        """Log what went wrong, since nobody is told."""
        if not self.is_committed or self.error is not None:
            log.error("A note could not be written.", exc_info=self.error)


def engines_for(url: str) -> tuple[Engine, Engine]:
    """The engine that writes and the engine that cannot."""
    parsed = make_url(url)
    if parsed.get_backend_name() == "sqlite":
        return _with_plain_savepoints(_sqlite_engine(url, writes=True)), _sqlite_engine(url, writes=False)
    writing = _with_plain_savepoints(create_engine(parsed, pool_pre_ping=True))
    reading = create_engine(
        parsed, pool_pre_ping=True, execution_options={"postgresql_readonly": True},
        isolation_level="REPEATABLE READ", pool_size=20,
    )
    return writing, reading


def engine_beside() -> Engine:
    """An engine on a database of its own in memory, empty, gone when it is disposed of."""
    return _with_plain_savepoints(_sqlite_engine("sqlite://", writes=True))


def engine_on(file: str, *, writes: bool = True) -> Engine:
    """An engine on an SQLite file that is no database of the installation; without `writes` one that cannot."""
    engine = _sqlite_engine(f"sqlite:///{file}", writes=writes)
    return _with_plain_savepoints(engine) if writes else engine


def _with_plain_savepoints(engine: Engine) -> Engine:
    """The engine, its SAVEPOINTs sent as they are: compiled anew for each act they cost a tenth of it."""
    for order, verb in (("savepoint", "SAVEPOINT"), ("release_savepoint", "RELEASE SAVEPOINT"),
                        ("rollback_to_savepoint", "ROLLBACK TO SAVEPOINT")):
        setattr(engine.dialect, f"do_{order}", partial(_order, verb))
    return engine


def _order(verb: str, connection: Connection, name: str) -> None:
    connection.exec_driver_sql(f"{verb} {name}")


def sqlite_is_safe_for_wal() -> bool:
    """Whether this SQLite library is free of the WAL-reset fault."""
    return sqlite.sqlite_version_info >= SAFE_WAL


def _sqlite_engine(url: str, *, writes: bool) -> Engine:
    options: dict[str, Any] = {"poolclass": StaticPool} if writes else {"pool_size": 8, "max_overflow": 64}
    engine = create_engine(url, module=sqlite, connect_args={"check_same_thread": False}, **options)
    event.listen(engine, "connect", lambda connection, _: _settle(connection, writes=writes))
    begin = "BEGIN IMMEDIATE" if writes else "BEGIN"
    event.listen(engine, "begin", lambda connection: connection.exec_driver_sql(begin) and None)
    return engine


def _settle(connection: Any, *, writes: bool) -> None:
    connection.isolation_level = None  # transactions begin where SQLAlchemy says, never by themselves
    journal = "WAL" if sqlite_is_safe_for_wal() else "TRUNCATE"
    settings = [f"journal_mode={journal}", "synchronous=FULL", "busy_timeout=10000", "foreign_keys=ON",
                "trusted_schema=OFF", "mmap_size=0"]
    for setting in settings if writes else [*settings[2:], "query_only=ON"]:
        connection.execute(f"PRAGMA {setting}")


def _here(function: Callable[..., Any], *arguments: Any) -> Any:
    return function(*arguments)


def _writer(*, apart: bool) -> tuple[Callable[..., Any], Callable[..., Any], Callable[[Callable[[], None]], Any]]:
    """How one batch is run, how a batch waits for a disk, and how the writer is started: beside whoever asks, so that
    none works for others.

    Under gevent a greenlet sees to the batches; with `apart` each is run in one real thread while the hub goes on, and
    else only the waiting for a disk is.
    """
    if gevent.monkey.is_module_patched("threading"):
        pool = ThreadPool(1)

        def in_thread(function: Callable[..., Any], *arguments: Any) -> Any:
            return pool.apply(function, arguments)

        return (in_thread, _here, gevent.spawn) if apart else (_here, in_thread, gevent.spawn)
    executor = ThreadPoolExecutor(1, thread_name_prefix="writer")
    return _here, _here, executor.submit
