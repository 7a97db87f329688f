"""Plain texts: where paragraphs begin and end, in invented prose set the ways drafts are set."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor.text.reading import read
from tests.text.reading.samples import labels, outline, plain, sample, texts

_SENTENCES = (
    "States reaffirmed their commitment to the safe keeping of seamarks along all coasts and in all ports.",
    "States undertook to exchange charts [free of charge] and to train keepers in sufficient number.",
    "States noted the report of the secretariat, which covers the years since the adoption of the Programme.",
    "States encouraged fishing fleets to report seamarks that are unlit, displaced or without a keeper.",
)


def _wrapped(text: str, width: int, hanging: int) -> str:
    lines: list[str] = []
    line = ""
    for word in text.split():
        if line and len(line) + 1 + len(word) > width - (hanging if lines else 0):
            lines.append(line)
            line = word
        else:
            line = f"{line} {word}".strip()
    return ("\n" + " " * hanging).join([*lines, line])


@given(
    st.lists(st.lists(st.sampled_from(_SENTENCES), min_size=1, max_size=3).map(" ".join), min_size=2, max_size=12),
    st.integers(60, 110),
    st.sampled_from([0, 4]),
    st.sampled_from(["\n", "\n\n"]),
)
def test_numbered_paragraphs_come_back_however_they_are_wrapped(
    paragraphs: list[str], width: int, hanging: int, between: str
) -> None:
    text = between.join(_wrapped(f"{n}. {words}", width, hanging) for n, words in enumerate(paragraphs, 1))
    reading = plain(text)
    assert labels(reading) == [str(n) for n in range(1, len(paragraphs) + 1)]
    assert texts(reading) == paragraphs


def test_a_narrative_outcome_is_read() -> None:
    reading = sample("biennial-outcome.txt")
    assert reading.title == (
        "Outcome of the Third Biennial Meeting of States to Consider the Implementation of the Programme of Action "
        "on the Safe Keeping of Seamarks"
    )
    body = outline(reading)[6:]
    assert [(kind, level, label) for kind, level, label, _ in body] == [
        ("heading", 0, "I"), ("heading", 1, "A"), ("paragraph", 0, "1"), ("paragraph", 0, "2"),
        *[("subparagraph", 1, f"({letter})") for letter in "abcdefgh"],
        ("subparagraph", 2, "(i)"), ("subparagraph", 2, "(ii)"), ("subparagraph", 3, "a."), ("subparagraph", 3, "b."),
        ("subparagraph", 2, "(iii)"), ("subparagraph", 1, "(i)"), ("subparagraph", 1, "(j)"),
        ("paragraph", 0, "2 bis"), ("paragraph", 0, "2 ter"), ("paragraph", 0, "3. alt"),
        ("heading", 1, "B"), ("paragraph", 0, "4"),
        *[("subparagraph", 1, f"({numeral})") for numeral in ("i", "ii", "iii")],
        ("heading", 0, "II"), ("paragraph", 0, "5"), ("option", 0, "Option 1"), ("option", 0, "Option 2"),
        ("heading", 0, "III"), ("paragraph", 0, "6"), ("paragraph", 0, "7"),
    ]  # fmt: skip
    assert {paragraph.kind for paragraph in reading.paragraphs[:6]} == {"front"}
    assert [paragraph.text for paragraph in reading.paragraphs if paragraph.is_title] == [reading.title]
    assert reading.options == 2
    assert reading.brackets.unbalanced == ()


def test_a_label_within_a_bracket_is_taken_out_of_it() -> None:
    (paragraph,) = [p for p in sample("biennial-outcome.txt").paragraphs if p.label == "2 ter"]
    assert paragraph.text.startswith("[States encouraged")
    assert paragraph.text.endswith("without delay.]")


def test_figures_at_the_beginning_of_a_line_are_no_labels_amid_a_sentence() -> None:
    by_label = {p.label: p.text for p in sample("biennial-outcome.txt").paragraphs}
    assert "taking into account paragraph 12. of the Programme" in by_label["5"]
    assert "2006, and 2014. Reports" in by_label["6"]


def test_a_resolution_from_a_pdf_is_read() -> None:
    reading = sample("resolution.txt")
    assert reading.title == (
        "Cooperation of coastal States in the keeping of seamarks and the training of their keepers"
    )
    assert [(kind, level, label) for kind, level, label, _ in outline(reading) if kind != "front"] == [
        ("paragraph", 0, None), *[("preambular", 0, None)] * 4, ("operative", 0, "1"), ("operative", 0, "2"),
        ("subparagraph", 1, "(a)"), ("subparagraph", 1, "(b)"), ("note", 0, "1"), ("note", 0, "2"),
        ("operative", 0, "3"), ("operative", 0, "4"), ("paragraph", 0, None), ("paragraph", 0, None), ("note", 0, "3"),
    ]  # fmt: skip
    by_label = {p.label: p.text for p in reading.paragraphs if p.kind == "subparagraph"}
    assert by_label["(b)"].endswith("measures taken for the safety of navigation in the meantime;")
    assert [part.what for part in reading.left_out].count("rule above footnotes") == 2


def test_a_negotiating_text_from_a_pdf_is_read() -> None:
    reading = sample("negotiating-text.txt")
    assert reading.title == "Negotiating text"
    assert reading.options == 7
    assert [part.what for part in reading.left_out] == [
        "page number", "running head or foot", "page number", "running head or foot", "page number",
    ]  # fmt: skip
    found = outline(reading)
    assert ("heading", 1, None, "[Institutional arrangements]") in found
    assert ("preambular", 0, None, "[Gravely concerned by the number of seamarks without a keeper]") in found
    assert ("option", 0, "Option 3", "No text.]") in found
    assert ("subparagraph", 1, "b.", "Yearly inspections") in found
    assert ("subparagraph", 3, "o", "Colour of each lamp;") in found
    assert ("option", 0, "Option2 ter", "No provision on support.]") in found
    amendment = "The text of any proposed amendment shall be communicated six months before;"
    assert ("subparagraph", 1, "5.1 bis", amendment) in found
    assert ("option", 1, "Option (b)", "The amendment enters into force at once.]") in found
    assert [text for kind, _, _, text in found if kind == "note"][1] == (
        "Proposed in place of paragraph 7 of the earlier text."
    )


def test_a_label_that_stands_alone_takes_the_line_below() -> None:
    by_label = {p.label: p.text for p in sample("negotiating-text.txt").paragraphs}
    assert by_label["3"] == "[Option 1: States in a position to do so shall provide support.2"
    assert by_label["Option 2"] == "States with the longest coasts to take the lead;"


def test_words_parted_at_line_ends_are_made_whole_only_on_evidence() -> None:
    reading = sample("negotiating-text.txt")
    words = " ".join(texts(reading))
    assert "the accumulation of experience over" in words
    assert "low- and middle-income" in words and "well-known fishing grounds" in words
    assert any("made whole" in warning and "accumulation" in warning for warning in reading.warnings)
    assert any("kept their hyphen" in warning and "well-known" in warning for warning in reading.warnings)


def test_a_paragraph_goes_on_over_a_page_end() -> None:
    page = "\n".join(["States considered the matter at length and, having heard the secretariat and the"] * 12)
    head = "                    Draft 3 of the Chair\n\n"
    second = f"{head}keepers, agreed.\n\n2. States left\n\n\n  2\n"
    reading = plain("\f".join([f"1. {page}\n\n\n      1\n", second, f"{head}at noon.\n\n\n  3\n"]))
    assert labels(reading) == ["1", "2"]
    assert texts(reading)[0].endswith("secretariat and the keepers, agreed.")
    assert texts(reading)[1] == "States left at noon."
    assert [part.text for part in reading.left_out] == ["1", "Draft 3 of the Chair", "2", "Draft 3 of the Chair", "3"]


def test_a_file_with_a_paragraph_on_every_line_is_not_joined() -> None:
    long = "States agreed on the safe keeping of seamarks in all waters under their jurisdiction. " * 4
    reading = plain(f"Draft outcome\n1. {long}\n2. {long}\nStates then adjourned\nThe meeting rose at noon\n")
    assert texts(reading)[-2:] == ["States then adjourned", "The meeting rose at noon"]
    assert labels(reading) == [None, "1", "2", None, None]


def test_a_blank_line_under_every_line_parts_nothing() -> None:
    lines = ["1. States considered the keeping of seamarks, which are of great",
             "importance to the safety of navigation in",
             "all seas, and decided to remain seized of the", "matter until all seamarks have been lit."]  # fmt: skip
    text = "\n\n".join(line for n in range(4) for line in [lines[0].replace("1", str(n + 1), 1), *lines[1:]])
    assert labels(plain(text)) == ["1", "2", "3", "4"]


def test_first_lines_set_in_begin_paragraphs() -> None:
    text = (
        "The Assembly of Keepers,\n"
        "     Recalling its resolution 3/1 of 4 May 2030 on the lighting of seamarks along\n"
        "all coasts,\n"
        "     Mindful of the needs of small island States and of their fishing fleets in the\n"
        "years to come,\n"
        "     1. Decides to meet every year in the month of May, unless the Assembly itself\n"
        "decides otherwise;\n"
        "     2. Also decides to remain seized of the matter.\n"
    )
    assert [(kind, label) for kind, _, label, _ in outline(plain(text))] == [
        ("paragraph", None), ("preambular", None), ("preambular", None), ("operative", "1"), ("operative", "2"),
    ]  # fmt: skip


def test_preambular_and_operative_labels_are_read_with_their_alternatives() -> None:
    text = (
        "PP1 Recalling its resolution 3/1,\n\nPP1 bis. [Recalling also the Convention,]\n\nPP2 alt Mindful of "
        "the needs of small States,\n\nOP1. Decides to meet;\n\nOP1 alt. Decides not to meet;\n\n"
        "OP2 ter Requests a report.\n"
    )
    assert [(kind, label) for kind, _, label, _ in outline(plain(text))] == [
        ("preambular", "PP1"), ("preambular", "PP1 bis"), ("preambular", "PP2 alt"),
        ("operative", "OP1"), ("operative", "OP1 alt"), ("operative", "OP2 ter"),
    ]  # fmt: skip


def test_articles_after_a_preamble_are_no_operative_paragraphs() -> None:
    text = (
        "The States Parties to this Agreement,\n\nRecalling the Convention,\n\nHave agreed as follows:\n\nArticle 1\n\n"
        "1. Each Party shall light its seamarks.\n\n2. Parties shall report.\n\n"
        "Article 2 (Funds)\n\n1. A fund is set up.\n"
    )
    assert [(kind, label) for kind, _, label, _ in outline(plain(text))] == [
        ("paragraph", None), ("preambular", None), ("paragraph", None), ("heading", None), ("paragraph", "1"),
        ("paragraph", "2"), ("heading", None), ("paragraph", "1"),
    ]  # fmt: skip


@pytest.mark.parametrize("form", ["Option 1: {}\nOption 2: No text\n", "Option 1:\n{}\n\nOption 2:\nNo text\n"])
def test_options_are_counted_and_no_text_is_an_option(form: str) -> None:
    reading = plain("5. States in a position to do so shall:\n\n" + form.format("Provide support to small States."))
    assert [(kind, label, text) for kind, _, label, text in outline(reading)[1:]] == [
        ("option", "Option 1", "Provide support to small States."), ("option", "Option 2", "No text"),
    ]  # fmt: skip
    assert reading.options == 2


def test_attributions_stay_in_their_brackets() -> None:
    text = "2. States agreed on [regular - Arvenia, Borland; Cordia delete] reports. [Agreed ad ref]\n"
    assert texts(plain(text)) == [text[3:].strip()]


def test_real_resolutions_are_told_apart_paragraph_by_paragraph(shared_data: Path) -> None:
    for name, preambular, operative, left_out in (("A_RES_73_8-EN.txt", 8, 5, 6), ("A_RES_73_6-EN.txt", 25, 14, 14)):
        path = shared_data / "resolutions" / name
        reading = read(path.read_bytes(), name=name)
        kinds = [paragraph.kind for paragraph in reading.paragraphs]
        assert (kinds.count("preambular"), kinds.count("operative")) == (preambular, operative)
        assert len(reading.left_out) == left_out


def test_a_real_outcome_reads_the_same_raw_and_clean(shared_data: Path) -> None:
    readings = [
        read((shared_data / "bms6" / f"bms6_wp1_rev3_excerpt_{form}.txt").read_bytes(), name="a.txt")
        for form in ("raw", "clean")
    ]
    raw, clean = ([(p.label, p.text) for p in reading.paragraphs if p.label] for reading in readings)
    assert raw[0] == clean[0] and [label for label, _ in raw] == [label for label, _ in clean] == ["1", "2", "3", "4"]
    assert readings[0].title == readings[1].title
