"""Why a Word file is not opened: one sentence for each reason, and what the person who sent it can do."""

from __future__ import annotations

MAX_FILE = 12 * 1024 * 1024
MEGABYTE = 1024 * 1024

AGAIN = "Open it in Word, save it as Word Document (.docx) and send that"


class UnreadableFile(ValueError):
    """A file that is not opened; the message is a sentence that says why and what to do."""


def too_large(size: int) -> UnreadableFile:
    """Larger than an upload may be."""
    return UnreadableFile(
        f"The file has {size / MEGABYTE:.1f} MB; at most {MAX_FILE // MEGABYTE} MB are accepted. "
        "Take out the pictures and send it again."
    )


def not_word(content: bytes) -> UnreadableFile:
    """No package at all; said by its first bytes."""
    if not content:
        return UnreadableFile("The file is empty. Send it again.")
    for start, sentence in _STARTS.items():
        if content.lstrip()[: len(start)].lower() == start:
            return UnreadableFile(sentence)
    return UnreadableFile(f"This is not a Word document. {AGAIN}.")


_STARTS = {
    b"\xd0\xcf\x11\xe0": (
        "This file is protected by a password, or in the format of Word before 2007 (.doc). "
        "Open it in Word, take the password off, save it as Word Document (.docx) and send that."
    ),
    b"%pdf": "This is a PDF. Send the Word document (.docx) it was made from.",
    b"{\\rtf": f"This is a text in rich text format (.rtf). {AGAIN}.",
    b"<": f"This is a web page or another text in tags, not a Word document. {AGAIN}.",
}


def damaged() -> UnreadableFile:
    """What a package promises is not there, or is not what it should be."""
    return UnreadableFile(
        f"This file is damaged or incomplete. {AGAIN}; if Word cannot open it either, ask for the file again."
    )


def encrypted() -> UnreadableFile:
    """Parts that cannot be read without a password."""
    return UnreadableFile(
        "This file is protected by a password. Open it in Word, take the password off, save it and send it again."
    )


def bomb() -> UnreadableFile:
    """A package that would unfold to far more than a text ever holds."""
    return UnreadableFile(
        "This file unfolds to far more than a text can hold, and was not opened. "
        "Copy the text into a new Word document and send that."
    )


def ambiguous(name: str) -> UnreadableFile:
    """Two parts of one name: what Word shows and what another program reads may differ."""
    return UnreadableFile(
        f"This file holds one part twice ({name[:60]}), so that two readers could see two texts. {AGAIN}."
    )


def misnamed() -> UnreadableFile:
    """A part with a name that could lead out of the file."""
    return UnreadableFile(f"This file holds a part under a name that is not allowed. {AGAIN}.")


def macros() -> UnreadableFile:
    """A file that carries a program."""
    return UnreadableFile(
        "This file contains macros. Open it in Word, save it as Word Document (.docx), which holds none, and send that."
    )


def strict() -> UnreadableFile:
    """The other dialect of the format."""
    return UnreadableFile(
        "This file is saved as Strict Open XML. Open it in Word, choose Save As, then Word Document (.docx) instead of "
        "Strict Open XML Document, and send that."
    )


def another(kind: str) -> UnreadableFile:
    """A package, but of another program."""
    return UnreadableFile(f"This is {kind}, not a Word document. Put the text into a Word document and send that.")


def declarations() -> UnreadableFile:
    """A part with a document type: no Word file has one, and those that have mean harm."""
    return UnreadableFile(
        "This file declares entities of its own, which no Word document does, and was not opened. "
        "Copy the text into a new Word document and send that."
    )


def too_much(what: str, most: int) -> UnreadableFile:
    """More of something than is read."""
    return UnreadableFile(f"This file holds more than {most:,} {what}. Divide it into several files and send those.")
