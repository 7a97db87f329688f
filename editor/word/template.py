"""What a process asks of its texts beside the layout: in a resolution the opening words stand in italics.

A preambular paragraph opens with a participle or an adjective, an operative one with a verb; these words alone are
slanted, and only where nothing of the paragraph's beginning is in italics already. Where the opening cannot be told for
certain, the paragraph stays as it is. A numbered narrative has no such rule.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from editor.text.wording import Wording
from editor.word.values import Passage

RESOLUTION = "resolution"
_BEFORE = r"(?:(?:Also|Further|Once again|[A-Z][a-z]+ly)\s+)*"
_WITH = (
    r"(?:\s+(?:also|further|again|anew|once again|in this regard|in particular|"
    r"with (?:(?:deep|grave|great|serious|profound|particular)\s+)?"
    r"(?:appreciation|concern|satisfaction|regret|interest|approval|alarm|gratitude)))*"
)
_PARTICIPLE = (
    r"(?:Bearing in mind|Keeping in mind|Taking note|Taking into account|Taking into consideration|"
    r"Having [a-z]+(?:ed|en|d)|[A-Z]?[a-z]+(?:ing|ed)|[Mm]indful|[Aa]ware|[Cc]onscious|[Cc]ognizant|[Dd]esirous|"
    r"[Cc]onfident|[Dd]eeply [a-z]+)"
)
_VERB = r"(?:[Cc]alls upon|[Tt]akes note|[Ll]ooks forward|[Ee]xpresses its [a-z]+|[A-Z]?[a-z]+s)"
_OPENINGS = {
    "preambular": re.compile(rf"{_BEFORE}{_PARTICIPLE}{_WITH}(?=[\s,]|$)"),
    "operative": re.compile(rf"{_BEFORE}{_VERB}{_WITH}(?=[\s,:]|$)"),
}


def in_template(passages: Iterable[Passage], style: str) -> tuple[Passage, ...]:
    """The passages as the style of the process prints them."""
    return tuple(_opened(one) if style == RESOLUTION else one for one in passages)


def _opened(passage: Passage) -> Passage:
    pattern = _OPENINGS.get(passage.kind)
    found = pattern.match(passage.wording.text) if pattern else None
    if found is None or any(start < found.end() for start, _ in passage.wording.italics):
        return passage
    old = passage.wording
    return replace(passage, wording=Wording(old.text, ((0, found.end()), *old.italics), old.notes))
