"""A browser keeps the checkpoints it saw, and says so when the server's history no longer contains them."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import expect

from editor.canonical import canonical, entry_hash, genesis
from editor.record import verify
from editor.signing import Signer
from tests.browser.conftest import SitsDown
from tests.browser.looks import DARK_PHONE, DESK, faults, overflow
from tests.browser.people import Hall, Person
from tests.browser.screens import SOON, is_live

KEPT = "() => Object.fromEntries(Object.entries(localStorage).filter(([name]) => name.startsWith('adref:record:')))"
SAID = "The record is not the one that this browser saw before"


def kept(person: Person) -> dict[str, dict[str, list[str]]]:
    """What the browser keeps, by stream."""
    found: dict[str, str] = person.page.evaluate(KEPT)
    return {name.removeprefix("adref:record:"): json.loads(said) for name, said in found.items()}


def comes_back(person: Person, place: str = "") -> Person:
    """Open a page of the document in a window that has not asked yet."""
    person.page.evaluate("sessionStorage.clear()")
    return person.goes_to(place)


def rewrites(instance: Path, stream: str) -> None:
    """Whoever runs the machine rewrites a stream from its first entry on, chains it anew and signs it with the key."""
    signer = Signer(bytes.fromhex((instance / "signing.key").read_text()))
    with closing(sqlite3.connect(instance / "adref.sqlite", timeout=20)) as database, database:
        for table in ("entry", "checkpoint"):
            for act in ("UPDATE", "DELETE"):
                database.execute(f"DROP TRIGGER {table}_kept_{act}")
        asked = "SELECT number, content FROM entry WHERE stream = ? ORDER BY number"
        rows = database.execute(asked, [stream]).fetchall()
        before, told = genesis(stream), ""
        for number, content in rows:
            entry = json.loads(content) | ({"at": "2026-01-01T00:00:00.000000Z"} if number == 1 else {})
            written, told = canonical(entry), entry["at"]
            before = entry_hash(before, written)
            database.execute("UPDATE entry SET content = ?, hash = ? WHERE stream = ? AND number = ?",
                             [written, before, stream, number])
            signature = signer.checkpoint(stream, number, before, told)
            database.execute("UPDATE checkpoint SET hash = ?, signature = ? WHERE stream = ? AND number = ?",
                             [before, signature, stream, number])
        database.execute("UPDATE stream_head SET hash = ? WHERE stream = ?", [before, stream])


@pytest.fixture
def arvenia(hall: Hall, sits_down: SitsDown) -> Person:
    """A delegate who has read the text once."""
    person = is_live(sits_down(hall, "Arvenia", **DESK).goes_to())
    person.page.wait_for_function(f"() => Object.keys(({KEPT})()).length")
    return person


def test_a_browser_keeps_what_it_saw_and_is_told_when_the_history_has_lost_it(arvenia: Person, tmp_path: Path) -> None:
    stream = f"open/{arvenia.document}"
    seen = kept(arvenia)
    assert {f"states/{arvenia.document}", stream} <= set(seen)
    notes, faults_found = verify.read_notes("".join(seen[stream]["notes"]))
    assert len(notes) == 1 and not faults_found and seen[stream]["lost"] == []
    comes_back(arvenia, "record")
    expect(arvenia.page.locator("#kept li").first).to_contain_text("In the record, at entry", timeout=SOON)
    expect(arvenia.page.locator("#toasts")).not_to_contain_text(SAID)
    [database] = tmp_path.rglob("adref.sqlite")
    rewrites(database.parent, stream)
    comes_back(arvenia)
    expect(arvenia.page.locator("#toasts")).to_contain_text(SAID, timeout=SOON)
    after = kept(arvenia)[stream]
    assert after["lost"] == seen[stream]["notes"] and after["notes"] != after["lost"]
    arvenia.presses("What is kept", arvenia.page.locator("#toasts"))
    expect(arvenia.page.locator("#kept [data-lost]")).to_contain_text("No longer in the record", timeout=SOON)
    expect(arvenia.page.locator("#kept [data-lost] pre")).to_contain_text(stream)


def test_what_was_lost_is_said_again_on_every_page_of_the_document(arvenia: Person, tmp_path: Path) -> None:
    [database] = tmp_path.rglob("adref.sqlite")
    rewrites(database.parent, f"open/{arvenia.document}")
    comes_back(arvenia)
    expect(arvenia.page.locator("#toasts")).to_contain_text(SAID, timeout=SOON)
    for place in ("journal", "drafts", ""):
        arvenia.goes_to(place)
        expect(arvenia.page.locator("#toasts")).to_contain_text(SAID, timeout=SOON)


@pytest.mark.parametrize("options", [DESK, DARK_PHONE], ids=["desk", "dark phone"])
def test_the_page_of_the_record_is_well_made(hall: Hall, sits_down: SitsDown, options: dict[str, Any]) -> None:
    person = is_live(sits_down(hall, "Arvenia", **options).goes_to("record"))
    expect(person.page.locator("#kept li").first).to_be_visible(timeout=SOON)
    assert faults(person.page) == [] and overflow(person.page) == 0


def test_the_bundle_is_taken_from_the_page_and_verifies(hall: Hall, sits_down: SitsDown) -> None:
    person = sits_down(hall, "Arvenia").goes_to("record")
    key = person.page.locator("[data-key]").inner_text()
    with person.page.expect_download() as download:
        person.follows("Download the bundle")
    content = Path(download.value.path()).read_bytes()
    assert verify.verify(content, key, every=True).faults == []
