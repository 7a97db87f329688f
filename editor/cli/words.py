"""Word files as the shell takes them: opened in a child process, within bounds on time and memory."""

from __future__ import annotations

from typing import Any

from editor.offhub import run_in_child

SECONDS, MEGABYTES = 120.0, 1_500
WORD = b"PK\x03\x04"  # a Word document begins as a zip does, and no text can


def in_child(work: str, **asked: object) -> Any:
    """What a work of `editor.word.children` gives."""
    return run_in_child(f"editor.word.children:{work}", asked, seconds=SECONDS, megabytes=MEGABYTES)
