"""Attributions: who says what of the words in a bracket, as delegations write it and as it is printed.

"extreme - US; G77 delete" has two clauses: US propose, G77 delete. They stand after the words behind a dash,
or before them with a colon ("US/PE propose; AU oppose: …"), or are all a bracket holds ("US reserves").
Names stay as they were written; `participants` finds out whose they are. Whether a piece of text is an
attribution cannot always be told ("Paris Agreement - Article 2"): behind a dash the shape of names is enough,
elsewhere a name must be known or look like a code. Pure; used by `structure`, `styles` and `attributed`.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

PROPOSE, SUPPORT, ACCEPT, RESERVE, OPPOSE = "propose", "support", "accept", "reserve", "oppose"
RETAIN, DELETE, MOVE = "retain", "delete", "move"
LIFT, PUT = "lift brackets", "in brackets"

IsName = Callable[[str], bool]

_SPELT = {
    PROPOSE: r"propos(?:es?|ed|al)|adds?|alt",
    SUPPORT: r"support(?:s|ed)?",
    ACCEPT: r"(?:can )?accepts?",
    RETAIN: r"(?:to )?(?:retains?|keeps?)(?: (?:the )?(?:original|text|as is))?",
    DELETE: r"(?:to )?(?:deletes?|strikes?)",
    OPPOSE: r"opposes?|objects?",
    RESERVE: r"reserves?|(?:(?:scrutiny|study|general|parliamentary|language|substantive) )?reservations?",
    MOVE: r"move[sd]?",
    LIFT: r"lifts? (?:the )?brackets?",
    PUT: r"(?:puts? )?in brackets",
}
_GROUPS = {verb: verb.replace(" ", "_") for verb in _SPELT}
_VERBS = "|".join(f"(?P<{_GROUPS[verb]}>{spelt})" for verb, spelt in _SPELT.items())
# A verb ends a clause: "EU, G77 retain"; only where something is moved to may stand behind it.
_VERB = re.compile(rf"(?:^|(?<=[\s:]))(?:{_VERBS})(?P<detail> (?:to|after|before|here)\b[^;]*)?\Z", re.IGNORECASE)
_ORDER = re.compile(rf"\s*(?:{_VERBS})\b(?P<colon>\s*:)?", re.IGNORECASE)
_DASH = re.compile(r"(?:(?<=\s)|\A)[-\u2013\u2014\u2212]")
_CODE = re.compile(r"(?:[A-Z]\.){2,}|[A-Z](?:[A-Z0-9+&-]|(?<=[A-Z])/(?=[A-Z])){1,11}\Z")
_BINDING = frozenset((
    "&", "+", "a", "an", "and", "as", "behalf", "d", "da", "de", "del", "der", "des", "di", "do", "du", "e", "el", "en",
    "et", "for", "group", "groups", "in", "la", "las", "le", "les", "los", "member", "members", "o", "of", "on",
    "states", "the", "und", "union", "van", "von", "with", "y",
))  # fmt: skip
_AND = re.compile(r"\s+(?:and|&|\+)\s+")
# The one group whose usual name looks like two.
_ONE_GROUP = re.compile(r"(?:the )?(?:G[- ]?77|Group of 77)\s*(?:/|and|&|\+)\s*(?:the )?China\Z", re.IGNORECASE)
_ELIDED = re.compile(r"[dl]['\u2019]")
_NOT_IN_NAMES = frozenset("[]{}:;…\"“”«»!?=<>|\n")
MOST_IN_A_NAME = 60
_MOST_WORDS = 8
_MOST_BEFORE = 3_000  # two hundred names fit in; words that merely hold a colon are not searched for more


class Clause(NamedTuple):
    """Names in their order, what they say, and for a move where to ("after 12").

    ``names`` is empty where they are withheld: "[text - delete]".
    """

    names: tuple[str, ...]
    verb: str
    detail: str = ""

    def __str__(self) -> str:
        words = (", ".join(self.names), "" if self.verb == PROPOSE else self.verb, self.detail)
        return " ".join(word for word in words if word)


class Found(NamedTuple):
    """Clauses and the part of the searched text they take up, dash or colon included."""

    start: int
    end: int
    clauses: tuple[Clause, ...]


def after_words(text: str, is_known: IsName | None = None, *, shape_suffices: bool = True) -> Found | None:
    """The attribution at the end of a text: the last dash after a space, if all behind it reads as clauses.

    Where the shape of names must not suffice, one must be known or look like a code, or a verb be there.
    """
    at = -1
    for match in _DASH.finditer(text):
        at = match.start()
    if at < 0:
        return None
    found = clauses(text[at + 1 :], is_known)
    if not found or not (shape_suffices or _is_sure(found, is_known) or any(one.verb != PROPOSE for one in found)):
        return None
    return Found(max(at - 1, 0), len(text), found)


def before_words(text: str, is_known: IsName | None = None) -> Found | None:
    """The attribution at the head of a text, up to its colon: "US/PE propose; AU oppose: ".

    "EU: add: …" and "US: delete" are read as well. The head must hold a name that is known or looks like a
    code, for many a paragraph begins "Decides: …".
    """
    colon = text.find(":", 0, _MOST_BEFORE)
    if colon < 0:
        return None
    found = clauses(text[:colon], is_known)
    if not found or not _is_sure(found, is_known):
        return None
    end = colon + 1
    order = _ORDER.match(text, end)
    if order and (order["colon"] or not text[order.end() :].strip(" .")):
        found = (*found[:-1], Clause(found[-1].names, _verb_of(order)))
        end = order.end()
    return Found(0, end + (text[end : end + 1] == " "), found)


def instead_of_words(text: str, is_known: IsName | None = None) -> tuple[Clause, ...]:
    """The clauses that are all a bracket holds ("US reserves"), none where it holds words."""
    if len(text) > _MOST_BEFORE:
        return ()
    found = clauses(text, is_known)
    said = found and all(clause.verb != PROPOSE for clause in found)
    return found if said and _is_sure(found, is_known) else ()


def clauses(text: str, is_known: IsName | None = None) -> tuple[Clause, ...]:
    """The clauses of an attribution alone, as a footnote holds it; none where any of it is something else."""
    found: list[Clause] = []
    for part in text.strip().rstrip(".").split(";"):
        for clause in _of_one_part(part, is_known):
            if clause is None:
                return ()
            found.append(clause)
    return tuple(found)


def is_order(text: str) -> bool:
    """Whether words after a name tell what to do with a text instead of being it: "delete the last sentence"."""
    order = _ORDER.match(text)
    return order is not None and _verb_of(order) in (RETAIN, DELETE, MOVE, RESERVE, LIFT, PUT) and not order["colon"]


def moved_where(text: str) -> str:
    """Where words that are nothing but an order would move a text: "move to after OP3" gives "to after OP3"."""
    order = _ORDER.match(text)
    is_move = order is not None and not order["colon"] and _verb_of(order) == MOVE
    return text[order.end() :].strip() if order is not None and is_move else ""


def looks_like_a_code(name: str) -> bool:
    """Whether a name is written as a code is: G77, US, U.S., CANZ."""
    return _CODE.match(name.removeprefix("the ").strip()) is not None


def printed(clauses: Iterable[Clause]) -> str:
    """Clauses as they stand after words: "Arvenia, Borland; Cordia oppose"."""
    return "; ".join(filter(None, map(str, clauses)))


def _of_one_part(part: str, is_known: IsName | None) -> Iterator[Clause | None]:
    """The clauses between two semicolons; a verb ends one: "EU retain, US delete". None: it is something else."""
    names: list[str] = []
    for chunk in part.split(","):
        words = " ".join(chunk.split())
        said = _VERB.search(words)
        verb, detail = (_verb_of(said), (said["detail"] or "").strip()) if said else (PROPOSE, "")
        name = words[: said.start()].rstrip(" :") if said else words
        found = apart(name, is_known) if name else []
        if (not name and not said) or (detail and verb != MOVE) or not all(_may_be(one, is_known) for one in found):
            yield None
            return
        names += found
        if said:
            yield Clause(tuple(names), verb, detail)
            names = []
    if names:
        yield Clause(tuple(names), PROPOSE)


def apart(chunk: str, is_known: IsName | None = None) -> list[str]:
    """The names that "/" or "and" part, unless the whole is a name: "US/PE", but "Trinidad and Tobago"."""
    if (is_known is not None and is_known(chunk)) or _ONE_GROUP.match(chunk):
        return [chunk]
    found: list[str] = []
    for name in chunk.split("/"):
        parts = [part.strip() for part in _AND.split(name)]
        sure = all(looks_like_a_code(part) or (is_known is not None and is_known(part)) for part in parts)
        found += parts if sure else [name.strip()]
    return found


def _may_be(name: str, is_known: IsName | None) -> bool:
    return _has_the_shape(name) or (is_known is not None and is_known(name))


def _is_sure(found: Iterable[Clause], is_known: IsName | None) -> bool:
    names = [name for clause in found for name in clause.names]
    return any(looks_like_a_code(name) or (is_known is not None and is_known(name)) for name in names)


def _verb_of(match: re.Match[str]) -> str:
    return next(verb for verb, group in _GROUPS.items() if match[group] is not None)


def _has_the_shape(name: str) -> bool:
    """Whether text may be a name: capitals, and no small words but those that bind ("Republic of the …")."""
    bare = name.removeprefix("the ").removeprefix("The ")
    words = bare.split()
    if len(bare) < 2 or len(name) > MOST_IN_A_NAME or len(words) > _MOST_WORDS or not _NOT_IN_NAMES.isdisjoint(name):
        return False
    return _is_capital(bare) and all(
        word in _BINDING or word[0].isdigit() or _is_capital(word.lstrip("(")) for word in words[1:]
    )


def _is_capital(word: str) -> bool:
    # Scripts without capitals have letters of category Lo; their names cannot be told by shape.
    return unicodedata.category(_ELIDED.sub("", word)[:1] or " ") in ("Lu", "Lt", "Lo")
