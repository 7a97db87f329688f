"""Hard line ends made into spaces, and words parted at line ends made whole.

A hyphen at a line end may belong to the word (climate-resilient) or to the line (accumu-lation). It is
taken away only where the same file writes the word without it; every seam of this kind is reported.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

_HYPHENS = "-\u2010\u2011"
_DASHES = "–—/"
_LAST_FRAGMENT = re.compile(r"([^\W_]+)[-\u2010\u2011]\Z")
_FIRST_WORD = re.compile(r"[^\W\d_]+")
_WORD = re.compile(r"[^\W_]+(?:-[^\W_]+)*")
_SUSPENDED = frozenset({"and", "or", "to", "as", "but", "nor", "y", "o", "et", "ou"})
_WIDE = re.compile(r"[\u3000-\u30ff\u3400-\u9fff\uf900-\ufaff\uff00-\uff60\U00020000-\U0003ffff]")
_SPACES = re.compile(r"[ \t]{2,}|\t")


@dataclass(slots=True)
class Seams:
    """How the lines of one file are joined: the words it writes, and what was done at its line ends."""

    words: frozenset[str]
    made_whole: list[str] = field(default_factory=list)
    kept: list[str] = field(default_factory=list)
    joined: int = 0

    @classmethod
    def of(cls, lines: Iterable[str]) -> Seams:
        """The seams of a file, knowing the words that stand whole within its lines."""
        words: set[str] = set()
        for line in lines:
            found = _WORD.findall(line.casefold())
            # The last word of a line with a hyphen is a fragment and proves nothing.
            words.update(found[:-1] if line[-1:] in _HYPHENS else found)
        return cls(frozenset(words))

    def join(self, lines: Sequence[str]) -> str:
        """The lines as one text with single spaces."""
        text = ""
        for line in lines:
            line = single_spaced(line.strip())
            if text and line:
                dropped, space = self.seam(text, line)
                text = text[: len(text) - dropped] + space
            text += line
        return text

    def seam(self, left: str, right: str) -> tuple[int, str]:
        """How many characters to drop from the end of a line, and what to put before the next."""
        self.joined += 1
        if left[-1] in _HYPHENS:
            return self._hyphen(left, right)
        if left[-1] in _DASHES and len(left) > 1 and not left[-2].isspace() and right[0].isalnum():
            return 0, ""
        if _WIDE.match(left[-1]) and _WIDE.match(right[0]):
            return 0, ""
        return 0, " "

    def _hyphen(self, left: str, right: str) -> tuple[int, str]:
        fragment, following = _LAST_FRAGMENT.search(left), _FIRST_WORD.match(right)
        if fragment is None or not right[0].isalnum():
            return 0, " "
        first, second = fragment[1].casefold(), following.group().casefold() if following else ""
        if second in _SUSPENDED:
            return 0, " "
        if first + second in self.words and f"{first}-{second}" not in self.words and right[0].islower():
            self.made_whole.append(first + second)
            return 1, ""
        self.kept.append(f"{first}-{second}" if second else f"{first}-{right[:4]}")
        return 0, ""

    def warnings(self) -> list[str]:
        """One sentence for every kind of seam."""
        found = [f"{self.joined:,} hard line ends were joined."] if self.joined else []
        if self.made_whole:
            found.append(
                f"{len(self.made_whole):,} words parted by a hyphen at a line end were made whole, because the "
                f"file writes them so elsewhere: {_listed(self.made_whole)}."
            )
        if self.kept:
            found.append(
                f"{len(self.kept):,} words at line ends kept their hyphen; please look at them: {_listed(self.kept)}."
            )
        return found


def single_spaced(text: str) -> str:
    """Text with every run of spaces and tabs made one space."""
    return _SPACES.sub(" ", text)


def _listed(words: Sequence[str]) -> str:
    different = list(dict.fromkeys(words))
    more = f" and {len(different) - 12:,} more" if len(different) > 12 else ""
    return ", ".join(different[:12]) + more
