"""The matrix of rights as a diplomat reads it: by person, in the words that complete "may …".

Written by hand, and in another shape than the table it is held against. `for_it` is what a person may at any
time, `until_the_end` what ends with the negotiation, `while_open` what rests while the question is put too,
`once_adopted` what begins with adoption, `of_summaries` what is done to a summary of the chair's own.
"""

from __future__ import annotations

from dataclasses import dataclass

# What is open while a document is …
WHILE_OPEN = ("before the Zero Draft", "under negotiation", "suspended")
UNTIL_THE_END = (*WHILE_OPEN, "question put")
ENDED = ("adopted", "not adopted", "procedural report only")
SUMMARY = "chair’s summary"
STATES = (*UNTIL_THE_END, *ENDED, SUMMARY)


@dataclass(frozen=True)
class Line:
    """What one person may."""

    for_it: frozenset[str] = frozenset()
    until_the_end: frozenset[str] = frozenset()
    while_open: frozenset[str] = frozenset()
    once_adopted: frozenset[str] = frozenset()
    of_summaries: frozenset[str] = frozenset()

    def may(self, state: str) -> frozenset[str]:
        """What it may while a document is in this state."""
        ending = self.until_the_end if state in UNTIL_THE_END else frozenset()
        later = {"adopted": self.once_adopted, SUMMARY: self.of_summaries}.get(state, frozenset())
        return self.for_it | ending | later | (self.while_open if state in WHILE_OPEN else frozenset())


def _line(*for_it: str, **when: tuple[str, ...]) -> Line:
    return Line(frozenset(for_it), **{name: frozenset(rights) for name, rights in when.items()})


FOCAL_POINT = ("invite members of this delegation", "revoke this seat")
SPEAKS = ("object to adoption", "place a statement on record", "correct its vote on record",
          "raise points of order and motions")
PROPOSES = ("table proposals", "co-sponsor proposals", "take positions")
OF_ITS_OWN = ("revise, withdraw or maintain this proposal", "withdraw or reconfirm this position")
RECALLS, TAKES_BACK = "withdraw this statement", "withdraw this motion"
READS_OUT, CORRECTS = ("enter corrections read out",), ("correct the adopted text editorially",)
VOTES, ARRANGES = "record votes", "arrange the order of speaking"
CASTS = "cast its vote"
BINDS = "bind and dissolve packages"
CONFIRMS = "confirm what was entered from the floor in its name"
DRAFTS, NOTES = "prepare proposals for its delegation", "keep private notes of its delegation"

DELEGATE = _line(*SPEAKS, RECALLS, TAKES_BACK, CONFIRMS, NOTES, CASTS, while_open=(DRAFTS, *PROPOSES, *OF_ITS_OWN))
LEADER = _line(*FOCAL_POINT, *SPEAKS, RECALLS, TAKES_BACK, CONFIRMS, NOTES, CASTS,
               while_open=(DRAFTS, *PROPOSES, *OF_ITS_OWN))
BEFORE_ANOTHERS = _line(*SPEAKS, NOTES, CASTS, while_open=(DRAFTS, *PROPOSES))
ON_THE_FLOOR = _line(*SPEAKS, RECALLS, TAKES_BACK, while_open=(*PROPOSES, *OF_ITS_OWN))
NOTHING = _line()

# Who, before what is Arvenia's; where it says so, before what is of another.
MATRIX = {
    "the host": _line(
        "found a conference", "accredit delegations", "invite members of this delegation",
        "name persons to the office or the secretariat", "revoke this seat", "take a seat that was offered",
        "open a document for negotiation", "set how votes are taken and what majority the rules ask for",
    ),
    "one invited": _line("take a seat that was offered"),
    "a secretary": _line(
        "accredit delegations", "invite members of this delegation", "name persons to the office or the secretariat",
        "revoke this seat", "open and close sittings", "open a document for negotiation", "assign a symbol",
        "export the text of record", VOTES, ARRANGES, "set how votes are taken and what majority the rules ask for",
        "draw up and issue the procedural report", while_open=READS_OUT, once_adopted=CORRECTS,
    ),
    "the chair": _line(
        "name persons to the office or the secretariat", "open and close sittings", "open a document for negotiation",
        "export the text of record", "open issued drafts to observers", VOTES, ARRANGES,
        "rule on points of order and motions", "announce the adoption of the report",
        "draw up a summary under the sole responsibility of the Chair",
        until_the_end=("set the modes of a document", "show which delegations are present",
                       "put the question and announce its outcome"),
        while_open=("prepare the next draft", "issue a draft", "correct and publish how proposals were treated",
                    "record decisions on paragraphs", BINDS, *READS_OUT),
        once_adopted=CORRECTS, of_summaries=("prepare the next draft", "issue a draft"),
    ),
    "an officer": _line(
        "open and close sittings", "open a document for negotiation", "export the text of record", ARRANGES,
        while_open=("prepare the next draft", BINDS), of_summaries=("prepare the next draft",),
    ),
    "Arvenia’s focal point": LEADER,
    "Arvenia’s delegate": DELEGATE,
    "Arvenia’s expert": _line(NOTES, while_open=(DRAFTS,)),
    "Arvenia’s focal point before what is Borland’s": BEFORE_ANOTHERS,
    "Arvenia’s focal point before what is its group’s": BEFORE_ANOTHERS,
    "Borland’s focal point": BEFORE_ANOTHERS,
    "the group’s focal point": BEFORE_ANOTHERS,
    "the group’s focal point before what is the group’s": LEADER,
    # These took part once, and left acts behind; they observe now.
    "an observer State’s focal point": NOTHING,
    "an observer State’s focal point before what is its own": _line(*FOCAL_POINT),
    "an observer State’s delegate before what is its own": NOTHING,
    "a non-governmental organization’s focal point": NOTHING,
    "a non-governmental organization’s focal point before what is its own": _line(*FOCAL_POINT),
    "the floor for Arvenia": ON_THE_FLOOR,
    "the floor for Borland": _line(*SPEAKS, while_open=PROPOSES),
    "the floor for the group before what is the group’s": ON_THE_FLOOR,
    "the floor for an observer State before what is its own": NOTHING,
}

