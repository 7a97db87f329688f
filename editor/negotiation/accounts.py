"""A person's way in: accounts, passwords, sign-ins.

Credentials are no part of the record: they are written through `store.write`, outside the journal, and stand
in tables that no replay rebuilds. Passwords are hashed before the writer is taken, never in it. What a person
may do once inside is a matter of seats (`members.py`), never of accounts.
"""

from __future__ import annotations

import re
import unicodedata
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from editor import credentials, models, passwords
from editor.negotiation.inputs import line
from editor.refusals import NotFound, NotPermitted, NotPossible, NotSignedIn, NotUnderstood
from editor.store import Store

LOCK = "accounts"  # jobs on credentials share a transaction: a hall that signs in at once commits in batches
MOST_EMAIL = 254
TAKEN = "There is an account with this e-mail address already; sign in to it."
WRONG = "The e-mail address or the password is not right."
_ADDRESS = re.compile(r"[^@\s\"(),:;<>\[\]\\]+@[^@\s\"(),:;<>\[\]\\]+")


def open_account(store: Store, *, email: str, name: str, password: str | None = None) -> str:
    """Open an account and return its id; without a password nobody can sign in to it by one.

    Refused: an address that is none or has an account, a name that is empty, a password not accepted.
    """
    address, person = checked_email(email), line(name, "name", most=200)
    hashed = None if password is None else _hashed(password, address)
    ident, at = store.sources.ident(), store.sources.now()

    def job(session: Session) -> str:
        if _by_email(session, address) is not None:
            raise NotPossible(TAKEN)
        session.add(models.Account(id=ident, email=address, name=person, password=hashed, opened_at=at))
        try:
            session.flush()
        except IntegrityError as error:  # another process was quicker
            raise NotPossible(TAKEN) from error
        return ident

    found: str = store.write(LOCK, job)
    return found


def account_of(store: Store, email: str, password: str) -> str:
    """The account that this address and password open.

    One sentence and one cost for an unknown address, a wrong password and an account without one. A hash of
    former days is made anew on the way.
    """
    with store.reading() as session:
        account = _by_email(session, plain_email(email))
        found = (account.id, account.password) if account else (None, None)
    ident, stored = found
    if not passwords.matches(stored, password):
        raise NotSignedIn(WRONG)
    assert ident is not None and stored is not None
    if passwords.needs_rehash(stored):
        _keep_password(store, ident, passwords.hash_password(password))
    return ident


def change_password(store: Store, account: str, *, present: str, new: str) -> tuple[str, ...]:
    """Change a password; every sign-in of the account ends, and their ids are returned.

    Whoever asks signs in again at once, so that their own sign-in gets a new token.
    """
    with store.reading() as session:
        row = session.get(models.Account, account)
        stored = row.password if row else None
    if not passwords.matches(stored, present):
        raise NotPermitted("The present password is not right.")
    return renew_password(store, account, new=new)


def renew_password(store: Store, account: str, *, new: str) -> tuple[str, ...]:
    """Give an account another password, for whoever has proved to be its holder; every sign-in of it ends."""
    with store.reading() as session:
        row = session.get(models.Account, account)
        if row is None:
            raise NotFound
        email = row.email
    _keep_password(store, account, _hashed(new, email))
    return end_all_sessions(store, account)


def open_session(store: Store, account: str, *, device: str) -> str:
    """Sign an account in on one device; returns the token of the sign-in, which nobody keeps."""
    token, at = store.sources.token(), store.sources.now()
    row: dict[str, Any] = {
        "id": store.sources.ident(), "token_hash": credentials.kept(token), "account_id": account,
        "opened_at": at, "seen_at": at, "device": device[:200],
    }

    def job(session: Session) -> None:
        if session.get(models.Account, account) is None:
            raise NotFound
        session.add(models.Session(**row))

    store.write(LOCK, job)
    return token


def end_session(store: Store, account: str, ident: str) -> tuple[str, ...]:
    """End one sign-in of this account at once; another's is refused as if it were not there."""
    ended = _end(store, models.Session.account_id == account, models.Session.id == ident)
    if not ended:
        raise NotFound
    return ended


def end_all_sessions(store: Store, account: str) -> tuple[str, ...]:
    """Sign an account out everywhere; returns the ids of the sign-ins that ended."""
    return _end(store, models.Session.account_id == account)


def note_seen(store: Store, ident: str, *, wait: bool = True) -> None:
    """Note that a sign-in is in use, at most every five minutes; a reader need not wait until it stands."""
    now = store.sources.now()

    def job(session: Session) -> None:
        row = session.get(models.Session, ident)
        if row is not None and is_due(row.seen_at, now):
            row.seen_at = now

    note = store.write if wait else store.write_soon
    note(LOCK, job)


def is_due(seen_at: datetime, now: datetime) -> bool:
    """Whether it is time to note again that a sign-in is in use."""
    return now - seen_at >= credentials.SEEN_EVERY


def checked_email(text: Any) -> str:
    """An e-mail address as it is kept, or a refusal; whether anybody reads it there nobody here can know."""
    address = plain_email(line(text, "e-mail address", most=MOST_EMAIL))
    if not _ADDRESS.fullmatch(address) or not address.isprintable():
        raise NotUnderstood("The e-mail address must be one such as name@example.org.", field="email")
    return address


def plain_email(text: str) -> str:
    """The form under which addresses are compared: no case, no space around."""
    return unicodedata.normalize("NFC", text).strip().casefold()


def account_with(session: Session, email: str) -> models.Account | None:
    """The account of this address."""
    return _by_email(session, plain_email(email))


def _by_email(session: Session, address: str) -> models.Account | None:
    # A lone surrogate or an over-long address is nobody's, and no engine need be asked.
    if len(address) > MOST_EMAIL or not address.isprintable():
        return None
    return session.scalar(select(models.Account).where(models.Account.email == address))


def _hashed(password: str, email: str) -> str:
    return passwords.hash_password(passwords.accepted(password, email=email))


def _keep_password(store: Store, account: str, hashed: str) -> None:
    def job(session: Session) -> None:
        session.get_one(models.Account, account).password = hashed

    store.write(LOCK, job)


def _end(store: Store, *which: ColumnElement[bool]) -> tuple[str, ...]:
    now = store.sources.now()

    def job(session: Session) -> tuple[str, ...]:
        still_open = select(models.Session).where(models.Session.revoked_at.is_(None), *which)
        rows = session.scalars(still_open).all()
        for row in rows:
            row.revoked_at = now
        return tuple(row.id for row in rows)

    ended: tuple[str, ...] = store.write(LOCK, job)
    return ended
