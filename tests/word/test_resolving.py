"""Claims about the resolver of tracked changes: accepting gives the new text, rejecting the old, to the letter."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from editor.word.markup import NAMESPACES
from editor.word.package import Part
from editor.word.resolving.file import resolved
from editor.word.resolving.story import resolve
from tests.word.reading import W, part
from tests.word.tracked import BY, Flow, body, file_of, flows, texts, tree, truth

SHARED = Path(__file__).resolve().parents[3] / "shared" / "data" / "docx"
TWINS = [one for one in sorted(SHARED.glob("*__RP0*.docx")) if not one.stem.endswith(("-Accepted", "-Rejected"))]
SIDES = {True: "Accepted", False: "Rejected"}
MATH = 'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'


def settled(content: str, *, accept: bool) -> etree._Element:
    """The tree of these blocks with its changes resolved."""
    root = tree(content)
    resolve(root, accept=accept)
    return root


def words(content: str) -> tuple[list[str], list[str]]:
    """The paragraphs of these blocks as they are and as they were."""
    return texts(settled(content, accept=True)), texts(settled(content, accept=False))


@given(flows, st.booleans())
def test_what_is_kept_is_kept_and_what_is_gone_joins_its_neighbours(flow: Flow, accept: bool) -> None:
    expected = truth((*flow,), accept=accept)
    root = settled(body(flow), accept=accept)
    assert "".join(texts(root)) == "".join(expected)
    assert texts(root) == _as_many(expected, flow, accept)


def _as_many(expected: list[str], flow: Flow, accept: bool) -> list[str]:
    """The paragraphs of a flow; the mark that the tests put at its end is kept, so a last empty one is there."""
    ends = truth((*flow,), accept=accept)
    kept = [piece for piece in flow if not set(piece.changes) & ({"del", "moveFrom"} if accept else {"ins", "moveTo"})]
    return [*ends, ""] if kept and kept[-1].text == "¶" else ends


@given(flows, st.booleans())
def test_nothing_tracked_is_left_and_resolving_again_changes_nothing(flow: Flow, accept: bool) -> None:
    root = settled(body(flow), accept=accept)
    once = etree.tostring(root)
    assert not [one for one in root.iter() if one.get(f"{W}author")]
    resolve(root, accept=not accept)
    assert etree.tostring(root) == once


def test_a_joined_paragraph_takes_the_properties_of_the_mark_that_stays() -> None:
    first = f'<w:p><w:pPr><w:pStyle w:val="A"/><w:rPr><w:del {BY}/></w:rPr></w:pPr><w:r><w:t>a</w:t></w:r></w:p>'
    both = f'{first}<w:p><w:pPr><w:pStyle w:val="B"/></w:pPr><w:r><w:t>b</w:t></w:r></w:p>'
    assert words(both) == (["ab"], ["a", "b"])
    assert [one.get(f"{W}val") for one in settled(both, accept=True).iter(f"{W}pStyle")] == ["B"]


@pytest.mark.parametrize(("tag", "now", "then"), [
    ('<w:rPr><w:b/><w:rPrChange {by}><w:rPr><w:i/></w:rPr></w:rPrChange></w:rPr>', ["b"], ["i"]),
    ('<w:rPr><w:b/><w:rPrChange {by}/></w:rPr>', ["b"], []),
    ('<w:tblPr><w:b/><w:tblPrChange {by}><w:tblPr><w:i/></w:tblPr></w:tblPrChange></w:tblPr>', ["b"], ["i"]),
    ('<w:trPr><w:b/><w:trPrChange {by}><w:trPr><w:i/></w:trPr></w:trPrChange></w:trPr>', ["b"], ["i"]),
    ('<w:tcPr><w:b/><w:tcPrChange {by}><w:tcPr><w:i/></w:tcPr></w:tcPrChange></w:tcPr>', ["b"], ["i"]),
    ('<w:tblGrid><w:b/><w:tblGridChange w:id="1"><w:tblGrid><w:i/></w:tblGrid></w:tblGridChange></w:tblGrid>',
     ["b"], ["i"]),
    ('<w:sectPr><w:headerReference/><w:b/><w:sectPrChange {by}><w:sectPr><w:i/></w:sectPr></w:sectPrChange></w:sectPr>',
     ["headerReference", "b"], ["headerReference", "i"]),
    ('<w:pPr><w:b/><w:rPr/><w:pPrChange {by}><w:pPr><w:i/></w:pPr></w:pPrChange></w:pPr>', ["b", "rPr"], ["i", "rPr"]),
])  # fmt: skip
def test_every_property_is_as_it_is_or_as_it_was(tag: str, now: list[str], then: list[str]) -> None:
    for accept, expected in ((True, now), (False, then)):
        root = settled(tag.format(by=BY), accept=accept)
        assert [child.tag.rpartition("}")[2] for child in root[0][0]] == expected


def test_a_mark_that_was_formatted_keeps_its_own_change() -> None:
    change = f"<w:ins {BY}/><w:b/><w:rPrChange {BY}><w:rPr><w:i/></w:rPr></w:rPrChange>"
    first = f"<w:p><w:pPr><w:rPr>{change}</w:rPr></w:pPr><w:r><w:t>a</w:t></w:r></w:p>"
    blocks = f"{first}<w:p><w:r><w:t>b</w:t></w:r></w:p>"
    assert words(blocks) == (["a", "b"], ["ab"])


def row(mark: str, text: str, cell: str = "") -> str:
    """A row of one cell, or of two where a mark for the second is given."""
    other = f"<w:tc><w:tcPr>{cell}</w:tcPr><w:p><w:r><w:t>x</w:t></w:r></w:p></w:tc>" if cell else ""
    return f"<w:tr><w:trPr>{mark}</w:trPr><w:tc><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:tc>{other}</w:tr>"


def test_rows_and_cells_go_with_what_they_hold() -> None:
    blocks = f"<w:tbl>{row('', 'a')}{row(f'<w:ins {BY}/>', 'b')}{row(f'<w:del {BY}/>', 'c')}</w:tbl>"
    assert words(blocks) == (["a", "b"], ["a", "c"])
    for mark, expected in (("cellIns", (["a", "x"], ["a"])), ("cellDel", (["a"], ["a", "x"]))):
        assert words(f"<w:tbl>{row('', 'a', f'<w:{mark} {BY}/>')}</w:tbl>") == expected


def test_a_cell_takes_the_columns_of_the_one_that_went() -> None:
    blocks = f"<w:tbl>{row('', 'a', f'<w:cellDel {BY}/>')}</w:tbl>"
    spans = [one.get(f"{W}val") for one in settled(blocks, accept=True).iter(f"{W}gridSpan")]
    assert spans == ["2"]


def test_a_table_that_moved_leaves_no_rows_behind() -> None:
    def moved(kind: str) -> str:
        content = f"<w:{kind} {BY}><w:r><w:t>a</w:t></w:r></w:{kind}>"
        cell = f"<w:p><w:pPr><w:rPr><w:{kind} {BY}/></w:rPr></w:pPr>{content}</w:p>"
        return f"<w:tbl><w:tr><w:tc>{cell}</w:tc></w:tr></w:tbl><w:p/>"

    assert words(moved("moveFrom") + moved("moveTo")) == (["", "a", ""], ["a", "", ""])


def test_a_table_without_rows_is_no_table_and_a_cell_never_stands_empty() -> None:
    gone = f"<w:tbl>{row(f'<w:del {BY}/>', 'a')}</w:tbl>"
    assert settled(gone, accept=True).find(f".//{W}tbl") is None
    nested = f"<w:tbl><w:tr><w:tc>{gone}</w:tc></w:tr></w:tbl>"
    assert texts(settled(nested, accept=True)) == [""]


def test_merged_cells_are_parted_again() -> None:
    merge = f'<w:vMerge w:val="continue"/><w:cellMerge {BY} w:vMerge="cont" w:vMergeOrig="rest"/>'
    blocks = f"<w:tbl>{row('', 'a', merge)}</w:tbl>"
    for accept, expected in ((True, "continue"), (False, "restart")):
        assert [one.get(f"{W}val") for one in settled(blocks, accept=accept).iter(f"{W}vMerge")] == [expected]


def test_an_empty_paragraph_goes_before_a_table_and_stays_behind_one() -> None:
    gone = f"<w:p><w:pPr><w:rPr><w:del {BY}/></w:rPr></w:pPr></w:p>"
    table = f"<w:tbl>{row('', 't')}</w:tbl>"
    assert words(f"{gone}{table}<w:p/>")[0] == ["t", ""]
    assert words(f"{table}{gone}")[0] == ["t", ""]
    assert words(f"<w:p/>{gone}")[0] == [""]
    kept = gone.replace("</w:p>", "<w:r><w:t>a</w:t></w:r></w:p>")
    assert words(f"{kept}{table}<w:p/>")[0] == ["a", "t", ""]


def test_content_controls_are_transparent_to_joins_and_go_when_they_are_emptied() -> None:
    inner = "<w:sdt><w:sdtContent><w:p><w:r><w:t>b</w:t></w:r></w:p></w:sdtContent></w:sdt>"
    gone = f"<w:p><w:pPr><w:rPr><w:del {BY}/></w:rPr></w:pPr><w:r><w:t>a</w:t></w:r></w:p>"
    assert words(gone + inner) == (["ab"], ["a", "b"])
    held = f"<w:sdt><w:sdtContent>{gone}</w:sdtContent></w:sdt><w:p><w:r><w:t>c</w:t></w:r></w:p>"
    assert words(held) == (["ac"], ["a", "c"])
    struck = f"<w:del {BY}><w:r><w:delText>a</w:delText></w:r></w:del>"
    empty = f"<w:p><w:sdt><w:sdtContent>{struck}</w:sdtContent></w:sdt></w:p>"
    assert settled(empty, accept=True).find(f".//{W}sdt") is None
    assert words(empty) == ([""], ["a"])


def test_a_control_put_around_words_goes_without_them() -> None:
    blocks = (
        f"<w:p><w:customXmlInsRangeStart {BY}/><w:sdt><w:sdtContent><w:customXmlInsRangeEnd w:id=\"7\"/>"
        "<w:r><w:t>a</w:t></w:r></w:sdtContent></w:sdt></w:p>"
    )
    assert words(blocks) == (["a"], ["a"])
    assert settled(blocks, accept=False).find(f".//{W}sdt") is None
    assert settled(blocks, accept=True).find(f".//{W}sdt") is not None


def test_a_fraction_that_was_struck_leaves_what_stood_in_it() -> None:
    control = f"<m:fPr><m:ctrlPr><w:del {BY}/></m:ctrlPr></m:fPr>"
    half = f"<m:f>{control}<m:num><m:r><m:t>1</m:t></m:r></m:num><m:den><m:r><m:t>2</m:t></m:r></m:den></m:f>"
    blocks = f"<w:p><m:oMath {MATH}>{half}</m:oMath></w:p>"
    accepted, rejected = settled(blocks, accept=True), settled(blocks, accept=False)
    assert [one.tag.rpartition("}")[2] for one in accepted.iterfind(f".//{W}p/*/*")] == ["r", "r"]
    assert [one.tag.rpartition("}")[2] for one in rejected.iterfind(f".//{W}p/*/*")] == ["f"]


def test_numbers_that_were_put_on_a_paragraph_come_off_it() -> None:
    blocks = f'<w:p><w:pPr><w:numPr><w:numId w:val="1"/><w:ins {BY}/></w:numPr></w:pPr></w:p>'
    assert settled(blocks, accept=True).find(f".//{W}numId") is not None
    assert settled(blocks, accept=False).find(f".//{W}numPr") is None


def test_a_note_goes_with_its_reference_and_its_words_are_resolved_too() -> None:
    def note(number: int, content: str) -> str:
        return f'<w:footnote w:id="{number}"><w:p>{content}</w:p></w:footnote>'

    def reference(number: int) -> str:
        return f'<w:r><w:footnoteReference w:id="{number}"/></w:r>'

    changed = f"<w:ins {BY}><w:r><w:t>new</w:t></w:r></w:ins><w:del {BY}><w:r><w:delText>old</w:delText></w:r></w:del>"
    notes = note(1, changed) + note(2, "<w:r><w:t>struck</w:t></w:r>") + note(3, "<w:r><w:t>unused</w:t></w:r>")
    given_notes = Part("n", "footnotes.xml", "footnotes", f"<w:footnotes {NAMESPACES}>{notes}</w:footnotes>")
    file = file_of(f"<w:p>{reference(1)}<w:del {BY}>{reference(2)}</w:del></w:p>", given_notes)
    for accept, expected in ((True, ["new", "unused"]), (False, ["old", "struck", "unused"])):
        assert texts(part(resolved(file, accept=accept), "word/footnotes.xml")) == expected


def test_the_same_file_gives_the_same_bytes() -> None:
    file = file_of(f"<w:p><w:ins {BY}><w:r><w:t>1.10</w:t></w:r></w:ins></w:p>")
    assert resolved(file, accept=True) == resolved(file, accept=True)
    assert resolved(file, accept=True) != resolved(file, accept=False)


@pytest.mark.skipif(not TWINS, reason="the shared material does not lie beside this checkout")
@pytest.mark.parametrize("accept", [True, False])
def test_files_made_elsewhere_are_resolved_as_their_makers_did(accept: bool) -> None:
    for tracked in TWINS:
        twin = tracked.with_name(f"{tracked.stem}-{SIDES[accept]}.docx")
        ours = part(resolved(tracked.read_bytes(), accept=accept), "word/document.xml")
        assert _shape(ours) == _shape(part(twin.read_bytes(), "word/document.xml")), tracked.name


def _shape(element: etree._Element) -> object:
    """An element without what says nothing of the text: the marks of sessions, and bookmarks."""
    children = [shape for shape in map(_shape, element) if shape]
    tag = element.tag.rpartition("}")[2]
    if tag in ("bookmarkStart", "bookmarkEnd", "proofErr") or (tag in ("rPr", "pPr") and not children):
        return None
    said = sorted((name, value) for name, value in element.attrib.items() if "rsid" not in name)
    return tag, said, (element.text or "").strip() if not children else "", children
