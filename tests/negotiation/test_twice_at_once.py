"""A request that reaches two workers at once is done once, and both give the same receipt."""

from __future__ import annotations

import time
from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlalchemy import text

from editor.negotiation import By, perform
from tests.room import MORNING, Room, store_at, store_on

pytestmark = [pytest.mark.postgres, pytest.mark.xdist_group("postgres")]
WAITING = "SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND datname = current_database()"
PATIENCE = 20.0


def test_a_request_sent_to_two_workers_at_once_is_done_once(postgres_url: str) -> None:
    room = Room(store_at(postgres_url))
    room.draft("1 States note the report.")
    other, third = (store_on(postgres_url, name, MORNING) for name in ("another worker", "a third"))
    before = len(room.journal())
    by = By(room.chair.seat, "sent twice")
    with ThreadPoolExecutor(2) as workers, room.store.reading_engine.connect() as looking:
        with third.writing_engine.begin() as holding:
            holding.execute(text("SELECT id FROM document WHERE id = :id FOR UPDATE"), {"id": room.document})
            sent = [workers.submit(perform, store, "show_presence", by, room.document)
                    for store in (room.store, other)]
            until = time.monotonic() + PATIENCE
            while looking.scalar(text(WAITING)) < 2:
                looking.rollback()
                assert time.monotonic() < until, "two workers did not come to wait for the document"
                time.sleep(0.02)
        receipts = [one.result() for one in sent]
    assert receipts[0] == receipts[1]
    told = [stream for stream, _, _, _ in room.journal()[before:]]
    assert told and len(told) == len(set(told))
    for store in (room.store, other, third):
        store.close()
