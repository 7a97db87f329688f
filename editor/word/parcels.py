"""What is to be printed, as JSON and back: how the values go to the child process that makes the file.

Only the values of this room and of the text travel; a name that is none of them is refused (KeyError).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from typing import Any

from editor.text.comparison import Edit
from editor.text.rolled import Move, Wishes
from editor.text.rolling import Rival
from editor.text.styles import Style, Voices
from editor.text.wording import Wording
from editor.word.comments import Remark
from editor.word.paper import Heading, Item, Paper, Said
from editor.word.redline.values import Credit, Hand, Redline
from editor.word.rolling import RollingText
from editor.word.tables import Cell, Grid, Stretch
from editor.word.tracked import Annotated, Wish
from editor.word.values import Masthead, OfficialText, Passage, RecordCopy, Statement

KINDS: dict[str, Any] = {kind.__name__: kind for kind in (
    Annotated, Cell, Credit, Grid, Hand, Heading, Item, Masthead, OfficialText, Paper, Passage, RecordCopy, Redline,
    Move, Remark, Rival, RollingText, Said, Statement, Stretch, Voices, Wish, Wishes,
)}  # fmt: skip
_FIELDS = {name: tuple(one.name for one in fields(kind)) for name, kind in KINDS.items()}


def packed(value: Any) -> Any:
    """A value as JSON takes it: tuples as lists, everything with a name as an object with one key."""
    if value is None or type(value) in (str, int, bool):
        return value
    if isinstance(value, Wording):
        return {"Wording": value.canonical()}
    if isinstance(value, tuple):
        return [packed(one) for one in value]
    if isinstance(value, Edit):
        return {"Edit": value.canonical()}
    if isinstance(value, Style):
        return {"Style": str(value)}
    if isinstance(value, Mapping):
        return {"Mapping": [[key, packed(one)] for key, one in value.items()]}
    assert is_dataclass(value)
    name = type(value).__name__
    return {name: [packed(getattr(value, field)) for field in _FIELDS[name]]}


def unpacked(parcel: Any) -> Any:
    """The value of its JSON form."""
    if isinstance(parcel, list):
        return tuple(unpacked(one) for one in parcel)
    if not isinstance(parcel, dict):
        return parcel
    ((name, held),) = parcel.items()
    if name == "Wording":
        return _wording(held)
    if name == "Edit":
        return Edit.of(held)
    if name == "Style":
        return Style(held)
    if name == "Mapping":
        return {key: unpacked(one) for key, one in held}
    return KINDS[name](*(unpacked(one) for one in held))


def _wording(held: Any) -> Wording:
    """Without the bound on what comes in: parts of several wordings may be joined."""
    if isinstance(held, str):
        return Wording(held)
    return Wording(held["text"], tuple((a, b) for a, b in held["italics"]),
                   tuple((at, _wording(note)) for at, note in held["notes"]))  # fmt: skip
