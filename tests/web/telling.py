"""The Telling: a negotiation as persons live it, each before a browser, from an empty database on.

Nobody here looks into the database: links, ids and forms are found on the pages that each person opens. Every page
opened is read over for what must not stand in it, so that at the end it can be said who read what.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

from sqlalchemy import select

from editor import credentials, models
from editor.app import create_app
from editor.canonical import entry_hash, genesis
from editor.negotiation.replay import tables_of
from editor.settings import settings
from editor.store import Store
from tests.room import store_on
from tests.web.page import Form, Page

PASSWORD = "nine quiet harbours"
SEAT = re.compile(r"^/s/([a-z2-7]{16})/$")
ROW = "ancestor::*[self::li or self::article or self::section or self::main][1]"


@dataclass
class Secret:
    """A word that only some may read for now; `read` says that somebody did, so that keeping it means something."""

    word: str
    knowers: set[str]
    read: bool = False


@dataclass(frozen=True)
class Receipt:
    """What a receipt says of the entry it is for."""

    page: Page = field(repr=False)
    number: int
    hash: str
    time: str
    said: str

    def __contains__(self, words: str) -> bool:
        return words in self.said


@dataclass(repr=False)
class Telling:
    """The application over one database, the persons before it, what they may not read yet, and their receipts."""

    url: str
    instance: Path
    document: str = ""
    persons: dict[str, Person] = field(default_factory=dict)
    secrets: dict[str, Secret] = field(default_factory=dict)
    leaks: list[str] = field(default_factory=list)
    receipts: list[Receipt] = field(default_factory=list)
    pages: int = 0

    def __post_init__(self) -> None:
        self.store = store_on(self.url, "the telling")
        self.app = create_app(self.store, settings({"ADREF_INSTANCE": str(self.instance)}))

    def host(self, act: str, subject: str | None = None, /, **details: Any) -> dict[str, Any]:
        """Whoever runs the machine does an act from its shell; the receipt."""
        client = self.app.test_client()
        client.environ_base = {}  # as over the local socket: from no address
        assert isinstance(self.app.secret_key, bytes)
        knows = {"Adref-Shell": credentials.derived(self.app.secret_key, credentials.SHELL)}
        asked = {"act": act, "seat": "host", "command": self.store.sources.ident(), "subject": subject,
                 "details": details}
        answer = client.post("/shell", json=asked, headers=knows)
        assert answer.status_code == 200, answer.get_json()
        found: dict[str, Any] = answer.get_json()
        return found

    def keeps(self, word: str, *knowers: str) -> None:
        """From now on nobody else reads this word on any page."""
        self.secrets[word] = Secret(word, set(knowers))

    def tells(self, word: str, *knowers: str) -> None:
        """The word is known to these too; to everyone when none is named."""
        self.secrets[word].knowers |= set(knowers or self.persons)

    def is_read(self, who: str, page: Page) -> None:
        """A person has a page before them."""
        self.pages += 1
        for secret in self.secrets.values():
            if secret.word in page.html:
                secret.read = True
                if who not in secret.knowers:
                    self.leaks.append(f"{who} read “{secret.word}” at {page.address}")

    def readers_of(self, words: str, at: str) -> set[str]:
        """Those on whose page at a place of the document these words stand."""
        return {name for name, person in self.persons.items() if words in person.opens(at)}

    def told_of(self, words: str) -> set[str]:
        """Those in whose journal a sentence has these words."""
        return {name for name, person in self.persons.items() if words in person.journal}


class Person:
    """One person before one seat."""

    def __init__(self, telling: Telling, name: str, email: str, client: Any = None) -> None:
        self.telling, self.name, self.email = telling, name, email
        self.client = client or telling.app.test_client()
        self.seat = ""
        telling.persons[name] = self

    @property
    def here(self) -> str:
        """The address of the first screen."""
        return f"/s/{self.seat}/"

    @property
    def document(self) -> str:
        """The address of the document."""
        return f"{self.here}d/{self.telling.document}/"

    def opens(self, place: str = "") -> Page:
        """Open a place of the document, or an address."""
        address = place if place.startswith("/") else f"{self.document}{place}"
        return self._reads(Page(self.client.get(address)))

    def takes_seat(self, link: str) -> None:
        """Take the seat of an invitation: with a new password, or with the one the account has."""
        page = self.opens(link)
        (form,) = [one for one in page.forms if "password" in one.names]
        named = {"name": f"{self.name.capitalize()} Example"} if "name" in form.names else {}
        self._enters(form, password=PASSWORD, **named)

    def signs_in(self) -> None:
        """Come in by the door, with the password that was chosen."""
        (form,) = self.opens("/sign-in").forms
        self._enters(form, email=self.email, password=PASSWORD)

    def signs_out(self) -> None:
        """Leave by the seat's own menu; the door stands before every page then."""
        page = self.opens(f"{self.here}me")
        (form,) = [one for one in page.forms if "sign-out" in one.address]
        self.client.post(form.address, data=form.fields)
        assert self.opens(self.here).code == 302

    def desk(self) -> Page:
        """The first screen."""
        return self.opens(self.here)

    @property
    def journal(self) -> str:
        """All the sentences of the journals this person reads of the document."""
        first = self.opens("journal")
        pages = [first, *(self.opens(link) for link in sorted(first.links) if "journal?of=" in link)]
        return " ".join(page.part('//li[@class="entry"]') for page in pages)

    def follows(self, page: Page, act: str, *, near: str = "", **typed: Any) -> Receipt:
        """Follow a link of a page to the form of an act, fill it in and send it; the receipt."""
        return self.sends(self.form(page, act, near), **typed)

    def form(self, page: Page, act: str, near: str = "") -> Page:
        """The form of an act, by its link on a page."""
        form = self.opens(way(page, act, near))
        assert form.code == 200, (self.name, act, form.text)
        return form

    def sends(self, page: Page, **typed: Any) -> Receipt:
        """Fill in the form of a page and send it; the receipt."""
        return self._receipt(self.tries(page, **typed))

    def tries(self, page: Page, **typed: Any) -> Page:
        """Fill in the form of a page, or its last one, and send it; where that leads."""
        form = page.form if page.tree.xpath("//form[@data-form]") else page.forms[-1]
        words = {name: chosen(form, value) if isinstance(value, Chosen) else value for name, value in typed.items()}
        answer = self.client.post(form.address, data=form.filled(words))
        return self.opens(answer.location) if answer.status_code == 303 else self._reads(Page(answer))

    def paragraph(self, label: str) -> Page:
        """The page of a paragraph of the text as it stands."""
        return self.opens(f"paragraphs/{self.id_of(label)}")

    def id_of(self, label: str) -> str:
        """The id of a paragraph, from the text."""
        (ident,) = self.opens().tree.xpath(f'//section[@aria-label="{label}"]/@id')
        return str(ident).removeprefix("paragraph/")

    def shown(self, label: str) -> str:
        """The words of a paragraph on the sheet."""
        return self.opens().part(f'//section[@aria-label="{label}"]//p[@class="wording"]')

    def status(self, label: str) -> str:
        """The status of a paragraph on the sheet."""
        return str(self.opens().tree.xpath(f'string(//section[@aria-label="{label}"]/@data-status)'))

    def _enters(self, form: Form, **typed: Any) -> None:
        answer = self.client.post(form.address, data=form.filled(typed))
        assert answer.status_code == 303, (self.name, Page(answer).text)
        found = SEAT.match(answer.location)
        self.seat = found[1] if found else self.seat

    def _receipt(self, page: Page) -> Receipt:
        assert page.code == 200 and page.tree.xpath("//@data-receipt"), (self.name, page.refusal or page.text)
        number, time, print_of_it = (page.part(f'//dl[@class="facts"]/div[dt="{word}"]/dd')
                                     for word in ("Number", "Time", "Hash of the entry"))
        said = page.part("//*[@data-receipt]")
        receipt = Receipt(page, int(number.split()[0]), print_of_it.replace(" ", ""), time, said)
        assert re.fullmatch("[0-9a-f]{64}", receipt.hash) and "2026" in receipt.time and "Told to" in page
        self.telling.receipts.append(receipt)
        return receipt

    def _reads(self, page: Page) -> Page:
        self.telling.is_read(self.name, page)
        return page


