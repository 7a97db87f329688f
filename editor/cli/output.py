"""Files that the shell writes."""

from __future__ import annotations

from pathlib import Path

from editor.refusals import NotPossible


def put(name: str, content: bytes) -> None:
    """Write a file; refused where the machine does not let it be written."""
    try:
        Path(name).write_bytes(content)
    except OSError as error:
        raise NotPossible(f"The file {name} cannot be written: {error.strerror}.") from error
