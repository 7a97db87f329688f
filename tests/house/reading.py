"""What a rule of the house looks at: one file, read once, and the register of the rules."""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from fnmatch import fnmatchcase
from functools import cached_property
from pathlib import Path, PurePosixPath

CHECKOUT = Path(__file__).resolve().parents[2]
BUILT = frozenset({"node_modules", "dist", "__pycache__"})
Function = ast.FunctionDef | ast.AsyncFunctionDef
ROOMS = ("editor", "tests", "bench", "migrations", "templates", "static")


@dataclass(frozen=True)
class Source:
    """A file of the house: its place from the checkout and its text."""

    place: PurePosixPath
    text: str

    @cached_property
    def tree(self) -> ast.Module:
        """The file as Python reads it."""
        return ast.parse(self.text, str(self.place))

    @property
    def room(self) -> str:
        """The part of the package it lies in: `text` for `editor/text/tokens.py`, `store` for `store.py`."""
        return self.place.parts[1].removesuffix(".py") if len(self.place.parts) > 1 else ""

    @property
    def module(self) -> str:
        """The dotted name it is imported by."""
        return ".".join(self.place.with_suffix("").parts).removesuffix(".__init__")

    def imports(self) -> Iterator[tuple[int, str]]:
        """Every module it imports, by line; names taken from a package count as its modules."""
        for node in ast.walk(self.tree):
            if isinstance(node, ast.Import):
                yield from ((node.lineno, alias.name) for alias in node.names)
            elif isinstance(node, ast.ImportFrom):
                yield from ((node.lineno, name) for name in self._taken(node))

    def _taken(self, node: ast.ImportFrom) -> Iterator[str]:
        base = node.module or ""
        if node.level:
            package = self.place.parts[:-1]
            base = ".".join([*package[: len(package) - node.level + 1], *filter(None, [base])])
        yield from (f"{base}.{alias.name}" for alias in node.names)

    def functions(self) -> Iterator[Function]:
        """Every function, wherever it is defined."""
        return (node for node in ast.walk(self.tree) if isinstance(node, Function))

    def classes(self) -> Iterator[ast.ClassDef]:
        """Every class, wherever it is defined."""
        return (node for node in ast.walk(self.tree) if isinstance(node, ast.ClassDef))

    def numbered(self) -> Iterator[tuple[int, str]]:
        """Its lines, counted from one."""
        return enumerate(self.text.splitlines(), 1)


Found = Iterable[tuple[int, str]]  # a line, and what is wrong there


@dataclass(frozen=True)
class Rule:
    """A rule, the sentence why, the files it is about, and how it finds a breach."""

    name: str
    why: str
    patterns: tuple[str, ...]
    finds: Callable[[Source], Found]

    def covers(self, place: PurePosixPath) -> bool:
        """Whether the rule is about this file."""
        return any(fnmatchcase(str(place), pattern) for pattern in self.patterns)

    def breaches(self, sources: Iterable[Source]) -> list[str]:
        """What is wrong, and where."""
        return [
            f"{source.place}:{line} {what}"
            for source in sources
            if self.covers(source.place)
            for line, what in self.finds(source)
        ]


RULES: dict[str, Rule] = {}


def rule(why: str, *patterns: str) -> Callable[[Callable[[Source], Found]], Callable[[Source], Found]]:
    """Enter a function that finds breaches among the rules of the house.

    `patterns` name files by their place from the checkout; `*` stands for any characters, strokes too.
    """

    def enter(finds: Callable[[Source], Found]) -> Callable[[Source], Found]:
        RULES[finds.__name__] = Rule(finds.__name__, why, patterns, finds)
        return finds

    return enter


def house() -> list[Source]:
    """Every file that is ours."""
    files = [path for room in ROOMS for path in sorted((CHECKOUT / room).rglob("*")) if path.is_file()]
    places = [path.relative_to(CHECKOUT) for path in [*files, *sorted(CHECKOUT.glob("*.py"))]]
    return [_read(place) for place in places if BUILT.isdisjoint(place.parts) and place.suffix in OURS]


OURS = frozenset({".py", ".ts", ".mjs", ".css", ".html", ".svg"})


def _read(place: Path) -> Source:
    return Source(PurePosixPath(place.as_posix()), (CHECKOUT / place).read_text("utf-8"))
