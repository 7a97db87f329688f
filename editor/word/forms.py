"""Every form a text is printed in: which value becomes which file."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from editor.word.official import official_text
from editor.word.paper import Paper, paper
from editor.word.record_copy import record_copy
from editor.word.redline.values import Redline
from editor.word.redline.writing import redlined
from editor.word.rolling import RollingText, rolling_text
from editor.word.tracked import Annotated, annotated
from editor.word.values import OfficialText, RecordCopy

Printable = OfficialText | RecordCopy | Redline | RollingText | Annotated | Paper
_WAYS: dict[type, Callable[[Any], bytes]] = {
    OfficialText: official_text, RecordCopy: record_copy, Redline: redlined, RollingText: rolling_text,
    Annotated: annotated, Paper: paper,
}  # fmt: skip


def file_of(value: Printable) -> bytes:
    """The DOCX file of a value, the same bytes for the same value; refused (ValueError, a sentence) as told there."""
    return _WAYS[type(value)](value)
