"""Running heads, page numbers and job numbers go; what stands in the middle of a page stays."""

from __future__ import annotations

import pytest

from editor.text.reading.furniture import without_furniture
from editor.text.reading.pages import is_symbol, pages


def _read(*texts: str) -> tuple[list[list[str]], list[tuple[str, str]]]:
    kept, left_out = without_furniture(pages("\f".join(texts)))
    return [[line.text for line in page] for page in kept], [(part.what, part.text) for part in left_out]


BODY = "1. States agreed on the keeping of seamarks.\n2. States decided to meet again.\n3. States left.\n4. Done.\n"


def test_heads_that_alternate_and_numbers_that_count_are_left_out() -> None:
    bodies = [BODY.replace("States", f"States of page {n}") for n in range(1, 7)]
    heads = ["Draft 3", "Seamarks, agenda item 4"] * 3
    texts = [f"{head}\n\n{body}\n\n   {n}\n" for n, (head, body) in enumerate(zip(heads, bodies, strict=True), 1)]
    kept, left_out = _read(*texts)
    assert all(len(page) == 4 for page in kept[1:])
    assert [text for what, text in left_out if what == "page number"] == ["1", "2", "3", "4", "5", "6"]
    assert sum(what == "running head or foot" for what, _ in left_out) == 5


def test_the_first_page_keeps_what_the_others_repeat() -> None:
    kept, left_out = _read(f"A/CONF.1/L.2\n\n{BODY}", f"A/CONF.1/L.2\n\n{BODY}")
    assert kept[0][0] == "A/CONF.1/L.2"
    assert left_out == [("running head or foot", "A/CONF.1/L.2")]


@pytest.mark.parametrize(
    "foot",
    ["2", "- 2 -", "2/14", "Page 2 of 14", "page 2", "ii", "18-17962 (E)      021118", "18-17962           3/5",
     "2/5       18-17962", "GE.15-01234", "*1817962*"],
)  # fmt: skip
def test_forms_that_only_a_foot_has_are_left_out(foot: str) -> None:
    kept, left_out = _read(f"Title\n{BODY}", f"{BODY}\n\n{foot}\n")
    assert [text for _, text in left_out] == [foot]
    assert kept[1][-1] == "4. Done."


def test_a_title_that_runs_over_two_lines_beside_a_symbol_is_left_out() -> None:
    title = "Keeping of the seamarks of all coasts\nand training of their keepers\n\n"
    head = f"{' ' * 25}Keeping of the seamarks of all coasts\nA/RES/9/1{' ' * 16}and training of their keepers\n\n"
    kept, left_out = _read(f"{title}{BODY}", f"{head}and left.\n5. States met.\n")
    assert kept[1] == ["and left.", "5. States met."]
    assert len(left_out) == 2


def test_a_figure_amid_a_page_and_a_footnote_that_repeats_stay() -> None:
    texts = [f"{BODY}\n42\n{BODY}\n{n}\n   To be discussed later.\n\n  {n}\n" for n in (1, 2, 3)]
    kept, left_out = _read(*texts)
    assert all("42" in page and "To be discussed later." in page for page in kept)
    assert {what for what, _ in left_out} == {"page number"}


def test_lines_that_differ_in_their_figures_are_text() -> None:
    texts = [f"{BODY}\n  A/AC.7/{n}1, A/AC.7/{n}2,\n  A/AC.7/{n}3,\n\n  {n} May 2031\n" for n in range(1, 6)]
    kept, left_out = _read(*texts)
    assert left_out == []
    assert all(len(page) == 7 for page in kept)


@pytest.mark.parametrize("head", ["Draft 3          {}", "{}          Draft 3", "Draft 3 | {}", "Draft 3, page {}"])
def test_a_running_head_may_carry_the_page_number(head: str) -> None:
    kept, left_out = _read(*[f"{head.format(n)}\n\n{BODY}" for n in range(1, 7)])
    assert len(left_out) == 5
    assert all(len(page) == 4 for page in kept[1:])


def test_labels_and_options_that_repeat_at_page_ends_stay() -> None:
    kept, left_out = _read(*[f"{n}. States agree.\nOption 2: No text\n" for n in range(1, 6)])
    assert left_out == []
    assert [len(page) for page in kept] == [2] * 5


def test_pages_without_form_feeds_are_told_by_their_feet() -> None:
    text = f"{BODY}\n18-17962 (E)   021118\nA/RES/9/1\n\n{BODY}\n2/3        18-17962\nA/RES/9/1\n\n{BODY}"
    kept, left_out = _read(text)
    assert [len(page) for page in kept] == [4, 4, 4]
    assert len(left_out) == 4


def test_numbers_alone_that_count_up_are_page_numbers() -> None:
    kept, left_out = _read("\n\n".join(f"{BODY}\n\n{n}" for n in (7, 8, 9)) + "\n\n")
    assert [text for _, text in left_out] == ["7", "8", "9"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [("A/CONF.192/BMS/2016/WP.1/Rev.3", True), ("FCCC/ADP/2015/1", True), ("A/73/85.", False), ("and/or", False),
     ("5/7", False), ("States/Parties agree", False)],
)  # fmt: skip
def test_symbols_of_documents_are_known(text: str, expected: bool) -> None:
    assert is_symbol(text) is expected
