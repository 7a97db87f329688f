"""A figure: what was measured, beside its peer of the same run, and how it is printed."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from math import ceil
from typing import Any, TextIO


@dataclass(frozen=True, slots=True)
class Figure:
    """One value with its unit, and what the peer needed or reached in the same run.

    `wanted` is the bound it should keep, in words; it is for the table only.
    """

    name: str
    value: float
    unit: str
    peer: str
    peer_value: float
    wanted: str = ""

    @property
    def ratio(self) -> float:
        """The value as a multiple of the peer's."""
        return round(self.value / self.peer_value, 3) if self.peer_value else 0.0

    def canonical(self) -> dict[str, Any]:
        """The object that `--json` prints."""
        shown = {name: value for name, value in asdict(self).items() if name != "wanted"}
        return shown | {"value": round(self.value, 3), "peer_value": round(self.peer_value, 3), "ratio": self.ratio}


def at(share: float, values: Iterable[float]) -> float:
    """The value that this share of the values does not exceed; refused (ValueError) without values."""
    ordered = sorted(values)
    if not ordered:
        raise ValueError("Nothing was measured.")
    return ordered[max(0, ceil(share * len(ordered)) - 1)]


def middle(values: Sequence[float]) -> float:
    """The median."""
    return at(0.5, values)


def printed_as_json(figures: Iterable[Figure], out: TextIO) -> None:
    """One JSON object a line."""
    for figure in figures:
        print(json.dumps(figure.canonical(), ensure_ascii=False), file=out, flush=True)


def printed_as_table(figures: Iterable[Figure], out: TextIO) -> None:
    """Figure and peer side by side, for people."""
    print(f"{'':58}{'value':>11}  {'unit':8}{'peer':>11}{'ratio':>8}  peer; wanted", file=out)
    for one in figures:
        aside = "; ".join(filter(None, (one.peer, one.wanted)))
        print(f"{one.name:58}{one.value:>11.2f}  {one.unit:8}{one.peer_value:>11.2f}{one.ratio:>8.2f}  {aside}",
              file=out, flush=True)
