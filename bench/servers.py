"""The servers of a bench: gunicorn with the worker of production, on loopback, each ended when its bench ends."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from bench.databases import settings_in
from bench.readers import Answer, fetched
from tests.fixtures.server import free_port, serving


@dataclass(frozen=True, slots=True)
class Floor:
    """The server of plain bytes."""

    port: int
    folder: Path

    def holds(self, name: str, answer: Answer) -> None:
        """From now on `/NAME` is answered with the bytes and headers of this answer."""
        kept = [[key, value] for key, value in answer.headers if key not in ("date", "server", "connection")]
        (self.folder / f"{name}.json").write_text(json.dumps(kept))
        (self.folder / f"{name}.body").write_bytes(answer.body)
        fetched(self.port, f"/hold/{name}")


@contextmanager
def house(instance: Path) -> Iterator[int]:
    """The real server on the database of this instance; its port."""
    with _running(instance, "wsgi:app", {}) as port:
        yield port


@contextmanager
def floor(folder: Path) -> Iterator[Floor]:
    """A server of plain bytes."""
    with _running(folder, "bench.floor:app", {"ADREF_BENCH_FLOOR": str(folder)}) as port:
        yield Floor(port, folder)


@contextmanager
def _running(instance: Path, application: str, environment: Mapping[str, str]) -> Iterator[int]:
    instance.mkdir(mode=0o700, parents=True, exist_ok=True)
    port = free_port()
    with serving(settings_in(instance), port, instance / "server.log", environment=environment,
                 application=application):
        yield port
