"""`adref export`: the official text or the record copy written as a Word file, the same bytes each time."""

from __future__ import annotations

import argparse

from editor.cli.output import put
from editor.cli.performing import performing
from editor.fingerprints import file_hash
from editor.queries import lists, papers
from editor.word.official import official_text
from editor.word.record_copy import record_copy

FORMS = {"official": papers.OFFICIAL, "record-copy": papers.RECORD}


def arguments(parser: argparse.ArgumentParser) -> None:
    """The options of the command."""
    parser.add_argument("--document", help="its id or title; not needed where there is one only")
    parser.add_argument("--form", choices=FORMS, default="official", help="official, or with all dissent on record")
    parser.add_argument("--draft", type=int, metavar="N", help="the number of an issued draft (default: the current)")
    parser.add_argument("--seat", help="record that it was handed out, from this seat")
    parser.add_argument("-o", dest="output", metavar="FILE", required=True, help="where to write it")


def run(asked: argparse.Namespace) -> str:
    """Build the file and write it; prints its hash. With --seat, handing it out is put on record first."""
    with performing() as shell:
        with shell.reading() as session:
            document = lists.document_called(session, asked.document)
            draft = lists.draft_numbered(session, document, asked.draft)
            source = papers.source_of(session, document, draft)
            is_record = FORMS[asked.form] == papers.RECORD
            content = record_copy(papers.record(source)) if is_record else official_text(papers.official(source))
            ident, number = document.id, draft.number
        if asked.seat:
            shell.performs("export_document", ident, seat=asked.seat, form=FORMS[asked.form], draft_number=number,
                           file_hash=file_hash(content))
    put(asked.output, content)
    return f"{asked.output}\t{file_hash(content)}"
