"""What a seat may not see does not exist for it: who sees what, by hand, and no condition can be spared."""

from __future__ import annotations

import ast
import inspect
from collections.abc import Iterator
from dataclasses import dataclass, field
from textwrap import dedent
from typing import Any

import pytest

from editor import models, rights
from editor.consensus.modes import Audience
from editor.negotiation import Answer, By
from editor.negotiation.commands import actor_of
from editor.rights import Case
from tests.rights.scene import accredited
from tests.room import Room, store_at
from tests.voices import Delegation

OFFICE, DESK, FLOOR = {"chair", "officer"}, {"secretary", "host"}, {"floor for Arvenia", "floor for Dunmark"}
INSIDE = OFFICE | DESK | FLOOR
# Arvenia leads; Borland joined, Cordia is invited, Dunmark left, Elland has no part.
SPONSORS = {"Arvenia", "expert of Arvenia", "Borland", "Cordia"}
STATES = SPONSORS | {"Dunmark", "Elland", "the Trio"}
MEMBERS = {"Arvenia", "expert of Arvenia", "Borland", "the Trio"}
EVERYONE = STATES | INSIDE | {"observer"}

# What was tabled how, and the circulation in force: who sees it.
PROPOSALS = {
    ("in private", "woven"): {"Arvenia", "expert of Arvenia"},
    ("a phrase in private", "woven"): {"Arvenia", "expert of Arvenia"},
    ("a phrase", "woven"): STATES | INSIDE,
    ("a phrase", "to the chair"): {"Arvenia", "expert of Arvenia"} | INSIDE,
    ("a phrase to the chair", "woven"): {"Arvenia", "expert of Arvenia"} | INSIDE,
    ("woven", "woven"): STATES | INSIDE,
    ("woven", "circulated"): STATES | INSIDE,
    ("woven", "to the chair"): SPONSORS | INSIDE,
    ("to the chair", "woven"): SPONSORS | INSIDE,
    ("withdrawn", "woven"): SPONSORS | INSIDE,
    ("withdrawn", "to the chair"): SPONSORS | INSIDE,
    ("not maintained", "woven"): SPONSORS | {"floor for Arvenia"},
    ("withdrawn unmaintained", "woven"): SPONSORS | {"floor for Arvenia"},
}
# What the Trio, of Arvenia and Borland, said how, and the board in force: who sees it.
POSITIONS = {
    ("to States", "all States"): STATES | INSIDE,
    ("to States", "the office"): MEMBERS | INSIDE,
    ("to the chair", "all States"): MEMBERS | INSIDE,
    ("while the board was the office’s", "all States"): MEMBERS | INSIDE,
    ("on a proposal", "all States"): STATES | INSIDE,
    ("on a proposal", "the office"): MEMBERS | INSIDE,
    ("on a proposal before the chair", "all States"): {"the Trio"} | INSIDE,
}
OTHERS = {
    "the Zero Draft": EVERYONE - {"observer"},
    "Draft 1, opened": EVERYONE,
    "the next draft": OFFICE,
    "a paragraph of the next draft": OFFICE,
    "the report in preparation": DESK | FLOOR,
    "the report issued": EVERYONE,
    "a vote cast": {"Arvenia", "expert of Arvenia"},
    "a vote cast, shown at once": EVERYONE,
    "a package": EVERYONE - {"observer"},
    "a note of Arvenia": {"Arvenia", "expert of Arvenia"},
    "a seat of Arvenia": {"Arvenia", "expert of Arvenia"} | DESK | FLOOR | {"invited"},
    "a seat of the office": OFFICE | DESK | FLOOR | {"invited"},
    "a seat of the secretariat": DESK | FLOOR | {"invited"},
    "an invitation of Arvenia": {"Arvenia", "expert of Arvenia"} | DESK | FLOOR | {"invited"},
}


@dataclass
class Sight:
    """A room with something of each kind, and who looks at it."""

    room: Room
    elland: Delegation
    expert: Delegation
    said: dict[str, Answer] = field(default_factory=dict)
    found: dict[str, tuple[type, Any]] = field(default_factory=dict)

    def watchers(self) -> dict[str, tuple[str, str | None]]:
        """Seats, and for whom from the floor."""
        room = self.room
        voices = {"Arvenia": room.arvenia, "expert of Arvenia": self.expert, "Borland": room.borland,
                  "Cordia": room.cordia, "Dunmark": room.dunmark, "Elland": self.elland, "the Trio": room.trio,
                  "observer": room.observer, "chair": room.chair, "officer": room.officer,
                  "secretary": room.secretariat}
        seats: dict[str, tuple[str, str | None]] = {name: (voice.seat, None) for name, voice in voices.items()}
        floors = {f"floor for {each.name}": (room.secretariat.seat, each.delegation)
                  for each in (room.arvenia, room.dunmark)}
        return seats | floors | {"host": ("host", None), "invited": ("invited", None)}

    def seen_by(self, table: type, ident: Any, **modes: str) -> set[str]:
        """Who sees a row, were these the modes in force."""
        with self.room.store.reading() as session:
            row: Any = session.get_one(table, ident)
            document = session.get_one(models.Document, self.room.document)
            conference = session.get_one(models.Conference, self.room.conference)
            with session.no_autoflush:
                for name, mode in modes.items():
                    setattr(document, name, mode)
                seen = {name for name, (seat, floor_of) in self.watchers().items()
                        if rights.sees(Case(actor_of(session, By(seat, "asked", floor_of)), row, document, conference))}
            session.rollback()
        return seen


