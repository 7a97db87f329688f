"""Two drafts of no meeting and who changed what between them, for redlines: words, italics, notes, numbers, places.

About half of the paragraphs are reworded, some are new, gone, moved, parted or merged, by five authors. Everything is
drawn from a seed, so that a run repeats.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from random import Random

from bench.words import PHRASES, paragraph
from editor.text.tokens import join, tokens
from editor.text.wording import NOTE_MARK, Wording, joined
from editor.word.redline.values import Credit, Hand, Redline
from editor.word.values import Masthead, OfficialText, Passage

AUTHORS = ("Arvenia", "Borland & Cordia", "Dunmark <south>", "Elstan", "Chair")
HANDS = tuple(Hand(author, f"2016-06-0{day}T10:{day}0:00Z") for day, author in enumerate(AUTHORS, start=1))
NUMBERS = ("1.10", "12.", "007", "1e3", "2.50", "0x1F", "1,000", "3/4")
REWORDED, GONE, NEW, RESTYLED = 0.5, 0.06, 0.08, 0.03
MOVED = PARTED = MERGED = 4
MASTHEAD = Masthead("General Conference", "Third Meeting on Retired Weights", "Port Selwyn", "6–10 June 2016")


@dataclass
class _Drawn:
    """The new draft as it comes into being."""

    chance: Random
    edits: int
    noted: float
    passages: list[Passage]
    credits: dict[str, Credit] = field(default_factory=dict)
    splits: dict[str, tuple[str, ...]] = field(default_factory=dict)
    joins: dict[str, tuple[str, ...]] = field(default_factory=dict)
    newest: int = 0

    def new_name(self) -> str:
        """An identity nobody has."""
        self.newest += 1
        return f"new{self.newest}"


def pair(seed: int, number: int = 110, edits: int = 5, noted: float = 0.2) -> Redline:
    """The redline of two drafts of this many paragraphs; ``edits`` at most are made in one that is reworded.

    ``noted`` is the share of paragraphs with a footnote.
    """
    chance = Random(f"redrafts {seed}")
    old = [_passage(chance, at, noted) for at in range(number)]
    drawn = _Drawn(chance, edits, noted, list(old))
    _part(drawn)
    _merge(drawn)
    _rewrite(drawn)
    _move(drawn)
    drawn.passages = [_renumbered(passage, at) for at, passage in enumerate(drawn.passages)]
    before, after = (_text(f"Draft {n}", passages) for n, passages in ((4, old), (5, drawn.passages)))
    return Redline(before, after, HANDS[-1], drawn.credits, drawn.splits, drawn.joins)


def _text(title: str, passages: list[Passage]) -> OfficialText:
    return OfficialText(replace(MASTHEAD, draft_line=f"{title}, informal"), "Outcome", tuple(passages), None, "0" * 64)


def _passage(chance: Random, at: int, noted: float) -> Passage:
    kinds = ("heading", "paragraph", "paragraph", "paragraph", "subparagraph", "subparagraph", "preambular", "option")
    kind = chance.choice(kinds)
    words = chance.choice(PHRASES).capitalize() if kind == "heading" else paragraph(chance)
    return _renumbered(Passage(f"p{at}", None, kind, chance.randint(0, 2), _marked(Wording(words), chance, noted)), at)


def _renumbered(passage: Passage, at: int) -> Passage:
    labels = {"heading": None, "subparagraph": f"({chr(97 + at % 26)})", "preambular": f"PP{at + 1}"}
    return replace(passage, label=labels.get(passage.kind, f"{at + 1} bis" if at % 9 == 0 else str(at + 1)))


def _marked(wording: Wording, chance: Random, noted: float) -> Wording:
    """The wording with number-like words, italics and a note here and there."""
    parts = list(tokens(Wording(wording.text)))
    if chance.random() < 0.3:
        parts.insert(chance.randrange(1, len(parts)), tokens(Wording(f" {chance.choice(NUMBERS)}"))[0])
    text = join(parts).text
    italics = ()
    if chance.random() < 0.3:
        start = chance.randrange(len(text) - 8)
        italics = ((start, start + chance.randint(2, 8)),)
    made = Wording(text, italics)
    if chance.random() < noted:
        made = joined((made, _note(chance)))
    return made


def _note(chance: Random) -> Wording:
    return Wording(NOTE_MARK, (), ((0, Wording(f"See {chance.choice(PHRASES)}, para. {chance.choice(NUMBERS)}.")),))


def _rewrite(drawn: _Drawn) -> None:
    chance, made = drawn.chance, []
    for passage in drawn.passages:
        told = passage.identity in drawn.splits or passage.identity in drawn.joins or passage.identity[0] == "n"
        if chance.random() < NEW:
            words = _marked(Wording(paragraph(chance)), chance, drawn.noted)
            one = Passage(drawn.new_name(), None, "paragraph", 0, words)
            drawn.credits[one.identity] = Credit(chance.choice(HANDS))
            made.append(one)
        if chance.random() < GONE and not told:
            drawn.credits[passage.identity] = Credit(chance.choice(HANDS))
            continue
        if chance.random() < RESTYLED:
            passage = replace(passage, kind="subparagraph", level=1)
        if chance.random() < REWORDED:
            passage = replace(passage, wording=_reworded(passage.wording, drawn))
            half = len(passage.wording.text) // 2
            shares = ((0, half, chance.choice(HANDS)),)
            drawn.credits[passage.identity] = Credit(chance.choice(HANDS), shares, shares)
        made.append(passage)
    drawn.passages = made


def _reworded(wording: Wording, drawn: _Drawn) -> Wording:
    chance, parts = drawn.chance, list(tokens(wording))
    for _ in range(chance.randint(1, drawn.edits)):
        at, size = chance.randrange(len(parts) + 1), chance.choice((0, 0, 1, 2, 3))
        put_in = tokens(Wording(" " + chance.choice(PHRASES)))[: chance.randint(1, 5)] if size != 3 else ()
        parts[at : at + size] = put_in
    made = join(parts)
    act = chance.random()
    if act < 0.2 and len(made.text) > 20:
        start = chance.randrange(len(made.text) - 12)
        made = Wording(made.text, ((start, start + 9),), made.notes)
    elif act < 0.4 and made.notes:
        note = made.notes[0][1]
        changed = Wording(note.text.replace("See", "See also", 1) + " Ibid.")
        made = Wording(made.text, made.italics, ((made.notes[0][0], changed), *made.notes[1:]))
    elif act < 0.5 and drawn.noted and not made.text.endswith(NOTE_MARK):
        made = joined((made, _note(chance)))
    return made


def _part(drawn: _Drawn) -> None:
    for _ in range(PARTED):
        at = drawn.chance.randrange(len(drawn.passages))
        passage = drawn.passages[at]
        cut = passage.wording.text.find(", ", len(passage.wording.text) // 3)
        if cut < 0 or passage.identity in drawn.splits or passage.identity[0] == "n":
            continue
        first, second = passage.wording[: cut + 1], passage.wording[cut + 2 :]
        name = drawn.new_name()
        drawn.splits[passage.identity] = (passage.identity, name)
        drawn.passages[at : at + 1] = [replace(passage, wording=first), Passage(name, None, "paragraph", 0, second)]


def _merge(drawn: _Drawn) -> None:
    for _ in range(MERGED):
        at = drawn.chance.randrange(len(drawn.passages) - 1)
        first, second = drawn.passages[at : at + 2]
        told = {*drawn.splits, *drawn.joins, *(name for names in drawn.splits.values() for name in names)}
        if {first.identity, second.identity} & told or "heading" in (first.kind, second.kind):
            continue
        drawn.joins[first.identity] = (first.identity, second.identity)
        words = joined((first.wording, Wording(" "), second.wording))
        drawn.passages[at : at + 2] = [replace(first, wording=words)]


def _move(drawn: _Drawn) -> None:
    for _ in range(MOVED):
        at = drawn.chance.randrange(len(drawn.passages))
        names = {*drawn.splits, *drawn.joins, *(name for several in drawn.splits.values() for name in several)}
        if drawn.passages[at].identity not in names:
            drawn.passages.insert(drawn.chance.randrange(len(drawn.passages)), drawn.passages.pop(at))
