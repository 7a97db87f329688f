"""Backups, restores and databases rebuilt from the shell: beside a database in use, into an empty one, refused with
what to do.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from editor import schema
from editor.backups import backups_in
from editor.cli import main
from editor.cli.opening import opened
from editor.cli.readiness import is_ready
from editor.refusals import NotPossible
from editor.serving import hold
from editor.settings import settings

CONFERENCE = ["--name", "Conference on Weights", "--short-name", "CW", "--place", "Port Alder", "--zone", "UTC",
              "--from", "2026-06-08", "--to", "2026-06-12"]


class Installation:
    """An installation in a folder, spoken to by the shell."""

    def __init__(self, folder: Path, patch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
        self.folder, self._patch, self._capsys = folder, patch, capsys

    def does(self, *words: str) -> str:
        """A command that is done; what it prints."""
        self._patch.setenv("ADREF_INSTANCE", str(self.folder))
        assert main(words) == 0, self._capsys.readouterr().err
        return self._capsys.readouterr().out

    def refuses(self, *words: str) -> str:
        """A command that is refused; the sentence."""
        self._patch.setenv("ADREF_INSTANCE", str(self.folder))
        assert main(words) == 2
        return self._capsys.readouterr().err

    @property
    def backups(self) -> list[Path]:
        """The backups in its own folder."""
        return backups_in(self.folder / "backups")


@pytest.fixture
def founded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Installation:
    """An installation with a conference."""
    for name in ("DATABASE_URL", "MESSAGE_QUEUE_URL"):
        monkeypatch.delenv(name, raising=False)
    found = Installation(tmp_path / "first", monkeypatch, capsys)
    found.does("migrate")
    found.does("found", *CONFERENCE)
    return found


@pytest.fixture
def elsewhere(founded: Installation, tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
              capsys: pytest.CaptureFixture[str]) -> Installation:
    """Another installation, with nothing in it."""
    return Installation(tmp_path / "second", monkeypatch, capsys)


def test_what_was_backed_up_is_restored_elsewhere(founded: Installation, elsewhere: Installation) -> None:
    assert "it was verified" in founded.does("backup")
    (file,) = founded.backups
    assert "are restored" in elsewhere.does("restore", str(file))
    assert elsewhere.does("conferences") == founded.does("conferences") != ""


def test_a_backup_goes_where_it_is_told_to(founded: Installation, tmp_path: Path) -> None:
    founded.does("backup", "--into", str(tmp_path / "disk"))
    assert len(backups_in(tmp_path / "disk")) == 1 and founded.backups == []


def test_a_restore_is_refused_over_rows_and_beside_a_server(founded: Installation, elsewhere: Installation) -> None:
    founded.does("backup")
    file = str(founded.backups[0])
    assert "has rows already" in founded.refuses("restore", file)
    with hold(elsewhere.folder):
        assert "server" in elsewhere.refuses("restore", file)
    assert "There is no backup" in elsewhere.refuses("restore", f"{file}.other")


def test_there_must_be_time_between_backups(founded: Installation) -> None:
    assert "some time" in founded.refuses("backup", "--every", "0")


def test_before_a_migration_there_is_a_backup_and_without_one_there_is_none(founded: Installation) -> None:
    founded.does("migrate")
    assert founded.backups == []
    with opened(settings()) as store:
        schema.downgrade(store.writing_engine, "0007")
    founded.does("migrate")
    assert len(founded.backups) == 1
    with opened(settings()) as store:
        assert schema.is_current(store.writing_engine)


def test_a_database_that_is_gone_is_rebuilt_from_the_second_copy(founded: Installation) -> None:
    before = founded.does("conferences")
    founded.does("backup")
    for file in founded.folder.glob("adref.sqlite*"):
        file.unlink()
    told = founded.does("journal", "rebuild", "--accounts", str(founded.backups[0]))
    assert "are rebuilt" in told and founded.does("conferences") == before != ""
    assert founded.does("journal", "verify").startswith("The record holds")
    assert "entries already" in founded.refuses("journal", "rebuild")


def test_a_rebuilt_installation_goes_on(founded: Installation) -> None:
    (founded.folder / "adref.sqlite").unlink()
    founded.does("journal", "rebuild")
    founded.does("found", *CONFERENCE[:1], "Conference on Measures", *CONFERENCE[2:3], "CM", *CONFERENCE[4:])
    assert len(founded.does("conferences").splitlines()) == 2


def test_without_a_second_copy_nothing_is_rebuilt(elsewhere: Installation, tmp_path: Path) -> None:
    assert "There is no second copy" in elsewhere.refuses("journal", "rebuild")
    with hold(elsewhere.folder):
        assert "server" in elsewhere.refuses("journal", "rebuild")


def test_an_older_database_is_not_served_beside_a_newer_copy(founded: Installation) -> None:
    founded.does("backup")
    (file,) = founded.backups
    founded.does("found", *CONFERENCE[:1], "Conference on Measures", *CONFERENCE[2:3], "CM", *CONFERENCE[4:])
    (founded.folder / "adref.sqlite").unlink()
    founded.does("restore", str(file))
    assert "older than what was acknowledged" in founded.refuses("found", *CONFERENCE)


def test_a_damaged_database_is_said_to_be_damaged(founded: Installation) -> None:
    database = founded.folder / "adref.sqlite"
    content = bytearray(database.read_bytes())
    content[100:] = bytes(len(content) - 100)
    database.write_bytes(content)
    with pytest.raises(NotPossible, match="is damaged. Put it aside"):
        is_ready(settings(), demonstration=False)
