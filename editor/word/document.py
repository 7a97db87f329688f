"""A whole document put together: head, text, closing rule, what is added, and the parts around."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from editor.word.blocks import closing_rule, line, paragraph
from editor.word.body import Body, Mark
from editor.word.furniture import footer_parts, header_parts, section
from editor.word.markup import HEAD, NAMESPACES
from editor.word.masthead import conference_block
from editor.word.notes import Footnotes
from editor.word.package import Part, core_properties, package
from editor.word.runs import text_runs
from editor.word.scripts import runs_right_to_left
from editor.word.settings import FONTS, settings
from editor.word.styles import styles_xml
from editor.word.theme import THEME
from editor.word.values import OfficialText

TITLE = ""


@dataclass(frozen=True, slots=True)
class Additions:
    """What a document shows beside the text it reproduces.

    ``mark`` stands on every page, ``notice`` before the title, ``annex`` (Word paragraphs in XML)
    after the closing rule. ``marks`` are keyed by identity; ``TITLE`` is a title without a passage.
    """

    mark: str = ""
    notice: str = ""
    marks: Mapping[str, Mark] = field(default_factory=dict)
    annex: str = ""


NOTHING = Additions()


def compose(text: OfficialText, additions: Additions = NOTHING) -> bytes:
    """The DOCX file of a text with what is added to it; the same bytes for the same values."""
    footnotes = Footnotes()
    title = title_of(text, additions, footnotes)  # its note is the first
    body = Body(text, footnotes, additions.marks).xml()
    return bound(text, around(text, title + body, additions), footnotes, additions.mark)


def bound(
    text: OfficialText, content: str, footnotes: Footnotes, mark: str, *, comments: str = "", is_tracking: bool = False,
) -> bytes:
    """The DOCX file of Word paragraphs in XML and their notes, between the heads and feet of a text.

    ``comments`` is the part that holds them, if there are any.
    """
    furniture = [*header_parts(text, mark), *footer_parts(text)]
    document = (
        f"{HEAD}<w:document {NAMESPACES}><w:body>{content}{section(text, furniture)}</w:body></w:document>"
    )
    parts = [
        Part("styles", "styles.xml", "styles", styles_xml(text.language)),
        Part("settings", "settings.xml", "settings", settings(is_tracking=is_tracking)),
        Part("fonts", "fontTable.xml", "fontTable", FONTS),
        Part("theme", "theme.xml", "theme", THEME, family=""),
        Part("footnotes", "footnotes.xml", "footnotes", footnotes.xml()),
        *([Part("comments", "comments.xml", "comments", comments)] if comments else []),
        *furniture,
    ]
    return package(document, parts, core_properties(text.title, text.language, text.text_hash))


def has_title(text: OfficialText) -> bool:
    """True when the title is a passage of the text itself."""
    return any(passage.kind == "title" for passage in text.passages)


def title_of(text: OfficialText, additions: Additions, footnotes: Footnotes) -> str:
    """The title, where it is not a passage of the text itself."""
    return "" if has_title(text) else _title(text.title, additions.marks.get(TITLE), footnotes)


def around(text: OfficialText, body: str, additions: Additions) -> str:
    """The title and Word paragraphs of a text between what comes before them and what ends it."""
    return "".join(
        (
            conference_block(text.masthead, text.language),
            line("RecordNotice", additions.notice),
            body,
            line("Adopted", text.adopted or ""),
            closing_rule(),
            additions.annex,
        )
    )


def _title(title: str, mark: Mark | None, footnotes: Footnotes) -> str:
    if not title and mark is None:
        return ""
    right_to_left = runs_right_to_left(title)
    content = text_runs(title, right_to_left=right_to_left)
    if mark is not None:
        content += footnotes.marked_reference(mark.sign, mark.note)
    return paragraph("Title", content, right_to_left)
