"""What a child process does: one function, one JSON value in, one out, within its bounds.

Started by `editor/offhub.py` as `python -m editor.child package.module:function SECONDS MEGABYTES`. It
imports nothing but the standard library and the function it was asked for, so that it starts quickly. It sets
its own bounds before that import: set by the parent between fork and exec, they could deadlock a process that
has threads.
"""

from __future__ import annotations

import importlib
import json
import math
import os
import resource
import sys
import traceback
from typing import Any, BinaryIO

MEGABYTE = 1024 * 1024


def main(work: str, seconds: str, megabytes: str) -> None:
    """Reads the arguments from standard input and writes the answer to standard output."""
    confine(float(seconds), int(megabytes))
    answering = _keep_the_way_out()
    answer = attempt(work, json.load(sys.stdin.buffer))
    answering.write(answer)
    answering.close()


def confine(seconds: float, megabytes: int) -> None:
    """Bounds this process: memory, processor time, and no core file, which would hold the text."""
    resource.setrlimit(resource.RLIMIT_AS, (megabytes * MEGABYTE, megabytes * MEGABYTE))
    whole = math.ceil(seconds)
    resource.setrlimit(resource.RLIMIT_CPU, (whole, whole + 1))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def attempt(work: str, arguments: Any) -> bytes:
    """The answer as JSON: {"value"}, {"refusal", "sentence"}, or {"fault"} for what nobody foresaw."""
    try:
        return _json({"value": _function(work)(arguments)})
    except Exception as error:
        return _json(_told(error))


def _function(work: str) -> Any:
    module, _, name = work.partition(":")
    return getattr(importlib.import_module(module), name)


def _told(error: Exception) -> dict[str, Any]:
    kind = type(error)
    if kind.__module__ == "editor.refusals":
        return {"refusal": kind.__name__, "sentence": str(error), "field": getattr(error, "field", None)}
    if kind.__module__.startswith("editor.") and isinstance(error, ValueError):  # the pure core's sentences
        return {"refusal": "NotUnderstood", "sentence": str(error), "field": None}
    return {"fault": _place_of(error)}


def _place_of(error: Exception) -> str:
    # Kind and place only: the message of an exception may hold a person's words, and this goes to a log.
    frames = traceback.extract_tb(error.__traceback__)
    where = f"{os.path.basename(frames[-1].filename)}:{frames[-1].lineno}" if frames else "an unknown place"
    return f"{type(error).__name__} at {where}"


def _json(value: dict[str, Any]) -> bytes:
    return json.dumps(value).encode("ascii")


def _keep_the_way_out() -> BinaryIO:
    # Whatever a library prints must not mix with the answer.
    answering = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    return answering


if __name__ == "__main__":
    main(*sys.argv[1:])
