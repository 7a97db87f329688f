"""Reading what was typed: every act refuses over-long, empty or hostile words with a sentence.

The forms read the same bounds from here, so the page, the shell and a program meet one rule.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from editor.refusals import NotFound, NotUnderstood
from editor.text.wording import MAX_WORDING, UnfitText, Wording, cleaned

LINE = 300
IDENT = 16
STATEMENT = 10_000


def words(value: Any, name: str, *, most: int = STATEMENT, required: bool = True) -> str:
    """Words as typed, cleaned; `name` is what the form calls the field. Refused: over-long, unfit, empty."""
    if not isinstance(value, str):
        raise NotUnderstood(f"The {name} must be text.", field=name)
    if len(value) > most:
        raise NotUnderstood(f"The {name} may have {most:,} characters; this one has {len(value):,}.", field=name)
    try:
        found = cleaned(value, most).strip()
    except UnfitText as error:
        raise NotUnderstood(f"The {name} cannot be used. {error}", field=name) from error
    if required and not found:
        raise NotUnderstood(f"The {name} is empty; please write it.", field=name)
    return found


def ident(value: Any) -> str:
    """An id as addresses carry it; whatever cannot be one is the id of nothing."""
    if not isinstance(value, str) or not 0 < len(value) <= IDENT or not (value.isascii() and value.isalnum()):
        raise NotFound
    return value


def idents(value: Any, name: str) -> list[str]:
    """A list of ids."""
    if not isinstance(value, list):
        raise NotUnderstood(f"The {name} must be a list.", field=name)
    return [ident(each) for each in value]


def line(value: Any, name: str, *, most: int = LINE, required: bool = True) -> str:
    """Words on one line."""
    found = words(value, name, most=most, required=required)
    if "\n" in found:
        raise NotUnderstood(f"The {name} must stand on one line.", field=name)
    return found


def choice(value: Any, name: str, allowed: Iterable[str]) -> str:
    """One of a few words."""
    known = list(allowed)
    if value not in known:
        raise NotUnderstood(f"The {name} must be one of: {', '.join(known)}.", field=name)
    return str(value)


def wording(value: Any, name: str = "wording", *, required: bool = True) -> Wording:
    """A wording in its canonical form (a string, or text with italics and notes)."""
    try:
        found = Wording.of(_cleaned_form(value))
    except (UnfitText, ValueError, TypeError) as error:
        raise NotUnderstood(f"The {name} cannot be used. {error}", field=name) from error
    if len(found.text) > MAX_WORDING:
        raise NotUnderstood(
            f"The {name} may have {MAX_WORDING:,} characters; this one has {len(found.text):,}.", field=name
        )
    if required and not found.text.strip():
        raise NotUnderstood(f"The {name} is empty; please write it, or delete the paragraph.", field=name)
    return found


def _cleaned_form(value: Any) -> Any:
    return cleaned(value).strip() if isinstance(value, str) else value
