"""Acts from the shell, whether a server runs or not.

Where one runs it is asked (`local.py`), so that open pages hear of the act at once; where none does, the shell
takes the instance and acts itself. Either way the act is the same request (`negotiation/requests.py`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from editor import schema
from editor.cli import local
from editor.cli.opening import opened
from editor.mending import keep_second_copy
from editor.negotiation import requests
from editor.refusals import NotPossible
from editor.serving import hold
from editor.settings import Settings, settings
from editor.store import Store

HOST = "host"


@dataclass(frozen=True, slots=True)
class Shell:
    """The shell of one installation: it reads the database itself, and has its acts performed."""

    given: Settings
    store: Store
    do: Callable[[Mapping[str, Any]], dict[str, Any]]

    def reading(self) -> Any:
        """A session that cannot write, for a `with` statement."""
        return self.store.reading()

    def performs(self, act: str, subject: str | None, /, *, seat: str = HOST, **details: Any) -> dict[str, Any]:
        """Perform an act from a seat, by default as the host of this machine; its receipt, or the refusal."""
        return self.do({"act": act, "seat": seat, "command": self.store.sources.ident(), "subject": subject,
                        "details": details})

    def enters(self, act: str, subject: str, /, *, seat: str, details: Mapping[str, Any], **made_on: Any) -> str:
        """Enter an act from the floor; `made_on` says for whom, on what draft and wording. The id of its subject."""
        found = self.do({"act": act, "seat": seat, "command": self.store.sources.ident(), "subject": subject,
                         "details": dict(details)} | made_on)
        return str(found["subject"])


@contextmanager
def performing(given: Settings | None = None) -> Iterator[Shell]:
    """The shell of the installation that the settings name; it holds the instance unless a server does."""
    chosen = given or settings()
    lock = _held(chosen)
    with opened(chosen) as store:
        if lock is None:
            yield Shell(chosen, store, lambda request: local.ask(chosen, request))
            return
        with lock:
            schema.upgrade(store.writing_engine)
            keep_second_copy(store, chosen.second_copy)
            yield Shell(chosen, store, lambda request: requests.do(store, request))


def _held(given: Settings) -> Any:
    try:
        return hold(given.instance)
    except NotPossible:
        return None
