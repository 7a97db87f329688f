"""What an act is about, as its form shows it and carries it back.

Refused as absent: what this actor may not see. The hash goes into the form, so that an act made on words that
changed meanwhile is refused with the new ones.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from editor import models, private, rights
from editor.as_corrected import hash_of
from editor.consensus.wishes import WHEREVER
from editor.fingerprints import proposed_hash
from editor.names import ordinal
from editor.places import named_place
from editor.queries.known import draft_of, drafts_seen, passages_of
from editor.queries.people import place_of
from editor.refusals import NotFound, NotPossible, Refusal
from editor.seals import Seals
from editor.text.rebasing import CARRIES, WITH_OWN_PARAGRAPH
from editor.text.throughout import Place
from editor.text.treatment import IN_PART
from editor.text.wording import Wording

GONE = "This paragraph is not in the current draft; look it up in the draft it stood in."


@dataclass(frozen=True, slots=True)
class Anchor:
    """What an act takes hold of: how the page calls it, its wording (None for the whole), its hash, its draft.

    `given` holds what the fields of the form start from; `concerned` the rows whose modes say who will see the act;
    `text` the hash of the whole text, for an act on exactly that.
    """

    label: str
    wording: Wording | None = None
    hash: str | None = None
    draft: int | None = None
    given: Mapping[str, Any] = field(default_factory=dict)
    concerned: Sequence[Any] = ()
    text: str | None = None


@dataclass(frozen=True, slots=True)
class Desk:
    """Who reads, where."""

    session: Session
    keys: Seals
    actor: rights.Actor
    document: models.Document
    conference: models.Conference

    def must_see(self, thing: Any) -> None:
        """Refuse as absent what is absent or hidden."""
        if thing is None or thing.document_id != self.document.id:
            raise NotFound
        if not rights.sees(rights.Case(self.actor, thing, self.document, self.conference)):
            raise NotFound


def anchor(desk: Desk, about: str, ident: str, goes_on: str = "") -> Anchor:
    """What an act about this subject takes hold of; `goes_on`: the private draft proposal it goes on with."""
    found = ANCHORS[about](desk, ident)
    return _going_on(desk, found, ident, goes_on) if goes_on else found


def passage_named(passage: Any) -> str:
    """A paragraph as titles call it."""
    if passage.kind == "heading":
        return f"Heading {passage.label}" if passage.label else "Heading"
    return f"Paragraph {passage.label}" if passage.label else str(passage.kind).capitalize()


def _paragraph(desk: Desk, ident: str) -> Anchor:
    passage = current_passage(desk, ident)
    wording = Wording.of(passage.wording)
    return Anchor(passage_named(passage), wording, passage.wording_hash, desk.document.current_draft,
                  {"wording": wording})


def _noted_paragraph(desk: Desk, ident: str) -> Anchor:
    """A paragraph beside which a note is written: of its wording nothing is carried, since it rests on none."""
    found = _paragraph(desk, ident)
    return Anchor(found.label, found.wording)


def _note(desk: Desk, ident: str) -> Anchor:
    note = desk.session.get(models.Note, ident)
    desk.must_see(note)
    assert note is not None
    return Anchor("A private note", given={"words": private.reveal(desk.session, desk.keys, note.content) or ""})


def _proposal(desk: Desk, ident: str) -> Anchor:
    proposal = _seen_proposal(desk, ident)
    wording = (private.reveal(desk.session, desk.keys, proposal.content) or {}).get("wording")
    return Anchor("The wording proposed", None if wording is None else Wording.of(wording),
                  proposed_hash(proposal.id, proposal.revision), desk.document.current_draft,
                  concerned=(proposal,))


def _own_proposal(desk: Desk, ident: str) -> Anchor:
    """A proposal to revise or maintain: the base is the paragraph as it stands, the fields hold the proposal."""
    proposal = _seen_proposal(desk, ident)
    if proposal.kind == WHEREVER:
        base = _phrase(desk, ident)
        return Anchor(base.label, hash=base.hash, draft=base.draft, concerned=(proposal,))
    base = _paragraph(desk, proposal.paragraph_id)
    given = _content(desk, proposal) | _carried(desk, proposal)
    return Anchor(base.label, base.wording, base.hash, base.draft, given, (proposal,))


def _carried(desk: Desk, proposal: models.Proposal) -> dict[str, Any]:
    """What a proposal that carries cleanly asks of the current draft; one in conflict keeps its own words."""
    row = desk.session.get(models.Rebased, (proposal.id, desk.document.current_draft))
    told = _told_of(desk, proposal) if row is not None and row.outcome == CARRIES else None
    if told is None:
        return {}
    return {"wording": Wording.of(told["wording"])} if "wording" in told else {}


def _content(desk: Desk, proposal: models.Proposal) -> dict[str, Any]:
    """What a proposal holds, as the fields of a form start from it."""
    content = private.reveal(desk.session, desk.keys, proposal.content) or {}
    wording = content.get("wording")
    return {"wording": "" if wording is None else Wording.of(wording), "kind": proposal.kind,
            "rationale": content.get("rationale", ""), "after": content.get("after", "")}


def _phrase(desk: Desk, ident: str) -> Anchor:
    """A phrase wherever it occurs takes hold of the whole current draft."""
    draft = draft_of(desk.session, desk.document, desk.document.current_draft)
    if draft is None or draft not in drafts_seen(desk.session, desk.document, rights.audience_of(desk.actor)):
        raise NotFound
    return Anchor("", hash=draft.text_hash, draft=draft.number)


def _own_phrase(desk: Desk, ident: str) -> Anchor:
    """A proposal of a phrase to revise: the fields hold it, with the places where it still stands."""
    proposal, base = _seen_proposal(desk, ident), _phrase(desk, ident)
    if proposal.kind != WHEREVER:
        raise NotPossible("This proposal is on one paragraph; revise its wording instead.")
    given = _phrase_content(desk, proposal)
    told = _told_of(desk, proposal)
    if told is not None:
        given["places"] = [named_place(Place(*now)) for *_, now in told["places"] if now]
    return Anchor(base.label, hash=base.hash, draft=base.draft, given=given, concerned=(proposal,))


def _taken(desk: Desk, ident: str) -> Anchor:
    """A proposal to take: of a phrase the places it names, all of them ticked."""
    found, proposal = _proposal(desk, ident), _seen_proposal(desk, ident)
    if proposal.kind != WHEREVER:
        return found
    given = _phrase_content(desk, proposal)
    return replace(found, label="", wording=None, given=given | {"offered": given["places"]})


def _phrase_content(desk: Desk, proposal: models.Proposal) -> dict[str, Any]:
    """What a proposal of a phrase holds, as the fields of a form start from it."""
    content = private.reveal(desk.session, desk.keys, proposal.content)
    if content is None:
        raise NotPossible("The text of this proposal was erased; table it anew.")
    return {"phrase": Wording.of(content["phrase"]).text, "put": Wording.of(content["wording"]).text,
            "rationale": content["rationale"], "places": [named_place(Place(*one)) for one in content["places"]]}


def _told_of(desk: Desk, proposal: models.Proposal) -> dict[str, Any] | None:
    """What was worked out at the issue for a proposal that waits; None where nothing was."""
    row = desk.session.get(models.Rebased, (proposal.id, desk.document.current_draft))
    if row is None or proposal.stands_on == desk.document.current_draft:
        return None
    words = desk.session.get_one(
        models.RebasedWords, (desk.document.id, proposal.delegation_id, desk.document.current_draft))
    found: dict[str, Any] = private.reveal(desk.session, desk.keys, words.content)[proposal.id]
    return found


def _going_on(desk: Desk, base: Anchor, subject: str, ident: str) -> Anchor:
    proposal = _seen_proposal(desk, ident)
    is_phrase = proposal.kind == WHEREVER
    if (desk.document.id if is_phrase else proposal.paragraph_id) != subject or proposal.state != "draft":
        raise NotFound
    if proposal.delegation_id != desk.actor.delegation:
        raise NotFound
    if is_phrase:
        return replace(base, given=_phrase_content(desk, proposal))
    return Anchor(base.label, base.wording, base.hash, base.draft, _content(desk, proposal))


def _position(desk: Desk, ident: str) -> Anchor:
    """A position stays its owner's when what it was about is no longer in the text."""
    position = desk.session.get(models.Position, ident)
    desk.must_see(position)
    assert position is not None
    try:
        found = ANCHORS[position.about](desk, position.about_id)
    except Refusal:
        found = Anchor("on a text that stands no longer")
    return Anchor(found.label, found.wording, found.hash, found.draft, concerned=(position,))


