"""The record copy: the official text with every distance taken from it marked where it belongs.

Dissent is not written into an adopted text. Here it stands beside it: a footnote at each paragraph
a delegation dissociated itself from or entered a reservation on, at the title when the statement is
about the whole, and an annex with the statements in the order given.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import count
from string import ascii_letters

from editor.word import phrases
from editor.word.blocks import closing_rule, line
from editor.word.body import Mark
from editor.word.document import TITLE, Additions, compose
from editor.word.values import OfficialText, RecordCopy, Statement

Numbered = tuple[int, Statement]


def record_copy(copy: RecordCopy) -> bytes:
    """The record copy as a DOCX file; the same bytes for the same values.

    Refused (ValueError, a sentence): a statement that touches a paragraph the text does not have;
    two passages of one identity.
    """
    additions = Additions(
        mark=phrases.RECORD_COPY,
        notice=phrases.RECORD_NOTICE,
        marks=_marks(copy),
        annex=_annex(copy.statements),
    )
    return compose(copy.text, additions)


def _marks(copy: RecordCopy) -> dict[str, Mark]:
    """A mark for each place touched: "*" at the title, letters from a in the order of the text."""
    touching = _touching(copy)
    letters = _letters()
    places = [passage.identity for passage in copy.text.passages]
    title = _title_place(copy.text)
    if title == TITLE:
        places.insert(0, TITLE)
    return {
        place: Mark("*" if place == title else next(letters), _note(touching[place]))
        for place in places
        if place in touching
    }


def _touching(copy: RecordCopy) -> dict[str, list[Numbered]]:
    known = {passage.identity for passage in copy.text.passages}
    title = _title_place(copy.text)
    touching: dict[str, list[Numbered]] = {}
    for number, statement in enumerate(copy.statements, start=1):
        _refuse_unknown(number, statement, known)
        if statement.kind.startswith("explanation of "):
            continue
        for place in dict.fromkeys(statement.paragraphs or (title,)):
            touching.setdefault(place, []).append((number, statement))
    return touching


def _title_place(text: OfficialText) -> str:
    """The identity of the title; ``TITLE`` when it is not a passage of the text."""
    return next((passage.identity for passage in text.passages if passage.kind == "title"), TITLE)


def _refuse_unknown(number: int, statement: Statement, known: set[str]) -> None:
    if not known.issuperset(statement.paragraphs):
        raise ValueError(
            f"Statement {number} ({statement.delegation}) touches a paragraph which is not in this text."
        )


def _note(statements: Sequence[Numbered]) -> str:
    """Who said what of this place, and where in the annex it stands in full."""
    sentences = [f"{_said(statement)}. {phrases.see_annex(number)}" for number, statement in statements]
    return " ".join(sentences)


def _said(statement: Statement) -> str:
    return phrases.SAID[statement.kind].format(delegation=statement.delegation, scope=statement.scope)


def _annex(statements: Sequence[Statement]) -> str:
    if not statements:
        return ""
    entries = (_entry(number, statement) for number, statement in enumerate(statements, start=1))
    heading = line("AnnexHeading", phrases.ANNEX) + line("Heading2", phrases.STATEMENTS)
    return heading + "".join(entries) + closing_rule()


def _entry(number: int, statement: Statement) -> str:
    heading = f"\t{number}.\t{_said(statement)}"
    texts = (line("Statement", text) for text in statement.text.splitlines() if text.strip())
    return line("StatementHeading", heading) + line("StatementOccasion", statement.made_at) + "".join(texts)


def _letters() -> Iterator[str]:
    """a … z, A … Z, aa … zz, AA … ZZ, aaa …"""
    for length in count(1):
        yield from (letter * length for letter in ascii_letters)
