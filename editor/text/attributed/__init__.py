"""A compilation text taken apart: the base, and one proposal or position for each delegation it names.

`read_compilation` takes the paragraphs of a text in any of the styles that `styles` prints, and of those met in
real compilations, with the list of participants; `rolled_up` prints what it gives again. Nothing is guessed: a
name that is not on the list, words that are no text, an amendment to an amendment stand in `doubts` for a person
to settle. Pure. Inside: `footnotes` (attributions that stand below the text), `telling` (what each bracket says),
`moves` (paragraphs that are to stand elsewhere), `choosing` (the text read with a choice at each bracket), `reader`,
`rolled` (back to a rolling text), `values`.
"""

from __future__ import annotations

from editor.text.attributed.reader import read_compilation
from editor.text.attributed.rolled import rolled_up
from editor.text.attributed.values import Attributed, Doubt, Given, Paragraph, Position, Proposal

__all__ = ["Attributed", "Doubt", "Given", "Paragraph", "Position", "Proposal", "read_compilation", "rolled_up"]
