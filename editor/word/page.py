"""A Word file of ours as a web page that needs nothing else: the same words, changes and notes, for a browser.

What the house writes uses few constructs, and this knows those: headings by their styles, typed numbers, italics,
tracked changes with author and date, footnotes, comments, tables. One page serves every form of a text.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from html import escape

from editor.word.elements import PARAGRAPH, RUN, TABLE, Element, W, value_of
from editor.word.opening.trees import tree_of

_PAGE = """<!DOCTYPE html>
<html lang="{language}"{direction}>
<head><meta charset="utf-8"><title>{title}</title>
<style>
body {{ max-width: 44rem; margin: 2rem auto; padding: 0 1rem; font: 1rem/1.5 "Times New Roman", serif; color: #111; }}
h1, h2, h3, h4 {{ font-size: 1.1rem; line-height: 1.3; }} h1 {{ font-size: 1.4rem; }}
.head, .mark {{ font-weight: bold; }} .sub {{ margin-inline-start: 2rem; }} .rule {{ text-align: center; }}
ins {{ text-decoration: underline; color: #0a5; }} del {{ text-decoration: line-through; color: #b00; }}
table {{ border-collapse: collapse; width: 100%; }} td, th {{ border: 1px solid #999; padding: .2rem .4rem;
text-align: start; vertical-align: top; }} small {{ font-size: .85em; }} aside p, .notes p {{ margin: .2rem 0; }}
aside {{ border-inline-start: 3px solid #999; padding-inline-start: .6rem; font-size: .9em; }}
</style></head>
<body>
{body}
</body></html>
"""
_TAGS = {"Title": "h1", "AnnexHeading": "h2"} | {f"Heading{n}": f"h{n + 1}" for n in (1, 2, 3, 4)}
_CLASSES = {"FirstHeader": "head", "RecordMark": "mark", "ClosingRule": "rule"}
_LOOKS = {"Proposed": "strong", "Struck": "s", "Sign": "strong", "Attribution": "small"}
_CHANGES = {f"{W}ins": ("ins", ""), f"{W}moveTo": ("ins", "moved here"), f"{W}del": ("del", ""),
            f"{W}moveFrom": ("del", "moved away")}  # fmt: skip
_SIGNS = {"tab": "&emsp;", "br": "<br>"}


def page_of(file: bytes) -> str:
    """The page of a Word file that was made here; the same characters for the same bytes."""
    with zipfile.ZipFile(io.BytesIO(file)) as archive:
        parts = {name: tree_of(archive.read(name)) for name in archive.namelist() if name.endswith(".xml")}
    return _Page(parts).text()


class _Page:
    """The parts of one file, and what they say."""

    def __init__(self, parts: dict[str, Element]) -> None:
        self._parts = parts
        self._notes: list[str] = []
        self._bodies = {one.get(f"{W}id"): one for one in self._all("word/footnotes.xml", "footnote")}

    def text(self) -> str:
        core = {str(one.tag).rpartition("}")[2]: one.text or "" for one in self._parts["docProps/core.xml"]}
        language = core.get("language", "en")
        body = [*self._blocks(self._parts["word/header_first.xml"]),
                *self._blocks(self._parts["word/document.xml"][0])]  # fmt: skip
        body += self._after("notes", self._notes) + self._after("remarks", list(self._remarks()))
        body.append(f'<p><small>{escape(core.get("identifier", ""))}</small></p>')
        return _PAGE.format(language=escape(language), title=escape(core.get("title", "")), body="\n".join(body),
                            direction=' dir="rtl"' if language == "ar" else "")  # fmt: skip

    def _all(self, part: str, name: str) -> Iterator[Element]:
        if part in self._parts:
            yield from self._parts[part].iter(f"{W}{name}")

    def _blocks(self, parent: Element) -> Iterator[str]:
        for child in parent:
            if child.tag == PARAGRAPH:
                yield self._paragraph(child)
            elif child.tag == TABLE:
                yield self._table(child)

    def _table(self, table: Element) -> str:
        rows = []
        for row in table.iter(f"{W}tr"):
            tag = "th" if row.find(f"{W}trPr/{W}tblHeader") is not None else "td"
            cells = "".join(f"<{tag}>{''.join(self._blocks(cell))}</{tag}>" for cell in row.iter(f"{W}tc"))
            rows.append(f"<tr>{cells}</tr>")
        return f"<table>{''.join(rows)}</table>"

    def _paragraph(self, paragraph: Element) -> str:
        style = value_of(paragraph.find(f"{W}pPr/{W}pStyle")) or ""
        tag = _TAGS.get(style.removesuffix("Numbered"), "p")
        named = _CLASSES.get(style) or ("sub" if style.startswith("Subparagraph") else "")
        mark = paragraph.find(f"{W}bookmarkStart")
        attributes = "".join((
            f' id="{escape(value_of(mark, "name") or "")}"' if mark is not None else "",
            f' class="{named}"' if named else "",
            ' dir="rtl"' if paragraph.find(f"{W}pPr/{W}bidi") is not None else "",
        ))
        words = self._inline(paragraph)
        return f"<{tag}{attributes}>{words}</{tag}>" if words.strip() else ""

    def _inline(self, parent: Element) -> str:
        made = []
        for child in parent:
            if child.tag == RUN:
                made.append(self._run(child))
            elif child.tag in _CHANGES:
                made.append(self._change(child))
        return "".join(made)

    def _change(self, change: Element) -> str:
        tag, how = _CHANGES[str(change.tag)]
        by, date = escape(value_of(change, "author") or ""), value_of(change, "date") or ""
        dated = f' datetime="{escape(date)}"' if date else ""
        title = " ".join(part for part in (by, how) if part)
        return f'<{tag} title="{title}" data-author="{by}"{dated}>{self._inline(change)}</{tag}>'

    def _run(self, run: Element) -> str:
        made = "".join(self._piece(child) for child in run)
        look = value_of(run.find(f"{W}rPr/{W}rStyle")) or ""
        if run.find(f"{W}rPr/{W}i") is not None or look == "CursiveHan":
            made = f"<em>{made}</em>" if made else ""
        tag = _LOOKS.get(look)
        return f"<{tag}>{made}</{tag}>" if tag and made else made

    def _piece(self, child: Element) -> str:
        name = str(child.tag).rpartition("}")[2]
        if name in ("t", "delText"):
            return escape(child.text or "")
        if name == "footnoteReference":
            return self._note(child)
        if name == "commentReference":
            number = int(value_of(child, "id") or 0) + 1
            return f'<sup><a href="#remark-{number}">[{number}]</a></sup>'
        return _SIGNS.get(name, "")

    def _note(self, reference: Element) -> str:
        body = self._bodies[value_of(reference, "id")]
        following = reference.getnext()
        own = following is not None and value_of(reference, "customMarkFollows") == "1"
        number = len(self._notes) + 1
        sign = (following.text or "") if own and following is not None else str(number)
        words = "".join(self._inline(one) for one in body.iter(PARAGRAPH))
        self._notes.append(f'<p id="note-{number}">{escape(sign)} {words}</p>')
        return f'<sup><a href="#note-{number}">{"" if own else number}</a></sup>'

    def _remarks(self) -> Iterator[str]:
        for number, one in enumerate(self._all("word/comments.xml", "comment"), start=1):
            by = escape(value_of(one, "author") or "")
            words = "".join(f"<p>{self._inline(each)}</p>" for each in one.iter(PARAGRAPH))
            yield f'<aside id="remark-{number}"><p><strong>[{number}] {by}</strong></p>{words}</aside>'

    def _after(self, named: str, several: list[str]) -> list[str]:
        return [f'<section class="{named}">', *several, "</section>"] if several else []
