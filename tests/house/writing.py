"""Rules on who writes, who asks the clock or chance, and what a model may do."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from tests.house.reading import Found, Function, Source, rule

WRITES = frozenset({"add", "add_all", "delete", "merge", "flush", "commit", "bulk_save_objects",
                    "bulk_insert_mappings", "bulk_update_mappings"})  # fmt: skip
CARRIERS = frozenset({"session", "connection"})
RUNS = frozenset({"execute", "scalar", "scalars", "exec_driver_sql"})
STATEMENTS = frozenset({"insert", "update", "delete"})
SQL = ("insert", "update", "delete", "replace", "drop", "alter", "create", "truncate")

CLOCKS = frozenset({"now", "utcnow", "today", "fromtimestamp"})
CHANCE = frozenset({"time", "random", "secrets", "uuid"})


def _calls(source: Source) -> Iterator[ast.Call]:
    return (node for node in ast.walk(source.tree) if isinstance(node, ast.Call))


def _last_name(node: ast.expr) -> str:
    """`session` for `session`, `self.session` and `floor.session`."""
    if isinstance(node, ast.Attribute):
        return node.attr.lstrip("_")
    return node.id.lstrip("_") if isinstance(node, ast.Name) else ""


def _writes_by_name(call: ast.Call) -> bool:
    function = call.func
    if not isinstance(function, ast.Attribute):
        return False
    return function.attr in WRITES and _last_name(function.value) in CARRIERS


def _first(call: ast.Call) -> ast.expr | None:
    """The innermost call of a chain: `insert(Draft)` of `insert(Draft).values(…).returning(…)`."""
    node = call.args[0] if call.args else None
    while isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
        if not isinstance(node.func.value, ast.Call):
            break
        node = node.func.value
    return node


def _writes_by_statement(call: ast.Call) -> bool:
    if not (isinstance(call.func, ast.Attribute) and call.func.attr in RUNS):
        return False
    first = _first(call)
    if isinstance(first, ast.Call) and _last_name(first.func) in STATEMENTS:
        return True
    texts = [node.value for node in ast.walk(first) if isinstance(node, ast.Constant)] if first else []
    return any(isinstance(text, str) and text.lstrip().lower().startswith(SQL) for text in texts)


# A backup is copied row by row and given back row by row; it decides nothing and adds nothing to the record.
MAY_WRITE = frozenset({"negotiation", "backups"})


@rule(
    "Only the negotiation writes: what no command did cannot be in the record.",
    "editor/*.py",
)
def only_the_negotiation_writes(source: Source) -> Found:
    if source.room in MAY_WRITE:
        return
    for call in _calls(source):
        commits = isinstance(call.func, ast.Attribute) and call.func.attr in {"commit", "flush"}
        if source.room == "store" and commits:
            continue  # the store begins and ends the transactions in which the negotiation writes
        if _writes_by_name(call) or _writes_by_statement(call):
            yield call.lineno, ast.unparse(call)[:80]


@rule(
    "Statements that write are not even made outside the negotiation.",
    "editor/*.py",
)
def only_the_negotiation_makes_writing_statements(source: Source) -> Found:
    for line, name in source.imports():
        top, _, last = name.rpartition(".")
        if top.startswith("sqlalchemy") and last in STATEMENTS and source.room not in MAY_WRITE:
            yield line, f"imports {name}"


@rule(
    "Time, ids, salts and keys come from the one `Sources` value: the same acts give the same journal, byte for byte.",
    "editor/*.py",
)
def only_the_sources_ask_clock_and_chance(source: Source) -> Found:
    if source.module == "editor.sources":
        return
    for line, name in source.imports():
        if name.split(".")[0] in CHANCE or name in {"os.urandom", "os.getrandom"}:
            yield line, f"imports {name}"
    for call in _calls(source):
        function = call.func
        if not isinstance(function, ast.Attribute):
            continue
        asked = function.attr in CLOCKS and _last_name(function.value) in {"datetime", "date"}
        if asked or (function.attr in {"urandom", "getrandom"} and _last_name(function.value) == "os"):
            yield call.lineno, ast.unparse(call)[:80]


PROPERTIES = frozenset({"property", "cached_property", "hybrid_property", "validates", "declared_attr"})
OWN_TYPES = frozenset({"TypeDecorator", "UserDefinedType"})


def _restates(method: Function) -> bool:
    if method.name.startswith("__") and method.name.endswith("__"):
        return True
    decorators = [node.func if isinstance(node, ast.Call) else node for node in method.decorator_list]
    return any(_last_name(decorator) in PROPERTIES for decorator in decorators)


def _is_column_type(node: ast.ClassDef) -> bool:
    bases = [base.value if isinstance(base, ast.Subscript) else base for base in node.bases]
    return any(_last_name(base) in OWN_TYPES for base in bases)


@rule(
    "Models have columns, relations and properties restating them; a verb on a model is a misplaced command.",
    "editor/models/*.py",
)
def models_have_no_verbs(source: Source) -> Found:
    for node in source.classes():
        methods = (part for part in node.body if isinstance(part, Function))
        for method in methods:
            if not _is_column_type(node) and not _restates(method):
                yield method.lineno, f"{node.name}.{method.name}"
