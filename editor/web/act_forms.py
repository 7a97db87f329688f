"""A form as its template takes it: what is asked, what it is about, who will see it, what is carried back."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any
from urllib.parse import urlencode

from flask import request, url_for
from flask_wtf.csrf import generate_csrf

from editor.queries.anchors import Anchor
from editor.queries.audiences import Seen, will_see
from editor.queries.display import redline, runs_of
from editor.queries.options import open_sittings, options
from editor.refusals import Refusal
from editor.text.wording import Wording
from editor.web.context import store
from editor.web.forms import Field, Option, shown_value
from editor.web.frame import direction_of
from editor.web.typed import typed

SPEAKER = Field("floor_of", "On behalf of", "list", source="delegations", empty="Choose the delegation")
SETTING = Field("sitting", "In which sitting", "list", required=False, empty="In none")


def shown_form(asked: Any, refusal: Refusal | None, newer: Any) -> dict[str, Any]:
    """The form of an act, with what was typed when it comes back."""
    sent = request.form if request.method == "POST" else None
    seen = will_see(asked.name, asked.desk.actor, asked.desk.document)
    return {
        "title": _title(asked), "explanation": list(asked.form.explanation),
        "address": _own_address(), "hidden": list(_hidden(asked, newer)), "upload": False,
        "base": None if newer else _base(asked.anchor, asked.desk.document), "exact": None,
        "refusal": {"sentence": refusal.sentence} if refusal else None, "newer": _newer(asked, newer),
        "fields": [_field(asked, one, sent, refusal) for one in _fields(asked)],
        "audience": {"sentence": seen.sentence, "name": seen.name, "open": seen.open, "more": seen.more},
        "submit": {"word": asked.form.submit, "tone": asked.form.tone, "icon": asked.form.icon}, "others": [],
        "back": {"word": "Cancel", "address": url_for("desks.first", seat=asked.by.seat)},
    }


def plain_form(
    title: str, explanation: Sequence[str], seen: Seen, submit: str, back: str, fields: Sequence[Any] = (),
    refusal: Refusal | None = None,
) -> dict[str, Any]:
    """A form of its own, for an act that needs more than its fields: it carries the token and an id alone."""
    hidden = [{"name": "csrf_token", "value": generate_csrf()},
              {"name": "command_id", "value": store().sources.ident()}]
    return {
        "title": title, "explanation": explanation, "address": _own_address(), "hidden": hidden,
        "upload": False, "base": None, "exact": None, "newer": None, "fields": fields, "others": [],
        "refusal": {"sentence": refusal.sentence} if refusal else None,
        "audience": {"sentence": seen.sentence, "name": seen.name, "open": seen.open, "more": seen.more},
        "submit": {"word": submit, "tone": "main", "icon": None}, "back": {"word": "Cancel", "address": back},
    }


def _own_address() -> str:
    """The address of the form as a page: what it carries stays, that it was asked for as a fragment does not."""
    carried = {name: value for name, value in request.args.items() if name != "panel"}
    return f"{request.path}?{urlencode(carried)}" if carried else request.path


def _title(asked: Any) -> str:
    return f"{asked.form.title}: {asked.anchor.label}" if asked.anchor else asked.form.title


def _hidden(asked: Any, newer: Any) -> Iterator[dict[str, Any]]:
    """What the act must carry: token, its own id, the draft and wording it is made on."""
    yield {"name": "csrf_token", "value": generate_csrf()}
    # A form that comes back asks anew: the id of a refused act was never recorded, but its words may change.
    yield {"name": "command_id", "value": store().sources.ident()}
    if asked.anchor and asked.anchor.hash:
        yield {"name": "base", "value": asked.anchor.hash}
        yield {"name": "made_on", "value": asked.anchor.draft}
    for name in asked.form.carried:
        yield {"name": name, "value": _carried(asked, name, newer)}


def _carried(asked: Any, name: str, newer: Any) -> Any:
    given = asked.anchor.given if asked.anchor else {}
    if name == "revision":
        return given.get("revision", "")
    return request.values.get(name, given.get(name, ""))


def _fields(asked: Any) -> Iterator[Field]:
    floor = asked.desk.actor.floor or asked.desk.actor.body == "secretariat"
    if floor and asked.command.from_floor:
        yield SPEAKER
    yield from asked.form.fields
    if asked.form.sitting or (floor and asked.command.from_floor):
        yield SETTING


def _field(asked: Any, one: Field, sent: Any, refusal: Refusal | None) -> dict[str, Any]:
    value = shown_value(one, sent, asked.anchor.given if asked.anchor else {})
    if isinstance(value, Wording):
        value = typed(value)
    return {
        "kind": {"number": "line"}.get(one.kind, one.kind), "name": one.name, "label": one.label,
        "hint": one.hint, "value": value, "required": one.required, "limit": one.limit, "rows": one.rows,
        "direction": "auto", "options": _options(asked, one, value), "autocomplete": "off", "accept": None,
        "error": refusal.sentence if refusal and refusal.field == one.name else None,
    }


def _options(asked: Any, one: Field, value: Any) -> list[dict[str, Any]]:
    offered = [(row.value, row.label, row.hint) for row in one.options]
    if one.name == "sitting":
        offered = [(ident, label, "") for ident, label in open_sittings(asked.desk)]
        value = value or (offered[0][0] if offered and asked.form.sitting else "")
    elif one.source:
        offered = [(ident, label, "") for ident, label in options(asked.desk, one.source)]
    if one.empty:
        offered.insert(0, ("", one.empty, ""))
    chosen = value if isinstance(value, list) else [str(value)]
    return [_option(Option(ident, label, hint, ident in chosen)) for ident, label, hint in offered]


def _option(option: Option) -> dict[str, Any]:
    return {"value": option.value, "label": option.label, "hint": option.hint, "chosen": option.chosen}


def _base(anchor: Anchor | None, document: Any) -> dict[str, Any] | None:
    if anchor is None or anchor.wording is None:
        return None
    return _wording(anchor.label, anchor.wording, document)


def _wording(label: str, wording: Wording, document: Any) -> dict[str, Any]:
    direction = direction_of(document.language) if document else "auto"
    return {"label": label, "runs": tuple(runs_of(wording, None)), "direction": direction}


def _newer(asked: Any, now: Any) -> dict[str, Any] | None:
    """The wording as it stands now, with what changed in it since the form was opened."""
    if now is None:
        return None
    value = now["wording"] if isinstance(now, Mapping) and "revision" in now else now
    wording = Wording.of(value)
    shown = _wording("The wording as it stands now", wording, asked.desk.document)
    return shown | {"spans": _since(asked, wording)}


def _since(asked: Any, wording: Wording) -> Any:
    """What the typed wording changes in the present one, when a wording was typed."""
    sent = request.form.get("wording")
    if not sent or not any(one.kind == "wording" for one in asked.form.fields):
        return ()
    try:
        return redline(wording, Wording.of(sent.replace("\r\n", "\n")))
    except ValueError:
        return ()
