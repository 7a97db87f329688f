"""`adref accredit`: the official list of participants, from the list of States that comes with the package."""

from __future__ import annotations

import argparse
from collections.abc import Iterable

from editor.cli.performing import Shell, performing
from editor.names import counted, opening
from editor.negotiation.delegations import CLASSES
from editor.queries import lists
from editor.refusals import NotFound, NotUnderstood
from editor.un_members import ALIASES, State, state_called, un_members

GROUP = "group"


def arguments(parser: argparse.ArgumentParser) -> None:
    """The options of the command."""
    parser.add_argument("--conference", help="its id or short name; not needed where there is one only")
    what = parser.add_mutually_exclusive_group(required=True)
    what.add_argument("--un-members", action="store_true", help=(
        "the 193 Member States and the two observer States of the United Nations, with their usual other codes"))
    what.add_argument("--state", nargs="+", metavar="CODE", help="States of that list, by code or name")
    what.add_argument("--group", metavar="CODE", help="a group of delegations; with --name and --members")
    what.add_argument("--delegation", metavar="CODE", help="any other participant; with --name and --class")
    what.add_argument("--alias", metavar="ALIAS=CODE", help="another code by which a delegation is known")
    parser.add_argument("--name", help="the short name of a group or delegation")
    parser.add_argument("--formal-name", default="", help="the formal name, where it is another")
    parser.add_argument("--members", metavar="CODE,…", help="for whom a group speaks")
    parser.add_argument("--class", dest="kind", choices=[one for one in CLASSES if one != GROUP],
                        default=CLASSES[0], help="the class of participation of a delegation")


def run(asked: argparse.Namespace) -> str:
    """Accredit what is asked for; prints what was done."""
    with performing() as shell:
        with shell.reading() as session:
            conference = lists.conference_called(session, asked.conference).id
        if asked.alias:
            return _settle(shell, conference, asked.alias)
        if asked.group:
            return _group(shell, conference, asked)
        if asked.delegation:
            return _one(shell, conference, asked.delegation, asked)
        return _states(shell, conference, un_members() if asked.un_members else _called(asked.state))


def _called(given: Iterable[str]) -> list[State]:
    found = {name: state_called(name) for name in given}
    unknown = [name for name, state in found.items() if state is None]
    if unknown:
        raise NotFound(f"The list of States has none called {', '.join(unknown)}.")
    # Two names of one State are one State.
    return list(dict.fromkeys(state for state in found.values() if state is not None))


def _states(shell: Shell, conference: str, states: Iterable[State]) -> str:
    """Accredit those not on the list yet, in one act, and settle their usual other codes."""
    with shell.reading() as session:
        taken = lists.codes(session, conference)
    new = [state for state in states if state.code not in taken]
    rows = [{"code": state.code, "short_name": state.short, "formal_name": state.formal,
             "kind": "observer State" if state.is_observer else "participating State"} for state in new]
    if rows:
        shell.performs("accredit_delegations", conference, delegations=rows)
    settled = _settle_usual(shell, conference, {state.code for state in new})
    before = counted(len(list(states)) - len(new), "State")
    accredited = opening(f"{counted(len(new), 'State')} accredited")
    return f"{accredited}, {before} on the list before, {counted(settled, 'other code')} settled."


def _settle_usual(shell: Shell, conference: str, new: set[str]) -> int:
    with shell.reading() as session:
        taken = lists.codes(session, conference)
        wanted = {alias: lists.delegation_coded(session, conference, code).id for alias, code in ALIASES.items()
                  if code in new and alias not in taken}
    for alias, delegation in wanted.items():
        shell.performs("settle_alias", delegation, alias=alias)
    return len(wanted)


def _one(shell: Shell, conference: str, code: str, asked: argparse.Namespace, kind: str = "") -> str:
    if not asked.name:
        raise NotUnderstood("A delegation or group needs its short name; give it with --name.")
    receipt = shell.performs(
        "accredit_delegation", conference, code=code, short_name=asked.name, formal_name=asked.formal_name,
        kind=kind or asked.kind,
    )
    return str(receipt["subject"])


def _group(shell: Shell, conference: str, asked: argparse.Namespace) -> str:
    """Accredit a group, unless it is on the list, and say for whom it speaks."""
    if not asked.members:
        raise NotUnderstood("A group speaks for its members; give their codes with --members.")
    with shell.reading() as session:
        members = [lists.delegation_coded(session, conference, code.strip()).id for code in asked.members.split(",")]
        known = asked.group in lists.codes(session, conference)
        group = lists.delegation_coded(session, conference, asked.group).id if known else None
    group = group or _one(shell, conference, asked.group, asked, GROUP)
    shell.performs("compose_group", group, members=members)
    return f"{asked.name or asked.group} speaks for {counted(len(members), 'delegation')}."


def _settle(shell: Shell, conference: str, given: str) -> str:
    alias, _, code = given.partition("=")
    with shell.reading() as session:
        delegation = lists.delegation_coded(session, conference, code)
        ident, name = delegation.id, delegation.short_name
    shell.performs("settle_alias", ident, alias=alias)
    return f"{alias} stands for {name}."
