"""Why the room says no.

One base and five kinds. Each refusal is a complete sentence that says what is missing and
what to do. Nothing here knows HTTP: `web` maps the kinds to answers, the shell prints the sentence.
Hidden and absent things are refused with the same words (DESIGN rule 7).
"""

from __future__ import annotations


class Refusal(Exception):
    """A sentence for the person who asked; `field` names the input it is about, when there is one."""

    def __init__(self, sentence: str, *, field: str | None = None) -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.field = field

    def __str__(self) -> str:
        return self.sentence


class NotFound(Refusal):
    """What was asked for is not there, or not there for this seat: the two are never told apart."""

    def __init__(self, sentence: str = "There is nothing here that this seat can open.") -> None:
        super().__init__(sentence)


class NotPermitted(Refusal):
    """The seat lacks the right to this act."""


class OutOfDate(Refusal):
    """The text changed while the act was being prepared; `now` is the wording as it stands."""

    def __init__(self, sentence: str, *, now: object = None) -> None:
        super().__init__(sentence)
        self.now = now


class NotPossible(Refusal):
    """The act makes no sense in the present state of the room."""


class NotUnderstood(Refusal):
    """The input is malformed, over a bound, or empty where words are needed."""


class NotSignedIn(Refusal):
    """Nobody is signed in, or the session was ended."""
