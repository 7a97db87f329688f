"""The demonstration played through the real commands: the same bytes each time, and ready for a visitor."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
from sqlalchemy import select

from editor import models
from editor.consensus.wishes import WHEREVER
from editor.demonstration.play import play
from editor.demonstration.script import script
from editor.negotiation.replay import replay, tables_of
from editor.store import Store
from editor.text.rebasing import OUTCOMES
from editor.text.treatment import TREATMENTS
from tests.demonstration.playing import empty

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("demonstration")]


def journal(store: Store) -> list[tuple[str, bytes, bytes]]:
    with store.reading() as session:
        rows = session.scalars(select(models.Entry).order_by(models.Entry.place))
        return [(row.stream, row.content, row.hash) for row in rows]


def test_it_is_the_same_bytes_each_time(played: tuple[Store, list[tuple[str, str]]], tmp_path: Path) -> None:
    again = empty(tmp_path / "again.sqlite", 2)
    assert play(again) == played[1]
    assert journal(again) == journal(played[0])


def test_its_tables_are_what_its_journal_says(
    played: tuple[Store, list[tuple[str, str]]], tmp_path: Path
) -> None:
    rebuilt = empty(tmp_path / "rebuilt.sqlite", 3)
    with played[0].reading() as session:
        rebuilt.write("", lambda into: replay(session, into))
    with played[0].reading_engine.connect() as one, rebuilt.reading_engine.connect() as other:
        assert tables_of(one) == tables_of(other)


def test_every_draft_reads_as_the_script_has_it(played: tuple[Store, list[tuple[str, str]]]) -> None:
    with played[0].reading() as session:
        for number, wanted in enumerate(script().drafts[:-1]):
            rows = session.scalars(select(models.Passage).join(models.Draft).where(models.Draft.number == number)
                                   .order_by(models.Passage.place))
            assert [(row.label, row.kind, row.level, row.wording) for row in rows] == [
                (row.label, row.kind, row.level, row.text) for row in wanted]


def test_every_delegation_has_a_seat_and_so_have_chair_and_secretariat(
    played: tuple[Store, list[tuple[str, str]]],
) -> None:
    names = [name for name, _ in played[1]]
    assert names[:2] == ["The chair", "The secretariat"]
    assert len(names) == len(set(names)) == 2 + len(script().delegations) + len(script().groups)


def test_a_visitor_finds_version_seven_prepared_and_the_meeting_open(
    played: tuple[Store, list[tuple[str, str]]],
) -> None:
    with played[0].reading() as session:
        document = session.scalars(select(models.Document)).one()
        sitting = session.scalars(select(models.Sitting).where(models.Sitting.closed_at.is_(None))).one()
        prepared = session.scalars(select(models.PreparedPassage).order_by(models.PreparedPassage.place)).all()
        assert (document.current_draft, sitting.kind) == (6, "formal meeting")
        assert [row.label for row in prepared] == [row.label for row in script().drafts[7]]


def test_it_shows_what_the_system_can_do(played: tuple[Store, list[tuple[str, str]]]) -> None:
    with played[0].reading() as session:
        assert len(session.scalars(select(models.Proposal)).all()) >= 150
        assert len(session.scalars(select(models.Position)).all()) >= 60
        kinds = Counter(session.scalars(select(models.Position.kind)))
        assert set(kinds) == {"supports", "can accept", "reserves position", "objects"}
        waiting = select(models.Rebased.outcome).join(
            models.Proposal, models.Proposal.id == models.Rebased.proposal_id).where(
            models.Rebased.draft_number == 6, models.Proposal.state == "tabled", models.Proposal.stands_on < 6)
        assert set(session.scalars(waiting)) == set(OUTCOMES)
        treated = set(session.scalars(select(models.Treatment.outcome)))
        assert treated >= set(TREATMENTS) - {"merged", "not maintained"}
        phrases = session.scalars(select(models.Proposal).where(models.Proposal.kind == WHEREVER)).all()
        assert [len(row.paragraphs or ()) for row in phrases] == [4]
