"""An act as a plain value: what the shell sends to a running server, and does itself when there is none.

The value is JSON: the name of the act, who asks, on what, and the details. The acts that also make credentials
are here under their own names, so that a link and its act are made in one place.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from inspect import Parameter, signature
from typing import Any

from editor.models.base import printed_moment
from editor.negotiation import invitations
from editor.negotiation.commands import COMMANDS, Answer, By, perform
from editor.refusals import NotUnderstood
from editor.store import Store

WITH_CREDENTIALS: dict[str, Callable[..., Any]] = {
    "invite_delegate": invitations.invite_delegate,
    "invite_officer": invitations.invite_officer,
    "revoke_invitation": invitations.revoke_invitation,
}
_NAMES = {"act", "seat", "command", "floor_of", "sitting", "draft", "wording", "subject", "details"}


def do(store: Store, asked: Mapping[str, Any]) -> dict[str, Any]:
    """Perform the act that a request names; returns its receipt, with the token if it made one.

    Refused: a request that is none, an act there is not, and whatever the act itself refuses.
    """
    name, by, subject, details = _read(asked)
    if name in WITH_CREDENTIALS:
        _require_fitting(name, WITH_CREDENTIALS[name], details)
        found = WITH_CREDENTIALS[name](store, by, subject, **details)
    else:
        _require_fitting(name, COMMANDS[name].run, details)
        found = perform(store, name, by, subject, **details)
    if isinstance(found, invitations.Invited):
        return _receipt(found.answer) | {"token": found.token, "expires_at": printed_moment(found.expires_at)}
    return _receipt(found)


def _read(asked: Mapping[str, Any]) -> tuple[str, By, str | None, dict[str, Any]]:
    if not isinstance(asked, Mapping) or not set(asked) <= _NAMES:
        raise NotUnderstood(f"A request has these parts and no others: {', '.join(sorted(_NAMES))}.")
    name, details = asked.get("act"), asked.get("details", {})
    if name not in COMMANDS:
        raise NotUnderstood(f"There is no act called {name}.")
    words = {part: asked.get(part) for part in ("seat", "command", "floor_of", "sitting", "wording", "subject")}
    if any(value is not None and not isinstance(value, str) for value in words.values()):
        raise NotUnderstood("The parts of a request, details and draft apart, are words.")
    draft = asked.get("draft")
    if not isinstance(details, dict) or not (draft is None or isinstance(draft, int)):
        raise NotUnderstood("The details of a request are a table, and the draft is a number.")
    by = By(words["seat"] or "", words["command"] or "", words["floor_of"], words["sitting"], draft, words["wording"])
    return str(name), by, words["subject"], details


def _require_fitting(name: str, run: Callable[..., Any], details: Mapping[str, Any]) -> None:
    taken = {one.name: one for one in signature(run).parameters.values() if one.kind is Parameter.KEYWORD_ONLY}
    needed = {one.name for one in taken.values() if one.default is Parameter.empty}
    if not needed <= set(details) <= set(taken):
        raise NotUnderstood(f"The act {name} takes these details: {', '.join(sorted(taken)) or 'none'}.")


def _receipt(answer: Answer) -> dict[str, Any]:
    return {"kind": answer.kind, "stream": answer.stream, "number": answer.number, "hash": answer.hash,
            "at": printed_moment(answer.at), "subject": answer.subject}
