"""`adref found`: a conference founded, with its place, time zone and dates."""

from __future__ import annotations

import argparse

from editor.cli.performing import performing


def arguments(parser: argparse.ArgumentParser) -> None:
    """The options of the command."""
    parser.add_argument("--name", required=True, help="the full name of the conference")
    parser.add_argument("--short-name", required=True, help="as pages call it")
    parser.add_argument("--symbol-prefix", default="", help="what the symbols of its papers begin with")
    parser.add_argument("--place", required=True, help="the city")
    parser.add_argument("--zone", required=True, help="the time zone, such as Europe/Vienna")
    parser.add_argument("--from", dest="starts_on", required=True, metavar="DAY", help="the first day: 2026-06-08")
    parser.add_argument("--to", dest="ends_on", required=True, metavar="DAY", help="the last day")


def run(asked: argparse.Namespace) -> str:
    """Found the conference; prints its id."""
    with performing() as shell:
        receipt = shell.performs(
            "found_conference", None, name=asked.name, short_name=asked.short_name, place=asked.place,
            symbol_prefix=asked.symbol_prefix, zone=asked.zone, starts_on=asked.starts_on, ends_on=asked.ends_on,
        )
    return str(receipt["subject"])