def _prepared(desk: Desk, ident: str) -> Anchor:
    passage = desk.session.get(models.PreparedPassage, ident)
    desk.must_see(passage)
    assert passage is not None
    wording = Wording.of(private.reveal(desk.session, desk.keys, passage.wording) or "")
    given = {"wording": wording, "revision": passage.revision, "label": passage.label or "",
             "kind": passage.kind, "level": passage.level, "after": _before(desk, passage)}
    return Anchor(f"{passage_named(passage)}, next draft", wording, given=given)


def _before(desk: Desk, passage: models.PreparedPassage) -> str:
    """The paragraph after which a prepared one stands; "" for the first."""
    rows = select(models.PreparedPassage.paragraph_id).where(
        models.PreparedPassage.document_id == desk.document.id, models.PreparedPassage.place < passage.place)
    return desk.session.scalar(rows.order_by(models.PreparedPassage.place.desc()).limit(1)) or ""


def _document(desk: Desk, ident: str) -> Anchor:
    """The text as a whole, in the current draft."""
    if ident != desk.document.id:
        raise NotFound
    draft = draft_of(desk.session, desk.document, desk.document.current_draft)
    found = hash_of(desk.session, draft) if draft else None
    return Anchor("The text as a whole", hash=draft.text_hash if draft else None, draft=desk.document.current_draft,
                  given={"text_hash": found}, text=found)


