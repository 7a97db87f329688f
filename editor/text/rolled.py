"""A paragraph with all that is proposed on it as it stands in a rolling text: woven in, instead of it, behind it.

Pages and Word files print the same parts. Pure; the weaving is `compilation`, the styles are `arrangement`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from editor.text import labels
from editor.text.arrangement import laid_out, variant_parts
from editor.text.compilation import Variant, alternative_labels, compiled, variants_of
from editor.text.rolling import Rival, Segment
from editor.text.styles import Style, Voices
from editor.text.wording import Wording


@dataclass(frozen=True, slots=True)
class Wishes:
    """What is proposed on one paragraph: changes of it, whole paragraphs instead of it, new ones behind it."""

    within: tuple[Rival, ...] = ()
    instead: tuple[Rival, ...] = ()
    behind: tuple[Rival, ...] = ()


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
        laid_out(text.rolling, style, voices) if has_brackets else None,
        tuple(_beside(text.variants, alternative_labels(label, len(text.variants), used), style, voices)),
        tuple(_beside(behind, labels_after(label, len(behind), used), style, voices)),
    )


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