# Whose seats and invitations each may revoke.
REVOKES = {
    "the host": {"the chair", "an officer", "a secretary", "Arvenia’s expert", "Borland’s expert"},
    "a secretary": {"the chair", "an officer", "a secretary", "Arvenia’s expert", "Borland’s expert"},
    "the chair": {"the chair", "an officer"},
    "an officer": set(),
    "one invited": set(),
    "Arvenia’s focal point": {"Arvenia’s expert"},
    "Arvenia’s delegate": set(),
    "the floor for Arvenia": set(),
}

# How a refusal goes on after "… may not … : this is for".
IS_FOR = {
    "found a conference": "the person who runs this machine, from its shell",
    "accredit delegations": "the secretariat; or for the person who runs this machine, from its shell",
    "invite members of this delegation":
        "the secretariat; or for the person who runs this machine, from its shell; "
        "or for the focal point of that delegation",
    "name persons to the office or the secretariat":
        "the chair; or for the secretariat; or for the person who runs this machine, from its shell",
    "revoke this seat":
        "the secretariat; or for the person who runs this machine, from its shell; "
        "or for the focal point of that delegation; or for the chair, for a seat of the office",
    "take a seat that was offered":
        "the person who holds the invitation; or for the person who runs this machine, from its shell",
    "open and close sittings": "the secretariat; or for the chair’s office",
    "open a document for negotiation":
        "the secretariat; or for the chair’s office; or for the person who runs this machine, from its shell",
    "assign a symbol": "the secretariat",
    "set the modes of a document": "the chair, on a document whose negotiation has not ended",
    "show which delegations are present": "the chair, on a document whose negotiation has not ended",
    "open issued drafts to observers": "the chair",
    "prepare the next draft": "the chair’s office, on a document under negotiation; "
                              "or for the chair’s office, on a summary of the chair’s own",
    "issue a draft": "the chair, on a document under negotiation; or for the chair, on a summary of the chair’s own",
    "correct and publish how proposals were treated": "the chair, on a document under negotiation",
    DRAFTS: "a delegation that takes part in decisions, from its own seats, on a document under negotiation",
    NOTES: "a delegation that takes part in decisions, from its own seats",
    **dict.fromkeys(PROPOSES, "a delegation that takes part in decisions, through those who may bind their "
                              "delegation, on a document under negotiation"),
    **dict.fromkeys(OF_ITS_OWN, "a delegation that takes part in decisions, through those who may bind their "
                                "delegation, as the delegation whose act it is, on a document under negotiation"),
    CONFIRMS: "a delegation that takes part in decisions, from its own seats, through those who may bind their "
              "delegation, as the delegation whose act it is",
    "record decisions on paragraphs": "the chair, on a document under negotiation",
    CASTS: "a delegation that takes part in decisions, from its own seats, through those who may bind their delegation",
    BINDS: "the chair’s office, on a document under negotiation",
    "put the question and announce its outcome": "the chair, on a document whose negotiation has not ended",
    **dict.fromkeys(SPEAKS, "a delegation that takes part in decisions, through those who may bind their delegation"),
    RECALLS: "a delegation that takes part in decisions, through those who may bind their delegation, "
             "as the delegation whose act it is",
    "export the text of record": "the secretariat; or for the chair’s office",
    TAKES_BACK: "a delegation that takes part in decisions, through those who may bind their delegation, "
                "as the delegation whose act it is",
    **dict.fromkeys(READS_OUT, "the secretariat, on a document under negotiation; "
                               "or for the chair, on a document under negotiation"),
    **dict.fromkeys(CORRECTS, "the secretariat, on an adopted document; or for the chair, on an adopted document"),
    VOTES: "the secretariat; or for the chair", ARRANGES: "the secretariat; or for the chair’s office",
    "set how votes are taken and what majority the rules ask for":
        "the secretariat; or for the person who runs this machine, from its shell",
    "draw up and issue the procedural report": "the secretariat",
    **dict.fromkeys(("rule on points of order and motions", "announce the adoption of the report",
                     "draw up a summary under the sole responsibility of the Chair"), "the chair"),
}
