"""A person's own pages: signing in and out, where one is signed in, the password, the seats one holds.

The pages of invitations and members, which make credentials too, stand beside (`invitations.py`, `members.py`),
as does the way in for a shell on this machine (`shell.py`); they are rooms of this blueprint.
"""

from __future__ import annotations

from typing import Any

from flask import Blueprint, Response, current_app, render_template, request, url_for
from flask_login import current_user
from flask_wtf.csrf import generate_csrf
from werkzeug.utils import redirect
from werkzeug.wrappers import Response as Answer

from editor import models, passwords
from editor.negotiation import accounts
from editor.queries import people
from editor.queries.display import shown
from editor.refusals import Refusal
from editor.web import demonstration, invitations, limits, login, members, renewal, shell
from editor.web.answers import code_of
from editor.web.context import reading, store
from editor.web.frame import Link, frame
from editor.web.policy import Policy, open_to

blueprint = Blueprint("people", __name__)
ROOMS = (invitations, members, renewal, demonstration, shell)
# Moments of a person's own pages are in no conference and so in no city's time.
ZONE = "UTC"


@blueprint.get("/sign-in")
@open_to(Policy.ANYONE)
def sign_in() -> Any:
    """The door."""
    if current_user.is_authenticated:
        return redirect(_way_on(request.args.get("to", "")))
    return _door(request.args.get("to", ""))


@blueprint.post("/sign-in")
@open_to(Policy.ANYONE)
@limits.at_the_door
def signing_in() -> Any:
    """Sign in, or show the door again with the one sentence there is."""
    typed = request.form
    try:
        account = accounts.account_of(store(), typed.get("email", ""), typed.get("password", ""))
    except Refusal as refusal:
        page = _door(typed.get("next", ""), typed.get("email", ""), refusal.sentence)
        return Response(page, status=code_of(refusal), mimetype="text/html")
    limits.take_back()
    login.sign_in(account)
    return redirect(_way_on(typed.get("next", ""), account), 303)


@blueprint.post("/sign-out")
@open_to(Policy.ANYONE)
def sign_out() -> Any:
    """End this sign-in."""
    login.sign_out()
    return _out()


@blueprint.get("/sessions")
@open_to(Policy.SIGNED_IN)
def sessions() -> Any:
    """Where one is signed in."""
    now = store().sources.now()
    with reading() as records:
        rows = [_session(row) for row in people.sessions_of(records, current_user.account, now)]
    found = {"person": _person(), "csrf": generate_csrf(), "everywhere": url_for("people.end_everywhere"),
             "password": url_for("people.password"), "rows": rows}
    return render_template("account/sessions.html", sessions=found, page=_page("Where you are signed in"))


@blueprint.post("/sessions/<session>/end")
@open_to(Policy.SIGNED_IN)
def end_session(session: str) -> Any:
    """End one sign-in; one's own here is signing out."""
    if session == current_user.session:
        return sign_out()
    login.tell_ended(accounts.end_session(store(), current_user.account, session))
    return redirect(url_for("people.sessions"), 303)


@blueprint.post("/sessions/everywhere/end")
@open_to(Policy.SIGNED_IN)
def end_everywhere() -> Any:
    """Sign out everywhere, here too."""
    login.tell_ended(accounts.end_all_sessions(store(), current_user.account))
    login.sign_out()
    return _out()


@blueprint.get("/password")
@open_to(Policy.SIGNED_IN)
def password() -> Any:
    """The form for another password."""
    return _password_page("")


@blueprint.post("/password")
@open_to(Policy.SIGNED_IN)
@limits.of_ones_own
def change_password() -> Any:
    """Change the password: every other sign-in ends, and this one begins anew."""
    typed, account = request.form, current_user.account
    try:
        over = accounts.change_password(store(), account, present=typed.get("present", ""),
                                        new=typed.get("password", ""))
    except Refusal as refusal:
        return Response(_password_page(refusal.sentence), status=code_of(refusal), mimetype="text/html")
    limits.take_back()
    login.tell_ended(over)
    login.sign_in(account)
    return redirect(url_for("people.sessions"), 303)


@blueprint.get("/")
@blueprint.get("/conferences")
@open_to(Policy.SIGNED_IN)
def conferences() -> Any:
    """The conferences of a person and the seats held in them."""
    with reading() as records:
        found = people.conferences_of(records, current_user.account)
    rows = [{"name": row.name, "place": row.place, "dates": row.dates, "sentence": "",
             "seats": [_seat(seat) for seat in row.seats]} for row in found]
    shown_rows = {"person": _person(), "rows": rows}
    return render_template("conference/conferences.html", conferences=shown_rows, page=_page("Conferences"))


def _door(to: str, email: str = "", refusal: str | None = None) -> str:
    found = {"address": url_for("people.signing_in"), "csrf": generate_csrf(), "next": to, "email": email,
             "refusal": refusal, "sentence": "Drafts, proposals and consensus of the conferences you take part in."}
    return render_template("account/sign_in.html", sign_in=found, page=frame("Sign in"))


def _way_on(to: str, account: str | None = None) -> str:
    """Where a person goes after the door: the page asked for, else the only seat held, else all of them."""
    if to.startswith("/") and not to.startswith(("//", "/\\")) and to.isprintable():
        return to
    if account is not None:
        with reading() as records:
            held = [one for row in people.conferences_of(records, account) for one in row.seats]
        if len(held) == 1:
            return url_for("desks.first", seat=held[0].id)
    return url_for("people.conferences")


def _out() -> Answer:
    response = redirect(url_for("people.sign_in"), 303)
    if current_app.extensions["adref.settings"].secure:
        # On a machine that others use, no page of a seat may come back with the browser's own button.
        response.headers["Clear-Site-Data"] = '"cache"'
    return response


def _session(row: models.Session) -> dict[str, Any]:
    return {"words": row.device, "began": shown(row.opened_at, ZONE), "seen": shown(row.seen_at, ZONE),
            "here": row.id == current_user.session, "address": url_for("people.end_session", session=row.id)}


def _seat(seat: people.SeatHeld) -> dict[str, Any]:
    return {"name": seat.name, "short": seat.short, "capacity": seat.capacity,
            "address": url_for("desks.first", seat=seat.id)}


def _person() -> str:
    return f"{current_user.name}, {current_user.email}"


def _password_page(refusal: str) -> str:
    found = {"address": url_for("people.change_password"), "csrf": generate_csrf(), "refusal": refusal,
             "least": passwords.SHORTEST, "email": current_user.email, "back": url_for("people.sessions"),
             "forgotten": False}
    return render_template("account/password.html", password=found, page=_page("Change your password"))


def _page(title: str) -> Any:
    return frame(title, crumbs=(Link("Conferences", url_for("people.conferences")), Link(title)))


for room in ROOMS:
    blueprint.register_blueprint(room.blueprint)
