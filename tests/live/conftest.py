"""Tests of the live room stand on the same buildings as those of its pages."""

from __future__ import annotations

from tests.web.conftest import building, furnished

__all__ = ("building", "furnished")
