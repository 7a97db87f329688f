"""The judgement on a redline before it is handed out: our own resolver, on the parts as they will be written.

Accepting all must give the new text, rejecting all the old one: identity, style, number, words, italics and the words
of the notes of every paragraph, in order. A file that fails is not handed out.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from copy import deepcopy
from dataclasses import dataclass

from editor.text.wording import NOTE_MARK, Wording
from editor.word.body import bookmark_name
from editor.word.elements import BOOKMARK, PARAGRAPH, RUN, Element, W, value_of
from editor.word.opening.trees import tree_of
from editor.word.redline.lines import front_of, look_of
from editor.word.resolving.story import resolve
from editor.word.values import OfficialText, Passage

_PREFIXES = ("_p_", "_m_")
_SIGNS = {f"{W}tab": "\t", f"{W}br": "\n"}
Marks = tuple[tuple[int, int], ...]


class UnsoundRedline(ValueError):
    """A redline that does not give back its two texts; the message names the paragraph."""


@dataclass(frozen=True, slots=True)
class Printed:
    """A paragraph as it is printed: its bookmark, without what tells its two places apart, and what stands in it."""

    name: str
    style: str
    text: str
    italics: Marks
    notes: tuple[tuple[str, Marks], ...]


def check(document: str, footnotes: str, old: OfficialText, new: OfficialText) -> None:
    """Refused (`UnsoundRedline`): parts that do not give the new text when all is accepted, the old when rejected."""
    main, notes = tree_of(document.encode()), tree_of(footnotes.encode())
    for accept, text, act in ((True, new, "accepting"), (False, old, "rejecting")):
        trees = (deepcopy(main), deepcopy(notes)) if accept else (main, notes)
        for tree in trees:
            resolve(tree, accept=accept)
        _compare(trees, text, act)


def check_rejected(document: str, footnotes: str, old: OfficialText) -> None:
    """Refused (`UnsoundRedline`): parts that do not give a text back when all changes are rejected."""
    trees = tree_of(document.encode()), tree_of(footnotes.encode())
    for tree in trees:
        resolve(tree, accept=False)
    _compare(trees, old, "rejecting")


def _compare(trees: tuple[Element, Element], text: OfficialText, act: str) -> None:
    found, wanted = list(printed(*trees)), [_expected(passage, text) for passage in text.passages]
    if found != wanted:
        at = next((n for n, pair in enumerate(zip(found, wanted, strict=False)) if pair[0] != pair[1]),
                  min(len(found), len(wanted)))  # fmt: skip
        raise UnsoundRedline(
            f"This redline is not handed out: {act} all its changes does not give paragraph {at + 1} of the text."
        )


def printed(main: Element, notes: Element) -> Iterator[Printed]:
    """The paragraphs that carry an identity, as they are printed."""
    bodies = {one.get(f"{W}id"): _words(one, {}) for one in notes.iter(f"{W}footnote")}
    for paragraph in main.iter(PARAGRAPH):
        mark = paragraph.find(BOOKMARK)
        name = value_of(mark, "name") or ""
        if name.startswith(_PREFIXES):
            text, italics, said = _words(paragraph, bodies)
            style = value_of(paragraph.find(f"{W}pPr/{W}pStyle")) or ""
            yield Printed(name[3:], style, text, italics, said)


_Words = tuple[str, Marks, tuple[tuple[str, Marks], ...]]


def _words(element: Element, bodies: dict[str | None, _Words]) -> _Words:
    text, italics, notes = "", list[tuple[int, int]](), list[tuple[str, Marks]]()
    for run in element.iter(RUN):
        start = len(text)
        for child in run:
            if child.tag == f"{W}t":
                text += child.text or ""
            elif child.tag in _SIGNS:
                text += _SIGNS[str(child.tag)]
            elif child.tag == f"{W}footnoteReference":
                text += NOTE_MARK
                notes.append(_note(bodies.get(child.get(f"{W}id"))))
        if len(text) > start and _is_slanted(run):
            italics.append((start, len(text)))
    return text, _merged(italics), tuple(notes)


def _note(body: _Words | None) -> tuple[str, Marks]:
    """The words of a note behind the tab that parts them from its number."""
    text, italics, _ = body or ("", (), ())
    return text[1:], tuple((a - 1, b - 1) for a, b in italics)


def _is_slanted(run: Element) -> bool:
    return run.find(f"{W}rPr/{W}i") is not None or value_of(run.find(f"{W}rPr/{W}rStyle")) == "CursiveHan"


def _merged(spans: Sequence[tuple[int, int]]) -> Marks:
    made: list[tuple[int, int]] = []
    for start, end in spans:
        if made and made[-1][1] == start:
            made[-1] = (made[-1][0], end)
        else:
            made.append((start, end))
    return tuple(made)


def _expected(passage: Passage, text: OfficialText) -> Printed:
    front = front_of(passage, text)
    before = "".join(words for words, _ in front)
    slanted, at = [], 0
    for words, italic in front:
        if italic:
            slanted.append((at, at + len(words)))
        at += len(words)
    slanted += [(a + at, b + at) for a, b in _of_words(passage.wording)]
    notes = tuple((note.text, _merged(_of_words(note))) for _, note in passage.wording.notes)
    name = bookmark_name(passage.identity)[3:]
    return Printed(name, look_of(passage, text).style, before + passage.wording.text, _merged(slanted), notes)


def _of_words(wording: Wording) -> list[tuple[int, int]]:
    """The italics of a wording without the places of notes, which no italics can slant."""
    found = []
    for start, end in wording.italics:
        at = start
        for offset, _ in wording.notes:
            if start <= offset < end:
                found.append((at, offset))
                at = offset + 1
        found.append((at, end))
    return [span for span in found if span[0] < span[1]]
