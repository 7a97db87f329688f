"""The blocks of a Markdown text: headings, items of lists, paragraphs, footnotes and what is no text.

Lists are read by indentation alone and more kindly than the standard does, because drafts are converted
by many hands: an item one column off still belongs to its list, text under an item belongs to it.
"""

from __future__ import annotations

import re
from bisect import bisect
from collections.abc import Sequence
from dataclasses import dataclass, field

from editor.text import link_syntax
from editor.text.reading.joining import single_spaced
from editor.text.reading.openings import opening
from editor.text.reading.outline import follows
from editor.text.reading.phrases import is_terminal
from editor.text.reading.values import MAX_PARAGRAPHS, LeftOut, UnreadableText

_FRONT_MATTER = re.compile(r"\A(?P<fence>---|\+\+\+)[ \t]*\n(?P<fields>.*?)\n(?P=fence)[ \t]*(?:\n|\Z)", re.DOTALL)
_TITLE_FIELD = re.compile(r"^title[ \t]*[:=][ \t]*(?P<title>.+?)[ \t]*$", re.MULTILINE | re.IGNORECASE)
_COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)
_ATTRIBUTES = re.compile(r"(?:^[ \t]*|[ \t])(?:\{:[^{}\n]*\}|\{[#.][\w-]+(?:\s+[.#][\w-]+)*\})[ \t]*$")
_HEADING = re.compile(r" {0,3}(?P<marks>#{1,6})(?:[ \t]+(?P<text>.*?))?(?:[ \t]+#+)?[ \t]*\Z")
_UNDERLINE = re.compile(r" {0,3}(?P<mark>=+|-{2,})[ \t]*\Z")
_RULE = re.compile(r" {0,3}(?:(?:\*[ \t]*){3,}|(?:-[ \t]*){3,}|(?:_[ \t]*){3,})\Z")
_TABLE_RULE = re.compile(r"\s*\|?\s*:?-{2,}:?\s*(?:\|\s*:?-{2,}:?\s*)*\|?\s*\Z")
_FENCE = re.compile(r" {0,3}(?:```|~~~)")
_ITEM = re.compile(r"(?P<indent>[ ]*)(?P<mark>[-*+]|(?P<number>\d{1,4})[.)])(?P<space>[ ]+)(?=\S)")
_NOTE = re.compile(r" {0,3}\[\^(?P<key>[^\[\]\s^]{1,80})\]:[ \t]*")
_QUOTE = re.compile(r"\A {0,3}>[ ]?")
_BOLD_OPTION = re.compile(r"[\[*_\s]*option\b", re.IGNORECASE)


@dataclass(slots=True)
class Block:
    """A block of text: its kind ("heading", "item", "text" or "note"), its lines, where it stands.

    ``depth`` is the number of list items it stands in or is; ``mark`` the number or bullet of an item, the
    name of a footnote; ``level`` the rank of a heading; ``group`` counts up at every blank line.
    """

    kind: str
    line: int
    lines: list[str] = field(default_factory=list)
    depth: int = 0
    mark: str = ""
    level: int = 0
    group: int = 0


