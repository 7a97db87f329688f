"""The one writer: acknowledged only after COMMIT, one bad job never takes another with it, reads cannot write."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import pytest
from sqlalchemy import event, select, text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from editor import models
from editor.seals import Seals
from editor.signing import Signer
from editor.sources import told_sources
from editor.store import BATCH, Store


class Spoilt(Exception):
    """A job that goes wrong."""


@pytest.fixture
def store(migrated_url: str) -> Iterator[Store]:
    sources, _ = told_sources(datetime(2026, 6, 8, tzinfo=UTC), "store")
    opened = Store(migrated_url, sources=sources, seals=Seals(bytes(32), sources), signer=Signer(bytes(32)))
    yield opened
    opened.close()


def account(name: str) -> models.Account:
    return models.Account(id=name, email=f"{name}@example.org", name=name, opened_at=datetime(2026, 6, 8, tzinfo=UTC))


def names(store: Store) -> list[str]:
    with store.reading() as session:
        return sorted(session.scalars(select(models.Account.name)))


def together(store: Store, jobs: dict[str, Any]) -> dict[str, Any]:
    """Run jobs at once, all of one lock, and say what each brought: a value or what it raised."""
    brought: dict[str, Any] = {}
    ready = threading.Barrier(len(jobs))

    def run(name: str) -> None:
        ready.wait()
        try:
            brought[name] = store.write("one", jobs[name])
        except Exception as error:
            brought[name] = error

    threads = [threading.Thread(target=run, args=(name,)) for name in jobs]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return brought


def test_a_job_gives_its_value_once_it_is_committed(store: Store) -> None:
    def job(session: Session) -> int:
        session.add(account("anna"))
        return 7

    assert store.write("one", job) == 7
    assert names(store) == ["anna"]


def test_what_a_job_raises_is_raised_and_nothing_of_it_remains(store: Store) -> None:
    def spoilt(session: Session) -> None:
        session.add(account("bruno"))
        session.flush()
        raise Spoilt

    with pytest.raises(Spoilt):
        store.write("one", spoilt)
    assert names(store) == []


def test_one_bad_job_never_takes_another_with_it(store: Store) -> None:
    def good(name: str) -> Any:
        return lambda session: session.add(account(name))

    def spoilt(session: Session) -> None:
        session.add(account("spoilt"))
        session.flush()
        raise Spoilt

    jobs: dict[str, Any] = {f"a{number}": good(f"a{number}") for number in range(12)}
    brought = together(store, jobs | {"spoilt": spoilt})
    assert isinstance(brought.pop("spoilt"), Spoilt)
    assert sorted(brought) == sorted(jobs) == names(store)


def test_a_clash_in_the_database_harms_only_its_own_job(store: Store) -> None:
    jobs = {name: (lambda session: session.add(account("same"))) for name in ("first", "second", "third")}
    brought = together(store, jobs)
    assert sum(isinstance(value, DBAPIError) for value in brought.values()) == 2
    assert names(store) == ["same"]


def test_a_commit_that_fails_acknowledges_nothing(store: Store) -> None:
    def refuse(_: Any) -> None:
        raise Spoilt("the disk is full")

    event.listen(store.writing_engine, "commit", refuse)
    with pytest.raises(Spoilt):
        store.write("one", lambda session: session.add(account("clara")))
    event.remove(store.writing_engine, "commit", refuse)
    assert names(store) == []
    store.write("one", lambda session: session.add(account("clara")))
    assert names(store) == ["clara"]


def test_more_jobs_than_a_batch_are_all_done(store: Store) -> None:
    wanted = [f"n{number:03}" for number in range(BATCH + 20)]
    jobs = {name: (lambda session, name=name: session.add(account(name))) for name in wanted}
    together(store, jobs)
    assert names(store) == wanted


def test_a_reading_session_cannot_write(store: Store) -> None:
    with store.reading() as session, pytest.raises(DBAPIError):
        session.execute(text("DELETE FROM account"))


def test_a_listener_that_fails_harms_nobody(store: Store) -> None:
    heard: list[Any] = []

    def broken(acts: list[Any]) -> None:
        raise Spoilt

    store.listeners += [broken, heard.extend]
    store.announce(["an act"])
    assert heard == ["an act"]


@pytest.mark.parametrize("change", ["UPDATE entry SET kind = 'other'", "DELETE FROM entry"])
def test_the_database_itself_keeps_entries_as_they_were_written(store: Store, change: str) -> None:
    entry = models.Entry(act="a", stream="s", number=1, kind="k", rebuilds=False, content=b"{}", hash=bytes(32))
    store.write("one", lambda session: session.add(entry))
    with pytest.raises(DBAPIError, match="never changed or removed"):
        store.write("one", lambda session: session.execute(text(change)))
