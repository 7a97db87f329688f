"""Refusals as pages: one table from kinds to status codes, one page that says what to do.

Hidden and absent give the same page with the same bytes. What was typed into a form that cannot come back (the
sign-in ended, the paragraph is gone) stands on the page, to be copied. What is no refusal of ours is a fault: it
is logged with a number, and the number is all the page says.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator
from typing import Any

from flask import Flask, current_app, redirect, render_template, request, url_for
from flask_wtf.csrf import CSRFError
from werkzeug.exceptions import HTTPException, SecurityError
from werkzeug.wrappers import Response

from editor import refusals
from editor.web.context import follow_nothing, is_fragment, store
from editor.web.forms import FORMS
from editor.web.frame import Link, frame

CODES: dict[type[refusals.Refusal], int] = {
    refusals.NotFound: 404,
    refusals.NotPermitted: 403,
    refusals.OutOfDate: 409,
    refusals.NotPossible: 409,
    refusals.NotUnderstood: 422,
    refusals.NotSignedIn: 401,
}
# What a person can do about it, where the sentence of the refusal does not say.
ADVICE = {
    401: "Sign in, and you will be brought back to the page you asked for.",
    403: "If you think this is a mistake, ask your focal point or the secretariat.",
    404: "The address may be mistyped, or what it names is not for this seat. Go back to your first screen.",
    405: "Go back and use the buttons of the page.",
    409: "Go back, look at what changed, and repeat the act if you still wish it.",
    413: "Go back: what you typed is still there. Then send a shorter text, or the file without "
         "its pictures.",
    422: "Go back and correct what you typed.",
    429: "Wait a minute, then try again.",
    500: "Nothing was recorded. Try again; if it happens once more, give the secretariat the number below.",
}
SENTENCES = {
    400: "The request could not be understood.",
    404: str(refusals.NotFound()),
    405: "This address does not take that kind of request.",
    413: "What was sent is too large: at most {} MB in all, and 20,000 characters for a wording.",
    429: "Too many attempts from this account in a short time.",
}
TOO_LARGE = 413  # what was sent was not read
log = logging.getLogger("editor.web")


def install(app: Flask) -> None:
    """Answer every refusal, HTTP error and fault with a page."""
    app.register_error_handler(refusals.Refusal, refused)
    app.register_error_handler(CSRFError, lambda error: page_of(
        400, "This form was opened before you signed in, or in another session.",
        "Open it again; what you typed is kept in this browser and offered back."))
    app.register_error_handler(SecurityError, misaddressed)
    app.register_error_handler(HTTPException, failed)
    app.register_error_handler(Exception, fault)


def code_of(refusal: refusals.Refusal) -> int:
    """The status code of a refusal."""
    return next(code for kind, code in CODES.items() if isinstance(refusal, kind))


def refused(refusal: refusals.Refusal) -> Any:
    """A refusal as a page; who is not signed in is led to the door."""
    if isinstance(refusal, refusals.NotSignedIn) and request.method == "GET" and not is_fragment():
        return redirect(url_for("people.sign_in", to=request.full_path.rstrip("?")))
    return page_of(code_of(refusal), refusal.sentence)


def failed(error: HTTPException) -> Response:
    """An error of HTTP as a page, with the headers that go with it."""
    code = error.code or 500
    sentence = SENTENCES.get(code, error.description or "The request failed.")
    if code == TOO_LARGE:
        sentence = sentence.format(current_app.config["MAX_CONTENT_LENGTH"] // 1024**2)
    answer = page_of(code, sentence)
    answer.headers.extend((name, value) for name, value in error.get_headers(request.environ)
                          if name != "Content-Type")
    return answer


def misaddressed(_: SecurityError) -> Response:
    """A request under a name that is not ours: no page, since a page's links would carry that name."""
    return Response("This server does not answer under that name. Use the address you were given.\n", status=400,
                    mimetype="text/plain")


def fault(error: Exception) -> Any:
    """A fault of ours: logged with a number, shown as that number."""
    number = store().sources.ident()
    log.exception("Fault %s at %s %s", number, request.method, request.endpoint)
    return page_of(500, "Something went wrong on our side.", reference=number)


def page_of(code: int, sentence: str, advice: str = "", reference: str | None = None) -> Response:
    """The page of a refusal, or its fragment for a script."""
    follow_nothing()
    refusal = {"number": code, "sentence": sentence, "advice": advice or ADVICE.get(code, ""),
               "reference": reference or "", "ways": [_way_out(code)],
               "typed": list(_typed()) if code != TOO_LARGE else ()}
    template = "shared/_refusal.html" if is_fragment() else "refusal.html"
    body = render_template(template, refusal=refusal, page=frame(title="Not possible" if code != 404 else "Not here"))
    return Response(body, status=code, mimetype="text/html")


def _way_out(code: int) -> Link:
    if code == CODES[refusals.NotSignedIn]:
        return Link("Sign in", url_for("people.sign_in", to=request.full_path.rstrip("?")))
    return Link("Your seats", "/")


def _typed() -> Iterator[dict[str, str]]:
    """The words that a refused form of an act carried, so that nothing typed is lost."""
    form = FORMS.get((request.view_args or {}).get("name", ""))
    if form is None or request.method != "POST":
        return
    for one in form.fields:
        words = request.form.get(one.name, "")
        if one.kind in ("wording", "area", "line") and words.strip():
            yield {"name": one.name, "label": one.label, "words": words}
