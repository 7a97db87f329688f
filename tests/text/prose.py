"""Compilations for the laws of printing and reading: plain prose, proposals on it, what others say of them.

Prose has one space between words and signs only after them, and none of the signs that compilations themselves
are written with, for a text that holds those cannot be printed and read back without them being taken for more.
"""
from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from hypothesis import strategies as st

from editor.text.arrangement import paragraphs
from editor.text.attributed import Attributed, Given, read_compilation
from editor.text.compilation import alternative_labels, compiled
from editor.text.participants import Participant, Participants
from editor.text.rolling import Rival
from editor.text.styles import Printed, Style, Voices, printed
from editor.text.wording import Wording

NAMES = ("Arvenia", "Borland", "Cordia", "the Lake States", "Estmark", "Fenland")
CODES = ("ARV", "BOR", "COR", "LAKE", "EST", "FEN")
LIST = Participants(Participant(code, (name,)) for code, name in zip(CODES, NAMES, strict=True))
VOCABULARY = (
    "States", "shall", "should", "consider", "and", "the", "of", "to", "measures", "urgent", "national", "full",
    "measures,", "States,", "necessary.", "also", "Recalling", "naïve", "20", "re-use",
)  # fmt: skip

FIGURES = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
READABLE = (Style.AFTER, Style.BEFORE, Style.RIO20, Style.FOOTNOTES)

words = st.sampled_from(VOCABULARY)


@dataclass(frozen=True)
class Case:
    """A base, one proposal for each of some names, and the voices of others on some of them."""

    base: str
    rivals: tuple[Rival, ...]
    voices: dict[str, Voices]


@st.composite
def amended(draw: st.DrawFn, base: list[str]) -> list[str]:
    """The words with a few stretches replaced, inserted or deleted."""
    made = list(base)
    for _ in range(draw(st.integers(1, 3))):
        start = draw(st.integers(0, len(made)))
        end = draw(st.integers(start, min(len(made), start + 4)))
        made[start:end] = draw(st.lists(words, max_size=3))
    return made or ["nothing"]


@st.composite
def cases(draw: st.DrawFn, *, with_voices: bool = False) -> Case:
    """Bases of up to thirty words with proposals of different delegations."""
    base = draw(st.lists(words, min_size=1, max_size=30))
    rivals, voices = [], {}
    proposing = draw(st.lists(st.sampled_from(NAMES), max_size=4, unique=True))
    for name in proposing:
        made = None if draw(st.integers(0, 9)) == 9 else " ".join(draw(amended(base)))
        rivals.append(Rival(name, (name,), None if made is None else Wording(made)))
        if with_voices and draw(st.booleans()):
            others = draw(st.permutations([other for other in NAMES if other not in proposing]))
            split = draw(st.integers(0, len(others)))
            voices[name] = Voices(tuple(others[:split][:2]), tuple(others[split:][:2]))
    return Case(" ".join(base), tuple(rivals), voices)


def lines_of(case: Case, style: Style) -> list[tuple[str, Printed]]:
    """A case printed in a style, as paragraph 9 and its variants."""
    compilation = compiled(Wording(case.base), case.rivals)
    labels = alternative_labels("9", len(compilation.variants))
    lines: list[tuple[str, Printed]] = []
    for label, parts in paragraphs("9", compilation, labels, style, case.voices):
        notes = sum(len(line.notes) for _, line in lines)
        lines.append((label, printed(parts, style, first_note=notes + 1)))
    return lines


def read_back(lines: Sequence[tuple[str, Printed]]) -> Attributed:
    """What is read from printed lines, their notes below them."""
    notes = [note.partition(" ") for _, line in lines for note in line.notes]
    below = {figure.translate(FIGURES): words for figure, _, words in notes}
    return read_compilation([Given(label, Wording(line.text)) for label, line in lines], LIST, below)
