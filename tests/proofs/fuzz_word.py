"""The process in which atheris fuzzes the reader of Word files: guided by what of our code each input reaches.

One time in two an input is changed as bytes, else as the XML it is, since bytes turned at random seldom stay XML.

Run as `python -m tests.proofs.fuzz_word RUNS CORPUS`; the first byte of an input says what is done with the rest. It
ends with 0 when only our refusals escaped.
"""

from __future__ import annotations

import sys
from pathlib import Path
from random import Random

import atheris
from lxml import etree

with atheris.instrument_imports(include=["editor.word", "editor.text"]):
    from editor.text.wording import Wording
    from editor.word.opening.refusing import UnreadableFile
    from editor.word.reader.passages import passages
    from editor.word.reader.telling import told
    from editor.word.resolving.file import resolved
    from editor.word.returned.finding import Choice, found_in
    from editor.word.returned.values import Draft, Standing

from tests.proofs.test_word_fuzzing import change
from tests.word.test_opening import main as with_main_part
from tests.word.test_opening import parts, zipped
from tests.word.test_reader import SAMPLES
from tests.word.tracked import file_of

BASE = [Draft(0, [Standing(f"p{at}", str(at), "paragraph", Wording(f"States note report {at}.")) for at in range(3)])]
PARTS = ("word/document.xml", "word/numbering.xml", "word/styles.xml", "word/footnotes.xml", "word/comments.xml")
FILE = {name: content for sample in SAMPLES for name, content in parts(file_of(*sample)).items()}
LONGEST = 30_000


def try_one(given: bytes) -> None:
    """Read one input, as a whole file or as one part of one; whatever escapes that is no refusal ends the process."""
    if not given:
        return
    how, rest = given[0], given[1:]
    file = rest if how < 32 else with_main_part(rest) if how < 160 else _with(PARTS[how % len(PARTS)], rest)
    try:
        _READINGS[how % len(_READINGS)](file)
    except UnreadableFile as refusal:
        if not str(refusal).endswith("."):
            raise


def changed(given: bytes, most: int, seed: int) -> bytes:
    """Another input, made of one."""
    chance = Random(seed)
    if chance.random() < 0.5:
        return bytes(atheris.Mutate(given, most))
    try:
        root = etree.fromstring(given[1:])
        for _ in range(chance.randint(1, 4)):
            change(root, chance)
        made = given[:1] + etree.tostring(root)
    except (etree.LxmlError, ValueError, TypeError):  # no XML, or a change that no tree can have
        return bytes(atheris.Mutate(given, most))
    return made if len(made) <= most else given


def _with(name: str, content: bytes) -> bytes:
    return zipped(list({**FILE, name: content}.items()))


_READINGS = (
    lambda file: passages(told(file)),
    lambda file: told(resolved(file, accept=True)),
    lambda file: told(resolved(file, accept=False)),
    lambda file: found_in(file, BASE, Choice(apart=True)),
)


def main(runs: str, corpus: str) -> None:
    """Fuzz so many times, beginning from the parts of our own samples."""
    for number, sample in enumerate(SAMPLES):
        for name, content in parts(file_of(*sample)).items():
            if name in PARTS:
                how = 32 + number % 4 if name == PARTS[0] else 160 + PARTS.index(name)
                (Path(corpus) / f"{number}-{PARTS.index(name)}").write_bytes(bytes([how]) + content)
    atheris.Setup([sys.argv[0], f"-runs={runs}", "-seed=1", f"-max_len={LONGEST}", "-len_control=0",
                   "-timeout=30", "-rss_limit_mb=1500", corpus], try_one, custom_mutator=changed)
    atheris.Fuzz()


if __name__ == "__main__":
    main(*sys.argv[1:])
