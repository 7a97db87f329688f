"""How a paragraph opens: the label, bullet or option a line begins with, and where its wording starts.

Only the form is told here (`9 bis.`, `(a)`, `Option 2:`, `IV.`); whether a line with such a form does
begin a paragraph depends on what stands around it and is decided in `layout`, and what a name counts as
((i) a letter or a numeral) in `outline`. Rules are those of the United Nations Editorial Manual and of
negotiators' drafts, with the spellings and brackets that official drafts were issued with.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from editor.text.labels import SUFFIX, letter_number, roman_number

_SUFFIXES = rf"(?P<suffixes>(?:[\s.]*{SUFFIX})*)"
_SUBS = r"(?P<subs>(?:\s?\((?:[a-z]|[ivx]{1,7})\))*)"
_LEAD = re.compile(r"(?:\[\s*)*")

_SERIES = re.compile(
    rf"(?P<label>(?:pre\s+)?(?:[PO][Pp])\s?(?P<name>\d{{1,3}}){_SUFFIXES}{_SUBS})"
    r"(?P<stop>\s?[.:)])?(?:\s+|(?=\[)|$)",
    re.IGNORECASE,
)
_NUMBER = re.compile(
    rf"(?P<label>(?:pre\s+)?(?P<name>\d{{1,4}}(?:\.(?:\d{{1,2}}|x(?!\w)))*){_SUFFIXES}(?:(?<=[a-z])\.\d{{1,2}}(?=\s))?{_SUBS})"
    r"(?P<stop>\s?[.:)．、])?(?P<space>\s*)",
    re.IGNORECASE,
)
# "30 [bis. All …": the bracket belongs before the label.
_BROKEN_NUMBER = re.compile(rf"(?P<name>\d{{1,4}})\.?\s*(?P<lead>\[+)\s*(?P<suffixes>{SUFFIX})\.\s*", re.IGNORECASE)
_ROUND = re.compile(
    rf"(?P<label>\((?P<name>[a-z]{{1,7}})\){_SUFFIXES}(?P<subs>(?:\s?\([ivx]{{1,7}}\))?))"
    r"(?:\s?[.:])?(?P<space>\s*)"
)
_ROUND_NUMBER = re.compile(
    rf"(?P<label>\((?P<name>\d{{1,3}})(?P<suffixes>(?:\s?{SUFFIX})*)\))(?P<space>\s+)", re.IGNORECASE
)
_STOP = re.compile(rf"(?P<label>(?P<name>[a-z]|[ivx]{{2,5}})(?:(?P<suffixes>(?:\s?{SUFFIX})+)\.?|\.))(?P<space>\s+)")
_PAREN = re.compile(rf"(?P<label>(?P<name>[a-z]{{1,4}}|\d{{1,3}})\){_SUFFIXES})(?P<space>\s+)")
_UPPER = re.compile(
    rf"(?P<label>(?P<name>[A-Z]|[IVX]{{1,6}}){_SUFFIXES})"
    r"(?P<stop>\s?[.)](?=\s|\[|$)|(?=\s\s|\s[–—]\s)|$)\s*"
)
_OPTION = re.compile(
    r"(?P<label>(?:Option|OPTION)(?P<joint>\s*)(?P<name>\((?:[a-z]{1,4}|\d{1,2})\)|\d{1,2}"
    rf"|(?:[IVX]{{1,4}}|[A-Z]|[ivx]{{1,4}}|[a-z])(?![^\W_])){_SUFFIXES})"
    r"\.?(?:\s*::?|(?=\s*\([^()]{1,90}\)\s*:)|\s*[–—](?=\s)|(?<=\.)(?=\s)|(?=\s+\[)|\s*$)\s*"
)
_BULLET = re.compile(r"(?P<label>[•·●▪■◦‣⁃➢✓*]|o(?=\s+[\[“\"A-Z(])|[–—-](?=\s))(?P<space>\s*)(?=\S)")

_LETTERED = (("round", _ROUND), ("round number", _ROUND_NUMBER), ("stop", _STOP), ("paren", _PAREN))

# What a wording cannot begin with: the form before it was part of a sentence.
_NO_BEGINNING = re.compile(r"[,;.)%°/=+<>–—-]|(?:and|or)\b(?!/)|to\s+[(\d]|(?:of|above|below)\b|per cent")


@dataclass(frozen=True, slots=True)
class Opening:
    """The form a paragraph opens with.

    ``style`` is "series", "number", "dotted", "round", "round number", "stop", "paren", "upper", "option"
    or "bullet"; ``label`` as spelled, without the full stop of its print; ``name`` what is counted in it;
    ``lead`` the opening brackets before it, ``rest`` the offset where the wording goes on. ``is_weak``
    marks forms that sentences have too and that need support from their place.
    """

    style: str
    label: str
    name: str
    lead: str
    rest: int
    is_suffixed: bool = False
    is_weak: bool = False
    is_glued: bool = False


def opening(text: str) -> Opening | None:
    """The form a text (without its indentation) opens with; None where it opens with words."""
    lead = _LEAD.match(text)
    at = lead.end() if lead else 0
    brackets = text[:at].replace(" ", "")
    for read in (_option, _series, _number, _lettered, _bullet, _upper):
        found = read(text, at, brackets)
        if found is not None:
            return found
    return None


def content_after(text: str, found: Opening | None) -> str:
    """The wording that follows an opening, with the brackets that stood before the label."""
    return found.lead + text[found.rest :] if found else text


def _option(text: str, at: int, lead: str) -> Opening | None:
    match = _OPTION.match(text, at)
    if match is None:
        return None
    label = match["label"].rstrip(" .")
    suffixed = bool(match["suffixes"])
    return Opening("option", label, match["name"], lead, match.end(), suffixed, is_glued=not match["joint"])


def _series(text: str, at: int, lead: str) -> Opening | None:
    match = _SERIES.match(text, at)
    # "pp. 3" and "op. cit." are of citations; drafts write PP, OP or Pp, Op.
    if match is None or not match["label"].lstrip("pre ")[:1].isupper():
        return None
    return Opening("series", match["label"].rstrip(" ."), match["name"], lead, match.end(), bool(match["suffixes"]))


def _number(text: str, at: int, lead: str) -> Opening | None:
    broken = _BROKEN_NUMBER.match(text, at)
    if broken:
        label = f"{broken['name']} {broken['suffixes']}"
        return Opening("number", label, broken["name"], lead + broken["lead"], broken.end(), True)
    match = _NUMBER.match(text, at)
    if match is None:
        return None
    rest, suffixed = text[match.end() :], bool(match["suffixes"])
    dotted, stop = "." in match["name"], (match["stop"] or "").strip()
    if not _is_number(rest, stop, match["space"], suffixed=suffixed or bool(match["subs"]), dotted=dotted):
        return None
    label, end = match["label"].rstrip(" ."), match.end()
    sub = _ROUND.match(text, end) if stop == "." and not match["subs"] and not dotted else None
    if sub and sub["name"] in ("a", "i") and _may_begin(text[sub.end() :]):
        label, end = f"{label} {sub['label']}", sub.end()
    weak = rest[:1].islower() or not (stop or suffixed or dotted) or len(match["name"]) > 3 or not rest
    return Opening("dotted" if dotted else "number", label, match["name"], lead, end, suffixed, weak)


def _is_number(rest: str, stop: str, space: str, *, suffixed: bool, dotted: bool) -> bool:
    """Whether what follows a number lets it be a label and not a quantity, a date or a citation."""
    if not _may_begin(rest) or (rest and not space and (rest[0].isalnum() and not rest[0].isupper())):
        return False
    if suffixed:
        return True
    if dotted:
        return bool(rest) and not rest[0].islower() and not rest[0].isdigit()
    if stop in (".", ")", "．", "、"):
        return bool(space) or not rest or not rest[0].isdigit()
    return stop == "" and len(space) > 1 and rest[:1] != "" and (rest[0].isupper() or rest[0] in '[“"')


def _lettered(text: str, at: int, lead: str) -> Opening | None:
    for style, pattern in _LETTERED:
        match = pattern.match(text, at)
        if match is None or not _counts(match["name"]):
            continue
        rest, spaced = text[match.end() :], bool(match["space"])
        if not _may_begin(rest) or (rest and not spaced and not (rest[0].isupper() or rest[0] in '[“"')):
            continue
        if style in ("stop", "paren") and (rest[:1].isdigit() or not rest):
            continue
        label = match["label"] if style != "stop" or not match["suffixes"] else match["label"].rstrip(".")
        return Opening(style, label, match["name"], lead, match.end(), bool(match["suffixes"]))
    return None


def _upper(text: str, at: int, lead: str) -> Opening | None:
    match = _UPPER.match(text, at)
    if match is None:
        return None
    rest = text[match.end() :]
    is_alone = not rest.strip("[] ")
    if (is_alone and not roman_number(match["name"])) or (rest and (rest[0].islower() or not _may_begin(rest))):
        return None
    return Opening("upper", match["label"], match["name"], lead, match.end(), bool(match["suffixes"]), is_alone)


def _bullet(text: str, at: int, lead: str) -> Opening | None:
    match = _BULLET.match(text, at)
    if match is None or lead:
        return None
    dash = match["label"] in "–—-*"
    if dash and (not match["space"] or text[match.end()].isdigit()):
        return None
    return Opening("bullet", match["label"], match["label"], "", match.end(), is_weak=dash)


def _counts(name: str) -> bool:
    return name.isdigit() or bool(letter_number(name) or roman_number(name))


def _may_begin(rest: str) -> bool:
    return not _NO_BEGINNING.match(rest)
