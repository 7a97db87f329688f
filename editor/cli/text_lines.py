"""The fields of a line given to `adref text`, each checked as it is asked for.

A refusal (`Unfit`) is a sentence with the place it is about: the offset of a character in code points, with the
field it stands in; or the field itself where it is missing or of another kind.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from editor.text.wording import UnfitText, Wording, cleaned

MOST = 5_000  # proposals on one paragraph, paragraphs of one draft
LONGEST_NAME = 200


class Unfit(ValueError):
    """A line that cannot be answered: the sentence, and where it is about."""

    def __init__(self, sentence: str, at: int | str | None, field: str = "") -> None:
        super().__init__(sentence)
        self.at = at
        self.field = field


class Fields:
    """An object of a line, by the path that leads to it; what it holds is asked for by name."""

    def __init__(self, value: object, path: str = "") -> None:
        if not isinstance(value, dict):
            raise Unfit(f"{_named(path)} must be an object with named fields.", path or 0)
        self._value: Mapping[str, Any] = value
        self._path = path

    def only(self, *names: str) -> None:
        """Refuse whatever else is given: a field whose name is misspelt must not be passed over."""
        for name in self._value:
            if name not in names:
                shown = ascii(name[:40])[1:-1]
                raise Unfit(f"There is no field “{shown}” here; there are {', '.join(names)}.", self._at(shown))

    def has(self, name: str) -> bool:
        """Whether a field is given, and not null."""
        return self._value.get(name) is not None

    def wording(self, name: str) -> Wording:
        """A text, plain or with its italics and footnotes; composed (NFC)."""
        value = self._given(name)
        if not isinstance(value, (str, Mapping)):
            raise Unfit(f"{_named(self._at(name))} must be text, or text with its italics and footnotes.",
                        self._at(name))
        try:
            return Wording.of(value)
        except UnfitText as error:
            raise self._unfit(error, name) from error

    def paragraph(self, name: str) -> Wording | None:
        """A text as a paragraph: None where it is empty or null, for then there is none."""
        wording = None if self._given(name) is None else self.wording(name)
        return wording if wording is not None and wording.text else None

    def name(self, name: str) -> str:
        """A short text on one line that holds something."""
        value = self._given(name)
        if not isinstance(value, str) or not value.strip() or "\n" in value:
            raise Unfit(f"{_named(self._at(name))} must be a name: some characters on one line.", self._at(name))
        try:
            return cleaned(value, LONGEST_NAME)
        except UnfitText as error:
            raise self._unfit(error, name) from error

    def names(self, name: str) -> tuple[str, ...]:
        """One name, or a list of names, each once."""
        value = self._given(name)
        if not isinstance(value, list):
            return (self.name(name),)
        several = [Fields({"name": one}, f"{self._at(name)}[{at}]").name("name") for at, one in enumerate(value)]
        if not several:
            raise Unfit(f"{_named(self._at(name))} must hold one name at least.", self._at(name))
        return tuple(dict.fromkeys(several))

    def several(self, name: str) -> Iterator[Fields]:
        """The objects of a list."""
        value = self._given(name)
        if not isinstance(value, list):
            raise Unfit(f"{_named(self._at(name))} must be a list.", self._at(name))
        if len(value) > MOST:
            raise Unfit(f"{_named(self._at(name))} has {len(value):,} members; at most {MOST:,} are accepted.",
                        self._at(name))
        for at, one in enumerate(value):
            yield Fields(one, f"{self._at(name)}[{at}]")

    def wordings(self, name: str) -> tuple[Wording, ...]:
        """A list of texts."""
        value = self._given(name)
        if not isinstance(value, list) or len(value) > MOST:
            raise Unfit(f"{_named(self._at(name))} must be a list of at most {MOST:,} texts.", self._at(name))
        return tuple(Fields({f"[{at}]": one}, self._at(name)).wording(f"[{at}]") for at, one in enumerate(value))

    def _given(self, name: str) -> object:
        if name not in self._value:
            raise Unfit(f"{_named(self._at(name))} is missing.", self._at(name))
        return self._value[name]

    def _at(self, name: str) -> str:
        return self._path + name if name.startswith("[") else ".".join(filter(None, (self._path, name)))

    def _unfit(self, error: UnfitText, name: str) -> Unfit:
        at = self._at(name)
        return Unfit(f"In “{at}”: {error}", at) if error.at is None else Unfit(f"In “{at}”: {error}", error.at, at)


def _named(path: str) -> str:
    return f"“{path}”" if path else "A line"
