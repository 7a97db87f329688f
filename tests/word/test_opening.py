"""Claims about files from elsewhere: opened whole, or refused with a sentence that says what to do."""

from __future__ import annotations

import io
import struct
import warnings
import zipfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor.word.markup import HEAD, NAMESPACES, WORD
from editor.word.opening.package import Package
from editor.word.opening.refusing import MAX_FILE, UnreadableFile
from tests.word.tracked import document, file_of

SHARED = Path(__file__).resolve().parents[3] / "shared" / "data" / "docx"
PLAIN = file_of("<w:p><w:r><w:t>a</w:t></w:r></w:p>")
MAIN = "word/document.xml"
DOCTYPE = '<?xml version="1.0" encoding="{}"?><!DOCTYPE a [<!ENTITY e "x">]><w:document xmlns:w="' + WORD + '"/>'


def parts(file: bytes = PLAIN) -> dict[str, bytes]:
    """The parts of a package by name."""
    with zipfile.ZipFile(io.BytesIO(file)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def zipped(members: list[tuple[str, bytes]]) -> bytes:
    """A zip of members, whatever their names."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive, warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of names that come twice, which is what some of these are about
        for name, content in members:
            archive.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED)
    return target.getvalue()


def changed(**others: bytes) -> bytes:
    """The plain file with its main part, or another, replaced."""
    return zipped(list({**parts(), **{name.replace("__", "/"): content for name, content in others.items()}}.items()))


def main(content: bytes) -> bytes:
    """The plain file with another main part."""
    return zipped(list({**parts(), MAIN: content}.items()))


def with_part(name: str, content: bytes = b"x") -> bytes:
    """The plain file with one part more."""
    return zipped([*parts().items(), (name, content)])


def refused(file: bytes) -> str:
    """The sentence with which a file is refused."""
    with pytest.raises(UnreadableFile) as refusal:
        package = Package(file)
        for name in package.archive.names:
            package.archive.read(name)
    sentence = str(refusal.value)
    assert sentence.endswith(".") and len(sentence) < 250
    return sentence


def encrypted() -> bytes:
    """The plain file, all of whose entries say that they are encrypted."""
    raw = bytearray(PLAIN)
    for sign, flags in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = raw.find(sign)
        while at >= 0:
            raw[at + flags] |= 1
            at = raw.find(sign, at + 1)
    return bytes(raw)


def lying() -> bytes:
    """The plain file, whose main part holds more than its header says."""
    raw = bytearray(main(document("<w:p/>" * 5_000).encode()))
    at = raw.find(b"PK\x01\x02", raw.find(b"PK\x01\x02"))
    while at >= 0:
        length = struct.unpack_from("<H", raw, at + 28)[0]
        if bytes(raw[at + 46 : at + 46 + length]) == MAIN.encode():
            struct.pack_into("<I", raw, at + 24, 1_000)
        at = raw.find(b"PK\x01\x02", at + 1)
    return bytes(raw)


HOSTILE = {
    "nothing": (b"", "is empty"),
    "too large": (b"PK" + bytes(MAX_FILE), "at most 12 MB"),
    "words": (b"States shall act.", "not a Word document"),
    "PDF": (b"%PDF-1.7", "This is a PDF"),
    "rich text": (b"{\\rtf1 a}", "rich text"),
    "web page": (b"<html>", "web page"),
    "old or protected": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "take the password off"),
    "cut short": (PLAIN[: len(PLAIN) // 2], "damaged"),
    "no package": (zipped([("a.txt", b"a")]), "not a Word document"),
    "OpenDocument": (zipped([("mimetype", b"application/vnd.oasis.opendocument.text")]), "OpenDocument"),
    "workbook": (zipped([("[Content_Types].xml", b"application/x.spreadsheetml.sheet.main+xml")]), "workbook"),
    "twice": (with_part(MAIN), "one part twice"),
    "twice in another case": (with_part(MAIN.upper()), "one part twice"),
    "way out": (with_part("../../etc/passwd"), "name that is not allowed"),
    "absolute": (with_part("/etc/passwd"), "name that is not allowed"),
    "backslash": (with_part("word\\a.xml"), "name that is not allowed"),
    "macros": (with_part("word/vbaProject.bin"), "contains macros"),
    "macros by type": (changed(**{"[Content_Types].xml": b"macroEnabled.main+xml wordprocessingml"}), "macros"),
    "encrypted": (encrypted(), "password"),
    "bomb": (main(document("<w:p/>" * 3_000_000).encode()), "unfolds"),
    "many entries": (zipped([(f"a{n}", b"") for n in range(2_001)]), "unfolds"),
    "lying header": (lying(), "damaged"),
    "entities": (main(DOCTYPE.format("UTF-8").encode()), "declares entities"),
    "entities in UTF-16": (main(DOCTYPE.format("UTF-16").encode("utf-16")), "declares entities"),
    "another encoding": (main(b'<?xml version="1.0" encoding="UTF-7"?><a/>'), "damaged"),
    "strict": (main(b'<w:document xmlns:w="http://purl.oclc.org/ooxml/wordprocessingml/main"/>'), "Strict Open XML"),
    "deep": (main(document("<w:p>" * 300 + "</w:p>" * 300).encode()), "damaged"),
    "no XML": (main(b"States"), "damaged"),
    "another root": (main(f"{HEAD}<w:styles {NAMESPACES}/>".encode()), "damaged"),
    "no main part": (zipped([one for one in parts().items() if one[0] != MAIN]), "damaged"),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_what_is_not_opened_is_refused_with_a_sentence(name: str) -> None:
    file, words = HOSTILE[name]
    assert words in refused(file)


def test_what_is_plain_is_opened_in_any_of_its_encodings() -> None:
    assert Package(PLAIN).main == MAIN
    wide = document("<w:p/>").replace("UTF-8", "UTF-16").encode("utf-16")
    assert Package(main(wide)).tree(MAIN).tag.endswith("document")


def test_a_part_may_repeat_itself_as_texts_do() -> None:
    paragraph = "<w:p><w:r><w:t>The meeting of the Parties to this Agreement shall act.</w:t></w:r></w:p>"
    assert Package(main(document(paragraph * 3_000).encode())).main == MAIN


@given(st.binary(max_size=200), st.integers(0, len(PLAIN)))
def test_whatever_is_damaged_is_refused_or_read_and_never_fails_otherwise(noise: bytes, at: int) -> None:
    file = PLAIN[:at] + noise + PLAIN[at + len(noise) :]
    try:
        package = Package(file)
        package.tree(package.main)
    except UnreadableFile as refusal:
        assert str(refusal).endswith(".")


@pytest.mark.skipif(not SHARED.is_dir(), reason="the shared material does not lie beside this checkout")
def test_every_file_from_elsewhere_opens_or_is_refused_with_a_reason() -> None:
    opened = reasons = 0
    for one in sorted(SHARED.glob("*.docx")):
        try:
            Package(one.read_bytes())
            opened += 1
        except UnreadableFile as refusal:
            assert "Strict" in str(refusal)
            reasons += 1
    assert opened > 150 and opened + reasons == len(list(SHARED.glob("*.docx")))
