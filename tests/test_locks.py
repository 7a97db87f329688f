"""What is installed is what was locked: by version and hash, from wherever the machine gets its packages."""

from __future__ import annotations

import json
import re
import tomllib
from pathlib import Path
from typing import Any

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version

CHECKOUT = Path(__file__).resolve().parents[1]
LOCKS = ("requirements.lock", "requirements-dev.lock", "requirements-node.lock")
NPM = ("static", "tests/fixtures/npm-chromium")
# Older ones have published faults that touch us (pickled queue messages, a corrupted WAL file, others).
FLOORS = {
    "flask": "3.1.3",
    "werkzeug": "3.1.6",
    "python-socketio": "5.14",
    "lxml": "6.1",
    "pysqlite3": "0.6.1",
}


def locked(name: str) -> dict[str, Version]:
    """The packages of a lock and their versions; of one that depends on the platform the oldest."""
    found = re.findall(r"^([a-z0-9._-]+)==([^ ;\\]+)", (CHECKOUT / name).read_text(), re.MULTILINE)
    versions: dict[str, Version] = {}
    for package, version in found:
        versions[package] = min(Version(version), versions.get(package, Version(version)))
    return versions


def asked() -> dict[str, Any]:
    """What pyproject.toml asks for."""
    return tomllib.loads((CHECKOUT / "pyproject.toml").read_text())


def packages(requirements: list[str]) -> set[str]:
    return {canonicalize_name(Requirement(one).name) for one in requirements}


@pytest.mark.parametrize("name", LOCKS)
def test_a_lock_names_no_place_packages_come_from(name: str) -> None:
    assert re.findall(r"://|^-", (CHECKOUT / name).read_text(), re.MULTILINE) == []


@pytest.mark.parametrize("name", LOCKS)
def test_every_locked_package_has_its_hashes(name: str) -> None:
    entries = re.split(r"^(?=[a-z0-9])", (CHECKOUT / name).read_text(), flags=re.MULTILINE)[1:]
    assert entries != []
    assert [entry.split("\n")[0] for entry in entries if "--hash=sha256:" not in entry] == []


def test_what_running_needs_is_in_its_lock() -> None:
    assert packages(asked()["project"]["dependencies"]) <= set(locked("requirements.lock"))


def test_what_developing_needs_is_in_its_lock() -> None:
    project = asked()
    extras = [one for group in project["project"]["optional-dependencies"].values() for one in group]
    wanted = project["project"]["dependencies"] + extras + project["dependency-groups"]["dev"]
    assert packages(wanted) <= set(locked("requirements-dev.lock"))


def test_both_locks_name_the_same_versions() -> None:
    running, developing = locked("requirements.lock"), locked("requirements-dev.lock")
    assert {package: developing.get(package) for package in running} == running


@pytest.mark.parametrize(("package", "floor"), FLOORS.items())
def test_no_package_is_below_its_floor(package: str, floor: str) -> None:
    assert locked("requirements.lock")[package] >= Version(floor)


@pytest.mark.parametrize("place", NPM)
def test_the_pages_are_built_from_what_was_locked(place: str) -> None:
    lock = json.loads((CHECKOUT / place / "package-lock.json").read_text())
    installed = {name: entry for name, entry in lock["packages"].items() if name}
    assert [name for name, entry in installed.items() if "integrity" not in entry] == []
    assert [name for name, entry in installed.items() if "resolved" in entry] == []


@pytest.mark.parametrize("place", NPM)
def test_every_asked_version_is_exact(place: str) -> None:
    asked_for = json.loads((CHECKOUT / place / "package.json").read_text())
    versions = {**asked_for["dependencies"], **asked_for.get("devDependencies", {})}
    assert [name for name, version in versions.items() if not re.fullmatch(r"\d+\.\d+\.\d+", version)] == []
