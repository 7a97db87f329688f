"""The brackets of a paragraph of the next draft, as forms offer them and as its row says what can be done."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from editor import models, private
from editor.queries.anchors import Desk, passage_named
from editor.queries.display import shortened
from editor.queries.known import delegations_of
from editor.text import options
from editor.text.bracket_acts import choices, is_lifted
from editor.text.bracket_names import name_of
from editor.text.participants import Participant, Participants
from editor.text.structure import Alternative, Structure, is_no_text, parse_all
from editor.text.wording import Wording

Choice = tuple[str, str]  # value, label
LIFTED, TAKEN, DELETED = "brackets to lift", "alternatives", "brackets"
SOURCES = (LIFTED, TAKEN, DELETED)
_SHOWN = 80


@dataclass(frozen=True, slots=True)
class Bracketed:
    """The whole text in preparation taken apart, and one of its paragraphs."""

    found: Structure
    paragraph: int
    names: Sequence[str]
    standing: Sequence[options.Standing]

    @property
    def opening(self) -> list[int]:
        """The numbers of the brackets that open in the paragraph."""
        return [n for n, one in enumerate(self.found.brackets) if one.opens.paragraph == self.paragraph]


def bracket_choices(desk: Desk, source: str, paragraph: str) -> list[Choice]:
    """What a form offers of the brackets that open in a paragraph."""
    text = _bracketed(desk, paragraph)
    if text is None:
        return []
    return list({LIFTED: _to_lift, TAKEN: _to_take, DELETED: _all}[source](text))


def participants(session: Session, conference: str) -> Participants:
    """The official list with the conference's aliases, as attributions name delegations."""
    aliases: dict[str, list[str]] = {}
    for one in session.scalars(select(models.Alias).where(models.Alias.conference_id == conference)):
        aliases.setdefault(one.delegation_id, []).append(one.alias)
    return Participants(Participant(row.code, (row.short_name, row.formal_name), tuple(aliases.get(row.id, ())))
                        for row in delegations_of(session, conference).values())


def _bracketed(desk: Desk, paragraph: str) -> Bracketed | None:
    rows = desk.session.scalars(select(models.PreparedPassage).where(
        models.PreparedPassage.document_id == desk.document.id).order_by(models.PreparedPassage.place)).all()
    number = next((place for place, row in enumerate(rows) if row.paragraph_id == paragraph), None)
    if number is None:
        return None
    wordings = private.reveal_all(desk.session, desk.keys, [row.wording for row in rows])
    is_known = participants(desk.session, desk.conference.id).is_known
    texts = [Wording.of(one) for one in wordings]
    found = parse_all([one.text for one in texts], is_known, shape_suffices=False)
    standing = [options.Standing(row.kind, row.level, row.label, one) for row, one in zip(rows, texts, strict=True)]
    return Bracketed(found, number, [passage_named(row) for row in rows], standing)


def _to_lift(text: Bracketed) -> Iterator[Choice]:
    for number in text.opening:
        if is_lifted(text.found, number):
            yield name_of(text.found, number), _label(text, number)


def _all(text: Bracketed) -> Iterator[Choice]:
    for number in text.opening:
        yield name_of(text.found, number), _label(text, number)


def _to_take(text: Bracketed) -> Iterator[Choice]:
    """The options, if this is one; the alternatives of every bracket and of every run of brackets, once."""
    yield from _options(text)
    later = {number for run in text.found.runs for number in run[1:]}
    for number in text.opening:
        offered = choices(text.found, number)
        if len(offered) < 2 or number in later:
            continue
        for which, one in enumerate(offered):
            others = [_words(text.found, other) for at, other in enumerate(offered) if at != which]
            yield f"{name_of(text.found, number)}:{which}", (
                f"{_words(text.found, one)}, instead of {' or '.join(others)}")


def _options(text: Bracketed) -> Iterator[Choice]:
    """The options of which this paragraph is the head of one, each with the paragraphs it takes along."""
    offered = options.options_at(text.standing, text.paragraph)
    name = options.name_of(text.standing, offered) if offered else ""
    for which, one in enumerate(offered):
        words = "no text" if one.is_no_text else f"“{shortened(one.words.plain(), _SHOWN)}”"
        below = f" and the {one.last - one.first} below it" if one.last > one.first else ""
        others = " and ".join(other.name for other in offered if other is not one)
        yield f"{name}:{which}", f"{one.name}: {words}{below}; {others} go" + ("es" if len(offered) == 2 else "")


def _label(text: Bracketed, number: int) -> str:
    bracket = text.found.brackets[number]
    opens, closes = bracket.opens, bracket.closes
    if bracket.is_spanning:
        words = text.found.texts[opens.paragraph][opens.offset :]
        return f"{shortened(words, _SHOWN)} … to the end of it in {text.names[closes.paragraph].lower()}"
    return shortened(text.found.texts[opens.paragraph][opens.offset : closes.offset + 1], _SHOWN)


def _words(found: Structure, alternative: Alternative) -> str:
    words = found.words_of(alternative)
    return "no text" if is_no_text(words) else f"“{shortened(words, _SHOWN)}”"
