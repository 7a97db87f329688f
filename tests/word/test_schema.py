"""Claims judged by a validator of the published schemas, where it is installed."""

from __future__ import annotations

from pathlib import Path

import pytest

from editor.word.official import official_text
from editor.word.record_copy import record_copy
from tests.word.texts import ADOPTED, DRAFT, RECORD

FILES = {"draft": official_text(DRAFT), "adopted": official_text(ADOPTED), "record copy": record_copy(RECORD)}


@pytest.mark.slow
@pytest.mark.parametrize("name", FILES)
def test_a_file_breaks_no_rule_of_the_schemas(name: str, tmp_path: Path) -> None:
    audit = pytest.importorskip("openxml_audit", reason="openxml-audit is not installed")
    target = tmp_path / "document.docx"
    target.write_bytes(FILES[name])
    validator = audit.OpenXmlValidator(file_format=audit.FileFormat.MICROSOFT_365)
    assert not [str(error) for error in validator.validate(target).errors]
