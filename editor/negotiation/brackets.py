"""Acts of the office on the brackets of the draft in preparation.

Each gives one paragraph, or all that a bracket spans, another wording; what it makes of the text is worked out by
`editor.text.bracket_acts`, whose sentences are the refusals. A bracket is named as `editor.text.bracket_names`
says; `revision` is that of the paragraph as it was seen.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import cached_property
from typing import Any

from sqlalchemy import select

from editor import models
from editor.negotiation.commands import Floor, command
from editor.negotiation.deeds import Deed
from editor.negotiation.inputs import words as read_words
from editor.negotiation.preparation import (
    delete_paragraph,
    prepared_passages,
    relabel_paragraph,
    require_revision,
    reworded,
)
from editor.refusals import NotFound, NotPossible, NotUnderstood, OutOfDate
from editor.rights import Right
from editor.text import bracket_acts, options
from editor.text.bracket_names import alternative_named, bracket_named, is_spanning
from editor.text.participants import Participant, Participants
from editor.text.structure import Structure, parse_all
from editor.text.whole_paragraphs import Sort, row_of
from editor.text.wording import MAX_WORDING, NOTE_MARK, Wording

ActAmong = Callable[[Structure, Sequence[Wording], int], bracket_acts.Changed]


@command(Right.PREPARE, on=models.PreparedPassage)
def lift_bracket(floor: Floor, passage: models.PreparedPassage, *, bracket: str, revision: int) -> list[Deed]:
    """Lift a bracket in a paragraph of the next draft: its words stay, its signs and attribution go."""
    return _on_bracket(floor, "bracket.lifted", passage, bracket, revision, bracket_acts.lift_among)


@command(Right.PREPARE, on=models.PreparedPassage)
def delete_bracketed(floor: Floor, passage: models.PreparedPassage, *, bracket: str, revision: int) -> list[Deed]:
    """Delete a bracket in a paragraph of the next draft with all it holds; paragraphs left without a word go."""
    return _on_bracket(floor, "bracketed.deleted", passage, bracket, revision, bracket_acts.delete_among)


@command(Right.PREPARE, on=models.PreparedPassage)
def take_alternative(floor: Floor, passage: models.PreparedPassage, *, alternative: str, revision: int) -> list[Deed]:
    """Take one of the alternatives at a paragraph of the next draft; the others go, and the brackets with them.

    They stand in the paragraph, over several, or each in paragraphs of its own; those left without a word go.
    """
    require_revision(floor, passage, revision)
    named = alternative_named(alternative)
    if named is None:
        raise NotUnderstood("Choose one of the alternatives.", field="alternative")
    name, which = named
    text = _Text(floor, passage)
    if name.startswith("options-"):
        return _take_option(floor, text, name, which)
    sorts = [Sort(row.kind, row.level) for row in text.rows]
    number = text.bracket(name, "Choose one of the alternatives.", "alternative", sorts)
    return text.deeds("alternative.taken", _sensible(lambda: bracket_acts.take_among(
        text.found, text.wordings, row_of(text.found, number, sorts), which), "alternative"))


@command(Right.PREPARE, on=models.PreparedPassage)
def put_in_brackets(
    floor: Floor, passage: models.PreparedPassage, *, words: str = "", until: str | None = None, revision: int
) -> list[Deed]:
    """Put words of a paragraph of the next draft in brackets, or all of it, or all paragraphs `until` another."""
    wording = Wording.of(require_revision(floor, passage, revision))
    chosen = read_words(words, "words", most=MAX_WORDING, required=False)
    if until and chosen:
        raise NotUnderstood("Choose words of this paragraph, or whole paragraphs; not both.", field="words")
    if until:
        text = _Text(floor, passage)
        last = text.number_of(until)
        return text.deeds("brackets.put", _sensible(
            lambda: bracket_acts.put_around(text.wordings, text.number, last), "until"))
    start, end = _stretch(wording, chosen)
    found = _sensible(lambda: bracket_acts.put(wording, start, end), "words")
    return [reworded(floor, "brackets.put", passage, found)]


def _take_option(floor: Floor, text: _Text, name: str, which: int) -> list[Deed]:
    """Take one of the options of which the paragraph is the head of one, over all their paragraphs."""
    offered = options.options_at(text.standing, text.number)
    if not offered or options.name_of(text.standing, offered) != name:
        raise text.changed("of these options")
    taken = _sensible(lambda: options.take(offered, which), "alternative")
    freed = [relabel_paragraph(floor, text.rows[place], label="", kind="paragraph") for place in taken.freed]
    return text.deeds("alternative.taken", taken.changed, *freed)


class _Text:
    """The draft in preparation around one of its paragraphs, which stands at `number`."""

    def __init__(self, floor: Floor, passage: models.PreparedPassage) -> None:
        assert floor.document is not None
        self._floor = floor
        self.rows = list(prepared_passages(floor, floor.document))
        self.wordings = [Wording.of(floor.reveal(row.wording)) for row in self.rows]
        self.number = self.number_of(passage.paragraph_id)

    @property
    def standing(self) -> list[options.Standing]:
        """Its paragraphs as far as options go."""
        return [options.Standing(row.kind, row.level, row.label, wording)
                for row, wording in zip(self.rows, self.wordings, strict=True)]

    @cached_property
    def found(self) -> Structure:
        """It taken apart at its brackets, with the names that delegations of the conference go by."""
        return parse_all([one.text for one in self.wordings], participants_of(self._floor).is_known,
                         shape_suffices=False)

    def bracket(self, name: str, unknown: str, field: str, sorts: Sequence[Sort] | None = None) -> int:
        """The number of the bracket in the paragraph that a name means now; `unknown` where it never meant one."""
        number = bracket_named(self.found, self.number, name, sorts)
        if number is None:
            raise self.changed("in this bracket") if is_spanning(name) else NotUnderstood(unknown, field=field)
        return number

    def changed(self, which: str) -> OutOfDate:
        """The refusal of what was asked of paragraphs that are others now."""
        return OutOfDate(
            f"Somebody in the office changed the paragraphs {which} meanwhile; look at them again.",
            now={"wording": self.wordings[self.number].canonical(), "revision": self.rows[self.number].revision})

    def number_of(self, paragraph: str) -> int:
        """The place of a paragraph in the text."""
        for number, row in enumerate(self.rows):
            if row.paragraph_id == paragraph:
                return number
        raise NotFound

    def deeds(self, kind: str, changed: Mapping[int, Wording], *before: Deed) -> list[Deed]:
        """What changes each paragraph, after `before`; one of which nothing is left is deleted, the last first."""
        left = [place for place, wording in changed.items() if wording.text.strip()]
        gone = sorted(set(changed) - set(left), reverse=True)
        if len(gone) == len(self.rows):
            raise NotPossible("Nothing would be left of the draft.")
        return [*before, *(reworded(self._floor, kind, self.rows[place], changed[place]) for place in left)] + [
            delete_paragraph(self._floor, self.rows[place]) for place in gone
        ]


def participants_of(floor: Floor) -> Participants:
    """The official list with the aliases settled for the conference, as attributions name delegations."""
    assert floor.conference is not None
    rows = floor.session.scalars(
        select(models.Delegation).where(models.Delegation.conference_id == floor.conference.id)).all()
    aliases: dict[str, list[str]] = {}
    for one in floor.session.scalars(select(models.Alias).where(models.Alias.conference_id == floor.conference.id)):
        aliases.setdefault(one.delegation_id, []).append(one.alias)
    return Participants(Participant(row.code, (row.short_name, row.formal_name), tuple(aliases.get(row.id, ())))
                        for row in rows)


def _on_bracket(
    floor: Floor, kind: str, passage: models.PreparedPassage, bracket: str, revision: int, act: ActAmong
) -> list[Deed]:
    require_revision(floor, passage, revision)
    if not isinstance(bracket, str):
        raise NotUnderstood("Choose a bracket.", field="bracket")
    text = _Text(floor, passage)
    number = text.bracket(bracket, "No bracket opens there.", "bracket")
    return text.deeds(kind, _sensible(lambda: act(text.found, text.wordings, number), "bracket"))


def _sensible(act: Callable[[], Any], field: str) -> Any:
    """What an act on brackets gives; where it makes no sense, the sentence why not."""
    try:
        return act()
    except bracket_acts.NoSense as error:
        raise NotUnderstood(str(error), field=field) from error


def _stretch(wording: Wording, chosen: str) -> tuple[int, int]:
    """Where some words stand in a wording; footnote marks are not typed. All of it where none are given."""
    if not chosen:
        return 0, len(wording.text)
    offsets = [at for at, character in enumerate(wording.text) if character != NOTE_MARK]
    found = wording.plain().count(chosen)
    if found != 1:
        why = f"stand {found} times in the paragraph; give more of the words around them" if found else (
            "do not stand in the paragraph like this")
        raise NotUnderstood(f"These words {why}.", field="words")
    at = wording.plain().index(chosen)
    return offsets[at], offsets[at + len(chosen) - 1] + 1
