"""Going through every page that a seat can reach by links alone. Files are opened in tests of their own."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from tests.web.building import Browser
from tests.web.page import Page

MOST = 600
FILE = re.compile(r"/export/\d+/")


def crawl(browser: Browser, *starts: str) -> dict[str, Page]:
    """Every page of a seat that links lead to, by address; the first screen is the first start.

    A page of a past moment is opened and not gone on from: its own pages are those of the text once more.
    """
    found: dict[str, Page] = {}
    waiting = [browser.here, *starts]
    while waiting:
        address = waiting.pop(0)
        if address in found:
            continue
        assert len(found) < MOST, "the pages have no end"
        page = found[address] = browser.opens(address)
        if "/at/" not in address:
            waiting += sorted(one for one in page.links if is_own(browser, one) and one not in found)
    return found


def is_own(browser: Browser, address: str) -> bool:
    """Whether an address is one of this seat."""
    return urlsplit(address).path.startswith(browser.here) and not FILE.search(address)
