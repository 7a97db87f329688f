"""The House: an application over a hall, and whoever comes to its door."""

from __future__ import annotations

import re
from pathlib import Path

from flask import Flask

from editor import credentials
from editor.app import create_app
from editor.settings import Settings, settings
from tests.hall import EMAIL, PASSWORD, Hall
from tests.web.people.visitor import Visitor


class House:
    """An application over a hall: one person has a password and, until a test seats them, no seat."""

    def __init__(self, hall: Hall, instance: Path) -> None:
        self.hall, self.store = hall, hall.store
        self.given: Settings = settings({"ADREF_INSTANCE": str(instance)})
        self.app: Flask = create_app(self.store, self.given)

    def visitor(self, **how: str) -> Visitor:
        """Somebody with a browser."""
        return Visitor(self.app, **how)

    def inside(self) -> Visitor:
        """The person, signed in."""
        visitor = self.visitor()
        assert visitor.signs_in(EMAIL, PASSWORD).status_code == 303
        return visitor

    def invited(self, email: str, capacity: str = "delegate") -> str:
        """Somebody is invited to Arvenia; the path of the link."""
        return f"/invitations/{self.hall.invites(capacity, email=email).token}"

    def derived(self, purpose: str, about: str = "") -> str:
        """A token that follows from the secret of this installation."""
        assert isinstance(self.app.secret_key, bytes)
        return credentials.derived(self.app.secret_key, purpose, about)


def form_token(visitor: Visitor, page: str) -> dict[str, str]:
    """The token of the forms of a page."""
    text = visitor.opens(page).get_data(as_text=True)
    return {"csrf_token": re.findall(r'name="csrf_token" value="([^"]+)"', text)[0]}
