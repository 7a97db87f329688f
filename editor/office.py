"""PDF files, made from our own Word files by LibreOffice where it is on this machine.

Only files that were made here are given to it, never one that came in. It runs in a process and a folder of its own,
one at a time, with a bound on time. What it writes of the moment (date, identifiers) is replaced by what follows from
the Word file, so that the same file gives the same bytes.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import re
import shutil
import signal
import subprocess
import tempfile
import threading
from pathlib import Path

from editor.refusals import NotPossible

SECONDS = 120
ABSENT = (
    "PDF files are made by LibreOffice, which is not on this machine. Take the Word file, or ask whoever runs this "
    "server to install LibreOffice."
)
FAILED = "LibreOffice could not make the PDF file. Take the Word file, or try again in a moment."
PROGRAMS = ("soffice", "libreoffice")
_one_at_a_time = threading.BoundedSemaphore(1)
# Parts of the same length, so that no offset in the file moves.
_MOMENT = re.compile(rb"(?<=/CreationDate\(D:)\d{14}")
_CHECKED = re.compile(rb"(?<=/DocChecksum /)[0-9A-F]{32}")
_NAMED = re.compile(rb"(?<=<)[0-9A-F]{32}(?=>)")
_NO_MOMENT = b"19800101000000"


def program_found() -> str | None:
    """Where LibreOffice is on this machine; None where it is not."""
    return next((found for name in PROGRAMS if (found := shutil.which(name))), None)


def pdf_of(file: bytes) -> bytes:
    """The PDF file of a Word file that was made here; refused with a sentence where there is no LibreOffice."""
    program = program_found()
    if program is None:
        raise NotPossible(ABSENT)
    with _one_at_a_time, tempfile.TemporaryDirectory(prefix="adref-") as folder:
        source = Path(folder) / "text.docx"
        source.write_bytes(file)
        _convert(program, source)
        made = source.with_suffix(".pdf")
        if not made.exists():
            raise NotPossible(FAILED)
        return _timeless(made.read_bytes(), file)


def _convert(program: str, source: Path) -> None:
    profile = f"-env:UserInstallation={(source.parent / 'profile').as_uri()}"
    asked = [program, profile, "--headless", "--norestore", "--convert-to", "pdf", "--outdir", str(source.parent)]
    process = subprocess.Popen(
        [*asked, str(source)], stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        env={"PATH": os.environ.get("PATH", ""), "HOME": str(source.parent), "LANG": "C.UTF-8"},
        start_new_session=True,
    )
    try:
        process.wait(SECONDS)
    except subprocess.TimeoutExpired:
        raise NotPossible(FAILED) from None
    finally:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()


def _timeless(made: bytes, file: bytes) -> bytes:
    name = hashlib.sha256(file).hexdigest()[:32].upper().encode("ascii")
    start = made.rfind(b"\ntrailer")
    head, tail = made[:start], made[start:]
    return _MOMENT.sub(_NO_MOMENT, head) + _NAMED.sub(name, _CHECKED.sub(name, tail))
