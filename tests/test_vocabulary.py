"""Names are the field's own words, public parts say what they do, and nothing is left for later."""

from __future__ import annotations

from pathlib import PurePosixPath

import pytest

from tests.house import shape
from tests.house.reading import RULES, Rule, Source, house

OF_VOCABULARY = [
    RULES[finds.__name__]
    for finds in (
        shape.names_are_words_of_the_field,
        shape.commands_are_named_by_their_act,
        shape.every_public_part_says_what_it_does,
        shape.every_module_says_what_it_is_for,
        shape.nothing_is_left_for_later,
    )
]
HOUSE = house()
SAID = '"""What it is for."""\n'

BREACHES = [
    ("names_are_words_of_the_field", "editor/web/drafts.py", "class DraftManager: pass"),
    ("names_are_words_of_the_field", "editor/web/drafts.py", "class LiveMixin: pass"),
    ("names_are_words_of_the_field", "editor/web/drafts.py", "def load_data(): pass"),
    ("names_are_words_of_the_field", "editor/utils.py", "x = 1"),
    ("names_are_words_of_the_field", "editor/helper_words.py", "x = 1"),
    ("names_are_words_of_the_field", "editor/web/drafts.py", "class A:\n  class HTTPHandler: pass"),
    (
        "commands_are_named_by_their_act",
        "editor/negotiation/drafts.py",
        "@command(R.X)\ndef update_draft(): pass",
    ),
    ("commands_are_named_by_their_act", "editor/negotiation/a.py", "@command(R.X)\ndef set_status(): pass"),
    ("every_public_part_says_what_it_does", "editor/cli.py", "x = 1"),
    ("every_public_part_says_what_it_does", "editor/cli.py", SAID + "def main(): pass"),
    (
        "every_public_part_says_what_it_does",
        "editor/cli.py",
        SAID + "class Seat:\n  'A seat.'\n  def rise(self): pass",
    ),
    ("every_module_says_what_it_is_for", "tests/text/test_tokens.py", "x = 1"),
    ("nothing_is_left_for_later", "editor/cli.py", "x = 1  # TO" + "DO: count"),
    ("nothing_is_left_for_later", "static/ts/page.ts", "// FIX" + "ME"),
]

LAWFUL = [
    ("names_are_words_of_the_field", "editor/web/drafts.py", "class Servicing: pass\ndef database(): pass"),
    ("names_are_words_of_the_field", "editor/web/drafts.py", "class Information: pass"),
    ("commands_are_named_by_their_act", "editor/negotiation/a.py", "@command(R.X)\ndef set_modes(): pass"),
    ("commands_are_named_by_their_act", "editor/negotiation/a.py", "def update_table(): pass"),
    ("every_public_part_says_what_it_does", "editor/cli.py", SAID + "def _own(): pass\nclass _Own: pass"),
    (
        "every_public_part_says_what_it_does",
        "editor/a.py",
        SAID + "class P:\n  'A promise.'\n  def of(self): ...",
    ),
    (
        "every_public_part_says_what_it_does",
        "editor/a.py",
        SAID + "@overload\ndef of(x: int) -> int: return 1",
    ),
    ("nothing_is_left_for_later", "editor/cli.py", "later = 1"),
]


def source(place: str, text: str) -> Source:
    """A file that is not there."""
    return Source(PurePosixPath(place), text)


@pytest.mark.parametrize("rule", OF_VOCABULARY, ids=lambda rule: rule.name)
def test_the_house_keeps_its_words(rule: Rule) -> None:
    assert rule.breaches(HOUSE) == [], rule.why


@pytest.mark.parametrize(("name", "place", "text"), BREACHES)
def test_a_breach_is_caught(name: str, place: str, text: str) -> None:
    assert RULES[name].breaches([source(place, text)]) != []


@pytest.mark.parametrize(("name", "place", "text"), LAWFUL)
def test_what_is_lawful_passes(name: str, place: str, text: str) -> None:
    assert RULES[name].covers(PurePosixPath(place))
    assert RULES[name].breaches([source(place, text)]) == []


def test_every_rule_of_vocabulary_has_a_breach_it_catches() -> None:
    assert {rule.name for rule in OF_VOCABULARY} == {name for name, _, _ in BREACHES}
