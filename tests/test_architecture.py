"""The arrows of the house and its other rules hold in every file, and each rule catches its own breach.

A rule that nothing can break proves nothing: `BREACHES` gives each rule what it must catch, `LAWFUL` what
it must let pass.
"""

from __future__ import annotations

from pathlib import PurePosixPath

import pytest

from tests.house import arrows, pages, shape, writing
from tests.house.reading import RULES, Rule, Source, house

OF_ARCHITECTURE = [
    rule
    for rule in RULES.values()
    if rule.finds.__module__ in (arrows.__name__, writing.__name__, pages.__name__)
    or rule.finds
    in (
        shape.no_file_is_over_400_lines,
        shape.no_function_is_over_50_lines,
        shape.no_import_stands_inside_a_function,
    )
]
HOUSE = house()

BREACHES = [
    ("every_room_stands_on_the_plan", "editor/annex.py", "x = 1"),
    ("arrows_point_down", "editor/text/rolling.py", "from editor import models"),
    ("arrows_point_down", "editor/models/draft.py", "from editor.store import Store"),
    ("arrows_point_down", "editor/queries/board.py", "from editor.negotiation import proposals"),
    ("arrows_point_down", "editor/negotiation/proposals.py", "import editor.queries.board"),
    ("arrows_point_down", "editor/web/pages.py", "from editor.live import rooms"),
    ("arrows_point_down", "editor/live/rooms.py", "from editor.web.frame import frame"),
    ("arrows_point_down", "editor/live/rooms.py", "from ..web.frame import frame"),
    ("arrows_point_down", "editor/rights.py", "from .negotiation import commands"),
    ("the_core_is_pure", "editor/text/tokens.py", "import flask"),
    ("the_core_is_pure", "editor/text/reading/lines.py", "import sqlalchemy.orm"),
    ("the_core_is_pure", "editor/consensus/status.py", "import numpy"),
    ("the_core_is_pure", "editor/consensus/status.py", "from editor.models import Proposal"),
    ("the_core_is_pure", "editor/word/body.py", "from sqlalchemy import select"),
    ("only_the_doors_know_http", "editor/negotiation/proposals.py", "from flask import g"),
    ("only_the_doors_know_http", "editor/queries/desk.py", "from flask_login import current_user"),
    ("only_the_doors_know_http", "editor/rights.py", "from werkzeug.exceptions import abort"),
    ("only_live_speaks_to_sockets", "editor/web/acts.py", "from flask_socketio import emit"),
    ("only_some_rooms_know_the_tables", "editor/rights.py", "from sqlalchemy import select"),
    ("the_package_does_not_import_its_tests", "editor/cli.py", "from tests.room import Room"),
    ("only_the_negotiation_writes", "editor/web/acts.py", "session.add(Proposal())"),
    ("only_the_negotiation_writes", "editor/queries/desk.py", "self._session.flush()"),
    (
        "only_the_negotiation_writes",
        "editor/live/rooms.py",
        "floor.session.execute(update(Seat).values(seen=1))",
    ),
    ("only_the_negotiation_writes", "editor/cli.py", "connection.execute(drafts.insert().values(number=1))"),
    ("only_the_negotiation_writes", "editor/private.py", "connection.execute(text('DELETE FROM sealed'))"),
    (
        "only_the_negotiation_writes",
        "editor/cli.py",
        "connection.exec_driver_sql(f'update entry set n = {n}')",
    ),
    ("only_the_negotiation_writes", "editor/cli.py", "connection.commit()"),
    ("only_the_negotiation_makes_writing_statements", "editor/web/acts.py", "from sqlalchemy import insert"),
    (
        "only_the_negotiation_makes_writing_statements",
        "editor/live/a.py",
        "from sqlalchemy.dialects.sqlite import insert",
    ),
    ("only_the_sources_ask_clock_and_chance", "editor/negotiation/drafts.py", "at = datetime.now(UTC)"),
    ("only_the_sources_ask_clock_and_chance", "editor/web/frame.py", "today = datetime.date.today()"),
    ("only_the_sources_ask_clock_and_chance", "editor/seals.py", "import secrets"),
    ("only_the_sources_ask_clock_and_chance", "editor/seals.py", "from os import urandom"),
    ("only_the_sources_ask_clock_and_chance", "editor/seals.py", "nonce = os.urandom(12)"),
    ("only_the_sources_ask_clock_and_chance", "editor/live/a.py", "import time"),
    ("only_the_sources_ask_clock_and_chance", "editor/negotiation/a.py", "from uuid import uuid4"),
    (
        "models_have_no_verbs",
        "editor/models/draft.py",
        "class Draft(Record):\n  def issue(self): self.issued = True",
    ),
    ("no_file_is_over_400_lines", "editor/web/acts.py", "x = 1\n" * 401),
    ("no_file_is_over_400_lines", "static/css/adref.css", "a { margin: 0 }\n" * 401),
    ("no_function_is_over_50_lines", "tests/test_story.py", "def story():\n" + "    x = 1\n" * 50),
    ("no_import_stands_inside_a_function", "editor/cli.py", "def main():\n    from editor import app"),
    ("nothing_is_marked_safe", "templates/paragraph/_wording.html", "<p>{{ wording | safe }}</p>"),
    ("nothing_is_marked_safe", "templates/base.html", "{% autoescape false %}{{ title }}{% endautoescape %}"),
    ("no_style_stands_in_a_page", "templates/base.html", '<i\n  style="--w: 38">'),
    ("no_style_stands_in_a_page", "templates/base.html", "<style>p { margin: 0 }</style>"),
    ("no_script_stands_in_a_page", "templates/base.html", "<script>start()</script>"),
    ("no_script_stands_in_a_page", "templates/act/form.html", '<button type="submit" onclick="send()">'),
    ("no_script_stands_in_a_page", "templates/act/form.html", '<a href="JavaScript:send()">'),
    ("no_script_makes_html_of_text", "static/ts/panel.ts", "panel.innerHTML = answer;"),
    ("no_script_makes_html_of_text", "static/ts/wire.ts", "place.insertAdjacentHTML('beforeend', answer);"),
    ("no_script_makes_html_of_text", "static/ts/panel.ts", "document.write(answer);"),
    ("no_script_makes_html_of_text", "static/ts/panel.ts", "const sum = eval (formula);"),
    ("only_the_wire_owns_the_policy", "static/ts/panel.ts", "trustedTypes.createPolicy('adref', rules)"),
    (
        "only_the_wire_owns_the_policy",
        "static/ts/panel.ts",
        "new DOMParser().parseFromString(text, 'text/html')",
    ),
    ("no_page_takes_a_side", "templates/desk/_open.html", "<p>{{ name }} blocks consensus</p>"),
    (
        "no_sentence_takes_a_side",
        "editor/negotiation/a.py",
        "refuse('Cordia stands in the way of adoption.')",
    ),
]

