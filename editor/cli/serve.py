"""`adref serve`: take the instance, prepare what is not ready, and become the server.

What a start needs every time is light; what it needs once (the schema, the demonstration) is loaded only when a
look at the database says so. The server itself prints the doors of a demonstration, once it answers.
"""

from __future__ import annotations

import argparse
import os

from editor.cli.loading import load
from editor.cli.readiness import is_ready
from editor.refusals import NotPossible
from editor.serving import Serving, checked, hold, serve
from editor.settings import Settings, settings

DOORS = "ADREF_DOORS"  # as `web/demonstration.py` reads it; that room is too heavy to be asked for its name


def arguments(parser: argparse.ArgumentParser) -> None:
    """The options of the command."""
    parser.add_argument("--demonstration", action="store_true", help=(
        "play the demonstration conference into an empty database, and print a link for each of its seats"))
    parser.add_argument("--host", default="127.0.0.1", help="the address to serve on (default: loopback)")
    parser.add_argument("--port", type=int, default=8000, help="the port to serve on (default: 8000)")
    parser.add_argument("--workers", type=int, default=1, help="processes; more than one needs PostgreSQL")


def run(asked: argparse.Namespace) -> None:
    """Serve until stopped; refused when a server has the instance already, or the address is not allowed."""
    given = settings()
    serving = _serving(given, asked)
    if asked.demonstration and not _speaks_to_this_machine_alone(given, serving):
        raise NotPossible("The demonstration is served on loopback only; leave out --host, ADREF_HOSTS and the like.")
    lock = hold(given.instance)
    if not is_ready(given, demonstration=asked.demonstration):
        load("preparing").prepare(given, demonstration=asked.demonstration)
    if asked.demonstration:
        os.environ[DOORS] = f"http://localhost:{asked.port}"
    serve(serving, lock)


def _serving(given: Settings, asked: argparse.Namespace) -> Serving:
    return checked(Serving(
        database_url=given.database_url, instance=given.instance, host=asked.host, port=asked.port,
        workers=asked.workers, behind_proxy=given.proxies > 0,
    ))


def _speaks_to_this_machine_alone(given: Settings, serving: Serving) -> bool:
    return serving.host == "127.0.0.1" and not (given.secure or given.hosts or given.proxies)
