"""Another password for a forgotten one: by a link that whoever runs this machine made and handed over.

The link follows from the installation's secret, the account, its present password and the hour until which it
holds, so it works once and nothing need be kept. A link that is none, or no more, is nothing.
"""

from __future__ import annotations

from typing import Any

from flask import Blueprint, Response, current_app, render_template, request, url_for
from flask_wtf.csrf import generate_csrf
from werkzeug.utils import redirect

from editor import credentials, models, passwords
from editor.negotiation import accounts
from editor.refusals import NotFound, Refusal
from editor.web import login
from editor.web.answers import code_of
from editor.web.context import reading, store
from editor.web.frame import frame
from editor.web.policy import Policy, open_to

blueprint = Blueprint("renewal", __name__)


@blueprint.get("/password/<account>/<int:until>/<token>")
@open_to(Policy.ANYONE)
def password(account: str, until: int, token: str) -> Any:
    """The form for another password."""
    return _page(_email(account, until, token), "")


@blueprint.post("/password/<account>/<int:until>/<token>")
@open_to(Policy.ANYONE)
def renew_password(account: str, until: int, token: str) -> Any:
    """Keep the new password, and sign in with it."""
    email = _email(account, until, token)
    try:
        over = accounts.renew_password(store(), account, new=request.form.get("password", ""))
    except Refusal as refusal:
        return Response(_page(email, refusal.sentence), status=code_of(refusal), mimetype="text/html")
    login.tell_ended(over)
    login.sign_in(account)
    return redirect(url_for("people.conferences"), 303)


def _email(account: str, until: int, token: str) -> str:
    """The address of the account that a link is for."""
    with reading() as session:
        row = session.get(models.Account, account)
        stored, email = (row.password, row.email) if row else (None, "")
    about = credentials.renewal(account, stored, until)
    secret = current_app.secret_key
    assert isinstance(secret, bytes)
    is_link = credentials.is_derived(token, secret, credentials.PASSWORD, about)
    if row is None or not is_link or until <= store().sources.now().timestamp():
        raise NotFound
    return email


def _page(email: str, refusal: str) -> str:
    found = {"address": request.path, "csrf": generate_csrf(), "refusal": refusal, "least": passwords.SHORTEST,
             "email": email, "back": url_for("people.sign_in"), "forgotten": True}
    return render_template("account/password.html", password=found, page=frame("Choose another password"))
