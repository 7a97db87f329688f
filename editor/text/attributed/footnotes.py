"""Attributions that stand in footnotes, put back behind the words they are about: "[text]¹" with "¹ Arvenia".

A footnote right behind a closing bracket that reads as clauses is an attribution; any other stays a footnote.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from editor.text.attribution import Clause, IsName, clauses, printed
from editor.text.wording import NOTE_MARK, Wording, joined

_RAISED = "⁰¹²³⁴⁵⁶⁷⁸⁹"
_MARK = re.compile(rf"\]([{_RAISED}]+)")
FIGURES = str.maketrans(_RAISED, "0123456789")


def with_attributions(wording: Wording, below: Mapping[str, str], is_known: IsName | None) -> Wording:
    """The wording with the attributions of its footnotes, and of those ``below`` by their figure, in its brackets."""
    parts: list[Wording] = []
    at = 0
    for start, end, said in sorted(_of_notes(wording, is_known) + _of_figures(wording, below, is_known)):
        parts += [wording[at:start], Wording(f" - {printed(said)}]")]
        at = end
    return joined((*parts, wording[at:])) if parts else wording


Found = tuple[int, int, tuple[Clause, ...]]


def _of_notes(wording: Wording, is_known: IsName | None) -> list[Found]:
    """The footnotes right behind a closing sign, from that sign on."""
    found: list[Found] = []
    for offset, note in wording.notes:
        said = clauses(note.plain(), is_known) if wording.text[offset - 1 : offset] == "]" else ()
        if said:
            found.append((offset - 1, offset + len(NOTE_MARK), said))
    return found


def _of_figures(wording: Wording, below: Mapping[str, str], is_known: IsName | None) -> list[Found]:
    found: list[Found] = []
    for match in _MARK.finditer(wording.text):
        said = clauses(below.get(match[1].translate(FIGURES), ""), is_known)
        if said:
            found.append((match.start(), match.end(), said))
    return found
