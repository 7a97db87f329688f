"""Rolls of recorded votes as they come in files: one State a line, with how it voted.

Read are lines of a name or code and a vote; the voting file of the Organization's library, by the names of its
columns; and the records of its catalogue (MARCXML, field 967), where a State without a vote did not vote.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator

from editor.consensus.votes import ABSTAINING, AGAINST, FOR, NOT_VOTING

MOST = 2_000
VOTES = {
    "y": FOR, "yes": FOR, "in favour": FOR, "for": FOR, "+": FOR, "n": AGAINST, "no": AGAINST, "against": AGAINST,
    "-": AGAINST, "a": ABSTAINING, "abstain": ABSTAINING, "abstaining": ABSTAINING, "abstention": ABSTAINING,
    "x": NOT_VOTING, "": NOT_VOTING, "not voting": NOT_VOTING, "non-voting": NOT_VOTING, "absent": NOT_VOTING,
}
_NAMES, _VOTE = ("ms_code", "code", "state", "ms_name", "name", "country"), ("ms_vote", "vote")
_FIELD = re.compile(r'<(?:\w+:)?datafield[^>]*tag="967".*?</(?:\w+:)?datafield>', re.DOTALL)
_PART = re.compile(r'<(?:\w+:)?subfield code="([a-z])">([^<]*)<')


class UnreadableRoll(ValueError):
    """A roll that cannot be read, with the sentence that says why."""


def read_rows(text: str) -> list[tuple[tuple[str, ...], str]]:
    """What each line of a roll says: the names a State goes by there, and how it voted.

    Refused: a text without a line, over 2,000 lines, and a vote that is none, with its line.
    """
    rows = list(_catalogued(text) if "<" in text else _lines(text))
    if not rows:
        raise UnreadableRoll("The roll has no line that names a State; write one a line, such as “Arvenia, yes”.")
    if len(rows) > MOST:
        raise UnreadableRoll(f"The roll may have {MOST:,} lines; this one has {len(rows):,}.")
    return [(names, _way(vote, place, names)) for place, (names, vote) in enumerate(rows, 1)]


def _way(vote: str, place: int, names: tuple[str, ...]) -> str:
    found = VOTES.get(vote.strip().casefold())
    if found is None:
        raise UnreadableRoll(f"Line {place} of the roll ({names[0][:60]}) has “{vote.strip()[:40]}” for a vote; write "
                             "yes, no, abstaining or not voting.")
    return found


def _lines(text: str) -> Iterator[tuple[tuple[str, ...], str]]:
    lines = [line for line in text.splitlines() if line.strip()]
    mark = next((one for one in ("\t", ";") if lines and one in lines[0]), ",")
    try:
        rows = list(csv.reader(io.StringIO("\n".join(lines)), delimiter=mark))
    except csv.Error as error:
        raise UnreadableRoll("The roll is no table that can be read; write one State a line.") from error
    head = [cell.strip().casefold() for cell in rows[0]] if rows else []
    vote_at = next((head.index(name) for name in _VOTE if name in head), None)
    if vote_at is None:
        yield from (((row[0].strip(),), row[-1] if len(row) > 1 else "") for row in rows if row[0].strip())
        return
    places = [head.index(name) for name in _NAMES if name in head]
    for row in rows[1:]:
        names = tuple(row[at].strip() for at in places if at < len(row) and row[at].strip())
        if names:
            yield names, row[vote_at] if vote_at < len(row) else ""


def _catalogued(text: str) -> Iterator[tuple[tuple[str, ...], str]]:
    for field in _FIELD.findall(text):
        parts = dict(_PART.findall(field))
        names = tuple(parts[code].strip() for code in ("c", "e") if parts.get(code, "").strip())
        if names:
            yield names, parts.get("d", "")
