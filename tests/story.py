"""A negotiation that does every act there is, from the list of participants to the files handed out.

The same acts with the same sources: whatever must hold for every act is proved on this journal.
"""

from __future__ import annotations

from editor import models
from editor.negotiation import Answer
from tests.room import Room

ZERO_DRAFT = (
    "1 States note the report.", "2 States welcome the progress made.", "3 States report each year.",
    "4 States thank the host.",
)


def whole_story(room: Room) -> None:
    """Everything, in the order in which a conference would do it."""
    participants(room)
    room.sets_modes("to the chair", "to States only", "the office")
    room.draft(*ZERO_DRAFT)
    to_the_chair(room)
    room.sets_modes("woven", "named")
    tabled = first_round(room)
    phrases = of_phrases(room)
    from_the_floor(room)
    next_draft(room, tabled, phrases)
    decisions(room)
    last_hour(room)


def participants(room: Room) -> None:
    """The list of participants, offers of seats, and seats lost."""
    secretariat, chair = room.secretariat, room.chair
    secretariat.does("elect_chair", room.conference, chair="Ms. Ada Alder")
    secretariat.does("accredit_delegations", room.conference, delegations=[
        {"code": "ELB", "short_name": "Elbonia Isles"}, {"code": "FEN", "short_name": "Fenland"},
    ])
    secretariat.does("accept_credentials", room.arvenia.delegation)
    secretariat.does("settle_alias", room.arvenia.delegation, alias="AR")
    secretariat.does("assign_symbol", room.document, symbol="A/CONF.1/L.1")
    chair.does("revoke_seat", room.seat("officer"))
    offer = chair.does("invite_officer", room.conference, capacity="officer")
    room.offered(offer, "officer", None)
    chair.does("revoke_invitation", offer.subject)
    chair.does("show_presence", room.document)
    chair.does("hide_presence", room.document)
    secretariat.does("close_sitting", room.opens("small group"))


def to_the_chair(room: Room) -> None:
    """What is said while proposals go to the chair alone and positions to the office."""
    prepared = room.arvenia.prepares("1", "States welcome the report.")
    room.arvenia.does("discard_proposal", room.arvenia.prepares("2", "Not yet.").subject)
    tabled = room.arvenia.proposes("1", "States welcome the report.", draft_proposal=prepared.subject,
                                   rationale="It is a good report.")
    of_several(room)
    note = room.arvenia.does("write_note", room.paragraph("1"), words="Capital insists on welcome.")
    room.arvenia.does("change_note", note.subject, words="Capital insists on welcome, or at least note.")
    room.arvenia.does("write_note", room.paragraph("1"), words="Cordia will join us.")
    room.arvenia.does("discard_note", note.subject)
    room.arvenia.invites(room.cordia, tabled)
    room.cordia.supports(tabled, reason="Well put.")
    room.cordia.joins(tabled)
    room.trio.objects_to("2", reason="Too early.", remedy="Say noted.")
    room.sets_modes("circulated", "to States only")
    room.arvenia.opens(tabled)


def of_several(room: Room) -> None:
    """Proposals prepared in one act; two tabled in one, and withdrawn, the rest discarded in one."""
    asked = [{"paragraph": room.paragraph(label), "kind": "amend", "wording": f"States agree on {label}."}
             for label in ("1", "2")]
    room.cordia.prepares_several(*asked, *asked)
    drafts = [row.id for row in room.rows(models.Proposal) if row.state == "draft"]
    room.cordia.tables_several(*drafts[:2])
    for one in drafts[:2]:
        room.cordia.does("withdraw_proposal", one)
    room.cordia.does("discard_proposals", room.document, proposals=drafts[2:])


def first_round(room: Room) -> list[Answer]:
    """Proposals and positions before all States; what is left standing."""
    deleted = room.borland.proposes("2", kind="delete")
    added = room.dunmark.proposes("3", "States meet again.", kind="new paragraph after")
    other = room.borland.proposes("4", "States warmly thank the host.", kind="alternative")
    room.dunmark.revises(added, "States meet again next year.")
    room.cordia.joins(other)
    room.cordia.leaves(other)
    room.arvenia.accepts(deleted)
    room.cordia.objects_to(deleted, reason="We need it.", visible_to="States")
    room.cordia.withdraws(room.cordia.reserves("4"))
    room.arvenia.supports("3")
    room.arvenia.objects_to("3")
    room.trio.reserves(remedy="Awaiting capitals.")
    return [deleted, added, other]


