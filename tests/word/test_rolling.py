"""Claims about the rolling text in Word: the words of every other place that shows it, set, and nothing else."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from hypothesis import given
from lxml import etree

from editor.text.rolled import Wishes
from editor.text.rolling import Rival
from editor.text.styles import Style, as_wording
from editor.text.wording import NOTE_MARK, Wording
from editor.word.official import official_text
from editor.word.rolling import RollingText, rolled_passages, rolling_text
from tests.word.printables import NAMES, rolling_texts
from tests.word.reading import W, footnotes, names, paragraphs, part
from tests.word.texts import DRAFT

ONE = Wishes((Rival("a", ("Arvenia",), Wording("States shall undertake:")), Rival("b", ("Borland",), None)),
             behind=(Rival("c", ("Cordia",), Wording("States meet again.")),))  # fmt: skip
ROLLING = RollingText(DRAFT, {"p2": ONE}, {}, Style.AFTER)


@given(rolling_texts())
def test_each_paragraph_has_the_words_of_the_rolling_text(asked: RollingText) -> None:
    set_words = {one.bookmarks[0]: "".join(NOTE_MARK if run.note is not None else run.text for run in one.runs)
                 for one in paragraphs(rolling_text(asked)) if one.bookmarks and one.bookmarks[0].startswith("_p_")}
    wanted = [one.wording.text if found.parts is None else as_wording(found.parts, asked.style).text
              for one, found in rolled_passages(asked)]
    found = list(set_words.values())
    assert all(words.endswith(text) for words, text in zip(found, wanted, strict=True))


@given(rolling_texts())
def test_every_paragraph_carries_an_identity_of_its_own_those_proposed_too(asked: RollingText) -> None:
    rolled = list(rolled_passages(asked))
    marks = [mark for one in paragraphs(rolling_text(asked)) for mark in one.bookmarks]
    proposed = [mark for mark in marks if mark.startswith("_n_")]
    assert len(set(map(str.casefold, marks))) == len(marks)
    assert len(proposed) == sum(len(found.instead) + len(found.behind) for _, found in rolled)
    assert len(marks) - len(proposed) == len(rolled)


@given(rolling_texts())
def test_without_names_no_name_is_in_any_part_of_the_file(asked: RollingText) -> None:
    def without(several: Iterable[Rival]) -> tuple[Rival, ...]:
        return tuple(replace(one, by=(), wording=Wording("words")) for one in several)

    wishes = {ident: Wishes(without(each.within), without(each.instead), without(each.behind))
              for ident, each in asked.wishes.items()}
    bare = replace(asked, wishes=wishes, voices={}, notice="", mark="")
    clean = official_text(asked.text)
    for name in names(rolling_text(bare)):
        if name.endswith(".xml") and name in names(clean):
            said, before = (words_of(part(one, name)) for one in (rolling_text(bare), clean))
            assert not any(each in said and each not in before for each in NAMES)


@given(rolling_texts())
def test_the_same_rolling_text_gives_the_same_bytes(asked: RollingText) -> None:
    assert rolling_text(asked) == rolling_text(asked)


def test_new_words_are_bold_old_ones_struck_and_names_small() -> None:
    runs = part(rolling_text(ROLLING), "word/document.xml")
    looks = {words_of(run): str(style.get(f"{W}val")) for run in runs.iter(f"{W}r")
             for style in run.iter(f"{W}rStyle")}
    assert looks[" - Cordia"] == "Attribution" and looks["["] == "Sign"
    assert "Struck" in looks.values() and looks["States meet again."] == "Proposed"


def test_a_new_paragraph_stands_behind_under_the_label_it_would_have() -> None:
    found = [one.text for one in paragraphs(rolling_text(ROLLING))]
    at = next(place for place, text in enumerate(found) if text.startswith("2 bis."))
    assert found[at] == "2 bis.\t[States meet again. - Cordia]" and found[at - 1].startswith("2.\t")


def test_in_the_style_of_footnotes_the_names_are_footnotes() -> None:
    notes = [one.text.strip() for one in footnotes(rolling_text(replace(ROLLING, style=Style.FOOTNOTES))).values()]
    assert "Cordia" in notes and "Borland delete" in notes


def test_an_accent_behind_a_footnote_does_no_harm_where_the_footnote_is_taken_out() -> None:
    """Without the mark of the footnote the accent would meet its letter."""
    wording = Wording(f"States{NOTE_MARK}\u0323", notes=((6, Wording("See above.")),))
    asked = replace(ROLLING, wishes={"p2": Wishes(behind=(Rival("c", ("Cordia",), wording),))})
    assert any(one.text.startswith("2 bis.\t[States") for one in paragraphs(rolling_text(asked)))


def words_of(element: etree._Element) -> str:
    """The characters of all that stands in an element."""
    return "".join(str(piece) for piece in element.itertext())
