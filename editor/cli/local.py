"""Asking the running server: one act as JSON over its local socket.

The socket lies in the instance folder, for its owner alone; the token that goes along follows from the
installation's secret (`web/shell.py` says why both). Nothing here knows the database.
"""

from __future__ import annotations

import http.client
import json
import os
import socket
from collections.abc import Mapping
from contextlib import closing
from pathlib import Path
from typing import Any

from editor import credentials, refusals
from editor.settings import Settings
from editor.sources import true_sources

PATIENCE = 120  # seconds; an issue of a long draft takes some
BUSY = "Another command holds this installation, or its server is still starting; try again in a moment."
LONGEST_PATH = 103  # bytes of a socket's address, on the narrowest system


class Local(http.client.HTTPConnection):
    """HTTP over a socket of this machine."""

    def __init__(self, path: Path, host: str) -> None:
        super().__init__(host, timeout=PATIENCE)
        self._path = path

    def connect(self) -> None:
        """Reach the server."""
        self.sock = socket.socket(socket.AF_UNIX)
        self.sock.settimeout(PATIENCE)
        self.sock.connect(_short(self._path))


def ask(given: Settings, request: Mapping[str, Any]) -> dict[str, Any]:
    """The receipt of an act done by the running server; its refusal is raised here as it is."""
    secret = credentials.secret_key(given.instance, os.environ, true_sources())
    headers = {"Content-Type": "application/json", "Adref-Shell": credentials.derived(secret, credentials.SHELL)}
    try:
        with closing(Local(given.socket, given.hosts[0] if given.hosts else "localhost")) as connection:
            connection.request("POST", "/shell", json.dumps(request), headers)
            answer = connection.getresponse()
            said = json.loads(answer.read())
    except (OSError, http.client.HTTPException, ValueError) as error:
        raise refusals.NotPossible(BUSY) from error
    if answer.status != 200:
        raise _refusal(said)
    found: dict[str, Any] = said
    return found


def _refusal(said: Mapping[str, Any]) -> refusals.Refusal:
    kind = getattr(refusals, str(said.get("kind")), refusals.NotPossible)
    refusal: refusals.Refusal = kind(said.get("error", BUSY))
    refusal.field = said.get("field")
    return refusal


def _short(path: Path) -> str:
    """The address of the socket; from here where it is shorter so, since addresses have a narrow bound."""
    whole, near = str(path.absolute()), os.path.relpath(path)
    found = min(whole, near, key=lambda text: len(os.fsencode(text)))
    if len(os.fsencode(found)) > LONGEST_PATH:
        raise refusals.NotPossible(f"The path of the local socket is too long from here; change to {path.parent}.")
    return found
