"""Claims about the emblem: an image the secretariat supplies, in the masthead and nowhere else."""

from __future__ import annotations

import struct
import zlib
from base64 import b64encode
from dataclasses import replace

import pytest

from editor.word.emblem import LARGEST, UnfitEmblem, size_of
from editor.word.official import official_text
from tests.word.reading import names, part
from tests.word.texts import ADOPTED, DRAFT


def _chunk(name: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + name + content + struct.pack(">I", zlib.crc32(name + content))


def png(width: int, height: int) -> bytes:
    """A grey image."""
    rows = b"".join(b"\0" + b"\x80" * width for _ in range(height))
    return (b"\x89PNG\r\n\x1a\n" + _chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0))
            + _chunk(b"IDAT", zlib.compress(rows)) + _chunk(b"IEND", b""))


IMAGE = png(30, 20)
EMBLEM = b64encode(IMAGE).decode("ascii")
WITH_EMBLEM = replace(ADOPTED, masthead=replace(ADOPTED.masthead, emblem=EMBLEM))


def test_the_masthead_shows_it_in_its_own_proportions() -> None:
    file = official_text(WITH_EMBLEM)
    (extent,) = part(file, "word/header_first.xml").iter("{*}extent")
    assert int(extent.get("cy", "")) == int(extent.get("cx", "")) * 20 // 30
    assert "word/media/header_first.png" in names(file)


def test_a_draft_without_a_symbol_has_no_masthead_and_so_no_emblem() -> None:
    draft = replace(DRAFT, masthead=replace(DRAFT.masthead, emblem=EMBLEM))
    assert official_text(draft) == official_text(DRAFT)


@pytest.mark.parametrize("image", [b"", b"GIF89a", IMAGE[:20], png(1, 1)[:16] + bytes(8), IMAGE + bytes(LARGEST)])
def test_what_is_no_image_of_the_kind_is_refused(image: bytes) -> None:
    with pytest.raises(UnfitEmblem):
        size_of(image)


def test_its_size_is_read_from_the_image() -> None:
    assert size_of(IMAGE) == (30, 20)
