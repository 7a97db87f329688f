"""The floor of reading: a Flask application that answers with bytes it holds, and does nothing else.

It is served by the same gunicorn with the same worker as the house. The folder in ADREF_BENCH_FLOOR holds for each
name the headers of an answer of ours (NAME.json) and its body (NAME.body); both are read again when they change, so
that a run can bring new ones.
"""

from __future__ import annotations

import json
import os
from pathlib import Path

from flask import Flask, Response

FOLDER = Path(os.environ.get("ADREF_BENCH_FLOOR", "."))
HELD: dict[str, tuple[bytes, list[tuple[str, str]]]] = {}

app = Flask(__name__)


@app.get("/hold/<name>")
def hold(name: str) -> str:
    """Read an answer anew."""
    HELD[name] = (FOLDER / f"{name}.body").read_bytes(), json.loads((FOLDER / f"{name}.json").read_text())
    return "held"


@app.get("/<name>")
def plain(name: str) -> Response:
    """The bytes, as they were."""
    body, headers = HELD[name]
    return Response(body, headers=headers)
