"""`adref export` and `adref emblem`: every form as a file, the same bytes each time, as much as a seat may read."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import select

from editor import models
from editor.cli.opening import opened
from tests.fixtures.guard import CHECKOUT
from tests.fixtures.shell import Shell
from tests.word.test_emblem import png

TEXT = CHECKOUT / "tests" / "cases" / "texts" / "biennial-outcome.txt"


def test_the_same_text_is_exported_as_the_same_bytes(listed: Shell, chair: str, tmp_path: Path) -> None:
    listed.does("import-draft", str(TEXT), "--seat", chair, "--issue")
    for form in ("official", "record-copy"):
        for name in ("one", "two"):
            listed.does("export", "--form", form, "-o", str(tmp_path / f"{form}-{name}.docx"))
        files = [(tmp_path / f"{form}-{name}.docx").read_bytes() for name in ("one", "two")]
        assert files[0] == files[1] and files[0].startswith(b"PK")


def test_handing_out_a_file_from_a_seat_is_on_record(listed: Shell, chair: str, tmp_path: Path) -> None:
    listed.does("import-draft", str(TEXT), "--seat", chair, "--issue")
    printed = listed.does("export", "--seat", chair, "-o", str(tmp_path / "text.docx"))
    with opened(listed.given) as store, store.reading() as session:
        assert session.scalars(select(models.Export.file_hash)).one() == printed.split("\t")[1]


def test_nothing_is_exported_that_was_not_issued(listed: Shell, chair: str, tmp_path: Path) -> None:
    assert "before it is issued" in listed.refuses("export", "-o", str(tmp_path / "text.docx"))
    listed.does("import-draft", str(TEXT), "--seat", chair, "--issue")
    assert "no such draft" in listed.refuses("export", "--draft", "7", "-o", str(tmp_path / "text.docx"))
    assert "cannot be written" in listed.refuses("export", "-o", str(tmp_path / "absent" / "text.docx"))
    assert not (tmp_path / "text.docx").exists()


def test_every_form_there_is_is_exported_in_each_kind_twice_the_same(
    listed: Shell, chair: str, tmp_path: Path
) -> None:
    listed.does("import-draft", str(TEXT), "--seat", chair, "--issue")
    for form, kind in (("rolling-text", "docx"), ("proposals", "docx"), ("table-of-proposals", "csv"),
                       ("official-text", "html"), ("document", "json")):
        names = [tmp_path / f"{form}-{number}.{kind}" for number in (1, 2)]
        for name in names:
            listed.does("export", "--form", form, "--style", "rio20", "-o", str(name))
        assert names[0].read_bytes() == names[1].read_bytes()
    refused = listed.refuses("export", "--form", "recorded-votes", "-o", str(tmp_path / "votes.docx"))
    assert refused == "“Recorded votes” is not there for this draft."
    assert "leave --seat out" in listed.refuses("export", "--form", "proposals", "--seat", chair, "-o",
                                                str(tmp_path / "p.docx"))


def test_a_seat_exports_what_it_may_read(listed: Shell, chair: str, tmp_path: Path) -> None:
    listed.does("import-draft", str(TEXT), "--seat", chair, "--issue")
    arvenia = listed.seats("focal point", "--delegation", "ARV")
    listed.does("export", "--form", "for-the-capital", "--as", arvenia, "-o", str(tmp_path / "capital.docx"))
    assert "may not export the text of record" in listed.refuses(
        "export", "--form", "record-copy", "--as", arvenia, "-o", str(tmp_path / "record.docx"))


def test_the_emblem_is_kept_for_mastheads(listed: Shell, tmp_path: Path) -> None:
    (tmp_path / "emblem.png").write_bytes(png(30, 20))
    assert "30 by 20" in listed.does("emblem", str(tmp_path / "emblem.png"))
    (tmp_path / "other.png").write_bytes(b"GIF89a")
    assert "must be a PNG image" in listed.refuses("emblem", str(tmp_path / "other.png"))
    assert "cannot be read" in listed.refuses("emblem", str(tmp_path / "absent.png"))
