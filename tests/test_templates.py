"""What holds for every template and style, so that text from people is never HTML and the policy never bites.

The content security policy refuses inline styles and scripts; a template that slips one in would look broken
only in a browser. Shared pages hold no form, so the same bytes may serve everyone of one audience.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from jinja2 import Environment, FileSystemLoader, nodes

from editor.consensus.status import Status

HOUSE = Path(__file__).resolve().parents[1]
TEMPLATES = HOUSE / "templates"
NAMES = sorted(path.relative_to(TEMPLATES).as_posix() for path in TEMPLATES.rglob("*.html"))
SOURCES = sorted([*(HOUSE / "static" / "css").glob("*.css"), *(HOUSE / "static" / "ts").rglob("*.ts")])
SHARED = ("document/document.html", "document/drafts.html", "paragraph/paragraph.html", "paragraph/proposals.html",
          "journal/journal.html", "question/question.html")
ENVIRONMENT = Environment(loader=FileSystemLoader(TEMPLATES), autoescape=True)


def source_of(name: str) -> str:
    """The text of a template."""
    return (TEMPLATES / name).read_text()


def reached_from(name: str) -> set[str]:
    """A template and every other that it extends, includes or imports by name, but the frame of all pages."""
    found, waiting = set(), [name]
    while waiting:
        one = waiting.pop()
        if one in found or one == "base.html":
            continue
        found.add(one)
        tree = ENVIRONMENT.parse(source_of(one))
        links = tree.find_all((nodes.Extends, nodes.Include, nodes.FromImport, nodes.Import))
        named = (getattr(link, "template", None) for link in links)
        waiting += [template.value for template in named if isinstance(template, nodes.Const)]
    return found


@pytest.mark.parametrize("name", NAMES)
def test_a_template_compiles(name: str) -> None:
    ENVIRONMENT.get_template(name)


@pytest.mark.parametrize("name", NAMES)
def test_a_template_says_first_what_it_takes(name: str) -> None:
    assert source_of(name).startswith("{#-")


@pytest.mark.parametrize("name", NAMES)
def test_no_template_trusts_text_as_html(name: str) -> None:
    tree = ENVIRONMENT.parse(source_of(name))
    assert not {one.name for one in tree.find_all(nodes.Filter)} & {"safe", "forceescape"}
    assert not list(tree.find_all((nodes.EvalContextModifier, nodes.MarkSafe, nodes.MarkSafeIfAutoescape)))


@pytest.mark.parametrize("name", NAMES)
def test_no_template_holds_an_inline_style_or_script(name: str) -> None:
    source = source_of(name)
    assert not re.search(r"\sstyle=|<style|\son[a-z]+=|javascript:", source)
    assert all("src=" in tag for tag in re.findall(r"<script[^>]*>", source))


@pytest.mark.parametrize("name", SHARED)
def test_a_shared_page_holds_no_form_and_no_token(name: str) -> None:
    for part in reached_from(name):
        assert "<form" not in source_of(part), part
        assert "csrf" not in source_of(part), part


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: path.name)
def test_a_style_or_script_is_a_small_file_that_says_what_it_is_for(path: Path) -> None:
    lines = path.read_text().splitlines()
    assert len(lines) <= 400
    assert lines[0].startswith(("/*", "//"))


def test_only_the_wire_turns_text_into_nodes() -> None:
    sinks = re.compile(r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|parseFromString|createContextual")
    assert [path.name for path in SOURCES if sinks.search(path.read_text())] == ["wire.ts"]


def test_every_status_has_its_drawing_and_its_colour() -> None:
    drawn = set(re.findall(r'<symbol id="status-([a-z-]+)"', source_of("shared/_icons.svg")))
    coloured = set(re.findall(r'data-status="([a-z-]+)"', (HOUSE / "static/css/status.css").read_text()))
    assert drawn == coloured
    assert drawn == {status.replace(" ", "-") for status in Status} | {"dissociated"}
