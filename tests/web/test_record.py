"""The page of the record: key, checkpoints and bundle, for each viewer what it reads and no more."""

from __future__ import annotations

import base64

import pytest

from editor.record import verify
from tests.room import Room
from tests.web.building import Building


def to_everyone(room: Room) -> None:
    """Drafts are open to observers, and one more is issued."""
    room.chair.does("set_modes", room.document, circulation="woven", attribution="named", board="all States",
                    observers_read=True)
    room.draft("1 States note the record.", "2 States welcome it.")


def test_the_page_shows_the_key_and_each_viewer_the_checkpoints_of_what_it_reads(building: Building) -> None:
    to_everyone(building.room)
    names = {"arvenia": ["Formal acts", "All States", "Your delegation alone"],
             "observer": ["Open record", "Your delegation alone"]}
    for seat in ("arvenia", "chair", "secretariat", "observer"):
        page = building.everyone[seat].opens("record")
        assert page.code == 200 and building.store.signer.fingerprint in page.text
        assert building.store.signer.public.hex() in page.text
        heads = [one.text_content().removeprefix("Checkpoints: ")
                 for one in page.tree.xpath("//h2[starts-with(., 'Checkpoints')]")]
        assert heads == names.get(seat, heads) and len(heads) == 2 + (seat == "arvenia")
        notes = "".join(one.text_content() for one in page.tree.xpath("//details//pre"))
        assert "open/" in notes and ("office/" in notes) == (seat == "chair")
        assert ("states/" in notes) == (seat == "arvenia")


def test_the_document_leads_to_its_record_and_so_does_the_journal(building: Building) -> None:
    for place in ("", "journal"):
        assert building.arvenia.opens(place).tree.xpath("//a[@href='record']")


@pytest.mark.parametrize("seat", ["arvenia", "observer", "secretariat"])
def test_the_bundle_is_the_same_bytes_and_verifies(building: Building, seat: str) -> None:
    to_everyone(building.room)
    building.room.arvenia.proposes("1", "States keep this among themselves.")
    browser = building.everyone[seat]
    page = browser.opens("record/bundle.zip")
    assert page.code == 200 and page.body == browser.opens("record/bundle.zip").body
    found = verify.verify(page.body, building.store.signer.fingerprint, every=True)
    assert found.faults == [] and found.texts == (1 if seat == "observer" else found.texts)
    assert b"among themselves" not in page.body


def test_nobody_takes_away_a_text_that_is_not_open_to_them(building: Building) -> None:
    building.room.chair.puts_the_question()
    ours, theirs = (building.everyone[seat].opens("record/bundle.zip").body for seat in ("arvenia", "observer"))
    assert verify.verify(ours).texts == 1 and b"note the report" in ours
    assert verify.verify(theirs).texts == 0 and b"note the report" not in theirs


def test_a_browser_learns_what_an_entry_is_now_in_the_streams_it_reads_alone(building: Building) -> None:
    to_everyone(building.room)
    room = building.room
    asked = [f"{name}/{room.document}@1" for name in ("open", "states", "office")] + ["open/x@1", "@", "open/@@",
             f"open/{room.document}@999", f"open/{room.document}@-1"]
    answer = building.arvenia.client.get(f"{building.arvenia.document}record/checkpoints", query_string={"held": asked})
    streams = answer.get_json()["streams"]
    own = f"delegation/{room.document}/{room.arvenia.delegation}"
    assert set(streams) == {f"open/{room.document}", f"states/{room.document}", own}
    shown = streams[f"open/{room.document}"]
    entry = next(row for row in room.journal() if row[0] == f"open/{room.document}" and row[1] == 1)
    assert shown["now"] == {"1": base64.b64encode(entry[3]).decode(), "999": None}
    assert verify.read_notes(shown["newest"])[0][0].number == len(room.entries("open"))
    assert streams[own] == {"newest": None, "now": {}}
