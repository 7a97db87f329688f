"""Rules on what may import what: arrows point down, and the world outside enters by its own doors."""

from __future__ import annotations

import sys
from collections.abc import Iterator

from tests.house.reading import Found, Source, rule

# From the ground up. A room may import from the floors below it, never from its own floor or above.
FLOORS: tuple[frozenset[str], ...] = (
    frozenset({"text", "canonical", "names", "refusals"})
    | frozenset({"sources", "settings", "un_members", "child", "durable"}),
    frozenset({"consensus", "record", "word", "fingerprints", "seals", "offhub", "revisions", "readings", "serving"})
    | frozenset({"models", "places", "office", "second_copy"}),
    frozenset({"compilations", "recorded", "signing", "making", "emblems"}),
    frozenset({"passwords", "private", "schema", "store", "journal", "credentials"})
    | frozenset({"as_corrected", "fates"}),
    frozenset({"rights", "outcomes", "backups", "mending"}),
    frozenset({"negotiation", "queries"}),
    frozenset({"demonstration", "accounts"}),
    frozenset({"web", "live"}),
    frozenset({"app"}),
    frozenset({"cli"}),
)
FLOOR_OF = {room: number for number, floor in enumerate(FLOORS) for room in floor}

PURE = {"text": {"regex"}, "consensus": set(), "word": {"docx", "lxml"}}
HTTP = frozenset({"flask", "werkzeug", "jinja2", "markupsafe", "wtforms", "itsdangerous"})
DOORS = frozenset({"web", "live", "cli", "app"})
SOCKETS = frozenset({"socketio", "engineio", "flask_socketio", "geventwebsocket"})
TABLES = frozenset({"sqlalchemy", "alembic", "psycopg", "sqlite3", "pysqlite3"})
OF_TABLES = (
    frozenset({"models", "store", "schema", "backups", "mending", "private", "outcomes", "negotiation", "queries"})
    | frozenset({"demonstration", "as_corrected", "fates"}) | DOORS
)


def _floor(room: str) -> int | None:
    return FLOOR_OF.get(room)


def _rooms_imported(source: Source) -> Iterator[tuple[int, str]]:
    for line, name in source.imports():
        parts = name.split(".")
        if parts[0] == "editor" and len(parts) > 1 and parts[1] != source.room:
            yield line, parts[1]


def _outside(source: Source) -> Iterator[tuple[int, str]]:
    for line, name in source.imports():
        top = name.split(".")[0]
        if top not in sys.stdlib_module_names and top != "editor":
            yield line, top


@rule(
    "A room whose floor nobody knows can point anywhere: every part of the package stands on the plan.",
    "editor/*.py",
)
def every_room_stands_on_the_plan(source: Source) -> Found:
    if _floor(source.room) is None and source.place.name != "__init__.py":
        yield 1, f"{source.room} has no floor in tests/house/arrows.py"


@rule(
    "Arrows point down only, so that the core can be read, tested and trusted without the rooms above it.",
    "editor/*.py",
)
def arrows_point_down(source: Source) -> Found:
    own = _floor(source.room)
    for line, room in _rooms_imported(source):
        floor = _floor(room)
        if own is not None and floor is not None and floor >= own:
            yield line, f"{source.room} imports {room}"


@rule(
    "The text engine, the consensus and the Word files are values in, values out: whoever doubts a result "
    "can repeat it without a database or a server.",
    "editor/text/*.py",
    "editor/consensus/*.py",
    "editor/word/*.py",
)
def the_core_is_pure(source: Source) -> Found:
    for line, top in _outside(source):
        if top not in PURE[source.room]:
            yield line, f"{source.room} imports {top}"
    for line, room in _rooms_imported(source):
        if room not in {"text", "canonical"}:
            yield line, f"{source.room} imports {room}"


@rule(
    "Below web, live, cli and app nobody knows HTTP: an act is the same from page, socket and shell.",
    "editor/*.py",
)
def only_the_doors_know_http(source: Source) -> Found:
    for line, top in _outside(source):
        if (top in HTTP or top.startswith("flask")) and source.room not in DOORS:
            yield line, f"{source.room} imports {top}"


@rule(
    "Only live speaks to sockets, so that nothing is announced that the journal did not say.",
    "editor/*.py",
)
def only_live_speaks_to_sockets(source: Source) -> Found:
    for line, top in _outside(source):
        if top in SOCKETS and source.room not in {"live", "app"}:
            yield line, f"{source.room} imports {top}"


@rule(
    "The tables are known to the rooms that keep or read them and to no other.",
    "editor/*.py",
)
def only_some_rooms_know_the_tables(source: Source) -> Found:
    for line, top in _outside(source):
        if top in TABLES and source.room not in OF_TABLES:
            yield line, f"{source.room} imports {top}"


@rule(
    "The package does not lean on its tests.",
    "editor/*.py",
    "migrations/*.py",
)
def the_package_does_not_import_its_tests(source: Source) -> Found:
    for line, name in source.imports():
        if name.split(".")[0] in {"tests", "bench"}:
            yield line, f"imports {name}"
