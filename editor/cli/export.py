"""`adref export`: a document in any form, written as a file, the same bytes each time."""

from __future__ import annotations

import argparse
from typing import Any

from editor.cli.output import put
from editor.cli.performing import Shell, performing
from editor.emblems import emblem_of
from editor.fingerprints import file_hash
from editor.negotiation import By, actor_of
from editor.queries import lists
from editor.queries.exports.asked import Asked
from editor.queries.exports.forms import ALL, DOCX, Form, form_called
from editor.refusals import NotFound, NotPossible
from editor.rights import Actor
from editor.text.styles import Style

FORMS = {"official": "official-text"} | {one.name: one.name for one in ALL}
KINDS = tuple(dict.fromkeys(kind for one in ALL for kind in one.kinds))


def arguments(parser: argparse.ArgumentParser) -> None:
    """The options of the command."""
    parser.add_argument("--document", help="its id or title; not needed where there is one only")
    parser.add_argument("--form", choices=FORMS, default="official", help="the form (default: the official text)")
    parser.add_argument("--kind", choices=KINDS, help="the kind of file (default: as its name ends, else docx)")
    parser.add_argument("--draft", type=int, metavar="N", help="the number of an issued draft (default: the current)")
    parser.add_argument("--from", dest="before", type=int, metavar="N", help="the earlier draft of a redline")
    parser.add_argument("--style", choices=[str(one) for one in Style], default="after",
                        help="how brackets of a rolling text say whose they are")
    parser.add_argument("--as", dest="viewer", metavar="SEAT",
                        help="what this seat may read (default: what the secretariat may)")
    parser.add_argument("--seat", help="record that it was handed out, from this seat")
    parser.add_argument("-o", dest="output", metavar="FILE", required=True, help="where to write it")


def run(asked: argparse.Namespace) -> str:
    """Build the file and write it; prints its hash. With --seat, handing it out is put on record first."""
    kind = asked.kind or next((one for one in KINDS if asked.output.endswith(f".{one}")), DOCX)
    with performing() as shell:
        with shell.reading() as session:
            wanted = _wanted(shell, session, asked)
            form = form_called(wanted, FORMS[asked.form], kind)
            work = form.work(wanted, kind)
            ident, number = wanted.document.id, wanted.draft.number
        content = work()
        if asked.seat:
            _record(shell, asked.seat, ident, form, number, content)
    put(asked.output, content)
    return f"{asked.output}\t{file_hash(content)}"


def _wanted(shell: Shell, session: Any, asked: argparse.Namespace) -> Asked:
    document = lists.document_called(session, asked.document)
    host = Actor("host", "secretariat", "secretary", "the host of this machine", document.conference_id)
    actor = actor_of(session, By(asked.viewer, "reading")) if asked.viewer else host
    if actor.conference != document.conference_id:
        raise NotFound("This seat is not of the conference whose document you name.")
    return Asked(session, shell.store.seals, document, actor, asked.draft, asked.before, Style(asked.style),
                 emblem_of(shell.given.instance))


def _record(shell: Shell, seat: str, document: str, form: Form, number: int, content: bytes) -> None:
    if not form.record:
        raise NotPossible("Only the official text, the record copy and the procedural report are put on record when "
                          "they are handed out; leave --seat out.")
    shell.performs("export_document", document, seat=seat, form=form.record, draft_number=number,
                   file_hash=file_hash(content))
