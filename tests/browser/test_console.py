"""The ear on the browser's console hears what it must: else a page that complains would pass every test."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.fixtures.browser import Visit

pytestmark = pytest.mark.browser


def test_a_quiet_page_has_nothing_to_say(pages: Callable[..., Visit]) -> None:
    visit = pages()
    visit.page.set_content("<h1>Adopted</h1>")
    assert visit.page.get_by_role("heading").inner_text() == "Adopted"
    assert visit.complaints == []


@pytest.mark.parametrize(
    ("script", "heard"),
    [
        ("console.error('no quorum')", "error: no quorum"),
        ("console.warn('no interpreter')", "warning: no interpreter"),
        ("setTimeout(() => { throw new Error('no room') })", "uncaught: no room"),
    ],
)
def test_a_page_that_complains_is_heard(pages: Callable[..., Visit], script: str, heard: str) -> None:
    visit = pages()
    visit.page.evaluate(f"() => {{ {script} }}")
    visit.page.evaluate("() => new Promise(done => setTimeout(done))")
    assert [said[: len(heard)] for said in visit.unexpected()] == [heard]
    visit.expects(heard)
    assert visit.unexpected() == []


def test_a_refused_inline_script_is_heard(pages: Callable[..., Visit]) -> None:
    visit = pages()
    policy = "<meta http-equiv='Content-Security-Policy' content=\"script-src 'self'\">"
    visit.page.set_content(f"{policy}<script>document.title = 'taken over'</script>")
    assert visit.page.title() == ""
    assert "Content Security Policy" in visit.complaints[0]
    visit.expects("Content Security Policy")
