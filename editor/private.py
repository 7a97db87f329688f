"""Reading private text back: what an entry or table holds as a commitment, opened for those who may.

Content is {"plain": value} or {"sealed": row id, "commitment": hex}. Whoever calls has already been
found to have the right; erased content reads as None.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from editor import models, seals


def reveal(session: Session, keys: seals.Seals, content: Mapping[str, Any] | None) -> Any:
    """The value of one content; None when there is none or it was erased."""
    return None if content is None else reveal_all(session, keys, [content])[0]


def reveal_all(session: Session, keys: seals.Seals, contents: Iterable[Mapping[str, Any]]) -> list[Any]:
    """The values of many contents, in order, in one query."""
    contents = list(contents)
    wanted = [content["sealed"] for content in contents if "sealed" in content]
    rows = {row.id: row for row in _rows(session, wanted)}
    return [_value(content, rows, keys) for content in contents]


def _rows(session: Session, wanted: list[str]) -> Iterable[models.Sealed]:
    for start in range(0, len(wanted), 500):  # SQLite bounds the parameters of one statement
        yield from session.scalars(
            select(models.Sealed).where(models.Sealed.id.in_(wanted[start : start + 500]))
        )


def _value(content: Mapping[str, Any], rows: Mapping[str, models.Sealed], keys: seals.Seals) -> Any:
    if "plain" in content:
        return content["plain"]
    row = rows.get(content["sealed"])
    if row is None:
        return None
    sealed = seals.Sealed(row.wrapped_key, row.nonce, row.ciphertext, row.commitment)
    return json.loads(keys.open(sealed, row.bound_to))