def _question(desk: Desk, ident: str) -> Anchor:
    """The text on which the question was put."""
    question = desk.session.scalar(select(models.Question).where(
        models.Question.document_id == desk.document.id, models.Question.answered_at.is_(None)))
    if question is None:
        return Anchor("The text as a whole")
    draft = draft_of(desk.session, desk.document, question.draft_number)
    found = hash_of(desk.session, draft) if draft else question.text_hash  # a vote may have changed it since
    return Anchor("The text as a whole", given={"text_hash": found}, text=found)


def _modes(desk: Desk, ident: str) -> Anchor:
    """The modes in force."""
    names = ("circulation", "attribution", "board", "observers_read")
    return Anchor(desk.document.title, given={name: getattr(desk.document, name) for name in names})


def _draft(desk: Desk, ident: str) -> Anchor:
    draft = desk.session.get(models.Draft, ident)
    desk.must_see(draft)
    assert draft is not None
    return Anchor("Zero Draft" if draft.number == 0 else f"Draft {draft.number}", concerned=(draft,))


def _group(desk: Desk, ident: str) -> Anchor:
    """A delegation or group, with the members it has."""
    row = _delegation_row(desk, ident)
    members = desk.session.scalars(select(models.Membership.member_id).where(models.Membership.group_id == row.id))
    return Anchor(row.short_name, given={"members": list(members)})


def _delegation_row(desk: Desk, ident: str) -> models.Delegation:
    row = desk.session.get(models.Delegation, ident)
    if row is None or row.conference_id != desk.conference.id:
        raise NotFound
    return row


def _seat(desk: Desk, ident: str) -> Anchor:
    """A seat, by the person who holds it."""
    row = desk.session.get_one(models.Seat, ident)
    person = desk.session.get(models.Account, row.account_id)
    place = place_of(desk.session, row.body, row.delegation_id)
    return Anchor(f"{person.name if person else 'a member'}, {row.capacity}, {place}")


def _invitation(desk: Desk, ident: str) -> Anchor:
    row = desk.session.get_one(models.Invitation, ident)
    return Anchor(f"{row.email}, {row.capacity}, {place_of(desk.session, row.body, row.delegation_id)}")


def _sitting(desk: Desk, ident: str) -> Anchor:
    row = desk.session.get_one(models.Sitting, ident)
    return Anchor(f"{ordinal(row.number)} {'meeting' if row.kind == 'formal meeting' else row.kind}")


def _waiting(desk: Desk, ident: str) -> Anchor:
    """The proposals of a delegation that wait for its word and carry cleanly, ticked but for those taken in part."""
    found = unmaintained(desk)
    partly = partly_taken(desk.session, desk.document.id)
    return Anchor("", draft=desk.document.current_draft, concerned=found,
                  given={"proposals": [row.id for row in found if row.id not in partly]})


