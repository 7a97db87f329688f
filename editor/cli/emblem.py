"""`adref emblem`: the image that mastheads show from now on."""

from __future__ import annotations

import argparse
from pathlib import Path

from editor.emblems import keep_emblem
from editor.refusals import NotPossible
from editor.settings import settings


def arguments(parser: argparse.ArgumentParser) -> None:
    """The options of the command."""
    parser.add_argument("file", metavar="FILE", help="a PNG image of at most 1 MB, as the secretariat supplies it")


def run(asked: argparse.Namespace) -> str:
    """Keep the image; says its size."""
    try:
        image = Path(asked.file).read_bytes()
    except OSError as error:
        raise NotPossible(f"The file {asked.file} cannot be read: {error.strerror}.") from error
    width, height = keep_emblem(settings().instance, image)
    return f"Mastheads show this emblem of {width} by {height} points from now on."
