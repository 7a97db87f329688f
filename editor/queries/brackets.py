"""The brackets of a paragraph of the next draft, as forms offer them and as its row says what can be done."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby

from sqlalchemy import select
from sqlalchemy.orm import Session

from editor import models, names, private
from editor.queries.anchors import Desk, passage_named
from editor.queries.display import shortened
from editor.queries.known import delegations_of
from editor.text import labels, options
from editor.text.bracket_acts import NoSense, choices, delete_among, is_lifted, take_among
from editor.text.bracket_names import name_of
from editor.text.participants import Participant, Participants
from editor.text.structure import Alternative, Structure, is_no_text, parse_all
from editor.text.whole_paragraphs import SUBPARAGRAPH, Sort, going, rows
from editor.text.wording import Wording

Choice = tuple[str, str]  # value, label
LIFTED, TAKEN, DELETED = "brackets to lift", "alternatives", "brackets"
SOURCES = (LIFTED, TAKEN, DELETED)
_SHOWN = 80
_NUMBERED = "Paragraph "
_KINDS = {"preambular": "preambular paragraph", "operative": "operative paragraph", "subparagraph": "sub-paragraph"}
_STRETCH = 4  # so many and more in a row are named by the first and the last


@dataclass(frozen=True)
class Bracketed:
    """The whole text in preparation taken apart, and one of its paragraphs."""

    found: Structure
    paragraph: int
    names: Sequence[str]
    standing: Sequence[options.Standing]

    @cached_property
    def wordings(self) -> list[Wording]:
        """The wordings of all its paragraphs."""
        return [one.wording for one in self.standing]

    @cached_property
    def sorts(self) -> list[Sort]:
        """What each of its paragraphs is."""
        return [Sort(one.kind, one.level) for one in self.standing]

    @property
    def opening(self) -> list[int]:
        """The numbers of the brackets that open in the paragraph."""
        return [n for n, one in enumerate(self.found.brackets) if one.opens.paragraph == self.paragraph]


def bracket_choices(desk: Desk, source: str, paragraph: str) -> list[Choice]:
    """What a form offers of the brackets that open in a paragraph."""
    text = _bracketed(desk, paragraph)
    if text is None:
        return []
    return list({LIFTED: _to_lift, TAKEN: _to_take, DELETED: _to_delete}[source](text))


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
    return Bracketed(found, number, _names(rows), standing)


def _names(rows: Sequence[models.PreparedPassage]) -> list[str]:
    """What titles call the paragraphs; a sub-paragraph is cited with the labels it stands under."""
    references = labels.references([(row.label, row.kind, row.level) for row in rows])
    return [f"{_NUMBERED}{cited}" if cited and row.kind == SUBPARAGRAPH else passage_named(row)
            for row, cited in zip(rows, references, strict=True)]


def _to_lift(text: Bracketed) -> Iterator[Choice]:
    for number in text.opening:
        if is_lifted(text.found, number):
            yield name_of(text.found, number), _label(text, number)


def _to_delete(text: Bracketed) -> Iterator[Choice]:
    for number in text.opening:
        told = _told(text, delete_among(text.found, text.wordings, number))
        yield name_of(text.found, number), _label(text, number) + told


def _to_take(text: Bracketed) -> Iterator[Choice]:
    """The options, if this is one; the alternatives of every row of brackets of which one opens here, once."""
    yield from _options(text)
    beside = {number: row for row in rows(text.found, text.sorts) for number in row}
    offered: dict[tuple[int, ...], int] = {}
    for number in text.opening:
        offered.setdefault(beside.get(number, (number,)), number)
    for row, number in offered.items():
        yield from _of_row(text, row, name_of(text.found, number, row))


def _of_row(text: Bracketed, row: tuple[int, ...], name: str) -> Iterator[Choice]:
    """The alternatives of a row of brackets, each with those it is taken instead of."""
    offered = choices(text.found, row)
    for which, one in enumerate(offered if len(offered) > 1 else ()):
        others = names.listed((_words(text.found, other) for at, other in enumerate(offered) if at != which), last="or")
        try:
            told = _told(text, take_among(text.found, text.wordings, row, which))
        except NoSense:
            continue
        yield f"{name}:{which}", f"{_words(text.found, one)}, instead of {others}{told}"


def _told(text: Bracketed, changed: Mapping[int, Wording]) -> str:
    """Which paragraphs go with an act, with their labels, and which sub-paragraphs lose theirs and stay."""
    found = going(text.sorts, changed)
    if not found.gone:
        return ""
    told = f"; {_cited(text, found.gone)} {'goes' if len(found.gone) == 1 else 'go'}"
    if not found.bereft:
        return told
    return f"{told}, {_cited(text, found.bereft)} below {'stays' if len(found.bereft) == 1 else 'stay'}"


def _cited(text: Bracketed, places: Sequence[int]) -> str:
    """Paragraphs as a sentence names them: "heading II and paragraphs 4, 5 and 7 to 31"."""
    numbered = [at for at in places if text.names[at].startswith(_NUMBERED)]
    unnamed = Counter(_KINDS.get(text.sorts[at].kind, text.sorts[at].kind) for at in places
                      if not text.standing[at].label)
    said = [_uncapitalized(text.names[at]) for at in places if at not in numbered and text.standing[at].label]
    said += [names.counted(several, kind) for kind, several in unnamed.items()]
    if numbered:
        found = names.listed(_stretches([(at, text.names[at][len(_NUMBERED) :]) for at in numbered]))
        said.append(f"paragraph{'s' if len(numbered) > 1 else ''} {found}")
    return names.listed(said)


def _stretches(cited: Sequence[tuple[int, str]]) -> Iterator[str]:
    """The labels of paragraphs by their places; of many in a row the first and the last."""
    for _, stretch in groupby(enumerate(cited), lambda one: one[1][0] - one[0]):
        found = [label for _, (_, label) in stretch]
        yield from found if len(found) < _STRETCH else [f"{found[0]} to {found[-1]}"]


def _uncapitalized(name: str) -> str:
    return name[:1].lower() + name[1:]


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
        return f"{shortened(words, _SHOWN)} … to the end of it in {_uncapitalized(text.names[closes.paragraph])}"
    return shortened(text.found.texts[opens.paragraph][opens.offset : closes.offset + 1], _SHOWN)


def _words(found: Structure, alternative: Alternative) -> str:
    words = found.words_of(alternative)
    return "no text" if is_no_text(words) else f"“{shortened(words, _SHOWN)}”"
