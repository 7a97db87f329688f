"""Characters made fit to stand in a wording, each change counted and told.

Nothing anyone can read is changed: line ends become one kind, characters are composed (NFC), bullets of
symbol fonts become bullets, and characters nobody sees, or that turn the direction of what follows, are
taken out so that what is shown is what is stored.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

_LINE_ENDS = re.compile("\r\n|[\r\x0b\x85\u2028\u2029]")
_NONCHARACTERS = "".join(f"{chr(p * 0x10000 + 0xFFFE)}-{chr(p * 0x10000 + 0xFFFF)}" for p in range(17))
_TAKEN_OUT = {
    "control characters": "\x00-\x08\x0e-\x1f\x7f-\x9f",
    "characters that change the direction of the text": "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069",
    "soft hyphens": "\u00ad",
    "invisible characters": (
        "\u034f\u115f\u1160\u17b4\u17b5\u180e\u200b\u2060-\u2065\u206a-\u206f\u3164\ufeff\uffa0"
        "\ufff9-\ufffb\U0001d173-\U0001d17a\U000e0000-\U000e007f"
    ),
    "places of objects that are not in the text": "\ufffc",
    "codes that are no character": "\ufdd0-\ufdef" + _NONCHARACTERS,
}
_UNFIT = re.compile("[" + "".join(_TAKEN_OUT.values()) + "\t\x0b\x0c]")
# Symbol and Wingdings bullets as PDF extraction leaves them, in the area for private use.
_SYMBOL_BULLETS = dict.fromkeys(map(ord, "\uf0b7\uf0a7\uf0d8\uf02d\uf0fc\uf076\uf0a8\uf06e"), "•")
_MOJIBAKE = re.compile("â€[™œ\u009d\u009c“”–—¦˜]|Ã[©¨¢ª®´]|ï¿½")


@dataclass(frozen=True, slots=True)
class Normalized:
    """Text fit for wordings, with one sentence for every kind of change made to it."""

    text: str
    warnings: tuple[str, ...]


def normalized(text: str) -> Normalized:
    """The text with new lines, in NFC, with nothing unseen in it; form feeds stay, they part pages."""
    warnings: list[str] = []
    text, ends = _LINE_ENDS.subn("\n", text)
    if ends:
        warnings.append("Line ends were made uniform.")
    # A soft hyphen at a line end parts one word; the line end goes with it.
    text, parted = re.subn("\u00ad\n[ \t]*", "", text)
    if parted:
        warnings.append(f"{parted:,} words parted by soft hyphens at line ends were joined.")
    for what, characters in _TAKEN_OUT.items():
        text = _without(text, what, characters, warnings)
    text, bullets = _bullets(text)
    if bullets:
        warnings.append(f"{bullets:,} bullets of a symbol font were made into ordinary bullets.")
    if not unicodedata.is_normalized("NFC", text):
        text = unicodedata.normalize("NFC", text)
        warnings.append("Letters written in several characters were composed (Unicode NFC).")
    return Normalized(text, (*warnings, *_suspicions(text)))


def is_fit(text: str) -> bool:
    """Whether a text holds nothing that would have to be taken out."""
    return _UNFIT.search(text) is None


def _without(text: str, what: str, characters: str, warnings: list[str]) -> str:
    pattern = re.compile(f"[{characters}]")
    found = pattern.search(text)
    if found is None:
        return text
    line = text.count("\n", 0, found.start()) + 1
    text, count = pattern.subn("", text)
    warnings.append(f"{count:,} {what} were taken out, the first at line {line:,}.")
    return text


def _bullets(text: str) -> tuple[str, int]:
    count = sum(text.count(chr(bullet)) for bullet in _SYMBOL_BULLETS)
    return (text.translate(_SYMBOL_BULLETS), count) if count else (text, 0)


def _suspicions(text: str) -> list[str]:
    found: list[str] = []
    if lost := text.count("\ufffd"):
        line = text.count("\n", 0, text.index("\ufffd")) + 1
        found.append(f"{lost:,} characters were lost before this file was made (U+FFFD), the first at line {line:,}.")
    if match := _MOJIBAKE.search(text):
        line = text.count("\n", 0, match.start()) + 1
        found.append(f"“{match.group()}” at line {line:,} looks like text that was once read in a wrong encoding.")
    return found
