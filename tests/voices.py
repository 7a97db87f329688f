"""Who speaks in the Room: each voice is one seat, and its verbs are the acts of the negotiation.

A voice sends what the page would send: the current draft and the hash of the wording it acts on. To act as if
on something older, a test gives `draft` or `wording` itself.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from editor import models
from editor.fingerprints import proposed_hash
from editor.negotiation import Answer, By, perform

if TYPE_CHECKING:
    from tests.room import Room

UNSAID = object()
About = str | Answer | None  # a paragraph's label, a proposal, or the whole text


class Voice:
    """One seat in the room."""

    def __init__(self, room: Room, seat: str) -> None:
        self.room = room
        self.seat = seat
        self.floor_of: str | None = None

    def does(
        self, act: str, subject: str | None = None, /, *, draft: Any = UNSAID, wording_seen: Any = None,
        sitting: str | None = None, command: str | None = None, **details: Any,
    ) -> Answer:
        """Do an act from this seat."""
        self.room.acts += 1
        by = By(self.seat, command or f"act-{self.room.acts}", self.floor_of, sitting,
                None if draft is UNSAID else draft, wording_seen)
        return perform(self.room.store, act, by, subject, **details)


class Chair(Voice):
    """The chair."""

    def gavels(self, label: str, **how: Any) -> Answer:
        """Agree a paragraph ad referendum, in the formal meeting."""
        return self.does("agree_ad_ref", self.room.paragraph(label), sitting=self.room.meeting, **how)

    def binds(self, *labels: str, name: str = "Reporting") -> Answer:
        """Bind paragraphs in a package."""
        return self.does("bind_package", self.room.document, name=name,
                         paragraphs=[self.room.paragraph(label) for label in labels])

    def gavels_package(self, package: Answer, **how: Any) -> Answer:
        """Agree a package ad referendum, in the formal meeting."""
        return self.does("agree_package", package.subject, **({"sitting": self.room.meeting} | how))

    def puts_the_question(self, **how: Any) -> Answer:
        """Put the question on the current text."""
        return self.does("put_question", self.room.document, **self._formally(how))

    def announces(self, outcome: str, **how: Any) -> Answer:
        """Announce the outcome of the question."""
        return self.does("decide_adoption", self.room.document, outcome=outcome, **self._formally(how))

    def rules(self, motion: Answer, ruling: str, reason: str = "") -> Answer:
        """Rule on a point of order or a motion."""
        return self.does("rule_on_motion", motion.subject, ruling=ruling, reason=reason)

    def _formally(self, how: dict[str, Any]) -> dict[str, Any]:
        shown = {"sitting": self.room.meeting, "text_hash": self.room.text_before_the_meeting}
        return shown | how


class Officer(Voice):
    """A person of the chair's office."""


class Secretariat(Voice):
    """The secretariat, who also enters what was said on the floor."""

    def hears(self, delegation: Delegation) -> Delegation:
        """The voice of a delegation on the floor, as the secretariat enters it."""
        voice = Delegation(self.room, self.seat, delegation.delegation, delegation.name)
        voice.floor_of = delegation.delegation
        return voice

    def reads_out(self, label: str, wording: Any, **how: Any) -> Answer:
        """Enter a correction to a paragraph, as it was read out."""
        return self.does("read_out_correction", self.room.paragraph(label), wording=wording,
                         **({"sitting": self.room.meeting} | how))

    def accepts_credentials(self) -> None:
        """Accept the credentials of every State of the room."""
        for each in self.room.states:
            self.does("accept_credentials", each.delegation)

    def records_vote(self, about: str, roll: Any = None, **how: Any) -> Answer:
        """Record a vote taken in the formal meeting."""
        given: dict[str, Any] = {"sitting": self.room.meeting, "about": about, "roll": roll}
        return self.does("record_vote", self.room.document, **(given | how))

    def opens_voting(self, about: str, **how: Any) -> Answer:
        """Begin a vote on devices in the formal meeting."""
        given: dict[str, Any] = {"sitting": self.room.meeting, "about": about}
        return self.does("open_voting", self.room.document, **(given | how))

    def closes(self, voting: Answer, **how: Any) -> Answer:
        """Close a vote taken on devices."""
        return self.does("close_voting", voting.subject, **({"sitting": self.room.meeting} | how))

    def exports(self, form: str = "official text", **how: Any) -> Answer:
        """Hand out a file of the current draft."""
        given: dict[str, Any] = {"draft_number": self.room.current, "file_hash": "ab" * 32} | how
        return self.does("export_document", self.room.document, form=form, **given)


