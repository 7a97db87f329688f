"""The bundle and its verifiers: a sound one holds, a tampered one is found, whatever is no bundle is refused."""

from __future__ import annotations

import io
import json
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path
from random import Random

import pytest

from editor.consensus.modes import Audience
from editor.record import verify
from editor.record.bundle import HERE, packed
from tests.fixtures.browser import Visit
from tests.record.conftest import bundle_of, conference
from tests.record.judging import Verdicts, found_by_both, python_says, same, thrifty
from tests.record.tampering import KINDS, Case, Forger
from tests.room import Room, store_at

TRUNCATED = "This is no bundle of a record, or it was cut short: it is not a whole ZIP file."


def test_a_sound_bundle_holds_for_both(case: Case, page_says: Verdicts) -> None:
    assert same([case.bundle], page_says) == [[]]
    assert same([case.bundle], page_says, key=case.key, held=[case.held], every=True) == [[]]


@pytest.mark.slow
@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
def test_tampering_is_found_by_both(
    case: Case, kind: Callable[[Forger], bytes], page_says: Verdicts, monkeypatch: pytest.MonkeyPatch
) -> None:
    thrifty(monkeypatch)
    found_by_both(case, kind, 20, page_says, "a few")


def test_only_who_kept_a_checkpoint_finds_what_the_holder_of_the_key_rewrote(case: Case) -> None:
    kind, random = KINDS[-1], Random("insider")
    rewritten = [kind(Forger(case, random)) for _ in range(20)]
    alone = [python_says(one, key=case.key) for one in rewritten]
    assert [] in alone, "the true key signs whatever it is given"
    assert all(python_says(one, key=case.key, held=[case.held]) for one in rewritten)


def test_the_same_state_gives_the_same_bytes(tmp_path: Path) -> None:
    first, second = (Room(store_at(f"sqlite:///{tmp_path}/{name}.sqlite")) for name in ("one", "two"))
    for room in (first, second):
        conference(room)
    assert bundle_of(first) == bundle_of(first) == bundle_of(second)
    before = bundle_of(first)
    first.cordia.states(words="Cordia dissociates itself.")
    assert bundle_of(first) != before
    for room in (first, second):
        room.store.close()


def test_a_bundle_holds_formal_acts_and_nothing_that_was_said_between_them(case: Case) -> None:
    kinds = {json.loads(line)["kind"] for line in case.files[verify.JOURNAL].splitlines()}
    assert kinds == {"modes.set", "draft.issued", "question.put", "adoption.decided", "statement.made"}
    assert b"States welcome report 1." not in b"".join(case.files.values())
    assert sorted(case.files) == sorted([
        "README.txt", "chain.txt", "checkpoints.txt", "journal.jsonl", "key.txt", "manifest.json", "manifest.sig",
        "official.docx", "verify.html", "verify.py", *(f"texts/draft-{number}.json" for number in range(5))])


def test_texts_that_are_not_open_to_everyone_go_to_those_alone_who_may_read_them(tmp_path: Path) -> None:
    room = Room(store_at(f"sqlite:///{tmp_path}/room.sqlite"))
    room.draft("1 States keep this between themselves.")
    room.chair.puts_the_question()
    everyone, states = (verify.opened(bundle_of(room, one)) for one in (Audience.OBSERVERS, Audience.STATES))
    assert not [name for name in everyone if name.startswith("texts/") or name.endswith(".docx")]
    assert b"between themselves" not in b"".join(everyone.values())
    assert b"between themselves" in states["texts/draft-0.json"] and everyone[verify.JOURNAL] == states[verify.JOURNAL]
    for audience in (Audience.OBSERVERS, Audience.STATES):
        assert python_says(bundle_of(room, audience), every=True) == []
    room.store.close()


def test_a_bundle_that_was_cut_short_is_refused_in_a_sentence(case: Case, page_says: Verdicts) -> None:
    random = Random("cut")
    cut = [case.bundle[: random.randrange(len(case.bundle))] for _ in range(40)]
    assert same([*cut, case.bundle[:-1], b""], page_says) == [TRUNCATED] * 42


