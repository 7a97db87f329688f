"""The command `adref`: the same acts with a server running and without, refusals as sentences, code 2."""

from __future__ import annotations

import http.client
import json
import os
import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from sqlalchemy import select

from editor import models, revisions
from editor.cli import COMMANDS, main
from editor.cli.opening import opened
from editor.queries import people
from tests.fixtures.guard import CHECKOUT, guarded
from tests.fixtures.server import answered, free_port
from tests.fixtures.shell import CONFERENCE, Shell

TEXTS = CHECKOUT / "tests" / "cases" / "texts"
TEXT = TEXTS / "biennial-outcome.txt"
ADREF = [sys.executable, "-m", "editor.cli"]


@pytest.mark.parametrize("text", sorted(path.name for path in TEXTS.iterdir()))
def test_a_text_is_read_without_database_or_server(text: str, tmp_path: Path) -> None:
    given = {**os.environ, "ADREF_INSTANCE": str(tmp_path / "instance"), "LC_ALL": "POSIX", "PYTHONUTF8": "0"}
    done = subprocess.run([*ADREF, "read", str(TEXTS / text), "--json"], cwd=CHECKOUT, env=given, capture_output=True,
                          check=True)
    found = json.loads(done.stdout.decode("utf-8"))
    assert list(found) == ["title", "paragraphs", "brackets", "options", "left_out", "warnings"]
    assert all(list(one) == ["label", "kind", "level", "text"] for one in found["paragraphs"])
    assert list(found["brackets"]) == ["open", "close", "depth", "running_depth", "unbalanced"]
    assert found["brackets"]["open"] == sum(one["text"].count("[") for one in found["paragraphs"])
    assert not (tmp_path / "instance").exists()


def test_reading_imports_no_database(tmp_path: Path) -> None:
    program = ("import sys; from editor.cli import main; main(['read', sys.argv[1]]); "
               "print([name for name in ('sqlalchemy', 'flask', 'gevent', 'alembic') if name in sys.modules])")
    done = subprocess.run([sys.executable, "-c", program, str(TEXT)], cwd=CHECKOUT, capture_output=True, text=True,
                          check=True)
    assert done.stdout.endswith("[]\n")


@pytest.mark.parametrize(("content", "words"), [
    (b"", "empty"), (b"\x00\x01\x02" * 40, "text"), (b"%PDF-1.7 ...", "PDF"), (b"caf\xe9 " * 9, "UTF-8"),
])
def test_what_is_no_text_is_refused_in_a_sentence(shell: Shell, tmp_path: Path, content: bytes, words: str) -> None:
    (tmp_path / "text").write_bytes(content)
    assert words in shell.refuses("read", str(tmp_path / "text"), "--json")


def test_a_file_that_is_not_there_is_refused(shell: Shell, tmp_path: Path) -> None:
    assert "cannot be read" in shell.refuses("read", str(tmp_path / "absent"))


def test_a_reading_is_also_told_in_sentences(shell: Shell) -> None:
    printed = shell.does("read", str(TEXTS / "negotiating-text.txt"))
    assert "Without a partner: [" in printed and "Left out: page number" in printed


