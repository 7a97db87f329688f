"""The roll of a recorded vote, as announced in the hall: every State with credentials, each once, each for itself.

A group is never counted for its members (DESIGN §1); a State whose credentials were not accepted has no vote.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from sqlalchemy import select

from editor import models
from editor.consensus.rolls import UnreadableRoll, read_rows
from editor.consensus.votes import NOT_VOTING, WAYS
from editor.names import alphabetical, listed
from editor.negotiation.commands import Floor
from editor.negotiation.inputs import choice, idents, words
from editor.refusals import NotFound, NotPossible, NotUnderstood

MOST_LETTERS = 200_000
NAMED = 5
Roll = dict[str, list[str]]
Cast = tuple[models.Delegation, str]


def read_roll(floor: Floor, roll: Any, imported: str, *, others_not_voting: bool) -> Roll:
    """The roll in the order of the official list, by how States voted.

    Given by ids, as an imported table, or both. Refused: none at all, a State twice, one that is left out (unless the
    others did not vote), one without accepted credentials, whoever is no participating State.
    """
    given = [*_by_ids(floor, roll or {}), *_imported(floor, imported)]
    if not given:
        raise NotUnderstood("A recorded vote needs its roll: who voted in favour, against, abstaining.", field="roll")
    cast: dict[str, str] = {}
    for row, way in given:
        if row.id in cast:
            raise NotUnderstood(f"{row.short_name} stands in the roll twice; list it once.", field="roll")
        require_vote(row, way)
        cast[row.id] = way
    entitled = [row for row in _states(floor) if row.credentials == "accepted"]
    if not others_not_voting:
        _require_all([row.short_name for row in entitled if row.id not in cast])
    for row in entitled:
        cast.setdefault(row.id, NOT_VOTING)
    return {way: [row.id for row in _states(floor) if cast.get(row.id) == way] for way in WAYS}


def _by_ids(floor: Floor, roll: Any) -> Iterator[Cast]:
    if not isinstance(roll, Mapping):
        raise NotUnderstood("The roll says for each way to vote who voted so.", field="roll")
    for way, voters in roll.items():
        for named in idents(voters, "roll"):
            row = floor.session.get(models.Delegation, named)
            if row is None or floor.conference is None or row.conference_id != floor.conference.id:
                raise NotFound
            yield row, choice(way, "vote", WAYS)


def _imported(floor: Floor, text: str) -> Iterator[Cast]:
    found = words(text, "imported roll", most=MOST_LETTERS, required=False)
    if not found:
        return
    known = _names(floor)
    try:
        rows = read_rows(found)
    except UnreadableRoll as error:
        raise NotUnderstood(str(error), field="imported") from error
    for line, names, way in rows:
        yield _named(line, names, known), way


def _named(line: int, names: tuple[str, ...], known: Mapping[str, models.Delegation]) -> models.Delegation:
    """Whom a line names; refused: nobody the list knows, and a code and a name that are not of one State."""
    found = {row.id: row for row in (known.get(alphabetical(name)) for name in names) if row is not None}
    if not found:
        raise NotUnderstood(f"Line {line} of the roll names {names[0][:60]}, whom the list of participants does "
                            "not know; settle it as an alias, or correct the line.", field="imported")
    if len(found) > 1:
        raise NotUnderstood(f"Line {line} of the roll names {listed([row.short_name for row in found.values()])} at "
                            "once; correct the line.", field="imported")
    return next(iter(found.values()))


def _names(floor: Floor) -> dict[str, models.Delegation]:
    """Every name, code and alias of the official list."""
    assert floor.conference is not None
    rows = floor.session.scalars(select(models.Delegation).where(
        models.Delegation.conference_id == floor.conference.id)).all()
    by_id = {row.id: row for row in rows}
    found = {alphabetical(name): row for row in rows for name in (row.formal_name, row.short_name, row.code)}
    aliases = floor.session.scalars(select(models.Alias).where(models.Alias.conference_id == floor.conference.id))
    return {alphabetical(alias.alias): by_id[alias.delegation_id] for alias in aliases} | found


def _states(floor: Floor) -> Sequence[models.Delegation]:
    assert floor.conference is not None
    return floor.session.scalars(select(models.Delegation).where(
        models.Delegation.conference_id == floor.conference.id, models.Delegation.kind == "participating State",
    ).order_by(models.Delegation.listed, models.Delegation.id)).all()


def require_vote(row: models.Delegation, way: str) -> None:
    """Refuse a vote of whoever has none: a group, an observer, a State without accepted credentials."""
    if row.kind != "participating State":
        raise NotPossible(f"{row.short_name} has no vote; only participating States vote, each for itself.")
    if row.credentials != "accepted" and way != NOT_VOTING:
        raise NotPossible(f"The credentials of {row.short_name} were not accepted; accept them first, or list it as "
                          "not voting.", field="roll")


def _require_all(missing: list[str]) -> None:
    if missing:
        named = missing if len(missing) <= NAMED else [*missing[:NAMED], f"{len(missing) - NAMED} more"]
        raise NotUnderstood(f"The roll leaves out {listed(named)}; say how they voted, or that the others did not "
                            "vote.", field="roll")
