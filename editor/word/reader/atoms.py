"""One pass through a part: its paragraphs as they lie in the file, cut into atoms of one fate.

An atom stands in the old text if none of its changes brought it, in the new one if none took it away; words that B
struck in what A put in stand in neither. What is no words of the text is left out with a reason, never silently.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from editor.word.elements import (
    BOOKMARK,
    BOOKMARK_END,
    CELL,
    CHANGED,
    PARAGRAPH,
    ROW,
    TABLE,
    Element,
    M,
    W,
    value_of,
    w,
)
from editor.word.opening.refusing import too_much
from editor.word.reader.styles import Numbered, Styles, as_number, is_on
from editor.word.reader.values import Change

_KINDS = {"ins": "insertion", "del": "deletion", "moveFrom": "moved from", "moveTo": "moved to"}
_GONE, _CAME = frozenset({"deletion", "moved from"}), frozenset({"insertion", "moved to"})
_TRANSPARENT = frozenset(w("hyperlink", "smartTag", "sdt", "sdtContent", "fldSimple", "customXml", "dir", "bdo"))
_SIGNS = {f"{W}tab": "\t", f"{W}ptab": "\t", f"{W}br": "\n", f"{W}cr": "\n", f"{W}noBreakHyphen": "\u2011"}
_WORDS = frozenset(w("t", "delText"))
_NOTES = {f"{W}footnoteReference": "footnote", f"{W}endnoteReference": "endnote"}
_EITHER = "{http://schemas.openxmlformats.org/markup-compatibility/2006}AlternateContent"
_PICTURES = frozenset((*w("drawing", "pict", "object"), _EITHER))
_FORMULAS = frozenset({f"{M}oMath", f"{M}oMathPara"})
_COMMENTS = {f"{W}commentRangeStart": "start", f"{W}commentRangeEnd": "end", f"{W}commentReference": "point"}
_PREFIXES = ("_p_", "_m_")
MOST_PARAGRAPHS = 20_000


@dataclass(frozen=True, slots=True)
class Atom:
    """Words of one fate and format; or, without words, the reference to a note, or a bound of a comment."""

    text: str
    changes: tuple[Change, ...] = ()
    italic: bool = False
    was_italic: bool = False
    format: Change | None = None
    note: tuple[str, str] | None = None
    comment: tuple[str, str] | None = None

    @property
    def in_old(self) -> bool:
        """Whether it stands in the text as it was."""
        return not any(change.kind in _CAME for change in self.changes)

    @property
    def in_new(self) -> bool:
        """Whether it stands in the text as it is."""
        return not any(change.kind in _GONE for change in self.changes)


@dataclass(frozen=True, slots=True)
class Setting:
    """How a paragraph is set: its style and the list it is in, as far as they are said at the paragraph."""

    style: str | None
    level: int | None
    numbered: Numbered


@dataclass(frozen=True, slots=True)
class Lying:
    """A paragraph as it lies in the file; its mark may stand in one of the two texts only.

    ``flow`` numbers the place it flows in: a cell, a note, the text between two tables.
    """

    atoms: tuple[Atom, ...]
    mark: tuple[Change, ...]
    now: Setting
    was: Setting
    format: Change | None
    identities: tuple[str, ...]
    flow: int
    place: str


@dataclass(frozen=True, slots=True)
class Aside:
    """Something left out: what, why, its words, and the paragraph as it lies in which it stood."""

    what: str
    why: str
    text: str
    lying: int


@dataclass
class _Bookmark:
    """A bookmark that carries an identity: where it begins, and whether it holds no words."""

    name: str
    id: str | None
    begins_at: int
    is_empty: bool = False


@dataclass
class Walk:
    """A walk through one part, in order."""

    styles: Styles
    asides: list[Aside] = field(default_factory=list)
    paragraphs: list[Lying] = field(default_factory=list)
    _fields: list[bool] = field(default_factory=list)
    _moves: dict[str, str] = field(default_factory=dict)
    _flow: int = 0
    _tables: int = 0
    _identities: list[_Bookmark] = field(default_factory=list)
    _said: int = 0

    def blocks(self, holder: Element, changes: tuple[Change, ...] = (), place: str = "text") -> None:
        """Take in everything that stands in a body, a cell or a note."""
        for block in holder:
            tag = str(block.tag)
            if tag == PARAGRAPH:
                self._paragraph(block, changes, place)
            elif tag == TABLE:
                self._table(block, changes)
            elif tag in _TRANSPARENT:
                self.blocks(block, changes, place)
            elif tag in CHANGED:
                self.blocks(block, (*changes, self._change(block)), place)
            elif tag == f"{W}altChunk":
                self._leave("another document", "a document that is put in whole is never opened", "")
            else:
                self._mark(block)

    def _table(self, table: Element, changes: tuple[Change, ...]) -> None:
        self._tables += 1
        number = self._tables
        for at, row in enumerate(table.iter(ROW), start=1):
            if next(row.iterancestors(TABLE), None) is not table:
                continue
            of_row = self._marked(row.find(f"{W}trPr"), ("ins", "del"))
            for column, cell in enumerate(row.iter(CELL), start=1):
                if next(cell.iterancestors(ROW), None) is not row:
                    continue
                of_cell = self._marked(cell.find(f"{W}tcPr"), ("cellIns", "cellDel"))
                self._flow += 1
                self.blocks(cell, (*changes, *of_row, *of_cell), f"table {number}, row {at}, cell {column}")
        self._flow += 1

    def _paragraph(self, paragraph: Element, changes: tuple[Change, ...], place: str) -> None:
        if len(self.paragraphs) >= MOST_PARAGRAPHS:
            raise too_much("paragraphs", MOST_PARAGRAPHS)
        properties = paragraph.find(f"{W}pPr")
        now = self._setting(properties)
        change = None if properties is None else properties.find(f"{W}pPrChange")
        was = now if change is None else self._setting(change.find(f"{W}pPr"))
        if change is None and properties is not None and properties.find(f"{W}numPr/{W}ins") is not None:
            was = replace(now, numbered=self.styles.numbered(now.style))  # the number itself was put in
        mark = (*changes, *self._marked(None if properties is None else properties.find(f"{W}rPr"), tuple(_KINDS)))
        self._identities = []
        slanted = self.styles.is_slanted(now.style)
        atoms = tuple(self._atoms(paragraph, changes, slanted))
        self._fields = [one for one in self._fields if one]  # no instruction goes on beyond its paragraph
        told = None if change is None else _told(change, "paragraph format")
        self.paragraphs.append(
            Lying(atoms, mark, now, was, told, self._named(), self._flow, place))

    def _atoms(self, holder: Element, changes: tuple[Change, ...], slanted: bool) -> Iterator[Atom]:
        for child in holder:
            tag = str(child.tag)
            if tag == f"{W}r":
                yield from self._run(child, changes, slanted)
            elif tag in CHANGED:
                yield from self._atoms(child, (*changes, self._change(child)), slanted)
            elif tag in _TRANSPARENT:
                yield from self._atoms(child, changes, slanted)
            elif tag in _COMMENTS:
                yield Atom("", comment=(child.get(f"{W}id", ""), _COMMENTS[tag]))
            elif tag in _FORMULAS:
                self._leave("formula", "formulas are not taken over", _letters_of(child, f"{M}t"))
            else:
                self._mark(child)

    def _run(self, run: Element, changes: tuple[Change, ...], slanted: bool) -> Iterator[Atom]:
        properties = run.find(f"{W}rPr")
        change = None if properties is None else properties.find(f"{W}rPrChange")
        italic = _is_slanted(properties, self.styles, slanted)
        was = italic if change is None else _is_slanted(change.find(f"{W}rPr"), self.styles, slanted)
        form = Atom("", changes, italic, was, None if change is None else _told(change, "format"))
        if properties is not None and is_on(properties.find(f"{W}vanish")):
            self._leave("hidden text", "nobody who reads the file sees it", _letters_of(run, f"{W}t"))
            return
        for child in run:
            tag = str(child.tag)
            self._said += tag in _WORDS or tag in _NOTES
            if tag == f"{W}fldChar":
                self._field(value_of(child, "fldCharType"))
            elif tag in _COMMENTS:
                yield Atom("", comment=(child.get(f"{W}id", ""), _COMMENTS[tag]))
            elif not all(self._fields):
                continue
            elif tag in _WORDS:
                yield replace(form, text=child.text or "")
            elif tag in _SIGNS:
                yield replace(form, text=_SIGNS[tag])
            elif tag in _NOTES:
                yield replace(form, note=(_NOTES[tag], child.get(f"{W}id", "")))
            else:
                yield from self._other(child, tag, form)

    def _other(self, child: Element, tag: str, form: Atom) -> Iterator[Atom]:
        """What stands in a run beside words."""
        if tag == f"{W}sym":
            yield replace(form, text=_symbol(child))
        elif tag == f"{W}ruby":
            base = child.find(f"{W}rubyBase")
            yield replace(form, text=_letters_of(base, f"{W}t") if base is not None else "")
        elif tag in _PICTURES:
            words = _letters_of(next(iter(child), child) if tag == _EITHER else child, f"{W}t")
            if words:
                self._leave("text box", "words in a box stand outside of the paragraphs", words)
            else:
                what = "embedded object" if tag == f"{W}object" else "picture"
                self._leave(what, "only words are taken over", "")

    def _field(self, side: str | None) -> None:
        """Of a field only its result is text: what stands between its beginning and its middle is an instruction."""
        if side == "begin":
            self._fields.append(False)
        elif self._fields and side == "separate":
            self._fields[-1] = True
        elif self._fields and side == "end":
            self._fields.pop()

    def _mark(self, element: Element) -> None:
        """A mark between the words: where a move begins, and the identity of a paragraph."""
        name = element.get(f"{W}name", "")
        if element.tag == BOOKMARK and name.startswith(_PREFIXES):
            self._identities.append(_Bookmark(name, element.get(f"{W}id"), self._said))
        elif element.tag == BOOKMARK_END:
            for one in self._identities:
                if one.id == element.get(f"{W}id"):
                    one.is_empty = one.begins_at == self._said
        elif element.tag in (f"{W}moveFromRangeStart", f"{W}moveToRangeStart"):
            self._moves["moveFrom" if "From" in str(element.tag) else "moveTo"] = name

    def _named(self) -> tuple[str, ...]:
        """The identities of a paragraph; bookmarks without words were left behind by others, if one has words."""
        full = tuple(one.name for one in self._identities if not one.is_empty)
        return full or tuple(one.name for one in self._identities)

    def _change(self, element: Element) -> Change:
        kind = str(element.tag).removeprefix(W)
        return _told(element, _KINDS[kind], self._moves.get(kind, ""))

    def _marked(self, properties: Element | None, names: tuple[str, ...]) -> tuple[Change, ...]:
        """The changes that are marks of properties: of a paragraph's end, a row, a cell."""
        found = [] if properties is None else [one for one in properties if str(one.tag).removeprefix(W) in names]
        return tuple(
            _told(one, _KINDS[kind], self._moves.get(kind, ""))
            for one in found
            for kind in [str(one.tag).removeprefix(W).removeprefix("cell").replace("Ins", "ins").replace("Del", "del")]
        )

    def _setting(self, properties: Element | None) -> Setting:
        key = None if properties is None else value_of(properties.find(f"{W}pStyle"))
        own = None if properties is None else properties.find(f"{W}numPr")
        by_style = self.styles.numbered(key)
        number = value_of(own.find(f"{W}numId")) if own is not None else None
        level = as_number(value_of(own.find(f"{W}ilvl"))) if own is not None else None
        numbered = Numbered(number if number is not None else by_style.number,
                            level if level is not None else by_style.level)  # fmt: skip
        return Setting(key, self.styles.level(properties, key), numbered)

    def _leave(self, what: str, why: str, text: str) -> None:
        self.asides.append(Aside(what, why, text, len(self.paragraphs)))


def _told(element: Element, kind: str, name: str = "") -> Change:
    return Change(kind, element.get(f"{W}author", ""), element.get(f"{W}date", ""), name)


def _is_slanted(properties: Element | None, styles: Styles, otherwise: bool) -> bool:
    if properties is None:
        return otherwise
    own = properties.find(f"{W}i")
    if own is not None:
        return is_on(own)
    style = value_of(properties.find(f"{W}rStyle"))
    return style == "CursiveHan" or (styles.is_slanted(style) if style else otherwise)


def _letters_of(element: Element, tag: str) -> str:
    return "".join(text.text or "" for text in element.iter(tag))


def _symbol(element: Element) -> str:
    """A sign of a font of signs: itself, where it is a character of its own."""
    code = element.get(f"{W}char", "")
    try:
        number = int(code, 16)
    except ValueError:
        return ""
    return chr(number) if 0x20 < number < 0xD800 else "\u2022"
