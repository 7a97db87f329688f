"""A page as a reader without scripts meets it: its words, its links, its forms as a browser would send them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from urllib.parse import urljoin, urlsplit

from lxml import html
from werkzeug.test import TestResponse

Fields = dict[str, list[str]]


class Form:
    """A form of a page: where it goes and what it would send as it stands."""

    def __init__(self, element: Any, page: str) -> None:
        self.element = element
        self.address = urljoin(page, element.get("action") or page)
        self.fields: Fields = {}
        for name, value in _sent(element):
            self.fields.setdefault(name, []).append(value)

    def filled(self, typed: dict[str, Any]) -> Fields:
        """What it would send once this was typed or chosen; only what the form offers can be."""
        fields = {name: list(values) for name, values in self.fields.items()}
        for name, value in typed.items():
            given = value if isinstance(value, list) else [] if value is None else [str(value)]
            self._require_offered(name, given)
            fields[name] = given
        return fields

    def offered(self, name: str) -> list[str]:
        """The values that a list, a choice or ticks offer."""
        options = self.element.xpath(f'.//select[@name="{name}"]/option/@value')
        boxes = self.element.xpath(f'.//input[@name="{name}"][@type="radio" or @type="checkbox"]/@value')
        return [str(value) for value in (*options, *boxes)]

    @property
    def names(self) -> set[str]:
        """Every field there is, sent or not."""
        return {str(name) for name in self.element.xpath(".//@name")}

    def _require_offered(self, name: str, given: list[str]) -> None:
        assert name in self.names, f"the form has no field {name}"
        offered = self.offered(name)
        assert not offered or set(given) <= set(offered), f"the field {name} does not offer {given}"


class Page:
    """An answer to a request, read."""

    def __init__(self, answer: TestResponse) -> None:
        self.answer = answer
        self.code = answer.status_code
        self.headers = answer.headers
        self.address = urlsplit(answer.request.url).path
        self.body = answer.get_data()
        self.html = answer.get_data(as_text=True) if answer.mimetype == "text/html" else ""
        self.tree: Any = html.fromstring(self.html) if self.html.strip() else html.Element("html")

    def __contains__(self, words: str) -> bool:
        return words in self.text

    @property
    def text(self) -> str:
        """Its words, spaces made one; what stands in text areas and hidden from eyes is among them."""
        return _words(self.tree)

    def part(self, path: str) -> str:
        """The words of the parts that an XPath finds."""
        return " ".join(_words(one) for one in self.tree.xpath(path))

    @property
    def sentence(self) -> str:
        """The heading that takes the focus: the title of a form, a receipt or a refusal."""
        return self.part('//*[@data-focus]')

    @property
    def refusal(self) -> str:
        """Why a form came back."""
        return self.part('//*[@data-tone="refusal"]')

    @property
    def links(self) -> set[str]:
        """Where its links lead, those within the page aside."""
        base = self.answer.request.url
        found = (urljoin(base, str(link)) for link in self.tree.xpath("//a/@href | //@data-fragment"))
        return {link.removeprefix("http://localhost").partition("#")[0] for link in found}

    @property
    def acts(self) -> set[str]:
        """The acts that its links lead to."""
        parts = (urlsplit(link).path.split("/") for link in self.links)
        return {part[part.index("acts") + 1] for part in parts if "acts" in part}

    @property
    def forms(self) -> list[Form]:
        """Its forms."""
        return [Form(one, self.address) for one in self.tree.xpath("//form")]

    @property
    def form(self) -> Form:
        """The form of an act."""
        (found,) = [Form(one, self.address) for one in self.tree.xpath("//form[@data-form]")]
        return found

    def typed(self, name: str) -> str:
        """What stands in a field."""
        return "".join(self.form.fields.get(name, []))


def _words(element: Any) -> str:
    return " ".join(" ".join(element.itertext()).split()).replace(" .", ".").replace(" ,", ",")


def _sent(form: Any) -> Iterator[tuple[str, str]]:
    """Names and values in order, as a browser sends them."""
    for one in form.xpath(".//input[@name] | .//textarea[@name] | .//select[@name]"):
        name = str(one.get("name"))
        if one.tag == "textarea":
            yield name, (one.text or "").removeprefix("\n")
        elif one.tag == "select":
            yield from ((name, value) for value in _chosen(one))
        elif one.get("type") not in ("radio", "checkbox") or "checked" in one.attrib:
            yield name, one.get("value") or ""


def _chosen(select: Any) -> list[str]:
    options = select.xpath("./option")
    marked = [one for one in options if "selected" in one.attrib]
    return [str(one.get("value")) for one in (marked or options)[:1]]
