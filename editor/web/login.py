"""Who is asking: a cookie holds the token of a sign-in, the sign-in is a row, and the row can be ended.

The cookie is signed and unreadable to scripts; what it holds admits nobody once the row was revoked or ran out.
At every sign-in the session of the browser begins anew, with a new token and a new form token, so that nobody
can have prepared it. `ended` tells whoever keeps sockets open which sign-ins are over.
"""

from __future__ import annotations

import os
from contextlib import suppress

from blinker import Signal
from flask import Flask, request, session
from flask_login import AnonymousUserMixin, LoginManager, UserMixin, current_user, login_user, logout_user

from editor import credentials
from editor.negotiation import accounts
from editor.queries import people
from editor.refusals import NotFound, NotSignedIn
from editor.settings import Settings
from editor.web import limits
from editor.web.context import admit, reading, store
from editor.web.policy import Policy

COOKIE = "adref"
# A cookie of this name is taken by browsers only whole: Secure, for this host alone, for every path.
SECURE_COOKIE = "__Host-adref"
ended = Signal("The ids of sign-ins that are over.")
doorkeeper = LoginManager()
# Addresses change as delegates walk from hall to hall; the token is what admits.
doorkeeper.session_protection = None


class Person(UserMixin):
    """Somebody signed in: `account` and `session` are ids, `token` is what the cookie holds."""

    def __init__(self, found: people.SignedIn, token: str) -> None:
        self.account, self.session = found.account, found.session
        self.name, self.email = found.name, found.email
        self._token = token

    def get_id(self) -> str:
        """What the cookie holds."""
        return self._token


class Nobody(AnonymousUserMixin):
    """Nobody signed in."""

    account: str | None = None
    session: str | None = None


doorkeeper.anonymous_user = Nobody


def install(app: Flask, given: Settings) -> None:
    """Sign cookies with the installation's secret, know persons by their sign-ins, and count attempts."""
    app.secret_key = credentials.secret_key(given.instance, os.environ, app.extensions["adref"].sources)
    app.config.update(
        SESSION_COOKIE_NAME=SECURE_COOKIE if given.secure else COOKIE, SESSION_COOKIE_SECURE=given.secure,
        SESSION_COOKIE_HTTPONLY=True, SESSION_COOKIE_SAMESITE="Lax", SESSION_COOKIE_PATH="/",
        SESSION_REFRESH_EACH_REQUEST=False,
    )
    doorkeeper.init_app(app, add_context_processor=False)
    limits.install(app, given)


def require(policy: Policy) -> None:
    """Let the request pass as its route's policy says, or refuse it."""
    if policy is Policy.ANYONE:
        return
    if not current_user.is_authenticated:
        raise NotSignedIn("Please sign in to open this page.")
    if policy is Policy.SEATED:
        admit((request.view_args or {})["seat"])


def person_behind(token: str) -> Person | None:
    """The person behind the token in the cookie, if the sign-in still holds; notes that it is in use."""
    now = store().sources.now()
    with reading() as records:
        found = people.signed_in(records, token, now)
    if found is None:
        return None
    if accounts.is_due(found.seen_at, now):
        accounts.note_seen(store(), found.session, wait=False)
    return Person(found, token)


doorkeeper.user_loader(person_behind)


def sign_in(account: str) -> None:
    """Sign this browser in to an account, in a session that begins anew; a sign-in it had ends."""
    sign_out()
    token = accounts.open_session(store(), account, device=device_of(request.headers.get("User-Agent", "")))
    person = person_behind(token)
    assert person is not None
    login_user(person)


def sign_out() -> None:
    """End the sign-in of this browser, if it has one, and its session."""
    if current_user.is_authenticated:
        with suppress(NotFound):  # it was ended elsewhere at this moment
            tell_ended(accounts.end_session(store(), current_user.account, current_user.session))
    logout_user()
    session.clear()


def tell_ended(sessions: tuple[str, ...]) -> None:
    """Tell whoever keeps sockets open that these sign-ins are over."""
    if sessions:
        ended.send(sessions=sessions)


def device_of(user_agent: str) -> str:
    """A device as its owner would know it: "Firefox on Windows"; never more of it is kept."""
    return f"{_named(user_agent, BROWSERS)} on {_named(user_agent, SYSTEMS)}"


# In this order: many browsers also name those they descend from, and iPhones name the Mac.
BROWSERS = (("Edg", "Edge"), ("OPR/", "Opera"), ("Firefox/", "Firefox"), ("FxiOS/", "Firefox"),
            ("SamsungBrowser", "Samsung Internet"), ("Chrome/", "Chrome"), ("CriOS/", "Chrome"),
            ("Safari/", "Safari"))
SYSTEMS = (("iPhone", "iPhone"), ("iPad", "iPad"), ("Android", "Android"), ("Windows", "Windows"),
           ("Mac OS", "Mac"), ("CrOS", "ChromeOS"), ("Linux", "Linux"))


def _named(user_agent: str, known: tuple[tuple[str, str], ...]) -> str:
    return next((name for sign, name in known if sign in user_agent), "another")
