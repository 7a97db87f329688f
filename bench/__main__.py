"""The door of the benchmarks: `python -m bench NAME [--json]`."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence

from bench import compare, issue, live, mergers, page, parts, record, rolling, word, write
from bench.figures import printed_as_json, printed_as_table

BENCHES = {"compare": compare.measured, "issue": issue.measured, "live": live.measured, "mergers": mergers.measured,
           "page": page.measured, "parts": parts.measured, "record": record.measured,
           "rolling": rolling.measured, "word": word.measured, "write": write.measured}


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure what is named and print its figures as they come."""
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("name", choices=sorted(BENCHES), help="what to measure")
    parser.add_argument("--json", action="store_true", help="one JSON object for each figure")
    parser.add_argument("--tiny", action="store_true", help="too small to mean anything: a trial of the bench")
    asked = parser.parse_args(arguments)
    print_all = printed_as_json if asked.json else printed_as_table
    print_all(BENCHES[asked.name](tiny=asked.tiny), sys.stdout)
    return 0


if __name__ == "__main__":
    sys.exit(main())
