"""Tables for spreadsheets: CSV in UTF-8, with the mark by which Excel knows it.

A cell that a spreadsheet would take for a formula begins with an apostrophe, so that no words of anybody are run.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence

from editor.queries.exports.asked import Asked
from editor.queries.exports.reports import roll_rows
from editor.queries.papers import as_issued
from editor.word.paper import Paper

_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def text_in_csv(asked: Asked) -> bytes:
    """The paragraphs of a draft, one a line; their footnotes in a column of their own."""
    columns = ("number", "kind", "level", "text", "footnotes", "identity")
    rows = ((one.label or "", one.kind, str(one.level), one.wording.plain(),
             " | ".join(note.text for _, note in one.wording.notes), one.identity)
            for one in as_issued(asked.source).passages)
    return in_csv(columns, rows)


def votes_in_csv(asked: Asked) -> bytes:
    """Recorded votes, a line for each delegation that voted."""
    return in_csv(("vote", "delegation", "voted"), roll_rows(asked))


def table_in_csv(paper: Paper) -> bytes:
    """The table of a paper, with the words a program reads."""
    (grid,) = paper.grids
    return in_csv(grid.columns, ([one.plain for one in row] for row in grid.rows))


def in_csv(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    """Lines under a head of columns."""
    target = io.StringIO()
    lines = csv.writer(target, lineterminator="\r\n")
    lines.writerow(columns)
    lines.writerows([_plain(one) for one in row] for row in rows)
    return b"\xef\xbb\xbf" + target.getvalue().encode("utf-8", "replace")


def _plain(words: str) -> str:
    return f"'{words}" if words.startswith(_FORMULA) else words
