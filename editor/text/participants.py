"""Whose name it is: codes and names as they stand in compilations, found on the list of participants.

Texts say "US", "U.S.", "G-77/China", "the EU and its member States"; the list knows codes, names and aliases of
the conference. Spelling is evened out (case, accents, dots, hyphens, "the", "and"), nothing else: a name that is
not on the list, or stands for several on it, is never guessed but left for a person to settle, with what it might
be beside it. Pure; the list is given by the caller.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

from editor.text.attribution import apart

MOST_CANDIDATES = 5
_FEWEST_LETTERS = 3  # shorter than this, a beginning says nothing
_MEMBERS = re.compile(r"\s*(?:and|&|\+|/)\s*(?:its |their )?(?:member states|ms)\Z", re.IGNORECASE)
_SMALL = re.compile(r"\b(?:the|and)\b|[^\w]|_")
# The group of 134 is called after its first 77 with and without its associate; its code is one of these.
_G77 = frozenset({"g77", "g77china", "groupof77", "groupof77china"})


@dataclass(frozen=True, slots=True)
class Participant:
    """A line of the list: the code by which it is kept, its names, the aliases settled for the conference."""

    code: str
    names: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Who:
    """A delegation as a text names it, and the code it was found under; None where that is to be settled."""

    written: str
    code: str | None

    @property
    def key(self) -> str:
        """What tells it from others: its code, or the evened spelling of what was written."""
        return f"code {self.code}" if self.code is not None else f"name {evened(self.written)}"


class Participants:
    """The list, searched by any spelling of a code, name or alias."""

    def __init__(self, several: Iterable[Participant] = ()) -> None:
        self._by_spelling: dict[str, dict[str, Participant]] = {}
        for participant in several:
            for name in (participant.code, *participant.names, *participant.aliases):
                for spelling in _spellings(name):
                    self._by_spelling.setdefault(spelling, {})[participant.code] = participant

    def is_known(self, name: str) -> bool:
        """Whether the list has this name, for one participant or several."""
        return any(spelling in self._by_spelling for spelling in _spellings(name))

    def found(self, name: str) -> tuple[Participant, ...]:
        """Those the name stands for: one, none, or several when it is not clear which."""
        several: dict[str, Participant] = {}
        for spelling in _spellings(name):
            several |= self._by_spelling.get(spelling, {})
        return tuple(several.values())

    def resolved(self, written: str) -> tuple[Who, ...]:
        """The delegations a chunk of an attribution names: "EU and Japan" are two if the list knows both."""
        return tuple(self._who(name) for name in apart(written, self.is_known))

    def candidates(self, name: str) -> tuple[str, ...]:
        """Codes of what an unsettled name might be: those it stands for, or whose spelling it begins or is in."""
        wanted = evened(name)
        codes = [one.code for one in self.found(name)]
        if not codes and len(wanted) >= _FEWEST_LETTERS:
            codes = [code for spelling, several in self._by_spelling.items() if wanted in spelling for code in several]
        return tuple(dict.fromkeys(codes))[:MOST_CANDIDATES]

    def _who(self, name: str) -> Who:
        found = self.found(name)
        return Who(name, found[0].code if len(found) == 1 else None)


def evened(name: str) -> str:
    """A name with its case, accents, signs and small words evened out."""
    bare = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))
    # Dots go first, or "U.S." would be two words.
    return _SMALL.sub("", bare.casefold().replace(".", "")) or bare.casefold()


def _spellings(name: str) -> frozenset[str]:
    whole = evened(name)
    spellings = {whole, evened(_MEMBERS.sub("", name))}
    return frozenset(spellings | _G77 if spellings & _G77 else spellings)
