"""Claims about the file: deterministic, complete, without a trace of anybody."""

from __future__ import annotations

import io
import zipfile

from docx import Document
from hypothesis import given

from editor.word.official import official_text
from editor.word.values import OfficialText
from tests.word.reading import R, W, names, part
from tests.word.texts import ADOPTED, DRAFT, HASH, official_texts


@given(official_texts())
def test_the_same_text_gives_the_same_bytes(text: OfficialText) -> None:
    assert official_text(text) == official_text(text)


def test_the_archive_holds_no_date_and_no_machine() -> None:
    with zipfile.ZipFile(io.BytesIO(official_text(DRAFT))) as archive:
        entries = archive.infolist()
    assert {entry.date_time for entry in entries} == {(1980, 1, 1, 0, 0, 0)}
    assert {(entry.create_system, entry.extra, entry.comment) for entry in entries} == {(0, b"", b"")}
    assert len({entry.external_attr for entry in entries}) == 1


def test_the_properties_name_the_text_and_its_hash_and_no_person() -> None:
    core = part(official_text(ADOPTED), "docProps/core.xml")
    assert {child.tag.rpartition("}")[2]: child.text for child in core} == {
        "title": ADOPTED.title,
        "identifier": HASH,
        "language": "en",
    }


def test_every_part_has_a_content_type_and_every_relationship_a_part() -> None:
    file = official_text(DRAFT)
    typed = {
        override.get("PartName") for override in part(file, "[Content_Types].xml").iterfind("{*}Override")
    }
    assert typed == {f"/{name}" for name in names(file) if not name.endswith(".rels")} - {
        "/[Content_Types].xml"
    }
    relations = part(file, "word/_rels/document.xml.rels")
    assert {f"word/{relation.get('Target')}" for relation in relations} <= set(names(file))
    keys = [relation.get("Id") for relation in relations]
    assert len(set(keys)) == len(keys)
    used = {
        element.get(f"{R}id") for element in part(file, "word/document.xml").iter() if element.get(f"{R}id")
    }
    assert used <= set(keys) and len(used) == 6


def test_no_part_name_is_written_twice() -> None:
    assert len(set(names(official_text(DRAFT)))) == len(names(official_text(DRAFT)))


def test_python_docx_opens_the_file_and_reads_its_paragraphs() -> None:
    document = Document(io.BytesIO(official_text(ADOPTED)))
    texts = [paragraph.text for paragraph in document.paragraphs]
    assert "2.\tStates undertook:" in texts
    assert document.core_properties.title == ADOPTED.title
    assert document.core_properties.author == ""


def test_every_style_used_is_defined_and_every_base_stands_before() -> None:
    file = official_text(DRAFT)
    styles = part(file, "word/styles.xml").findall(f"{W}style")
    defined: list[str | None] = []
    for style in styles:
        base = style.find(f"{W}basedOn")
        assert base is None or base.get(f"{W}val") in defined
        defined.append(style.get(f"{W}styleId"))
    used = {
        element.get(f"{W}val")
        for name in names(file)
        if name.startswith("word/") and name.endswith(".xml")
        for element in part(file, name).iter(f"{W}pStyle", f"{W}rStyle")
    }
    assert used <= set(defined)
    assert len(set(defined)) == len(defined)