def _prepared_proposals(desk: Desk, ident: str) -> Anchor:
    """The drafts of a delegation that may be tabled as they are; none is ticked unless its page says so."""
    return Anchor("", draft=desk.document.current_draft,
                  concerned=ready_to_table(desk.session, desk.document, desk.actor.delegation))


def _own_drafts(desk: Desk, ident: str) -> Anchor:
    """All drafts of a delegation."""
    return Anchor("", concerned=own_drafts(desk.session, desk.document, desk.actor.delegation))


def own_drafts(
    session: Session, document: models.Document, delegation: str | None
) -> Sequence[models.Proposal]:
    """A delegation's own drafts, in the order in which they were prepared."""
    return session.scalars(select(models.Proposal).where(
        models.Proposal.document_id == document.id, models.Proposal.state == "draft",
        models.Proposal.delegation_id == delegation,
    ).order_by(models.Proposal.prepared_at, models.Proposal.id)).all() if delegation else ()


def ready_to_table(
    session: Session, document: models.Document, delegation: str | None
) -> Sequence[models.Proposal]:
    """A delegation's own drafts whose paragraph, or for a phrase whose text, reads as when they were prepared."""
    draft = draft_of(session, document, document.current_draft)
    if draft is None:
        return ()
    hashes = {row.paragraph_id: row.wording_hash for row in passages_of(session, draft)}
    return [row for row in own_drafts(session, document, delegation) if row.paragraph_id in hashes
            and row.base_hash == (draft.text_hash if row.kind == WHEREVER else hashes[row.paragraph_id])]


def partly_taken(session: Session, document: str) -> set[str]:
    """Whole paragraphs proposed of which part stands in the text already: maintained unread, it would come twice."""
    return set(session.scalars(select(models.Treatment.proposal_id).join(
        models.Proposal, models.Proposal.id == models.Treatment.proposal_id).join(
        models.Document, models.Document.id == models.Proposal.document_id).where(
        models.Proposal.document_id == document, models.Proposal.kind.in_(WITH_OWN_PARAGRAPH),
        models.Treatment.draft_number <= models.Document.current_draft, models.Treatment.outcome.in_(IN_PART))))


def unmaintained(desk: Desk) -> Sequence[models.Proposal]:
    """A delegation's own proposals that wait for it to say maintain, and carry cleanly to the current draft."""
    return desk.session.scalars(select(models.Proposal).join(
        models.Rebased, models.Rebased.proposal_id == models.Proposal.id).where(
        models.Proposal.document_id == desk.document.id, models.Proposal.state == "tabled",
        models.Proposal.delegation_id == desk.actor.delegation,
        models.Proposal.stands_on < (desk.document.current_draft or 0),
        models.Rebased.draft_number == desk.document.current_draft, models.Rebased.outcome == CARRIES,
    ).order_by(models.Proposal.tabled_at, models.Proposal.id)).all()


def current_passage(desk: Desk, ident: str) -> models.Passage:
    """The paragraph in the current draft; one that stood in a draft this actor reads is named as gone."""
    for draft in reversed(drafts_seen(desk.session, desk.document, rights.audience_of(desk.actor))):
        row = desk.session.get(models.Passage, (draft.id, ident))
        if row is not None and draft.number == desk.document.current_draft:
            return row
        if row is not None:
            raise NotPossible(GONE)
    raise NotFound


def _seen_proposal(desk: Desk, ident: str) -> models.Proposal:
    proposal = desk.session.get(models.Proposal, ident)
    desk.must_see(proposal)
    assert proposal is not None
    return proposal


ANCHORS: dict[str, Callable[[Desk, str], Anchor]] = {
    "paragraph": _paragraph, "proposal": _proposal, "own proposal": _own_proposal, "position": _position,
    "prepared": _prepared, "document": _document, "question": _question, "modes": _modes, "draft": _draft,
    "phrase": _phrase, "own phrase": _own_phrase, "taken": _taken, "group": _group, "waiting": _waiting,
    "prepared proposals": _prepared_proposals,
    "own drafts": _own_drafts, "note": _note, "noted paragraph": _noted_paragraph,
    "seat": _seat, "invitation": _invitation, "sitting": _sitting,
}
