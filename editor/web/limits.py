"""How often one may ask: counted by account or by the e-mail address that is typed, never by network address
alone, because a whole mission stands behind one.

What is counted at the door is every attempt; a right password takes the count back, so nobody who knows their
password is ever kept out by having used it. Addresses are hashed before they become keys.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from typing import Any

from flask import Flask, request
from flask_limiter import Limiter
from flask_login import current_user

from editor.negotiation.accounts import plain_email
from editor.settings import Settings

# One device guessing, many devices guessing, and a program that floods the room.
FROM_ONE_PLACE = "20 per 15 minutes"
FROM_EVERYWHERE = "100 per hour"
ACTS = "1200 per minute"
LONG_WORK = "120 per minute"
PATIENCE = 2  # seconds in which a shared count must be told
READING = ("GET", "HEAD", "OPTIONS")
View = Callable[..., Any]


def whose_acts() -> str:
    """The account that acts."""
    return f"account:{current_user.account}"


def typed_email() -> str:
    """The e-mail address that was typed, from wherever."""
    return f"email:{_hashed(plain_email(request.form.get('email', '')))}"


def typed_email_from_here() -> str:
    """The e-mail address that was typed, from this place."""
    return f"{typed_email()}:{_hashed(request.remote_addr or '')}"


def link_followed() -> str:
    """The link in the address."""
    return f"link:{_hashed(request.path)}"


def _nobody_acts() -> bool:
    return request.method in READING or not current_user.is_authenticated


limiter = Limiter(
    key_func=whose_acts, storage_uri=None, application_limits=[ACTS],
    application_limits_exempt_when=_nobody_acts, strategy="moving-window", in_memory_fallback_enabled=True,
)


def at_the_door(view: View) -> View:
    """Limit a view that compares a password with the one of the address that was typed."""
    limited = limiter.limit(FROM_ONE_PLACE, key_func=typed_email_from_here, methods=["POST"])(view)
    return limiter.limit(FROM_EVERYWHERE, key_func=typed_email, methods=["POST"])(limited)


def with_a_link(view: View) -> View:
    """Limit a view that compares a password behind a link that was handed over."""
    return limiter.limit(FROM_ONE_PLACE, key_func=link_followed, methods=["POST"])(view)


def of_ones_own(view: View) -> View:
    """Limit a view that compares a password of the account that is signed in."""
    return limiter.limit(FROM_ONE_PLACE, key_func=whose_acts, methods=["POST"])(view)


def of_long_work(view: View) -> View:
    """Limit a view that keeps a core busy for a while."""
    return limiter.limit(LONG_WORK, key_func=whose_acts)(view)


def take_back() -> None:
    """Take back what this request counted: it was the right password."""
    for one in limiter.current_limits:
        limiter.limiter.clear(one.limit, *one.request_args)


def install(app: Flask, given: Settings) -> None:
    """Count in this process, or in the queue that several processes share; each for itself while that is down."""
    app.config["RATELIMIT_STORAGE_URI"] = given.message_queue_url or "memory://"
    if given.message_queue_url:
        app.config["RATELIMIT_STORAGE_OPTIONS"] = {"socket_connect_timeout": PATIENCE, "socket_timeout": PATIENCE}
    limiter.init_app(app)


def _hashed(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()[:32]
