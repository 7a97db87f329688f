"""`adref text` at its bounds: the longest, the deepest, the most, and what looks like something else, each answered."""

from __future__ import annotations

import json
import subprocess
import sys
from typing import Any

import pytest

from editor.cli.text import ANSWERS, answer
from editor.text.rebasing import OUTCOMES
from editor.text.wording import MAX_WORDING
from tests.fixtures.guard import CHECKOUT

HARD = {
    "as long as may be": ("States should consider measures, " * MAX_WORDING)[:MAX_WORDING - 1] + ".",
    "as long as may be, in Han": ("各国应当考虑措施。" * MAX_WORDING)[:MAX_WORDING],
    "as long as may be, one word": "a" * MAX_WORDING,
    "thirty-two brackets": "States " + " ".join(f"[should {number}]" for number in range(32)) + " act.",
    "thirty deep": "States " + "[should " * 30 + "act" + "]" * 30 + ".",
    "never closed": "States " + "[should " * 30 + "act.",
    "two directions": "States تنظر الدول في اتخاذ تدابير and should המדינות act 各国。",
    "marks that combine": "E\u0301tats \u0915\u094d\u0937\u0947 a\u0323\u0302 \U0001f468\u200d\U0001f469 should act.",
    "like markup": "States <b>should</b> [x](a) *act* _now_ &amp; `so` <script>alert(1)</script> {{ it }} %s \\1.",
    "white space": "  States   should\n\n act\u00a0. ",
    "nothing": "",
}
MISLEADING = {"\u202e": "right-to-left override", "\u200b": "zero width space", "\u2066": "left-to-right isolate",
              "\u00ad": "soft hyphen", "\ufeff": "", "\u0000": "", "\t": ""}  # fmt: skip


def asked(what: str, text: str) -> dict[str, Any]:
    other = text.replace("should", "shall").replace("act", "act now")[:MAX_WORDING]
    lines: dict[str, dict[str, Any]] = {
        "parse": {"text": text},
        "roll": {"base": text, "proposals": [{"by": "Arvenia", "text": other}, {"by": "Borland", "text": text},
                                             {"by": "Cordia", "text": text[5:]}]},
        "compare": {"old": text, "new": other},
        "rebase": {"base": text, "proposal": other, "new_base": text[5:]},
        "align": {"old": [{"label": "1", "text": text}], "new": [{"label": "2", "text": other}]},
    }  # fmt: skip
    return lines[what]


def told(what: str, line: dict[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(answer(what, json.dumps(line).encode()))
    return found


@pytest.mark.parametrize("text", HARD.values(), ids=HARD)
def test_every_command_answers_and_keeps_its_law(text: str) -> None:
    line = {what: asked(what, text) for what in ANSWERS}
    found = {what: told(what, line[what]) for what in ANSWERS}
    assert not any("error" in one for one in found.values())
    composed = found["roll"]["readings"].get("Borland", "")
    assert "".join(piece["text"] for piece in found["parse"]["structure"]["pieces"]) == composed
    assert "".join(one["text"] for one in found["compare"]["phrases"] if one["kind"] != "inserted") == composed
    assert found["rebase"]["outcome"] in OUTCOMES
    assert len(found["align"]["matches"]) in (1, 2)


@pytest.mark.parametrize("what", ANSWERS)
@pytest.mark.parametrize(("character", "named"), MISLEADING.items(), ids=[f"{ord(one):04x}" for one in MISLEADING])
def test_what_nobody_can_see_is_refused_where_it_stands(what: str, character: str, named: str) -> None:
    found = told(what, asked(what, f"States{character} should act."))
    assert found["at"] == len("States")
    assert f"U+{ord(character):04X}" in found["error"]
    assert named in found["error"]
    assert found["error"].endswith(".")


def test_one_character_more_than_may_be_is_refused_and_the_bound_is_named() -> None:
    for what in ANSWERS:
        found = told(what, asked(what, "a" * (MAX_WORDING + 1)))
        assert f"{MAX_WORDING:,}" in found["error"]


def test_a_thousand_proposals_on_one_paragraph_are_read_back() -> None:
    words = [f"word{number}" for number in range(60)]
    texts = {f"Delegation {number}": " ".join([*words[: number % 60], f"term{number}", *words[number % 60 :]])
             for number in range(1_000)}  # fmt: skip
    line = {"base": " ".join(words), "proposals": [{"by": by, "text": text} for by, text in texts.items()]}
    found = told("roll", line)
    assert found["readings"] == texts
    assert found["brackets"] == 1_000


@pytest.mark.parametrize(
    ("proposal", "shown"),
    [
        ("States should act.", "States should act."),
        ("States  should act.", "States[  - Arvenia] should act."),
        ({"text": "States should act.", "italics": [[0, 6]], "notes": []},
         "[States - Arvenia delete] [States - Arvenia] should act."),
        ("", "[States should act. - Arvenia delete]"),
    ],
)  # fmt: skip
def test_what_changes_little_or_all_is_shown_as_what_it_is(proposal: Any, shown: str) -> None:
    found = told("roll", {"base": "States should act.", "proposals": [{"by": "Arvenia", "text": proposal}]})
    assert found["rolling"] == shown
    kept = told("rebase", {"base": "States should act.", "proposal": proposal, "new_base": "States should act."})
    assert kept["outcome"] == ("absorbed" if proposal == "States should act." else "carries cleanly")
    assert kept["text"] == proposal or proposal == ""


@pytest.mark.parametrize("what", ANSWERS)
def test_the_shell_answers_line_for_line_and_ends_with_0(what: str) -> None:
    lines = [asked(what, text) for text in HARD.values()] + [asked(what, "a\u202eb"), {"no": "field"}]
    given = "".join(f"{json.dumps(line)}\n" for line in lines)
    done = subprocess.run([sys.executable, "-m", "editor.cli", "text", what], cwd=CHECKOUT, input=given,
                          capture_output=True, text=True, encoding="utf-8", check=False)  # fmt: skip
    found = [json.loads(line) for line in done.stdout.splitlines()]
    assert (done.returncode, done.stderr, len(found)) == (0, "", len(lines))
    assert ["error" in one for one in found] == [False] * len(HARD) + [True, True]
