"""A rolling text arranged in brackets for a style: what stands at which sign, and what one bracket holds.

The parts in a style are the segments of `rolling` with what is said at their signs. In the style of Rio+20 a
deletion and what its authors put in its place are the alternatives of one bracket, and whoever objects to all of
it *retains* the words there were; in the others they stand side by side. Pure, linear in the segments, and nowhere
deeper than a list.
"""

from __future__ import annotations

from collections.abc import Generator, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from editor.text.attribution import DELETE, LIFT, MOVE, OPPOSE, PROPOSE, PUT, RETAIN, SUPPORT, Clause
from editor.text.compilation import Compilation, Variant
from editor.text.rolling import Rolling, Segment
from editor.text.seams import NO_SPACE_BEFORE, SPACE
from editor.text.segments import lifts_a_sign
from editor.text.styles import Style, Voices

FEWEST_MOVED = 3  # fewer words than these may be equal by chance
NO_VOICES = Voices()


class _Insertion(NamedTuple):
    """The bracket of an insertion: the spaces before its sign, the number of its sign, what it holds."""

    spaces: tuple[Segment, ...]
    opens: int
    inner: tuple[Segment, ...]

    @property
    def keys(self) -> tuple[str, ...]:
        """Those who propose it."""
        return self.inner[0].keys if self.inner else ()


def laid_out(rolling: Rolling, style: Style, voices: Mapping[str, Voices] | None = None) -> tuple[Segment, ...]:
    """The parts of a rolling text in a style; ``voices`` are those of the proposals, by key."""
    return tuple(_Arrangement(rolling, style, voices or {}).parts())


def variant_parts(variant: Variant, style: Style, voices: Mapping[str, Voices] | None = None) -> tuple[Segment, ...]:
    """A whole paragraph proposed instead, as one bracket."""
    said = _of_insertion(style, variant.by, _joint(voices or {}, variant.keys))
    words = Segment("inserted", variant.wording, variant.keys)
    return tuple(_bracket(style, variant.keys, (words,), said))


def moved_parts(
    parts: Iterable[Segment], style: Style, keys: tuple[str, ...], by: tuple[str, ...], where: str,
    voices: Mapping[str, Voices] | None = None,
) -> tuple[Segment, ...]:
    """The parts of a paragraph that some would move, ``where`` in words, in one bracket more."""
    said = _of_what_moves(where, by, _joint(voices or {}, keys))
    return tuple(_bracket(style, keys, parts, said))


def paragraphs(
    label: str, compilation: Compilation, labels: Sequence[str], style: Style,
    voices: Mapping[str, Voices] | None = None,
) -> tuple[tuple[str, tuple[Segment, ...]], ...]:
    """The paragraph and its variants, each with its label and parts; ``labels`` are those of the variants."""
    variants = zip(labels, compilation.variants, strict=True)
    return (
        (label, laid_out(compilation.rolling, style, voices)),
        *((name, variant_parts(variant, style, voices)) for name, variant in variants),
    )


