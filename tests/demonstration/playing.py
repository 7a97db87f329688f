"""An empty database for the demonstration to be played into."""

from __future__ import annotations

from pathlib import Path

from editor import schema
from editor.seals import Seals
from editor.signing import Signer
from editor.sources import true_sources
from editor.store import Store


def empty(path: Path, key: int) -> Store:
    """A store on an empty database, with the machine's own time and chance and a key of its own."""
    sources = true_sources()
    secret = bytes([key]) * 32
    store = Store(f"sqlite:///{path}", sources=sources, seals=Seals(secret, sources), signer=Signer(secret))
    schema.upgrade(store.writing_engine)
    return store
