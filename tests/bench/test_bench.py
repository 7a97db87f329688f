"""Every bench runs, and prints figures that are well formed; how large they are is nobody's claim here."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bench.__main__ import BENCHES
from bench.figures import Figure, at

CHECKOUT = Path(__file__).resolve().parents[2]
KEYS = ["name", "value", "unit", "peer", "peer_value", "ratio"]
measures = st.floats(min_value=0, max_value=1e9)


@pytest.mark.slow
@pytest.mark.parametrize("name", sorted(BENCHES))
def test_a_bench_prints_one_object_for_each_figure(name: str) -> None:
    asked = [sys.executable, "-m", "bench", name, "--json", "--tiny"]
    said = subprocess.run(asked, cwd=CHECKOUT, capture_output=True, text=True, check=True, timeout=120)
    figures = [json.loads(line) for line in said.stdout.splitlines()]
    assert figures
    for figure in figures:
        assert list(figure) == KEYS
        assert all(isinstance(figure[key], str) and figure[key] for key in ("name", "unit", "peer"))
        assert all(isinstance(figure[key], int | float) for key in ("value", "peer_value", "ratio"))


def test_no_figure_is_named_twice() -> None:
    said = subprocess.run([sys.executable, "-m", "bench", "compare", "--json", "--tiny"], cwd=CHECKOUT,
                          capture_output=True, text=True, check=True, timeout=120)
    names = [json.loads(line)["name"] for line in said.stdout.splitlines()]
    assert len(set(names)) == len(names)


def test_a_bench_that_does_not_exist_is_refused() -> None:
    said = subprocess.run([sys.executable, "-m", "bench", "applause"], cwd=CHECKOUT, capture_output=True, text=True,
                          check=False, timeout=120)
    assert said.returncode == 2
    assert "invalid choice" in said.stderr


@given(st.lists(measures, min_size=1), st.floats(min_value=0.01, max_value=1))
def test_a_share_of_the_values_is_not_above_the_value_at_it(values: list[float], share: float) -> None:
    found = at(share, values)
    assert found in values
    assert sum(value <= found for value in values) >= share * len(values)


def test_of_nothing_there_is_no_figure() -> None:
    with pytest.raises(ValueError, match="Nothing was measured"):
        at(0.5, [])


@given(measures, measures)
def test_a_ratio_is_of_the_peer(value: float, peer: float) -> None:
    figure = Figure("acts", value, "acts/s", "a bare loop", peer)
    assert figure.ratio == (round(value / peer, 3) if peer else 0)
