"""The script of the demonstration keeps the rules of a negotiation, step by step, and the counts promised."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import timedelta

import pytest

from editor.consensus.modes import ATTRIBUTIONS, BOARDS, CIRCULATIONS
from editor.demonstration.script import Script, Step, script
from editor.text.wording import Wording
from editor.un_members import state_called
from tests.demonstration.following import POSITIONS, Standing, following

ARGUMENTS = {
    "accredit": {"code", "short_name", "formal_name", "kind", "focal_point", "members"},
    "elect_chair": {"chair"},
    "set_modes": {"circulation", "attribution", "board", "observers_read", "announcement"},
    "open_sitting": {"sitting", "kind", "number", "room", "agenda_item", "presiding"},
    "close_sitting": {"sitting"},
    "import_draft": {"draft", "paragraphs"},
    "prepare": {"draft", "edit", "paragraph", "after", "kind", "level", "wording", "proposal", "reflects"},
    "issue_draft": {"draft", "letter"},
    "table_proposal": {"proposal", "draft", "paragraph", "base", "wording", "kind", "after", "rationale", "floor"},
    "table_phrase": {"proposal", "draft", "phrase", "put", "rationale"},
    "maintain_proposal": {"proposal", "draft", "paragraph", "base", "wording"},
    "revise_proposal": {"proposal", "draft", "paragraph", "base", "wording", "rationale"},
    "withdraw_proposal": {"proposal", "reason", "floor"},
    "cosponsor": {"proposal", "floor"},
    "invite_co_sponsor": {"proposal", "delegation"},
    "treat_proposal": {"proposal", "draft", "treatment", "word"},
}
TAKEN = {"draft", "reason", "remedy", "visible_to", "floor"}
DECIDED = {"draft", "paragraphs", "pending", "remark"}
DECISIONS = ("agree_in_informals", "agree_ad_ref", "defer", "reopen")
SPONSORS_ACTS = ("table_proposal", "table_phrase", "maintain_proposal", "revise_proposal", "withdraw_proposal")


@pytest.fixture(scope="module")
def played() -> Script:
    return script()


def those(played: Script, *verbs: str) -> list[Step]:
    return [step for step in played.steps if step.verb in verbs]


def with_standing(played: Script, *verbs: str) -> Iterator[tuple[Step, Standing]]:
    """Each step of these verbs with what stood just before it."""
    return ((step, before) for step, before in following(played) if step.verb in verbs)


def test_the_counts_are_those_promised(played: Script) -> None:
    kinds = Counter(one.kind for one in played.delegations)
    assert kinds["participating State"] == 24
    assert len(played.groups) == 3
    assert sum(kinds.values()) - kinds["participating State"] == 2
    assert [step.args["draft"] for step in those(played, "issue_draft")] == list(range(7))
    assert len(those(played, "table_proposal")) >= 150
    on_proposals = [step for step in those(played, *POSITIONS) if "proposal" in step.args]
    assert len(on_proposals) >= 60
    assert {step.verb for step in on_proposals} == set(POSITIONS)


def test_eighty_six_paragraphs_are_agreed_ad_ref_when_the_visitor_comes(played: Script) -> None:
    *_, (_, last) = following(played)
    numbered = {row.key for row in played.drafts[6] if row.kind == "paragraph"}
    assert len(last.agreed_ad_ref.keys() & numbered) == 86


def test_steps_come_in_order_of_time_in_the_zone_of_the_place(played: Script) -> None:
    times = [step.at for step in played.steps]
    assert times == sorted(times)
    assert {str(at.tzinfo) for at in times} == {played.conference.zone}
    assert {at.utcoffset() for at in times} == {timedelta(), timedelta(hours=1)}


def test_the_calendar_has_a_draft_months_before_and_three_in_the_last_two_days(played: Script) -> None:
    issued = {step.args["draft"]: step.at for step in those(played, "issue_draft")}
    first_day, last = played.conference.starts_on, played.steps[-1].at
    assert first_day - issued[0].date() > timedelta(days=90)
    assert issued[4].date() < first_day
    in_preparation = max(step.at for step in those(played, "prepare") if step.args["draft"] == 7)
    assert all(last - at < timedelta(hours=48) for at in (issued[5], issued[6], in_preparation))
    assert last.date() == played.conference.ends_on


def test_every_step_has_the_arguments_of_its_verb(played: Script) -> None:
    for step in played.steps:
        if step.verb in POSITIONS:
            subject = set(step.args) - TAKEN
            assert set(step.args) > TAKEN and len(subject) == 1 and subject < {"proposal", "paragraph"}
        else:
            assert set(step.args) == (DECIDED if step.verb in DECISIONS else ARGUMENTS[step.verb])


def test_every_actor_is_accredited_before_acting(played: Script) -> None:
    office = {"chair", "secretariat"}
    for step, before in following(played):
        assert step.actor in office or step.actor in before.accredited, step


def test_each_body_does_what_is_its_own_to_do(played: Script) -> None:
    observers = {one.code for one in played.delegations if one.kind != "participating State"}
    for step in played.steps:
        if step.verb in ("prepare", "issue_draft", "set_modes", "treat_proposal", *DECISIONS):
            assert step.actor == "chair"
        elif step.verb in ("accredit", "elect_chair", "open_sitting", "close_sitting", "import_draft"):
            assert step.actor == "secretariat"
        else:
            assert step.actor not in {"chair", "secretariat"} | observers


def test_members_of_groups_are_participating_states(played: Script) -> None:
    states = {one.code for one in played.delegations if one.kind == "participating State"}
    assert all(set(group.members) <= states and group.members for group in played.groups)


def test_modes_are_never_set_backwards(played: Script) -> None:
    before = {"circulation": "to the chair", "attribution": "to States only", "board": "the office"}
    for step in those(played, "set_modes"):
        after = {name: step.args[name] for name in before}
        for name, order in (("circulation", CIRCULATIONS), ("attribution", ATTRIBUTIONS), ("board", BOARDS)):
            assert order.index(after[name]) >= order.index(before[name])
        assert after != before
        before = after
    assert before == {"circulation": "woven", "attribution": "named", "board": "all States"}


def test_sittings_close_after_they_open_and_one_is_open_at_a_time(played: Script) -> None:
    open_now: list[str] = []
    for step in those(played, "open_sitting", "close_sitting"):
        if step.verb == "open_sitting":
            assert not open_now
            open_now.append(step.args["sitting"])
        else:
            assert open_now.pop() == step.args["sitting"]
    assert not open_now


def test_sittings_of_each_kind_are_numbered_in_the_order_in_which_they_open(played: Script) -> None:
    counted: Counter[str] = Counter()
    for step in those(played, "open_sitting"):
        counted[step.args["kind"]] += 1
        assert step.args["number"] == counted[step.args["kind"]]


def test_an_act_is_on_a_paragraph_of_the_draft_then_current(played: Script) -> None:
    for step, before in following(played):
        if step.verb in ("prepare", "import_draft", "issue_draft", "treat_proposal"):
            continue
        named = [step.args["paragraph"]] if "paragraph" in step.args else step.args.get("paragraphs", ())
        texts = {row.key for row in played.drafts[before.draft]} if before.draft is not None else set()
        assert set(named) <= texts, step
        assert "draft" not in step.args or step.args["draft"] == before.draft, step


def test_a_proposal_is_made_on_the_wording_then_current_and_differs_from_it(played: Script) -> None:
    for step in those(played, "table_proposal", "maintain_proposal", "revise_proposal"):
        wordings = {row.key: row.text for row in played.drafts[step.args["draft"]]}
        assert step.args["base"] == wordings[step.args["paragraph"]]
        assert step.args["wording"] != step.args["base"]


def test_every_wording_proposed_is_a_wording(played: Script) -> None:
    for step in those(played, "table_proposal", "revise_proposal"):
        wording, kind = step.args["wording"], step.args.get("kind")
        if kind in ("delete", "move"):
            assert wording is None
        elif wording is not None:
            assert Wording.of(wording).canonical() == wording


def test_only_its_sponsor_maintains_revises_or_withdraws_a_proposal(played: Script) -> None:
    for step, before in with_standing(played, *SPONSORS_ACTS):
        key = step.args["proposal"]
        if step.verb in ("table_proposal", "table_phrase"):
            assert key not in before.sponsors
        else:
            assert before.sponsors[key][0] == step.actor
            assert key not in before.withdrawn


def test_maintaining_changes_no_word_and_comes_after_a_new_draft(played: Script) -> None:
    for step, before in with_standing(played, "maintain_proposal"):
        assert before.stands_on[step.args["proposal"]] < step.args["draft"]
        assert before.worded[step.args["proposal"]] == step.args["wording"]


def test_a_delegation_co_sponsors_for_itself_what_stands_and_is_circulated(played: Script) -> None:
    for step, before in with_standing(played, "cosponsor"):
        key = step.args["proposal"]
        assert step.actor not in before.sponsors[key]
        assert before.is_open(key)
        assert before.circulation != "to the chair"


def test_a_position_is_taken_on_a_proposal_of_others_that_stands_on_the_current_draft(played: Script) -> None:
    for step, before in with_standing(played, *POSITIONS):
        if "proposal" in step.args:
            key = step.args["proposal"]
            assert before.is_open(key), step
            assert step.actor not in before.sponsors[key], step
            assert before.circulation != "to the chair"


def test_no_position_repeats_the_one_before_it(played: Script) -> None:
    held: dict[tuple[str, str], object] = {}
    for step in those(played, *POSITIONS):
        subject = (step.actor, str(step.args.get("proposal") or step.args.get("paragraph")))
        on = None if "proposal" in step.args else step.args["draft"]
        said = (step.verb, step.args["reason"], step.args["remedy"], on)
        assert held.get(subject) != said
        held[subject] = said


def test_every_objection_gives_its_reason_and_every_proposal_its_rationale(played: Script) -> None:
    assert all(step.args["reason"] for step in those(played, "object", "withdraw_proposal"))
    assert all(step.args["rationale"] for step in those(played, "table_proposal", "table_phrase",
                                                            "revise_proposal"))
    assert all(step.args["remark"] for step in those(played, "defer", "reopen"))


def test_decisions_are_taken_in_a_sitting_and_ad_ref_in_a_formal_meeting(played: Script) -> None:
    kinds = {step.args["sitting"]: step.args["kind"] for step in those(played, "open_sitting")}
    for step in those(played, *DECISIONS):
        assert step.sitting is not None
        if step.verb == "agree_ad_ref":
            assert kinds[step.sitting] == "formal meeting"
    decided = {step.verb for step in those(played, *DECISIONS)}
    assert decided == set(DECISIONS)


def test_those_whose_word_is_awaited_are_participating_states(played: Script) -> None:
    states = {one.code for one in played.delegations if one.kind == "participating State"}
    pending = [step.args["pending"] for step in those(played, *DECISIONS)]
    assert any(pending)
    assert {code for codes in pending for code in codes} <= states


def test_a_paragraph_is_gavelled_clean_and_with_no_proposal_to_change_it_open(played: Script) -> None:
    for step, before in with_standing(played, "agree_ad_ref", "agree_in_informals"):
        wordings = {row.key: row.text for row in played.drafts[step.args["draft"]]}
        for key in step.args["paragraphs"]:
            assert "[" not in Wording.of(wordings[key]).plain(), key
            assert not before.open_on(key), key
            assert step.verb == "agree_in_informals" or key not in before.agreed_ad_ref, key


def test_no_proposal_changes_what_is_agreed_unless_it_was_reopened(played: Script) -> None:
    for step, before in with_standing(played, "table_proposal", "maintain_proposal", "revise_proposal"):
        if before.kinds.get(step.args["proposal"], step.args.get("kind")) != "new paragraph after":
            assert step.args["paragraph"] not in before.agreed_ad_ref, step


def test_only_what_is_agreed_is_reopened(played: Script) -> None:
    for step, before in with_standing(played, "reopen"):
        assert set(step.args["paragraphs"]) <= before.agreed_ad_ref.keys()


def test_agreed_text_stays_as_it_was_agreed(played: Script) -> None:
    for step, before in with_standing(played, "issue_draft"):
        wordings = {row.key: row.text for row in played.drafts[step.args["draft"]]}
        for key, text in (before.agreed_in_informals | before.agreed_ad_ref).items():
            assert wordings[key] == text, (step.args["draft"], key)


def test_what_the_chair_takes_in_stands_open_on_the_current_draft(played: Script) -> None:
    for step, before in with_standing(played, "prepare"):
        named = [*step.args["reflects"], *([step.args["proposal"]] if step.args["edit"] == "take" else [])]
        assert all(key in before.sponsors for key in named), step
        if step.args["edit"] == "take":
            assert before.is_open(step.args["proposal"]), step
            assert before.worded[step.args["proposal"]] == step.args["wording"]


def test_every_round_brings_some_proposals_in_and_leaves_some_out(played: Script) -> None:
    for number in range(1, 8):
        steps = [step for step in those(played, "prepare") if step.args["draft"] == number]
        used = {key for step in steps for key in (*step.args["reflects"], step.args["proposal"]) if key}
        tabled = {
            step.args["proposal"] for step in those(played, "table_proposal") if step.args["draft"] == number - 1
        }
        assert used
        assert tabled - used


def test_some_proposals_are_withdrawn_revised_maintained_and_made_by_groups(played: Script) -> None:
    groups = {group.code for group in played.groups}
    done = Counter(step.verb for step in played.steps)
    assert done["withdraw_proposal"] >= 10 and done["maintain_proposal"] >= 10
    assert done["revise_proposal"] and done["table_phrase"]
    assert {step.actor for step in those(played, "table_proposal")} >= groups


def test_a_member_may_differ_from_its_group(played: Script) -> None:
    said = {(step.actor, step.args.get("proposal")): step.verb for step in those(played, *POSITIONS)}
    assert any(
        said.get((member, key)) not in (None, verb)
        for group in played.groups
        for (code, key), verb in said.items()
        if code == group.code and key is not None
        for member in group.members
    )


def test_every_delegation_that_takes_part_is_heard(played: Script) -> None:
    states = {one.code for one in played.delegations if one.kind == "participating State"}
    assert states <= {step.actor for step in played.steps}


def test_no_code_and_no_name_is_that_of_a_real_state(played: Script) -> None:
    for step in those(played, "accredit"):
        for called in (step.args["code"], step.args["short_name"], step.args["formal_name"]):
            assert state_called(called) is None


def test_the_same_script_comes_out_each_time(played: Script) -> None:
    script.cache_clear()
    assert script() == played
