"""Files made of what is to be printed, away from the server: in a child process, and as PDF by LibreOffice.

Pages and the shell come here alike. Making a long file in the hub would hold up everyone else, so only the values are
put together there; they go to a child (`editor/word/children.py`) and its bytes come back.
"""

from __future__ import annotations

from base64 import b64decode

from editor import offhub
from editor.office import pdf_of
from editor.word.forms import Printable
from editor.word.parcels import packed

DOCX, PDF, HTML = "docx", "pdf", "html"
SECONDS, MEGABYTES = 120.0, 1_500


def made(value: Printable, kind: str) -> bytes:
    """The file of a value, in one of the kinds above; the same bytes for the same value.

    Refused with a sentence: what the form refuses, what takes too long, and PDF where there is no LibreOffice.
    """
    asked = {"parcel": offhub.run(packed, value), "as_page": kind == HTML}
    answer = offhub.run_in_child("editor.word.children:make", asked, seconds=SECONDS, megabytes=MEGABYTES)
    file = b64decode(answer)
    return pdf_of(file) if kind == PDF else file
