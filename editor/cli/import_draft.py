"""`adref import-draft`: a text read into the draft in preparation, from a seat of the office."""

from __future__ import annotations

import argparse
from base64 import b64encode
from typing import Any

from sqlalchemy.orm import Session

from editor.cli.compilations import compilation_of
from editor.cli.performing import Shell, performing
from editor.cli.texts import content_of, read_text
from editor.cli.words import WORD, in_child
from editor.compilations import sentences_of
from editor.queries import lineage, lists
from editor.readings import passages_of, report, report_of_word

MOST_SOURCE = 200


def arguments(parser: argparse.ArgumentParser) -> None:
    """The options of the command."""
    parser.add_argument("file", metavar="FILE", help="a Word document, plain text or Markdown; - for standard input")
    parser.add_argument("--document", help="its id or title; not needed where there is one only")
    parser.add_argument("--seat", required=True, help="the id of a seat of the office (`adref seats` lists them)")
    parser.add_argument("--compilation", action="store_true",
                        help="the text has names in its brackets; its base alone is read in")
    parser.add_argument("--settle", metavar="NAME=CODE", action="append", default=[],
                        help="for whom a name in a compilation stands; may be given again")
    parser.add_argument("--show", action="store_true", help="say what was found, and read nothing in")
    parser.add_argument("--replace", action="store_true", help="give up the draft in preparation, if there is one")
    parser.add_argument("--issue", action="store_true", help="issue the draft at once; for the chair's seat")


def run(asked: argparse.Namespace) -> str:
    """Read the file and import it; prints what was read, and what became of it."""
    with performing() as shell:
        with shell.reading() as session:
            row = lists.document_called(session, asked.document)
            passages, told = _read(asked, session, row.conference_id)
            document, kept = row.id, lineage.kept(session, row, passages)
        if asked.show:
            return "\n".join(told)
        shell.performs("import_draft", document, seat=asked.seat, source=asked.file.rpartition("/")[2][-MOST_SOURCE:],
                       passages=passages, kept=kept, replace=asked.replace)
        done = _issued(shell, document, asked.seat) if asked.issue else "It is in preparation; the chair issues it."
    return "\n".join((*told, done))


def _read(asked: argparse.Namespace, session: Session, conference: str) -> tuple[list[dict[str, Any]], list[str]]:
    """The paragraphs to read in, and what was found, in sentences."""
    if asked.compilation:
        found = compilation_of(session, conference, asked.file, asked.settle)
        return list(found.passages), [*found.report, *sentences_of(found)]
    content = content_of(asked.file)
    if content.startswith(WORD):
        found = in_child("draft", file=b64encode(content).decode("ascii"))
        return found["passages"], list(report_of_word(found))
    reading = read_text(content, asked.file)
    return passages_of(reading), list(report(reading))


def _issued(shell: Shell, document: str, seat: str) -> str:
    shell.performs("issue_draft", document, seat=seat)
    with shell.reading() as session:
        draft = lists.draft_numbered(session, lists.document_called(session, document), None)
        return f"Issued as draft {draft.number}, with the hash {draft.text_hash}."