@dataclass(frozen=True)
class Chosen:
    """What is chosen of a list or ticks, by the words with which its lines begin."""

    words: tuple[str, ...]


def by_name(*words: str) -> Chosen:
    """What is chosen, by the words a reader sees."""
    return Chosen(words)


def chosen(form: Form, wanted: Chosen) -> list[str]:
    """The values behind the words."""
    return [next(value for label, value in offers(form) if label.startswith(words)) for words in wanted.words]


def offers(form: Form) -> Iterator[tuple[str, str]]:
    """Everything that a form lets one choose: words and value."""
    for option in form.element.xpath(".//option"):
        yield " ".join(option.itertext()).strip(), str(option.get("value"))
    for box in form.element.xpath('.//label[input[@type="checkbox" or @type="radio"]]'):
        yield " ".join("".join(box.itertext()).split()), str(box.xpath("./input/@value")[0])


def way(page: Page, act: str, near: str = "") -> str:
    """Where the link to an act leads whose row has these words."""
    for link in page.tree.xpath(f'//a[contains(@href, "acts/{act}/")]'):
        (row,) = link.xpath(ROW)
        if near in " ".join(" ".join(row.itertext()).split()):
            return urljoin(page.address, link.get("href"))
    raise AssertionError(f"no way to {act} near “{near}” at {page.address}")


def chained(store: Store) -> set[tuple[int, str]]:
    """The number and hash of every entry of a journal, each stream found contiguous and chained."""
    with store.reading() as session:
        rows = [(row.stream, row.number, row.content, row.hash)
                for row in session.scalars(select(models.Entry).order_by(models.Entry.stream, models.Entry.number))]
    kept = set()
    for stream, entries in itertools.groupby(rows, key=lambda row: row[0]):
        hashed = genesis(stream)
        for expected, (_, number, content, found) in enumerate(entries, start=1):
            hashed = entry_hash(hashed, content)
            assert (number, found) == (expected, hashed), stream
            kept.add((number, found.hex()))
    return kept


def tables(store: Store) -> dict[str, list[tuple[Any, ...]]]:
    """The tables that a journal rebuilds."""
    with store.reading() as session:
        return tables_of(session.connection())
