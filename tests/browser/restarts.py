"""A hall whose server can be stopped and started again, at the same address with the same database."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from editor.settings import Settings, settings
from editor.web.demonstration import DOORS
from tests.browser.people import Hall
from tests.fixtures.server import free_port, serving

MARK = "door:"  # stands before the path of each door in the server's log


@dataclass
class RestartingHall:
    """The demonstration in a server that comes and goes."""

    settings: Settings
    port: int
    log: Path
    running: ExitStack = field(default_factory=ExitStack)

    def starts(self) -> Hall:
        """Start the server; it answers when this returns."""
        self.running.enter_context(serving(self.settings, self.port, self.log, environment={DOORS: MARK}))
        lines = [line.partition(f"\t{MARK}") for line in self.log.read_text("utf-8", "replace").splitlines()]
        return Hall(f"http://127.0.0.1:{self.port}", {name: path for name, found, path in lines if found})

    def stops(self) -> None:
        """End the server; every line of it ends too."""
        self.running.close()


@contextmanager
def restarting(played: Path, folder: Path) -> Iterator[RestartingHall]:
    """A hall not yet started; on leaving it has ended."""
    instance = folder / "instance"
    shutil.copytree(played, instance)
    instance.chmod(0o700)
    hall = RestartingHall(settings({"ADREF_INSTANCE": str(instance)}), free_port(), folder / "server.log")
    try:
        yield hall
    finally:
        hall.stops()
    assert "Traceback" not in hall.log.read_text("utf-8", "replace")
