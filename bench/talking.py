"""A process beside the bench that is asked one JSON object a line and answers each with one."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import Any

CHECKOUT = Path(__file__).resolve().parents[1]


class Talk:
    """A process that is talked with."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self.process = process

    def asks(self, **what: Any) -> Any:
        """The answer to a question."""
        self.says(**what)
        return self.hears()

    def says(self, **what: Any) -> None:
        """Send a line."""
        assert self.process.stdin is not None
        print(json.dumps(what), file=self.process.stdin, flush=True)

    def hears(self) -> Any:
        """The next line; refused (RuntimeError) when the process has ended."""
        assert self.process.stdout is not None
        line = self.process.stdout.readline()
        if not line:
            raise RuntimeError(f"{self.process.args!r} ended before it answered.")
        return json.loads(line)


@contextmanager
def talking(command: Sequence[str]) -> Iterator[Talk]:
    """The process; on leaving its input has ended, and so has it."""
    with subprocess.Popen(command, cwd=CHECKOUT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        try:
            yield Talk(process)
        finally:
            assert process.stdin is not None
            process.stdin.close()


def audience() -> AbstractContextManager[Talk]:
    """Pages that follow a document, as greenlets in a process of their own (`tests.fixtures.audience`)."""
    return talking([sys.executable, "-m", "gevent.monkey", "--module", "tests.fixtures.audience"])


def listeners() -> AbstractContextManager[Talk]:
    """Sockets in thousands, which note when each message came (`bench.listeners`)."""
    return talking([sys.executable, "-m", "bench.listeners"])
