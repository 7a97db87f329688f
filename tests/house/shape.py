"""Rules on size, on where imports stand, on names and on docstrings."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator

from tests.house.reading import Found, Function, Source, rule

LONGEST_FILE = 400
LONGEST_FUNCTION = 50
# Words that name nothing of the field: a thing called so has not been understood yet.
FORBIDDEN = re.compile(r"(manager|helper|util|service|handler|mixin)s?|data|info")
# The record speaks of acts: table, revise, issue, gavel. These say only that a row changed.
NO_ACTS = re.compile(r"(create|update|save|process|handle)_|set_status")
CODE = ("*.py", "*.ts", "*.mjs", "*.css")


@rule("A file that needs scrolling for long holds more than one idea.", *CODE)
def no_file_is_over_400_lines(source: Source) -> Found:
    lines = len(source.text.splitlines())
    if lines > LONGEST_FILE:
        yield lines, f"{lines} lines"


@rule("A function is read at one glance.", "*.py")
def no_function_is_over_50_lines(source: Source) -> Found:
    for function in source.functions():
        lines = (function.end_lineno or function.lineno) - function.lineno + 1
        if lines > LONGEST_FUNCTION:
            yield function.lineno, f"{function.name}: {lines} lines"


@rule("An import inside a function hides an arrow; whoever needs one has an arrow wrong.", "*.py")
def no_import_stands_inside_a_function(source: Source) -> Found:
    for function in source.functions():
        for node in ast.walk(function):
            if isinstance(node, ast.Import | ast.ImportFrom):
                yield node.lineno, ast.unparse(node)


def _words(name: str) -> set[str]:
    apart = re.sub(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])", "_", name)
    return {word.lower() for word in apart.split("_")}


def _named(source: Source) -> Iterator[tuple[int, str]]:
    yield 1, source.place.with_suffix("").name
    yield from ((node.lineno, node.name) for node in source.classes())
    yield from ((node.lineno, node.name) for node in source.functions())


@rule("Names are the field's own words; a Manager manages nothing a delegate would recognize.",
      "editor/*.py")  # fmt: skip
def names_are_words_of_the_field(source: Source) -> Found:
    for line, name in _named(source):
        if any(FORBIDDEN.fullmatch(word) for word in _words(name)):
            yield line, name


def _is_command(function: Function) -> bool:
    decorators = [node.func if isinstance(node, ast.Call) else node for node in function.decorator_list]
    return any(isinstance(node, ast.Name) and node.id == "command" for node in decorators)


@rule("A command is named by its act, in the vocabulary of the room.",
      "editor/negotiation/*.py")  # fmt: skip
def commands_are_named_by_their_act(source: Source) -> Found:
    for function in source.functions():
        if _is_command(function) and NO_ACTS.match(function.name):
            yield function.lineno, function.name


def _is_public(name: str) -> bool:
    return not name.startswith("_")


def _members(body: list[ast.stmt], prefix: str = "") -> Iterator[tuple[int, str, ast.ClassDef | Function]]:
    """The public classes and functions of a module, and the public methods of its public classes."""
    for node in body:
        if isinstance(node, ast.ClassDef) and _is_public(node.name):
            yield node.lineno, prefix + node.name, node
            yield from _members(node.body, f"{node.name}.")
        elif isinstance(node, Function) and _speaks(node):
            yield node.lineno, prefix + node.name, node


def _speaks(function: Function) -> bool:
    """A public function; for an overload or a setter the docstring stands at the function it belongs to."""
    names = {ast.unparse(node).rpartition(".")[2] for node in function.decorator_list}
    return _is_public(function.name) and not names & {"overload", "setter", "deleter"} and not _promises(function)


def _promises(function: Function) -> bool:
    """A member of a protocol, whose body is three dots: its class says what it is."""
    return [ast.unparse(part) for part in function.body] == ["..."]


@rule("A public part says what goes in and out and what it refuses.", "editor/*.py")
def every_public_part_says_what_it_does(source: Source) -> Found:
    if not ast.get_docstring(source.tree):
        yield 1, f"{source.module} has no docstring"
    for line, name, node in _members(source.tree.body):
        if not ast.get_docstring(node):
            yield line, f"{name} has no docstring"


@rule("A module of tests says what it claims.", "tests/*.py", "bench/*.py", "migrations/*.py")
def every_module_says_what_it_is_for(source: Source) -> Found:
    if not ast.get_docstring(source.tree):
        yield 1, f"{source.module} has no docstring"


@rule("What is not done is not left in the text: it is an issue.", *CODE, "*.html")
def nothing_is_left_for_later(source: Source) -> Found:
    later = re.compile(r"\b(" + "TO" + "DO|FIX" + "ME)" + r"\b")  # apart, or this line would be found
    for line, text in source.numbered():
        if later.search(text):
            yield line, text.strip()[:80]
