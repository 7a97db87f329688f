"""Rolls of recorded votes as they come in files: one State a line, with how it voted.

Read are lines of a name or code and a vote, which stands last; the voting file of the Organization's library, by the
names of its columns; and the records of its catalogue (MARCXML, field 967), where a State without a vote did not vote.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple
from xml.etree import ElementTree

from editor.consensus.votes import ABSTAINING, AGAINST, FOR, NOT_VOTING

Read = tuple[int, tuple[str, ...], str]
MOST = 2_000
VOTES = {
    "y": FOR, "yes": FOR, "in favour": FOR, "for": FOR, "+": FOR, "n": AGAINST, "no": AGAINST, "against": AGAINST,
    "-": AGAINST, "a": ABSTAINING, "abstain": ABSTAINING, "abstaining": ABSTAINING, "abstention": ABSTAINING,
    "x": NOT_VOTING, "": NOT_VOTING, "not voting": NOT_VOTING, "non-voting": NOT_VOTING, "absent": NOT_VOTING,
}
_NAMES, _VOTE = ("ms_code", "code", "state", "ms_name", "name", "country"), ("ms_vote", "vote")
_MARKS = ("\t", ";", ",")
_BYTE_ORDER_MARK = "\ufeff"
# A record may be pasted without the element that declares its prefix.
_OPENED = '<roll xmlns:marc="http://www.loc.gov/MARC21/slim">'
_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")


class UnreadableRoll(ValueError):
    """A roll that cannot be read, with the sentence that says why."""


class Said(NamedTuple):
    """What a line of a roll says: where it stands, the names a State goes by there, and how it voted."""

    line: int
    names: tuple[str, ...]
    way: str


def read_rows(text: str) -> list[Said]:
    """What each line of a roll says, in its order; of a record, each field.

    Refused: a text without a line, over 2,000 lines, a vote that is none, and a line with more columns than it may
    have, each with its line: a vote never goes on record for another State than the one written there.
    """
    text = text.removeprefix(_BYTE_ORDER_MARK)
    rows = list(_catalogued(text) if text.lstrip().startswith("<") else _listed(text))
    if not rows:
        raise UnreadableRoll("The roll has no line that names a State; write one a line, such as “Arvenia, yes”.")
    if len(rows) > MOST:
        raise UnreadableRoll(f"The roll may have {MOST:,} lines; this one has {len(rows):,}.")
    return [Said(line, names, _way(vote, line, names)) for line, names, vote in rows]


def _way(vote: str, line: int, names: tuple[str, ...]) -> str:
    found = VOTES.get(vote.strip().casefold())
    if found is None:
        raise UnreadableRoll(f"Line {line} of the roll ({names[0][:60]}) has “{vote.strip()[:40]}” for a vote; write "
                             "yes, no, abstaining or not voting.")
    return found


def _listed(text: str) -> Iterator[Read]:
    rows = _table(text)
    head = [cell.casefold() for cell in rows[0][1]] if rows else []
    vote_at = next((head.index(name) for name in _VOTE if name in head), None)
    return _plain(rows) if vote_at is None else _headed(rows[1:], head, vote_at)


def _table(text: str) -> list[tuple[int, list[str]]]:
    """The lines that say something, each with its number and its cells; empty cells at its end but one left out."""
    first = next((line for line in text.splitlines() if line.strip()), "")
    reader = csv.reader(io.StringIO(text), delimiter=next((one for one in _MARKS if one in first), ","))
    try:
        rows = [(reader.line_num, [cell.strip() for cell in row]) for row in reader]
    except csv.Error as error:
        raise UnreadableRoll("The roll is no table that can be read; write one State a line.") from error
    return [(line, row) for line, row in rows if any(row)]


def _plain(rows: Iterable[tuple[int, list[str]]]) -> Iterator[Read]:
    """Lines of a name and a vote. A name may hold commas: the vote is what stands last."""
    for line, row in rows:
        name = ", ".join(row[:-1]) if len(row) > 1 else row[0]
        if name:
            yield line, (name,), row[-1] if len(row) > 1 else ""


def _headed(rows: Iterable[tuple[int, list[str]]], head: list[str], vote_at: int) -> Iterator[Read]:
    places = [head.index(name) for name in _NAMES if name in head]
    for line, row in rows:
        if any(row[len(head):]):
            raise UnreadableRoll(f"Line {line} of the roll has {len(row)} columns, its first line {len(head)}; put a "
                                 "name that has a comma in quotation marks.")
        names = tuple(row[at] for at in places if at < len(row) and row[at])
        if names:
            yield line, names, row[vote_at] if vote_at < len(row) else ""


def _catalogued(text: str) -> Iterator[Read]:
    fields = (one for one in _record(text).iter() if _local(one) == "datafield" and one.get("tag") == "967")
    for place, field in enumerate(fields, 1):
        parts = {one.get("code"): (one.text or "").strip() for one in field if _local(one) == "subfield"}
        names = tuple(parts[code] for code in ("c", "e") if parts.get(code))
        if names:
            yield place, names, parts.get("d", "")


def _record(text: str) -> ElementTree.Element:
    if "<!" in text:  # without a document type there are no entities that could unfold
        raise UnreadableRoll("The roll is a record with a document type or comments; paste the record without them.")
    try:
        return ElementTree.fromstring(f"{_OPENED}{_DECLARATION.sub('', text)}</roll>")
    except (ElementTree.ParseError, ValueError) as error:
        raise UnreadableRoll("The roll is a record that breaks off or is not well formed; paste it whole.") from error


def _local(element: ElementTree.Element) -> str:
    return element.tag.rpartition("}")[2]
