"""What the tests lend must itself be trusted: real servers, a database for each test, and no silent skip."""

from __future__ import annotations

import os
import select
import signal
import subprocess
import sys
from pathlib import Path

import psycopg
import pytest
import redis
from sqlalchemy import create_engine, inspect, make_url, text

from tests.fixtures.guard import CHECKOUT, guarded
from tests.fixtures.live import running_server
from tests.fixtures.skips import Skip, allowed, unexpected

ECHO = "tests.fixtures.echo:app"
SLEEPER = "import signal; signal.pause()"
# Holds one end of a pipe with a name: whoever holds the other learns when it is gone.
HOLDER = "import signal, sys; held = open(sys.argv[1], 'wb'); print('up', flush=True); signal.pause()"
KILLED_RUN = """
import os, pathlib, signal, sys
from tests.fixtures.guard import guarded
log = pathlib.Path(sys.argv[3])
with guarded([sys.executable, "-c", sys.argv[1], sys.argv[2]], log=log):
    while b"up" not in log.read_bytes():
        pass
    os.kill(os.getpid(), signal.SIGKILL)
"""


def plain(url: str) -> str:
    """The address as the bare driver takes it."""
    return make_url(url).set(drivername="postgresql").render_as_string(hide_password=False)


@pytest.mark.parametrize("nth", [1, 2])
def test_every_test_has_an_empty_postgresql_database(postgres_url: str, nth: int) -> None:
    with psycopg.connect(plain(postgres_url), autocommit=True) as connection:
        connection.execute("CREATE TABLE only_once (n integer)")
        row = connection.execute("SELECT current_setting('server_version_num')::integer").fetchone()
    assert row is not None and row[0] >= 150_000


@pytest.mark.parametrize("nth", [1, 2])
def test_every_test_has_tables_of_its_own_with_nothing_in_them(migrated_url: str, nth: int) -> None:
    engine = create_engine(migrated_url)
    with engine.begin() as connection:
        tables = set(inspect(connection).get_table_names()) - {"alembic_version"}
        counts = {table: connection.scalar(text(f'SELECT count(*) FROM "{table}"')) for table in tables}
        connection.execute(text("CREATE TABLE only_once (n integer)"))
    engine.dispose()
    assert "only_once" not in tables
    assert tables >= {"conference", "document"}
    assert set(counts.values()) == {0}


@pytest.mark.parametrize("nth", [1, 2])
def test_every_test_has_an_empty_valkey(valkey_url: str, nth: int) -> None:
    with redis.Redis.from_url(valkey_url) as client:
        assert client.dbsize() == 0
        client.set("room", "four")
        assert client.get("room") == b"four"


def test_a_database_of_each_engine_answers(database_url: str) -> None:
    engine = create_engine(database_url)
    with engine.connect() as connection:
        assert connection.execute(text("SELECT 1")).scalar() == 1
    engine.dispose()


def test_the_marks_follow_from_what_is_borrowed(request: pytest.FixtureRequest, valkey_server: str) -> None:
    assert request.node.get_closest_marker("valkey") is not None


def test_a_guarded_server_ends_with_its_test(tmp_path: Path) -> None:
    with guarded([sys.executable, "-c", SLEEPER], log=tmp_path / "log") as guard:
        assert guard.poll() is None
    assert guard.returncode == 256 - signal.SIGTERM


def test_a_killed_run_leaves_no_server_behind(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "alive")
    run = [sys.executable, "-c", KILLED_RUN, HOLDER, str(tmp_path / "alive"), str(tmp_path / "log")]
    with subprocess.Popen(run, cwd=CHECKOUT) as killed, (tmp_path / "alive").open("rb", buffering=0) as held:
        assert killed.wait(timeout=60) == -signal.SIGKILL
        assert select.select([held], [], [], 60)[0], "the server outlived the run that asked for it"
        assert held.read() == b""


def test_a_real_server_has_an_instance_and_a_database_of_its_own(tmp_path: Path) -> None:
    with running_server(tmp_path, lambda chosen: chosen.database_url, application=ECHO) as server:
        assert server.seeded == f"sqlite:///{tmp_path}/instance/adref.sqlite"
        assert (tmp_path / "instance" / "adref.sqlite").exists()
        assert server.url.startswith("http://127.0.0.1:")


def test_a_server_that_logs_a_traceback_fails_its_test(tmp_path: Path) -> None:
    with (
        pytest.raises(AssertionError, match="Traceback"),
        running_server(tmp_path, application=ECHO) as server,
    ):
        server.log.write_text("Traceback (most recent call last):")


def test_a_skip_that_no_line_allows_is_unexpected() -> None:
    patterns = allowed(["# remark", "", "tests/word/*\tno office suite"])
    office = Skip("tests/word/test_open.py::test_opens", "no office suite")
    lazy = Skip("tests/text/test_rolling.py::test_weave", "no office suite")
    assert unexpected([office, lazy], patterns) == (lazy,)


def test_a_skip_for_another_reason_is_unexpected() -> None:
    patterns = allowed(["*\tthe shared material does not lie beside this checkout"])
    assert unexpected([Skip("tests/a.py::test_b", "it failed today")], patterns) != ()


def test_an_expectation_without_a_reason_is_refused() -> None:
    with pytest.raises(ValueError, match="line 1"):
        allowed(["tests/text/*"])


@pytest.mark.slow
@pytest.mark.parametrize("workers", ["0", "1"])
def test_a_run_with_an_unexpected_skip_fails(tmp_path: Path, workers: str) -> None:
    idle = "import pytest\ndef test_idle():\n    pytest.skip('too late today')\n"
    (tmp_path / "test_idle.py").write_text(idle)
    pytest_here = [sys.executable, "-m", "pytest", "--rootdir", str(tmp_path), str(tmp_path)]
    run = subprocess.run(
        [*pytest_here, "-p", "tests.fixtures.skips", "-p", "no:playwright", "-p", "no:hypothesispytest", "-n", workers],
        cwd=CHECKOUT, capture_output=True, text=True, timeout=120, check=False,
    )  # fmt: skip
    assert run.returncode == 1, run.stdout
    assert "UNEXPECTED SKIP test_idle.py::test_idle: too late today" in run.stdout
