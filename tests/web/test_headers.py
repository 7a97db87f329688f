"""Every answer carries the headers that keep it safe: pages, acts, errors, files, whoever asks."""

from __future__ import annotations

import dataclasses

import pytest
from werkzeug.routing import Rule

from editor.app import create_app
from editor.web.headers import CONTENT_SECURITY_POLICY, FOR_A_YEAR, HEADERS
from tests.web.building import Browser, Building
from tests.web.page import Page

pytestmark = pytest.mark.slow  # a round through every page

POLICY = {part.split(" ")[0]: part.split(" ")[1:] for part in CONTENT_SECURITY_POLICY.split("; ")}


def addresses(building: Building, browser: Browser) -> list[tuple[Rule, str]]:
    """One address for every route, with what is there where a seat can know of it."""
    room = building.room
    values = {"seat": browser.seat, "document": room.document, "paragraph": room.paragraph("1"), "number": "0",
              "proposal": "aaaaaaaaaaaaaaaa", "subject": room.paragraph("1"), "form": "official-text", "command": "one",
              "token": "a" * 52, "account": "aaaaaaaaaaaaaaaa", "until": "1", "session": "aaaaaaaaaaaaaaaa",
              "filename": "icons/favicon.svg", "delegation": room.arvenia.delegation, "conference": room.conference,
              "invitation": "aaaaaaaaaaaaaaaa", "moment": "2026-06-08T09:30:00Z", "place": "drafts",
              "kind": "docx"}
    adapter = building.app.url_map.bind("localhost")
    return [(rule, adapter.build(rule.endpoint, {**values, **(rule.defaults or {})}, append_unknown=False))
            for rule in building.app.url_map.iter_rules()]


def dressed(page: Page) -> bool:
    """Whether an answer has all its headers."""
    return all(page.headers.get(name) == value for name, value in HEADERS.items())


@pytest.mark.parametrize("seat", ["arvenia", "chair"])
def test_every_route_answers_with_its_headers(building: Building, seat: str) -> None:
    browser: Browser = getattr(building, seat)
    for rule, address in addresses(building, browser):
        for method in sorted((rule.methods or set()) - {"HEAD"}):
            page = Page(browser.client.open(address, method=method, buffered=True))
            assert page.code < 500, (method, address, page.text)
            assert dressed(page), (method, address)
            assert "Cookie" in page.headers["Vary"], address
            kept = page.headers["Cache-Control"]
            shared = rule.endpoint in ("documents.current", "documents.issued", "static")
            assert kept == "no-store" or shared, (address, kept)


def test_nothing_is_refused_with_a_fault(building: Building) -> None:
    for browser in (building.arvenia, Browser(building, building.arvenia.seat)):
        for address in ("/nothing", "/s/", "/s", "/static/", "/static/../wsgi.py", "/static/dist/nothing.js", "/%00",
                        "/s/%2e%2e/", "/" + "a" * 5_000, "/s/x/d/y/z", "//evil.example", "/sign-in?to=//evil.example"):
            page = Page(browser.client.get(address, buffered=True))
            assert page.code < 500 and dressed(page), (address, page.code)


