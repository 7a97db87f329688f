"""Making the second copy of the journal whole again from the database, when a process takes up its work.

A process that was broken between COMMIT and the second copy leaves the copy behind by what was never acknowledged; a
full disk leaves it behind by more. The other way round nothing can be behind: what stands in the copy was committed
before, so a database that has not the same is refused, since somebody holds a receipt for what it lost.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from editor import models
from editor.refusals import NotPossible
from editor.second_copy import Held, Noted, SealedText, SecondCopy
from editor.store import Store

LOST = ("The database has not {} of the entries that the second copy of the journal in {} holds: it is older than what "
        "was acknowledged, or was changed. Put it aside and run `adref journal rebuild`, or name another folder for "
        "the second copy if it is of another database.")
MOST_ROWS = 1_000  # asked for at once


def keep_second_copy(store: Store, folder: Path) -> int:
    """Let the store write a second copy into this folder from now on; how many entries it was behind.

    Refused (NotPossible): the copy holds what the database has not, or the folder cannot be written.
    """
    try:
        copy = SecondCopy(folder)
        with copy.alone(), store.reading() as session:
            number = _mend(session, copy)
    except OSError as error:
        raise NotPossible(f"The second copy of the journal cannot be kept in {folder}: {error.strerror}.") from error
    store.second = copy
    return number


def _mend(session: Session, copy: SecondCopy) -> int:
    held = copy.held()
    missing = _missing(session, held, copy.folder)
    missed = Noted()
    for rows in _in_parts(missing):
        for entry in session.scalars(select(models.Entry).where(models.Entry.place.in_(rows))
                                     .order_by(models.Entry.place)):
            missed.entry(entry.place, entry.act, entry.hash, entry.content)
    sealed = set(session.scalars(select(models.Sealed.id)))
    for ident in sorted(sealed - (held.sealed & set(held.keys))):
        _note_sealed(session.get_one(models.Sealed, ident), missed)
    copy.write(missed)
    if set(held.keys) - sealed:
        copy.keep_keys(sealed)
    return len(missing)


def _missing(session: Session, held: Held, folder: Path) -> list[int]:
    """The places of the entries that the copy has not."""
    kept = {place: chained.hex() for place, chained in session.execute(select(models.Entry.place, models.Entry.hash))}
    lost = [place for place, chained in held.entries.items() if kept.get(place) != chained]
    if lost:
        raise NotPossible(LOST.format(len(lost), folder))
    return sorted(set(kept) - set(held.entries))


def _note_sealed(row: models.Sealed, missed: Noted) -> None:
    missed.sealed(SealedText(row.id, row.bound_to, row.nonce, row.ciphertext, row.commitment), row.wrapped_key)


def _in_parts(places: list[int]) -> Iterator[list[int]]:
    for first in range(0, len(places), MOST_ROWS):
        yield places[first : first + MOST_ROWS]
