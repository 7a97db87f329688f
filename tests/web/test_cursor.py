"""Laws of how an open page follows: whatever is lost, told twice or out of order, every entry is taken, none skipped.

The page's own functions (static/ts/live/cursor.ts) take news that Hypothesis loses, repeats and shuffles.
"""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

ROOT = Path(__file__).resolve().parents[2]
ESBUILD = ROOT / "static/node_modules/.bin/esbuild"
STREAMS = ("states/d", "conference/c")
# Reads one hall a line: the news as it arrives, each a map of stream to [from, to], and how far each stream has come. A
# gap is answered with everything since the cursor, as the server would; at the end the heads are told.
SCRIPT = """
import { createInterface } from "node:readline";
import { advance, isBehind, verdict } from "./cursor.mjs";
for await (const line of createInterface({ input: process.stdin })) {
  const { arriving, heads } = JSON.parse(line);
  const shown = { "states/d": 0, "conference/c": 0 };
  const taken = { "states/d": [], "conference/c": [] };
  const take = (streams) => {
    for (const [stream, [from, to]] of Object.entries(streams)) {
      if (from > shown[stream]) throw new Error(`skipped in ${stream}`);
      for (let number = shown[stream] + 1; number <= to; number++) taken[stream].push(number);
    }
    advance(shown, { streams, stale: [] });
  };
  const catchUp = () => take(Object.fromEntries(
    Object.keys(shown).filter((one) => heads[one] > shown[one]).map((one) => [one, [shown[one], heads[one]]])));
  for (const streams of arriving) {
    const what = verdict(shown, { streams, stale: [] });
    if (what === "next") take(streams);
    if (what === "gap") catchUp();
  }
  if (isBehind(shown, heads)) catchUp();
  console.log(JSON.stringify(taken));
}
"""


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> Iterator[subprocess.Popen[str]]:
    """The page's functions in a process that answers line by line."""
    node = shutil.which("node")
    if node is None or not ESBUILD.exists():
        pytest.skip("needs node and the installed front-end packages")
    folder = tmp_path_factory.mktemp("cursor")
    built = f"--outfile={folder / 'cursor.mjs'}"
    subprocess.run([ESBUILD, ROOT / "static/ts/live/cursor.ts", "--format=esm", built, "--log-level=error"], check=True)
    (folder / "hall.mjs").write_text(SCRIPT, encoding="utf-8")
    with subprocess.Popen([node, folder / "hall.mjs"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as one:
        yield one
        assert one.stdin is not None
        one.stdin.close()


@st.composite
def halls(draw: st.DrawFn) -> dict[str, Any]:
    """News of two streams in passes of one or several entries, then lost, repeated and shuffled within a window."""
    heads = dict.fromkeys(STREAMS, 0)
    told: list[dict[str, list[int]]] = []
    for _ in range(draw(st.integers(1, 12))):
        moved = {stream: draw(st.integers(0, 3)) for stream in STREAMS}
        told.append({stream: [heads[stream], heads[stream] + more] for stream, more in moved.items() if more})
        heads = {stream: heads[stream] + moved[stream] for stream in STREAMS}
    arriving = draw(st.lists(st.sampled_from(told), max_size=24).flatmap(st.permutations))
    return {"arriving": [one for one in arriving if one], "heads": heads}


@given(hall=halls())
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_every_entry_is_taken_once_and_in_order(page: subprocess.Popen[str], hall: dict[str, Any]) -> None:
    asked, answered = _pipes(page)
    asked.write(f"{json.dumps(hall)}\n")
    asked.flush()
    taken = json.loads(answered.readline())
    assert taken == {stream: list(range(1, head + 1)) for stream, head in hall["heads"].items()}


def _pipes(page: subprocess.Popen[str]) -> tuple[IO[str], IO[str]]:
    assert page.stdin is not None and page.stdout is not None
    return page.stdin, page.stdout
