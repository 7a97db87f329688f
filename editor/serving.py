"""How pages and sockets are served: gunicorn with greenlets, on loopback and on a private local socket.

One process holds every page and every socket while the database is SQLite; more are for PostgreSQL only.
The local socket (mode 0600, in the instance folder) is for shell commands beside a running server.
This module starts the server and does nothing else: it serves `cli` and knows neither Flask nor the store.
"""

from __future__ import annotations

import fcntl
import os
import socket
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import IO, NoReturn

from editor.refusals import NotPossible

CHECKOUT = Path(__file__).resolve().parents[1]
WORKER = "editor.live.upgrade.Worker"
LOOPBACK = frozenset({"127.0.0.1", "localhost", "[::1]"})
LONGEST_SOCKET_PATH = 103  # bytes; the smallest bound among the systems we run on
PRIVATE = 0o700


@dataclass(frozen=True, slots=True)
class Serving:
    """What a server must know before it starts; `instance` is the folder of this installation's own files."""

    database_url: str
    instance: Path
    host: str = "127.0.0.1"
    port: int = 8000
    workers: int = 1
    behind_proxy: bool = False

    @property
    def local_socket(self) -> Path:
        """Where shell commands reach the running server."""
        return self.instance / "adref.sock"


def checked(serving: Serving) -> Serving:
    """The same value, or `NotPossible`: workers on SQLite, a port that is none, a bare public address."""
    if serving.workers != 1 and serving.database_url.startswith("sqlite"):
        raise NotPossible("SQLite is served by one worker only; several workers need PostgreSQL.")
    if serving.workers < 1:
        raise NotPossible("A server needs at least one worker.")
    if not 1 <= serving.port <= 65_535:
        raise NotPossible(f"{serving.port} is not a port: it must lie between 1 and 65535.")
    if serving.host not in LOOPBACK and not serving.behind_proxy:
        raise NotPossible("Only loopback is served without a declared proxy that speaks TLS to the outside.")
    if len(os.fsencode(_short(serving.local_socket))) > LONGEST_SOCKET_PATH:
        raise NotPossible(f"The instance folder's path is too long for a local socket: {serving.instance}")
    return serving


def gunicorn_arguments(serving: Serving, application: str = "wsgi:app") -> list[str]:
    """The command line of gunicorn, without its name; refuses what `checked` refuses.

    The worker's own figures are those of DESIGN §8: room for 5,000 connections and a backlog for a hall that
    reloads at once. The umask makes the local socket private; gunicorn applies it to sockets only.
    """
    checked(serving)
    return [
        *("--worker-class", WORKER, "--workers", str(serving.workers)),
        *("--worker-connections", "5000", "--backlog", "4096"),
        *("--graceful-timeout", "5", "--no-control-socket", "--log-level", "warning"),
        *("--umask", "0o177"),
        # The port first: a server that finds it taken must leave the other's local socket alone.
        *("--bind", f"{serving.host}:{serving.port}", "--bind", f"unix:{_short(serving.local_socket)}"),
        application,
    ]


def hold(instance: Path) -> IO[bytes]:
    """Take the instance folder for this process and what it becomes; `NotPossible` when a server has it.

    To be taken before migrating and seeding: two servers must never prepare one database at once. The lock
    belongs to the open file, so it lives through `exec` and ends with the last process, however that ends.
    """
    instance.mkdir(parents=True, exist_ok=True)
    instance.chmod(PRIVATE)
    lock = (instance / "adref.lock").open("ab")
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError as taken:
        lock.close()
        raise NotPossible(f"A server is already running on {instance}; stop it first.") from taken
    os.set_inheritable(lock.fileno(), True)
    return lock


def require_free(serving: Serving) -> None:
    """Refuse a port on which another program listens, in a sentence and at once."""
    family = socket.AF_INET6 if serving.host == "[::1]" else socket.AF_INET
    with socket.socket(family) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)  # a port just left is free
        try:
            probe.bind((serving.host.strip("[]"), serving.port))
        except OSError as taken:
            raise NotPossible(f"Port {serving.port} cannot be used ({taken.strerror}); name another one.") from taken


def serve(serving: Serving, lock: IO[bytes], application: str = "wsgi:app") -> NoReturn:
    """Become the server: replaces this process by gunicorn in the checkout; `lock` is what `hold` gave.

    `NotPossible` when the port is taken, and for what `checked` refuses.
    """
    arguments = gunicorn_arguments(serving, application)
    require_free(serving)
    os.chdir(CHECKOUT)
    with lock:  # never left: the lock goes on in what replaces this process
        os.execv(sys.executable, [sys.executable, "-m", "gunicorn", *arguments])


def _short(path: Path) -> str:
    """The path from the checkout where it lies inside it: socket paths have a narrow bound."""
    absolute = path.absolute()
    return str(absolute.relative_to(CHECKOUT) if absolute.is_relative_to(CHECKOUT) else absolute)