@dataclass(slots=True)
class Blocks:
    """The blocks of a text as they are found, with what was left out and the title it states."""

    names: dict[str, tuple[int, int]]
    title: str | None = None
    found: list[Block] = field(default_factory=list)
    left_out: list[LeftOut] = field(default_factory=list)
    items: list[int] = field(default_factory=list)
    note: Block | None = None
    is_open: bool = False
    group: int = 0

    @classmethod
    def of(cls, text: str) -> Blocks:
        """The blocks of a Markdown text."""
        blocks = cls(link_syntax.definitions(text))
        text = blocks._without(text, _FRONT_MATTER, "front matter")
        text = blocks._without(text, _COMMENT, "comment")
        ends = [match.start() for match in re.finditer("\n", text)]
        definitions = {bisect(ends, start) + 1 for start, _ in link_syntax.definition_spans(text)}
        for number, line in enumerate(text.split("\n"), start=1):
            line = line.replace("\f", " ").expandtabs(4).rstrip()
            if number in definitions:
                blocks._leave_out("definition of a link", line, number)
                continue
            blocks._take(line, number)
            if len(blocks.found) > MAX_PARAGRAPHS:
                raise UnreadableText(
                    f"The file has more than {MAX_PARAGRAPHS:,} paragraphs, the most that are accepted."
                )
        return blocks

    def _without(self, text: str, pattern: re.Pattern[str], what: str) -> str:
        """The text with everything of a form blanked, its line ends kept so that lines keep their numbers."""
        for match in pattern.finditer(text):
            self.left_out.append(LeftOut(what, match.group().strip(), text.count("\n", 0, match.start()) + 1))
            stated = _TITLE_FIELD.search(match.group()) if what == "front matter" else None
            if stated:
                self.title = stated["title"].strip("\"'“” ") or None
        return pattern.sub(lambda match: "\n" * match.group().count("\n"), text)

    def _leave_out(self, what: str, text: str, number: int) -> None:
        self.left_out.append(LeftOut(what, text.strip(), number))

    def _take(self, line: str, number: int) -> None:
        """The next line."""
        line = _QUOTE.sub("", self._without_attributes(line, number))
        if not line.strip():
            self.is_open = False
            self.group += 1
            return
        if self._is_furniture(line, number) or self._is_note(line, number) or self._is_heading(line, number):
            return
        item = _ITEM.match(line)
        if item and self._begins_item(item):
            self._take_item(item, line, number)
        elif self.is_open:
            self.found[-1].lines.append(single_spaced(line.strip()))
        else:
            self._take_text(line, number)

    def _without_attributes(self, line: str, number: int) -> str:
        for match in _ATTRIBUTES.finditer(line):
            self._leave_out("attributes of a heading or list", match.group(), number)
            if match.group().strip().startswith("{:toc"):
                # The item above only marks the place of the contents.
                self._drop_contents(number)
        return _ATTRIBUTES.sub("", line)

    def _drop_contents(self, number: int) -> None:
        last = self.found[-1] if self.found else None
        if last is not None and last.kind == "item" and number == last.line + 1 and len(last.lines[0]) < 30:
            self.found.pop()
            self._leave_out("place of the table of contents", last.lines[0], last.line)
            self.items = []
            self.is_open = False

    def _is_furniture(self, line: str, number: int) -> bool:
        if _FENCE.match(line):
            self._leave_out("fence of a code block", line, number)
        elif _UNDERLINE.match(line) and self.is_open and self.found[-1].kind == "text":
            # A line of signs under a text makes it a heading; under nothing it is a rule.
            self.found[-1].kind, self.found[-1].level = "heading", 1 if "=" in line else 2
            self._leave_out("line under a heading", line, number)
        elif _RULE.match(line):
            self._leave_out("rule", line, number)
        elif "|" in line and _TABLE_RULE.match(line):
            self._leave_out("rule of a table", line, number)
            return True
        else:
            return False
        self.is_open = False
        return True

    def _is_note(self, line: str, number: int) -> bool:
        """A footnote begins, or goes on: indented, or in lines that follow without a blank one."""
        begins = _NOTE.match(line)
        if begins:
            words = single_spaced(line[begins.end() :].strip())
            self.note = Block("note", number, [words] if words else [], mark=begins["key"], group=self.group)
            self.found.append(self.note)
            self.items = []
            self.is_open = True
            return True
        if self.note is None:
            return False
        if self.is_open or line.startswith(("  ", "\t")):
            self.note.lines.append(single_spaced(line.strip()))
            self.is_open = True
            return True
        self.note = None
        return False

    def _is_heading(self, line: str, number: int) -> bool:
        heading = _HEADING.match(line)
        if heading is None:
            return False
        self.items = []
        self.is_open = False
        words = single_spaced((heading["text"] or "").strip())
        if words:
            self.found.append(Block("heading", number, [words], level=len(heading["marks"]), group=self.group))
        else:
            self._leave_out("empty heading", line, number)
        return True

    def _begins_item(self, item: re.Match[str]) -> bool:
        """Whether a mark begins an item here: amid a text, only where a list can begin or goes on."""
        if not self.is_open:
            return True
        last = self.found[-1]
        if last.kind == "item" or item["number"] == "1":
            return True
        return bool(last.lines) and is_terminal(last.lines[-1])

    def _take_item(self, item: re.Match[str], line: str, number: int) -> None:
        indent = len(item["indent"])
        while self.items and indent <= self.items[-1] + 1:
            self.items.pop()
        self.items.append(indent)
        mark = item["number"] or item["mark"]
        words = single_spaced(line[item.end() :].strip())
        self.found.append(Block("item", number, [words], len(self.items), mark, group=self.group))
        self.is_open = True

    def _take_text(self, line: str, number: int) -> None:
        indent = len(line) - len(line.lstrip(" "))
        while self.items and indent <= self.items[-1]:
            self.items.pop()
        words = single_spaced(line.strip())
        self.found.append(Block("text", number, [words], len(self.items), group=self.group))
        self.is_open = True


def breaks(lines: Sequence[str]) -> list[int]:
    """The places in the lines of a block, after the first, where a line begins a paragraph of its own."""
    found: list[int] = []
    last = opening(_bare(lines[0])) if lines else None
    for place in range(1, len(lines)):
        form = opening(_bare(lines[place]))
        if form is None:
            continue
        goes_on = last is not None and follows(last, form)
        ends_above = is_terminal(lines[place - 1]) and not form.is_weak and form.style != "upper"
        if form.style == "option" or goes_on or ends_above:
            found.append(place)
            last = form
    return found


def _bare(line: str) -> str:
    return line.replace("*", "").replace("_", "")
