"""What the laws of the text draw from: wordings in many scripts, with and without marks.

`texts` mixes a small vocabulary (so that words repeat and edits collide, as in real drafts) with
anything at all that may stand in a wording; `wordings` adds italics and footnotes.
"""
from __future__ import annotations

import unicodedata

from hypothesis import strategies as st

from editor.text.amendments import Amended
from editor.text.tokens import join, tokens
from editor.text.units import Unit
from editor.text.wording import NOTE_MARK, Wording, joined

PIECES = (
    "States", " States", " shall", " should", " consider", " and", " the", " of", "the", "to", " to", " ",
    "  ", "\n", ",", ";", ".", "-", "[", "]", " [", "/", "(", ")", "(a)", "9", " 1.10", "’s", "'", "\u00a0",
    "会", "员", "国", "，", "。", "が", "する", "회원국", "في", " الدول", "،", "e\u0301", "\u0323", "क्षे",
    "\u200d", "👨\u200d👩\u200d👧", "🇫🇷", "<b>", "&amp;", "*", "_", "[x](a)", "𠮷",
)  # fmt: skip

_INVISIBLE = "\u034f\u115f\u1160\u17b4\u17b5\u3164\uffa0\ufffc"
_anything = st.text(
    st.characters(exclude_categories=("C", "Zl", "Zp"), exclude_characters=_INVISIBLE), max_size=4
)

texts = st.lists(st.one_of(st.sampled_from(PIECES), st.sampled_from(PIECES), _anything), max_size=24).map(
    lambda pieces: unicodedata.normalize("NFC", "".join(pieces))
)

plain_wordings = texts.map(Wording)


@st.composite
def _parts(draw: st.DrawFn) -> Wording:
    """A stretch of one wording: plain, in italics, or a footnote."""
    text = draw(texts)
    kind = draw(st.sampled_from(("plain", "plain", "italic", "note")))
    if kind == "italic" and text:
        return Wording(text, ((0, len(text)),))
    if kind == "note":
        return Wording(NOTE_MARK, (), ((0, Wording(text)),))
    return Wording(text)


marked_wordings = st.lists(_parts(), max_size=4).map(joined)
wordings = st.one_of(plain_wordings, marked_wordings)


@st.composite
def rewordings(draw: st.DrawFn, base: Wording) -> Wording:
    """The base with a few stretches of tokens replaced, struck or put in, as a delegation or the chair would."""
    kept = list(tokens(base))
    for _ in range(draw(st.integers(1, 3))):
        start = draw(st.integers(0, len(kept)))
        end = draw(st.integers(start, min(len(kept), start + 4)))
        kept[start:end] = tokens(Wording(draw(texts))) if draw(st.booleans()) else ()
    return join(kept)


def made(text: Amended) -> list[object]:
    """The wording's words, made from the base by its amendments."""
    run: list[Unit] = []
    at = 0
    for one in text.amendments:
        run += [*text.base[at : one.start], *one.put]
        at = one.end
    return [unit.core for unit in (*run, *text.base[at:])]
