"""What a redline is made of: two texts, and who made which change when. Plain values, asked of nobody else."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from editor.word.values import OfficialText

MAX_AUTHOR = 255
_INSTANT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:Z|[+-]\d\d:\d\d)")


class UnfitHand(ValueError):
    """An author or a date that cannot stand on a change; the message is a sentence."""


@dataclass(frozen=True, slots=True)
class Hand:
    """By whom a change is and when, as Word shows it: "Arvenia", "2016-06-09T21:30:00Z"; an empty date is left out.

    Refused (`UnfitHand`): no author, a name over 255 characters, a date that is no instant.
    """

    author: str
    date: str = ""

    def __post_init__(self) -> None:
        if not self.author.strip() or len(self.author) > MAX_AUTHOR:
            raise UnfitHand(f"Every change needs an author, named in at most {MAX_AUTHOR} characters.")
        if self.date and not _INSTANT.fullmatch(self.date):
            raise UnfitHand("The date of a change is written as in 2016-06-09T21:30:00Z.")


Share = tuple[int, int, Hand]  # from, to (half-open, in code points), and by whom


@dataclass(frozen=True, slots=True)
class Credit:
    """Who changed one paragraph: ``hand``, except for stretches of it.

    ``struck`` are stretches of the old wording, ``added`` of the new one, whatever of them was not changed.
    """

    hand: Hand
    struck: tuple[Share, ...] = ()
    added: tuple[Share, ...] = ()


@dataclass(frozen=True, slots=True)
class Redline:
    """The changes from one text to another. What is equal is the identity of paragraphs, not their place or words.

    ``hand`` made what no credit (by identity) speaks of. ``splits`` name for a paragraph of the old text those that it
    became, the first of which has its identity; ``joins`` for a paragraph of the new text those that became it,
    likewise. What stands around the text (masthead, title, adoption) is the new one's.
    """

    old: OfficialText
    new: OfficialText
    hand: Hand
    credits: Mapping[str, Credit] = field(default_factory=dict)
    splits: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    joins: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    mark: str = ""
    notice: str = ""

    def credit(self, identity: str) -> Credit:
        """Who changed this paragraph."""
        return self.credits.get(identity) or Credit(self.hand)