LAWFUL = [
    (
        "arrows_point_down",
        "editor/web/pages.py",
        "from editor import queries, text\nfrom editor.web import frame",
    ),
    ("arrows_point_down", "editor/web/pages.py", "from .frame import frame"),
    (
        "the_core_is_pure",
        "editor/text/tokens.py",
        "import regex\nimport functools\nfrom editor.text import wording",
    ),
    ("only_the_doors_know_http", "editor/web/pages.py", "from flask import request"),
    ("only_the_negotiation_writes", "editor/web/acts.py", "names.add('Arvenia')\ncounts.update(new)"),
    (
        "only_the_negotiation_writes",
        "editor/queries/desk.py",
        "session.execute(select(Draft).where(Draft.id == key))",
    ),
    ("only_the_negotiation_writes", "editor/negotiation/drafts.py", "session.add(Draft())"),
    ("only_the_negotiation_writes", "editor/store.py", "session.commit()"),
    ("only_the_sources_ask_clock_and_chance", "editor/sources.py", "import secrets"),
    (
        "only_the_sources_ask_clock_and_chance",
        "editor/web/frame.py",
        "from datetime import datetime\nfloor.sources.now()",
    ),
    (
        "models_have_no_verbs",
        "editor/models/a.py",
        "class A(Record):\n  @property\n  def is_open(self): return True",
    ),
    (
        "models_have_no_verbs",
        "editor/models/a.py",
        "class M(TypeDecorator[int]):\n  def process_bind_param(self): ...",
    ),
    ("no_function_is_over_50_lines", "editor/cli.py", "def main():\n" + "    x = 1\n" * 49),
    ("nothing_is_marked_safe", "templates/base.html", "{# nothing here is |safe #}<p>{{ wording }}</p>"),
    (
        "no_style_stands_in_a_page",
        "templates/base.html",
        '<link rel="stylesheet" href="{{ asset(\'adref.css\') }}">',
    ),
    (
        "no_script_stands_in_a_page",
        "templates/base.html",
        '<script type="module" src="{{ address }}"></script>',
    ),
    ("no_script_stands_in_a_page", "templates/base.html", "<p>once = {{ once }}</p>"),
    ("only_the_wire_owns_the_policy", "static/ts/wire.ts", "trustedTypes.createPolicy('adref', rules)"),
    ("no_page_takes_a_side", "templates/base.html", "{% block main %}<p>3 to consult</p>{% endblock %}"),
]


def source(place: str, text: str) -> Source:
    """A file that is not there."""
    return Source(PurePosixPath(place), text)


@pytest.mark.parametrize("rule", OF_ARCHITECTURE, ids=lambda rule: rule.name)
def test_the_house_keeps_its_rule(rule: Rule) -> None:
    assert rule.breaches(HOUSE) == [], rule.why


@pytest.mark.parametrize(("name", "place", "text"), BREACHES)
def test_a_breach_is_caught(name: str, place: str, text: str) -> None:
    assert RULES[name].breaches([source(place, text)]) != []


@pytest.mark.parametrize(("name", "place", "text"), LAWFUL)
def test_what_is_lawful_passes(name: str, place: str, text: str) -> None:
    assert RULES[name].covers(PurePosixPath(place))
    assert RULES[name].breaches([source(place, text)]) == []


def test_every_rule_of_architecture_has_a_breach_it_catches() -> None:
    assert {rule.name for rule in OF_ARCHITECTURE} == {name for name, _, _ in BREACHES}


@pytest.mark.parametrize("name", RULES)
def test_every_rule_is_about_files_that_are_there(name: str) -> None:
    assert any(RULES[name].covers(one.place) for one in HOUSE)


@pytest.mark.parametrize("name", RULES)
def test_every_rule_says_why_in_a_sentence(name: str) -> None:
    assert RULES[name].why.endswith(".") and " " in RULES[name].why


def test_nothing_built_or_installed_is_taken_for_ours() -> None:
    assert not [one for one in HOUSE if {"node_modules", "dist"} & set(one.place.parts)]
