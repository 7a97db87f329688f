"""What a child process does with Word files: JSON in, JSON out, bytes in base64.

Files that come in are opened only there, within bounds on time and memory (`editor.offhub.run_in_child`).
"""

from __future__ import annotations

from base64 import b64decode, b64encode
from typing import Any

from editor.word.resolving.file import resolved


def resolve(asked: dict[str, Any]) -> str:
    """The file with all changes accepted or rejected: ``{"file", "accept"}``, the file back."""
    return b64encode(resolved(b64decode(asked["file"]), accept=asked["accept"])).decode("ascii")
