"""A rolling text arranged in brackets for a style: what stands at which sign, and what one bracket holds.

From the segments of `rolling` come the parts of `styles`. In the style of Rio+20 a deletion and what its authors
put in its place are the alternatives of one bracket, and whoever objects to all of it *retains* the words there
were; in the others they stand side by side. Pure, linear in the segments, and nowhere deeper than a list.
"""

from __future__ import annotations

from collections.abc import Generator, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from editor.text.attribution import DELETE, LIFT, MOVE, OPPOSE, PROPOSE, PUT, RETAIN, SUPPORT, Clause
from editor.text.compilation import Compilation, Variant
from editor.text.rolling import Rolling, Segment
from editor.text.seams import NO_SPACE_BEFORE, SPACE
from editor.text.styles import Part, Style, Voices

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


def laid_out(rolling: Rolling, style: Style, voices: Mapping[str, Voices] | None = None) -> tuple[Part, ...]:
    """The parts of a rolling text in a style; ``voices`` are those of the proposals, by key."""
    return tuple(_Arrangement(rolling, style, voices or {}).parts())


def variant_parts(variant: Variant, style: Style, voices: Mapping[str, Voices] | None = None) -> tuple[Part, ...]:
    """A whole paragraph proposed instead, as one bracket."""
    said = _of_insertion(style, variant.by, _joint(voices or {}, variant.keys))
    words = Part("inserted", variant.wording, variant.keys)
    return tuple(_bracket(style, variant.keys, (words,), said))


def paragraphs(
    label: str, compilation: Compilation, labels: Sequence[str], style: Style,
    voices: Mapping[str, Voices] | None = None,
) -> tuple[tuple[str, tuple[Part, ...]], ...]:
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
        self._closing = dict(_pairs(self._segments))
        self._moved = frozenset() if style is Style.NONE else _moved(self._segments, self._closing)
        self._said_of: dict[tuple[object, ...], tuple[Clause, ...]] = {}

    def parts(self) -> Iterator[Part]:
        """The parts in reading order."""
        return self._with_alternatives() if self._style is Style.RIO20 else self._side_by_side()

    def _side_by_side(self) -> Iterator[Part]:
        """Each segment a part, with what is said at one of the two signs of a bracket."""
        sign_that_says = {Style.BEFORE: "open", Style.NONE: ""}.get(self._style, "close")
        opened: list[int] = []
        for at, (kind, wording, keys, _, deletes, brackets, is_quiet) in enumerate(self._segments):
            said: tuple[Clause, ...] = ()
            if kind == "open":
                opened.append(at)
            if kind in ("open", "close"):
                opens = opened[-1] if kind == "open" else opened.pop()
                said = self._said(opens) if kind == sign_that_says else ()
            yield Part(kind, wording, keys, said, is_quiet, deletes, brackets)

    def _with_alternatives(self) -> Iterator[Part]:
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
            yield _piece(segment)
            at += 1

    def _closed(self, opens: int, at: int) -> Generator[Part, None, int]:
        """The end of a bracket, with what stands instead of its words; gives the number of the next segment."""
        segment, following, end = self._segments[at], list[_Insertion](), at + 1
        if segment.deletes:  # looking ahead at each of many would not be linear
            following, end = self._following(at + 1)
        instead = [one for one in following if self._replaces(one, opens)]
        if not instead:
            yield _piece(segment)._replace(said=self._said(opens))
            return at + 1
        yield Part("slash", keys=segment.keys, said=self._of_what_stands(opens, instead))
        for number, one in enumerate(instead, 1):
            yield from (_piece(piece._replace(is_quiet=True)) for piece in one.spaces)
            yield from (_piece(piece) for piece in one.inner)
            said = self._of_what_replaces(opens, one, instead)
            yield Part("close" if number == len(instead) else "slash", keys=one.keys, said=said)
        for one in following:
            if one not in instead:
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
        """Whether an insertion stands in place of a deletion, whose words may have the same space before them."""
        if not set(one.keys) <= set(self._segments[opens].keys) or one.inner[0].text.isspace():
            return False
        if any(piece.kind != "besides" and piece.keys != one.keys for piece in one.spaces):
            return False
        return not one.spaces or one.inner[0].text[0] in NO_SPACE_BEFORE or _is_after_space(self._segments, opens)

    def _insertion(self, one: _Insertion) -> Iterator[Part]:
        yield from (_piece(piece) for piece in one.spaces)
        yield from _bracket(self._style, one.keys, [_piece(piece) for piece in one.inner], self._said(one.opens))

    def _said(self, opens: int) -> tuple[Clause, ...]:
        """What is said at the bracket with this sign, alternatives apart."""
        sign, is_moved = self._segments[opens], opens in self._moved
        same = sign.keys, sign.deletes, sign.brackets, is_moved
        if same not in self._said_of:
            self._said_of[same] = self._said_at(sign, is_moved)
        return self._said_of[same]

    def _said_at(self, sign: Segment, is_moved: bool) -> tuple[Clause, ...]:
        voices = _joint(self._voices, sign.keys)
        if sign.brackets:
            return _of_brackets(LIFT if sign.brackets == "lift" else PUT, sign.by, voices)
        if not sign.deletes:
            return _of_insertion(self._style, sign.by, voices, moved=is_moved)
        return _of_deletion(self._style, sign.by, voices, moved=is_moved)

    def _of_what_stands(self, opens: int, instead: Sequence[_Insertion]) -> tuple[Clause, ...]:
        """What is said of words that others would replace: who retains them, who only deletes them."""
        retaining, only = self._retaining(opens, instead), self._only_deleting(opens, instead)
        voices = _of_others(_joint(self._voices, only), self._by(self._segments[opens].keys))
        against = tuple(name for name in voices.objects if name not in retaining)
        deletes = [Clause(self._by(only), DELETE)] if only else []
        others = _named(Clause(voices.supports, SUPPORT), Clause(against, OPPOSE))
        return (*_named(Clause(retaining, RETAIN)), *deletes, *others)

    def _of_what_replaces(self, opens: int, one: _Insertion, instead: Sequence[_Insertion]) -> tuple[Clause, ...]:
        voices, retaining = _joint(self._voices, one.keys), self._retaining(opens, instead)
        against = tuple(name for name in voices.objects if name not in retaining)
        return _of_insertion(self._style, self._by(one.keys), Voices(voices.supports, against))

    def _retaining(self, opens: int, instead: Sequence[_Insertion]) -> tuple[str, ...]:
        """Those who object to everything that would change these words."""
        only = self._only_deleting(opens, instead)
        rivals = [one.keys for one in instead] + ([only] if only else [])
        first, *others = [_joint(self._voices, keys).objects for keys in rivals]
        changing = self._by(self._segments[opens].keys)
        return tuple(name for name in first if name not in changing and all(name in names for names in others))

    def _only_deleting(self, opens: int, instead: Sequence[_Insertion]) -> tuple[str, ...]:
        replacing = {key for one in instead for key in one.keys}
        return tuple(key for key in self._segments[opens].keys if key not in replacing)

    def _by(self, keys: Iterable[str]) -> tuple[str, ...]:
        return tuple(dict.fromkeys(name for key in keys for name in self._names[key]))


