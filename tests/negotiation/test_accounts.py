"""Accounts and sign-ins: one sentence for every wrong way in, revocable at once, and never in the journal."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

import argon2
import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from editor import credentials, models, passwords
from editor.negotiation import accounts
from editor.queries import people
from editor.refusals import NotFound, NotPermitted, NotPossible, NotSignedIn, NotUnderstood
from editor.seals import Seals
from editor.signing import Signer
from editor.sources import ToldTime, told_sources
from editor.store import Store
from tests.hall import KEY, MORNING

EMAIL = "delegate@mission.example"
PASSWORD = "seven small lanterns"


class Door:
    """A store with a clock that a test can move, and one account."""

    def __init__(self, url: str) -> None:
        sources, self.clock = told_sources(MORNING, "the door")
        self.store = Store(url, sources=sources, seals=Seals(KEY, sources), signer=Signer(KEY))
        self.account = accounts.open_account(self.store, email=EMAIL, name="A. Delegate", password=PASSWORD)

    def signs_in(self, device: str = "Firefox on Linux") -> str:
        """Signs in with the right password; the token."""
        account = accounts.account_of(self.store, EMAIL, PASSWORD)
        return accounts.open_session(self.store, account, device=device)

    def signed_in(self, token: str) -> people.SignedIn | None:
        """Whom a token admits now."""
        with self.store.reading() as session:
            return people.signed_in(session, token, self.clock.at)

    def count(self, model: type) -> int:
        """How many rows a table has."""
        with self.store.reading() as session:
            return session.scalar(select(func.count()).select_from(model)) or 0


@pytest.fixture
def door(migrated_sqlite_url: str) -> Iterator[Door]:
    """A door with one account behind it."""
    found = Door(migrated_sqlite_url)
    yield found
    found.store.close()


def test_a_way_in_works_on_both_engines(migrated_url: str) -> None:
    door = Door(migrated_url)
    assert (found := door.signed_in(door.signs_in())) is not None
    assert (found.account, found.name, found.email) == (door.account, "A. Delegate", EMAIL)
    assert len(accounts.end_all_sessions(door.store, door.account)) == 1
    door.store.close()


def test_unknown_address_wrong_password_and_no_password_get_the_same_sentence(door: Door) -> None:
    accounts.open_account(door.store, email="seat@demonstration.invalid", name="A seat")
    attempts = [("nobody@mission.example", PASSWORD), (EMAIL, "seven small candles"),
                ("seat@demonstration.invalid", PASSWORD), ("\ud800", PASSWORD), ("", ""),
                ("x" * 9_000, "\ud800" * 9_000)]
    sentences = set()
    for email, password in attempts:
        with pytest.raises(NotSignedIn) as refused:
            accounts.account_of(door.store, email, password)
        sentences.add(refused.value.sentence)
    assert sentences == {accounts.WRONG}


def test_an_unknown_address_costs_the_same_comparison(door: Door, monkeypatch: pytest.MonkeyPatch) -> None:
    compared: list[str] = []
    verify = argon2.PasswordHasher.verify

    def counted(self: argon2.PasswordHasher, stored: str, password: str) -> bool:
        compared.append(stored[: stored.rindex("p=1$")])
        return verify(self, stored, password)

    monkeypatch.setattr(argon2.PasswordHasher, "verify", counted)
    with pytest.raises(NotSignedIn):
        accounts.account_of(door.store, "nobody@mission.example", PASSWORD)
    accounts.account_of(door.store, EMAIL, PASSWORD)
    unknown, known = compared
    assert unknown == known


def test_the_address_is_read_in_any_case_and_with_space_around(door: Door) -> None:
    assert accounts.account_of(door.store, "  Delegate@Mission.EXAMPLE ", PASSWORD) == door.account


@pytest.mark.parametrize("email", ["", "nobody", "a@b@c", "a b@c", "@c", "a@", "a@b\nc@d", "a@b\u202ec",
                                   "x" * 250 + "@c.example", "Name <a@b.example>"])
def test_an_address_that_is_none_is_refused(door: Door, email: str) -> None:
    with pytest.raises(NotUnderstood):
        accounts.open_account(door.store, email=email, name="A", password=PASSWORD)
    assert door.count(models.Account) == 1


def test_one_address_has_one_account(door: Door) -> None:
    with pytest.raises(NotPossible, match="already"):
        accounts.open_account(door.store, email=EMAIL.upper(), name="Another", password=PASSWORD)
    assert door.count(models.Account) == 1


def test_a_weak_password_opens_no_account(door: Door) -> None:
    with pytest.raises(NotUnderstood):
        accounts.open_account(door.store, email="other@mission.example", name="B", password="short")
    assert door.count(models.Account) == 1


def test_only_the_hash_of_a_token_is_kept(door: Door) -> None:
    token = door.signs_in()
    with door.store.reading() as session:
        row = session.scalars(select(models.Session)).one()
        assert row.token_hash == credentials.kept(token)
        assert token not in {row.id, row.token_hash, row.device}


def test_no_token_admits_but_the_one_that_was_given(door: Door) -> None:
    token = door.signs_in()
    for other in ("", token[:-1], token.upper(), credentials.kept(token), "\ud800"):
        assert door.signed_in(other) is None


def test_an_ended_sign_in_admits_nobody_any_more(door: Door) -> None:
    token, other = door.signs_in(), door.signs_in()
    found = door.signed_in(token)
    assert found is not None
    assert accounts.end_session(door.store, door.account, found.session) == (found.session,)
    assert door.signed_in(token) is None
    assert door.signed_in(other) is not None
    with pytest.raises(NotFound):
        accounts.end_session(door.store, door.account, found.session)


def test_nobody_ends_the_sign_in_of_another(door: Door) -> None:
    stranger = accounts.open_account(door.store, email="b@mission.example", name="B", password=PASSWORD)
    found = door.signed_in(door.signs_in())
    assert found is not None
    with pytest.raises(NotFound):
        accounts.end_session(door.store, stranger, found.session)
    assert accounts.end_all_sessions(door.store, stranger) == ()


def test_signing_out_everywhere_ends_every_sign_in(door: Door) -> None:
    tokens = [door.signs_in() for _ in range(3)]
    assert len(accounts.end_all_sessions(door.store, door.account)) == 3
    assert [door.signed_in(token) for token in tokens] == [None, None, None]


def test_a_changed_password_ends_every_sign_in_and_the_old_one_opens_nothing(door: Door) -> None:
    token = door.signs_in()
    ended = accounts.change_password(door.store, door.account, present=PASSWORD, new="eleven paper boats")
    assert len(ended) == 1 and door.signed_in(token) is None
    with pytest.raises(NotSignedIn):
        accounts.account_of(door.store, EMAIL, PASSWORD)
    assert accounts.account_of(door.store, EMAIL, "eleven paper boats") == door.account


def test_a_password_is_changed_only_by_who_knows_the_present_one(door: Door) -> None:
    token = door.signs_in()
    with pytest.raises(NotPermitted):
        accounts.change_password(door.store, door.account, present="not this one", new="eleven paper boats")
    with pytest.raises(NotUnderstood):
        accounts.change_password(door.store, door.account, present=PASSWORD, new="short")
    assert door.signed_in(token) is not None
    assert accounts.account_of(door.store, EMAIL, PASSWORD) == door.account


def test_a_password_kept_with_former_figures_is_hashed_anew_at_sign_in(door: Door) -> None:
    former = argon2.PasswordHasher(time_cost=1, memory_cost=8, parallelism=1).hash(PASSWORD)

    def keep_former(session: Session) -> None:
        session.get_one(models.Account, door.account).password = former

    door.store.write("", keep_former)
    assert passwords.needs_rehash(former)
    door.signs_in()
    with door.store.reading() as session:
        stored = session.get_one(models.Account, door.account).password
    assert stored is not None and not passwords.needs_rehash(stored)
    assert accounts.account_of(door.store, EMAIL, PASSWORD) == door.account


@pytest.mark.parametrize(("idle", "admitted"), [
    (credentials.IDLE - timedelta(minutes=1), True), (credentials.IDLE, False),
])
def test_an_idle_sign_in_runs_out(door: Door, idle: timedelta, admitted: bool) -> None:
    token = door.signs_in()
    with door.store.reading() as session:
        seen = session.scalars(select(models.Session.seen_at)).one()
    door.clock.at = seen + idle
    assert (door.signed_in(token) is not None) == admitted


def test_a_sign_in_in_constant_use_ends_all_the_same(door: Door) -> None:
    token = door.signs_in()
    with door.store.reading() as session:
        opened = session.scalars(select(models.Session.opened_at)).one()
    while door.clock.at < opened + credentials.LONGEST - timedelta(hours=3):
        door.clock.at += timedelta(hours=2)
        found = door.signed_in(token)
        assert found is not None
        accounts.note_seen(door.store, found.session)
    door.clock.at = opened + credentials.LONGEST
    assert door.signed_in(token) is None


def test_use_is_noted_at_most_every_five_minutes(door: Door) -> None:
    found = door.signed_in(door.signs_in())
    assert found is not None

    def noted(after: timedelta) -> bool:
        before = door.store.reading
        with before() as session:
            seen = session.get_one(models.Session, found.session).seen_at
        door.clock.at += after
        accounts.note_seen(door.store, found.session)
        with before() as session:
            return session.get_one(models.Session, found.session).seen_at != seen

    assert not noted(timedelta(minutes=4))
    assert noted(timedelta(minutes=2))
    assert not noted(timedelta(minutes=4))


def test_nothing_of_a_way_in_stands_in_the_journal(door: Door) -> None:
    accounts.change_password(door.store, door.account, present=PASSWORD, new="eleven paper boats")
    door_token = accounts.open_session(door.store, door.account, device="")
    assert door.signed_in(door_token) is not None
    assert door.count(models.Entry) == 0 and door.count(models.Receipt) == 0


def test_a_clock_is_never_asked_but_the_one_of_the_store(door: Door) -> None:
    assert isinstance(door.clock, ToldTime)
    door.signs_in()
    with door.store.reading() as session:
        assert session.scalars(select(models.Session.opened_at)).one().year == MORNING.year
