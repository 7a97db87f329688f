"""A sound bundle and what a tamperer has at hand; and the offline page, opened from the disk in a real browser."""

from __future__ import annotations

import base64
import json
from collections.abc import Callable, Sequence
from typing import Any

import pytest

from editor import models
from editor.consensus.modes import Audience
from editor.queries import papers, records
from editor.record import verify
from editor.record.bundle import HERE, bundled
from editor.word.official import official_text
from tests.fixtures.browser import Visit
from tests.record.tampering import Case
from tests.room import Room, store_at

DRAFTS = 5
Verdicts = Callable[..., list[Any]]


def bundle_of(room: Room, audience: Audience = Audience.STATES) -> bytes:
    """The bundle of a room's document."""
    signer = room.store.signer
    with room.store.reading() as session:
        document = session.get_one(models.Document, room.document)
        record = records.kept(session, records.public_record(document), signer.public)
        files, latest = records.texts_named(session, document, audience, record)
        if latest is not None:
            files["official.docx"] = official_text(papers.official(papers.source_of(session, document, latest)))
    return bundled(record, files, signer.public, signer.sign)


def conference(room: Room) -> None:
    """Five drafts issued to all, the last adopted, and statements until the record is longer than fifty entries."""
    room.chair.does("set_modes", room.document, circulation="woven", attribution="named", board="all States",
                    observers_read=True)
    for number in range(DRAFTS):
        room.draft(f"1 States note report {number}.", "2 States welcome “all”, naïvely — всем.", "3 Meet\u00a0on.")
        room.arvenia.proposes("1", f"States welcome report {number}.")
    room.chair.puts_the_question()
    room.chair.announces("adopted by consensus")
    for number in range(50):
        for voice in (room.arvenia, room.borland)[number % 2 :]:
            voice.states("explanation of position", words=f"Statement {number} of {voice.name}.")


@pytest.fixture(scope="session")
def case(tmp_path_factory: pytest.TempPathFactory) -> Case:
    """The record of a whole conference, and the checkpoint of its middle in somebody's hand."""
    room = Room(store_at(f"sqlite:///{tmp_path_factory.mktemp('record')}/room.sqlite"))
    conference(room)
    bundle = bundle_of(room)
    notes, _ = verify.read_notes(verify.opened(bundle)[verify.CHECKPOINTS].decode())
    middle = notes[len(notes) // 2]
    signer = room.store.signer
    held = verify.note(middle.stream, middle.number, bytes.fromhex(middle.head), middle.at, signer.public,
                       middle.signature)
    others = room.entries("states")
    room.store.close()
    return Case(bundle, signer.fingerprint, held, others, signer)


@pytest.fixture
def offline(pages: Callable[..., Visit]) -> Visit:
    """The offline page as it is opened from a disk, without a line."""
    visit = pages(offline=True)
    visit.page.goto((HERE / "verify.html").as_uri())
    return visit


@pytest.fixture
def page_says(offline: Visit) -> Verdicts:
    """What the offline page finds in bundles: for each its faults, or the sentence that refuses it.

    A signature met before is not worked out again: that is the tests' thrift, not the page's.
    """
    offline.page.evaluate("""() => { const plain = isSigned, kept = new Map();
        isSigned = async (key, message, signature) => { const name = [key, message, signature].map(hexOf).join();
            if (!kept.has(name)) kept.set(name, await plain(key, message, signature)); return kept.get(name); }; }""")

    def verdicts(bundles: Sequence[bytes], **given: Any) -> list[Any]:
        packed = [base64.b64encode(one).decode() for one in bundles]
        said = offline.page.evaluate("""async ([bundles, given]) => { const all = [];
            for (const one of bundles) try { all.push((await verify(fromBase64(one), given)).faults); }
            catch (error) { if (!(error instanceof NotBundle)) throw error; all.push(error.message); }
            return JSON.stringify(all); }""", [packed, given])
        return list(json.loads(said))

    return verdicts