def test_what_is_no_bundle_is_refused_in_a_sentence(case: Case, page_says: Verdicts) -> None:
    word = io.BytesIO()
    with zipfile.ZipFile(word, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", "<w/>" * 400)
    files = case.files
    foreign = [b"Not a ZIP file.", word.getvalue(), packed({"manifest.json": b"{}"}),
               packed({"manifest.json": b'{"format":"another"}'}), packed(files | {"key.txt": b""}),
               packed(files | {"manifest.json": b'{"format": "adref-bundle-v1"}'})]
    assert same(foreign, page_says) == [
        TRUNCATED, "This is a ZIP file, but no bundle of a record: it has no manifest.",
        *["This is a ZIP file, but no bundle of a record that this verifier knows."] * 2,
        "This bundle carries no key; without one nothing can be verified.",
        "This is a ZIP file, but no bundle of a record that this verifier knows."]


def test_a_bundle_packed_by_another_program_holds_as_well(case: Case, page_says: Verdicts) -> None:
    again = io.BytesIO()
    with zipfile.ZipFile(again, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in case.files.items():
            archive.writestr(name, content)
    assert same([again.getvalue()], page_says, key=case.key, held=[case.held]) == [[]]


def test_a_checkpoint_of_another_record_is_told(case: Case, page_says: Verdicts) -> None:
    other = case.held.replace("open/", "states/")
    said = same([case.bundle], page_says, held=[other, "not a checkpoint", case.held])[0]
    assert len(said) == 3 and "of another record" in said[0] and "not written" in said[2]


def ran(*given: str) -> subprocess.CompletedProcess[str]:
    """The one file, run alone: without this package, without any other."""
    return subprocess.run([sys.executable, "-I", "-S", *given], capture_output=True, text=True, check=False)


def test_the_one_file_needs_nothing_but_the_standard_library(case: Case, tmp_path: Path) -> None:
    (tmp_path / "bundle.zip").write_bytes(case.bundle)
    (tmp_path / "mine.txt").write_text(case.held, "utf-8")
    program = tmp_path / "verify.py"
    program.write_bytes(case.files["verify.py"])
    given = [str(program), str(tmp_path / "bundle.zip")]
    sound = ran(*given, "--key", case.key, "--checkpoint", str(tmp_path / "mine.txt"), "--all")
    assert (sound.returncode, sound.stderr) == (0, "") and "The record holds" in sound.stdout
    assert ran(*given, "--key", "0000 0000 0000 0000").returncode == 1
    (tmp_path / "bundle.zip").write_bytes(case.bundle[:-100])
    refused = ran(*given)
    assert (refused.returncode, refused.stderr) == (2, TRUNCATED + "\n")
    assert ran(str(program), str(tmp_path / "absent.zip")).returncode == 2


def test_the_offline_page_is_worked_by_hand(case: Case, offline: Visit, tmp_path: Path) -> None:
    (tmp_path / "bundle.zip").write_bytes(case.bundle)
    page = offline.page
    page.set_input_files("#bundle", tmp_path / "bundle.zip")
    page.fill("#key", case.key)
    page.fill("#held", f"{case.held}\n{case.held}")
    page.click("button")
    page.wait_for_selector("#found[data-holds=yes] li")
    assert "This record holds." in page.inner_text("#found") and case.key in page.inner_text("#found")
    page.fill("#held", case.held.replace("open/", "states/"))
    page.click("button")
    page.wait_for_selector("#found[data-holds=no] li")
    assert "of another record" in page.inner_text("#found")
    (tmp_path / "bundle.zip").write_bytes(case.bundle[:500])
    page.set_input_files("#bundle", tmp_path / "bundle.zip")
    page.click("button")
    page.wait_for_selector("#found:has-text('cut short')")


def test_the_offline_page_asks_nobody_for_anything(offline: Visit) -> None:
    text = (HERE / "verify.html").read_text("utf-8")
    assert "default-src 'none'" in text and "http://" not in text and "https://" not in text
    assert "innerHTML" not in text
