"""What a case is, and the rooms that most cases begin with."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from tests.room import Room

BETTER = "States welcome the report."
# Who does it, and who lacks the right.
CHAIRS = ("chair", "arvenia")
DESKS = ("secretariat", "arvenia")
OURS = ("arvenia", "observer")


@dataclass(frozen=True)
class Case:
    """`made` and `lacks` name browsers; `on` prepares the room and gives the subject and what its address carries."""

    on: Callable[[Room], str]
    made: str
    lacks: str
    typed: Mapping[str, Any] = field(default_factory=dict)
    carried: Callable[[Room], Mapping[str, str]] = lambda room: {}

    @property
    def words(self) -> dict[str, Any]:
        """What is typed, to be changed."""
        return dict(self.typed)


def conference(room: Room) -> str:
    """The conference."""
    return room.conference


def document(room: Room) -> str:
    """The document."""
    return room.document


def first(room: Room) -> str:
    """Paragraph 1."""
    return room.paragraph("1")


def begun(room: Room) -> str:
    """The document, its next draft in preparation."""
    room.chair.does("begin_preparation", room.document)
    return room.document


def question(room: Room) -> str:
    """The document, the question put."""
    room.chair.puts_the_question()
    return room.document
