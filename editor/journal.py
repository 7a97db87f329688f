"""The journal's language: every kind of entry, and the sentence it reads as.

An act that has no kind here cannot be done (tests/test_vocabulary.py). A sentence is plain text, escaped
where it is shown; details keep names and labels as they were, so history never rewrites itself. `stale` names the
parts of open pages that an entry makes old: each part of a page lists the names that do so (`data-stale` in the
templates), and tests/live proves that none is missing and none is there for nothing. Names of accounts alone stand in
no journal: a page of members shows a new one when it is fetched for another reason.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from string import Formatter
from typing import Any

VERSION = 1
UNNAMED = "A delegation"
PARAGRAPH = "paragraph"  # what stands on a paragraph; told with its id: "paragraph/<id>"
OURS = "ours"  # what a delegation alone is told, in a stream of its own
JOURNAL = "journal"  # the lines of a stream, told with its name: "journal/<stream>"; every entry makes them old
# What a delegation confirms of what was entered from the floor, and the names that then hold.
_CONFIRMED = {
    "proposal": (PARAGRAPH, "proposals", OURS), "position": (PARAGRAPH, "positions", OURS),
    "objection": ("question", OURS),
}


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of entry: its name, its sentence, the fragments it makes stale, whether it is a formal act."""

    name: str
    sentence: str
    stale: tuple[str, ...] = ()
    formal: bool = False


