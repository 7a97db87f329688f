"""Every setting: its default and what it does; read from ADREF_* variables.

A secret has no default: where none is given one is made at first start in the instance folder, for its
owner alone. A server that listens beyond loopback refuses to start without the settings it then needs.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


@dataclass(frozen=True, slots=True)
class Settings:
    """The settings of one server or one command of the shell."""

    instance: Path
    database_url: str
    second_copy: Path  # the folder of the journal's second copy, best on another disk
    message_queue_url: str | None
    secure: bool  # served over HTTPS: Secure cookies, HSTS
    hosts: tuple[str, ...]  # names the server answers to; empty on loopback
    proxies: int  # trusted proxy hops in front

    @property
    def socket(self) -> Path:
        """Where a running server listens for the shell."""
        return self.instance / "adref.sock"


def settings(environ: Mapping[str, str] | None = None) -> Settings:
    """The settings as the environment gives them."""
    given = os.environ if environ is None else environ
    instance = Path(given.get("ADREF_INSTANCE", ROOT / "instance"))
    return Settings(
        instance=instance,
        database_url=given.get("DATABASE_URL", f"sqlite:///{instance / 'adref.sqlite'}"),
        second_copy=Path(given.get("ADREF_SECOND_COPY", instance / "journal")),
        message_queue_url=given.get("MESSAGE_QUEUE_URL"),
        secure=given.get("ADREF_SECURE", "") == "1",
        hosts=tuple(name for name in given.get("ADREF_HOSTS", "").split(",") if name),
        proxies=int(given.get("ADREF_PROXIES", "0")),
    )