def _pairs(segments: Sequence[Segment]) -> Iterator[tuple[int, int]]:
    """The numbers of the signs that open and close each bracket."""
    opened: list[int] = []
    for at, segment in enumerate(segments):
        if segment.kind == "open":
            opened.append(at)
        elif segment.kind == "close":
            yield opened.pop(), at


def _piece(segment: Segment) -> Part:
    kind, wording, keys, _, deletes, brackets, is_quiet = segment
    return Part(kind, wording, keys, (), is_quiet, deletes, brackets)


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
    places: dict[tuple[frozenset[str], str], dict[bool, list[int]]] = {}
    striking = {frozenset(sign.keys) for sign in segments if sign.kind == "open" and sign.deletes}
    for opens, closes in closing.items():
        keys = frozenset(segments[opens].keys)
        if keys not in striking:
            continue
        inner = segments[opens + 1 : closes]
        words = "" if any(piece.kind in ("open", "close") for piece in inner) else "".join(one.text for one in inner)
        if len(words.split()) >= FEWEST_MOVED:
            same = places.setdefault((keys, words.strip()), {})
            same.setdefault(segments[opens].deletes, []).append(opens)
    both = (same for same in places.values() if len(same) == 2)
    return frozenset(opens for same in both for several in same.values() for opens in several)


def _of_insertion(
    style: Style, by: tuple[str, ...], voices: Voices, *, moved: bool = False
) -> tuple[Clause, ...]:
    voices = _of_others(voices, by)
    against = DELETE if style is Style.RIO20 else OPPOSE
    proposes = Clause(by, MOVE, "here") if moved else Clause(by, PROPOSE)
    return (proposes, *_named(Clause(voices.supports, SUPPORT), Clause(voices.objects, against)))


def _of_deletion(
    style: Style, by: tuple[str, ...], voices: Voices, *, moved: bool = False
) -> tuple[Clause, ...]:
    voices = _of_others(voices, by)
    deletes, supports = Clause(by, MOVE if moved else DELETE), Clause(voices.supports, SUPPORT)
    if style is Style.RIO20:
        return (*_named(Clause(voices.objects, RETAIN)), deletes, *_named(supports))
    return (deletes, *_named(supports, Clause(voices.objects, OPPOSE)))


def _of_brackets(verb: str, by: tuple[str, ...], voices: Voices) -> tuple[Clause, ...]:
    """What is said at brackets of the text that some would lift, or would put there."""
    voices = _of_others(voices, by)
    return (Clause(by, verb), *_named(Clause(voices.supports, SUPPORT), Clause(voices.objects, OPPOSE)))


def _named(*several: Clause) -> Iterator[Clause]:
    """Those with names; without them it must not show that others than the sponsors said anything."""
    return (one for one in several if one.names)


def _of_others(voices: Voices, by: tuple[str, ...]) -> Voices:
    """Those of others than the sponsors: who proposes the same words has said what there is to say of them."""
    if voices is NO_VOICES:
        return voices
    supports = tuple(name for name in voices.supports if name not in by)
    return Voices(supports, tuple(name for name in voices.objects if name not in by))


def _joint(voices: Mapping[str, Voices], keys: Iterable[str]) -> Voices:
    """The names on several proposals together, each once, in their order."""
    several = [voices[key] for key in keys if key in voices]
    if not several:
        return NO_VOICES
    return Voices(
        tuple(dict.fromkeys(name for one in several for name in one.supports)),
        tuple(dict.fromkeys(name for one in several for name in one.objects)),
    )


def _bracket(style: Style, keys: tuple[str, ...], inner: Iterable[Part], said: tuple[Clause, ...]) -> Iterator[Part]:
    """A bracket with what is said of it where the style has it."""
    yield Part("open", keys=keys, said=said if style is Style.BEFORE else ())
    yield from inner
    yield Part("close", keys=keys, said=said if style not in (Style.BEFORE, Style.NONE) else ())
