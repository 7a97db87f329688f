"""A negotiation as large as a bench asks: delegations in their seats, issued drafts, proposals on them.

Everything is done through the real commands, by invented States, on a database of the bench's own.
"""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from itertools import count, islice
from random import Random
from typing import Any

from sqlalchemy import select

from bench import words
from editor import models, schema
from editor.negotiation import By, accounts, invitations, perform
from editor.store import Store

AT_ONCE = 16  # acts on their way together, so that they share transactions


@dataclass(frozen=True, slots=True)
class Passage:
    """A numbered paragraph of the current draft, as an act on it must name it."""

    paragraph: str
    wording: str
    hash: str
    draft: int


@dataclass(frozen=True, slots=True)
class Seated:
    """A seat, the person in it and that person's sign-in."""

    seat: str
    account: str
    token: str


class Room:
    """A conference under load; `seats` are of delegations, one each."""

    def __init__(self, store: Store, delegations: int) -> None:
        self.store = store
        self._ids = count()
        schema.upgrade(store.writing_engine)
        self.conference = self.does(
            "host", "found_conference", name="Conference on Retired Weights", short_name="CRW", place="Port Alder",
            zone="UTC", starts_on="2026-06-08", ends_on="2026-06-12",
        ).subject
        self.secretary, self.chair = self._officer("secretary"), self._officer("chair")
        with ThreadPoolExecutor(AT_ONCE) as many:
            self.seats = list(many.map(self._delegation, words.states(delegations)))

    def does(self, seat: str, act: str, subject: str | None = None, /, *, on: Passage | None = None, **how: Any) -> Any:
        """An act from a seat, made on a paragraph as it stands."""
        by = By(seat, f"bench-{next(self._ids)}", draft=on.draft if on else None, wording=on.hash if on else None)
        return perform(self.store, act, by, subject, **how)

    def document(self, paragraphs: int) -> str:
        """A document, its Zero Draft issued, its proposals woven in for all States; its id."""
        secretary, chair = self.secretary.seat, self.chair.seat
        ident: str = self.does(secretary, "open_document", self.conference, title="Draft outcome document").subject
        self.does(chair, "set_modes", ident, circulation="woven", attribution="named", board="all States")
        self.issues(ident, paragraphs, "the zero draft")
        return ident

    def issues(self, document: str, paragraphs: int, seed: str) -> None:
        """The next draft is prepared and issued."""
        self.does(self.chair.seat, "import_draft", document, source=seed, passages=words.text(paragraphs, seed))
        self.does(self.chair.seat, "issue_draft", document)

    def passages(self, document: str) -> list[Passage]:
        """The numbered paragraphs of the current draft, in order."""
        rows = select(models.Passage, models.Draft.number).join(models.Draft).join(models.Document).where(
            models.Document.id == document, models.Draft.number == models.Document.current_draft,
            models.Passage.kind == "paragraph",
        ).order_by(models.Passage.place)
        with self.store.reading() as session:
            return [Passage(row.paragraph_id, row.wording, row.wording_hash, number)
                    for row, number in session.execute(rows)]

    def proposals(self, document: str, number: int) -> None:
        """This many proposals are tabled, paragraph by paragraph in turn."""
        with ThreadPoolExecutor(AT_ONCE) as many:
            list(many.map(lambda wish: self.tables(*wish), islice(self.wishes(document), number)))

    def wishes(self, document: str, seed: str = "wishes") -> Iterator[tuple[str, Passage, dict[str, Any]]]:
        """Endless wishes: the seat, the paragraph, and what the form would send."""
        chance, passages = Random(seed), self.passages(document)
        for place in count():
            passage = passages[place % len(passages)]
            yield self.seats[place % len(self.seats)].seat, passage, words.wish(passage.wording, chance)

    def tables(self, seat: str, passage: Passage, wish: dict[str, Any]) -> Any:
        """A proposal is tabled."""
        return self.does(seat, "table_proposal", passage.paragraph, on=passage, **wish)

    def _officer(self, capacity: str) -> Seated:
        email = f"{capacity}@example.org"
        invited = invitations.invite_officer(self.store, self._by("host"), self.conference, capacity=capacity,
                                             email=email)
        return self._taken(invited, email)

    def _delegation(self, name: str) -> Seated:
        email = f"{name.lower()}@example.org"
        ident = self.does(self.secretary.seat, "accredit_delegation", self.conference, code=name[:8].upper(),
                          short_name=name, kind="participating State").subject
        invited = invitations.invite_delegate(self.store, self._by("host"), ident, capacity="focal point", email=email)
        return self._taken(invited, email)

    def _taken(self, invited: invitations.Invited, email: str) -> Seated:
        account = accounts.open_account(self.store, email=email, name="A. Delegate")
        seat = invitations.accept_invitation(self.store, invited.token, account=account)
        return Seated(seat, account, accounts.open_session(self.store, account, device="Bench"))

    def _by(self, seat: str) -> By:
        return By(seat, f"bench-{next(self._ids)}")