class _Arrangement:
    """One pass over the segments of a rolling text."""

    def __init__(self, rolling: Rolling, style: Style, voices: Mapping[str, Voices]) -> None:
        self._segments = rolling.readable
        self._style = style
        self._voices = voices
        self._names = {rival.key: rival.by for rival in rolling.rivals}
        self._closing = _closing(self._segments)
        self._moved = frozenset() if style is Style.NONE else _moved(self._segments, self._closing)
        self._said_of: dict[tuple[object, ...], tuple[Clause, ...]] = {}

    def parts(self) -> Iterable[Segment]:
        """The parts in reading order."""
        return self._with_alternatives() if self._style is Style.RIO20 else self._side_by_side()

    def _side_by_side(self) -> Iterable[Segment]:
        """The segments as they are, with what is said at one of the two signs of each bracket."""
        parts = list(self._segments)
        if self._style is Style.NONE:
            return parts
        for opens, closes in self._closing.items():
            at = opens if self._style is Style.BEFORE else closes
            parts[at] = _new(Segment, (*parts[at][:-1], self._said(opens)))
        return parts

    def _with_alternatives(self) -> Iterator[Segment]:
        """A deletion and what stands instead as the alternatives of one bracket."""
        opened: list[int] = []
        at = 0
        while at < len(self._segments):
            segment = self._segments[at]
            if segment.kind == "close":
                at = yield from self._closed(opened.pop(), at)
                continue
            if segment.kind == "open":
                opened.append(at)
            yield segment
            at += 1

    def _closed(self, opens: int, at: int) -> Generator[Segment, None, int]:
        """The end of a bracket, with what stands instead of its words; gives the number of the next segment."""
        segment, following, end = self._segments[at], list[_Insertion](), at + 1
        if segment.deletes:  # looking ahead at each of many would not be linear
            following, end = self._following(at + 1)
        changing = frozenset(self._segments[opens].keys) if following else frozenset()
        instead = [one for one in following if changing.issuperset(one.keys) and self._replaces(one, opens)]
        if not instead:
            yield segment._replace(said=self._said(opens))
            return at + 1
        only = self._only_deleting(opens, instead)
        retaining = self._retaining(opens, instead, only)
        yield Segment("slash", keys=segment.keys, said=self._of_what_stands(opens, only, retaining))
        for number, one in enumerate(instead, 1):
            yield from (piece._replace(is_quiet=True) for piece in one.spaces)
            yield from one.inner
            said = self._of_what_replaces(one, retaining)
            yield Segment("close" if number == len(instead) else "slash", keys=one.keys, said=said)
        replacing = {one.opens for one in instead}
        for one in following:
            if one.opens not in replacing:
                yield from self._insertion(one)
        return end

    def _following(self, at: int) -> tuple[list[_Insertion], int]:
        """The insertions of the gap that begins here, and the number of the segment behind them."""
        found: list[_Insertion] = []
        while True:
            opens = at
            while opens < len(self._segments) and _is_space(self._segments[opens]):
                opens += 1
            sign = self._segments[opens] if opens < len(self._segments) else None
            if sign is None or sign.kind != "open" or sign.deletes or sign.brackets:
                return found, at
            inner = self._segments[opens + 1 : self._closing[opens]]
            found.append(_Insertion(self._segments[at:opens], opens, inner))
            at = self._closing[opens] + 1

    def _replaces(self, one: _Insertion, opens: int) -> bool:
        """Whether an insertion by those who delete stands instead, perhaps with the same space before its words."""
        if one.inner[0].text.isspace():
            return False
        if any(piece.kind != "besides" and piece.keys != one.keys for piece in one.spaces):
            return False
        return not one.spaces or one.inner[0].text[0] in NO_SPACE_BEFORE or _is_after_space(self._segments, opens)

    def _insertion(self, one: _Insertion) -> Iterator[Segment]:
        yield from one.spaces
        yield from _bracket(self._style, one.keys, one.inner, self._said(one.opens))

    def _said(self, opens: int) -> tuple[Clause, ...]:
        """What is said at the bracket with this sign, alternatives apart."""
        sign, is_moved = self._segments[opens], opens in self._moved
        lifts = sign.deletes and lifts_a_sign(self._segments, self._closing[opens])
        same = sign.keys, sign.deletes, "lift" if lifts else sign.brackets, is_moved
        said = self._said_of.get(same)
        if said is None:
            said = self._said_of[same] = self._said_at(sign, same[2], is_moved)
        return said

    def _said_at(self, sign: Segment, brackets: str, is_moved: bool) -> tuple[Clause, ...]:
        voices = _joint(self._voices, sign.keys) if self._voices else NO_VOICES
        if brackets:
            return _of_brackets(LIFT if brackets == "lift" else PUT, sign.by, voices)
        if not sign.deletes:
            return _of_insertion(self._style, sign.by, voices, moved=is_moved)
        return _of_deletion(self._style, sign.by, voices, moved=is_moved)

    def _of_what_stands(self, opens: int, only: tuple[str, ...], retaining: tuple[str, ...]) -> tuple[Clause, ...]:
        """What is said of words that others would replace: who retains them, who only deletes them."""
        voices = _of_others(_joint(self._voices, only), self._by(self._segments[opens].keys))
        against = tuple(name for name in voices.objects if name not in retaining)
        deletes = [Clause(self._by(only), DELETE)] if only else []
        others = _named(Clause(voices.supports, SUPPORT), Clause(against, OPPOSE))
        return (*_named(Clause(retaining, RETAIN)), *deletes, *others)

    def _of_what_replaces(self, one: _Insertion, retaining: tuple[str, ...]) -> tuple[Clause, ...]:
        voices = _joint(self._voices, one.keys)
        against = tuple(name for name in voices.objects if name not in retaining)
        return _of_insertion(self._style, self._by(one.keys), Voices(voices.supports, against))

    def _retaining(self, opens: int, instead: Sequence[_Insertion], only: tuple[str, ...]) -> tuple[str, ...]:
        """Those who object to everything that would change these words."""
        rivals = [one.keys for one in instead] + ([only] if only else [])
        first, *others = [_joint(self._voices, keys).objects for keys in rivals]
        changing = self._by(self._segments[opens].keys)
        return tuple(name for name in first if name not in changing and all(name in names for names in others))

    def _only_deleting(self, opens: int, instead: Sequence[_Insertion]) -> tuple[str, ...]:
        replacing = {key for one in instead for key in one.keys}
        return tuple(key for key in self._segments[opens].keys if key not in replacing)

    def _by(self, keys: Iterable[str]) -> tuple[str, ...]:
        return tuple(dict.fromkeys(name for key in keys for name in self._names[key]))


_new = tuple.__new__  # every second segment is a sign, and `_replace` takes four times as long


