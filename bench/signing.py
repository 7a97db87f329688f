"""The cookies of those who are signed in to an installation, made as its server makes them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from bench.databases import settings_in
from editor.app import create_app
from editor.store import Store


def cookies(store: Store, folder: Path) -> Callable[[str], str]:
    """From the token of a sign-in to the cookie that a browser would send."""
    app = create_app(store, settings_in(folder))
    signing = app.session_interface.get_signing_serializer(app)  # type: ignore[attr-defined]
    return lambda token: f"adref={signing.dumps({'_user_id': token, '_fresh': True})}"
