"""From the bytes of a file to characters: what is no text, or text in an unknown encoding, is refused.

UTF-8 (with or without its mark) and UTF-16 with its mark are read. Every other encoding is refused by
name and never guessed: a wrong guess would change letters of an official text without anyone seeing it.
"""

from __future__ import annotations

import codecs
import re

from editor.text.reading.values import MAX_BYTES, UnreadableText

_KNOWN_FORMATS = (
    (b"PK\x03\x04", "a Word document or another ZIP archive"),
    (b"%PDF", "a PDF document"),
    (b"\xd0\xcf\x11\xe0", "an old Word or Office document"),
    (b"{\\rtf", "a document in rich text format"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"\x1f\x8b", "a compressed file"),
)
_WEB_PAGE = re.compile(rb"\s*(?:<!doctype html|<html[\s>])", re.IGNORECASE)
_ADVICE = "Please save it as plain text in UTF-8 and send it again."


def decoded(content: bytes) -> str:
    """The characters of a file. Refused (`UnreadableText`): over the bound, empty, binary, not Unicode."""
    if len(content) > MAX_BYTES:
        size = len(content) / (1024 * 1024)
        raise UnreadableText(f"The file has {size:.1f} MB; at most {MAX_BYTES // (1024 * 1024)} MB are accepted.")
    _refuse_formats(content)
    text = _characters(content)
    if not text.strip("\ufeff \t\r\n\f\v\0"):
        raise UnreadableText("The file is empty: it has no text.")
    if "\0" in text:
        raise UnreadableText(f"The file is binary and not text: it has a zero byte at line {_line(text, chr(0))}.")
    _refuse_mostly_control(text)
    return text


def _refuse_formats(content: bytes) -> None:
    for beginning, what in _KNOWN_FORMATS:
        if content.startswith(beginning):
            raise UnreadableText(f"The file is {what} and not plain text. {_ADVICE}")
    if _WEB_PAGE.match(content.removeprefix(codecs.BOM_UTF8)):
        raise UnreadableText(f"The file is a web page (HTML) and not plain text. {_ADVICE}")


def _characters(content: bytes) -> str:
    if content.startswith((codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE)):
        raise UnreadableText(f"The file is encoded in UTF-32, which is not read. {_ADVICE}")
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return _strictly(content, "utf-16", "UTF-16")
    if content.count(0, 0, 4_096) > len(content[:4_096]) // 4:
        raise _without_mark(content)
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise _not_utf8(content, error.start) from error


def _strictly(content: bytes, codec: str, name: str) -> str:
    try:
        return content.decode(codec)
    except UnicodeDecodeError as error:
        sentence = f"The file begins as {name} and is broken at byte {error.start + 1:,}. {_ADVICE}"
        raise UnreadableText(sentence) from error


def _without_mark(content: bytes) -> UnreadableText:
    """Zero bytes at every other place are UTF-16 that does not say so; anywhere else, no text."""
    for codec in ("utf-16-le", "utf-16-be"):
        try:
            text = content.decode(codec)
        except UnicodeDecodeError:
            continue
        if sum(character.isprintable() or character.isspace() for character in text) > 0.9 * len(text):
            return UnreadableText(f"The file seems to be in UTF-16 without its mark, which is not read. {_ADVICE}")
    return UnreadableText("The file is binary and not text.")


def _not_utf8(content: bytes, at: int) -> UnreadableText:
    line = content.count(b"\n", 0, at) + 1
    before = content[max(0, at - 24) : at].split(b"\n")[-1].decode("ascii", "ignore").strip()
    place = f"byte 0x{content[at]:02X} at line {line:,}" + (f", after “{before}”," if before else "")
    beyond = sum(byte > 127 for byte in content)
    control = sum(byte < 32 and byte not in b"\t\n\r\f\v" for byte in content)
    if control > len(content) // 50:
        return UnreadableText("The file is binary and not text.")
    if beyond > len(content) // 4:
        guess = "an encoding other than UTF-8"
    elif any(0x80 <= byte <= 0x9F for byte in content):
        guess = "Windows-1252 or another Windows encoding"
    else:
        guess = "Latin-1 or another encoding of one byte a letter"
    return UnreadableText(
        f"The file is not in UTF-8: {place} has no meaning there; it seems to be in {guess}. {_ADVICE}"
    )


def _refuse_mostly_control(text: str) -> None:
    control = len(re.findall(r"[\x01-\x08\x0e-\x1f]", text))
    if control > max(20, len(text) // 200):
        raise UnreadableText(f"The file is binary and not text: it has {control:,} control characters.")


def _line(text: str, character: str) -> str:
    return f"{text.count(chr(10), 0, text.index(character)) + 1:,}"
