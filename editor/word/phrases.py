"""The words the documents themselves add, all in one place; everything else comes with the text."""

from __future__ import annotations

RECORD_COPY = "Record copy"
RECORD_NOTICE = (
    "This record copy reproduces the text word for word. The notes marked with an asterisk or a letter, "
    "and the annex, are added for the record and form no part of the text."
)
ANNEX = "Annex"
STATEMENTS = "Statements made by delegations on the text"
TEXT = "Text"
NO_BREAK = "\u00a0"

SAID = {
    "dissociation": "{delegation} dissociated itself from {scope}",
    "reservation": "{delegation} entered a reservation on {scope}",
    "explanation of position": "{delegation} made a statement in explanation of position on {scope}",
    "explanation of vote": "{delegation} made a statement in explanation of vote on {scope}",
}


_COMMA = {"ar": "، ", "zh": "，"}


def occasion(place: str, dates: str, language: str) -> str:
    """Place and dates on one line, with the comma of the language."""
    return _COMMA.get(language, ", ").join(value for value in (place, dates) if value)


def distribution(value: str) -> str:
    """The distribution as a masthead prints it."""
    return f"Distr.: {value}" if value else ""


def original(value: str) -> str:
    """The original language as a masthead prints it."""
    return f"Original: {value}" if value else ""


def fingerprint(text_hash: str) -> str:
    """The short form of a text hash in the foot: its first sixteen digits in groups of four."""
    digits = text_hash[:16]
    return f"{TEXT} {' '.join(digits[start : start + 4] for start in range(0, len(digits), 4))}".strip()


def see_annex(number: int) -> str:
    """Where in the annex a statement stands; number and word never part at the end of a line."""
    return f"See the annex, statement{NO_BREAK}{number}."
