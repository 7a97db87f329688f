"""`adref text`: one JSON object in, one out, in order; what cannot be answered is refused in its place."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Iterable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor.cli.text import ANSWERS, MAX_LINE, answer
from editor.text.wording import MAX_WORDING, Wording
from tests.fixtures.guard import CHECKOUT
from tests.text.wordings import texts, wordings

ADREF = [sys.executable, "-m", "editor.cli", "text"]
DOCUMENT = (CHECKOUT / "docs" / "text.md").read_text(encoding="utf-8")
NAMES = ("Arvenia", "Borland", "Cordia", "the Lake States")
VALID: dict[str, dict[str, Any]] = {
    "parse": {"text": "a [b]"},
    "roll": {"base": "a", "proposals": [{"by": "Arvenia", "text": "b"}]},
    "compare": {"old": "a", "new": "b"},
    "rebase": {"base": "a", "proposal": "b", "new_base": "a c"},
    "align": {"old": [{"label": "1", "text": "a"}], "new": [{"label": None, "text": "b"}]},
}
names = st.sampled_from(NAMES)
asked = st.one_of(texts, wordings.map(Wording.canonical))
anything = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3), max_leaves=8,
)


def told(what: str, asked: object) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(answer(what, json.dumps(asked).encode()))
    return found


def refused(found: dict[str, Any]) -> bool:
    """Whether it is a refusal, and then a whole one: a sentence that is not about a fault of ours, and a place."""
    if "error" not in found:
        return False
    assert set(found) <= {"error", "at", "in"} and "at" in found
    assert found["error"][0].isupper() or found["error"][0] == "“"
    assert found["error"].endswith(".") and "Adref failed" not in found["error"]
    return True


def through_the_shell(what: str, lines: Iterable[bytes]) -> list[dict[str, Any]]:
    done = subprocess.run([*ADREF, what], cwd=CHECKOUT, input=b"".join(lines), capture_output=True, check=True)
    assert done.stderr == b""
    return [json.loads(line) for line in done.stdout.decode("utf-8").splitlines()]


def test_the_document_tells_what_is_answered_letter_for_letter() -> None:
    heading, block = r"^## `adref text (\w+)`\n(?:(?!^#).)*?", r"^```json\n(.+?)\n```$"
    pairs = re.findall(f"(?:{heading})?{block}\n\n{block}", DOCUMENT, re.DOTALL | re.MULTILINE)
    assert [what or "parse" for what, _, _ in pairs] == ["parse", *ANSWERS]
    for what, line, expected in pairs:
        done = subprocess.run([*ADREF, what or "parse"], cwd=CHECKOUT, input=f"{line}\n".encode(), capture_output=True,
                              check=True)
        assert done.stdout.decode("utf-8") == f"{expected}\n"


def test_every_line_has_its_answer_in_its_place_and_the_last_needs_no_end() -> None:
    lines = [b'{"text": "one"}\n', b"nonsense\n", b"\n", b'{"text": "two [three"}\r\n', b"\xff\n", b'{"text": "end"}']
    found = through_the_shell("parse", lines)
    assert [one.get("error", "")[:9] for one in found] == ["", "This is n", "The line ", "", "The line ", ""]
    assert [found[at]["structure"]["pieces"][0]["text"] for at in (0, 3, 5)] == ["one", "two ", "end"]


def test_without_input_there_is_no_answer() -> None:
    assert through_the_shell("parse", []) == []


def test_each_line_is_answered_before_the_next_is_read() -> None:
    with subprocess.Popen([*ADREF, "compare"], cwd=CHECKOUT, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        assert process.stdin is not None and process.stdout is not None
        for old, new in (("a", "b"), ("c", "c")):
            process.stdin.write(json.dumps({"old": old, "new": new}).encode() + b"\n")
            process.stdin.flush()
            assert bool(json.loads(process.stdout.readline())["edits"]) == (old != new)
        process.stdin.close()
    assert process.returncode == 0


def test_whoever_stops_listening_causes_no_complaint() -> None:
    with subprocess.Popen([*ADREF, "parse"], cwd=CHECKOUT, stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                          stderr=subprocess.PIPE) as process:
        assert process.stdin is not None and process.stdout is not None and process.stderr is not None
        process.stdin.write(b'{"text": "a"}\n')
        process.stdin.flush()
        process.stdout.readline()
        process.stdout.close()
        process.stdin.write(b'{"text": "b"}\n' * 3)
        process.stdin.close()
        assert process.stderr.read() == b""


@pytest.mark.parametrize("words", [[], ["sing"], ["parse", "roll"], ["parse", "--loudly"]])
def test_a_wrong_call_ends_with_2_and_says_why(words: list[str]) -> None:
    done = subprocess.run([*ADREF, *words], cwd=CHECKOUT, input=b"", capture_output=True, check=False)
    assert (done.returncode, done.stdout) == (2, b"")
    assert b"adref" in done.stderr and b"Traceback" not in done.stderr


def test_it_loads_neither_database_nor_server() -> None:
    program = ("import sys; from editor.cli import main; main(['text', 'parse']); "
               "print([name for name in ('sqlalchemy', 'flask', 'gevent', 'alembic', 'lxml', 'babel', 'rich') "
               "if name in sys.modules])")
    done = subprocess.run([sys.executable, "-c", program], cwd=CHECKOUT, input=b"", capture_output=True, check=True)
    assert done.stdout == b"[]\n"


@given(asked, st.lists(st.tuples(names, asked), max_size=5, unique_by=lambda pair: pair[0]))
def test_each_reads_its_own_proposal(base: Any, proposals: list[tuple[str, Any]]) -> None:
    found = told("roll", {"base": base, "proposals": [{"by": name, "text": text} for name, text in proposals]})
    assert found["readings"] == dict(proposals)
    assert (found["brackets"] == 0) == all(text == base for _, text in proposals)


@given(texts, st.lists(st.tuples(names, texts), max_size=5), st.sampled_from(("before", "rio20", "footnotes", "none")))
def test_several_by_one_name_are_numbered(base: str, proposals: list[tuple[str, str]], style: str) -> None:
    found = told("roll", {"base": base, "proposals": [{"by": name, "text": text} for name, text in proposals],
                          "style": style})
    seen: dict[str, int] = {}
    for name, text in proposals:
        seen[name] = seen.get(name, 0) + 1
        assert found["readings"][name if seen[name] == 1 else f"{name} ({seen[name]})"] == text
    assert len(found["readings"]) == len(proposals)


def test_a_name_that_looks_numbered_is_still_its_own() -> None:
    proposals = [{"by": by, "text": text} for by, text in (("A", "x"), ("A (2)", "y"), ("A", "z"))]
    assert told("roll", {"base": "w", "proposals": proposals})["readings"] == {"A": "x", "A (2)": "y", "A (3)": "z"}


def test_co_sponsors_stand_together_and_a_rewrite_beside_the_paragraph() -> None:
    base = "States should consider national measures in the region as a whole."
    found = told("roll", {"base": base, "proposals": [
        {"by": ["Arvenia", "Borland"], "text": base.replace("should", "shall")},
        {"by": "Cordia", "text": "The register of instruments is kept by the secretariat for everybody to see."}]})
    first, second = found["rolling"].split("\n")
    assert first == "States [should - Arvenia, Borland delete] [shall - Arvenia, Borland] " + base[14:]
    assert second.startswith("alt [The register") and second.endswith(" - Cordia]")
    assert list(found["readings"]) == ["Arvenia, Borland", "Cordia"]
    assert found["brackets"] == 3


@given(asked, asked)
def test_edits_and_phrases_lead_from_the_old_to_the_new(old: Any, new: Any) -> None:
    found = told("compare", {"old": old, "new": new})
    plain = Wording.of(old).text
    for edit in found["edits"]:
        assert plain[edit["start"] : edit["end"]] == Wording.of(edit["deleted"]).text
    assert bool(found["edits"]) == (Wording.of(old) != Wording.of(new))
    kept = [Wording.of(span["text"]).text for span in found["phrases"] if span["kind"] != "inserted"]
    assert "".join(kept) == plain


@given(texts)
def test_the_pieces_of_a_structure_are_the_text(text: str) -> None:
    found = told("parse", {"text": text})
    assert "".join(piece["text"] for piece in found["structure"]["pieces"]) == text
    for lone in found["unbalanced"]:
        assert text[lone["at"]] == lone["sign"]
    for bracket in found["structure"]["brackets"]:
        assert text[bracket["opens"]] + text[bracket["closes"]] == "[]"
        assert all(text[one["start"] : one["end"]] == one["text"] for one in bracket["alternatives"])


@given(texts, texts, texts)
def test_a_proposal_has_one_outcome(base: str, proposal: str, new_base: str) -> None:
    found = told("rebase", {"base": base, "proposal": proposal, "new_base": new_base})
    assert found["outcome"] in ("absorbed", "carries cleanly", "in conflict", "orphaned")
    assert (found["text"] is None) == (found["outcome"] == "orphaned")
    assert ("clashes" in found) == (found["outcome"] == "in conflict")


@pytest.mark.parametrize(("proposal", "new_base", "beside", "outcome", "text"), [
    ("", "States may act.", None, "carries cleanly", ""),
    (None, None, None, "absorbed", ""),
    ("States shall act.", None, None, "orphaned", None),
    ("States shall act.", "States shall act now.", None, "absorbed", "States shall act now."),
    ("States act.", "States now act.", None, "in conflict", "States now act."),
    ("States act.", "States now act.", ["States should now act."], "absorbed", "States now act."),
])  # fmt: skip
def test_the_text_is_how_the_paragraph_would_read(
    proposal: str | None, new_base: str | None, beside: list[str] | None, outcome: str, text: str | None
) -> None:
    found = told("rebase", {"base": "States should act.", "proposal": proposal, "new_base": new_base, "beside": beside})
    assert (found["outcome"], found["text"]) == (outcome, text)


@given(*[st.lists(st.tuples(st.none() | st.sampled_from("123"), texts), max_size=5)] * 2)
def test_every_paragraph_has_its_match(old: list[tuple[str | None, str]], new: list[tuple[str | None, str]]) -> None:
    sides = {"old": old, "new": new}
    found = told("align", {name: [{"label": label, "text": text} for label, text in side]
                           for name, side in sides.items()})["matches"]
    for side, several in sides.items():
        assert sorted(place for match in found for place in match[side]) == list(range(len(several)))
    assert {match["kind"] for match in found} <= {"same", "changed", "moved", "split", "merged", "new", "deleted"}


@given(st.sampled_from(sorted(ANSWERS)), st.binary(max_size=40))
def test_no_bytes_are_answered_by_a_fault(what: str, line: bytes) -> None:
    assert refused(json.loads(answer(what, line)))


@pytest.mark.parametrize("number", [b"-Infinity", b"Infinity", b"NaN"])
def test_what_is_no_number_of_json_is_named(number: bytes) -> None:
    found = json.loads(answer("parse", b'{"text": ' + number + b"}"))
    assert found["error"] == f"“{number.decode()}” is no number of JSON."


@given(st.sampled_from(sorted(ANSWERS)), st.data())
def test_no_value_in_any_field_is_answered_by_a_fault(what: str, data: st.DataObject) -> None:
    line = dict(VALID[what])
    line[data.draw(st.sampled_from(sorted(line)))] = data.draw(anything)
    refused(told(what, line))


@pytest.mark.parametrize("what", sorted(ANSWERS))
def test_a_field_that_is_missing_misspelt_or_of_another_kind_is_named(what: str) -> None:
    assert not refused(told(what, VALID[what]))
    for name in VALID[what]:
        without = {key: value for key, value in VALID[what].items() if key != name}
        assert (refused(told(what, without)), told(what, without)["at"]) == (True, name)
        assert told(what, VALID[what] | {name: 5})["at"] == name
    assert told(what, VALID[what] | {"stile": "x"})["at"] == "stile"
    others: list[object] = [[], "text", 5, None]
    assert all(refused(told(what, value)) for value in others)


@pytest.mark.parametrize(("character", "kind"), [
    ("\x00", "a control character"), ("\t", "a control character"), ("\r", "a control character"),
    ("\u202e", "changes the direction"), ("\u2066", "changes the direction"), ("\u200b", "an invisible character"),
    ("\ufeff", "an invisible character"), ("\ud800", "half of a character"), ("\ufffe", "not a character"),
])  # fmt: skip
@pytest.mark.parametrize(("what", "line", "field"), [
    ("parse", {"text": "ab%"}, "text"),
    ("roll", {"base": "", "proposals": [{"by": "A", "text": "x"}, {"by": "B", "text": "ab%"}]}, "proposals[1].text"),
    ("roll", {"base": "", "proposals": [{"by": "ab%", "text": "x"}]}, "proposals[0].by"),
    ("roll", {"base": "", "proposals": [{"by": ["A", "ab%"], "text": "x"}]}, "proposals[0].by[1].name"),
    ("rebase", {"base": "a", "proposal": "a", "new_base": "a", "beside": ["ab%"]}, "beside[0]"),
    ("align", {"old": [], "new": [{"label": "ab%", "text": ""}]}, "new[0].label"),
])  # fmt: skip
def test_a_character_that_misleads_is_shown_where_it_is(
    character: str, kind: str, what: str, line: dict[str, Any], field: str
) -> None:
    if character == "\r" and field.rpartition(".")[2] in ("by", "label", "name"):
        return  # a line end, and a name is on one line
    found = json.loads(answer(what, json.dumps(line).replace("%", json.dumps(character)[1:-1]).encode()))
    assert refused(found)
    assert kind in found["error"] and (found["at"], found["in"]) == (2, field)


def test_bounds_are_named() -> None:
    assert not refused(told("parse", {"text": "x" * MAX_WORDING}))
    over = told("parse", {"text": "x" * (MAX_WORDING + 1)})
    assert refused(over) and "at most 20,000" in over["error"] and over["at"] == MAX_WORDING
    many = told("roll", {"base": "", "proposals": [{"by": "A", "text": "b"}] * 5_001})
    assert refused(many) and "at most 5,000" in many["error"]
    assert refused(json.loads(answer("parse", None)))
    assert refused(json.loads(answer("parse", b'{"text": ' + b"[" * 100_000)))
    assert refused(json.loads(answer("parse", b'{"text": ' + b"9" * 10_000 + b"}")))


@pytest.mark.slow
def test_a_line_too_long_to_be_read_costs_no_other() -> None:
    long = b'{"text": "' + b"x" * MAX_LINE + b'"}\n'
    found = through_the_shell("parse", [b'{"text": "a"}\n', long, b'{"text": "b"}\n'])
    assert ["error" in one for one in found] == [False, True, False]
