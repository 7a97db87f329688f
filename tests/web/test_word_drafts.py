"""A chair's Word draft through the page: read as Word shows it, aligned, shown, confirmed; every bad file refused."""

from __future__ import annotations

import io
import socket
from base64 import b64decode
from typing import Any

import pytest
from sqlalchemy.orm import Session

from editor import models, private
from tests.web.building import Browser, Building
from tests.web.page import Page
from tests.web.test_importing import prepared, sends
from tests.word.test_opening import HOSTILE, PLAIN, parts, zipped
from tests.word.test_reader import added, paragraph, part, struck, words
from tests.word.tracked import file_of

LISTS = part("numbering", (
    '<w:abstractNum w:abstractNumId="0">'
    '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl>'
    '<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="lowerLetter"/><w:lvlText w:val="(%2)"/></w:lvl>'
    '</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    '<w:num w:numId="2"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="7"/>'
    '</w:lvlOverride></w:num>'))
STYLES = part("styles", (
    '<w:style w:type="paragraph" w:styleId="H"><w:name w:val="heading 1"/><w:pPr><w:outlineLvl w:val="0"/></w:pPr>'
    '</w:style>'))
NOTES = part("footnotes", f'<w:footnote w:id="2">{paragraph(words("See the annex."))}</w:footnote>')
SLANTED = '<w:r><w:rPr><w:i/></w:rPr><w:t xml:space="preserve">Recalling</w:t></w:r>'
NOTED = '<w:r><w:footnoteReference w:id="2"/></w:r>'


def listed(content: str, number: int = 1, level: int = 0) -> str:
    """A paragraph that Word counts."""
    return paragraph(content, f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>')


CHAIRS = file_of(
    paragraph(words("Measures"), '<w:pStyle w:val="H"/>')
    + listed(words("States note the report.") + NOTED)
    + listed(SLANTED + words(" the Programme, States [welcome] the progress made:"))
    + listed(words("by weight;"), level=1) + listed(words("by length."), level=1)
    + paragraph(words("2 bis.\tStates report each ") + struck("year") + added(words("month")) + words("."))
    + listed(words("The host is thanked."), 2),
    LISTS, STYLES, NOTES,
)


def sent(browser: Browser, place: str, file: bytes, name: str = "draft.docx", **typed: str) -> Page:
    """The answer to a file chosen on the form of a page."""
    form = browser.opens(place).forms[-1]
    fields = {**{key: values[0] for key, values in form.fields.items() if values}, **typed}
    return Page(browser.client.post(form.address, data=fields | {"file": (io.BytesIO(file), name)},
                                    content_type="multipart/form-data"))


def test_a_word_draft_with_its_lists_notes_and_italics_becomes_the_next_draft(building: Building) -> None:
    page = sent(building.chair, "import", CHAIRS)
    assert "What was read of draft.docx" in page.text and prepared(building) == []
    assert "2 tracked changes by Arvenia" in page.text and "7 paragraphs, 1 footnote." in page.text
    sends(building, page)
    rows = sorted(building.room.rows(models.PreparedPassage), key=lambda row: row.place)
    assert [(row.label, row.kind, row.level) for row in rows] == [
        (None, "heading", 0), ("1", "paragraph", 0), ("2", "paragraph", 0), ("(a)", "subparagraph", 1),
        ("(b)", "subparagraph", 1), ("2 bis", "paragraph", 0), ("7", "paragraph", 0)]
    with building.store.reading() as session:
        found = [building.room.row(models.PreparedPassage, row.paragraph_id).wording for row in rows]
        opened = [_opened(building, session, one) for one in found]
    assert opened[1]["notes"] == [[23, "See the annex."]] and opened[2]["italics"] == [[0, 9]]
    assert opened[5] == "States report each month."


def _opened(building: Building, session: Session, wording: Any) -> Any:
    return private.reveal(session, building.store.seals, wording)


def test_a_bookmark_says_which_paragraph_is_which(building: Building) -> None:
    one, two = building.room.paragraph("1"), building.room.paragraph("2")

    def marked(ident: str, text: str, at: int) -> str:
        start = f'<w:bookmarkStart w:id="{at}" w:name="_p_{ident}"/>'
        return paragraph(f'{start}{words(text)}<w:bookmarkEnd w:id="{at}"/>')

    file = file_of(marked(two, "4.\tStates welcome the steady progress made.", 1)
                   + marked(one, "5.\tStates note the full report.", 2))
    sends(building, sent(building.chair, "import", file))
    assert prepared(building) == [("4", two), ("5", one)]


def test_every_bad_file_is_refused_with_what_to_do(building: Building) -> None:
    before = prepared(building)
    for kind, (file, why) in HOSTILE.items():
        if kind in ("nothing", "words", "too large"):  # nothing was chosen, or it is read as a text; see below
            continue
        page = sent(building.chair, "import", file, name="draft.doc" if "old" in kind else "draft.docx")
        assert page.code == 422 and why in page.text, kind
    assert prepared(building) == before


def test_a_file_over_the_bound_is_not_even_taken_in(building: Building) -> None:
    address = building.chair.address_of("import")
    page = Page(building.chair.client.post(address, data=bytes(12 * 1024 * 1024 + 1),
                                           content_type="multipart/form-data; boundary=a"))
    assert page.code == 413 and "at most 12 MB" in page.text and "without its pictures" in page.text


@pytest.mark.parametrize("name", ["draft.txt", "draft.md", "draft"])
def test_what_a_file_is_called_does_not_matter(building: Building, name: str) -> None:
    assert "What was read of" in sent(building.chair, "import", CHAIRS, name=name).text
    assert "This is a PDF" in sent(building.chair, "import", b"%PDF-1.7", name=name).text


def test_nothing_outside_of_a_file_is_fetched(building: Building) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(0.2)
        address = f"http://127.0.0.1:{server.getsockname()[1]}/a.png"
        head = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
        kinds = ("image", "attachedTemplate", "oleObject", "frame")
        rows = "".join(f'<Relationship Id="x{at}" Type="{head}/{kind}" Target="{address}" TargetMode="External"/>'
                       for at, kind in enumerate(kinds))
        page = sent(building.chair, "import", _related(rows))
        assert page.code == 200 and "4 outside address" in page.text
        with pytest.raises(TimeoutError):
            server.accept()


def _related(rows: str) -> bytes:
    found = parts(PLAIN)
    name = "word/_rels/document.xml.rels"
    found[name] = found[name].replace(b"</Relationships>", rows.encode() + b"</Relationships>")
    return zipped(list(found.items()))


def test_what_goes_back_to_the_browser_holds_the_words_and_nothing_of_people(building: Building) -> None:
    file = zipped([*parts(CHAIRS).items(), ("docProps/app.xml", b"<a/>"), ("word/media/a.png", b"x" * 9_000)])
    (kept,) = sent(building.chair, "import", file).forms[-1].fields["word"]
    names = set(parts(b64decode(kept)))
    assert "word/document.xml" in names and "word/footnotes.xml" in names
    assert not {name for name in names if name.startswith(("docProps", "word/media"))}
