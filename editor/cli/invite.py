"""`adref invite`: a seat offered to a person; prints the link to hand over, since no mail is sent from here."""

from __future__ import annotations

import argparse

from editor.cli.performing import performing
from editor.credentials import INVITATION_DAYS, MOST_INVITATION_DAYS
from editor.negotiation.members import DELEGATE, OFFICE
from editor.queries import lists
from editor.refusals import NotUnderstood
from editor.settings import Settings


def arguments(parser: argparse.ArgumentParser) -> None:
    """The options of the command."""
    parser.add_argument("email", metavar="E-MAIL", help="the address of the person, who signs in with it")
    parser.add_argument("--as", dest="capacity", required=True, choices=(*OFFICE, "secretary", *DELEGATE),
                        help="the capacity")
    parser.add_argument("--delegation", metavar="CODE", help="the delegation of a focal point, delegate or expert")
    parser.add_argument("--conference", help="its id or short name; not needed where there is one only")
    parser.add_argument("--days", type=int, default=INVITATION_DAYS, help=(
        f"how long the link is good: 1 to {MOST_INVITATION_DAYS} days (default: {INVITATION_DAYS})"))
    parser.add_argument("--address", help="where people reach this server (default: as the settings say)")


def run(asked: argparse.Namespace) -> str:
    """Invite; prints the link."""
    is_delegate = asked.capacity in DELEGATE
    if is_delegate != bool(asked.delegation):
        raise NotUnderstood("A focal point, delegate or expert sits in a delegation, and nobody else does.")
    with performing() as shell:
        with shell.reading() as session:
            place = lists.conference_called(session, asked.conference).id
            if is_delegate:
                place = lists.delegation_coded(session, place, asked.delegation).id
        receipt = shell.performs("invite_delegate" if is_delegate else "invite_officer", place,
                                 capacity=asked.capacity, email=asked.email, days=asked.days)
    return f"{address_of(asked, shell.given)}/invitations/{receipt['token']}"


def address_of(asked: argparse.Namespace, given: Settings) -> str:
    """Where people reach this server: as the command says, else the settings, else on this machine."""
    if asked.address:
        return str(asked.address).rstrip("/")
    if given.hosts:
        return f"{'https' if given.secure else 'http'}://{given.hosts[0]}"
    return "http://localhost:8000"
