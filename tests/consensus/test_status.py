"""The status of a paragraph: one order, and agreement that nothing but the chair's act can make."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor.consensus.status import AGREED, Known, Status, progress, standing

DECISIONS = ("", "reopened", "deferred", "agreed in informals", "agreed ad ref", "deleted")
knowns = st.builds(
    Known, adopted=st.booleans(), deleted=st.booleans(), under_silence=st.booleans(),
    decision=st.sampled_from(DECISIONS), pending=st.lists(st.sampled_from(["Arvenia", "Borland"])).map(tuple),
    objections=st.integers(0, 3), objected_after_agreement=st.booleans(), bracketed=st.booleans(),
    proposals=st.integers(0, 3), reservations=st.integers(0, 3), considered=st.booleans(),
)
EVERYTHING = Known(
    adopted=True, deleted=True, under_silence=True, decision="agreed ad ref", objections=1, bracketed=True,
    proposals=1, reservations=1, considered=True,
)


@given(knowns)
def test_only_the_chairs_decision_agrees_a_paragraph(known: Known) -> None:
    if standing(known).status in AGREED:
        assert known.decision == str(standing(known).status)


@given(knowns)
def test_silence_never_reads_as_agreement(known: Known) -> None:
    quiet = replace(known, adopted=False, under_silence=False, decision="", objections=0, bracketed=False,
                    proposals=0, reservations=0, deleted=False)
    assert standing(quiet).status in (Status.NO_RECORDED_OBJECTION, Status.NOT_YET_CONSIDERED)


@given(knowns, st.integers(0, 3))
def test_how_many_object_changes_no_status_beyond_the_first(known: Known, more: int) -> None:
    once = replace(known, objections=1)
    assert standing(replace(known, objections=1 + more)).status is standing(once).status


@given(knowns)
def test_pending_stands_only_beside_agreement(known: Known) -> None:
    found = standing(known)
    if found.status not in AGREED:
        assert found.pending == () and not found.reopening_requested


def test_the_statuses_are_decided_in_the_order_of_the_design() -> None:
    lifted = ("adopted", "deleted", "under_silence", "decision", "objections", "bracketed", "proposals",
              "reservations", "considered")
    seen, known = [], EVERYTHING
    for name in lifted:
        seen.append(standing(known).status)
        known = replace(known, **{name: type(getattr(known, name))()})
    seen.append(standing(known).status)
    assert seen == [Status.ADOPTED, Status.DELETED, Status.UNDER_SILENCE, Status.AGREED_AD_REF, Status.OBJECTION,
                    Status.BRACKETED, Status.PROPOSALS_PENDING, Status.RESERVED, Status.NO_RECORDED_OBJECTION,
                    Status.NOT_YET_CONSIDERED]


def test_an_objection_after_agreement_asks_for_reopening_and_leaves_it_agreed() -> None:
    found = standing(Known(decision="agreed ad ref", objections=1, objected_after_agreement=True))
    assert found.status is Status.AGREED_AD_REF
    assert found.printed == "agreed ad ref, reopening requested"


def test_pending_delegations_are_counted_in_the_words_of_the_status() -> None:
    assert standing(Known(decision="agreed ad ref", pending=("Arvenia",))).printed == "agreed ad ref, pending 1"


@given(st.lists(knowns, max_size=30))
def test_progress_counts_every_paragraph_once(known: list[Known]) -> None:
    counted = progress(standing(one) for one in known)
    assert counted.total == len(known) == sum(count for _, count in counted.counts)


@pytest.mark.parametrize(("agreed", "line"), [
    (0, "0 paragraphs agreed ad ref, subject to agreement on the whole"),
    (1, "1 paragraph agreed ad ref, subject to agreement on the whole"),
    (86, "86 paragraphs agreed ad ref, subject to agreement on the whole"),
])
def test_the_line_of_progress_says_that_nothing_is_agreed_until_all_is(agreed: int, line: str) -> None:
    found = progress([standing(Known(decision="agreed ad ref"))] * agreed + [standing(Known(objections=1))])
    assert found.line == line
