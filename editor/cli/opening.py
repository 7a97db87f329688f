"""Opening the database of this installation from the shell, with the machine's own clock and chance."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager

from editor import seals, signing
from editor.settings import Settings
from editor.sources import true_sources
from editor.store import Store

PRIVATE = 0o700


@contextmanager
def opened(given: Settings) -> Iterator[Store]:
    """The store that the settings name, closed on leaving."""
    given.instance.mkdir(mode=PRIVATE, parents=True, exist_ok=True)
    sources = true_sources()
    key = seals.master_key(given.instance, os.environ, sources)
    signer = signing.Signer(signing.signing_key(given.instance, os.environ, sources))
    store = Store(given.database_url, sources=sources, seals=seals.Seals(key, sources), signer=signer)
    try:
        yield store
    finally:
        store.close()