def test_a_fault_of_ours_is_dressed_too_and_says_nothing_of_itself(
    building: Building, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def broken(**_: str) -> str:
        raise ZeroDivisionError("the innards")

    monkeypatch.setitem(building.app.view_functions, "documents.drafts", _as(building, "documents.drafts", broken))
    page = building.arvenia.opens("drafts")
    assert page.code == 500 and dressed(page) and "innards" not in page.html and "Reference:" in page
    assert "innards" in caplog.text


def _as(building: Building, endpoint: str, broken: object) -> object:
    """The broken view, open to whoever the right one is."""
    vars(broken).update(vars(building.app.view_functions[endpoint]))
    return broken


def test_another_hosts_name_is_refused_with_headers(building: Building) -> None:
    given = dataclasses.replace(building.app.extensions["adref.settings"], hosts=("adref.example",))
    app = create_app(building.store, given)
    answer = app.test_client().get("/sign-in", headers={"Host": "evil.example"})
    assert answer.status_code == 400 and dressed(Page(answer)) and "evil.example" not in answer.get_data(as_text=True)
    assert app.test_client().get("/sign-in", headers={"Host": "adref.example"}).status_code == 200


def test_the_policy_allows_nothing_but_what_we_built() -> None:
    assert POLICY["default-src"] == ["'none'"]
    assert POLICY["script-src"] == POLICY["style-src"] == POLICY["form-action"] == ["'self'"]
    assert POLICY["base-uri"] == POLICY["frame-ancestors"] == POLICY["object-src"] == ["'none'"]
    assert POLICY["require-trusted-types-for"] == ["'script'"]
    assert POLICY["trusted-types"] == ["adref", "ProseMirrorClipboard"]
    assert "unsafe" not in CONTENT_SECURITY_POLICY and "*" not in CONTENT_SECURITY_POLICY


def test_what_was_built_is_kept_for_a_year_and_revalidates_to_the_same(building: Building) -> None:
    page = building.arvenia.opens("")
    (script,) = page.tree.xpath("//script/@src")
    file = building.arvenia.client.get(script, buffered=True)
    assert file.status_code == 200 and file.headers["Cache-Control"] == FOR_A_YEAR
    assert file.headers["X-Content-Type-Options"] == "nosniff" and "javascript" in str(file.mimetype)
    again = building.arvenia.client.get(script, headers={"If-None-Match": file.headers["ETag"]},
                                        buffered=True)
    assert again.status_code == 304 and again.headers["Cache-Control"] == FOR_A_YEAR
    icon = building.arvenia.client.get("/static/icons/favicon.svg", buffered=True)
    assert icon.status_code == 200 and icon.headers["Cache-Control"] == "no-cache"


def test_nothing_else_of_the_folder_is_served(building: Building) -> None:
    for name in ("package.json", "build.mjs", "ts/wire.ts", "css/base.css", "node_modules/idiomorph/package.json",
                 "dist/../package.json", "dist/manifest.json/../../package.json"):
        assert building.arvenia.client.get(f"/static/{name}", buffered=True).status_code == 404, name


def test_a_wrong_method_says_which_are_right(building: Building) -> None:
    page = Page(building.arvenia.client.post(building.arvenia.document))
    assert page.code in (400, 405)
    page = Page(building.arvenia.client.delete(building.arvenia.document))
    assert page.code == 405 and "GET" in page.headers["Allow"]


@pytest.mark.parametrize("secure", [False, True])
def test_the_cookie_is_unreadable_to_scripts_and_sent_to_us_alone(building: Building, secure: bool) -> None:
    given = dataclasses.replace(building.app.extensions["adref.settings"], secure=secure)
    answer = create_app(building.store, given).test_client().get("/sign-in")
    (cookie,) = answer.headers.getlist("Set-Cookie")
    parts = {part.strip() for part in cookie.split(";")[1:]}
    assert parts == {"HttpOnly", "Path=/", "SameSite=Lax"} | ({"Secure"} if secure else set())
    assert cookie.startswith("__Host-adref=" if secure else "adref=")
    assert ("Strict-Transport-Security" in answer.headers) == secure


def test_a_page_that_is_read_sets_no_cookie(building: Building) -> None:
    for place in ("", "drafts", "journal", "question", f"paragraphs/{building.room.paragraph('1')}"):
        answer = building.arvenia.client.get(building.arvenia.address_of(place))
        assert not answer.headers.getlist("Set-Cookie"), place


def test_a_file_is_named_without_signs_from_people(building: Building) -> None:
    room = building.room
    for symbol in ('A/CONF.1/"; filename="evil.exe', "../../etc/passwd", "Ä/KONF.1/L.1", "."):
        room.secretariat.does("assign_symbol", room.document, symbol=symbol)
        answer = building.arvenia.client.get(f"{building.arvenia.document}export/0/official-text.docx")
        assert answer.status_code == 200 and answer.headers["Cache-Control"] == "no-store"
        disposition = answer.headers["Content-Disposition"]
        name = disposition.removeprefix('attachment; filename="').removesuffix('"')
        assert name.endswith("-official-text.docx") and name.isascii(), disposition
        assert name.removesuffix(".docx").replace("-", "").isalnum(), disposition
