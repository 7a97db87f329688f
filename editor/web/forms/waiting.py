"""Which acts may wait on a device for the line, when it is down at the moment they are sent.

A delegation's word on a wording is as good a quarter of an hour later, and whoever sent it is asked again if the
wording has changed. Everything else has its hour: the acts of the chair and the office, a silence procedure, the
question, an objection to adoption, a statement, what the secretariat does by a deadline. Those are done now or not
at all. A phrase wherever it occurs is looked up in the text first, which needs the line.
"""

from __future__ import annotations

MAY_WAIT = frozenset({
    "write_note", "change_note", "discard_note",
    "prepare_proposal", "discard_proposal", "table_proposal", "revise_proposal", "withdraw_proposal",
    "maintain_proposal", "maintain_proposals", "invite_co_sponsor", "join_proposal", "leave_proposal",
    "support_wording", "accept_wording", "reserve_position", "raise_objection", "withdraw_position",
    "reconfirm_position", "confirm_proposal", "confirm_position",
})


def may_wait(name: str, state: str) -> bool:
    """Whether an act may wait, in a document of this state: once the question is put, every act has its hour."""
    return name in MAY_WAIT and state == "under negotiation"
