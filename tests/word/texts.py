"""Invented texts to be printed, and what the laws of the Word files draw from."""

from __future__ import annotations

import itertools
from dataclasses import replace

from hypothesis import strategies as st

from editor.text.wording import NOTE_MARK, Wording
from editor.word.values import Masthead, OfficialText, Passage, RecordCopy, Statement
from tests.text.wordings import texts, wordings

HASH = "3f2a91bc0d4e5f60" * 4
DRAFT_LINE = "Chair’s draft 5, 9 June 2016, 21:30 (Port Selwyn), informal, without prejudice"
MASTHEAD = Masthead(
    organ="General Assembly",
    conference="Fourth Biennial Meeting of States on the Safe Passage of Sealed Registers",
    place="Port Selwyn",
    dates="6–10 June 2016",
    symbol="A/CONF.999/2016/WP.1/Rev.3",
    date="10 June 2016",
    draft_line=DRAFT_LINE,
)
ARABIC = "أكدت الدول من جديد أهمية التعاون وفقا للوثيقة A/79/L.104 (الفقرة 12)"
CHINESE = "各国重申会员国的首要责任，回顾第A/79/L.104号文件，并“强调”合作"
KINDS = ("heading", "preambular", "operative", "paragraph", "subparagraph", "option", "note", "front")


def noted(before: str, note: str, after: str = "") -> Wording:
    """A wording with one footnote."""
    return Wording(before + NOTE_MARK + after, notes=((len(before), Wording(note)),))


PASSAGES = (
    Passage("h1", "I", "heading", 0, Wording("Implementation at the national level")),
    Passage("p1", "1", "paragraph", 0, noted("States considered the Instrument", "See annex II.", ".")),
    Passage("p2", "2", "paragraph", 0, Wording("States undertook:")),
    Passage("p2a", "(a)", "subparagraph", 1, Wording("To keep registers, including by:")),
    Passage("p2ai", "(i)", "subparagraph", 2, Wording("Exchanging seals;")),
    Passage("p3", "12 bis", "paragraph", 0, Wording("[States [reaffirmed][recalled] paragraph 1.10.]")),
    Passage("p4", "4", "paragraph", 0, noted(ARABIC, "انظر الوثيقة A/79/L.104.")),
    Passage("p5", "5", "paragraph", 0, Wording(CHINESE, italics=((0, 2),))),
    Passage("p6", "6", "paragraph", 0, noted("States closed", "Ibid.", " the question.")),
)
ADOPTED = OfficialText(
    MASTHEAD,
    "Outcome of the Fourth Biennial Meeting",
    PASSAGES,
    "Adopted by consensus at the 10th meeting, on 10 June 2016",
    HASH,
)
DRAFT = replace(ADOPTED, masthead=replace(MASTHEAD, symbol=None), adopted=None)
STATEMENTS = (
    Statement(
        "The Republic of Arvenia",
        "dissociation",
        "paragraph 2",
        ("p2",),
        "Arvenia dissociates itself from paragraph 2.\nWe ask that this be placed on record.",
        "10th meeting, 10 June 2016, 17:42",
    ),
    Statement(
        "The Kingdom of Borland", "dissociation", "the document as a whole", (), "Not with us.", "17:45"
    ),
    Statement("Cordia", "reservation", "paragraphs 1 and 2", ("p1", "p2"), "Cordia reserves.", "17:50"),
    Statement("Delmare", "explanation of position", "paragraph 6", ("p6",), "We understand.", "17:55"),
)
RECORD = RecordCopy(ADOPTED, STATEMENTS)

labels = st.one_of(
    st.none(),
    st.sampled_from(
        (
            "1",
            "12 bis",
            "PP4",
            "OP6 alt",
            "(a)",
            "34 (a) (ii)",
            "a.",
            "IV",
            "A",
            "Article 2",
            "Option 1",
            "1.10",
        )
    ),
    texts,
)


@st.composite
def official_texts(draw: st.DrawFn) -> OfficialText:
    """Texts of every kind of paragraph, in every language, adopted or not."""
    rows = draw(
        st.lists(
            st.tuples(labels, st.sampled_from((*KINDS, "title")), st.integers(0, 6), wordings), max_size=6
        )
    )
    identities = (f"id{number}" for number in itertools.count())
    return OfficialText(
        masthead=replace(MASTHEAD, symbol=draw(st.sampled_from((None, "A/CONF.999/L.1")))),
        title=draw(texts),
        passages=tuple(Passage(next(identities), *row) for row in rows),
        adopted=draw(st.one_of(st.none(), texts)),
        text_hash=HASH,
        language=draw(st.sampled_from(("ar", "en", "fr", "zh"))),
        paper=draw(st.sampled_from(("Letter", "A4"))),
    )
