"""`adref renew-password`: a link for somebody who forgot their password, good once and for a day."""

from __future__ import annotations

import argparse
import os

from editor import credentials
from editor.cli.invite import address_of
from editor.cli.performing import performing
from editor.negotiation.accounts import account_with
from editor.refusals import NotFound


def arguments(parser: argparse.ArgumentParser) -> None:
    """The options of the command."""
    parser.add_argument("email", metavar="E-MAIL", help="the address of the account; be sure who asks for it")
    parser.add_argument("--address", help="where people reach this server (default: as the settings say)")


def run(asked: argparse.Namespace) -> str:
    """Make the link; prints it, to be handed over."""
    with performing() as shell:
        with shell.reading() as session:
            row = account_with(session, asked.email)
            if row is None:
                raise NotFound(f"There is no account with the address {asked.email}.")
            account, stored = row.id, row.password
        sources = shell.store.sources
        until = int((sources.now() + credentials.RENEWAL).timestamp())
        secret = credentials.secret_key(shell.given.instance, os.environ, sources)
    token = credentials.derived(secret, credentials.PASSWORD, credentials.renewal(account, stored, until))
    return f"{address_of(asked, shell.given)}/password/{account}/{until}/{token}"
