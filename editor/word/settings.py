"""The settings and the table of fonts of every document."""

from __future__ import annotations

from editor.word.layout import STEP
from editor.word.markup import HEAD, NAMESPACES

_BEFORE = f'{HEAD}<w:settings {NAMESPACES}><w:zoom w:percent="100"/>'
_BEHIND = (
    f'<w:defaultTabStop w:val="{STEP}"/>'
    '<w:evenAndOddHeaders/><w:characterSpacingControl w:val="doNotCompress"/>'
    '<w:footnotePr><w:footnote w:id="-1"/><w:footnote w:id="0"/></w:footnotePr>'
    # Without it a line that ends before the margin is justified, and its words are flung apart.
    '<w:compat><w:doNotExpandShiftReturn/><w:compatSetting w:name="compatibilityMode" '
    'w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat>'
    '<w:themeFontLang w:val="en-GB" w:eastAsia="zh-CN" w:bidi="ar-SA"/>'
    '<w:decimalSymbol w:val="."/><w:listSeparator w:val=","/></w:settings>'
)


def settings(*, is_tracking: bool = False) -> str:
    """The settings part; ``is_tracking`` lets Word record what whoever opens the file changes."""
    return f"{_BEFORE}{'<w:trackRevisions/>' if is_tracking else ''}{_BEHIND}"


def _font(name: str, instead: str, family: str) -> str:
    return (
        f'<w:font w:name="{name}"><w:altName w:val="{instead}"/><w:family w:val="{family}"/>'
        '<w:pitch w:val="variable"/></w:font>'
    )


# The second name is tried where the first is missing, as on machines without the usual fonts.
FONTS = (
    f"{HEAD}<w:fonts {NAMESPACES}>"
    + _font("Times New Roman", "Liberation Serif", "roman")
    + _font("Arial", "Liberation Sans", "swiss")
    + _font("SimSun", "Noto Serif CJK SC", "auto")
    + _font("KaiTi", "AR PL UKai CN", "script")
    + "</w:fonts>"
)
