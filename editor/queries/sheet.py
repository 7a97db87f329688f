"""A draft as the document page shows it: clean, with circulated proposals beside it, or woven.

Addresses are relative to the document's own page, so that the page is the same bytes for every seat of an
audience; `to_document` leads there from where the page stands.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, partial
from hashlib import blake2b

from editor.consensus.modes import Audience
from editor.consensus.status import Standing
from editor.consensus.wishes import AFTER, ALTERNATIVE, AMEND, DELETE, MOVE, WHEREVER
from editor.queries.display import Footnotes, Mark, Piece, Run, runs_of, shortened
from editor.queries.known import Known, Placed, Proposal
from editor.queries.phrases import gist
from editor.queries.woven import Attached, Woven, in_order, voices_on, woven
from editor.text.styles import Style, Voices
from editor.text.wording import Wording

WISHES = {AMEND: "amend", DELETE: "delete", AFTER: "new paragraph after", ALTERNATIVE: "alternative", MOVE: "move",
          WHEREVER: WHEREVER}
SHORT = {AMEND: "amends", DELETE: "deletes", AFTER: "adds after", ALTERNATIVE: "alternative", MOVE: "moves",
         WHEREVER: "changes the phrase"}


def wish_of(kind: str, where: str) -> str:
    """What a proposal wishes, and of a paragraph to be moved where to."""
    return f"{WISHES[kind]} {where}".strip()


@dataclass(frozen=True, slots=True)
class Way:
    """A link to an act, as the macros take it."""

    word: str
    address: str
    icon: str | None = None
    tone: str = "plain"
    key: str | None = None


@dataclass(frozen=True, slots=True)
class Listed:
    """A circulated proposal beside a clean text."""

    by: tuple[str, ...]
    wish: str
    gist: str
    address: str


@dataclass(frozen=True, slots=True)
class Shown:
    """One paragraph as templates/document/_paragraph.html takes it."""

    id: str
    label: str
    kind: str
    level: int
    status: str | None
    detail: str
    runs: tuple[Run, ...]
    segments: tuple[Piece, ...] | None
    marks: tuple[Mark, ...]
    changed: str | None
    address: str | None  # None where the paragraph has no page from here
    attached: tuple[Attached, ...]
    listed: tuple[Listed, ...]
    acts: tuple[Way, ...]
    live: str | None = None  # how it is brought up to date alone: see the macro `part`


@dataclass(frozen=True, slots=True)
class Leaf:
    """One paragraph before it is worked out: `key` tells all that it depends on, None where that is too much."""

    key: Hashable
    shown: Callable[[], Shown]


@dataclass(frozen=True)
class Sheet:
    """How a draft is to be shown: `view` is "clean", "circulated" or "woven", the last in a `style`; of the `past` it
    changes no more and nothing can be done.
    """

    known: Known
    view: str
    standings: Mapping[str, Standing]
    changed: Mapping[str, str]
    to_document: str | None = ""
    is_current: bool = True
    style: Style = Style.AFTER
    past: bool = False

    def paragraphs(self, passages: Sequence[Placed], notes: Footnotes) -> tuple[Shown, ...]:
        """Every paragraph but the title, in order; its footnotes are added to `notes`."""
        return tuple(leaf.shown() for leaf in self.leaves(passages, notes))

    def leaves(self, passages: Sequence[Placed], notes: Footnotes) -> tuple[Leaf, ...]:
        """The same paragraphs, each to be worked out when it is asked for; those without a key in this order."""
        taken, digest = self._labels(passages)
        return tuple(Leaf(self._key(row, digest), partial(self._paragraph, row, notes, taken)) for row in passages
                     if row.kind != "title")

    def some(self, passages: Sequence[Placed], wanted: Collection[str]) -> Iterator[tuple[str, Leaf]]:
        """Those of the leaves that are wanted, each with the id of its paragraph, as they stand in the whole text."""
        (taken, digest), before = self._labels(passages), 0
        for row in passages:
            if row.kind == "title":
                continue
            if row.paragraph_id in wanted:
                notes = Footnotes(before=before)
                yield row.paragraph_id, Leaf(self._key(row, digest), partial(self._paragraph, row, notes, taken))
            before += 0 if isinstance(row.wording, str) else len(Wording.of(row.wording).notes)

    def _labels(self, passages: Sequence[Placed]) -> tuple[tuple[str, ...], bytes]:
        taken = tuple(row.label for row in passages if row.label)
        return taken, blake2b(repr(taken).encode()).digest()

    @property
    def live(self) -> str | None:
        """How its parts are brought up to date: pushed to the document's own page, fetched for a copy elsewhere.

        Observers, whose text shows nothing that moves, are not told either whether theirs is the current one.
        """
        if self.past or not self.is_current or self.known.audience is Audience.OBSERVERS:
            return None
        return "fetched" if self.to_document else "pushed"

    @cached_property
    def _voices(self) -> dict[str, Voices]:
        return voices_on(self.known) if self.view == "woven" else {}

    def _key(self, row: Placed, labels: bytes) -> Hashable:
        if not isinstance(row.wording, str) and Wording.of(row.wording).notes:
            return None  # the numbers of its footnotes depend on what stands before it
        stand = self.standings.get(row.paragraph_id)
        said = blake2b()
        for one in self._proposals(row):
            key = one.content.key.encode("utf-8", "surrogatepass")
            voices = self._voices.get(one.id)
            said.update(repr((one.id, one.kind, one.by, voices, len(key))).encode("utf-8", "surrogatepass"))
            said.update(key)
        return (
            self.view, self.style, labels, self.is_current, self.past, self.to_document, self.known.audience,
            self.known.document.state, row.paragraph_id, row.label, row.kind, row.level, repr(row.wording),
            str(stand.status) if stand else None, _detail(stand), self.changed.get(row.paragraph_id), said.digest(),
        )

    def _proposals(self, row: Placed) -> Sequence[Proposal]:
        """What is shown of proposals on a paragraph in this view."""
        if not self.is_current or self.view == "clean":
            return ()
        return in_order(self.known, self.known.proposals_on.get(row.paragraph_id, ()))

    def _paragraph(self, row: Placed, notes: Footnotes, taken: tuple[str, ...]) -> Shown:
        wording = Wording.of(row.wording)
        stand = self.standings.get(row.paragraph_id)
        proposals = self._proposals(row)
        rolling = self._woven(row, wording, proposals, taken) if self.view == "woven" else Woven(None, (), ())
        return Shown(
            id=row.paragraph_id, label=row.label or "", kind=row.kind, level=row.level,
            status=str(stand.status) if stand else None, detail=_detail(stand),
            runs=tuple(runs_of(wording, notes)),
            segments=rolling.segments, marks=rolling.marks,
            changed=self.changed.get(row.paragraph_id),
            address=None if self.to_document is None else self._address(row.paragraph_id),
            attached=rolling.attached,
            listed=tuple(self._listed(proposals)) if self.view == "circulated" else (),
            acts=tuple(self._acts(row)), live=self.live,
        )

    def _woven(
        self, row: Placed, wording: Wording, proposals: Sequence[Proposal], taken: tuple[str, ...]
    ) -> Woven:
        return woven(wording, row.label or "", proposals, self._voices, self.style,
                     lambda ident: self._address(ident, "proposals"), taken)

    def _listed(self, proposals: Sequence[Proposal]) -> Iterator[Listed]:
        for one in proposals:
            yield Listed(one.by, SHORT[one.kind], shortened(gist(one), 90), self._address(one.id, "proposals"))

    def _acts(self, row: Placed) -> Iterator[Way]:
        if not self.is_current or row.kind in ("front", "note") or self.known.audience is Audience.OBSERVERS:
            return
        if self.past or self.known.document.state not in ("under negotiation", "suspended"):
            return
        if self.known.audience is Audience.OFFICE:
            yield Way("Gavel", f"{self.to_document}acts/agree_ad_ref/{row.paragraph_id}", "gavel", key="g")
        elif self.known.audience is Audience.STATES:
            yield Way("Propose wording", f"{self.to_document}acts/table_proposal/{row.paragraph_id}", "pen",
                      key="p")

    def _address(self, ident: str, place: str = "paragraphs") -> str:
        return f"{self.to_document}{place}/{ident}"


def _detail(stand: Standing | None) -> str:
    if stand is None:
        return ""
    words = [f"pending {', '.join(stand.pending)}"] if stand.pending else []
    return ", ".join(words + (["reopening requested"] if stand.reopening_requested else []))
