"""A server that is asked to stop waits for nobody who will come back by himself."""

from __future__ import annotations

from pathlib import Path

import pytest

from bench.databases import settings_in
from bench.floorplan import Floorplan
from tests.fixtures.desk import Desk
from tests.fixtures.server import free_port, serving
from tests.fixtures.sockets import Ended, Listener

LONG = ["--graceful-timeout", "300"]  # longer than the guard has patience


@pytest.mark.slow
def test_neither_open_sockets_nor_idle_connections_hold_up_a_stop(tmp_path: Path) -> None:
    plan, port = Floorplan(settings_in(tmp_path), 1, 1), free_port()
    document = plan.document(1, 0)
    with serving(settings_in(tmp_path), port, tmp_path / "log", others=LONG) as guard:
        (who,) = plan.people(document, 1)
        listener, desk = Listener(port, *who).comes(), Desk(port, *plan.signed_in[0])
        assert desk.opens("").status == 200
    assert guard.returncode == 0
    with pytest.raises(Ended):
        while listener.hears():
            continue
    listener.cut()
    desk.hangs_up()
    plan.room.store.close()
