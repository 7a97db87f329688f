"""Loading the part of the shell that is needed, when it is needed: the one place that imports by name."""

from __future__ import annotations

import importlib
from types import ModuleType


def load(name: str) -> ModuleType:
    """A module of this package, by the name of its command."""
    return importlib.import_module(f"editor.cli.{name.replace('-', '_')}")
