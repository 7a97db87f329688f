"""Claims on real drafts, where the shared material lies beside this checkout: exported clean, and as a redline."""

from __future__ import annotations

from pathlib import Path

import pytest

from editor.readings import passages_of
from editor.text.reading import read
from editor.word.official import official_text
from editor.word.redline.between import Untold, between
from editor.word.redline.values import Hand
from editor.word.redline.writing import redlined
from editor.word.resolving.file import resolved
from tests.word.reading import paragraphs

OCTOBER, DECEMBER = "draft-2015-10-23", "draft-2015-12-04"


@pytest.mark.slow
def test_the_drafts_of_october_and_december_pass_as_a_redline(shared_data: Path) -> None:
    october, december = ([Untold.of(one) for one in _draft(shared_data, name)] for name in (OCTOBER, DECEMBER))
    redline = between(october, december, Hand("Chair", "2015-12-04T12:00:00Z"), ("23 October", "4 December"))
    file = redlined(redline)
    for accept, text in ((True, redline.new), (False, redline.old)):
        assert _words(resolved(file, accept=accept)) == _words(official_text(text))


def _draft(shared_data: Path, name: str) -> list[dict[str, object]]:
    return passages_of(read((shared_data / "paris" / f"{name}.md").read_bytes(), name=f"{name}.md"))


def _words(file: bytes) -> list[str]:
    return [one.text for one in paragraphs(file) if one.bookmarks]
