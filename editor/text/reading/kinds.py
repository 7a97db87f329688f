"""What kind each paragraph is: preambular or operative, paragraph of a narrative outcome, front matter.

A preamble is a run of paragraphs that begin with participles, after the line that names who speaks or
under a heading of its own; operative paragraphs follow it and begin with a verb in the present. All other
numbered paragraphs are those of a narrative outcome or of articles.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from editor.text.reading import headings
from editor.text.reading.openings import content_after, opening
from editor.text.reading.phrases import (
    begins_with_operative_verb,
    begins_with_participle,
    ends_with_comma,
    is_enacting,
)
from editor.text.reading.pieces import Piece
from editor.text.reading.values import ReadParagraph

_PREAMBLE = re.compile(r"\W*(?:draft )?(?:preamble|preambular (?:part|paragraphs)|pp\b)", re.IGNORECASE)
_ARTICLE = re.compile(r"\W*article\b", re.IGNORECASE)
_ANNEX = re.compile(r"\W*(?:annex|appendix|attachment|declaration)\b", re.IGNORECASE)
_OPERATIVE = re.compile(r"\W*(?:operative (?:part|paragraphs)|op\b)", re.IGNORECASE)


@dataclass(slots=True)
class Place:
    """Where in a resolution a paragraph stands: nowhere told, in the preamble, in the operative part."""

    part: str = "open"
    has_preamble: bool = False


def settled(pieces: Sequence[Piece]) -> list[ReadParagraph]:
    """The paragraphs with their kinds and levels."""
    _settle_headings(pieces)
    place = Place()
    return [
        ReadParagraph(
            piece.label,
            _kind(piece, place),
            piece.level or 0,
            piece.wording,
            piece.line,
            piece.is_title,
            piece.is_attached,
        )
        for piece in pieces
    ]


def _settle_headings(pieces: Sequence[Piece]) -> None:
    """Levels for the headings whose level the text does not show by itself."""
    found = [piece for piece in pieces if piece.role == "heading" and piece.level is None]
    forms = [(piece.opening, piece.wording.plain()) for piece in found]
    for piece, level in zip(found, headings.levels(forms), strict=True):
        piece.level = level


def _kind(piece: Piece, place: Place) -> str:
    text = piece.wording.plain()
    if piece.role == "heading":
        _enter(place, text)
        return "heading"
    if piece.role in ("note", "front", "option"):
        return piece.role
    if piece.role == "sub":
        return "subparagraph"
    if piece.role == "series":
        kind = "preambular" if (piece.label or "").lstrip("pre ").upper().startswith("PP") else "operative"
        place.part, place.has_preamble = kind, True
        return kind
    return _numbered(text, place) if piece.role == "number" else _unnumbered(text, place)


def _enter(place: Place, heading: str) -> None:
    if _PREAMBLE.match(heading):
        place.part = "preambular"
    elif _OPERATIVE.match(heading):
        place.part, place.has_preamble = "operative", True
    elif _ANNEX.match(heading):
        place.part, place.has_preamble = "open", False
    elif _ARTICLE.match(heading):
        place.part = "articles"
    elif place.part == "preambular":
        # What follows under another heading is no operative part unless its verbs say so.
        place.part = "open"


def _numbered(text: str, place: Place) -> str:
    if place.part == "preambular" and begins_with_participle(text) and ends_with_comma(text):
        place.has_preamble = True
        return "preambular"
    if place.has_preamble and place.part in ("open", "preambular"):
        form = opening(text)
        words = content_after(text, form) if form is not None and form.style == "option" else text
        place.part = "operative" if begins_with_operative_verb(words) else "articles"
    return "operative" if place.part == "operative" else "paragraph"


def _unnumbered(text: str, place: Place) -> str:
    if place.part in ("open", "preambular") and is_enacting(text):
        place.part = "preambular"
        return "paragraph"
    if place.part == "open" and not place.has_preamble and begins_with_participle(text) and ends_with_comma(text):
        place.part = "preambular"
    if place.part == "preambular":
        if begins_with_participle(text) or (ends_with_comma(text) and len(text) > 40):
            place.has_preamble = True
            return "preambular"
        if place.has_preamble and begins_with_operative_verb(text):
            place.part = "operative"
    if place.part == "operative" and begins_with_operative_verb(text):
        return "operative"
    return "paragraph"