def of_phrases(room: Room) -> Answer:
    """Phrases to be changed wherever they occur: prepared, tabled, revised, said on the floor and withdrawn."""
    prepared = room.dunmark.prepares_to_change("States", "Parties")
    tabled = room.dunmark.changes("States", "Members", draft_proposal=prepared.subject)
    room.dunmark.changes_anew(tabled, "States", "Member States", rationale="As elsewhere.")
    room.cordia.joins(tabled)
    room.borland.supports(tabled)
    floor = room.secretariat.hears(room.cordia)
    stated = floor.changes("report")
    room.cordia.confirms(stated)
    room.cordia.withdraws(stated)
    return tabled


def from_the_floor(room: Room) -> None:
    """What the secretariat enters, and what delegations confirm of it."""
    floor = room.secretariat.hears(room.cordia)
    stated = floor.proposes("3", "States report every year.")
    room.cordia.confirms(stated)
    floor.revises(stated, "States report yearly.")
    floor.withdraws(stated)
    room.cordia.confirms(stated)
    said = floor.objects_to("1")
    floor.withdraws(said)
    room.cordia.confirms(said)


def next_draft(room: Room, tabled: list[Answer], phrase: Answer) -> None:
    """The next draft is prepared in private, issued, opened; authors maintain what they still want."""
    chair, deleted, added, other = room.chair, *tabled
    chair.does("begin_preparation", room.document)
    room.officer.does("take_proposal", added.subject)
    first = room.row(models.PreparedPassage, room.paragraph("1"))
    chair.does("edit_wording", first.paragraph_id, wording="States recall the report.", revision=first.revision)
    fresh = chair.does("insert_paragraph", room.document, after=first.paragraph_id, kind="paragraph",
                       wording="States agree.", label="1bis")
    brackets(room, fresh.subject)
    at = [f"{room.paragraph(label)}:0" for label in ("2", "3")]
    room.officer.does("take_proposal", phrase.subject, places=at)
    chair.does("correct_treatment", deleted.subject, treatment="not reflected", word="It has support of one State.")
    chair.does("relabel_paragraph", fresh.subject, label="1 ter")
    chair.does("move_paragraph", fresh.subject, after=None)
    chair.does("delete_paragraph", fresh.subject)
    chair.does("renumber_paragraphs", room.document)
    chair.does("issue_draft", room.document, letter="Dear colleagues, this is without prejudice.")
    drafts = sorted(room.rows(models.Draft), key=lambda row: row.number)
    chair.does("open_draft", drafts[-1].id)
    chair.does("publish_treatments", drafts[-1].id)
    room.borland.maintains(deleted, other)
    room.dunmark.maintains(phrase)
    room.dunmark.withdraws(added)
    late = room.arvenia.proposes("2", "States welcome all progress.")
    said = room.trio.objects_to("1")
    room.draft("1 States recall the good report.", "2 States welcome the progress made.", "3 States report.")
    room.arvenia.maintains(late)
    room.trio.reconfirms(said)


def brackets(room: Room, paragraph: str) -> None:
    """Words and paragraphs are put in brackets, brackets lifted and deleted, an alternative taken."""
    following = room.chair.does("insert_paragraph", room.document, after=paragraph, kind="paragraph",
                                wording="So [shall][should] it be [at once][, indeed].").subject

    def act(name: str, on: str, **details: str) -> None:
        room.chair.does(name, on, revision=room.row(models.PreparedPassage, on).revision, **details)

    act("put_in_brackets", paragraph, words="agree")
    act("lift_bracket", paragraph, bracket="7")
    act("take_alternative", following, alternative="3:1")
    act("delete_bracketed", following, bracket="16")
    act("put_in_brackets", paragraph, until=following)
    room.chair.does("delete_paragraph", following)


def decisions(room: Room) -> None:
    """The chair agrees, one paragraph and a package, defers, reopens; the office binds and dissolves."""
    informals = room.opens("informal consultations")
    room.chair.does("agree_in_informals", room.paragraph("1"), sitting=informals,
                    pending=[room.dunmark.delegation])
    room.chair.gavels("1")
    room.chair.does("reopen_paragraph", room.paragraph("1"), reason="Dunmark asked for it.")
    package = room.chair.binds("1", "3")
    room.chair.gavels_package(package)
    room.chair.does("reopen_paragraph", room.paragraph("3"), reason="Borland asked for it.")
    room.officer.does("dissolve_package", package.subject)
    room.chair.does("defer_paragraph", room.paragraph("3"), reason="To the next sitting.")
    room.chair.gavels("2")