# A kind whose entries never stand alone has no names where the others of its act have them all.
_KINDS = (
    Kind("conference.founded", "{name} was founded, to be held in {place}."),
    Kind("chair.elected", "{chair} was elected chair of the conference.", ("chair",), formal=True),
    Kind("delegation.accredited", "{short_name} was accredited as {kind}.", ("participants",)),
    Kind("credentials.accepted", "The credentials of {short_name} were accepted.", ("participants",)),
    Kind("group.composed", "{short_name} speaks for {members}."),
    Kind("alias.settled", "{alias} means {short_name} in this conference."),
    Kind("member.invited", "{by} offered the seat of {capacity} in {place}.", ("members",)),
    Kind("invitation.revoked", "{by} revoked an invitation to {place}.", ("members",)),
    Kind("seat.taken", "The seat of {capacity} in {place} was taken.", ("members",)),
    Kind("seat.revoked", "{by} revoked the seat of {capacity} in {place}.", ("members",)),
    Kind("sitting.opened", "{presiding} opened the {printed} in {room}.", ("sitting",)),
    Kind("sitting.closed", "The {printed} was closed.", ("sitting",)),
    Kind("document.opened", "The negotiation of “{title}” was opened.", ("documents",)),
    Kind("symbol.assigned", "The symbol {symbol} was assigned to the document.", ("document",)),
    Kind("modes.set", "{by} set the modes: {printed}.", ("document",)),
    Kind("presence.shown", "{by} let everyone who negotiates see which delegations are present.", ("presence",)),
    Kind("presence.hidden", "{by} let it be seen no longer which delegations are present.", ("presence",)),
    Kind("draft.imported", "{by} read {source} into the draft in preparation.", ("preparation",)),
    Kind("preparation.begun", "{by} began to prepare {draft_name}.", ("preparation",)),
    Kind("wording.edited", "{by} edited paragraph {label} of the draft in preparation.", ("preparation",)),
    Kind("bracket.lifted", "{by} lifted a bracket in paragraph {label} of the draft in preparation.", ("preparation",)),
    Kind("alternative.taken", "{by} took one of the alternatives in paragraph {label} of the draft in preparation.",
         ("preparation",)),
    Kind("bracketed.deleted", "{by} deleted bracketed text in paragraph {label} of the draft in preparation.",
         ("preparation",)),
    Kind("brackets.put", "{by} put text of paragraph {label} of the draft in preparation in brackets.",
         ("preparation",)),
    Kind("paragraph.inserted", "{by} inserted paragraph {label} in the draft in preparation.", ("preparation",)),
    Kind("paragraph.deleted", "{by} deleted paragraph {label} from the draft in preparation.", ("preparation",)),
    Kind("paragraph.moved", "{by} moved paragraph {label} in the draft in preparation.", ("preparation",)),
    Kind("paragraph.relabelled", "{by} relabelled paragraph {label} of the draft in preparation.", ("preparation",)),
    Kind("paragraphs.renumbered", "{by} renumbered the draft in preparation.", ("preparation",)),
    Kind("proposal.taken", "{by} took proposal {number} into paragraph {label} of the draft in preparation."),
    Kind("draft.issued", "{by} issued {draft_name}.", ("document", "drafts"), formal=True),
    Kind("proposals.treated", "What stood on the last draft was treated in {draft_name} as its texts tell."),
    Kind("treatment.corrected", "{by} corrected how proposal {number} on paragraph {label} is treated in "
         "{draft_name}: {treatment}.", ("treatments",)),
    Kind("treatments.published", "{by} published how proposals were treated in {draft_name}.", ("treatments",)),
    Kind("proposals.rebased", "Of your open proposals {draft_name} absorbs {absorbed}; {carries_cleanly} carry "
         "cleanly, {in_conflict} are in conflict, {orphaned} lost their paragraph."),
    Kind("draft.opened", "{draft_name} was opened to observers.", ("document", "drafts"), formal=True),
    Kind("proposal.prepared", "{by} prepared a proposal on paragraph {label}.", ("ours",)),
    Kind("proposal.discarded", "{by} discarded a draft proposal on paragraph {label}.", ("ours",)),
    Kind("proposal.tabled", "{by} tabled proposal {number} on paragraph {label}: {wish}.",
         ("paragraph", "proposals", "ours")),
    Kind("proposal.revised", "{by} revised proposal {number} on paragraph {label}.",
         ("paragraph", "proposals", "ours")),
    Kind("proposal.withdrawn", "{by} withdrew proposal {number} on paragraph {label}.",
         ("paragraph", "proposals", "ours")),
    Kind("proposal.maintained", "{by} maintained proposal {number} on paragraph {label} for {draft_name}.",
         ("paragraph", "proposals", "ours")),
    Kind("proposal.opened", "{by} opened proposal {number} on paragraph {label} to States.",
         ("paragraph", "proposals", "ours")),
    Kind("note.written", "{by} wrote a private note on paragraph {label}.", ("notes",)),
    Kind("note.discarded", "{by} discarded a private note on paragraph {label}.", ("notes",)),
    Kind("sponsorship.invited", "{by} invited {guest} to co-sponsor proposal {number}.", ("paragraph", "ours")),
    Kind("sponsorship.joined", "{by} joined proposal {number} on paragraph {label} as co-sponsor.",
         ("paragraph", "proposals", "ours")),
    Kind("sponsorship.left", "{by} left proposal {number} on paragraph {label}.", ("paragraph", "proposals", "ours")),
    Kind("position.taken", "{by} {verb} {subject}.", ("paragraph", "positions", "ours")),
    Kind("position.withdrawn", "{by} withdrew its position on {subject} ({position_kind}).",
         ("paragraph", "positions", "ours")),
    Kind("position.reconfirmed", "{by} reconfirmed its position on {subject} ({position_kind}).",
         ("paragraph", "positions", "ours")),
    Kind("floor.confirmed", "{by} confirmed what was entered from the floor: {what}.",
         ("paragraph", "proposals", "positions", "question", "ours")),
    Kind("decision.made", "The chair recorded paragraph {label} as {printed}.", ("paragraph",)),
    Kind("package.bound", "{by} bound {subject} in the package “{name}”.", ("paragraph",)),
    Kind("package.dissolved", "{by} dissolved the package “{name}”, which bound {subject}.", ("paragraph",)),
    Kind("package.agreed", "The chair recorded the package “{name}”, {subject}, as {printed}.", ("paragraph",)),
    Kind("package.reopened", "The chair reopened the package {name}, {subject}.", ("paragraph",)),
    Kind("question.put", "The chair put the question on the text {fingerprint}.", ("document",), formal=True),
    Kind("adoption.objected", "{by} objected to adoption.", ("question", "ours"), formal=True),
    Kind("adoption.objection_worded", "{by} gave its objection to adoption its words.", ("question", "ours"),
         formal=True),
    Kind("adoption.objection_lifted", "{by} lifted its objection to adoption.", ("question", "ours"), formal=True),
    Kind("correction.read_out", "A correction to paragraph {label} was read out, proposed by {proposer}.",
         ("document",), formal=True),
    Kind("correction.made", "Paragraph {label} of the adopted text was editorially corrected (Corr.{number}).",
         ("document",), formal=True),
    Kind("vote.recorded", "{printed}.", ("document",), formal=True),
    Kind("vote.corrected", "{by} said that it had intended {printed} on {subject}; the roll has it as {voted}.",
         ("votes",), formal=True),
    Kind("voting.rules_set", "The majority that the rules ask for was set: {majority}."),
    Kind("voting.electronic_set", "Electronic voting was set: {electronic}.", ("voting",)),
    Kind("voting.opened", "A vote on {subject} was opened.", ("voting",)),
    Kind("vote.cast", "{by} cast its vote on {subject}{printed}.", ("voting",)),
    Kind("voting.broken_off", "The vote on {subject} was broken off.", ("voting",)),
    Kind("motion.raised", "{by} {printed}.", ("motions",), formal=True),
    Kind("motion.withdrawn", "{by} withdrew its motion ({kind}).", ("motions",), formal=True),
    Kind("motion.ruled", "The chair ruled on the {kind} of {mover}: {outcome}{because}.", ("motions",), formal=True),
    Kind("adoption.decided", "The document was {printed}, with the text {fingerprint}{held}.",
         ("document",), formal=True),
    Kind("statement.made", "{by} placed on record {article} {kind} concerning {scope_printed}.",
         ("statements", "ours"), formal=True),
    Kind("statement.corrected", "{by} corrected the words of its {kind} concerning {scope_printed}.",
         ("statements",), formal=True),
    Kind("statement.turn_given", "{by} gave the statement of {speaker} turn {turn} {occasion} the action.",
         ("statements",), formal=True),
    Kind("statement.confirmed", "{by} confirmed its {kind} concerning {scope_printed}.",
         ("statements", "ours"), formal=True),
    Kind("statement.withdrawn", "{by} withdrew its {kind} concerning {scope_printed}.",
         ("statements", "ours"), formal=True),
    Kind("summary.drawn_up", "The chair undertook to draw up a summary of “{of_title}” under the sole responsibility "
         "of the Chair.", ("documents",)),
    Kind("report.drawn_up", "{by} drew up the procedural report from the record.", ("report",)),
    Kind("report.edited", "{by} edited the procedural report.", ("report",)),
    Kind("report.issued", "{by} issued the procedural report.", ("report",), formal=True),
    Kind("report.adopted", "The procedural report was {manner}.", ("report",), formal=True),
    Kind("document.exported", "{by} exported the {form}, with the text {fingerprint}.", ("exports",), formal=True),
)
KINDS: Mapping[str, Kind] = {kind.name: kind for kind in _KINDS}