def build(room: Room) -> Sight:
    """The acts of the negotiation that the tables speak of."""
    sight = Sight(room, accredited(room, "ELL", "Elland"), room.expert_of(room.arvenia))
    room.draft("1 States note the report.", "2 States report each year.")
    sight.said["not maintained"] = _sponsored(room, "States study the report.")
    sight.said["withdrawn unmaintained"] = _sponsored(room, "States file the report.")
    room.draft("1 States note the new report.", "2 States report each year.")
    room.arvenia.withdraws(sight.said["withdrawn unmaintained"])
    _tabled(sight)
    _said(sight)
    _others(sight)
    return sight


def _tabled(sight: Sight) -> None:
    room, said = sight.room, sight.said
    said["in private"] = room.arvenia.prepares("2", "States report.")
    said["a phrase in private"] = room.arvenia.prepares_to_change("States", "Members")
    said["a phrase"] = room.arvenia.changes("States", "Parties")
    said["woven"] = _sponsored(room, "States welcome the report.")
    said["withdrawn"] = _sponsored(room, "States recall the report.")
    room.arvenia.withdraws(said["withdrawn"])
    said["of Dunmark"] = room.dunmark.proposes("2", "States report each month.")
    room.sets_modes("to the chair")
    said["a phrase to the chair"] = room.arvenia.changes("report", "paper")
    said["to the chair"] = _sponsored(room, "States read the report.")
    said["of Cordia"] = room.cordia.proposes("2", "States report twice.")
    room.cordia.invites(room.trio, said["of Cordia"])


def _sponsored(room: Room, wording: str) -> Answer:
    proposal = room.arvenia.proposes("1", wording)
    for guest in (room.borland, room.cordia, room.dunmark):
        room.arvenia.invites(guest, proposal)
    room.borland.joins(proposal)
    room.dunmark.joins(proposal)
    room.dunmark.leaves(proposal)
    return proposal


def _said(sight: Sight) -> None:
    room, said = sight.room, sight.said
    said["on a proposal before the chair"] = room.trio.supports(said["of Cordia"])
    # On a paragraph members hear of it even while proposals go to the chair.
    said["to the chair, on 1"] = room.trio.objects_to("1", visible_to="the chair")
    room.sets_modes("woven", board="the office")
    said["while the board was the office’s"] = room.trio.supports("2", visible_to="States")
    room.sets_modes("woven")
    said["on a proposal"] = room.trio.supports(said["of Dunmark"], visible_to="States")
    said["to States"] = room.trio.accepts(visible_to="States")


def _cast(room: Room, electronic: str) -> tuple[str, str]:
    """What Arvenia cast in a vote taken on devices, which was then closed."""
    room.secretariat.does("set_electronic_voting", room.conference, electronic=electronic)
    voting = room.secretariat.opens_voting("motion", about_id=room.arvenia.moves("closure of the debate").subject)
    room.arvenia.casts(voting, "in favour")
    room.secretariat.closes(voting)
    return voting.subject, room.arvenia.delegation


def _others(sight: Sight) -> None:
    room = sight.room
    drafts = {row.number: row.id for row in room.rows(models.Draft)}
    room.chair.does("open_draft", drafts[1])
    room.chair.does("begin_preparation", room.document)
    offer = room.host.does("invite_delegate", room.arvenia.delegation, capacity="delegate")
    room.offered(offer, "delegate", room.arvenia.delegation)
    other = room.secretariat.does("open_document", room.conference, title="Another").subject
    note = room.arvenia.does("write_note", room.paragraph("1"), words="Capital insists.").subject
    line = {"key": "opening", "kind": "paragraph", "words": "The Conference was held."}
    unissued, issued = (room.secretariat.does("draw_up_report", document, passages=[line]).subject
                        for document in (other, room.document))
    room.secretariat.does("issue_report", issued)
    package = room.chair.binds("1", "2").subject
    room.secretariat.accepts_credentials()
    sight.found |= {
        "a vote cast": (models.CastVote, _cast(room, "shown at the close")),
        "a vote cast, shown at once": (models.CastVote, _cast(room, "shown as they are cast")),
        "a package": (models.Package, package),
        "the report in preparation": (models.Report, unissued), "the report issued": (models.Report, issued),
        "the Zero Draft": (models.Draft, drafts[0]), "Draft 1, opened": (models.Draft, drafts[1]),
        "the next draft": (models.Preparation, room.document),
        "a paragraph of the next draft": (models.PreparedPassage, room.paragraph("1")),
        "a seat of Arvenia": (models.Seat, sight.expert.seat), "a seat of the office": (models.Seat, room.officer.seat),
        "a seat of the secretariat": (models.Seat, room.secretariat.seat),
        "an invitation of Arvenia": (models.Invitation, offer.subject),
        "a note of Arvenia": (models.Note, note),
    }


