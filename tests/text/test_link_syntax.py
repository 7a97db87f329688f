"""Reference syntax of Markdown is told from negotiating brackets by where it leads."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor.text.link_syntax import apart, definitions, folded, footnote_marks, links

_markdown = st.lists(
    st.sampled_from(["[", "]", "(", ")", "!", "\\", "x", "[^1]",
                     "[^1]: ", "[a]: /b\n", "[a]", "http://a.example", "\n"]),
    max_size=30,
).map("".join)  # fmt: skip


@given(st.one_of(st.text(), _markdown))
def test_the_stretches_set_apart_are_in_order_and_disjoint(text: str) -> None:
    spans = apart(text)
    ends = [0, *(edge for span in spans for edge in span), len(text)]
    assert ends == sorted(ends)


@given(st.one_of(st.text(), _markdown))
def test_links_do_not_lie_in_one_another(text: str) -> None:
    found = links(text, definitions(text))
    assert all(link.start < link.text_start <= link.text_end < link.end for link in found)
    assert all(one.end <= other.start for one, other in zip(found, found[1:], strict=False))


@pytest.mark.parametrize(
    ("target", "leads"),
    [("https://a.example/b", True), ("mailto:office@a.example", True), ("/drafts/3", True), ("#annex", True),
     ("../paper.md", True), ("report.pdf", True), ("drafts/report.html#2", True), ("www.a.example", True),
     ("a", False), ("ii", False), ("see above", False), ("annex 1", False), ("2.1", False), ("", False)],
)  # fmt: skip
def test_only_what_leads_somewhere_is_a_link(target: str, leads: bool) -> None:
    assert bool(links(f"paragraph [x]({target}) above", {})) is leads


def test_a_link_may_have_a_title() -> None:
    (link,) = links('[the draft](https://a.example "Draft 3")', {})
    assert link.target == "https://a.example"


def test_names_are_compared_without_case_and_spacing() -> None:
    text = "see [The  Draft], [that][the draft] and [the draft][]\n\n[the Draft]: /drafts/3\n"
    assert list(definitions(text)) == [folded("The draft")]
    names = [link.target for link in links(text, definitions(text))]
    assert names == ["The  Draft", "the draft", "the draft"]


def test_an_escaped_bracket_opens_nothing() -> None:
    assert links(r"\[x](/a)", {}) == []
    assert list(footnote_marks(r"\[^1] \\[^2]"))[0]["name"] == "2"


def test_footnote_marks_are_found_with_their_names() -> None:
    found = [match["name"] for match in footnote_marks("Option 1[^1][^x]: text\n\n[^1]: note [^a b]")]
    assert found == ["1", "x", "1"]
