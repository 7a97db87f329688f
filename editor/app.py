"""The application: settings, store, pages, sockets, and nothing else.

`create_app` is what the server loads and what tests build around a store of their own. It refuses to start
while a route says nothing of whom it is for.
"""

from __future__ import annotations

import os

from flask import Flask, Response, send_from_directory
from flask_wtf.csrf import CSRFProtect
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from editor import revisions, seals, signing
from editor.live.hall import Hall
from editor.live.upgrade import EXTENSION
from editor.mending import keep_second_copy
from editor.refusals import NotFound, NotPossible
from editor.settings import ROOT, Settings, settings
from editor.sources import true_sources
from editor.store import Store
from editor.web import (
    acts,
    answers,
    becoming,
    brackets,
    comparing,
    compilations,
    desks,
    documents,
    exports,
    headers,
    importing,
    journals,
    login,
    moments,
    news,
    own_drafts,
    people,
    preparation,
    questions,
    record,
    returned,
    treating,
)
from editor.web.assets import Assets
from editor.web.doorstep import Doorstep
from editor.web.fragments import Fragments
from editor.web.frame import direction_of
from editor.web.policy import policy_now, require_policies
from editor.web.shared_pages import SharedPages
from editor.web.text_parts import TextParts

LARGEST_REQUEST = 12 * 1024 * 1024
LARGEST_FORM = 4 * 1024 * 1024  # a text of 900,000 characters to be read in, in any script
BLUEPRINTS = (
    people, desks, documents, becoming, own_drafts, returned, treating, comparing, brackets, acts, preparation,
    importing, compilations, questions, journals, record, moments, news, exports,
)


def open_store(given: Settings) -> Store:
    """The store that the settings name, its schema known to be current and the second copy of its journal whole."""
    sources = true_sources()
    store = Store(given.database_url, sources=sources,
                  seals=seals.Seals(seals.master_key(given.instance, os.environ, sources), sources),
                  signer=signing.Signer(signing.signing_key(given.instance, os.environ, sources)))
    if not _is_current(store):
        raise NotPossible("The database is not up to date; run `adref migrate` first.")
    keep_second_copy(store, given.second_copy)
    return store


def _built_file(filename: str) -> Response:
    """What was built for browsers, and the icons; nothing else of the folder is anyone's business."""
    folder, _, name = filename.partition("/")
    if folder not in ("dist", "icons"):
        raise NotFound
    return send_from_directory(ROOT / "static" / folder, name)


def _is_current(store: Store) -> bool:
    """Asked without Alembic, which takes longer to load than everything else a start needs."""
    with store.reading() as session:
        try:
            return session.scalar(text(revisions.ASKED)) == revisions.newest()
        except DBAPIError:
            return False


def create_app(store: Store | None = None, given: Settings | None = None) -> Flask:
    """The application around a store; without one, the store of the settings."""
    chosen = given or settings()
    app = Flask("editor", static_folder=None, template_folder=str(ROOT / "templates"))
    app.add_url_rule("/static/<path:filename>", "static", _built_file)
    app.config.update(
        MAX_CONTENT_LENGTH=LARGEST_REQUEST, MAX_FORM_MEMORY_SIZE=LARGEST_FORM, MAX_FORM_PARTS=6_000,
        WTF_CSRF_TIME_LIMIT=None, TRUSTED_HOSTS=list(chosen.hosts) or None,
    )
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    assets = Assets(ROOT / "static")
    app.jinja_env.globals |= {"asset": assets.address, "needed_by": assets.needed_by, "direction_of": direction_of}
    app.extensions |= {"adref": store or open_store(chosen), "adref.pages": SharedPages(),
                       "adref.fragments": Fragments(), "adref.parts": TextParts(app), "adref.assets": assets,
                       "adref.settings": chosen,
                       "adref.moments": moments.Moments(chosen.instance)}
    login.install(app, chosen)
    CSRFProtect(app)
    headers.install(app, secure=chosen.secure)
    answers.install(app)
    news.install(app)
    _admit_by_policy(app)
    for room in BLUEPRINTS:
        app.register_blueprint(room.blueprint)
    require_policies(app)
    app.wsgi_app = Doorstep(app)  # type: ignore[method-assign]
    _open_to_sockets(app, chosen)
    return app


def _open_to_sockets(app: Flask, given: Settings) -> None:
    """The live room, which hears of every act and of every sign-in that ends."""
    hall = Hall(app, app.extensions["adref"], given, app.extensions["adref.parts"].parts)
    app.extensions[EXTENSION] = hall
    login.ended.connect(hall.ended, weak=False)


def _admit_by_policy(app: Flask) -> None:
    """Before every route: ask its policy."""

    @app.before_request
    def admit() -> None:
        login.require(policy_now())


