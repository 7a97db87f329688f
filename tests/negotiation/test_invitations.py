"""Invitations: offered on record, taken once, by the person invited and nobody else."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import timedelta

import pytest

from editor.negotiation import By, accounts, actor_of, invitations, perform
from editor.queries import people
from editor.refusals import NotFound, NotPermitted, NotPossible, NotUnderstood
from tests.hall import EMAIL, Hall


@pytest.fixture
def hall(migrated_sqlite_url: str) -> Iterator[Hall]:
    """A hall with empty chairs."""
    found = Hall(migrated_sqlite_url)
    yield found
    found.store.close()


def test_an_invitation_taken_seats_the_person_where_the_record_says(hall: Hall) -> None:
    invited = hall.invites("focal point")
    assert hall.takes(invited) == invited.answer.subject
    with hall.store.reading() as session:
        seat = people.seat_held(session, invited.answer.subject)
    assert seat is not None
    assert (seat.name, seat.capacity, seat.person) == ("Arvenia", "focal point", "A. Delegate")


def test_an_invitation_is_good_once(hall: Hall) -> None:
    invited = hall.invites()
    hall.takes(invited)
    before = hall.journal()
    with pytest.raises(NotPossible, match="already taken up"):
        hall.takes(invited)
    assert hall.journal() == before


def test_a_seat_once_revoked_is_not_taken_again_with_the_old_link(hall: Hall) -> None:
    invited = hall.invites()
    perform(hall.store, "revoke_seat", hall.host(), hall.takes(invited))
    with pytest.raises(NotPossible, match="already taken up"):
        hall.takes(invited)


def test_an_invitation_expires(hall: Hall) -> None:
    invited = hall.invites()
    hall.clock.at = invited.expires_at + timedelta(seconds=1)
    with pytest.raises(NotPossible, match="no longer good"):
        hall.takes(invited)


def test_a_revoked_invitation_seats_nobody(hall: Hall) -> None:
    invited = hall.invites()
    answer = invitations.revoke_invitation(hall.store, hall.host(), invited.answer.subject)
    assert answer.kind == "invitation.revoked"
    with pytest.raises(NotPossible, match="no longer good"):
        hall.takes(invited)


def test_a_seat_is_for_the_person_invited_whoever_opens_the_link(hall: Hall) -> None:
    invited = hall.invites()
    stranger = accounts.open_account(hall.store, email="other@mission.example", name="O.")
    with pytest.raises(NotPermitted, match=EMAIL):
        invitations.accept_invitation(hall.store, invited.token, account=stranger)
    with pytest.raises(NotPermitted):
        invitations.accept_invitation(hall.store, invited.token, account="nobody")
    assert hall.takes(invited)


def test_what_the_record_revokes_seats_nobody_whatever_became_of_the_link(hall: Hall) -> None:
    invited = hall.invites()
    perform(hall.store, "revoke_invitation", hall.host(), invited.answer.subject)
    with pytest.raises(NotPossible, match="no longer good"):
        hall.takes(invited)
    assert hall.takes(hall.invites())


@pytest.mark.parametrize("token", ["", "x", "\ud800", "a" * 9_000])
def test_a_token_that_is_none_is_refused_as_absent(hall: Hall, token: str) -> None:
    with pytest.raises(NotFound):
        invitations.accept_invitation(hall.store, token, account=hall.account)


def test_a_repeated_request_gives_the_same_receipt_and_a_new_link_for_the_old(hall: Hall) -> None:
    by = hall.host()
    first, second = hall.invites(by=by), hall.invites(by=by)
    assert first.answer == second.answer
    assert first.token != second.token
    with pytest.raises(NotFound):
        hall.takes(first)
    assert hall.takes(second)


def test_a_repeated_request_makes_no_new_link_once_the_seat_is_taken(hall: Hall) -> None:
    by = hall.host()
    hall.takes(hall.invites(by=by))
    with pytest.raises(NotPossible):
        hall.invites(by=by)


def test_a_repeated_request_for_another_person_is_refused(hall: Hall) -> None:
    by = hall.host()
    hall.invites(by=by)
    with pytest.raises(NotPossible):
        hall.invites(by=by, email="other@mission.example")


def test_a_focal_point_invites_to_its_own_delegation_only(hall: Hall) -> None:
    seat = hall.seats("focal point")
    assert hall.invites("delegate", by=By(seat, "one"), email="d@mission.example").token
    with pytest.raises(NotPermitted):
        hall.invites("expert", to=hall.borland, by=By(seat, "two"), email="e@b.example")


def test_a_delegate_invites_nobody(hall: Hall) -> None:
    seat = hall.seats("delegate")
    before = hall.journal()
    with pytest.raises(NotPermitted):
        hall.invites("expert", by=By(seat, "one"), email="d@mission.example")
    assert hall.journal() == before


def test_the_chair_names_officers_and_the_secretariat_its_own(hall: Hall) -> None:
    seats = {}
    for capacity in ("chair", "secretary"):
        seats[capacity] = By(hall.seats(capacity), "one")
    named = hall.invites("officer", by=seats["chair"], email="officer@mission.example")
    assert named.answer.kind == "member.invited"
    with pytest.raises(NotPossible):
        hall.invites("officer", by=seats["secretary"], email="officer@mission.example")


def test_a_wrong_address_or_number_of_days_leaves_nothing_on_record(hall: Hall) -> None:
    before = hall.journal()
    with pytest.raises(NotUnderstood):
        hall.invites(email="nobody")
    for days in (0, -1, 91):
        with pytest.raises(NotUnderstood):
            invitations.invite_delegate(hall.store, hall.host(), hall.arvenia, capacity="expert", email=EMAIL,
                                        days=days)
    assert hall.journal() == before


def test_the_record_names_neither_addresses_nor_tokens(hall: Hall) -> None:
    invited = hall.invites()
    hall.takes(invited)
    said = hall.journal()
    assert invited.token not in said and EMAIL not in said and "A. Delegate" not in said
    assert {"member.invited", "seat.taken"} <= {json.loads(line)["kind"] for line in said.splitlines()}


def test_those_who_keep_a_body_see_its_members_and_open_invitations(hall: Hall) -> None:
    seat = hall.seats("focal point")
    offered = hall.invites(email="d@mission.example").answer.subject
    invitations.revoke_invitation(hall.store, hall.host(), hall.invites(email="r@b.example").answer.subject)
    with hall.store.reading() as session:
        seats, offers = people.members_kept_by(session, actor_of(session, By(seat, "reading")))
    assert [one.id for one in seats] == [seat]
    assert [one.id for one in offers] == [offered]


def test_others_see_neither_members_nor_invitations(hall: Hall) -> None:
    hall.invites()
    seat = hall.seats("delegate")
    with hall.store.reading() as session:
        assert people.members_kept_by(session, actor_of(session, By(seat, "reading"))) == ([], [])
