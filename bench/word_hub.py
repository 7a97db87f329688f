"""The process of `bench.word` that measures its hub while children make and read Word files.

Run as `python -m gevent.monkey --module bench.word_hub PARAGRAPHS`, patched as the server's worker is. Prints one JSON
object: seconds of the hub's lag at rest, and while children work.
"""

from __future__ import annotations

import json
import sys
from base64 import b64encode

import gevent

from bench.hub import tick
from bench.redrafts import pair
from editor import offhub
from editor.word.body import bookmark_name
from editor.word.redline.writing import redlined
from editor.word.values import OfficialText

REST = 2.0
SECONDS, MEGABYTES = 120.0, 1_500


def main(number: str) -> None:
    """Measure at rest, then while children read a file, make one and find what one asks, each twice."""
    redline = pair(1, int(number), 1)
    file = b64encode(redlined(redline)).decode("ascii")
    changes = {"old": rows(redline.old), "new": rows(redline.new), "names": ["4", "5"], "author": "Chair", "date": ""}
    offhub.keep_pace()
    lags: dict[str, list[float]] = {"rest": [], "busy": []}
    ticker = gevent.spawn(tick, lags["rest"])
    gevent.sleep(REST)
    ticker.kill()
    ticker = gevent.spawn(tick, lags["busy"])
    returned = {"file": file, "authors": None, "untracked": True, "apart": False} | held(redline.old)
    work = [("inspect", {"file": file}), ("redline", changes), ("returned", returned)] * 2
    gevent.joinall([gevent.spawn(in_child, name, asked) for name, asked in work], raise_error=True)
    ticker.kill()
    print(json.dumps(lags), flush=True)


def rows(text: OfficialText) -> list[dict[str, object]]:
    """The paragraphs of a text as a child takes them."""
    return [{"label": one.label, "kind": one.kind, "level": one.level, "wording": one.wording.canonical()}
            for one in text.passages]


def held(text: OfficialText) -> dict[str, object]:
    """A text as the draft that a file which came back is held against."""
    drafts = [[0, [[bookmark_name(one.identity)[3:], one.label, one.kind, one.identity] for one in text.passages]]]
    return {"drafts": drafts, "wordings": {one.identity: one.wording.canonical() for one in text.passages}}


def in_child(name: str, asked: dict[str, object]) -> None:
    """One work done apart."""
    offhub.run_in_child(f"editor.word.children:{name}", asked, seconds=SECONDS, megabytes=MEGABYTES)


if __name__ == "__main__":
    main(*sys.argv[1:])
