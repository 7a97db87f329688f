"""How paragraphs of negotiated texts sound: participles of preambles, verbs of operative paragraphs, ends.

Only the beginnings and ends of paragraphs are looked at, and only to tell what kind of paragraph it is or
whether a line could end one. Words follow the Editorial Manual's rule: a preambular paragraph begins with
a participle or an adjective, an operative one with a verb in the present indicative.
"""

from __future__ import annotations

import re

_LEAD = r"[\[(“\"‘'\s*]*"
_ADVERBS = (
    r"(?:(?:also|further|again|once again|deeply|gravely|seriously|strongly|fully|keenly|profoundly|equally|"
    r"particularly|especially|firmly|solemnly|highly|greatly|extremely|increasingly|in this regard),?\s+)*"
)
_ADJECTIVES = (
    "concerned|convinced|mindful|aware|conscious|cognizant|alarmed|determined|guided|encouraged|desirous|"
    "inspired|appalled|dismayed|disturbed|outraged|shocked|pursuant|resolved|troubled|persuaded|committed|"
    "in pursuit|in furtherance|in light|in accordance|in line|having|bearing|taking|noting|being"
)
_NOT_PARTICIPLES = (
    "during|according|following|nothing|everything|anything|something|concerning|regarding|pending|king|"
    "building|meeting|training|funding|financing|monitoring|tracing|marking|including|excluding|morning|evening"
)
_PARTICIPLE = re.compile(
    rf"{_LEAD}{_ADVERBS}(?:(?!(?:{_NOT_PARTICIPLES})\b)[a-z]{{2,}}ing\b(?!\s+(?:is|are|was|shall|should|will)\b)"
    rf"|(?:{_ADJECTIVES})\b)",
    re.IGNORECASE,
)
_OF_PREAMBLES = re.compile(
    rf"{_LEAD}{_ADVERBS}(?:recalling|recognizing|noting|acknowledging|affirming|reaffirming|emphasizing|stressing|"
    r"considering|welcoming|bearing|being|taking|having|expressing|underlining|underscoring|reiterating|believing|"
    r"desiring|deploring|condemning|observing|realizing|seeking|highlighting|acting|remaining|keeping|"
    rf"{_ADJECTIVES})\b",
    re.IGNORECASE,
)
_VERBS = (
    "accepts|acknowledges|adopts|affirms|agrees|allocates|appeals|appoints|appreciates|approves|asks|"
    "authorizes|calls|commends|concludes|condemns|confirms|congratulates|considers|continues|decides|declares|"
    "demands|deplores|designates|determines|directs|draws|elects|emphasizes|encourages|endorses|"
    "establishes|expresses|extends|highlights|instructs|insists|invites|looks|mandates|notes|offers|"
    "pledges|proclaims|proposes|re-emphasizes|reaffirms|recalls|recognizes|recommends|regrets|reiterates|rejects|"
    "remains|reminds|renews|requests|requires|resolves|respects|stresses|suggests|supports|takes|tasks|thanks|"
    "transmits|trusts|underlines|underscores|urges|warns|welcomes"
)
_OPERATIVE = re.compile(rf"{_LEAD}{_ADVERBS}(?:{_VERBS})\b", re.IGNORECASE)
_ENACTING = re.compile(r"[\[(“\"‘'\s*]*(?:The|We,?\s+the)\s[^.;:]{4,260},\s*[\])*]*\Z", re.DOTALL)
# A footnote's figure may follow the stop; "2.1" is no stop.
_CLOSERS = r"[”\"’')\]*\s]*"
_MARK = r"(?:(?<![\s(]\d[.,])(?<![\s(]\d\d[.,])\s?\d{1,2})?"
_TERMINAL = re.compile(
    rf"(?:[.;:!?…。；：！？؛؟]{_CLOSERS}{_MARK}{_CLOSERS}|,[”\"’')]*\][\]*]*|[;,]\s*(?:and|or|and/or))\Z"
)
_COMMA = re.compile(rf",{_CLOSERS}{_MARK}{_CLOSERS}\Z")
_FINITE = re.compile(r"\b(?:shall|should|will|may|must|can|is|are|was|were|has|have|be|means|agree|recognize)\b")
_NO_TEXT = re.compile(r"[\[(\s*{]*no[ -](?:text|provision|reference|mention|article)\b", re.IGNORECASE)


def begins_with_participle(text: str) -> bool:
    """Whether a text begins as a preambular paragraph does."""
    return bool(_PARTICIPLE.match(text)) and _first_letter(text).isupper()


def begins_as_preambles_do(text: str) -> bool:
    """Whether the participle is one of preambles; "Reporting of information" begins a heading too."""
    return bool(_OF_PREAMBLES.match(text))


def begins_with_operative_verb(text: str) -> bool:
    """Whether a text begins as an operative paragraph does."""
    return bool(_OPERATIVE.match(text))


def is_enacting(text: str) -> bool:
    """Whether a text is the line that names who speaks: `The General Assembly,`."""
    return bool(_ENACTING.match(text)) and _FINITE.search(text) is None and len(text.split()) < 40


def is_terminal(text: str) -> bool:
    """Whether a paragraph could end with this line."""
    return bool(_TERMINAL.search(text))


def ends_with_comma(text: str) -> bool:
    """Whether a line ends as preambular paragraphs do; a footnote's figure may follow."""
    return bool(_COMMA.search(text))


def has_finite_verb(text: str) -> bool:
    """Whether a text says something, as headings do not."""
    return _FINITE.search(text) is not None


def means_no_text(text: str) -> bool:
    """Whether an option or a bracket proposes that there be no text."""
    return bool(_NO_TEXT.match(text))


def begins_anew(text: str) -> bool:
    """Whether a line begins as a sentence does: a capital, a bracket or a quotation before one, no case."""
    first = _first_letter(text)
    return bool(first) and not first.islower()


def _first_letter(text: str) -> str:
    for character in text[:40]:
        if character.isalpha():
            return character
        if character.isdigit():
            return ""
    return ""