def stale_of(entry: Mapping[str, Any]) -> tuple[str, ...]:
    """What an entry makes old on open pages, from its content as kept: names that parts of pages list.

    An entry on paragraphs gives "paragraph/<id>" for each, and plain "paragraph" where it does not say which.
    """
    return (*dict.fromkeys(_stale(entry)), f"{JOURNAL}/{entry['stream']}")


def is_private(stream: str) -> bool:
    """Whether a stream is that of one delegation or group."""
    return stream.startswith("delegation/")


def _stale(entry: Mapping[str, Any]) -> Iterator[str]:
    details = entry["details"]
    told = _CONFIRMED.get(details.get("table", ""), KINDS[entry["kind"]].stale)
    for name in KINDS[entry["kind"]].stale:
        if name not in told or (name == OURS and not is_private(entry["stream"])):
            continue
        if name == PARAGRAPH and PARAGRAPH in details:
            yield from (f"{PARAGRAPH}/{ident}" for ident in _paragraphs(details))
        else:
            yield name


def _paragraphs(details: Mapping[str, Any]) -> Iterator[str]:
    """The paragraphs an entry is about; none where it is about the whole text."""
    if details[PARAGRAPH] is not None:
        yield details[PARAGRAPH]
    yield from (row[PARAGRAPH] for row in details.get("also", ()))
    for several in ("paragraphs", "left"):  # of a phrase wherever it occurs: where it stands, and where no more
        yield from details.get(several, ())


def sentence_of(entry: Mapping[str, Any]) -> str:
    """The sentence of an entry, from its content as kept; what it may not name it calls "A delegation"."""
    kind = KINDS[entry["kind"]]
    details = entry["details"]
    words = {name: _words(details.get(name)) for _, name, _, _ in Formatter().parse(kind.sentence) if name}
    words["by"] = speaker_of(entry)
    return kind.sentence.format_map(words)


def speaker_of(entry: Mapping[str, Any]) -> str:
    """Who acted, as the entry may say: both names for what was entered from the floor."""
    actor = entry.get("actor")
    if actor is None:
        return UNNAMED
    if actor.get("floor"):
        return f"{actor['name']} (as stated from the floor, entered by the secretariat)"
    return str(actor["name"])


def _words(value: Any) -> str:
    if value is None:
        return "without a number"
    if isinstance(value, list):
        return ", ".join(str(item) for item in value)
    return str(value)
