"""Where paragraphs begin in a plain text with hard line ends.

Blank lines, labels, indentation, lines that end before they had to, and how sentences end and begin: none
of these is sure alone, so each kind of place asks for the support it needs. A line that is not shown to
begin a paragraph goes on with the one before it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from editor.text.reading.front import is_stock
from editor.text.reading.headings import has_heading_form, may_be_heading
from editor.text.reading.openings import Opening, content_after, opening
from editor.text.reading.outline import follows
from editor.text.reading.pages import Page, SourceLine, width
from editor.text.reading.phrases import (
    begins_anew,
    begins_with_operative_verb,
    begins_with_participle,
    ends_with_comma,
    is_terminal,
)
from editor.text.reading.values import LONGEST_SOURCE, MAX_PARAGRAPHS, UnreadableText, over_long

_LONG = 180  # no printed line is longer: a file with longer lines has a paragraph on every line
_MANY_LINES = 400  # more than any paragraph within the bound has
_STEP = 3  # columns that make an indentation and not the jitter of an extraction
_STOP_IN_BRACKET = re.compile(r"[.;,]\s*\]+\Z")
_CITING = re.compile(
    r"(?:paragraphs?|paras?|articles?|sections?|chapters?|annex|resolutions?|decisions?|options?|items?|nos?|numbers?|"
    r"goals?|targets?|rules?|pages?|and|or|to|of)\Z"
)


@dataclass(slots=True)
class Gathered:
    """The lines of one paragraph and the form it opens with."""

    opening: Opening | None
    lines: list[SourceLine]
    is_heading: bool = False
    balance: int = 0
    length: int = 0

    def is_enclosed(self) -> bool:
        """Whether one bracket holds the whole paragraph, and not several one after the other."""
        if len(self.lines) > _MANY_LINES:
            return False
        text = " ".join([content_after(self.lines[0].text, self.opening), *(line.text for line in self.lines[1:])])
        depth = 0
        for place, character in enumerate(text):
            depth += (character == "[") - (character == "]")
            if depth == 0:
                return place == len(text) - 1
        return False

    def add(self, line: SourceLine) -> None:
        """Another line of the same paragraph."""
        self.lines.append(line)
        self.balance += line.text.count("[") - line.text.count("]")
        self.length += len(line.text) + 1
        if self.length > LONGEST_SOURCE:
            raise over_long(self.lines[0].number, self.lines[0].text, self.length)


@dataclass(slots=True)
class Gathering:
    """The paragraphs of a text as they are gathered, line by line."""

    full_width: int
    is_wrapped: bool
    paragraphs: list[Gathered] = field(default_factory=list)
    page_width: int = 0
    labelled: dict[str, tuple[Opening, SourceLine]] = field(default_factory=dict)
    number: int = 0

    @classmethod
    def of(cls, pages: Sequence[Page]) -> Gathering:
        """The paragraphs of these pages."""
        lines = [line for page in pages for line in page]
        long = sum(len(line.text) for line in lines if line.right > _LONG)
        is_wrapped = long * 3 < sum(len(line.text) for line in lines)
        found = cls(width([line for line in lines if line.right <= _LONG] or lines), is_wrapped)
        for page in pages:
            found.page_width = width(page) if len(page) > 12 else found.full_width
            for line in page:
                found.take(line)
        found._mark_lone_headings()
        return found

    def take(self, line: SourceLine) -> None:
        """The next line: of the paragraph at hand, or the first of a new one."""
        form = opening(line.text)
        if not self.paragraphs or self._begins(line, form):
            if form is not None and not self._is_accepted(line, form):
                form = None
            self._start(line, form)
        else:
            self.paragraphs[-1].add(line)

    def _start(self, line: SourceLine, form: Opening | None) -> None:
        if len(self.paragraphs) >= MAX_PARAGRAPHS:
            raise UnreadableText(f"The file has more than {MAX_PARAGRAPHS:,} paragraphs, the most that are accepted.")
        gathered = Gathered(form, [])
        gathered.add(line)
        gathered.is_heading = has_heading_form(content_after(line.text, form), form)
        self.paragraphs.append(gathered)
        if form is None:
            return
        self.labelled[form.style] = (form, line)
        if form.style == "number":
            self.number = int(form.name)
            self.labelled = {style: seen for style, seen in self.labelled.items() if style == "number"}

    def _begins(self, line: SourceLine, form: Opening | None) -> bool:
        """Whether a line begins a paragraph."""
        before = self.paragraphs[-1]
        last = before.lines[-1]
        if not self.is_wrapped or last.right > _LONG:
            return True
        if self._awaits_wording(before):
            return form is not None and form.style not in ("option", "round", "stop")
        if form is not None and self._is_accepted(line, form):
            return True
        if before.is_heading:
            return not self._heading_goes_on(before, line)
        if line.starts_page:
            return self._begins_on_new_page(before, line)
        if line.gap:
            return not self._goes_on_over_blank(before, line)
        return self._begins_by_shape(before, line)

    def _awaits_wording(self, before: Gathered) -> bool:
        """Whether a label stands alone so far (`15.`, `[88.`, `Option 2:`) and its words come below."""
        form = before.opening
        if form is None or len(before.lines) > 1 or form.style in ("upper", "bullet"):
            return False
        content = before.lines[0].text[form.rest :].strip("[ ")
        inner = opening(content)
        return not content or (inner is not None and inner.style == "option" and not content[inner.rest :].strip("[ "))

    def _is_accepted(self, line: SourceLine, form: Opening) -> bool:
        """Whether a line with the form of a label does begin a paragraph, from where it stands."""
        if not self.paragraphs:
            return not form.is_weak or form.style == "number"
        before = self.paragraphs[-1]
        last = before.lines[-1]
        if form.style == "option":
            return bool(form.label) and not (self._awaits_wording(before) and before.opening is not None)
        is_placed = bool(line.gap) or is_terminal(last.text) or before.is_heading or self._is_closed(before, line)
        if form.style == "number":
            # The last preambular paragraph ends with a comma, and the first operative one follows it.
            operative = begins_with_operative_verb(content_after(line.text, form))
            is_placed = is_placed or (operative and ends_with_comma(last.text))
            return self._is_next_number(form, last, is_placed=is_placed)
        if form.style == "upper":
            return (is_placed or self._is_short(before, line, 0.75)) and has_heading_form(
                content_after(line.text, form), form
            )
        if form.is_weak and form.style == "bullet":
            return is_placed
        return is_placed or self._goes_on_a_list(form, before, line)

    def _is_next_number(self, form: Opening, last: SourceLine, *, is_placed: bool) -> bool:
        """A number is a label where it counts on; elsewhere only after something has ended."""
        counts_on = int(form.name) == self.number + 1 or (form.is_suffixed and int(form.name) <= self.number + 1)
        if form.is_weak:
            return counts_on and is_placed
        if is_placed:
            return True
        word = last.text.split()[-1].strip("(,;").rstrip(".").casefold()
        return counts_on and _CITING.match(word) is None

    def _goes_on_a_list(self, form: Opening, before: Gathered, line: SourceLine) -> bool:
        """A sub-paragraph that follows one without a stop: next in its list and set like it."""
        last = before.lines[-1]
        seen = self.labelled.get(form.style)
        if form.name in ("a", "i", "1") and self._is_short(before, line, 0.75):
            return True
        if seen is None or not (form.style == "bullet" or follows(seen[0], form)):
            return False
        same_indent = abs(seen[1].indent - line.indent) <= 1 and line.indent != last.indent
        return same_indent or self._is_short(before, line, 0.85)

    def _heading_goes_on(self, before: Gathered, line: SourceLine) -> bool:
        if line.gap or len(before.lines) > 3:
            return False
        return not begins_anew(line.text) or not self._is_short(before, line, 0.8)

    def _begins_on_new_page(self, before: Gathered, line: SourceLine) -> bool:
        last = before.lines[-1]
        if not begins_anew(line.text):
            return False
        if self._is_closed(before, line) or last.text.endswith(";"):
            return True
        if is_terminal(last.text):
            return self._is_short(before, line, 0.75)
        return ends_with_comma(last.text) and begins_with_participle(line.text) and self._is_short(before, line, 0.9)

    def _goes_on_over_blank(self, before: Gathered, line: SourceLine) -> bool:
        """A blank line amid a sentence is the extraction's, when nothing ends above or begins below."""
        last = before.lines[-1]
        return (
            line.text[:1].islower()
            and not is_terminal(last.text)
            and last.text[-1:] not in ",]"
            and not self._is_short(before, line, 0.85)
        )

    def _begins_by_shape(self, before: Gathered, line: SourceLine) -> bool:
        """Without label or blank line: by indentation, short lines and ends of sentences."""
        last = before.lines[-1]
        if is_stock(last.text) and is_stock(line.text):
            return True
        if not begins_anew(line.text):
            return False
        if self._is_closed(before, line):
            return line.text.startswith("[") or self._is_short(before, line, 0.9)
        terminal = is_terminal(last.text)
        if len(before.lines) > 1 and not before.lines[-1].starts_page and abs(line.indent - last.indent) >= _STEP:
            return terminal or self._is_short(before, line, 0.85) or ends_with_comma(last.text)
        if terminal:
            share = 0.9 if last.text[-1] in ";:" or line.text.startswith("[") else 0.75
            return self._is_short(before, line, share)
        if ends_with_comma(last.text) and begins_with_participle(line.text):
            return self._is_short(before, line, 0.85)
        return self._is_short(before, line, 0.55)

    def _is_closed(self, before: Gathered, line: SourceLine) -> bool:
        """Whether brackets show that a paragraph has ended: it closes its own, or those it stands in."""
        text = before.lines[-1].text
        if not text.endswith("]"):
            return False
        if before.balance < 0:
            return bool(_STOP_IN_BRACKET.search(text)) and line.text.startswith("[")
        if before.balance or not content_after(before.lines[0].text, before.opening).startswith("["):
            return False
        if is_terminal(text):
            return True
        return before.is_enclosed() and (begins_with_participle(line.text) or self._is_short(before, line, 0.9))

    def _is_short(self, before: Gathered, line: SourceLine, share: float) -> bool:
        """Whether a line ended though the next one's first word would have fitted beside it."""
        last = before.lines[-1]
        first_word = line.text.split(" ", 1)[0]
        return last.right + 1 + len(first_word) < self.page_width * share

    def _mark_lone_headings(self) -> None:
        """Headings without form: one or two short lines between blank lines, before something that opens."""
        for place, gathered in enumerate(self.paragraphs):
            text = " ".join(line.text for line in gathered.lines)
            if gathered.opening is None and 1 < len(gathered.lines) < 5:
                gathered.is_heading = has_heading_form(text, None)
            if gathered.is_heading or gathered.opening is not None or len(gathered.lines) > 2:
                continue
            following = self.paragraphs[place + 1] if place + 1 < len(self.paragraphs) else None
            first = gathered.lines[0]
            stands_apart = (
                bool(first.gap) and following is not None and bool(following.lines[0].gap or following.opening)
            )
            gathered.is_heading = stands_apart and may_be_heading(text)
