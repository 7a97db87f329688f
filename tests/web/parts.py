"""The parts in the story: what the secretariat, the chair's office and the delegations do, in the room's words.

Each verb goes the way a person goes: a page, the link on it, the form behind the link, the receipt.
"""

from __future__ import annotations

from typing import Any

from tests.web.page import Page
from tests.web.telling import Person, Receipt, by_name

FORMAL, INFORMALS = "formal meeting", "informal consultations"


class Secretariat(Person):
    """The secretariat, who also enters what was said on the floor."""

    def accredits(self, code: str, name: str, kind: str = "participating State") -> Receipt:
        """Put a delegation, group or observer on the list."""
        return self.follows(self.desk(), "accredit_delegation", code=code, short_name=name, kind=kind)

    def accepts_credentials_of(self, name: str) -> Receipt:
        """Say that credentials are in due form."""
        return self.follows(self.desk(), "accept_credentials", near=name)

    def composes(self, group: str, *members: str) -> Receipt:
        """Say for whom a group speaks."""
        return self.follows(self.desk(), "compose_group", near=group, members=by_name(*members))

    def invites(self, name: str, email: str) -> str:
        """Invite the focal point of a delegation; the link to hand over."""
        return link_of(self.follows(self.desk(), "invite_delegate", near=name, email=email, capacity="focal point"))

    def opens_document(self, title: str) -> Receipt:
        """Open a document for negotiation; the telling goes on with it."""
        receipt = self.follows(self.desk(), "open_document", title=title)
        (place,) = self.desk().tree.xpath('//nav[@aria-label="Pages"]//a[text()="Text"]/@href')
        self.telling.document = str(place).strip("/").rpartition("/")[2]
        return receipt

    def opens_sitting(self, kind: str) -> Receipt:
        """Open a sitting."""
        return self.follows(self.desk(), "open_sitting", kind=kind, room="Hall A", presiding="The chair")

    def hears(self, speaker: str, act: str, label: str, **typed: Any) -> Receipt:
        """Enter what a delegation says of a paragraph from the floor."""
        form = self.opens(said_of(self.paragraph(label), act))
        return self.sends(form, floor_of=by_name(speaker), sitting=by_name("1st meeting"), **typed)

    def assigns(self, symbol: str) -> Receipt:
        """Give the document its symbol."""
        return self.follows(self.desk(), "assign_symbol", symbol=symbol)

    def exports(self, form: str) -> bytes:
        """Hand out a file; its bytes, by the link on the receipt."""
        receipt = self.follows(self.opens("export"), "export_document", near=form)
        (address,) = receipt.page.tree.xpath('//a[text()="Download the file"]/@href')
        answer = self.client.get(address)
        assert answer.status_code == 200
        return bytes(answer.data)


