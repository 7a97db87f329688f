"""Inviting, and taking the seat one was invited to: the acts that also make credentials.

The receipt of an invitation shows its link, once: there is no mail server, and only the hash of the link is kept.
Sent again, the same form gives the same receipt and a new link in place of the old.
"""

from __future__ import annotations

from typing import Any

from flask import Blueprint, render_template, request, url_for
from flask_wtf.csrf import generate_csrf
from werkzeug.utils import redirect
from werkzeug.wrappers import Response

from editor import models, passwords
from editor.negotiation import By, accounts, invitations
from editor.negotiation.invitations import Invited
from editor.queries import people
from editor.queries.display import shown
from editor.refusals import NotFound, NotPossible, Refusal
from editor.web import acts, limits, login
from editor.web.answers import code_of
from editor.web.context import is_fragment, reading, store, viewer
from editor.web.frame import frame
from editor.web.policy import Policy, open_to

blueprint = Blueprint("invitations", __name__)
GONE = 410


@blueprint.post("/s/<seat>/acts/invite_delegate/<delegation>")
@open_to(Policy.SEATED)
def invite_delegate(seat: str, delegation: str) -> Any:
    """Offer a seat in a delegation; the receipt shows the link."""
    typed = request.form
    try:
        invited = invitations.invite_delegate(
            store(), _by(seat), delegation, capacity=typed.get("capacity", ""), email=typed.get("email", ""))
    except NotFound:
        raise
    except Refusal as refusal:
        return acts.given_back("invite_delegate", delegation, None, refusal)
    return _receipt(invited)


@blueprint.post("/s/<seat>/acts/invite_officer/<conference>")
@open_to(Policy.SEATED)
def invite_officer(seat: str, conference: str) -> Any:
    """Offer a seat in the office or the secretariat; the receipt shows the link."""
    typed = request.form
    try:
        invited = invitations.invite_officer(
            store(), _by(seat), conference, capacity=typed.get("capacity", ""), email=typed.get("email", ""))
    except NotFound:
        raise
    except Refusal as refusal:
        return acts.given_back("invite_officer", conference, None, refusal)
    return _receipt(invited)


@blueprint.post("/s/<seat>/acts/revoke_invitation/<invitation>")
@open_to(Policy.SEATED)
def revoke_invitation(seat: str, invitation: str) -> Any:
    """Revoke an invitation, and its link with it."""
    by = _by(seat)
    try:
        invitations.revoke_invitation(store(), by, invitation)
    except NotFound:
        raise
    except Refusal as refusal:
        return acts.given_back("revoke_invitation", invitation, None, refusal)
    panel = "1" if is_fragment() else None
    return redirect(url_for("acts.receipt", seat=seat, command=by.command, form=request.path, panel=panel), 303)


@blueprint.get("/invitations/<token>")
@open_to(Policy.ANYONE)
def invitation(token: str) -> Any:
    """What one is invited to, and how to take the seat."""
    return _offer(token, None)


@blueprint.post("/invitations/<token>")
@open_to(Policy.ANYONE)
@limits.with_a_link
def take_seat(token: str) -> Any:
    """Take the seat: with a new account, or with the one this address has."""
    try:
        account = _account(token)
        seat = invitations.accept_invitation(store(), token, account=account)
    except NotFound:
        raise
    except Refusal as refusal:
        return _offer(token, refusal)
    limits.take_back()
    login.sign_in(account)
    return redirect(url_for("desks.first", seat=seat), 303)


def _by(seat: str) -> By:
    return By(seat, request.form.get("command_id", ""))


def _receipt(invited: Invited) -> str:
    """The receipt of an invitation with its link, which is shown this once."""
    answer = invited.answer
    with reading() as session:
        row = session.get_one(models.Invitation, answer.subject)
        zone = session.get_one(models.Conference, viewer().conference).zone
        receipt = acts.receipt_of(session, viewer().seat, request.form.get("command_id", ""))
        found = {
            "link": url_for("people.invitations.invitation", token=invited.token, _external=True),
            "email": row.email, "expires": shown(invited.expires_at, zone), "receipt": receipt,
            "form": request.path,
        }
    page = frame("Invited", to_seat=url_for("desks.first", seat=viewer().seat))
    return render_template(f"account/{'_' if is_fragment() else ''}invited.html", invited=found, page=page)


def _account(token: str) -> str:
    """The account that takes the seat: the one of the address invited, else a new one."""
    typed = request.form
    with reading() as session:
        row = invitations.invitation_of(session, token)
        invitations.require_good(session, row, store().sources.now())
        email, known = row.email, accounts.account_with(session, row.email) is not None
    if known:
        return accounts.account_of(store(), email, typed.get("password", ""))
    return accounts.open_account(
        store(), email=email, name=typed.get("name", ""), password=typed.get("password", ""))


def _offer(token: str, refusal: Refusal | None) -> Any:
    with reading() as session:
        row = invitations.invitation_of(session, token)
        conference = session.get_one(models.Conference, row.conference_id)
        spent = _spent(session, row)
        found = {
            "address": url_for("people.invitations.take_seat", token=token), "csrf": generate_csrf(),
            "place": people.place_of(session, row.body, row.delegation_id), "capacity": row.capacity,
            "conference": conference.short_name, "email": row.email,
            "expires": shown(row.expires_at, conference.zone), "least": passwords.SHORTEST, "spent": spent,
            "known": accounts.account_with(session, row.email) is not None,
            "name": request.form.get("name", ""), "refusal": refusal.sentence if refusal and not spent else None,
        }
    page = render_template("account/invitation.html", invitation=found, page=frame("Take your seat"))
    status = GONE if spent else code_of(refusal) if refusal else 200
    return Response(page, status=status, mimetype="text/html")


def _spent(session: Any, row: models.Invitation) -> str | None:
    try:
        invitations.require_good(session, row, store().sources.now())
    except NotPossible as over:
        return over.sentence
    return None
