"""A paragraph with all that is proposed on it as it stands in a rolling text: woven in, instead of it, behind it.

Pages and Word files print the same parts. Pure; the weaving is `compilation`, the styles are `arrangement`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from editor.text import labels
from editor.text.arrangement import laid_out, moved_parts, variant_parts
from editor.text.compilation import Compilation, Variant, alternative_labels, compiled, variants_of
from editor.text.rolling import Rival, Segment
from editor.text.styles import Style, Voices
from editor.text.wording import Wording


@dataclass(frozen=True, slots=True)
class Move:
    """Where a paragraph is to be moved, who proposes it by their keys, and the names under it."""

    where: str
    keys: tuple[str, ...]
    by: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Wishes:
    """What is proposed on one paragraph: changes of it, whole paragraphs instead of it, new ones behind it, moves."""

    within: tuple[Rival, ...] = ()
    instead: tuple[Rival, ...] = ()
    behind: tuple[Rival, ...] = ()
    moves: tuple[Move, ...] = ()


class Beside(NamedTuple):
    """A whole paragraph proposed: the label it would have, who proposes it by their keys, its parts in a style."""

    label: str
    keys: tuple[str, ...]
    parts: tuple[Segment, ...]


@dataclass(frozen=True, slots=True)
class Rolled:
    """The parts of a paragraph in a style, None where nothing is woven in, and what stands whole beside it."""

    parts: tuple[Segment, ...] | None
    instead: tuple[Beside, ...]
    behind: tuple[Beside, ...]


def rolled(
    base: Wording, label: str, wishes: Wishes, style: Style, voices: Mapping[str, Voices], taken: Iterable[str] = (),
) -> Rolled:
    """What is proposed on a paragraph, in a style; ``taken`` are the labels in use."""
    text = compiled(base, wishes.within, wishes.instead)
    has_brackets = any(rival.edits or rival.wording is None for rival in text.rolling.rivals)
    behind, used = variants_of(wishes.behind), tuple(taken)
    return Rolled(
        _parts(text, wishes.moves, style, voices) if has_brackets or wishes.moves else None,
        tuple(_beside(text.variants, alternative_labels(label, len(text.variants), used), style, voices)),
        tuple(_beside(behind, labels_after(label, len(behind), used), style, voices)),
    )


def _parts(
    text: Compilation, moves: Iterable[Move], style: Style, voices: Mapping[str, Voices]
) -> tuple[Segment, ...]:
    """The paragraph woven, with what is said of its place."""
    found = laid_out(text.rolling, style, voices)
    for move in moves:
        found = moved_parts(found, style, move.keys, move.by, move.where, voices)
    return found


def labels_after(label: str, count: int, taken: Iterable[str]) -> tuple[str, ...]:
    """The labels that so many new paragraphs would have; none where the paragraph before has none."""
    used = [*taken, label]
    for _ in range(count):
        try:
            used.append(labels.after(used[-1], used))
        except ValueError:
            used.append("")
    return tuple(used[len(used) - count :])


def _beside(
    variants: Iterable[Variant], names: Iterable[str], style: Style, voices: Mapping[str, Voices]
) -> Iterator[Beside]:
    for name, one in zip(names, variants, strict=True):
        yield Beside(name, one.keys, variant_parts(one, style, voices))
