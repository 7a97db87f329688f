"""Who a route is for: declared at the route, checked before it runs, and complete or the server does not start.

Three policies: ANYONE (sign-in, static files), SIGNED_IN (a person), SEATED (the person who holds the seat in
the address). What a seat may do or see beyond that is asked of `rights` by commands and queries.
"""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum
from typing import Any

from flask import Flask, current_app, request

POLICY = "adref_policy"


class Policy(StrEnum):
    """Whom a route answers."""

    ANYONE = "anyone"
    SIGNED_IN = "a person who is signed in"
    SEATED = "the person who holds the seat in the address"


def open_to(policy: Policy) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """Declare the policy of a route."""

    def declare(view: Callable[..., Any]) -> Callable[..., Any]:
        setattr(view, POLICY, policy)
        return view

    return declare


def policy_of(app: Flask, endpoint: str) -> Policy | None:
    """The declared policy of a route; static files are for anyone."""
    if endpoint == "static":
        return Policy.ANYONE
    return getattr(app.view_functions[endpoint], POLICY, None)


def policy_now() -> Policy:
    """The policy of the route being asked; ANYONE where no route matched (the answer is then a refusal)."""
    if request.endpoint is None:
        return Policy.ANYONE
    return policy_of(current_app, request.endpoint) or Policy.SEATED


def require_policies(app: Flask) -> None:
    """Refuse to start while a route says nothing of whom it is for."""
    undeclared = sorted(rule.endpoint for rule in app.url_map.iter_rules()
                        if policy_of(app, rule.endpoint) is None)
    if undeclared:
        raise RuntimeError(f"These routes declare no policy: {', '.join(undeclared)}.")