@pytest.mark.parametrize("words", [[], ["rewrite-history"], ["found"], ["invite", "x"], ["--port", "1"]])
def test_a_command_line_that_is_none_ends_with_2(words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(words)
    assert ended.value.code == 2


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_says_what_it_takes(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main([name, "--help"])
    assert ended.value.code == 0
    assert " ".join(COMMANDS[name].split()) in " ".join(capsys.readouterr().out.split())


def test_the_members_of_the_united_nations_are_accredited_in_one_act_with_their_other_codes(shell: Shell) -> None:
    shell.founds()
    printed = shell.does("accredit", "--un-members")
    assert printed.startswith("195 States accredited")
    with opened(shell.given) as store, store.reading() as session:
        kinds = Counter(session.scalars(select(models.Delegation.kind)))
        assert kinds == {"participating State": 193, "observer State": 2}
        aliases = set(session.scalars(select(models.Alias.alias)))
    assert {"US", "RF", "UK"} <= aliases


def test_who_is_on_the_list_already_is_left_as_it_is(shell: Shell) -> None:
    shell.founds()
    assert shell.does("accredit", "--state", "FRA", "Kenya", "US", "the United States").startswith("3 States")
    entries = shell.count(models.Entry)
    assert shell.does("accredit", "--state", "FRA").startswith("No States accredited, 1 State on the list before")
    assert shell.count(models.Entry) == entries


def test_an_unknown_state_is_refused_and_none_is_accredited(shell: Shell) -> None:
    shell.founds()
    assert "Arvenia" in shell.refuses("accredit", "--state", "FRA", "Arvenia")
    assert shell.count(models.Delegation) == 0


def test_a_group_speaks_for_its_members(listed: Shell) -> None:
    assert listed.does("accredit", "--group", "DUO", "--name", "The Duo", "--members", "ARV,BOR") == (
        "The Duo speaks for 2 delegations.")
    assert listed.does("accredit", "--group", "DUO", "--members", "ARV") == "DUO speaks for 1 delegation."
    assert "XYZ" in listed.refuses("accredit", "--group", "TRIO", "--name", "T", "--members", "ARV,XYZ")
    assert listed.count(models.Membership) == 1


def test_an_alias_stands_for_a_delegation_and_serves_as_its_code(listed: Shell) -> None:
    assert listed.does("accredit", "--alias", "AR=ARV") == "AR stands for Arvenia."
    assert "already" in listed.refuses("accredit", "--alias", "AR=BOR")
    assert listed.does("accredit", "--group", "DUO", "--name", "The Duo", "--members", "AR,BOR")


def test_an_invitation_prints_a_link_that_seats_the_person(listed: Shell) -> None:
    seat = listed.seats("focal point", "--delegation", "ARV")
    assert listed.does("seats") == f"{seat}\tArvenia\tfocal point\tfocal point"


def test_an_invitation_without_a_place_or_address_is_refused(listed: Shell) -> None:
    assert "sits in a delegation" in listed.refuses("invite", "a@b.example", "--as", "delegate")
    assert "sits in a delegation" in listed.refuses("invite", "a@b.example", "--as", "chair", "--delegation", "ARV")
    assert "e-mail" in listed.refuses("invite", "nobody", "--as", "chair")
    assert listed.count(models.Invitation) == 0


def test_the_link_names_the_address_that_the_settings_give(listed: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ADREF_HOSTS", "adref.example")
    monkeypatch.setenv("ADREF_SECURE", "1")
    link = listed.does("invite", "a@b.example", "--as", "chair")
    assert link.startswith("https://adref.example/invitations/")


def test_who_forgot_a_password_is_given_a_link(listed: Shell) -> None:
    listed.seats("focal point", "--delegation", "ARV")
    link = listed.does("renew-password", "Focal.Point@mission.example", "--address", "https://adref.example/")
    assert link.startswith("https://adref.example/password/")
    assert "no account" in listed.refuses("renew-password", "nobody@mission.example")


def test_where_several_could_be_meant_one_must_be_named(shell: Shell) -> None:
    assert "There is none" in shell.refuses("seats")
    first = shell.founds()
    other = shell.does("found", *CONFERENCE, "--short-name", "Other")
    assert "several" in shell.refuses("seats")
    assert shell.does("seats", "--conference", first) == shell.does("seats", "--conference", "Other") == ""
    assert {first, other} == {line.split("\t")[0] for line in shell.does("conferences").splitlines()}


def test_a_text_becomes_a_draft_in_preparation_and_is_issued_by_the_chair(listed: Shell, chair: str) -> None:
    printed = listed.does("import-draft", str(TEXT), "--seat", chair)
    assert "Brackets: 6 open and 6 close" in printed and "in preparation" in printed
    assert listed.count(models.Draft) == 0
    assert "already in preparation" in listed.refuses("import-draft", str(TEXT), "--seat", chair)
    assert "Issued as draft 0" in listed.does("import-draft", str(TEXT), "--seat", chair, "--replace", "--issue")
    assert "Issued as draft 1" in listed.does("import-draft", str(TEXT), "--seat", chair, "--issue")
    assert listed.does("documents").split("\t")[2:] == ["under negotiation", "1", "Outcome document"]


def test_the_words_of_a_text_come_into_the_draft_as_they_were_read(listed: Shell, chair: str) -> None:
    read = json.loads(listed.does("read", str(TEXT), "--json"))
    listed.does("import-draft", str(TEXT), "--seat", chair, "--issue")
    with opened(listed.given) as store, store.reading() as session:
        rows = session.scalars(select(models.Passage).order_by(models.Passage.place)).all()
        issued = " ".join(f"{row.label or ''} {row.wording if isinstance(row.wording, str) else row.wording['text']}"
                          for row in rows)
    words = set(issued.split())
    missing = {word for one in read["paragraphs"] for word in one["text"].split()} - words
    assert not missing - set((read["title"] or "").split())


def test_a_text_is_imported_from_no_other_seat(listed: Shell, chair: str) -> None:
    delegate = listed.seats("delegate", "--delegation", "ARV")
    entries = listed.count(models.Entry)
    assert "may not prepare" in listed.refuses("import-draft", str(TEXT), "--seat", delegate)
    assert "no longer held" in listed.refuses("import-draft", str(TEXT), "--seat", "nobody")
    assert listed.count(models.Entry) == entries


def test_a_compilation_is_shown_read_in_and_entered_from_the_floor(
    listed: Shell, chair: str, tmp_path: Path
) -> None:
    file = tmp_path / "compilation.txt"
    file.write_text("1. States note the [interim - ARV; Zembla delete] report.\n", encoding="utf-8")
    desk, words = listed.seats("secretary"), (str(file), "--seat")
    told = listed.does("import-draft", *words, chair, "--compilation", "--show")
    assert "ARV: 1 proposal, no positions." in told and "“Zembla” is nobody on the list" in told
    assert listed.count(models.Draft) == listed.count(models.PreparedPassage) == 0
    assert "Issued as draft 0" in listed.does("import-draft", *words, chair, "--compilation", "--issue")
    assert "does not say" in listed.refuses("enter-compilation", *words, desk, "--settle", "Zembla=NOBODY")
    assert "Not entered" in listed.does("enter-compilation", *words, chair)
    assert listed.count(models.Proposal) == 0
    told = listed.does("enter-compilation", *words, desk, "--settle", "Zembla=BOR")
    assert "BOR: no proposals, 1 position." in told and told.count("\nEntered: ") == 2
    assert (listed.count(models.Proposal), listed.count(models.Position)) == (1, 1)


def test_migrating_says_what_schema_there_is(shell: Shell) -> None:
    said = f"The database has the newest schema, {revisions.newest()}."
    assert [shell.does("migrate") for _ in range(2)] == [said, said]


def test_a_demonstration_is_not_served_to_other_machines(shell: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ADREF_HOSTS", "adref.example")
    assert "loopback only" in shell.refuses("serve", "--demonstration")
    assert "proxy" in shell.refuses("serve", "--host", "0.0.0.0")
    assert not shell.given.instance.exists()


@pytest.mark.slow
def test_three_real_texts_become_three_drafts_of_one_document(listed: Shell, chair: str, shared_data: Path) -> None:
    for number, name in enumerate(("draft-2015-10-23", "draft-2015-12-04", "adopted-2016-01-29")):
        printed = listed.does("import-draft", str(shared_data / "paris" / f"{name}.md"), "--seat", chair, "--issue")
        assert f"Issued as draft {number}" in printed


@pytest.fixture
def served(listed: Shell, chair: str, tmp_path: Path) -> Iterator[int]:
    """The installation served by the real server; its port."""
    port = free_port()
    with guarded([*ADREF, "serve", "--port", str(port)], log=tmp_path / "log") as process:
        assert answered(f"http://127.0.0.1:{port}/sign-in", process), (tmp_path / "log").read_text()
        yield port
    assert "Traceback" not in (tmp_path / "log").read_text()


@pytest.mark.slow
def test_beside_a_running_server_the_server_acts(listed: Shell, chair: str, served: int, tmp_path: Path) -> None:
    assert "already running" in listed.refuses("migrate")
    listed.does("accredit", "--delegation", "COR", "--name", "Cordia")
    assert "already on the list" in listed.refuses("accredit", "--delegation", "COR", "--name", "Cordia")
    assert "Issued as draft 0" in listed.does("import-draft", str(TEXT), "--seat", chair, "--issue")
    listed.does("export", "-o", str(tmp_path / "text.docx"))
    link = listed.does("invite", "x@mission.example", "--as", "expert", "--delegation", "COR")
    assert _status(served, link[link.index("/invitations"):]) == 200


@pytest.mark.slow
def test_the_shell_is_told_when_whoever_holds_the_installation_does_not_answer(
    listed: Shell, held: Callable[[], None]
) -> None:
    held()
    assert "try again" in listed.refuses("accredit", "--delegation", "COR", "--name", "Cordia")


@pytest.fixture
def held(listed: Shell) -> Iterator[Callable[[], None]]:
    """Holds the installation from another process, without serving it."""
    program = ("import sys, pathlib; from editor.serving import hold; "
               "lock = hold(pathlib.Path(sys.argv[1])); print(flush=True); sys.stdin.read()")
    holders: list[subprocess.Popen[bytes]] = []

    def hold() -> None:
        holders.append(subprocess.Popen([sys.executable, "-c", program, str(listed.given.instance)], cwd=CHECKOUT,
                                        stdin=subprocess.PIPE, stdout=subprocess.PIPE))
        assert holders[0].stdout is not None
        holders[0].stdout.readline()

    yield hold
    for holder in holders:
        holder.communicate()


@pytest.mark.slow
def test_the_demonstration_is_played_once_and_has_a_door_for_each_seat(shell: Shell, tmp_path: Path) -> None:
    printed = [_doors(tmp_path, number) for number in (1, 2)]
    names = [name for name, _ in printed[0]]
    assert names[:2] == ["The chair", "The secretariat"] and len(set(names)) == len(names) > 20
    assert [path for _, path in printed[0]] == [path for _, path in printed[1]]
    with opened(shell.given) as store, store.reading() as session:
        (conference,) = session.scalars(select(models.Conference))
        assert conference.demonstration
        assert len(people.seats_of(session, conference.id)) == len(names)


def _doors(tmp_path: Path, number: int) -> list[tuple[str, str]]:
    """Start the demonstration, open every door, stop it; the lines it printed."""
    log, port = tmp_path / f"log-{number}", free_port()
    with guarded([*ADREF, "serve", "--demonstration", "--port", str(port)], log=log) as process:
        assert answered(f"http://127.0.0.1:{port}/sign-in", process, 300), log.read_text()
        lines = [line.split("\t") for line in log.read_text().splitlines() if "\t" in line]
        found = [(name, url.removeprefix(f"http://localhost:{port}")) for name, url in lines]
        assert {_status(port, path) for _, path in found} == {200}
    return found


def _status(port: int, path: str) -> int:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    try:
        connection.request("GET", path)
        return connection.getresponse().status
    finally:
        connection.close()
