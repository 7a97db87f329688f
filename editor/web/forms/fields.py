"""What a form is made of, and how what was typed becomes the details of a command.

Declarations only: the bounds and the sense of each detail are checked by the command, so that the page, the
shell and a program meet one rule.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from werkzeug.datastructures import MultiDict

Typed = MultiDict[str, str]
DIGITS = 9
SHOWN = "places_shown"  # carried by a form that shows the places of a phrase
PREVIEW = "preview"  # the button that asks for them


@dataclass(frozen=True, slots=True)
class Option:
    """One thing to choose."""

    value: str
    label: str
    hint: str = ""
    chosen: bool = False


@dataclass(frozen=True, slots=True)
class Field:
    """One field. `kind` as in templates/act/_form.html; `options` are given, or named in `source`
    (see queries/options.py).
    """

    name: str
    label: str
    kind: str = "line"
    hint: str = ""
    required: bool = True
    limit: int | None = None
    rows: int | None = None
    options: Sequence[Option] = ()
    source: str = ""
    empty: str = ""  # the first choice of a list that may be left open
    default: Any = ""


@dataclass(frozen=True, slots=True)
class Form:
    """The form of one command. `about` says what is shown and carried (see queries/anchors.py), "" nothing;
    `sitting`: whether the office chooses the setting.
    """

    title: str
    fields: Sequence[Field] = ()
    submit: str = "Record"
    tone: str = "main"
    icon: str | None = None
    explanation: Sequence[str] = ()
    about: str = ""
    sitting: bool = False
    carried: Sequence[str] = field(default_factory=tuple)  # hidden details taken from the address

    @property
    def previews(self) -> bool:
        """Whether the places of a phrase are looked up before the act is done."""
        names = {one.name for one in self.fields}
        return {"phrase", "put"} <= names  # a statement has a phrase to name, and none to put


def choices(*words: str) -> tuple[Option, ...]:
    """Options that are their own labels."""
    return tuple(Option(word, word[:1].upper() + word[1:]) for word in words)


def typed_details(form: Form, typed: Typed, wording: Any) -> dict[str, Any]:
    """The details of the command from what was typed; `wording` turns a typed wording into its value."""
    details = {one.name: _value(one, typed, wording) for one in form.fields if not _is_left_open(one, typed)}
    return details | {name: typed.get(name, "") for name in form.carried}


def _is_left_open(one: Field, typed: Typed) -> bool:
    """Whether a number was not given: the command has its own for that."""
    return one.kind == "number" and not typed.get(one.name, "").strip()


def _value(one: Field, typed: Typed, wording: Any) -> Any:
    if one.kind == "tick":
        return typed.get(one.name, "") == "yes"
    if one.kind == "ticks":
        return typed.getlist(one.name)
    if one.kind == "places":  # named only once they were shown: until then all are meant
        return typed.getlist(one.name) if typed.get(SHOWN) else None
    given = typed.get(one.name, "")
    if one.kind == "wording":
        return wording(given)
    if one.kind == "number":
        return whole_number(given, given)
    if one.kind == "list" and not one.required and not given:
        return None
    return given


def whole_number(given: str, otherwise: Any = None) -> Any:
    """The number that was typed; `otherwise` for what is none, or none that anybody needs."""
    return int(given) if len(given) <= DIGITS and given.isascii() and given.isdecimal() else otherwise


def shown_value(one: Field, typed: Typed | None, given: Mapping[str, Any]) -> Any:
    """What the field holds when the form is shown: what was typed, else what is known, else the default."""
    if typed is not None:
        return typed.getlist(one.name) if one.kind in ("ticks", "places") else typed.get(one.name, "")
    return given.get(one.name, one.default)
