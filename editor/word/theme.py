"""The smallest theme a Word file may have: black, white and grey, and the fonts of the styles.

Nothing here shows in a document. Word opens a file without a theme; strict checkers do not.
"""

from __future__ import annotations

from editor.word.markup import HEAD

_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/main"
_COLOURS = {
    "dk1": "000000",
    "lt1": "FFFFFF",
    "dk2": "404040",
    "lt2": "E6E6E6",
    **{f"accent{number}": "595959" for number in range(1, 7)},
    "hlink": "0000FF",
    "folHlink": "800080",
}
_FILL = '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>'


def _colours() -> str:
    return "".join(f'<a:{name}><a:srgbClr val="{value}"/></a:{name}>' for name, value in _COLOURS.items())


def _fonts() -> str:
    faces = '<a:latin typeface="Times New Roman"/><a:ea typeface=""/><a:cs typeface=""/>'
    return f"<a:majorFont>{faces}</a:majorFont><a:minorFont>{faces}</a:minorFont>"


def _formats() -> str:
    fills, lines = _FILL * 3, f'<a:ln w="6350">{_FILL}</a:ln>' * 3
    effects = "<a:effectStyle><a:effectLst/></a:effectStyle>" * 3
    return (
        f"<a:fillStyleLst>{fills}</a:fillStyleLst><a:lnStyleLst>{lines}</a:lnStyleLst>"
        f"<a:effectStyleLst>{effects}</a:effectStyleLst><a:bgFillStyleLst>{fills}</a:bgFillStyleLst>"
    )


THEME = (
    f'{HEAD}<a:theme xmlns:a="{_DRAWING}" name="Plain"><a:themeElements>'
    f'<a:clrScheme name="Plain">{_colours()}</a:clrScheme>'
    f'<a:fontScheme name="Plain">{_fonts()}</a:fontScheme>'
    f'<a:fmtScheme name="Plain">{_formats()}</a:fmtScheme></a:themeElements></a:theme>'
)
