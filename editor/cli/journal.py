"""`adref journal`: the record verified, proved against the tables, taken away in a bundle, made a database again."""

from __future__ import annotations

import argparse
from pathlib import Path

from editor import schema
from editor.backups import take_accounts
from editor.cli.opening import opened
from editor.cli.output import put
from editor.consensus.modes import Audience
from editor.fingerprints import file_hash
from editor.negotiation.rebuilding import rebuild
from editor.negotiation.replay import proved
from editor.queries import lists, papers, records
from editor.record.bundle import bundled
from editor.refusals import NotPossible, NotUnderstood
from editor.second_copy import SecondCopy
from editor.serving import hold
from editor.settings import Settings, settings
from editor.store import Store
from editor.word.official import official_text

TOLD = 20  # faults told one by one
AUDIENCES = {"everyone": Audience.OBSERVERS, "states": Audience.STATES}


def arguments(parser: argparse.ArgumentParser) -> None:
    """The options of the command."""
    parser.add_argument("what", choices=("verify", "replay", "bundle", "key", "rebuild"), help=(
        "verify every hash and the signatures that matter most; replay the journal and compare the tables; write the "
        "signed bundle of a document's formal acts; print the public key and its fingerprint; write an empty "
        "database from the second copy of the journal"))
    parser.add_argument("--all", action="store_true", help="verify: each signature")
    parser.add_argument("--document", help="bundle: its id or title; not needed where there is one only")
    parser.add_argument("--for", dest="audience", choices=AUDIENCES, default="everyone", help=(
        "bundle: with the texts that everyone may read, or those of States"))
    parser.add_argument("-o", dest="output", metavar="FILE", help="bundle: where to write it")
    parser.add_argument("--copy", type=Path, metavar="FOLDER", help=(
        "rebuild: where the second copy lies (default: where this installation writes it)"))
    parser.add_argument("--accounts", type=Path, metavar="BACKUP", help=(
        "rebuild: the backup to take people's accounts from, since the record holds none"))


def run(asked: argparse.Namespace) -> str:
    """Do it; refused, with every fault in a sentence, where the record does not hold."""
    if asked.what == "rebuild":
        return _rebuilt(settings(), asked.copy, asked.accounts)
    with opened(settings()) as store:
        match asked.what:
            case "verify":
                return _verified(store, every=asked.all)
            case "replay":
                return _replayed(store)
            case "key":
                return f"{store.signer.public.hex()}\t{store.signer.fingerprint}"
        return _bundled(store, asked)


def _verified(store: Store, *, every: bool) -> str:
    with store.reading() as session:
        found = records.verified(session, store.signer.public, every=every)
    _require_none("The record does not hold.", found.faults)
    return (f"The record holds: {found.entries} entries in {found.streams} streams, {found.signatures} signatures "
            f"verified with the key {store.signer.fingerprint}.")


def _replayed(store: Store) -> str:
    with store.reading() as session:
        acts, rows, faults = proved(session)
    _require_none("The tables are not what the journal says.", faults)
    return f"The tables are what the journal says: {acts} entries replayed, {rows} rows compared."


def _bundled(store: Store, asked: argparse.Namespace) -> str:
    if not asked.output:
        raise NotUnderstood("Name the file to write the bundle to, with -o.")
    with store.reading() as session:
        document = lists.document_called(session, asked.document)
        record = records.kept(session, records.public_record(document), store.signer.public)
        files, latest = records.texts_named(session, document, AUDIENCES[asked.audience], record)
        if latest is not None:
            source = papers.source_of(session, document, latest)
            files[papers.file_name(source, papers.OFFICIAL)] = official_text(papers.official(source))
    content = bundled(record, files, store.signer.public, store.signer.sign)
    put(asked.output, content)
    return f"{asked.output}\t{file_hash(content)}"


def _rebuilt(given: Settings, folder: Path | None, accounts: Path | None) -> str:
    with hold(given.instance), opened(given) as store:
        schema.upgrade(store.writing_engine)
        found = rebuild(SecondCopy(folder or given.second_copy), store)
        people = take_accounts(accounts, store.writing_engine) if accounts else 0
    return (f"{found.entries:,} entries in {found.streams:,} streams, {found.sealed:,} private texts and {people:,} "
            f"accounts are rebuilt; {found.erased:,} private texts had been erased. Put the keys of the installation "
            "beside the database, if they are not there.")


def _require_none(sentence: str, faults: list[str]) -> None:
    if faults:
        more = f"\nand {len(faults) - TOLD} more" if len(faults) > TOLD else ""
        raise NotPossible("\n".join([sentence, *faults[:TOLD]]) + more)
