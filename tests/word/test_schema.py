"""Claims judged by a validator of the published schemas, where it is installed."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from bench.redrafts import pair
from editor.text.styles import Style
from editor.word.comments import Remark
from editor.word.official import official_text
from editor.word.paper import paper
from editor.word.record_copy import record_copy
from editor.word.redline.values import Hand, Redline
from editor.word.redline.writing import redlined
from editor.word.rolling import rolling_text
from editor.word.tracked import Annotated, annotated
from tests.word.test_emblem import WITH_EMBLEM
from tests.word.test_forms import REPORT
from tests.word.test_rolling import ROLLING
from tests.word.test_tracked import GONE, MEET, SHALL
from tests.word.texts import ADOPTED, DRAFT, RECORD

CHANGES = Redline(DRAFT, replace(ADOPTED, passages=ADOPTED.passages[3:]), Hand("Arvenia", "2016-06-09T21:30:00Z"))
NOTED = Remark("Arvenia", "2016-06-09T21:30:00Z", ("A note.", "Of two lines."))
FILES = {
    "draft": official_text(DRAFT),
    "adopted": official_text(ADOPTED),
    "record copy": record_copy(RECORD),
    "redline": redlined(pair(1)),
    "adopted against its draft": redlined(CHANGES),
    "rolling text": rolling_text(ROLLING),
    "rolling text with footnotes": rolling_text(replace(ROLLING, style=Style.FOOTNOTES)),
    "proposals": annotated(Annotated(DRAFT, {"p2": (SHALL, MEET), "p1": (GONE,)}, {"p3": (NOTED,)}, is_tracking=True)),
    "report": paper(REPORT),
    "emblem": official_text(WITH_EMBLEM),
}


@pytest.mark.slow
@pytest.mark.parametrize("name", FILES)
def test_a_file_breaks_no_rule_of_the_schemas(name: str, tmp_path: Path) -> None:
    audit = pytest.importorskip("openxml_audit", reason="openxml-audit is not installed")
    target = tmp_path / "document.docx"
    target.write_bytes(FILES[name])
    validator = audit.OpenXmlValidator(file_format=audit.FileFormat.MICROSOFT_365)
    assert not [str(error) for error in validator.validate(target).errors]
