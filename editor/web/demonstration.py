"""The doors of a demonstration: a link for each seat, whose page has a button that signs in.

They exist for conferences founded as demonstrations, and only while the server speaks to this machine alone. The
token of a link follows from the installation's secret and the seat: nothing need be kept, and links printed at
one start hold at the next.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import Any

from flask import Blueprint, Flask, current_app, render_template, request, url_for
from flask_wtf.csrf import generate_csrf
from sqlalchemy import select
from sqlalchemy.orm import Session
from werkzeug.utils import redirect

from editor import credentials, models
from editor.queries import people
from editor.refusals import NotFound
from editor.store import Store
from editor.web import login
from editor.web.context import reading
from editor.web.frame import frame
from editor.web.policy import Policy, open_to

blueprint = Blueprint("demonstration", __name__)
LOOPBACK = ("127.0.0.1", "::1")
DOORS = "ADREF_DOORS"  # where the doors are, for the server to print once it can answer; unset prints none


@blueprint.get("/demonstration/<token>")
@open_to(Policy.ANYONE)
def door(token: str) -> Any:
    """The door of one seat."""
    with reading() as session:
        seat, _, conference = _behind(session, token)
    found = {"address": url_for(".sit_down", token=token), "csrf": generate_csrf(), "name": seat.name,
             "capacity": seat.capacity, "conference": conference}
    return render_template("account/demonstration.html", door=found, page=frame("Demonstration seat"))


@blueprint.post("/demonstration/<token>")
@open_to(Policy.ANYONE)
def sit_down(token: str) -> Any:
    """Sign in to the account that holds the seat."""
    with reading() as session:
        seat, account, _ = _behind(session, token)
    login.sign_in(account)
    return redirect(url_for("desks.first", seat=seat.id), 303)


def print_doors(app: Flask, environ: Mapping[str, str]) -> None:
    """Print one line for each demonstration seat, its name and its door, if the one who serves asked for it."""
    address = environ.get(DOORS)
    if not address:
        return
    for name, path in doors(app.extensions["adref"], app.secret_key):
        print(f"{name}\t{address}{path}", flush=True)


def doors(store: Store, secret: Any) -> list[tuple[str, str]]:
    """The demonstration seats in the order of their conference, each with the path of its door."""
    with store.reading() as session:
        rows = session.scalars(select(models.Conference.id).where(models.Conference.demonstration)).all()
        seats = [seat for conference in rows for seat in people.seats_of(session, conference)]
    several = Counter(seat.name for seat in seats)
    return [(seat.name if several[seat.name] == 1 else f"{seat.name} ({seat.capacity})",
             f"/demonstration/{credentials.derived(secret, credentials.DEMONSTRATION, seat.id)}") for seat in seats]


def _behind(session: Session, token: str) -> tuple[people.SeatHeld, str, str]:
    """The seat behind a token, its account and the name of its conference."""
    if not _speaks_to_this_machine_alone():
        raise NotFound
    secret = current_app.secret_key
    assert isinstance(secret, bytes)
    for conference in session.scalars(select(models.Conference).where(models.Conference.demonstration)):
        for seat in people.seats_of(session, conference.id):
            if credentials.is_derived(token, secret, credentials.DEMONSTRATION, seat.id):
                return seat, session.get_one(models.Seat, seat.id).account_id, conference.short_name
    raise NotFound


def _speaks_to_this_machine_alone() -> bool:
    given = current_app.extensions["adref.settings"]
    is_public = given.secure or given.hosts or given.proxies
    return not is_public and request.remote_addr in LOOPBACK
