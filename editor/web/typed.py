"""A wording in a plain text area, without script: footnotes stand as ⁽¹⁾, italics follow the words.

What comes back is read against the base: a mark that is still there keeps its footnote, words that are still
there keep their italics.
"""

from __future__ import annotations

import re

from editor.text.comparison import phrases
from editor.text.wording import NOTE_MARK, Wording, cleaned

_DIGITS = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_BACK = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_MARK = re.compile("⁽([⁰¹²³⁴⁵⁶⁷⁸⁹]{1,3})⁾")


def typed(wording: Wording) -> str:
    """The wording as the text area shows it."""
    parts = wording.text.split(NOTE_MARK)
    marks = [f"⁽{str(number).translate(_DIGITS)}⁾" for number in range(1, len(parts))]
    return "".join(part + mark for part, mark in zip(parts, [*marks, ""], strict=True))


def read_typed(text: str, base: Wording | None) -> Wording:
    """The wording of what was typed; refuses (UnfitText) what `cleaned` refuses."""
    found = cleaned(text).strip()
    if base is None:
        return Wording(found)
    return _with_italics(_with_notes(found, base), base)


def _with_notes(text: str, base: Wording) -> Wording:
    held = [note for _, note in base.notes]
    parts: list[str] = []
    notes: list[tuple[int, Wording]] = []
    length, last = 0, 0
    for mark in _MARK.finditer(text):
        number = int(mark.group(1).translate(_BACK))
        if not 1 <= number <= len(held):
            continue
        before = text[last : mark.start()]
        notes.append((length + len(before), held[number - 1]))
        parts += [before, NOTE_MARK]
        length += len(before) + 1
        last = mark.end()
    return Wording("".join([*parts, text[last:]]), (), tuple(notes))


def _with_italics(found: Wording, base: Wording) -> Wording:
    if not base.italics:
        return found
    plain = Wording(base.text, (), base.notes)
    spans: list[tuple[int, int]] = []
    old = new = 0
    for span in phrases(plain, found):
        size = len(span.wording.text)
        if span.kind == "same":
            spans += [(max(a, old) - old + new, min(b, old + size) - old + new) for a, b in base.italics
                      if max(a, old) < min(b, old + size)]
        old += size if span.kind != "inserted" else 0
        new += size if span.kind != "deleted" else 0
    return Wording.of({"text": found.text, "italics": [list(span) for span in spans],
                       "notes": [[at, note.canonical()] for at, note in found.notes]})
