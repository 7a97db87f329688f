"""Rolling text printed as delegations know it, in one of five styles.

| style | insertion | deletion | replacement |
|---|---|---|---|
| after | `[b - Arvenia; Cordia oppose]` | `[a - Arvenia delete]` | `[a - Arvenia delete] [b - Arvenia]` |
| before | `[Arvenia propose; Cordia oppose: b]` | `[Arvenia delete: a]` | `[Arvenia delete: a] [Arvenia: b]` |
| rio20 | `[b - Arvenia; Cordia delete]` | `[a - Cordia retain; Arvenia delete]` | `[a - Cordia retain / b - Arvenia]` |
| footnotes | `[b]¹`, and below `¹ Arvenia` | `[a]¹`, below `¹ Arvenia delete` | both |
| none | `[b]` | `[a]` | `[a] [b]` |

Words moved within a paragraph are not deleted and added: "[a - Arvenia move] … [a - Arvenia move here]". Names
come in as they may be shown and in their order; where there are none, nothing tells whose or how many they are:
signs and words stand in the order of the text. Pure; `arrangement` makes the parts of a rolling text; pages,
mail, exports and the shell print the same ones.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from editor.text.attribution import PROPOSE, Clause
from editor.text.attribution import printed as printed_clauses
from editor.text.segments import Segment
from editor.text.wording import NOTE_MARK, Wording, joined


class Style(StrEnum):
    """How brackets say whose they are."""

    AFTER = "after"
    BEFORE = "before"
    RIO20 = "rio20"
    FOOTNOTES = "footnotes"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Voices:
    """Names of others on one proposal: who supports it, who objects to it."""

    supports: tuple[str, ...] = ()
    objects: tuple[str, ...] = ()


class Printed(NamedTuple):
    """A paragraph in plain text, and the notes below it in the style that has them."""

    text: str
    notes: tuple[str, ...] = ()

    def __str__(self) -> str:
        return "\n".join((self.text, *self.notes))


_FIGURES = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


def printed(parts: Iterable[Segment], style: Style, *, first_note: int = 1) -> Printed:
    """The parts as plain text; italics are lost, footnotes of the text stand as "(footnote: …)"."""
    text: list[str] = []
    notes: list[str] = []
    for part in parts:
        sign, said = _SIGNS.get(part.kind, ""), printed_clauses(part.said)
        if part.kind == "open":
            text.append(f"{sign}{before_colon(part.said)}")
        elif sign and said and style is Style.FOOTNOTES:
            mark = str(first_note + len(notes)).translate(_FIGURES)
            notes.append(f"{mark} {said}")
            text.append(f"{sign}{mark}")
        elif sign:
            text.append(f" - {said}{sign}" if said else sign)
        elif not part.is_quiet:
            text.append(_in_plain(part.wording))
    return Printed("".join(text), tuple(notes))


def as_wording(parts: Iterable[Segment], style: Style) -> Wording:
    """The parts as one wording with all marks; in the style of footnotes the attributions are its footnotes."""
    made: list[Wording] = []
    for part in parts:
        sign, said = _SIGNS.get(part.kind, ""), printed_clauses(part.said)
        if part.kind == "open":
            made.append(Wording(f"{sign}{before_colon(part.said)}"))
        elif sign and said and style is Style.FOOTNOTES:
            made.append(Wording(f"{sign}{NOTE_MARK}", (), ((len(sign), Wording(said)),)))
        elif sign:
            made.append(Wording(f" - {said}{sign}" if said else sign))
        elif not part.is_quiet:
            made.append(part.wording)
    return joined(made)


def before_colon(said: Sequence[Clause]) -> str:
    """Clauses as they stand before words: "Arvenia: ", "Arvenia propose; Cordia oppose: "; empty for none."""
    if not said:
        return ""
    if len(said) == 1 and said[0].verb == PROPOSE:
        return f"{said[0]}: " if said[0].names else ""
    spelt = (f"{clause} {PROPOSE}".strip() if clause.verb == PROPOSE else str(clause) for clause in said)
    return f"{'; '.join(spelt)}: "


_SIGNS = {"open": "[", "slash": " / ", "close": "]"}


def _in_plain(wording: Wording) -> str:
    text = wording.text
    for _, note in wording.notes:
        text = text.replace(NOTE_MARK, f" (footnote: {note.text})", 1)
    return text
