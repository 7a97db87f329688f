"""The official text: a draft or an adopted document in United Nations layout, without a trace of dissent."""

from __future__ import annotations

from editor.word.document import compose
from editor.word.values import OfficialText


def official_text(text: OfficialText) -> bytes:
    """The text as a DOCX file; the same bytes for the same values.

    Refused (ValueError, a sentence): two passages of one identity.
    """
    return compose(text)
