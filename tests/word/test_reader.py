"""Claims about the reader of Word files: both texts to the letter, who changed what, nothing lost silently."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given

from bench.redrafts import AUTHORS, pair
from editor.word.body import bookmark_name
from editor.word.markup import NAMESPACES
from editor.word.official import official_text
from editor.word.opening.refusing import UnreadableFile
from editor.word.package import Part
from editor.word.reader.passages import passages
from editor.word.reader.telling import told
from editor.word.reader.values import WordReading
from editor.word.redline.writing import redlined
from editor.word.resolving.file import resolved
from editor.word.values import OfficialText
from tests.word.test_resolving import row
from tests.word.texts import ADOPTED, DRAFT
from tests.word.tracked import BY, MARK, Flow, body, file_of, flows, truth

SHARED = Path(__file__).resolve().parents[3] / "shared" / "data" / "docx"


def read(content: str, *parts: Part) -> WordReading:
    """What a file around these blocks says."""
    return told(file_of(content, *parts))


def words(text: str) -> str:
    """A run of plain words."""
    return f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>'


def paragraph(content: str, properties: str = "") -> str:
    """A Word paragraph around runs."""
    return f"<w:p><w:pPr>{properties}</w:pPr>{content}</w:p>"


def struck(text: str) -> str:
    """Words that were struck."""
    return f"<w:del {BY}><w:r><w:delText>{text}</w:delText></w:r></w:del>"


def added(content: str) -> str:
    """What was put in."""
    return f"<w:ins {BY}>{content}</w:ins>"


def part(kind: str, content: str) -> Part:
    """A part beside the text."""
    return Part(kind, f"{kind}.xml", kind, f"<w:{kind} {NAMESPACES}>{content}</w:{kind}>")


def sides(reading: WordReading) -> list[tuple[str | None, str | None]]:
    """Every paragraph as it was and as it is."""
    return [(one.old.text if one.old else None, one.new.text if one.new else None) for one in reading.paragraphs]


def labels(reading: WordReading) -> list[str | None]:
    """The label of each paragraph as it is."""
    return [one.new.label if one.new else None for one in reading.paragraphs]


@given(flows)
def test_both_texts_are_read_to_the_letter(flow: Flow) -> None:
    found = sides(read(body(flow)))
    for side, accept in ((0, False), (1, True)):
        gone = {"del", "moveFrom"} if accept else {"ins", "moveTo"}
        kept = [piece for piece in flow if not set(piece.changes) & gone]
        expected = [*truth(flow, accept=accept), *([""] if kept and kept[-1].text == MARK else [])]
        assert [pair[side] for pair in found if pair[side] is not None] == expected


@given(flows)
def test_every_word_that_was_changed_is_told_with_its_author_and_place(flow: Flow) -> None:
    reading = read(body(flow))
    for one in reading.paragraphs:
        for each in one.changes:
            assert (each.change.author, each.change.date) == ("Arvenia", "2016-06-09T21:30:00Z")
            for side, at in ((one.old, each.old_at), (one.new, each.new_at)):
                assert at is None or (side is not None and side.text[at : at + len(each.text)] == each.text)
    changed = sum(len(piece.text) * len(piece.changes) for piece in flow if piece.text != MARK)
    assert sum(len(one.text) for each in reading.paragraphs for one in each.changes) == changed


@pytest.mark.parametrize("seed", range(3))
def test_a_redline_of_ours_is_read_back_as_both_its_drafts(seed: int) -> None:
    redline = pair(seed, 40)
    reading = told(redlined(redline))
    both = [(one.old, one.new) for one in reading.paragraphs]
    assert [old.identity for old, _ in both if old and old.identity] == _names(redline.old)
    assert [new.identity for _, new in both if new and new.identity] == _names(redline.new)
    assert set(reading.authors) <= set(AUTHORS)
    kept = [row for row in passages(reading) if row["identity"]]
    for row_, passage in zip(kept, redline.new.passages, strict=True):
        assert (row_["label"], row_["kind"]) == (passage.label, passage.kind)
        assert row_["wording"] == passage.wording.canonical() or passage.wording.text[:1] == " "


def _names(text: OfficialText) -> list[str]:
    return [bookmark_name(one.identity)[3:] for one in text.passages]


@pytest.mark.parametrize("text", [DRAFT, ADOPTED])
def test_a_draft_of_ours_is_read_back_as_it_was(text: OfficialText) -> None:
    found = [row for row in passages(told(official_text(text))) if row["identity"]]
    assert [row["kind"] for row in found] == [one.kind for one in text.passages]
    assert [row["level"] for row in found] == [one.level for one in text.passages]
    assert [row["label"] for row in found] == [one.label for one in text.passages]
    assert [row["wording"] for row in found] == [one.wording.canonical() for one in text.passages]


def test_what_moved_is_paired_by_its_name() -> None:
    def moved(side: str, name: str) -> str:
        start = f'<w:move{side}RangeStart w:id="1" w:name="{name}" w:author="A" w:date=""/>'
        content = f"<w:move{side} {BY}>{words('a')}</w:move{side}>"
        moved_one = paragraph(content, f"<w:rPr><w:move{side} {BY}/></w:rPr>")
        return f'{start}{moved_one}<w:move{side}RangeEnd w:id="1"/>'

    reading = read(moved("From", "m1") + paragraph(words("b")) + moved("To", "m1") + paragraph(words("c")))
    assert sides(reading) == [("a", None), ("b", "b"), (None, "a"), ("c", "c")]
    found = {(one.change.kind, one.change.name) for each in reading.paragraphs for one in each.changes}
    assert found == {("moved from", "m1"), ("moved to", "m1")}


def test_a_split_and_a_join_are_told_where_they_are() -> None:
    split = paragraph(words("a"), f"<w:rPr><w:ins {BY}/></w:rPr>") + paragraph(words("bcd"))
    assert sides(read(split)) == [(None, "a"), ("abcd", "bcd")]
    join = paragraph(words("abc"), f"<w:rPr><w:del {BY}/></w:rPr>") + paragraph(words("d"))
    assert sides(read(join)) == [("abc", "abcd"), ("d", None)]


def test_rows_that_came_and_went_are_in_one_text_only() -> None:
    table = f"<w:tbl>{row('', 'a')}{row(f'<w:ins {BY}/>', 'b')}{row(f'<w:del {BY}/>', 'c')}</w:tbl>"
    reading = read(table + paragraph(""))
    assert sides(reading) == [("a", "a"), (None, "b"), ("c", None), ("", "")]
    assert reading.paragraphs[1].place == "table 1, row 2, cell 1"


def test_of_a_field_only_its_result_is_text() -> None:
    def field(side: str) -> str:
        return f'<w:r><w:fldChar w:fldCharType="{side}"/></w:r>'

    inner = f'{field("begin")}{words("PAGE")}{field("separate")}{words("4")}{field("end")}'
    asked = f'{field("begin")}<w:r><w:instrText>IF</w:instrText></w:r>{inner}'
    outer = f'{asked}{field("separate")}{words("5")}{field("end")}'
    assert sides(read(paragraph(words("a ") + outer + words(" b")))) == [("a 5 b", "a 5 b")]
    assert sides(read(paragraph(field("begin")) + paragraph(words("b"))))[1] == ("b", "b")


def test_signs_of_their_own_are_characters() -> None:
    signs = '<w:r><w:t>a</w:t><w:tab/><w:t>b</w:t><w:br/><w:noBreakHyphen/><w:sym w:font="Symbol" w:char="F0B7"/></w:r>'
    assert sides(read(paragraph(signs)))[0][1] == "a\tb\n\u2011•"


def test_what_is_no_text_is_left_out_with_a_reason() -> None:
    hidden = "<w:r><w:rPr><w:vanish/></w:rPr><w:t>secret</w:t></w:r>"
    box = f"<w:r><w:pict><w:txbxContent>{paragraph(words('boxed'))}</w:txbxContent></w:pict></w:r>"
    math = 'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
    formula = f"<m:oMath {math}><m:r><m:t>x</m:t></m:r></m:oMath>"
    header = part("header", paragraph(words("every page"))).xml.replace("w:header", "w:hdr")
    reading = read(
        paragraph(words("a")) + paragraph(hidden + box + formula + "<w:r><w:drawing/></w:r>") + "<w:altChunk/>",
        Part("header", "header.xml", "header", header),
    )
    assert [(one.what, one.text, one.paragraph) for one in reading.left_out] == [
        ("hidden text", "secret", 1), ("text box", "boxed", 1), ("formula", "x", 1), ("picture", "", 1),
        ("another document", "", None), ("page header", "every page", None)]  # fmt: skip
    assert all(one.why for one in reading.left_out)
    assert sides(reading) == [("a", "a"), ("", "")]


def test_a_comment_has_its_words_and_its_place() -> None:
    start, end = '<w:commentRangeStart w:id="3"/>', '<w:commentRangeEnd w:id="3"/>'
    point = '<w:r><w:commentReference w:id="{}"/></w:r>'
    comment = '<w:comment w:id="{}" w:author="Borland" w:date="2016-06-09T10:00:00Z">{}</w:comment>'
    text = paragraph(words("a ") + start + struck("old") + added(words("bc"))) + paragraph(
        words("d") + end + point.format(3) + words("e") + point.format(4))  # fmt: skip
    given_comments = comment.format(3, paragraph(words("Why?")) * 2) + comment.format(4, paragraph(words("Here.")))
    ranged, pointed = read(text, part("comments", given_comments)).comments
    assert (ranged.author, ranged.text, ranged.quote) == ("Borland", "Why?\nWhy?", "bc\nd")
    assert ranged.start is not None and (ranged.start.paragraph, ranged.start.at) == (0, 2)
    assert pointed.start == pointed.end and pointed.start is not None and pointed.start.at == 2


def test_a_note_is_read_as_it_was_and_as_it_is() -> None:
    body_of = f"<w:r><w:footnoteRef/></w:r><w:r><w:tab/></w:r>{words('See ')}{struck('II')}{added(words('III'))}"
    notes = part("footnotes", f'<w:footnote w:id="2">{paragraph(body_of)}</w:footnote>')
    reading = read(paragraph(words("a") + added('<w:r><w:footnoteReference w:id="2"/></w:r>') + words("b")), notes)
    note = reading.paragraphs[0].notes[0]
    assert (note.old, note.new, note.old_at, note.new_at) == (None, "See III", None, 1)
    assert passages(reading)[0]["wording"] == {"text": "a\ufffcb", "italics": [], "notes": [[1, "See III"]]}


def test_format_and_style_are_changes_of_their_own() -> None:
    slanted = f"<w:r><w:rPr><w:i/><w:rPrChange {BY}><w:rPr/></w:rPrChange></w:rPr><w:t>a</w:t></w:r>"
    other = f'<w:pStyle w:val="B"/><w:pPrChange {BY}><w:pPr><w:pStyle w:val="A"/></w:pPr></w:pPrChange>'
    one = read(paragraph(slanted, other)).paragraphs[0]
    assert one.old is not None and one.new is not None
    assert (one.old.italics, one.new.italics) == ((), ((0, 1),))
    assert (one.old.style, one.new.style) == ("A", "B")
    assert [(each.change.kind, each.mark) for each in one.changes] == [
        ("format", False), ("paragraph format", True)]  # fmt: skip


def test_an_author_or_date_that_is_not_given_is_empty() -> None:
    one = read(paragraph('<w:ins w:id="1"><w:r><w:t>a</w:t></w:r></w:ins>')).paragraphs[0]
    assert (one.changes[0].change.author, one.changes[0].change.date) == ("", "")


def numbers(levels: str, nums: str = '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>') -> Part:
    """A numbering part of one list."""
    return part("numbering", f'<w:abstractNum w:abstractNumId="0">{levels}</w:abstractNum>{nums}')


def level(at: int, form: str, text: str, more: str = "") -> str:
    """One level of a list."""
    start = f'<w:start w:val="1"/><w:numFmt w:val="{form}"/>'
    return f'<w:lvl w:ilvl="{at}">{start}{more}<w:lvlText w:val="{text}"/></w:lvl>'


def listed(at: int | None, number: int = 1) -> str:
    """A paragraph of a list."""
    depth = "" if at is None else f'<w:ilvl w:val="{at}"/>'
    return paragraph(words("x"), f'<w:numPr>{depth}<w:numId w:val="{number}"/></w:numPr>')


def test_numbers_are_counted_as_word_counts_them() -> None:
    given_levels = level(0, "decimal", "%1.") + level(1, "lowerLetter", "(%2)") + level(2, "lowerRoman", "(%3)")
    text = "".join(listed(at) for at in (0, 1, 1, 2, 2, 0, 1, 2))
    assert labels(read(text, numbers(given_levels))) == ["1.", "(a)", "(b)", "(i)", "(ii)", "2.", "(a)", "(i)"]


def test_levels_that_are_written_together_legal_ones_and_those_that_never_restart() -> None:
    given_levels = level(0, "upperRoman", "%1.") + level(1, "decimal", "%1.%2", "<w:isLgl/>")
    assert labels(read("".join(map(listed, (0, 0, 1, 1))), numbers(given_levels))) == ["I.", "II.", "2.1", "2.2"]
    going_on = level(0, "decimal", "%1.") + level(1, "decimal", "%2)", '<w:lvlRestart w:val="0"/>')
    assert labels(read("".join(map(listed, (0, 1, 0, 1))), numbers(going_on))) == ["1.", "1)", "2.", "2)"]


def test_a_list_that_starts_anew_and_one_that_is_switched_off() -> None:
    override = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride>'
    nums = (
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
        f'<w:num w:numId="2"><w:abstractNumId w:val="0"/>{override}</w:num>'
    )
    text = listed(0) + listed(0, 2) + listed(0, 2) + listed(0, 0) + listed(0, 9)
    assert labels(read(text, numbers(level(0, "decimal", "%1."), nums))) == ["1.", "5.", "6.", None, None]


def style(key: str, name: str, more: str = "") -> str:
    """A paragraph style."""
    return f'<w:style w:type="paragraph" w:styleId="{key}"><w:name w:val="{name}"/>{more}</w:style>'


def test_a_style_carries_a_number_to_what_is_based_on_it() -> None:
    styles = part("styles", style("N", "Numbered", '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>')
                  + style("M", "More", '<w:basedOn w:val="N"/>') + style("H2", "heading 2"))  # fmt: skip
    given_levels = level(0, "decimal", "%1.") + level(1, "lowerLetter", "(%2)", '<w:pStyle w:val="M"/>')
    text = "".join(paragraph(words("x"), f'<w:pStyle w:val="{key}"/>') for key in ("N", "M", "N", "H2"))
    reading = read(text, styles, numbers(given_levels))
    assert labels(reading) == ["1.", "(a)", "2.", None]
    assert [one.new.level for one in reading.paragraphs if one.new] == [None, None, None, 2]


def test_numbers_count_apart_in_either_text() -> None:
    mark = f"<w:rPr><w:ins {BY}/></w:rPr>"
    new = paragraph(added(words("n")), f'<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>{mark}')
    one = read(listed(0) + new + listed(0), numbers(level(0, "decimal", "%1."))).paragraphs[2]
    assert one.old is not None and one.new is not None
    assert (one.old.label, one.new.label) == ("2.", "3.")


@pytest.mark.parametrize(("text", "label"), [
    ("12 bis.\tStates act.", "12 bis"), ("(a)\tTo act;", "(a)"), ("PP4\tRecalling", "PP4"), ("IV.\tScope", "IV"),
    ("Article 2\nScope", "Article 2"), ("2016 was a year.", None), ("States act.", None), ("1.10", None),
])  # fmt: skip
def test_a_typed_label_is_told_and_the_words_stay_as_they_stand(text: str, label: str | None) -> None:
    runs = "".join("<w:r><w:tab/></w:r>" if one == "\t" else "<w:r><w:br/></w:r>" if one == "\n" else words(one)
                   for one in text)  # fmt: skip
    one = read(paragraph(runs)).paragraphs[0]
    assert one.new is not None and (one.new.text, one.new.label) == (text, label)


def test_too_many_paragraphs_are_refused() -> None:
    with pytest.raises(UnreadableFile, match="20,000 paragraphs"):
        read("<w:p/>" * 20_001)


def test_a_reading_is_json() -> None:
    found = told(redlined(pair(2, 12))).as_json()
    assert json.loads(json.dumps(found)) == found
    assert {"label", "style", "level", "old", "new", "changes", "footnotes"} <= set(found["paragraphs"][0])


@pytest.mark.slow
@pytest.mark.skipif(not SHARED.is_dir(), reason="the shared material does not lie beside this checkout")
def test_files_from_elsewhere_read_as_they_do_once_resolved() -> None:
    for one in sorted(SHARED.glob("*.docx")):
        try:
            reading = told(one.read_bytes())
        except UnreadableFile:
            continue
        for accept in (True, False):
            sides_told = [each.new if accept else each.old for each in reading.paragraphs]
            alone = told(resolved(one.read_bytes(), accept=accept)).paragraphs
            assert [side for side in sides_told if side] == [each.new for each in alone if each.new], one.name


_BOX = f"<w:r><w:pict><w:txbxContent>{paragraph(words('boxed'))}</w:txbxContent></w:pict></w:r>"
_FIELD = "".join(f'<w:r><w:fldChar w:fldCharType="{side}"/></w:r>{words("1")}' for side in ("begin", "separate", "end"))
_CONTROL = f"<w:sdt><w:sdtPr/><w:sdtContent>{paragraph(words('in a control'))}</w:sdtContent></w:sdt>"
_LISTS = numbers(level(0, "decimal", "%1.") + level(1, "lowerLetter", "(%2)"))
_STYLES = part("styles", style("N", "heading 2", '<w:basedOn w:val="N"/>'))
_COMMENTED = f'<w:commentRangeStart w:id="3"/>{words("a")}<w:r><w:commentReference w:id="3"/></w:r>'
_COMMENT = part("comments", f'<w:comment w:id="3" w:author="B">{paragraph(words("Why?"))}</w:comment>')
SAMPLES: tuple[tuple[str, *tuple[Part, ...]], ...] = (
    (paragraph(words("a") + struck("b") + added(words("c") + struck("d"))) * 3,),
    (f"<w:tbl>{row('', 'a', f'<w:cellDel {BY}/>')}{row(f'<w:ins {BY}/>', 'b')}</w:tbl>{paragraph(_FIELD + _BOX)}",),
    (_CONTROL + paragraph(added(_CONTROL)) + "".join(map(listed, (0, 1, 1, 0))), _LISTS, _STYLES),
    (paragraph(_COMMENTED), _COMMENT),
)
