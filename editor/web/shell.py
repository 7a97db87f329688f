"""The way in for the shell of this machine, beside a running server: acts as JSON, over the local socket.

Whoever can open the socket (mode 0600, in a folder of mode 0700) is the person who runs this machine, and may do
what that person may do without a server. A client of a network always has an address, which no request can take
away; a client of this socket has none. But a proxy may be made to use the socket too, so a token that follows from
the installation's secret is asked for as well. Everywhere else there is no such address.
"""

from __future__ import annotations

from typing import Any

from flask import Blueprint, current_app, jsonify, request
from flask.blueprints import BlueprintSetupState

from editor import credentials
from editor.negotiation import requests
from editor.refusals import NotFound, NotUnderstood, Refusal
from editor.web.answers import code_of
from editor.web.context import store
from editor.web.policy import Policy, open_to

blueprint = Blueprint("shell", __name__)
TOKEN = "Adref-Shell"


@blueprint.route("/shell", methods=["GET", "POST"], provide_automatic_options=False)
@open_to(Policy.ANYONE)
def do() -> Any:
    """Perform one act for the shell; a refusal comes back as its sentence and its kind."""
    if not _came_over_the_local_socket() or not _knows_the_secret():
        raise NotFound
    try:
        asked = request.get_json(silent=True)
        if asked is None:
            raise NotUnderstood("The request is no JSON.")
        return jsonify(requests.do(store(), asked))
    except Refusal as refusal:
        said = {"error": refusal.sentence, "kind": type(refusal).__name__, "field": refusal.field}
        return jsonify(said), code_of(refusal)


def _came_over_the_local_socket() -> bool:
    return "REMOTE_ADDR" not in request.environ


def _knows_the_secret() -> bool:
    secret = current_app.secret_key
    assert isinstance(secret, bytes)
    return credentials.is_derived(request.headers.get(TOKEN, ""), secret, credentials.SHELL)


def _exempt(state: BlueprintSetupState) -> None:
    """No page leads here, so there is no form token; what admits is no cookie a browser would send along."""
    state.app.extensions["csrf"].exempt(do)


blueprint.record(_exempt)
