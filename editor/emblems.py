"""The emblem that mastheads show: an image in the instance folder, supplied by the secretariat."""

from __future__ import annotations

from base64 import b64encode
from pathlib import Path

from editor.refusals import NotUnderstood
from editor.word.emblem import UnfitEmblem, size_of

NAME = "emblem.png"


def emblem_of(instance: Path) -> str:
    """The emblem of an installation in base64; empty where none was supplied."""
    try:
        return b64encode((instance / NAME).read_bytes()).decode("ascii")
    except FileNotFoundError:
        return ""


def keep_emblem(instance: Path, image: bytes) -> tuple[int, int]:
    """Keep an image as the emblem; its width and height. Refused: what is no PNG image of at most 1 MB."""
    try:
        size = size_of(image)
    except UnfitEmblem as error:
        raise NotUnderstood(str(error)) from error
    instance.mkdir(parents=True, exist_ok=True)
    (instance / NAME).write_bytes(image)
    return size
