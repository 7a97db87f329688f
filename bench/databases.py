"""The stores of a bench: on databases of its own, as durable as in production."""

from __future__ import annotations

from pathlib import Path

from editor.seals import Seals, master_key
from editor.settings import Settings, settings
from editor.signing import Signer, signing_key
from editor.sources import true_sources
from editor.store import Store


def settings_in(folder: Path) -> Settings:
    """The settings of an installation in this folder."""
    return settings({"ADREF_INSTANCE": str(folder)})


def store_in(folder: Path) -> Store:
    """The store of an installation in this folder."""
    return store_of(settings_in(folder))


def store_of(chosen: Settings) -> Store:
    """The store that these settings name."""
    sources = true_sources()
    return Store(chosen.database_url, sources=sources, seals=Seals(master_key(chosen.instance, {}, sources), sources),
                 signer=Signer(signing_key(chosen.instance, {}, sources)))
