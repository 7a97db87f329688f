"""Claims about tokens: nothing is lost, marks do not move the cuts, both tokenizers agree."""
from __future__ import annotations

import json
import pathlib
import shutil
import subprocess

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor.text.tokens import Token, join, tokens
from editor.text.wording import Wording
from tests.text.wordings import texts, wordings

ROOT = pathlib.Path(__file__).resolve().parents[2]
CASES = json.loads((ROOT / "tests/cases/tokens.json").read_text(encoding="utf-8"))
ESBUILD = ROOT / "static/node_modules/.bin/esbuild"

# Reads wordings from standard input and prints their tokens as the case file writes them,
# followed by the wording that the tokens make.
SCRIPT = """
import { tokens, join } from "./tokens.mjs";
let input = "";
for await (const part of process.stdin) input += part;
const row = (t) => t.italics.length || t.note !== null ? [t.text, t.italics, t.note] : t.text;
const answers = JSON.parse(input).map((w) => [tokens(w).map(row), join(tokens(w))]);
process.stdout.write(JSON.stringify(answers));
"""


def written(token: Token) -> object:
    """A token as the case file writes it."""
    if not token.italics and token.note is None:
        return token.text
    note = None if token.note is None else token.note.canonical()
    return [token.text, [list(span) for span in token.italics], note]


@given(wordings)
def test_the_tokens_of_a_wording_make_that_wording_again(wording: Wording) -> None:
    assert join(tokens(wording)) == wording


@given(wordings)
def test_marks_do_not_move_where_tokens_begin_and_end(wording: Wording) -> None:
    bare = Wording.of(wording.text.replace("\ufffc", "\n"))
    assert [len(token.text) for token in tokens(wording)] == [len(token.text) for token in tokens(bare)]


@given(wordings, st.integers(0, 60), st.integers(0, 60))
def test_a_run_of_tokens_reads_as_the_same_tokens_alone(wording: Wording, start: int, end: int) -> None:
    run = tokens(wording)[start:end]
    assert tokens(join(run)) == run


@given(texts)
def test_no_token_is_empty_and_white_space_stands_alone_but_for_the_space_before_a_word(text: str) -> None:
    for token in tokens(Wording(text)):
        assert token.text
        assert len(token.text) == 1 or not any(c.isspace() for c in token.text[1:])


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_the_cases_hold_in_python(case: dict) -> None:
    assert [written(token) for token in tokens(Wording.of(case["wording"]))] == case["tokens"]


def test_the_cases_hold_in_the_browsers_tokenizer(tmp_path: pathlib.Path) -> None:
    node = shutil.which("node")
    if node is None or not ESBUILD.exists():
        pytest.skip("needs node and the installed front-end packages")
    built = f"--outfile={tmp_path / 'tokens.mjs'}"
    subprocess.run(
        [ESBUILD, ROOT / "static/ts/tokens.ts", "--format=esm", built, "--log-level=error"], check=True
    )
    (tmp_path / "cases.mjs").write_text(SCRIPT, encoding="utf-8")
    asked = json.dumps([case["wording"] for case in CASES])
    answered = subprocess.run(
        [node, tmp_path / "cases.mjs"], input=asked, capture_output=True, check=True, encoding="utf-8"
    )
    assert json.loads(answered.stdout) == [[case["tokens"], case["wording"]] for case in CASES]


def test_italics_alone_make_another_token() -> None:
    plain, marked = Wording("the Charter"), Wording("the Charter", ((4, 11),))
    assert tokens(plain)[0] == tokens(marked)[0]
    assert tokens(plain)[1] != tokens(marked)[1]


def test_two_footnotes_of_different_content_are_different_tokens() -> None:
    first, second = (Wording("\ufffc", (), ((0, Wording(note)),)) for note in ("See A.", "See B."))
    assert tokens(first) != tokens(second)
