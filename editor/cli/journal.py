"""`adref journal`: the record verified, proved against the tables, and taken away as a bundle."""

from __future__ import annotations

import argparse

from editor.cli.opening import opened
from editor.cli.output import put
from editor.consensus.modes import Audience
from editor.fingerprints import file_hash
from editor.negotiation.replay import proved
from editor.queries import lists, papers, records
from editor.record.bundle import bundled
from editor.refusals import NotPossible, NotUnderstood
from editor.settings import settings
from editor.store import Store
from editor.word.official import official_text

TOLD = 20  # faults told one by one
AUDIENCES = {"everyone": Audience.OBSERVERS, "states": Audience.STATES}


def arguments(parser: argparse.ArgumentParser) -> None:
    """The options of the command."""
    parser.add_argument("what", choices=("verify", "replay", "bundle", "key"), help=(
        "verify every hash and the signatures that matter most; replay the journal and compare the tables; write the "
        "signed bundle of a document's formal acts; print the public key and its fingerprint"))
    parser.add_argument("--all", action="store_true", help="verify: each signature")
    parser.add_argument("--document", help="bundle: its id or title; not needed where there is one only")
    parser.add_argument("--for", dest="audience", choices=AUDIENCES, default="everyone", help=(
        "bundle: with the texts that everyone may read, or those of States"))
    parser.add_argument("-o", dest="output", metavar="FILE", help="bundle: where to write it")


def run(asked: argparse.Namespace) -> str:
    """Do it; refused, with every fault in a sentence, where the record does not hold."""
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


def _require_none(sentence: str, faults: list[str]) -> None:
    if faults:
        more = f"\nand {len(faults) - TOLD} more" if len(faults) > TOLD else ""
        raise NotPossible("\n".join([sentence, *faults[:TOLD]]) + more)
