"""A paragraph with all that is proposed on it: what is woven in, and what stands whole beside it as *alt*.

A proposal that rewrites most of a paragraph would break it into confetti, with words of the two texts that
happen to be equal standing between brackets. Such a proposal is shown whole, as "9 alt": when more than half of
the base's words go and more than half of its own words are new. Short texts, headings above all, are woven in
whatever is proposed, for there is no confetti to fear. Equal variants stand once with all their sponsors, in the
order of their characters, so that the order of tabling tells nothing. Pure; printed by `styles`.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from editor.text import labels
from editor.text.rolling import Rival, Rolling, weave
from editor.text.tokens import Token
from editor.text.wording import Wording

FEWEST_WORDS = 8  # in a base with fewer, every proposal is woven in


@dataclass(frozen=True, slots=True)
class Variant:
    """A whole paragraph proposed instead, with the keys and names of those who propose it."""

    wording: Wording
    keys: tuple[str, ...]
    by: tuple[str, ...]


@dataclass(frozen=True)
class Compilation:
    """The rolling text of a paragraph and the variants that stand beside it; made by `compiled`."""

    rolling: Rolling
    variants: tuple[Variant, ...]

    def read_as(self, key: str | None) -> Wording | None:
        """The paragraph as one proposal would have it, exactly; as nobody: the base. `KeyError` where unknown."""
        return self._whole[key] if key is not None and key in self._whole else self.rolling.read_as(key)

    @property
    def keys(self) -> tuple[str, ...]:
        """The keys of all proposals: those woven in, then those of the variants."""
        return (*(rival.key for rival in self.rolling.rivals), *self._whole)

    @cached_property
    def _whole(self) -> dict[str, Wording]:
        return {key: variant.wording for variant in self.variants for key in variant.keys}


def compiled(base: Wording, rivals: Sequence[Rival], beside: Sequence[Rival] = ()) -> Compilation:
    """The base with the rivals woven in; apart those that rewrite it, and those meant to stand ``beside`` it.

    Refused as `weave` refuses.
    """
    rolling = weave(base, rivals)
    words = _count(rolling.base_tokens)
    apart = [rival for rival in rolling.rivals if _rewrites(rolling, rival, words)]
    if apart:
        rolling = rolling.without(rival.key for rival in apart)
    return Compilation(rolling, variants_of((*apart, *beside)))


def variants_of(rivals: Sequence[Rival]) -> tuple[Variant, ...]:
    """Whole paragraphs as they stand beside a text: equal ones once, in the order of their characters."""
    by_wording: dict[Wording, list[Rival]] = {}
    for rival in rivals:
        if rival.wording is not None:
            by_wording.setdefault(rival.wording, []).append(rival)
    ordered = sorted(by_wording.items(), key=lambda item: (item[0].text, str(item[0].canonical())))
    return tuple(Variant(wording, *_sponsors(several)) for wording, several in ordered)


def alternative_labels(label: str, count: int, taken: Iterable[str] = ()) -> tuple[str, ...]:
    """The labels of so many variants of a paragraph: 9 alt, 9 alt 2 …; empty where it has no label."""
    used, found = list(taken), []
    for _ in range(count):
        found.append(labels.alternative(label, used) if label else "alt")
        used.append(found[-1])
    return tuple(found)


def _rewrites(rolling: Rolling, rival: Rival, words: int) -> bool:
    """Whether more than half of the base's words go and more than half of the proposal's are new."""
    if rival.wording is None or words < FEWEST_WORDS:
        return False
    edits = rival.edits or ()
    # Counting tokens is cheap and almost always enough to say no.
    if 2 * sum(edit.end - edit.start for edit in edits) < words:
        return False
    gone = sum(_count(rolling.base_tokens[edit.start : edit.end]) for edit in edits)
    new = sum(_count(edit.inserted) for edit in edits)
    return 2 * gone > words and new > words - gone


def _count(tokens: Iterable[Token]) -> int:
    """How many of the tokens are words."""
    return sum(any(character.isalnum() for character in token.text) for token in tokens)


def _sponsors(several: Sequence[Rival]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The keys of proposals, and the names under them, each once."""
    names = dict.fromkeys(name for rival in several for name in rival.by)
    return tuple(rival.key for rival in several), tuple(names)
