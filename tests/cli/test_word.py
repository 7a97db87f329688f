"""`adref word`: files in, files out, and a sentence where a file is refused."""

from __future__ import annotations

import json
import re
import shlex
from pathlib import Path

import pytest

from editor.cli import main
from editor.word.resolving.file import resolved
from tests.word.reading import part
from tests.word.tracked import BY, file_of, texts

GUIDE = Path(__file__).resolve().parents[2] / "docs" / "word.md"
CHANGED = f"<w:ins {BY}><w:r><w:t>1.10</w:t></w:r></w:ins><w:del {BY}><w:r><w:delText>007</w:delText></w:r></w:del>"


@pytest.mark.parametrize(("side", "expected"), [("--accept", "1.10"), ("--reject", "007")])
def test_a_file_is_resolved(side: str, expected: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    source, target = tmp_path / "a.docx", tmp_path / "b.docx"
    source.write_bytes(file_of(f"<w:p>{CHANGED}</w:p>"))
    assert main(["word", "resolve", str(source), side, "-o", str(target)]) == 0
    assert capsys.readouterr().out == f"{target}\tall changes {side[2:]}ed\n"
    assert texts(part(target.read_bytes(), "word/document.xml")) == [expected]


def test_what_is_no_word_file_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    source = tmp_path / "a.docx"
    source.write_bytes(b"%PDF-1.7")
    assert main(["word", "resolve", str(source), "--accept", "-o", str(tmp_path / "b.docx")]) == 2
    assert capsys.readouterr().err == "This is a PDF. Send the Word document (.docx) it was made from.\n"
    assert not (tmp_path / "b.docx").exists()


def test_a_file_that_cannot_be_written_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    source = tmp_path / "a.docx"
    source.write_bytes(file_of("<w:p/>"))
    assert main(["word", "resolve", str(source), "--accept", "-o", str(tmp_path / "no" / "b.docx")]) == 2
    assert "cannot be written" in capsys.readouterr().err


def test_two_texts_become_one_redline(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    old, new, target = (tmp_path / name for name in ("4.md", "5.md", "c.docx"))
    old.write_text("1. States should act at 1.10.\n\n2. States report.\n", "utf-8")
    new.write_text("1. States shall act at 1.10.\n\n2. States report.\n", "utf-8")
    asked = ["word", "redline", str(old), str(new), "-o", str(target), "--author", "Arvenia"]
    assert main([*asked, "--date", "2016-06-09T21:30:00Z"]) == 0
    assert capsys.readouterr().out == f"{target}\tthe changes from 4.md to 5.md\n"
    for accept, word in ((True, "shall"), (False, "should")):
        words = texts(part(resolved(target.read_bytes(), accept=accept), "word/document.xml"))
        assert f"1.States {word} act at 1.10." in words
    assert main([*asked, "--date", "yesterday"]) == 2
    assert "2016-06-09T21:30:00Z" in capsys.readouterr().err


def test_a_file_is_told_for_people_and_for_programs(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    source = tmp_path / "a.docx"
    source.write_bytes(file_of(f"<w:p>{CHANGED}<w:r><w:drawing/></w:r></w:p>"))
    assert main(["word", "inspect", str(source)]) == 0
    assert capsys.readouterr().out == (
        "1 paragraph, 2 changes.\nChanged by Arvenia.\nLeft out: 1 picture; only words are taken over.\n")
    assert main(["word", "inspect", str(source), "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert [(one["old"], one["new"]) for one in found["paragraphs"]] == [("007", "1.10")]


def test_word_files_become_a_redline_too(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    old, new, target = (tmp_path / name for name in ("4.docx", "5.md", "c.docx"))
    old.write_bytes(file_of(f"<w:p>{CHANGED}<w:r><w:t>, States should act.</w:t></w:r></w:p>"))
    new.write_text("1.10, States shall act.\n", "utf-8")
    assert main(["word", "redline", str(old), str(new), "-o", str(target)]) == 0
    words = texts(part(resolved(target.read_bytes(), accept=False), "word/document.xml"))
    assert "1.10, States should act." in words


def test_a_bomb_is_refused_before_it_unfolds(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    source = tmp_path / "a.docx"
    source.write_bytes(file_of("<w:p/>" * 3_000_000))
    for asked in (["inspect"], ["resolve", "--accept", "-o", str(tmp_path / "b.docx")]):
        assert main(["word", asked[0], str(source), *asked[1:]]) == 2
        assert "unfolds to far more" in capsys.readouterr().err


def test_the_guide_says_what_the_command_says(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    guide = GUIDE.read_text("utf-8")
    for name, content in re.findall(r"`(draft-\d\.md)`:\n\n```text\n(.*?)```", guide, re.DOTALL):
        (tmp_path / name).write_text(content, "utf-8")
    (tmp_path / "minutes.doc").write_bytes(b"\xd0\xcf\x11\xe0")
    monkeypatch.chdir(tmp_path)
    told = [line for shown in re.findall(r"```console\n(.*?)```", guide, re.DOTALL) for line in shown.splitlines()]
    said = []
    for line in told:
        if line.startswith("$ adref "):
            said.append(line)
            main(shlex.split(line)[2:])
            printed = capsys.readouterr()
            said += (printed.out + printed.err).splitlines()
    assert said == told and len(told) > 10
