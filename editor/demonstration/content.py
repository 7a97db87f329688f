"""Reads the content files of the demonstration. The one place that knows where they lie."""

from __future__ import annotations

import tomllib
from importlib.resources import files
from typing import Any

DRAFTS = range(8)
ROUNDS = range(7)


def read(*path: str) -> dict[str, Any]:
    """One content file, as its TOML says."""
    return tomllib.loads(files(__package__).joinpath(*path).read_text(encoding="utf-8"))
