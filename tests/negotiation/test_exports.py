"""Every file handed out stands in the journal with the hash of its bytes."""

from __future__ import annotations

from typing import Any

import pytest

from editor import models
from editor.refusals import NotFound, NotPermitted, NotUnderstood
from tests.room import Room


def test_an_export_is_recorded_with_its_text_and_its_bytes(room: Room) -> None:
    done = room.secretariat.exports()
    (row,) = room.rows(models.Export)
    assert (row.form, row.draft_number, row.text_hash, row.file_hash) == (
        "official text", 0, room.text_hash, "ab" * 32)
    assert room.told(done) == {"office", "secretariat", "states"}


def test_the_export_of_an_opened_draft_stands_in_the_open_stream(room: Room) -> None:
    (draft,) = room.rows(models.Draft)
    room.chair.does("open_draft", draft.id)
    assert "open" in room.told(room.secretariat.exports("record copy"))


def test_the_office_exports_too(room: Room) -> None:
    done = room.officer.does("export_document", room.document, form="official text", draft_number=0,
                             file_hash="0" * 64)
    assert done.stream.startswith("office/")


def test_an_earlier_draft_can_be_exported(room: Room) -> None:
    room.draft("1 States recall the report.")
    room.secretariat.exports(draft_number=0)
    assert room.rows(models.Export)[0].draft_number == 0


def test_delegations_do_not_hand_out_the_text_of_record(room: Room) -> None:
    with room.refuses(NotPermitted, "the secretariat"):
        room.arvenia.does("export_document", room.document, form="official text", draft_number=0,
                          file_hash="0" * 64)


def test_a_draft_that_is_none_is_refused_as_absent(room: Room) -> None:
    with room.refuses(NotFound, "There is nothing here"):
        room.secretariat.exports(draft_number=9)


@pytest.mark.parametrize("how", [
    {"form": "summary"}, {"file_hash": "xyz"}, {"file_hash": None}, {"file_hash": "AB" * 32},
    {"draft_number": "0"}, {"draft_number": True},
])
def test_malformed_exports_are_refused(room: Room, how: dict[str, Any]) -> None:
    with room.refuses(NotUnderstood):
        room.secretariat.exports(**how)