def _closing(segments: Sequence[Segment]) -> dict[int, int]:
    """By the number of each sign that opens that of the sign that closes its bracket."""
    opened: list[int] = []
    found: dict[int, int] = {}
    for at, segment in enumerate(segments):
        kind = segment.kind
        if kind == "open":
            opened.append(at)
        elif kind == "close":
            found[opened.pop()] = at
    return found


def _is_space(segment: Segment) -> bool:
    """Whether a segment is a space outside of brackets."""
    return segment.kind == "besides" or (segment.kind in ("deleted", "inserted") and segment.text == SPACE)


def _is_after_space(segments: Sequence[Segment], at: int) -> bool:
    """Whether a space is shown before the signs that open here, or no words at all."""
    while at and (segments[at - 1].kind == "open" or segments[at - 1].is_quiet):
        at -= 1
    return not at or segments[at - 1].text[-1:].isspace()


def _moved(segments: Sequence[Segment], closing: Mapping[int, int]) -> frozenset[int]:
    """The signs of words that the same delegations delete in one place and put in another."""
    places: dict[tuple[tuple[str, ...], str], dict[bool, list[int]]] = {}
    striking = {segments[opens].keys for opens in closing if segments[opens].deletes}
    for opens, closes in closing.items():
        sign = segments[opens]
        words = _words_alone(segments, opens, closes) if sign.keys in striking else ""
        if len(words.split()) >= FEWEST_MOVED:
            places.setdefault((sign.keys, words.strip()), {}).setdefault(sign.deletes, []).append(opens)
    both = (same for same in places.values() if len(same) == 2)
    return frozenset(opens for same in both for several in same.values() for opens in several)


def _words_alone(segments: Sequence[Segment], opens: int, closes: int) -> str:
    """The words of a bracket; none of one that holds others."""
    words: list[str] = []
    for at in range(opens + 1, closes):
        if segments[at].kind in ("open", "close"):
            return ""
        words.append(segments[at].text)
    return "".join(words)


def _of_insertion(
    style: Style, by: tuple[str, ...], voices: Voices, *, moved: bool = False
) -> tuple[Clause, ...]:
    proposes = Clause(by, MOVE, "here") if moved else Clause(by, PROPOSE)
    if voices is NO_VOICES:
        return (proposes,)
    voices = _of_others(voices, by)
    against = DELETE if style is Style.RIO20 else OPPOSE
    return (proposes, *_named(Clause(voices.supports, SUPPORT), Clause(voices.objects, against)))


def _of_deletion(
    style: Style, by: tuple[str, ...], voices: Voices, *, moved: bool = False
) -> tuple[Clause, ...]:
    deletes = Clause(by, MOVE if moved else DELETE)
    if voices is NO_VOICES:
        return (deletes,)
    voices = _of_others(voices, by)
    supports = Clause(voices.supports, SUPPORT)
    if style is Style.RIO20:
        return (*_named(Clause(voices.objects, RETAIN)), deletes, *_named(supports))
    return (deletes, *_named(supports, Clause(voices.objects, OPPOSE)))


def _of_what_moves(where: str, by: tuple[str, ...], voices: Voices) -> tuple[Clause, ...]:
    voices = _of_others(voices, by)
    return (Clause(by, MOVE, where), *_named(Clause(voices.supports, SUPPORT), Clause(voices.objects, OPPOSE)))


def _of_brackets(verb: str, by: tuple[str, ...], voices: Voices) -> tuple[Clause, ...]:
    """What is said at brackets of the text that some would lift, or would put there."""
    voices = _of_others(voices, by)
    return (Clause(by, verb), *_named(Clause(voices.supports, SUPPORT), Clause(voices.objects, OPPOSE)))


def _named(*several: Clause) -> Iterator[Clause]:
    """Those with names; without them it must not show that others than the sponsors said anything."""
    return (one for one in several if one.names)


def _of_others(voices: Voices, by: tuple[str, ...]) -> Voices:
    """Those of others than the sponsors: who proposes the same words has said what there is to say of them."""
    supports = tuple(name for name in voices.supports if name not in by)
    return Voices(supports, tuple(name for name in voices.objects if name not in by))


def _joint(voices: Mapping[str, Voices], keys: Iterable[str]) -> Voices:
    """The names on several proposals together, each once, in their order."""
    several = [voices[key] for key in keys if key in voices] if voices else None
    if not several:
        return NO_VOICES
    return Voices(
        tuple(dict.fromkeys(name for one in several for name in one.supports)),
        tuple(dict.fromkeys(name for one in several for name in one.objects)),
    )


def _bracket(
    style: Style, keys: tuple[str, ...], inner: Iterable[Segment], said: tuple[Clause, ...]
) -> Iterator[Segment]:
    """A bracket with what is said of it where the style has it."""
    yield Segment("open", keys=keys, said=said if style is Style.BEFORE else ())
    yield from inner
    yield Segment("close", keys=keys, said=said if style not in (Style.BEFORE, Style.NONE) else ())
