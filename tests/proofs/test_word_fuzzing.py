"""Twice fifty thousand Word files gone wrong: whatever stands in them, they are read, resolved, or refused.

Files of every kind that the tests have are changed at random, in their archive and in their XML: elements go, are put
twice, change places or names, attributes get other values, bytes are cut or turned. Drawn from a seed, so that a find
can be repeated. The second fifty thousand are sought by atheris, where it is installed: it keeps what reaches new code.
"""

from __future__ import annotations

import importlib.util
import io
import subprocess
import sys
import zipfile
from pathlib import Path
from random import Random

import pytest
from lxml import etree

from bench.redrafts import pair
from editor.word.opening.refusing import UnreadableFile
from editor.word.reader.passages import passages
from editor.word.reader.telling import told
from editor.word.redline.writing import redlined
from editor.word.resolving.file import resolved
from tests.word.reading import W
from tests.word.test_opening import zipped
from tests.word.test_reader import SAMPLES
from tests.word.tracked import file_of

pytestmark = pytest.mark.proof
ROUNDS, EACH = 50, 1_000
HOUSE = Path(__file__).resolve().parents[2]
VALUES = ("", "0", "-1", "9999999999", "x", "\ud7ff", "true", "none", "_p_a", "%9.", "begin", "end", "\u0661")
TAGS = ("ins", "del", "moveFrom", "moveTo", "p", "r", "t", "tbl", "tr", "tc", "sdt", "pPr", "rPr", "fldChar", "numPr")


def files() -> list[bytes]:
    """What is changed: small files of many kinds, more often than a redline with everything in it."""
    return [redlined(pair(3, 6)), *(file_of(*sample) for sample in SAMPLES * 2)]


@pytest.mark.parametrize("seed", range(ROUNDS))
def test_only_refusals_escape(seed: int) -> None:
    chance, given = Random(f"fuzz {seed}"), files()
    refused = 0
    for _ in range(EACH):
        file = damaged(chance.choice(given), chance)
        try:
            if chance.random() < 0.5:
                passages(told(file))
            else:
                told(resolved(file, accept=chance.random() < 0.5))
        except UnreadableFile as refusal:
            refused += 1
            assert str(refusal).endswith(".")
    assert 0 < refused < EACH


def test_only_refusals_escape_what_is_sought_by_coverage(tmp_path: Path) -> None:
    if importlib.util.find_spec("atheris") is None:
        pytest.skip("atheris has no wheel for this Python or system")
    fuzzed = subprocess.run([sys.executable, "-m", "tests.proofs.fuzz_word", str(ROUNDS * EACH), str(tmp_path)],
                            cwd=HOUSE, capture_output=True, text=True, timeout=2_400)
    assert fuzzed.returncode == 0, fuzzed.stderr[-4_000:]
    assert f"Done {ROUNDS * EACH} runs" in fuzzed.stderr


def damaged(file: bytes, chance: Random) -> bytes:
    """The file with a few things changed: one time in five its bytes, else its parts."""
    if chance.random() < 0.2:
        raw = bytearray(file)
        for _ in range(chance.randint(1, 8)):
            raw[chance.randrange(len(raw))] = chance.randrange(256)
        return bytes(raw[: chance.randrange(len(raw)) if chance.random() < 0.2 else len(raw)])
    with zipfile.ZipFile(io.BytesIO(file)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    name = chance.choice(["word/document.xml"] * 4 + list(parts))
    root = etree.fromstring(parts[name])
    for _ in range(chance.randint(1, 6)):
        change(root, chance)
    return zipped(list({**parts, name: etree.tostring(root)}.items()))


def change(root: etree._Element, chance: Random) -> None:
    """One change of a tree."""
    elements = list(root.iter())
    one, other = chance.choice(elements), chance.choice(elements)
    parent = one.getparent()
    act = chance.randrange(6)
    if act == 0 and parent is not None:
        parent.remove(one)
    elif act == 1 and other not in one.iter():
        other.append(one)
    elif act == 2 and parent is not None:
        parent.append(etree.fromstring(etree.tostring(one)))
    elif act == 3:
        one.tag = f"{W}{chance.choice(TAGS)}"
    elif act == 4 and one.attrib:
        one.set(chance.choice(list(one.attrib)), chance.choice(VALUES))
    elif parent is not None:
        wrapper = etree.Element(f"{W}{chance.choice(TAGS)}")
        parent.replace(one, wrapper)
        wrapper.append(one)
