"""`adref journal`: the record verified, proved and taken away from the shell; what was changed behind it is found."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import text

from editor.cli import main
from editor.cli.opening import opened
from editor.record import verify
from tests.fixtures.shell import Shell
from tests.test_cli import TEXT


def test_the_record_is_verified_proved_and_taken_away_from_the_shell(listed: Shell, chair: str, tmp_path: Path) -> None:
    listed.does("import-draft", str(TEXT), "--seat", chair, "--issue")
    key = listed.does("journal", "key").split("\t")[1]
    for more in ([], ["--all"]):
        assert listed.does("journal", "verify", *more).endswith(f"verified with the key {key}.")
    assert listed.does("journal", "replay").startswith("The tables are what the journal says")
    for name in ("one", "two"):
        listed.does("journal", "bundle", "--for", "states", "-o", str(tmp_path / name))
    assert (tmp_path / "one").read_bytes() == (tmp_path / "two").read_bytes()
    assert verify.verify((tmp_path / "one").read_bytes(), key, every=True).faults == []
    assert "with -o" in listed.refuses("journal", "bundle")


@pytest.mark.parametrize(("change", "said"), [
    ("UPDATE entry SET content = replace(content, 'a', 'b') WHERE place = 3", "does not fit the chain"),
    ("DELETE FROM entry WHERE place = 3", "does not fit the chain"),
    ("UPDATE entry SET kind = 'draft.issued' WHERE place = 3", "filed as what it is not"),
    ("UPDATE entry SET rebuilds = 1 - rebuilds WHERE place = 3", "filed as what it is not"),
    ("UPDATE stream_head SET number = number + 1", "does not end where its head says"),
    ("DELETE FROM stream_head", "does not end where its head says"),
    ("UPDATE checkpoint SET signature = zeroblob(64)", "not signed with the key"),
    ("UPDATE checkpoint SET number = number + 1", "not of this journal"),
    ("UPDATE receipt SET hash = 'ab'", "A receipt was given for another entry"),
])
def test_what_was_changed_in_the_database_is_found(listed: Shell, chair: str, change: str, said: str) -> None:
    listed.does("import-draft", str(TEXT), "--seat", chair, "--issue")
    tampered(listed, change)
    assert main(["journal", "verify"]) == 2
    printed = listed.capsys.readouterr().err
    assert printed.startswith("The record does not hold.\n") and said in printed


def test_tables_that_are_not_what_the_journal_says_are_told(listed: Shell, chair: str) -> None:
    listed.does("import-draft", str(TEXT), "--seat", chair, "--issue")
    tampered(listed, "UPDATE passage SET label = '99' WHERE place = 2")
    assert main(["journal", "replay"]) == 2
    assert "Of the table passage 1 of" in listed.capsys.readouterr().err
    assert listed.does("journal", "verify").startswith("The record holds")


def tampered(shell: Shell, change: str) -> None:
    """Somebody who has the database, and not the key, changes it."""
    with opened(shell.given) as store, store.writing_engine.begin() as connection:
        for table in ("entry", "checkpoint"):
            for act in ("UPDATE", "DELETE"):
                connection.execute(text(f"DROP TRIGGER {table}_kept_{act}"))
        connection.execute(text(change))
