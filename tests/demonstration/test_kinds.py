"""Each kind of thing is there for a visitor to see: on the current draft, or on the way to it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import combinations
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from editor import models
from editor.consensus.modes import Audience
from editor.consensus.positions import OBJECTS
from editor.consensus.wishes import AMEND, KINDS, WHEREVER
from editor.queries.compared import Renumbered, Row
from editor.queries.comparing import MARKS, Asked, comparison_page
from editor.queries.known import Known, draft_of, known, passages_of
from editor.store import Store
from editor.text import structure
from editor.text.compilation import Compilation, compiled
from editor.text.options import Standing, options_at
from editor.text.rebasing import OUTCOMES
from editor.text.rolling import Rival
from editor.text.structure import Structure
from editor.text.treatment import NOT_MAINTAINED, TREATMENTS
from editor.text.wording import Wording

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("demonstration")]
BEFORE, CURRENT = 5, 6


@pytest.fixture
def session(played: tuple[Store, Any]) -> Iterator[Session]:
    with played[0].reading() as session:
        yield session


@pytest.fixture
def text(session: Session) -> list[models.Passage]:
    """The current draft."""
    return list(passages_of(session, draft_of(session, document_of(session), CURRENT)))  # type: ignore[arg-type]


@pytest.fixture
def brackets(text: list[models.Passage]) -> Structure:
    """The brackets of the current draft, over its paragraphs."""
    return structure.parse_all([Wording.of(row.wording).plain() for row in text])


def document_of(session: Session) -> models.Document:
    return session.scalars(select(models.Document)).one()


def what_states_know(played: tuple[Store, Any], session: Session) -> Known:
    return known(session, played[0].seals, document_of(session), Audience.STATES)


def rolling(played: tuple[Store, Any], session: Session, text: list[models.Passage]) -> Iterator[Compilation]:
    """What is proposed to amend, woven into each paragraph of the current draft that has any."""
    proposals = what_states_know(played, session).proposals_on
    for row in text:
        amending = [one for one in proposals.get(row.paragraph_id, ()) if one.kind == AMEND]
        if amending:
            yield compiled(Wording.of(row.wording), [Rival(one.id, one.by, one.wording) for one in amending])


def test_each_kind_of_proposal_stands_on_the_current_draft(session: Session) -> None:
    standing = select(models.Proposal.kind).where(
        models.Proposal.state == "tabled", models.Proposal.stands_on == CURRENT)
    assert set(session.scalars(standing)) == {*KINDS, WHEREVER}


def test_proposals_are_co_sponsored_by_some_who_joined_and_one_who_is_invited(session: Session) -> None:
    on_current = select(models.CoSponsor.state).join(models.Proposal).where(models.Proposal.stands_on == CURRENT)
    assert set(session.scalars(on_current)) >= {"joined", "invited"}


def test_proposals_have_opponents(played: tuple[Store, Any], session: Session) -> None:
    now = what_states_know(played, session)
    standing = {one.id for one in now.standing}
    assert {one.about_id for one in now.positions if one.kind == OBJECTS} & standing


def test_one_rewriting_stands_beside_its_paragraph(
    played: tuple[Store, Any], session: Session, text: list[models.Passage]
) -> None:
    assert any(one.variants for one in rolling(played, session, text))


def test_the_words_of_two_delegations_cross_in_one_sentence(
    played: tuple[Store, Any], session: Session, text: list[models.Passage]
) -> None:
    assert any(
        {frozenset([one]), frozenset([other]), frozenset([one, other])} <= set(woven.rolling.deletions)
        for woven in rolling(played, session, text)
        for one, other in combinations(range(len(woven.rolling.rivals)), 2)
    )


def test_brackets_nest_stand_side_by_side_and_offer_texts_parted_by_a_slash(brackets: Structure) -> None:
    assert brackets.depth >= 2
    assert brackets.runs
    assert any(len(one.alternatives) > 1 for one in brackets.brackets)


def test_a_bracket_says_who_would_keep_its_words_and_who_delete_them(brackets: Structure) -> None:
    assert any(len(one.alternatives[0].clauses) == 2 for one in brackets.brackets if one.is_attributed)


def test_one_bracket_holds_a_whole_paragraph_and_one_a_section(
    brackets: Structure, text: list[models.Passage]
) -> None:
    whole = [one for one in brackets.brackets if one.opens.offset == 0]
    assert any(not one.is_spanning and text[one.opens.paragraph].kind == "paragraph" for one in whole)
    (section,) = [one for one in whole if one.is_spanning]
    held = text[section.opens.paragraph : section.closes.paragraph + 1]
    assert [row.kind for row in held] == ["heading", "paragraph", "paragraph"]


def test_there_are_two_options(text: list[models.Passage]) -> None:
    paragraphs = [Standing(row.kind, row.level, row.label, Wording.of(row.wording)) for row in text]
    at = next(place for place, row in enumerate(text) if row.kind == "option")
    assert [one.name for one in options_at(paragraphs, at)] == ["Option 1", "Option 2"]


def test_each_treatment_that_texts_or_the_chair_can_tell_was_told(session: Session) -> None:
    issued = session.execute(select(models.Treatment.outcome, models.Treatment.by_chair, models.Treatment.word).where(
        models.Treatment.draft_number <= CURRENT)).all()
    assert {row.outcome for row in issued} == set(TREATMENTS) - {NOT_MAINTAINED}
    assert any(row.by_chair and row.word for row in issued)
    waiting = session.scalars(select(models.Treatment).where(models.Treatment.draft_number == CURRENT + 1)).all()
    assert [row.by_chair for row in waiting] == [True]


def test_each_outcome_of_rebasing_waits_on_a_desk(session: Session) -> None:
    waiting = select(models.Rebased.outcome).join(
        models.Proposal, models.Proposal.id == models.Rebased.proposal_id).where(
        models.Rebased.draft_number == CURRENT, models.Proposal.state == "tabled", models.Proposal.stands_on < CURRENT)
    assert set(session.scalars(waiting)) == set(OUTCOMES)


def test_the_current_draft_beside_the_one_before_shows_each_kind_of_lineage(
    played: tuple[Store, Any], session: Session
) -> None:
    asked = Asked(session, played[0].seals, document_of(session), Audience.STATES, before=BEFORE, after=CURRENT)
    shown = comparison_page(asked)["rows"]
    rows: list[Row] = [row for one in shown for row in (one.rows if isinstance(one, Renumbered) else [one])]
    assert {mark for row in rows for mark in row.marks} == set(MARKS)
    assert Counter(row.kin.partition(" (")[0] for row in rows if row.kin) == {
        "By its words merged into paragraph 97": 1, "By its words split from what was paragraph 96": 1}


def test_each_decision_was_taken(session: Session) -> None:
    assert set(session.scalars(select(models.Decision.kind))) == {
        "agreed ad ref", "agreed in informals", "deferred", "reopened"}


def test_what_was_said_from_the_floor_waits_for_its_delegation(session: Session) -> None:
    on_current = select(models.Proposal).where(
        models.Proposal.state == "tabled", models.Proposal.stands_on == CURRENT)
    proposals = session.scalars(on_current).all()
    assert any(one.stated for one in proposals)
    assert any(one.withdrawal_stated_at for one in proposals)
    assert any(joined.stated for one in proposals for joined in one.co_sponsors)
    assert session.scalars(select(models.Position).where(
        models.Position.stated, models.Position.about_id.in_([one.id for one in proposals]))).all()
