"""The tests' common ground; what each module lends stands in its own first line."""

from __future__ import annotations

pytest_plugins = [
    "tests.fixtures.laws",
    "tests.fixtures.skips",
    "tests.fixtures.marks",
    "tests.fixtures.shared",
    "tests.fixtures.databases",
    "tests.fixtures.live",
    "tests.fixtures.browser",
    "tests.fixtures.shell",
]
