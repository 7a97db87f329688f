"""The four kinds of position, their verbs, and what stays when a wording changes."""

from __future__ import annotations

from editor.consensus.positions import KINDS, OBJECTS, RESERVES, VERBS, VISIBLE_TO, holds_over, visible_by_default


def test_every_kind_has_its_verb() -> None:
    assert set(VERBS) == set(KINDS)


def test_objections_and_reservations_outlive_the_wording() -> None:
    assert [kind for kind in KINDS if holds_over(kind)] == [RESERVES, OBJECTS]


def test_only_an_objection_is_for_the_chair_unless_opened() -> None:
    assert {kind: visible_by_default(kind) for kind in KINDS} == dict.fromkeys(KINDS, "States") | {
        OBJECTS: "the chair"}
    assert set(map(visible_by_default, KINDS)) == set(VISIBLE_TO)
