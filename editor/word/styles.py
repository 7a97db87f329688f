"""The styles of a United Nations document: one row a style, measures from ``layout``.

Paragraph styles are named after the kinds of paragraph, so that a file that comes back tells the
kind of each of its paragraphs. Built-in styles keep Word's own names, for its navigation pane.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from editor.word.layout import (
    HANGING,
    HEADING_NUMBER,
    INDENT,
    LONG_NUMBERS,
    MARGIN_LABEL,
    STEP,
    STOPS,
    TEXT_WIDTH,
)
from editor.word.markup import HEAD, NAMESPACES

LANGUAGES = {"ar": "ar-SA", "en": "en-GB", "es": "es-ES", "fr": "fr-FR", "ru": "ru-RU", "zh": "zh-CN"}
HEADING_LEVELS = 4
SUBPARAGRAPH_LEVELS = 4


@dataclass(frozen=True, slots=True)
class Style:
    """One paragraph style: Word's name, the style it is based on, paragraph and run properties."""

    key: str
    name: str
    base: str
    paragraph: str = ""
    run: str = ""


def _tabs(*stops: int, right: int | None = None) -> str:
    first = f'<w:tab w:val="right" w:pos="{right}"/>' if right else ""
    others = "".join(f'<w:tab w:val="left" w:pos="{stop}"/>' for stop in stops)
    return f"<w:tabs>{first}{others}</w:tabs>"


def _indents(left: int, first: int = 0, hanging: int = 0, right: int = INDENT) -> str:
    shift = f' w:firstLine="{first}"' if first else f' w:hanging="{hanging}"' if hanging else ""
    return f'<w:ind w:left="{left}" w:right="{right}"{shift}/>'


def _spacing(before: int = 0, after: int = 120) -> str:
    # "At least", not "exactly": Arabic and substituted fonts are taller than 12 points.
    return f'<w:spacing w:before="{before}" w:after="{after}" w:line="240" w:lineRule="atLeast"/>'


def _size(half_points: int, complex_script: int | None = None) -> str:
    return f'<w:sz w:val="{half_points}"/><w:szCs w:val="{complex_script or half_points + 4}"/>'


_BOLD = "<w:b/><w:bCs/>"
_SANS = '<w:rFonts w:ascii="Arial" w:hAnsi="Arial" w:cs="Arial"/>'
_ITALIC = "<w:i/><w:iCs/>"
_JUSTIFIED = '<w:jc w:val="both"/>'
_AT_THE_END = '<w:jc w:val="right"/>'
_RULE_BELOW = '<w:pBdr><w:bottom w:val="single" w:sz="{}" w:space="2" w:color="auto"/></w:pBdr>'


def _heading(level: int, half_points: int, run: str) -> list[Style]:
    key, name = f"Heading{level}", f"heading {level}"
    spacing = _spacing(before=240, after=120)
    outline = f'<w:outlineLvl w:val="{level - 1}"/>'
    layout = f"<w:keepNext/><w:keepLines/><w:suppressAutoHyphens/>{spacing}{_indents(INDENT)}{outline}"
    numbered = _tabs(INDENT, right=HEADING_NUMBER) + _indents(INDENT, hanging=INDENT)
    return [
        Style(key, name, "Normal", layout, run + _size(half_points)),
        Style(f"{key}Numbered", f"Heading {level} numbered", key, numbered),
    ]


def _subparagraph(level: int) -> Style:
    # (a) opens like a paragraph and turns over at the margin; below it each step hangs, its number
    # under the first word of the step above.
    if level == 1:
        return Style("Subparagraph1", "Subparagraph 1", "Paragraph", _indents(INDENT, first=STEP))
    hanging = HANGING[level]
    left = INDENT + 2 * STEP + sum(HANGING[step] for step in range(2, level + 1))
    layout = _tabs(left, *(left + STEP * n for n in (1, 2))) + _indents(left, hanging=hanging)
    return Style(f"Subparagraph{level}", f"Subparagraph {level}", "Unnumbered", layout)


