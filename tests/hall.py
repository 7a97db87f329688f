"""The Hall: a conference just founded, two delegations on the list, and nobody seated yet.

For claims about accounts, invitations and the shell, which come before any negotiation. Time and chance are told,
and `hall.clock.at` can be moved.
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from sqlalchemy import select

from editor import models
from editor.negotiation import By, accounts, invitations, perform
from editor.negotiation.invitations import Invited
from editor.seals import Seals
from editor.signing import Signer
from editor.sources import told_sources
from editor.store import Store

MORNING = datetime(2026, 6, 8, 9, 0, tzinfo=UTC)
KEY = bytes(range(32))
EMAIL = "delegate@mission.example"
PASSWORD = "seven small lanterns"
FOUNDED = {"name": "Conference on Weights", "short_name": "CW", "place": "Port Alder", "zone": "UTC",
           "starts_on": "2026-06-08", "ends_on": "2026-06-12"}
OF_CONFERENCE = ("chair", "officer", "secretary")


class Hall:
    """A store with its clock, the ids of what was founded in it, and one account with a password."""

    def __init__(self, url: str, seed: str = "the hall") -> None:
        self.open(url, seed)
        self.conference = self.founds()
        self.arvenia, self.borland = self._accredited("ARV", "Arvenia"), self._accredited("BOR", "Borland")
        self.account = accounts.open_account(self.store, email=EMAIL, name="A. Delegate", password=PASSWORD)

    def open(self, url: str, seed: str) -> None:
        """Go on in the database at `url`, which has the tables."""
        sources, self.clock = told_sources(MORNING, seed)
        self.store = Store(url, sources=sources, seals=Seals(KEY, sources), signer=Signer(KEY))

    def host(self) -> By:
        """The shell, with a fresh request."""
        return By("host", self.store.sources.ident())

    def founds(self, **other: Any) -> str:
        """One more conference is founded; its id."""
        return perform(self.store, "found_conference", self.host(), **(FOUNDED | other)).subject

    def invites(
        self, capacity: str = "delegate", *, to: str | None = None, by: By | None = None, email: str = EMAIL
    ) -> Invited:
        """Somebody is invited: to the office or the secretariat, to a delegation, by default to Arvenia."""
        asked = by or self.host()
        if capacity in OF_CONFERENCE:
            return invitations.invite_officer(self.store, asked, to or self.conference, capacity=capacity, email=email)
        return invitations.invite_delegate(self.store, asked, to or self.arvenia, capacity=capacity, email=email)

    def takes(self, invited: Invited, account: str | None = None) -> str:
        """The person, or the holder of another account, takes the seat; its id."""
        return invitations.accept_invitation(self.store, invited.token, account=account or self.account)

    def seats(self, capacity: str = "delegate") -> str:
        """The person is invited and takes the seat; its id."""
        return self.takes(self.invites(capacity))

    def journal(self) -> str:
        """Everything the record says, an entry a line."""
        with self.store.reading() as session:
            return "\n".join(row.decode() for row in session.scalars(select(models.Entry.content)))

    def _accredited(self, code: str, name: str) -> str:
        return perform(self.store, "accredit_delegation", self.host(), self.conference, code=code,
                       short_name=name).subject
