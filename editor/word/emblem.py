"""The emblem in the masthead: an image the secretariat supplies, none without.

The use of an organization's emblem is restricted, so no copy comes with the house.
"""

from __future__ import annotations

from base64 import b64decode

WIDTH_IN_CELL = 640_000  # English Metric Units; the first cell of the masthead is 804,545 wide
KEY = "emblem"
LARGEST = 1_000_000
_SIGNATURE = b"\x89PNG\r\n\x1a\n"
_DRAWING = (
    '<w:r><w:drawing><wp:inline xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'distT="0" distB="0" distL="0" distR="0"><wp:extent cx="{width}" cy="{height}"/>'
    '<wp:docPr id="1" name="Emblem" descr="Emblem"/><a:graphic '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><a:graphicData '
    'uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic '
    'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:nvPicPr>'
    '<pic:cNvPr id="1" name="Emblem"/>'
    '<pic:cNvPicPr/></pic:nvPicPr><pic:blipFill><a:blip r:embed="emblem"/><a:stretch><a:fillRect/></a:stretch>'
    '</pic:blipFill><pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="{width}" cy="{height}"/></a:xfrm>'
    '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic></wp:inline>'
    "</w:drawing></w:r>"
)


class UnfitEmblem(ValueError):
    """An image that cannot be an emblem; the message is a sentence."""


def size_of(image: bytes) -> tuple[int, int]:
    """Width and height of a PNG image in points; refused (`UnfitEmblem`): anything else, and more than 1 MB."""
    if len(image) > LARGEST:
        raise UnfitEmblem("An emblem may have 1 MB; send a smaller image.")
    if image[:8] != _SIGNATURE or image[12:16] != b"IHDR" or len(image) < 24:
        raise UnfitEmblem("An emblem must be a PNG image.")
    width, height = (int.from_bytes(image[at : at + 4], "big") for at in (16, 20))
    if not 0 < width <= 10_000 or not 0 < height <= 10_000:
        raise UnfitEmblem("An emblem must be between 1 and 10,000 points wide and high.")
    return width, height


def drawing(emblem: str) -> str:
    """The run that shows an emblem given in base64; empty for none."""
    if not emblem:
        return ""
    width, height = size_of(b64decode(emblem))
    return _DRAWING.format(width=WIDTH_IN_CELL, height=WIDTH_IN_CELL * height // width)