def _body_styles() -> list[Style]:
    adopted = "<w:keepNext/>" + _spacing(before=240) + _indents(INDENT) + _AT_THE_END
    labelled = _tabs(INDENT, *STOPS) + _indents(INDENT, hanging=MARGIN_LABEL)
    return [
        Style("Unnumbered", "Unnumbered", "Normal", _spacing() + _indents(INDENT) + _JUSTIFIED),
        Style("Paragraph", "Paragraph", "Unnumbered", _tabs(*STOPS)),
        *[
            Style(f"Paragraph{steps}", f"Paragraph {steps}", "Unnumbered", _tabs(*STOPS[steps - 1 :]))
            for steps in LONG_NUMBERS
        ],
        Style("Preambular", "Preambular", "Paragraph", _indents(INDENT, first=STEP)),
        Style("Operative", "Operative", "Paragraph", _indents(INDENT, first=STEP)),
        Style("PreambularLabelled", "Preambular labelled", "Unnumbered", labelled),
        Style("OperativeLabelled", "Operative labelled", "Unnumbered", labelled),
        *[_subparagraph(level) for level in range(1, SUBPARAGRAPH_LEVELS + 1)],
        Style("Option", "Option", "Unnumbered", _tabs(*STOPS[1:]) + _indents(INDENT + STEP)),
        Style("DraftingNote", "Drafting note", "Unnumbered", _indents(INDENT + STEP), _size(18)),
        Style("Front", "Front", "Unnumbered"),
        Style("Adopted", "Adopted", "Normal", adopted, _ITALIC),
        Style("ClosingRule", "Closing rule", "Normal", _spacing(before=240) + '<w:jc w:val="center"/>'),
    ]


def _front_styles() -> list[Style]:
    keep = "<w:keepNext/><w:keepLines/>"
    block = _spacing(after=0) + _indents(0, right=TEXT_WIDTH - 5600)
    return [
        Style("Conference", "Conference", "Normal", keep + "<w:suppressAutoHyphens/>" + block, _BOLD),
        Style("PlaceAndDates", "Place and dates", "Normal", _spacing(after=240) + _indents(0, right=0)),
        Style(
            "Title",
            "Title",
            "Normal",
            f"{keep}<w:suppressAutoHyphens/>{_spacing(before=240, after=240)}{_indents(INDENT)}",
            _BOLD + _size(28),
        ),
        Style("RecordNotice", "Record notice", "Unnumbered", _spacing(after=240), _ITALIC),
        Style(
            "AnnexHeading",
            "Annex heading",
            "Heading1",
            f"<w:pageBreakBefore/>{_spacing(after=120)}",
        ),
        Style("StatementHeading", "Statement heading", "Heading3Numbered"),
        Style("StatementOccasion", "Statement occasion", "Unnumbered", "<w:keepNext/>", _ITALIC),
        Style("Statement", "Statement", "Unnumbered"),
    ]


def _furniture_styles() -> list[Style]:
    edges = _tabs(right=TEXT_WIDTH)
    return [
        Style("Header", "header", "Normal", _RULE_BELOW.format(4) + edges + _spacing(after=240), _size(17)),
        Style("FirstHeader", "First header", "Header", _RULE_BELOW.format(12), _BOLD + _size(20)),
        Style("Footer", "footer", "Normal", edges + _spacing(after=0), _size(17)),
        Style("CommentText", "annotation text", "Normal", _spacing(after=0)),
        Style("TableText", "Table text", "Normal", _spacing(before=40, after=40), _size(17)),
        Style("TableHead", "Table head", "TableText", "<w:keepNext/>", _ITALIC),
        Style("TableTitle", "Table title", "Normal", "<w:keepNext/>" + _spacing(before=120), _BOLD),
        Style("MastheadCell", "Masthead cell", "Normal", _spacing(after=0)),
        Style("MastheadFirstFact", "Masthead first fact", "MastheadCell", _spacing(before=120, after=0)),
        Style("MastheadOrganization", "Masthead organization", "MastheadCell", run=_size(28)),
        Style("MastheadOrgan", "Masthead organ", "MastheadFirstFact", run=_SANS + _BOLD + _size(34)),
        Style("MastheadSymbol", "Masthead symbol", "MastheadCell", _AT_THE_END),
        Style("RecordMark", "Record mark", "Normal", _spacing(after=120) + _AT_THE_END, _BOLD + _size(28)),
        Style(
            "FootnoteText",
            "footnote text",
            "Normal",
            _tabs(INDENT) + _spacing(after=40) + _indents(INDENT, hanging=300) + _JUSTIFIED,
            _size(17),
        ),
    ]


