"""The labels of paragraphs: how they are read, compared, sorted, given out and inserted.

A label belongs to a draft, never to a paragraph's identity: `9`, `12 bis`, `34 (a) (ii)`, `PP4 alt 2 bis`.
Negotiators write the same label in many ways (`2.bis`, `2 bis.`, `PP2bis`); a `Label` keeps the spelling it
was read in and compares by its normal form. Conventions: United Nations Editorial Manual, paragraphs and
sub-paragraphs (a) (i) a.; *bis* to *duodecies* for what is inserted, *alt* for what would replace.
Pure; `reading` finds labels in texts, drafts and papers number their paragraphs with it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

# Texts go as far as terdecies; the rest of the series costs nothing and keeps insertion from failing.
LATIN = (
    "bis", "ter", "quater", "quinquies", "sexies", "septies", "octies", "novies", "decies", "undecies",
    "duodecies", "terdecies", "quaterdecies", "quindecies", "sexdecies", "septdecies", "octodecies",
    "novodecies", "vicies",
)  # fmt: skip
# Spellings met in official drafts, each with the word it stands for.
MISSPELT = {"quart": "quater", "quarter": "quater", "quat": "quater", "qauterdecies": "quaterdecies"}
SERIES = ("PP", "OP", "", "Option", "Article", "heading")

_LATIN_WORD = "|".join(sorted((*LATIN, *MISSPELT), key=len, reverse=True))
SUFFIX = rf"(?:{_LATIN_WORD}|alt\.?(?:\s*\d{{1,2}})?)(?![^\W\d_])"
_PIECE = re.compile(
    rf"\s*[.:]?\s*(?:(?P<alt>alt\.?)\s*(?P<nth>\d{{1,2}})?(?![^\W\d_])|(?P<latin>{_LATIN_WORD})(?![^\W\d_])"
    r"|\(\s*(?P<round>[a-z]{1,7})\s*\)|(?P<stop>[a-z]{1,4})(?=[.\s]|$)|(?<=[a-z]\.)(?P<figure>\d{1,2}))",
    re.IGNORECASE,
)
_STEM = re.compile(
    r"(?P<pre>(?:pre|ante)\b[\s.]*)?"
    r"(?:(?P<series>PP|OP|Option|Article)\b[\s.]*|(?P<glued>PP|OP|Option)(?=[\dIVX(]))?"
    r"(?:(?P<number>\d{1,4}(?:\.\d{1,3})*)|(?P<roman>[IVXLC]+|[A-Z])(?![A-Za-z])|\((?P<named>[a-z]{1,4})\))?",
    re.IGNORECASE,
)
_IN_BRACKETS = re.compile(r"\(\d[^()]*\)$")
_ROMAN = re.compile(r"(x{0,3})(ix|iv|v?i{0,3})\Z")
_ROMAN_STEPS = (
    (100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
_ROMAN_VALUES = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}

Suffix = tuple[str, int]
Sub = tuple[str, bool, tuple[Suffix, ...]]


@dataclass(frozen=True, slots=True, eq=False)
class Label:
    """One label: the spelling it was written in, and what it says.

    ``number`` holds 34 as ``("34",)``, 13.1 as ``("13", "1")``, section B as ``("B",)``; ``subs`` the names
    of sub-paragraphs, each with True where it stands in round brackets; every part has its own suffixes.
    """

    written: str
    pre: bool
    series: str
    number: tuple[str, ...]
    suffixes: tuple[Suffix, ...]
    subs: tuple[Sub, ...]

    @classmethod
    def parse(cls, text: str) -> Label:
        """The label a text spells. Refused (`ValueError`): text that is not wholly a label."""
        written = text.strip()
        if len(written) > 80:
            raise ValueError("A label has at most 80 characters.")
        # Lists give inserted items as (17bis); the brackets are part of the spelling only.
        stem = _STEM.match(written, int(bool(_IN_BRACKETS.match(written))))
        series, number = _stem(stem) if stem else ("", ())
        if series == "heading" and (stem is None or not stem["roman"].isupper()):
            stem, series, number = None, "", ()
        at = stem.end() if stem and number else 0
        suffixes, subs, rest = _pieces(written, at, numbered=bool(number))
        rest = rest.removesuffix(")") if _IN_BRACKETS.match(written) else rest
        if rest not in ("", ".", ":") or not (number or subs):
            raise ValueError(f"“{written}” is not a label of a paragraph.")
        pre = bool(stem and number and stem["pre"])
        return cls(written, pre, series, number, suffixes, subs)

    def __str__(self) -> str:
        return self.written

    @property
    def normal(self) -> str:
        """The one spelling in which equal labels are equal: ``9``, ``PP4 alt 2 bis``, ``34 (a) (ii)``."""
        number = ".".join(self.number)
        stem = number if self.series in ("", "heading") else f"{self.series}{number}"
        if self.series in ("Option", "Article"):
            stem = f"{self.series} {number}"
        parts = ["pre"] if self.pre else []
        parts += [stem] if stem else []
        parts += [_spelt(suffix) for suffix in self.suffixes]
        for name, round_, suffixes in self.subs:
            if name.isdigit() and parts:  # 24 quater.1, the first paragraph of an inserted one
                parts[-1] += f".{name}"
            else:
                parts.append(f"({name})" if round_ else f"{name}.")
            parts += [_spelt(suffix) for suffix in suffixes]
        return " ".join(parts)

    @property
    def sort_key(self) -> tuple[object, ...]:
        """Order in a document: 9, 9 (a), 9 alt, 9 bis, 9 bis (a), 9 ter, 10; PP before OP before the rest."""
        subs = tuple(
            (_order(name, depth), name, round_, tuple(map(_rank, suffixes)))
            for depth, (name, round_, suffixes) in enumerate(self.subs)
        )
        number = tuple(_number_order(part) for part in self.number)
        return SERIES.index(self.series), number, not self.pre, tuple(map(_rank, self.suffixes)), subs

    def __eq__(self, other: object) -> bool:
        return self.normal == other.normal if isinstance(other, Label) else NotImplemented

    def __hash__(self) -> int:
        return hash(self.normal)

    def __lt__(self, other: Label) -> bool:
        return self.sort_key < other.sort_key


@lru_cache(4_096)  # asked of every label of a text for each paragraph that is proposed in it
def normal(text: str) -> str:
    """The normal form of a label, or the text itself where it is no label (a bullet, a title)."""
    try:
        return Label.parse(text).normal
    except ValueError:
        return text.strip()


def after(label: str | Label, taken: Iterable[str | Label] = ()) -> str:
    """The next free label to insert a paragraph after ``label``: 9 → 9 bis → 9 ter …

    Written the way ``label`` is (`2.bis` → `2.ter`, `PP2bis` → `PP2ter`). The series goes on from the
    label's own place in it; where all of it is taken, from the beginning one step deeper.
    """
    label = label if isinstance(label, Label) else Label.parse(label)
    used = {normal(str(other)) for other in taken} | {label.normal}
    base, joint, place = _insertion_base(label)
    while True:
        for word in LATIN[place:]:
            found = f"{base}{joint}{word}"
            if normal(found) not in used:
                return found
        base, place = f"{base}{joint}{LATIN[-1]}", 0


def alternative(label: str | Label, taken: Iterable[str | Label] = ()) -> str:
    """The next free label for wording that would replace ``label``: 12 → 12 alt → 12 alt 2 …"""
    base = _without_stop(str(label))
    used = {normal(str(other)) for other in taken}
    found, nth = f"{base} alt", 1
    while normal(found) in used:
        nth += 1
        found = f"{base} alt {nth}"
    return found


def numbered(items: Sequence[tuple[str, int]], *, headings: bool = True) -> list[str | None]:
    """The labels of paragraphs given as (kind, level), in order, numbered afresh.

    A narrative outcome is numbered 1, 2, 3 … through all its sections; where there is a preambular or an
    operative paragraph the text is a resolution and these become PP1 …, OP1 …. Sub-paragraphs are
    (a), (i), a. by level and start anew under every paragraph; headings I, A, 1; options Option 1 … .
    """
    counters: dict[str | tuple[str, int], int] = {}
    labels: list[str | None] = []
    for kind, level in items:
        key = (kind, level) if kind in ("heading", "subparagraph", "option") else kind
        _start_anew(counters, kind, level)
        counters[key] = counters.get(key, 0) + 1
        labels.append(None if kind == "heading" and not headings else _printed(kind, level, counters[key]))
    return labels


def references(items: Sequence[tuple[str | None, str, int]]) -> list[str | None]:
    """The whole reference of every paragraph given as (label, kind, level): `34`, `34 (a)`, `34 (a) (ii)`.

    A sub-paragraph's own label is `(ii)`; people cite it with the labels it stands under.
    """
    found: list[str | None] = []
    above: list[str | None] = []
    for label, kind, level in items:
        if kind in ("paragraph", "preambular", "operative") and label:
            above = [label]
        elif kind in ("heading", "front"):
            above = []
        if kind == "subparagraph" and label and above:
            above = [*above[:level], *[None] * (level - len(above)), label]
            found.append(" ".join(part for part in above if part))
        else:
            found.append(label)
    return found


def latin_number(word: str) -> int:
    """The number of a Latin suffix (bis is 2); 0 where the word is none."""
    word = MISSPELT.get(word.lower(), word.lower())
    return LATIN.index(word) + 2 if word in LATIN else 0


def letter_number(name: str) -> int:
    """a is 1, z is 26, aa is 27, bb 28; 0 for a name that is not one letter repeated."""
    if not name or set(name) != {name[0]} or not "a" <= name[0] <= "z":
        return 0
    return ord(name[0]) - 96 + 26 * (len(name) - 1)


def roman_number(name: str) -> int:
    """The value of a roman numeral up to xxxix, of either case; 0 where it is none."""
    lower = name.lower()
    if not lower or not _ROMAN.match(lower):
        return 0
    values = [_ROMAN_VALUES[letter] for letter in lower]
    return sum(-v if v < max(values[i:]) else v for i, v in enumerate(values))


def letters(number: int) -> str:
    """1 is a, 26 is z, 27 is aa: the name of a lettered sub-paragraph."""
    return chr(97 + (number - 1) % 26) * ((number - 1) // 26 + 1)


def roman(number: int) -> str:
    """The number in small roman numerals."""
    text = ""
    for value, numeral in _ROMAN_STEPS:
        text += numeral * (number // value)
        number %= value
    return text


def _stem(stem: re.Match[str]) -> tuple[str, tuple[str, ...]]:
    series = (stem["series"] or stem["glued"] or "").capitalize()
    series = series.upper() if series.lower() in ("pp", "op") else series
    if stem["number"]:
        return series, tuple(str(int(part)) for part in stem["number"].split("."))
    if series in ("Option", "Article") and (stem["roman"] or stem["named"]):
        return series, (stem["roman"] or f"({stem['named'].lower()})",)
    if not series and not stem["pre"] and stem["roman"]:
        return "heading", (stem["roman"],)
    return "", ()


def _pieces(text: str, at: int, *, numbered: bool) -> tuple[tuple[Suffix, ...], tuple[Sub, ...], str]:
    """The suffixes and sub-paragraphs that follow a stem, and what is left of the text."""
    suffixes: list[Suffix] = []
    subs: list[Sub] = []
    while piece := _PIECE.match(text, at):
        name = piece["round"] or piece["stop"] or piece["figure"]
        if name:
            if not (name.isdigit() or name.islower() and (letter_number(name) or roman_number(name))):
                break
            subs.append((name, bool(piece["round"]), ()))
        elif not numbered and not subs:
            break
        else:
            found = _suffix(piece)
            if subs:
                subs[-1] = (*subs[-1][:2], (*subs[-1][2], found))
            else:
                suffixes.append(found)
        at = piece.end()
    return tuple(suffixes), tuple(subs), text[at:]


def _suffix(piece: re.Match[str]) -> Suffix:
    return ("alt", int(piece["nth"] or 0)) if piece["alt"] else ("latin", latin_number(piece["latin"]))


def _spelt(suffix: Suffix) -> str:
    name, number = suffix
    if name == "latin":
        return LATIN[number - 2]
    return f"alt {number}" if number else "alt"


def _rank(suffix: Suffix) -> tuple[bool, int]:
    return suffix[0] == "latin", suffix[1]


def _order(name: str, depth: int) -> int:
    """Second-level names are roman where they can be, others letters, unless of several letters (ii)."""
    if name.isdigit():
        return int(name)
    is_roman = depth % 2 == 1 or len(name) > 1
    first, second = (roman_number, letter_number) if is_roman else (letter_number, roman_number)
    return first(name) or second(name)


def _number_order(part: str) -> tuple[int, str]:
    name = part.strip("()")
    return (int(name), "") if name.isdigit() else (roman_number(name) or letter_number(name.lower()), part)


def _without_stop(written: str) -> str:
    # The stop of a third-level name (a.) is part of it; that of a number is only its print.
    return written.rstrip(" .:") if not re.search(r"(?:^|[\s)])[a-z]{1,4}\.$", written) else written


def _insertion_base(label: Label) -> tuple[str, str, int]:
    """What an inserted label is made of: the label without its last Latin word, the joint, its place."""
    written = _without_stop(label.written)
    last = re.search(rf"([\s.]*)({_LATIN_WORD})$", written, re.IGNORECASE)
    if last is None:
        return written.rstrip("."), " ", 0
    return written[: last.start()], last[1], latin_number(last[2]) - 1


def _start_anew(counters: dict[str | tuple[str, int], int], kind: str, level: int) -> None:
    """Forget the counters of everything that stands below a paragraph of this kind and level.

    Numbers of paragraphs run on through the text; those of headings, options and sub-paragraphs do not.
    """
    for key in [key for key in counters if isinstance(key, tuple)]:
        deeper = key[1] > level
        below = {
            "heading": key[0] != "heading" or deeper,
            "option": key[0] == "subparagraph" or (key[0] == "option" and deeper),
            "subparagraph": key[0] == "subparagraph" and deeper,
            "paragraph": key[0] != "heading",
            "preambular": key[0] != "heading",
            "operative": key[0] != "heading",
        }
        if below.get(kind, False):
            del counters[key]


def _printed(kind: str, level: int, number: int) -> str | None:
    if kind == "subparagraph":
        return (f"({letters(number)})", f"({roman(number)})", f"{letters(number)}.", f"{roman(number)}.")[
            min(max(level, 1), 4) - 1
        ]
    if kind == "heading":
        return (roman(number).upper(), letters(number).upper(), str(number))[min(level, 2)]
    if kind == "option":
        return f"Option {number}"
    series = {"preambular": "PP", "operative": "OP", "paragraph": ""}.get(kind)
    return None if series is None else f"{series}{number}"
