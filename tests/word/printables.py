"""What the laws of the forms draw from: drafts with proposals on them, and papers of the secretariat."""

from __future__ import annotations

from hypothesis import strategies as st

from editor.text.rolled import Move, Wishes
from editor.text.rolling import Rival
from editor.text.styles import Style, Voices
from editor.text.wording import Wording
from editor.word.comments import Remark
from editor.word.paper import Heading, Item, Paper, Said
from editor.word.redline.values import Hand
from editor.word.rolling import RollingText
from editor.word.tables import Cell, Grid, Stretch, cell
from editor.word.tracked import BEHIND, INSTEAD, WITHIN, Annotated, Wish
from editor.word.values import OfficialText
from tests.text.wordings import rewordings, texts, wordings
from tests.word.texts import official_texts

NAMES = ("Arvenia", "Borland & Cordia", "Dunmark <south>", "Elstan")
names = st.lists(st.sampled_from(NAMES), max_size=2, unique=True).map(tuple)


@st.composite
def _rivals(draw: st.DrawFn, base: Wording, key: str) -> Rival:
    wording = draw(st.one_of(st.none(), wordings, rewordings(base)))
    return Rival(key, draw(names), wording)


@st.composite
def rolling_texts(draw: st.DrawFn) -> RollingText:
    """Drafts with changes, alternatives and new paragraphs proposed on them, in every style."""
    text = draw(official_texts())
    wishes: dict[str, Wishes] = {}
    voices: dict[str, Voices] = {}
    for one in text.passages:
        kinds = draw(st.lists(st.integers(0, 2), max_size=4))
        rivals = [draw(_rivals(one.wording, f"{one.identity}-{at}")) for at in range(len(kinds))]
        sorts = [tuple(rival for rival, kind in zip(rivals, kinds, strict=True) if kind == sort) for sort in range(3)]
        moves = tuple(Move(where, (f"{one.identity}-{where}",), draw(names))
                      for where in draw(st.sets(st.sampled_from(("after paragraph 3", "to the end")))))
        wishes[one.identity] = Wishes(sorts[0], sorts[1], sorts[2], moves)
        voices |= {rival.key: Voices(draw(names), draw(names)) for rival in rivals}
    return RollingText(text, wishes, voices, draw(st.sampled_from(list(Style))), draw(texts), draw(texts))


@st.composite
def annotated_texts(draw: st.DrawFn, most: int = 3) -> Annotated:
    """Drafts with wishes of every kind and remarks on any of their paragraphs."""
    text = draw(official_texts())
    wishes, remarks = {}, {}
    for one in text.passages:
        several = []
        for at in range(draw(st.integers(0, most))):
            rival = draw(_rivals(one.wording, f"{one.identity}-{at}"))
            place = draw(st.sampled_from((WITHIN, WITHIN, INSTEAD, BEHIND)))
            hand = Hand(draw(st.sampled_from(NAMES)), "2016-06-09T21:30:00Z")
            several.append(Wish(rival.key, place, hand, rival.wording, ("Why not.",)))
        wishes[one.identity] = tuple(several)
        remarks[one.identity] = tuple(draw(st.lists(st.builds(Remark, st.sampled_from(NAMES), st.just(""),
                                                              st.just(("A note.",))), max_size=1)))
    return Annotated(text, wishes, remarks, draw(texts), draw(texts), draw(st.booleans()))


@st.composite
def papers(draw: st.DrawFn) -> Paper:
    """Papers of every kind of block, with a text annexed or without."""
    plain = texts.map(lambda words: words.replace("\n", " "))
    cells = st.one_of(plain.map(cell), st.builds(lambda one: Cell((Stretch(one, "Proposed"),)), wordings))
    rows = st.lists(st.tuples(cells, cells), max_size=3).map(tuple)
    block = st.one_of(
        st.builds(Heading, st.integers(1, 4), st.sampled_from(("I.", "A.")), plain),
        st.builds(Said, plain, st.booleans()), st.builds(Item, st.just("(a)"), plain),
        st.builds(Grid, plain, st.just(("One", "Two")), st.just((1, 2)), rows),
    )
    head: OfficialText = draw(official_texts())
    annex = draw(st.one_of(st.none(), official_texts()))
    return Paper(head, tuple(draw(st.lists(block, max_size=5))), annex, draw(texts), draw(texts))
