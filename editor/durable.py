"""Leaving names on disk: without it a power cut could keep what rests on a file and lose the file's name.

Who writes a file that others rest on (a key, a backup, the second copy of the journal) asks here, once its bytes are
written.
"""

from __future__ import annotations

import os
from pathlib import Path


def synced(path: Path) -> None:
    """Wait until a file, or the names in a folder, are on disk."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
