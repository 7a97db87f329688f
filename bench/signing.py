"""The cookies of those who are signed in to an installation, made as its server makes them."""

from __future__ import annotations

from collections.abc import Callable

from flask import Flask
from flask.sessions import SecureCookieSessionInterface

from editor import credentials
from editor.settings import Settings
from editor.store import Store
from editor.web.login import COOKIE


def cookies(store: Store, chosen: Settings) -> Callable[[str], str]:
    """From the token of a sign-in to the cookie that a browser would send."""
    app = Flask("bench")
    app.secret_key = credentials.secret_key(chosen.instance, {}, store.sources)
    signing = SecureCookieSessionInterface().get_signing_serializer(app)
    assert signing is not None
    return lambda token: f"{COOKIE}={signing.dumps({'_user_id': token, '_fresh': True})}"
