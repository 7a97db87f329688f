"""`adref enter-compilation`: what a compilation says entered from the floor, from a seat of the secretariat."""

from __future__ import annotations

import argparse

from editor.cli.compilations import compilation_of
from editor.cli.performing import Shell, performing
from editor.compilations import sentences_of
from editor.consensus.modes import Audience
from editor.queries import lists
from editor.queries.compilations import left_out, planned, positions_on
from editor.queries.entering import FloorAct, entered
from editor.queries.known import known


def arguments(parser: argparse.ArgumentParser) -> None:
    """The options of the command."""
    parser.add_argument("file", metavar="FILE", help="the compilation whose base the current draft has")
    parser.add_argument("--document", help="its id or title; not needed where there is one only")
    parser.add_argument("--seat", required=True, help="the id of a seat of the secretariat (`adref seats` lists them)")
    parser.add_argument("--settle", metavar="NAME=CODE", action="append", default=[],
                        help="for whom a name in the text stands; may be given again")
    parser.add_argument("--show", action="store_true", help="say what was found, and enter nothing")


def run(asked: argparse.Namespace) -> str:
    """Enter what was found, delegation by delegation; prints what became of each."""
    with performing() as shell:
        with shell.reading() as session:
            row = lists.document_called(session, asked.document)
            found = compilation_of(session, row.conference_id, asked.file, asked.settle)
            seen = known(session, shell.store.seals, row, Audience.SECRETARIAT)
            plan = planned(session, row, found, seen)
            stated, draft = list(positions_on(found, plan, session, row)), row.current_draft
        told = [*sentences_of(found), *(f"Not in the current draft: {label}." for label in left_out(found, plan))]
        if asked.show:
            return "\n".join(told)
        by_code = {one.code: one for one in seen.delegations.values()}
        made = entered(found, plan, stated, by_code, row, lambda one: _enter(shell, asked.seat, one, draft))
    refused = [f"Not entered: {sentence}" for sentence in made.refused]
    return "\n".join((*told, *(f"Entered: {sentence}" for sentence in made.done), *refused))


def _enter(shell: Shell, seat: str, one: FloorAct, draft: int | None) -> str:
    return shell.enters(one.act, one.subject, seat=seat, details=one.details, floor_of=one.speaker.id,
                        draft=draft if one.wording else None, wording=one.wording)
