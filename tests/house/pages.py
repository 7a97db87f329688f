"""Rules on what reaches a browser: text from people is never HTML, and no word takes a side."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator

from tests.house.reading import Found, Source, rule

REMARK = re.compile(r"\{#.*?#\}|<!--.*?-->", re.DOTALL)
JINJA = re.compile(r"\{\{.*?\}\}|\{%.*?%\}", re.DOTALL)
TAG = re.compile(r"<[a-zA-Z][^<>]*>", re.DOTALL)
PAGES = ("templates/*.html", "templates/*.svg")
SCRIPTS = ("static/ts/*.ts",)

# Ways by which text becomes HTML or code. Only the module that owns the policy may parse HTML.
SINKS = re.compile(
    r"\b(innerHTML|outerHTML|insertAdjacentHTML|setHTMLUnsafe|parseHTMLUnsafe|srcdoc"
    r"|document\s*\.\s*write(?:ln)?|eval\s*\(|new\s+Function\b|javascript:)"
)
POLICY = re.compile(r"\b(createPolicy|parseFromString|createContextualFragment)\b")
# Words that take a side: say "outstanding", "to consult".
PARTISAN = re.compile(r"\b((?<!code )block(?:s|ed|ing|ers?)|camps?|stands? in the way)\b", re.IGNORECASE)


def _without(pattern: re.Pattern[str], text: str) -> str:
    """The text with every match blanked out, its lines kept."""
    return pattern.sub(lambda found: re.sub(r"[^\n]", " ", found.group()), text)


def _tags(source: Source) -> Iterator[tuple[int, str]]:
    bare = _without(JINJA, _without(REMARK, source.text))
    for tag in TAG.finditer(bare):
        yield bare.count("\n", 0, tag.start()) + 1, tag.group()


@rule("Text from people is never HTML: what is escaped by default is never marked as safe.", *PAGES)
def nothing_is_marked_safe(source: Source) -> Found:
    for line, text in enumerate(_without(REMARK, source.text).splitlines(), 1):
        if re.search(r"\|\s*(safe|forceescape)\b|\bautoescape\b|\bMarkup\b", text):
            yield line, text.strip()[:80]


@rule("The content policy allows no inline style; a width is a value for a script or a class.", *PAGES)
def no_style_stands_in_a_page(source: Source) -> Found:
    for line, tag in _tags(source):
        if re.match(r"<style\b", tag, re.IGNORECASE) or re.search(r"\sstyle\s*=", tag, re.IGNORECASE):
            yield line, tag[:80]


@rule("The content policy allows no inline script; behaviour is attached by modules.", *PAGES)
def no_script_stands_in_a_page(source: Source) -> Found:
    for line, tag in _tags(source):
        lower = tag.lower()
        inline = re.match(r"<script\b", lower) and not re.search(r"\ssrc\s*=", lower)
        if inline or re.search(r"\son[a-z]+\s*=", lower) or "javascript:" in lower:
            yield line, tag[:80]


@rule("No script makes HTML or code of text, so that nothing a delegate types can act.", *SCRIPTS)
def no_script_makes_html_of_text(source: Source) -> Found:
    for line, text in source.numbered():
        if SINKS.search(text):
            yield line, text.strip()[:80]


@rule("One module owns the one Trusted Types policy: what it lets through is read in one place.", *SCRIPTS)
def only_the_wire_owns_the_policy(source: Source) -> Found:
    for line, text in source.numbered():
        if POLICY.search(text) and source.place.name != "wire.ts":
            yield line, text.strip()[:80]


@rule("The interface takes no side: a position is outstanding, nobody stands against anybody.", *PAGES)
def no_page_takes_a_side(source: Source) -> Found:
    shown = _without(TAG, _without(JINJA, _without(REMARK, source.text)))
    for line, text in enumerate(shown.splitlines(), 1):
        if PARTISAN.search(text):
            yield line, text.strip()[:80]


def _docstrings(tree: ast.Module) -> set[int]:
    """The identities of the strings that are docstrings."""
    holders = (ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)
    firsts = (node.body[0] for node in ast.walk(tree) if isinstance(node, holders) and node.body)
    return {id(first.value) for first in firsts if isinstance(first, ast.Expr)}


@rule("A refusal takes no side either.", "editor/*.py")
def no_sentence_takes_a_side(source: Source) -> Found:
    spoken = _docstrings(source.tree)
    for node in ast.walk(source.tree):
        if not (isinstance(node, ast.Constant) and isinstance(node.value, str)) or id(node) in spoken:
            continue
        if " " in node.value and PARTISAN.search(node.value):
            yield node.lineno, node.value[:80]