@pytest.fixture(scope="module")
def sight(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Sight]:
    """The room, built once: looking changes nothing."""
    store = store_at(f"sqlite:///{tmp_path_factory.mktemp('sight')}/room.sqlite")
    yield build(Room(store))
    store.close()


def wrong(sight: Sight) -> dict[Any, set[str]]:
    """Where the rules of sight and the tables differ, and about whom."""
    said = sight.said
    found: dict[Any, set[str]] = {}
    for (how, now), seen in PROPOSALS.items():
        found[how, now] = seen ^ (sight.seen_by(models.Proposal, said[how].subject, circulation=now) - {"invited"})
    for (how, board), seen in POSITIONS.items():
        ident = said["to the chair, on 1" if how == "to the chair" else how].subject
        found[how, board] = seen ^ (sight.seen_by(models.Position, ident, board=board) - {"invited"})
    for name, seen in OTHERS.items():
        about = {"invited"} if "seat" not in name and "invitation" not in name else set()
        found[name] = seen ^ (sight.seen_by(*sight.found[name]) - about)
    return {about: who for about, who in found.items() if who}


def test_everyone_sees_what_the_tables_say_and_nothing_else(sight: Sight) -> None:
    assert wrong(sight) == {}


def test_whom_nobody_invited_sees_no_more_than_an_observer(sight: Sight) -> None:
    for how in ("in private", "woven", "to the chair"):
        assert "invited" not in sight.seen_by(models.Proposal, sight.said[how].subject)


RULES = [*dict.fromkeys(rights.VISIBLE.values()), rights._is_mine, rights._is_sponsor, rights._is_spoken_for]


class _Spared(ast.NodeTransformer):
    """Leaves out one condition: a part of an "and" or "or", or a whole "if"."""

    def __init__(self, number: int) -> None:
        self.left, self.spared = number, ""

    def _spares(self) -> bool:
        self.left -= 1
        return self.left == -1

    def visit_If(self, node: ast.If) -> Any:
        """An "if" with what follows from it."""
        if self._spares():
            self.spared = ast.unparse(node)
            return None
        return self.generic_visit(node)

    def visit_BoolOp(self, node: ast.BoolOp) -> Any:
        """One part of a condition."""
        for place, part in enumerate(node.values):
            if self._spares():
                self.spared = ast.unparse(part)
                kept = [each for each in node.values if each is not node.values[place]]
                return ast.BoolOp(node.op, kept) if len(kept) > 1 else kept[0]
        return self.generic_visit(node)


def _conditions() -> Iterator[tuple[str, str, ast.Module]]:
    """Every rule of sight with one condition spared, as often as it has conditions."""
    for rule in RULES:
        number = 0
        while True:
            spared = _Spared(number)
            tree = spared.visit(ast.parse(dedent(inspect.getsource(rule))))
            if not spared.spared:
                break
            number += 1
            yield rule.__name__, spared.spared, ast.fix_missing_locations(tree)


@pytest.mark.parametrize(("name", "spared", "tree"), [
    pytest.param(*one, id=f"{one[0]}: {one[1].splitlines()[0]}") for one in _conditions()
])
def test_no_condition_can_be_spared(
    sight: Sight, monkeypatch: pytest.MonkeyPatch, name: str, spared: str, tree: ast.Module
) -> None:
    told: dict[str, Any] = {}
    exec(compile(tree, name, "exec"), vars(rights), told)  # noqa: S102 - our own rule, less one condition
    for table, rule in rights.VISIBLE.items():
        if rule.__name__ == name:
            monkeypatch.setitem(rights.VISIBLE, table, told[name])
    monkeypatch.setattr(rights, name, told[name])
    assert wrong(sight), f"{name}: nothing in the tables needs “{spared}”"


@pytest.mark.parametrize("table", rights.VISIBLE, ids=lambda table: table.__name__)
def test_no_rule_can_be_spared(sight: Sight, monkeypatch: pytest.MonkeyPatch, table: type) -> None:
    monkeypatch.delitem(rights.VISIBLE, table)
    assert wrong(sight)


@pytest.mark.parametrize(("name", "answer"), [
    ("stricter", lambda order, one, other: one), ("stricter", lambda order, one, other: other),
    ("sees_proposals", lambda *asked: True), ("sees_proposals", lambda *asked: False),
    ("sees_positions", lambda *asked: True), ("sees_positions", lambda *asked: False),
    *(("audience_of", lambda actor, audience=audience: audience) for audience in Audience),
])
def test_every_mode_and_audience_counts(
    sight: Sight, monkeypatch: pytest.MonkeyPatch, name: str, answer: Any
) -> None:
    monkeypatch.setattr(rights, name, answer)
    assert wrong(sight)