class Delegation(Voice):
    """A delegation, group or observer, from the seat of one who may bind it."""

    def __init__(self, room: Room, seat: str, delegation: str, name: str) -> None:
        super().__init__(room, seat)
        self.delegation = delegation
        self.name = name

    def prepares(self, label: str, wording: Any, *, kind: str = "amend", **how: Any) -> Answer:
        """Prepare a proposal in private."""
        return self.does("prepare_proposal", self.room.paragraph(label), kind=kind, wording=wording, **how)

    def proposes(self, label: str, wording: Any = None, *, kind: str = "amend", **how: Any) -> Answer:
        """Table a proposal on a paragraph."""
        seen = self._seen(self.room.passage(label).wording_hash)
        return self.does("table_proposal", self.room.paragraph(label), kind=kind, wording=wording,
                         **(seen | how))

    def prepares_several(self, *proposals: dict[str, Any], **how: Any) -> Answer:
        """Prepare several proposals in one act."""
        return self.does("prepare_proposals", self.room.document, proposals=list(proposals),
                         **({"draft": self.room.current} | how))

    def tables_several(self, *drafts: str, **how: Any) -> Answer:
        """Table several drafts in one act."""
        return self.does("table_proposals", self.room.document, proposals=list(drafts),
                         **({"draft": self.room.current} | how))

    def revises(self, proposal: Answer, wording: Any = None, **how: Any) -> Answer:
        """Revise a proposal."""
        return self.does("revise_proposal", proposal.subject, wording=wording, **(self._base(proposal) | how))

    def changes(self, phrase: str, put: str = "", **how: Any) -> Answer:
        """Table a proposal to change a phrase wherever it occurs, or at some `places`."""
        return self.does("table_phrase", self.room.document, phrase=phrase, put=put,
                         **(self._seen(self.room.text_hash) | how))

    def prepares_to_change(self, phrase: str, put: str = "", **how: Any) -> Answer:
        """Prepare the same in private."""
        return self.does("prepare_phrase", self.room.document, phrase=phrase, put=put, **how)

    def changes_anew(self, proposal: Answer, phrase: str, put: str = "", **how: Any) -> Answer:
        """Revise a proposal to change a phrase."""
        return self.does("revise_phrase", proposal.subject, phrase=phrase, put=put,
                         **(self._seen(self.room.text_hash) | how))

    def maintains(self, *proposals: Answer, **how: Any) -> Answer:
        """Maintain one proposal, or several in one act."""
        if len(proposals) == 1:
            return self.does("maintain_proposal", proposals[0].subject, **(self._base(proposals[0]) | how))
        return self.does("maintain_proposals", self.room.document,
                         proposals=[proposal.subject for proposal in proposals], **how)

    def withdraws(self, thing: Answer, **how: Any) -> Answer:
        """Withdraw a proposal, a position or a statement."""
        act = {"proposal.tabled": "withdraw_proposal", "position.taken": "withdraw_position",
               "statement.made": "withdraw_statement", "motion.raised": "withdraw_motion"}[thing.kind]
        return self.does(act, thing.subject, **how)

    def confirms(self, thing: Answer, **how: Any) -> Answer:
        """Confirm what was entered from the floor."""
        act = {"proposal.tabled": "confirm_proposal", "position.taken": "confirm_position",
               "statement.made": "confirm_statement",
               "adoption.objected": "confirm_objection_to_adoption"}[thing.kind]
        return self.does(act, thing.subject, **how)

    def opens(self, proposal: Answer, **how: Any) -> Answer:
        """Open a proposal to States."""
        return self.does("open_proposal", proposal.subject, **how)

    def invites(self, guest: Delegation, proposal: Answer, **how: Any) -> Answer:
        """Invite a delegation to co-sponsor."""
        return self.does("invite_co_sponsor", proposal.subject, delegation=guest.delegation, **how)

    def joins(self, proposal: Answer, **how: Any) -> Answer:
        """Join a proposal as co-sponsor."""
        return self.does("join_proposal", proposal.subject, **how)

    def leaves(self, proposal: Answer, **how: Any) -> Answer:
        """Leave a proposal."""
        return self.does("leave_proposal", proposal.subject, **how)

    def supports(self, about: About = None, **how: Any) -> Answer:
        """Support a wording."""
        return self._says("support_wording", about, how)

    def accepts(self, about: About = None, **how: Any) -> Answer:
        """Say that a wording can be accepted."""
        return self._says("accept_wording", about, how)

    def reserves(self, about: About = None, **how: Any) -> Answer:
        """Reserve the position on a wording."""
        return self._says("reserve_position", about, how)

    def objects_to(self, about: About = None, **how: Any) -> Answer:
        """Object to a wording."""
        return self._says("raise_objection", about, how)

    def reconfirms(self, position: Answer, **how: Any) -> Answer:
        """Reconfirm a position on the wording as it stands."""
        row = self.room.row(models.Position, position.subject)
        seen = self._seen(self._hash(row.about, row.about_id))
        return self.does("reconfirm_position", position.subject, **(seen | how))

    def objects_to_adoption(self, **how: Any) -> Answer:
        """Object to adoption."""
        return self.does("object_to_adoption", self.room.document, **how)

    def casts(self, voting: Answer, way: str) -> Answer:
        """Cast the vote of the State while one is taken on devices, or change it."""
        return self.does("cast_vote", voting.subject, way=way)

    def moves(self, kind: str, **how: Any) -> Answer:
        """Raise a point of order, or move a motion."""
        return self.does("raise_motion", self.room.document, kind=kind, **how)

    def lifts_its_objection(self, **how: Any) -> Answer:
        """Lift the objection to adoption."""
        return self.does("lift_objection_to_adoption", self.room.document, **how)

    def states(self, kind: str = "dissociation", **how: Any) -> Answer:
        """Place a statement on record; on the whole unless a scope is given."""
        scope = {} if {"paragraphs", "as_stated", "whole"} & set(how) else {"whole": True}
        return self.does("place_statement", self.room.document, kind=kind, **(scope | how))

    def _says(self, act: str, about: About, how: dict[str, Any]) -> Answer:
        kind, ident = self._subject(about)
        seen = self._seen(self._hash(kind, ident))
        return self.does(act, self.room.document, **(seen | {"about": kind, "about_id": ident} | how))

    def _subject(self, about: About) -> tuple[str, str]:
        if about is None:
            return "document", self.room.document
        if isinstance(about, str):
            return "paragraph", self.room.paragraph(about)
        return "proposal", about.subject

    def _hash(self, about: str, ident: str) -> str:
        if about == "document":
            return self.room.text_hash
        if about == "paragraph":
            return self.room.hash_of(ident)
        return proposed_hash(ident, self.room.row(models.Proposal, ident).revision)

    def _base(self, proposal: Answer) -> dict[str, Any]:
        row = self.room.row(models.Proposal, proposal.subject)
        return self._seen(self.room.text_hash if row.paragraphs else self.room.hash_of(row.paragraph_id))

    def _seen(self, wording: str) -> dict[str, Any]:
        """What the page would send; the secretariat at the desk has no page of the delegation's before it."""
        return {} if self.floor_of else {"draft": self.room.current, "wording_seen": wording}