class Office(Person):
    """The chair, or a person of the chair's office."""

    def names_officer(self, email: str) -> str:
        """Name a person to the office; the link to hand over."""
        members = self.opens(f"{self.here}members")
        return link_of(self.follows(members, "invite_officer", email=email, capacity="officer"))

    def sets_modes(self, circulation: str, attribution: str, board: str) -> Receipt:
        """Set the modes of the document."""
        return self.follows(self.desk(), "set_modes", circulation=circulation, attribution=attribution, board=board)

    def reads(self, text: str) -> Page:
        """Paste a text; what was read of it, to be confirmed."""
        return self.tries(self.opens("import"), text=text)

    def confirms(self, preview: Page) -> Receipt:
        """Make what was read the next draft."""
        return self.sends(preview)

    def begins(self) -> Receipt:
        """Begin to prepare the next draft."""
        return self.follows(self.opens("preparation"), "begin_preparation")

    def takes(self, words: str) -> Receipt:
        """Take the proposal whose row has these words into the next draft."""
        return self.follows(self.opens("preparation"), "take_proposal", near=words)

    def edits(self, paragraph: str, wording: str) -> Receipt:
        """Edit a paragraph of the next draft."""
        return self.follows(self.opens("preparation"), "edit_wording", near=f"{paragraph} ", wording=wording)

    def inserts(self, wording: str, *, after: str, label: str) -> Receipt:
        """Insert a paragraph in the next draft."""
        return self.follows(self.opens("preparation"), "insert_paragraph", after=by_name(after), label=label,
                            wording=wording)

    def moves(self, paragraph: str, *, after: str) -> Receipt:
        """Move a paragraph of the next draft."""
        return self.follows(self.opens("preparation"), "move_paragraph", near=f"{paragraph} ", after=by_name(after))

    def renumbers(self) -> Receipt:
        """Number the next draft afresh."""
        return self.follows(self.opens("preparation"), "renumber_paragraphs")

    def previews(self) -> Page:
        """The next draft as everyone will see it."""
        return self.opens("preparation/preview")

    def issues(self, letter: str = "") -> Receipt:
        """Issue the next draft."""
        return self.follows(self.opens("preparation"), "issue_draft", letter=letter)

    def opens_to_observers(self, draft: str) -> Receipt:
        """Open a draft to observers."""
        return self.follows(self.opens("drafts"), "open_draft", near=draft)

    def decides(self, act: str, label: str, *, sitting: str = "1st meeting", **typed: Any) -> Receipt:
        """Record a decision on a paragraph, in a sitting."""
        return self.follows(self.paragraph(label), act, sitting=by_name(sitting), **typed)

    def gavels(self, label: str, *pending: str) -> Receipt:
        """Agree a paragraph ad referendum."""
        return self.decides("agree_ad_ref", label, pending=by_name(*pending))

    def puts_the_question(self) -> Receipt:
        """Put the question on the current text."""
        return self.follows(self.opens("question"), "put_question", sitting=by_name("1st meeting"))

    def announces(self, outcome: str) -> Receipt:
        """Announce the outcome."""
        return self.follows(self.opens("question"), "decide_adoption", sitting=by_name("1st meeting"),
                            outcome=outcome)


class Delegation(Person):
    """A delegation, group or observer."""

    def invites_colleague(self, email: str, capacity: str) -> str:
        """Invite a member of one's own delegation; the link to hand over."""
        return link_of(self.follows(self.desk(), "invite_delegate", email=email, capacity=capacity))

    def prepares(self, label: str, wording: str) -> Receipt:
        """Prepare a proposal in private."""
        return self.follows(self.paragraph(label), "prepare_proposal", wording=wording)

    def proposes(self, label: str, wording: str = "", **typed: Any) -> Receipt:
        """Table a proposal."""
        return self.follows(self.paragraph(label), "table_proposal", wording=wording, **typed)

    def on_proposal(self, act: str, label: str, words: str, **typed: Any) -> Receipt:
        """Act on the proposal on a paragraph whose card has these words."""
        return self.follows(self.paragraph(label), act, near=words, **typed)

    def says(self, act: str, label: str, **typed: Any) -> Receipt:
        """Take a position on the wording of a paragraph."""
        return self.sends(self.opens(said_of(self.paragraph(label), act)), **typed)

    def answers(self, act: str, words: str, **typed: Any) -> Receipt:
        """Do what the first screen asks for in the row with these words."""
        return self.follows(self.desk(), act, near=words, **typed)


def said_of(page: Page, act: str) -> str:
    """The way to say something of a paragraph as issued, not of a proposal on it."""
    (link,) = page.tree.xpath(f'//footer[contains(@class, "beside-acts")]//a[contains(@href, "acts/{act}/")]/@href')
    return str(link)


def link_of(receipt: Receipt) -> str:
    """The link that the receipt of an invitation shows this once."""
    (link,) = receipt.page.tree.xpath('//input[@id="invitation-link"]/@value')
    return str(link).removeprefix("http://localhost")
