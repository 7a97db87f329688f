"""How much of a text is not agreed: brackets, depth, options and words in brackets, by paragraph, section and draft.

For an issued draft this is the same for everyone who may open it: only issued wording is counted, never proposals.
The same table of the draft in preparation is the office's alone.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy.orm import Session

from editor import models, names
from editor.consensus.modes import Audience
from editor.queries.anchors import passage_named
from editor.queries.bracket_figures import counted, share
from editor.queries.display import shortened
from editor.queries.documents import with_stop
from editor.queries.known import Placed, drafts_seen, passages_of
from editor.refusals import NotFound
from editor.text import labels
from editor.text.bracket_counts import Counts, total
from editor.text.wording import Wording

_GIST = 80


@dataclass(frozen=True, slots=True)
class Section:
    """A part of a text under one heading of the highest level, with its counts and those of its paragraphs."""

    title: str
    counts: Counts
    lines: tuple[tuple[Placed, Counts], ...]


def brackets_page(
    session: Session, document: models.Document, audience: Audience, number: int | None, to: Callable[[str], str]
) -> dict[str, Any]:
    """The table of an issued draft, by default the latest this audience may open, and the figures of all it may."""
    drafts = {row.number: row for row in drafts_seen(session, document, audience)}
    if not drafts or number not in (None, *drafts):
        raise NotFound
    shown = drafts[max(drafts) if number is None else number]
    all_drafts = [(row, passages_of(session, row)) for row in drafts.values()]
    passages = next(rows for row, rows in all_drafts if row is shown)
    return table(passages, to) | {
        "word": names.titled_draft(shown.number), "private": False,
        "drafts": [_draft_line(row, total(counted(rows)), to, here=row is shown) for row, rows in all_drafts],
    }


def table(
    passages: Sequence[Placed], to: Callable[[str], str], acts: Callable[[Placed], Any] | None = None
) -> dict[str, Any]:
    """The figures of a text and the sections that hold anything that is not agreed; `acts` of each paragraph."""
    found = counted(passages)
    whole = total(found)
    references = labels.references([(row.label, row.kind, row.level) for row in passages])
    cited = {row.paragraph_id: f"Paragraph {one}" for row, one in zip(passages, references, strict=True)
             if one and row.kind == "subparagraph"}
    sections = list(_sections(passages, found))
    return {
        "facts": _facts(whole), "counts": whole, "unbalanced": whole.unbalanced,
        "sections": [{
            "title": one.title or "Opening", "counts": one.counts, "share": share(one.counts),
            "lines": [_line(row, own, cited, to, acts) for row, own in one.lines if _is_open(own)],
        } for one in sections if _is_open(one.counts)],
        "clean": [one.title for one in sections if one.title and not _is_open(one.counts)],
    }


def _facts(whole: Counts) -> list[dict[str, str]]:
    return [
        {"label": "Brackets", "words": f"{whole.brackets:,}"}, {"label": "Deepest", "words": str(whole.depth)},
        {"label": "Options", "words": f"{whole.options:,}"},
        {"label": "Alternatives", "words": f"{whole.alternatives:,}"},
        {"label": "Words in brackets", "words": f"{whole.words_in_brackets:,} of {whole.words:,} ({share(whole)})"},
    ]


def _line(
    row: Placed, own: Counts, cited: Mapping[str, str], to: Callable[[str], str], acts: Callable[[Placed], Any] | None
) -> dict[str, Any]:
    return {
        "label": cited.get(row.paragraph_id) or passage_named(row), "address": to(f"paragraphs/{row.paragraph_id}"),
        "counts": own, "share": share(own), "gist": shortened(Wording.of(row.wording).plain(), _GIST),
        "acts": acts(row) if acts else (), "is_whole": own.words > 0 and own.words == own.words_in_brackets,
    }


def _draft_line(draft: models.Draft, whole: Counts, to: Callable[[str], str], *, here: bool) -> dict[str, Any]:
    return {"word": names.titled_draft(draft.number), "address": to(f"drafts/{draft.number}/brackets"), "counts": whole,
            "share": share(whole), "here": here}


def _is_open(own: Counts) -> bool:
    """Whether anything of a paragraph or section stands in brackets, is an option or lacks its other sign."""
    return bool(own.brackets or own.options or own.words_in_brackets or own.unbalanced)


def _sections(passages: Sequence[Placed], found: Sequence[Counts]) -> Iterator[Section]:
    title, lines = "", list[tuple[Placed, Counts]]()
    for row, own in zip(passages, found, strict=True):
        if row.kind == "heading" and row.level == 0 and lines:
            yield _section(title, lines)
            lines = []
        if row.kind == "heading" and row.level == 0:
            words = Wording.of(row.wording).plain()
            title = f"{with_stop(row.label)} {words}" if row.label else words
        lines.append((row, own))
    if lines:
        yield _section(title, lines)


def _section(title: str, lines: Sequence[tuple[Placed, Counts]]) -> Section:
    return Section(title, total(own for _, own in lines), tuple(lines))