def last_hour(room: Room) -> None:
    """Motions, corrections read out, the question suspended and put again, votes, adoption, and what follows it."""
    for each in (room.borland, room.cordia, room.dunmark):
        room.secretariat.does("accept_credentials", each.delegation)
    room.secretariat.does("set_voting_rules", room.conference, majority="two-thirds")
    motions(room)
    amendment = room.borland.proposes("1", "States recall the very good report.")
    room.secretariat.reads_out("3", "States report to one another.", proposer=room.arvenia.delegation)
    room.chair.puts_the_question()
    stated = room.secretariat.hears(room.dunmark).objects_to_adoption()
    room.dunmark.objects_to_adoption(statement="We cannot.")
    room.dunmark.confirms(stated)
    room.dunmark.lifts_its_objection()
    room.chair.announces("suspended", announcement="We meet again at three.")
    room.chair.puts_the_question()
    votes(room, amendment)
    room.chair.announces("adopted by recorded vote")
    on_record(room)
    room.secretariat.does("correct_editorially", room.paragraph("3"), wording="States report to each other.",
                          reason="Consistency.", approved_by="The Chair")
    report(room)
    aside(room)
    room.secretariat.exports()
    room.secretariat.exports("record copy")


def motions(room: Room) -> None:
    """A point of order, an appeal against the ruling on it, a motion withdrawn."""
    point = room.secretariat.hears(room.dunmark).moves("point of order", statement="The hour is late.")
    room.chair.rules(point, "not upheld", "It is not yet six.")
    appeal = room.dunmark.moves("appeal against the ruling")
    room.secretariat.records_vote("motion", room.roll(favour="d", against="abc"), about_id=appeal.subject)
    room.cordia.withdraws(room.cordia.moves("closure of the debate"))


def votes(room: Room, amendment: Answer) -> None:
    """A paragraph that is not retained, an amendment adopted, the whole; a vote corrected."""
    room.secretariat.records_vote("paragraphs", room.roll(favour="a", against="bcd"), paragraphs=[room.paragraph("2")],
                                  requested_by=room.dunmark.delegation)
    room.secretariat.records_vote("amendment", room.roll(favour="abcd"), about_id=amendment.subject)
    electronically(room)
    whole = room.secretariat.records_vote("the whole", room.roll(favour="abc", against="d"))
    room.cordia.does("correct_vote", whole.subject, intended="abstaining")


def electronically(room: Room) -> None:
    """Votes on a motion taken on devices: one broken off, one closed; then in the hall again."""
    room.secretariat.does("set_electronic_voting", room.conference, electronic="shown at the close")
    motion = room.dunmark.moves("adjournment of the meeting").subject
    first = room.secretariat.opens_voting("motion", about_id=motion)
    room.arvenia.casts(first, "in favour")
    room.secretariat.does("break_off_voting", first.subject)
    voting = room.secretariat.opens_voting("motion", about_id=motion, requested_by=room.dunmark.delegation)
    room.arvenia.casts(voting, "in favour")
    room.arvenia.casts(voting, "against")
    room.borland.casts(voting, "abstaining")
    room.secretariat.closes(voting)
    room.secretariat.does("set_electronic_voting", room.conference, electronic="off")


def on_record(room: Room) -> None:
    """Dissociations, reservations, explanations: confirmed, withdrawn, corrected, in another order."""
    dissociation = room.secretariat.hears(room.dunmark).states(
        paragraphs=[room.paragraph("3")], phrase="report", words="We dissociate ourselves.")
    room.dunmark.confirms(dissociation)
    room.cordia.withdraws(room.cordia.states("reservation", words="On all of it."))
    explained = room.borland.states("explanation of vote", as_stated="every reference to reports", words="We explane.")
    room.borland.does("correct_statement", explained.subject, words="We explain.")
    room.secretariat.does("give_turn", explained.subject, turn=1)


def report(room: Room) -> None:
    """The procedural report is drawn up, edited, issued and adopted."""
    drawn = room.secretariat.does("draw_up_report", room.document, passages=[
        {"key": "opening", "kind": "paragraph", "words": "The Conference was held at Port Alder."},
        {"key": "adoption of the report", "kind": "paragraph", "words": "The report is before the Conference."},
    ])
    room.secretariat.does("edit_report", drawn.subject, key="opening", words_of_it="The Conference met at Port Alder.")
    room.secretariat.does("issue_report", drawn.subject, symbol="A/CONF.1/2")
    room.chair.does("adopt_report", drawn.subject, manner="adopted by consensus", sitting=room.meeting)


def aside(room: Room) -> None:
    """The chair draws up a summary, and moves a paragraph of it to other issues."""
    summary = room.chair.does("draw_up_summary", room.document).subject
    rows = [row for row in room.rows(models.PreparedPassage) if row.document_id == summary and row.label == "1"]
    room.officer.does("set_aside_paragraphs", summary, paragraphs=[rows[0].paragraph_id], section="Other issues")
