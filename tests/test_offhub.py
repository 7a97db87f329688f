"""Claims about work done off the hub: in real threads, and in children with bounds."""

from __future__ import annotations

import json
import logging
import subprocess
import sys
import threading
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from editor import offhub
from editor.offhub import run, run_in_child
from editor.refusals import NotPossible, NotUnderstood, OutOfDate
from tests.fixtures.crew import Crew

CHORES = "tests.fixtures.chores"
json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=8,
)


def chore(name: str, arguments: object = None, *, seconds: float = 60, megabytes: int = 512) -> Any:
    return run_in_child(f"{CHORES}:{name}", arguments, seconds=seconds, megabytes=megabytes)


def test_a_thread_gives_back_the_value_of_the_function() -> None:
    assert run(divmod, 17, 5) == (3, 2)


def test_what_the_function_raises_reaches_the_caller() -> None:
    with pytest.raises(ZeroDivisionError):
        run(divmod, 1, 0)


def test_no_more_work_at_once_than_there_are_cores() -> None:
    crew = Crew(offhub.CORES)
    callers = [threading.Thread(target=run, args=(crew.work,)) for _ in range(2 * offhub.CORES)]
    for caller in callers:
        caller.start()
    for caller in callers:
        caller.join()
    assert crew.most == offhub.CORES


def test_work_that_asks_for_work_does_not_wait_for_itself() -> None:
    assert run(run, run, max, 1, 2) == 2


@pytest.fixture(scope="module")
def greenhouse() -> dict[str, Any]:
    """What a process patched by gevent saw."""
    done = subprocess.run(
        [sys.executable, "-m", "tests.fixtures.greenhouse"],
        cwd=offhub.HOUSE, capture_output=True, timeout=120, check=True,
    )  # fmt: skip
    return {"errors": done.stderr.decode(), **json.loads(done.stdout)}


def test_the_hub_goes_on_while_a_thread_works(greenhouse: dict[str, Any]) -> None:
    assert greenhouse["the hub goes on"] is True


def test_a_crowd_in_greenlets_is_held_to_the_cores(greenhouse: dict[str, Any]) -> None:
    assert greenhouse["at once"] == greenhouse["cores"] == offhub.CORES


def test_a_refusal_in_a_pooled_thread_leaves_no_trace_in_the_log(greenhouse: dict[str, Any]) -> None:
    assert greenhouse["a refusal"] == "Not so."
    assert greenhouse["errors"] == ""


def test_under_gevent_any_thread_may_ask(greenhouse: dict[str, Any]) -> None:
    assert greenhouse["from another thread"] == 2
    assert greenhouse["inside itself"] == 4


def test_under_gevent_children_work_side_by_side_and_are_stopped_in_time(greenhouse: dict[str, Any]) -> None:
    assert greenhouse["children"] == [0, 1, 2]
    assert "longer than the one second" in greenhouse["a child too long"]


@settings(max_examples=6, deadline=None)
@given(json_values)
def test_arguments_and_answers_cross_unchanged(value: Any) -> None:
    assert chore("echo", value) == value


def test_what_a_library_prints_does_not_mix_with_the_answer() -> None:
    assert chore("talkative", ["é", "\ud800"]) == ["é", "\ud800"]


def test_a_refusal_comes_back_in_its_kind_with_its_field() -> None:
    with pytest.raises(NotUnderstood, match="The wording is empty") as refusal:
        chore("refusing")
    assert refusal.value.field == "wording"
    with pytest.raises(OutOfDate, match="has changed"):
        chore("late")


def test_a_sentence_of_the_pure_core_comes_back_as_not_understood() -> None:
    with pytest.raises(NotUnderstood, match="a float, which an entry cannot hold"):
        chore("unfit")


def test_an_unforeseen_failure_is_logged_by_kind_and_place_without_anyones_words(
    caplog: pytest.LogCaptureFixture,
) -> None:
    with caplog.at_level(logging.ERROR), pytest.raises(NotPossible, match="could not be finished"):
        chore("faulty", {"secret": "our fallback position"})
    assert "KeyError at chores.py" in caplog.text
    assert "fallback" not in caplog.text


@pytest.mark.parametrize("name", ["voiceless", "broken", "missing"])
def test_a_child_without_an_answer_is_a_refusal(name: str) -> None:
    with pytest.raises(NotPossible, match="could not be finished"):
        chore(name)


def test_memory_is_bounded() -> None:
    with pytest.raises(NotPossible, match="more than the 256 MB"):
        chore("greedy", megabytes=256)


@pytest.mark.parametrize("name", ["endless", "idle"])
def test_time_is_bounded_on_the_clock(name: str) -> None:
    with pytest.raises(NotPossible, match="longer than the 0.5 seconds"):
        chore(name, seconds=0.5)


def test_a_child_sees_neither_the_database_nor_the_key(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("DATABASE_URL", "ADREF_KEY_FILE", "SECRET_KEY"):
        monkeypatch.setenv(name, "secret")
    seen = chore("surroundings")
    assert not {"DATABASE_URL", "ADREF_KEY_FILE", "SECRET_KEY"} & set(seen)
