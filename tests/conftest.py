"""The tests' common ground: where real material lies, and the fixtures that lend databases, servers and a browser."""

from __future__ import annotations

pytest_plugins = [
    "tests.fixtures.shared",
    "tests.fixtures.browser",
]