def all_styles() -> list[Style]:
    """Every paragraph style, a base before what is based on it."""
    headings = [
        *_heading(1, 28, _BOLD),
        *_heading(2, 24, _BOLD),
        *_heading(3, 20, _BOLD),
        *_heading(4, 20, _ITALIC),
    ]
    return [*_furniture_styles(), *_body_styles(), *headings, *_front_styles()]


@cache
def styles_xml(language: str) -> str:
    """The styles part for a text in one of the official languages, English for any other code."""
    rows = "".join(_style_xml(style) for style in all_styles())
    return f"{HEAD}<w:styles {NAMESPACES}>{_defaults(language)}{_NORMAL}{rows}{_CHARACTER_STYLES}</w:styles>"


def _style_xml(style: Style) -> str:
    paragraph = f"<w:pPr>{style.paragraph}</w:pPr>" if style.paragraph else ""
    run = f"<w:rPr>{style.run}</w:rPr>" if style.run else ""
    return (
        f'<w:style w:type="paragraph" w:styleId="{style.key}"><w:name w:val="{style.name}"/>'
        f'<w:basedOn w:val="{style.base}"/><w:qFormat/>{paragraph}{run}</w:style>'
    )


def _defaults(language: str) -> str:
    code = LANGUAGES.get(language, LANGUAGES["en"])
    main = LANGUAGES["en"] if language in ("ar", "zh") else code
    return (
        "<w:docDefaults><w:rPrDefault><w:rPr>"
        '<w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman" w:eastAsia="SimSun"'
        ' w:cs="Times New Roman"/>'
        f'<w:spacing w:val="4"/><w:w w:val="103"/><w:kern w:val="14"/>{_size(20)}'
        f'<w:lang w:val="{main}" w:eastAsia="zh-CN" w:bidi="ar-SA"/>'
        "</w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults>"
    )


_NORMAL = (
    '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/>'
    f"<w:pPr>{_spacing()}</w:pPr></w:style>"
)

_CHARACTER_STYLES = (
    '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">'
    '<w:name w:val="Default Paragraph Font"/></w:style>'
    '<w:style w:type="character" w:styleId="FootnoteReference"><w:name w:val="footnote reference"/>'
    '<w:rPr><w:vertAlign w:val="superscript"/></w:rPr></w:style>'
    '<w:style w:type="character" w:styleId="CursiveHan"><w:name w:val="Cursive Han"/>'
    '<w:rPr><w:rFonts w:eastAsia="KaiTi"/></w:rPr></w:style>'
    '<w:style w:type="character" w:styleId="Sign"><w:name w:val="Sign"/><w:rPr><w:b/><w:bCs/></w:rPr></w:style>'
    '<w:style w:type="character" w:styleId="Proposed"><w:name w:val="Proposed"/>'
    "<w:rPr><w:b/><w:bCs/></w:rPr></w:style>"
    '<w:style w:type="character" w:styleId="Struck"><w:name w:val="Struck"/><w:rPr><w:strike/></w:rPr></w:style>'
    '<w:style w:type="character" w:styleId="Attribution"><w:name w:val="Attribution"/>'
    '<w:rPr><w:i/><w:iCs/><w:sz w:val="17"/><w:szCs w:val="21"/></w:rPr></w:style>'
    '<w:style w:type="character" w:styleId="CommentReference"><w:name w:val="annotation reference"/>'
    '<w:rPr><w:sz w:val="16"/><w:szCs w:val="16"/></w:rPr></w:style>'
    '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/>'
    '<w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar><w:top w:w="0" w:type="dxa"/>'
    '<w:left w:w="0" w:type="dxa"/><w:bottom w:w="0" w:type="dxa"/><w:right w:w="0" w:type="dxa"/>'
    "</w:tblCellMar></w:tblPr></w:style>"
)
