"""The server is started the one way that was measured, privately, and never twice on one instance."""

from __future__ import annotations

import http.client
import os
import signal
import socket
import stat
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from editor.refusals import NotPossible
from editor.serving import CHECKOUT, Serving, checked, gunicorn_arguments, hold, require_free
from tests.fixtures.server import answered, free_port

STARTER = """
import sys
from pathlib import Path
from editor.serving import Serving, hold, serve
instance = Path(sys.argv[1])
serve(Serving("sqlite://", instance, port=int(sys.argv[2])), hold(instance), "tests.fixtures.echo:app")
"""


def serving(tmp_path: Path, **other: object) -> Serving:
    return Serving(**{"database_url": "sqlite:///x.db", "instance": tmp_path, **other})  # type: ignore[arg-type]


def test_sqlite_never_has_more_than_one_worker(tmp_path: Path) -> None:
    with pytest.raises(NotPossible, match="one worker"):
        checked(serving(tmp_path, workers=2))


def test_postgresql_may_have_several_workers(tmp_path: Path) -> None:
    arguments = gunicorn_arguments(serving(tmp_path, database_url="postgresql://", workers=3))
    assert arguments[arguments.index("--workers") + 1] == "3"


@pytest.mark.parametrize("port", [0, -1, 65_536])
def test_a_port_that_is_none_is_refused(tmp_path: Path, port: int) -> None:
    with pytest.raises(NotPossible, match=f"{port} is not a port"):
        checked(serving(tmp_path, port=port))


def test_an_address_of_the_network_needs_a_declared_proxy(tmp_path: Path) -> None:
    with pytest.raises(NotPossible, match="proxy"):
        checked(serving(tmp_path, host="0.0.0.0"))
    assert checked(serving(tmp_path, host="0.0.0.0", behind_proxy=True)).host == "0.0.0.0"


def test_a_path_too_long_for_a_socket_is_refused_in_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(NotPossible, match="too long"):
        checked(serving(tmp_path / ("long" * 30)))


def test_an_instance_in_a_deep_checkout_is_named_from_the_checkout(tmp_path: Path) -> None:
    assert "unix:instance/adref.sock" in gunicorn_arguments(serving(CHECKOUT / "instance"))


def test_the_port_is_taken_before_the_local_socket(tmp_path: Path) -> None:
    arguments = gunicorn_arguments(serving(tmp_path, port=8123))
    bindings = [value for option, value in zip(arguments, arguments[1:], strict=False) if option == "--bind"]
    assert bindings == ["127.0.0.1:8123", f"unix:{tmp_path / 'adref.sock'}"]


def test_an_instance_is_held_once_and_can_be_held_again_after(tmp_path: Path) -> None:
    with hold(tmp_path / "instance"), pytest.raises(NotPossible, match="already running"):
        hold(tmp_path / "instance")
    hold(tmp_path / "instance").close()


def test_a_taken_port_is_refused_in_a_sentence(tmp_path: Path) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        with pytest.raises(NotPossible, match=f"Port {port} cannot be used"):
            require_free(serving(tmp_path, port=port))


def test_a_free_port_is_not_refused(tmp_path: Path) -> None:
    require_free(serving(tmp_path, port=free_port()))


def test_the_instance_folder_is_private(tmp_path: Path) -> None:
    hold(tmp_path / "instance").close()
    assert stat.S_IMODE((tmp_path / "instance").stat().st_mode) == 0o700


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Path, int]]:
    """A real server over the smallest application."""
    instance, port = tmp_path_factory.mktemp("instance"), free_port()
    process = subprocess.Popen([sys.executable, "-c", STARTER, str(instance), str(port)], cwd=CHECKOUT)
    try:
        assert answered(f"http://127.0.0.1:{port}/", process), "the server did not start"
        yield instance, port
    finally:
        process.send_signal(signal.SIGTERM)
        assert process.wait(timeout=20) == 0


def test_the_server_answers_on_loopback(running: tuple[Path, int]) -> None:
    connection = http.client.HTTPConnection("127.0.0.1", running[1], timeout=10)
    with closing(connection):
        connection.request("GET", "/hall")
        assert connection.getresponse().read() == b"/hall"


def test_the_server_answers_on_its_local_socket(running: tuple[Path, int]) -> None:
    with socket.socket(socket.AF_UNIX) as local:
        local.settimeout(10)
        local.connect(str(running[0] / "adref.sock"))
        local.sendall(b"GET /desk HTTP/1.1\r\nHost: adref\r\nConnection: close\r\n\r\n")
        answer = b"".join(iter(lambda: local.recv(4096), b""))
    assert answer.endswith(b"/desk")


def test_the_local_socket_is_for_its_owner_only(running: tuple[Path, int]) -> None:
    assert stat.S_IMODE(os.stat(running[0] / "adref.sock").st_mode) == 0o600


def test_a_second_server_on_the_same_instance_is_refused(running: tuple[Path, int]) -> None:
    second = subprocess.run(
        [sys.executable, "-c", STARTER, str(running[0]), str(free_port())],
        cwd=CHECKOUT, capture_output=True, text=True, timeout=60, check=False,
    )  # fmt: skip
    assert second.returncode != 0
    assert "already running" in second.stderr
