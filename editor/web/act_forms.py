"""A form as its template takes it: what is asked, what it is about, who will see it, what is carried back."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any
from urllib.parse import urlencode

from flask import request, url_for
from flask_wtf.csrf import generate_csrf

from editor import rights
from editor.consensus.motions import RULINGS
from editor.queries import brackets
from editor.queries.anchors import Anchor
from editor.queries.audiences import Seen, will_see
from editor.queries.display import redline, runs_of
from editor.queries.options import open_sittings, options
from editor.queries.phrases import places_offered
from editor.refusals import Refusal
from editor.text.wording import Wording
from editor.web.context import store
from editor.web.forms import PREVIEW, SHOWN, Field, Option, may_wait, shown_value
from editor.web.frame import direction_of
from editor.web.typed import read_typed, typed

SPEAKER = Field("floor_of", "On behalf of", "list", source="delegations", empty="Choose the delegation")
SETTING = Field("sitting", "In which sitting", "list", required=False, empty="In none")
OF_THE_WHOLE = ("document", "question", "modes", "vote now")  # what can only be about the whole need not say so
FROM_ADDRESS = ("floor_of", "after", "paragraphs")  # never words: no link may put them into anybody's mouth


def shown_form(asked: Any, refusal: Refusal | None, newer: Any, *, floor: bool = False) -> dict[str, Any]:
    """The form of an act, with what was typed when it comes back; `floor`: in whose name is still to be said."""
    sent = request.form if request.method == "POST" else None
    seen = _will_see(asked, floor=floor)
    return _form(
        _title(asked), asked.form.explanation or (asked.command.purpose,), seen,
        {"word": asked.form.submit, "tone": asked.form.tone, "icon": asked.form.icon}, _back(asked), refusal,
    ) | {
        "hidden": list(_hidden(asked)), "base": None if newer else _base(asked.anchor, asked.desk.document),
        "newer": _newer(asked, newer), "exact": _exact(asked.anchor),
        "fields": [_field(asked, one, sent, refusal) for one in _fields(asked)], **_buttons(asked),
        "waits": asked.desk.document is not None and may_wait(asked.name, asked.desk.document.state),
    }


def plain_form(
    title: str, explanation: Sequence[str], seen: Seen, submit: str, back: str, refusal: Refusal | None = None
) -> dict[str, Any]:
    """A form of its own, for an act that needs more than its fields: it carries the token and an id alone."""
    return _form(title, explanation, seen, {"word": submit, "tone": "main", "icon": None}, back, refusal)


def _form(
    title: str, explanation: Sequence[str], seen: Seen, submit: Mapping[str, Any], back: str, refusal: Refusal | None
) -> dict[str, Any]:
    return {
        "title": title, "explanation": explanation, "address": _own_address(), "hidden": list(_tokens()),
        "upload": False, "waits": False, "base": None, "exact": None, "newer": None, "fields": (), "others": [],
        "refusal": {"sentence": refusal.sentence} if refusal else None,
        "audience": {"sentence": seen.sentence, "name": seen.name, "open": seen.open, "more": seen.more},
        "submit": submit, "back": {"word": "Cancel", "address": back},
    }


def _will_see(asked: Any, *, floor: bool) -> Seen:
    actor = asked.desk.actor
    if floor:
        actor = replace(actor, floor=True, name="the delegation you choose")
    concerned = asked.anchor.concerned if asked.anchor else ()
    return will_see(asked.name, actor, asked.desk.document, concerned, visible_to=request.form.get("visible_to", ""))


def _own_address() -> str:
    """The address of the form as a page: what it carries stays, that it was asked for as a fragment does not."""
    carried = {name: value for name, value in request.args.items() if name != "panel"}
    return f"{request.path}?{urlencode(carried)}" if carried else request.path


def _back(asked: Any) -> str:
    if asked.desk.document is None:
        return url_for("desks.first", seat=asked.by.seat)
    return url_for("documents.current", seat=asked.by.seat, document=asked.desk.document.id)


def _title(asked: Any) -> str:
    """The title of the form, with what it is about where that is no matter of course."""
    label = asked.anchor.label if asked.anchor and asked.form.about not in OF_THE_WHOLE else ""
    return f"{asked.form.title}: {label}" if label else asked.form.title


def _tokens() -> Iterator[dict[str, Any]]:
    yield {"name": "csrf_token", "value": generate_csrf()}
    # A form that comes back asks anew: the id of a refused act was never recorded, but its words may change.
    yield {"name": "command_id", "value": store().sources.ident()}


def _hidden(asked: Any) -> Iterator[dict[str, Any]]:
    """What the act must carry: token, its own id, the draft and wording it is made on."""
    yield from _tokens()
    if asked.anchor and asked.anchor.hash:
        yield {"name": "base", "value": asked.anchor.hash}
    if asked.anchor and asked.anchor.draft is not None:
        yield {"name": "made_on", "value": asked.anchor.draft}
    for name in asked.form.carried:
        yield {"name": name, "value": _carried(asked, name)}


def _carried(asked: Any, name: str) -> Any:
    """What the form shows is what it carries: as it stands now, even in a form that comes back."""
    given = asked.anchor.given if asked.anchor else {}
    return given[name] if name in given else request.values.get(name, "")


def _fields(asked: Any) -> Iterator[Field]:
    from_floor = asked.command.from_floor and asked.desk.actor.body == "secretariat"
    if from_floor:
        yield SPEAKER
    yield from (one for one in asked.form.fields if one.kind != "places" or _offers(asked))
    if asked.form.sitting or from_floor:
        yield SETTING


def _offers(asked: Any) -> list[dict[str, Any]]:
    """The places of the phrase as it is typed, or of the proposal that is to be taken."""
    given = asked.anchor.given if asked.anchor else {}
    phrase, put = (request.form.get(name, given.get(name, "")) for name in ("phrase", "put"))
    return places_offered(asked.desk, phrase, put, given.get("offered")) if phrase else []


def _field(asked: Any, one: Field, sent: Any, refusal: Refusal | None) -> dict[str, Any]:
    value = shown_value(one, sent, _given(asked))
    if one.kind == "places":
        return _places(asked, one, value, sent, refusal)
    if isinstance(value, Wording):
        value = typed(value)
    return {
        "kind": {"number": "line"}.get(one.kind, one.kind), "name": one.name, "label": one.label,
        "hint": one.hint, "value": value, "required": one.required, "limit": one.limit, "rows": one.rows,
        "direction": "auto", "options": _options(asked, one, value), "autocomplete": "off", "accept": None,
        "error": refusal.sentence if refusal and refusal.field == one.name else None,
    }


def _places(asked: Any, one: Field, value: Any, sent: Any, refusal: Refusal | None) -> dict[str, Any]:
    """The places of a phrase, each to be ticked or left out; of a phrase looked up anew all are ticked."""
    offered = _offers(asked)
    known = {place["value"] for place in offered}
    looked_up = sent is not None and not known.intersection(value) and PREVIEW in sent
    chosen = known if looked_up or (sent is not None and not sent.get(SHOWN)) else set(value or ())
    return {"kind": "places", "name": one.name, "label": one.label, "required": False, "hint": "", "shown": SHOWN,
            "places": [place | {"chosen": place["value"] in chosen} for place in offered],
            "error": refusal.sentence if refusal and refusal.field == one.name else None}


def _buttons(asked: Any) -> dict[str, Any]:
    """What the form is sent by: of a phrase nothing is tabled before its places were seen."""
    submit = {"word": asked.form.submit, "tone": asked.form.tone, "icon": asked.form.icon, "name": None}
    if not asked.form.previews:
        return {"submit": submit, "others": []}
    if not _offers(asked):
        return {"submit": {"word": "Show its places", "tone": "main", "icon": "seen", "name": PREVIEW}, "others": []}
    again = {"word": "Show its places again", "name": PREVIEW, "value": "yes"}
    return {"submit": submit, "others": [again]}


def _given(asked: Any) -> Mapping[str, Any]:
    """What the fields start from: what the anchor knows, and what the address of the form says."""
    given = dict(asked.anchor.given) if asked.anchor else {}
    is_own = any(rights.is_own in line for line in rights.RIGHTS[asked.command.right])
    owner = asked.thing.delegation_id if is_own else None
    named = {name: request.args[name] for name in FROM_ADDRESS if name in request.args}
    return given | ({"floor_of": owner} if owner else {}) | named


def _options(asked: Any, one: Field, value: Any) -> list[dict[str, Any]]:
    offered = [(row.value, row.label, row.hint) for row in one.options]
    if one.name == "sitting":
        offered = [(ident, label, "") for ident, label in open_sittings(asked.desk)]
        value = value or (offered[0][0] if offered and asked.form.sitting else "")
    elif one.source in brackets.SOURCES:
        found = brackets.bracket_choices(asked.desk, one.source, asked.subject)
        offered = [(ident, label, "") for ident, label in found]
    elif one.source == "rulings":
        offered = [(word, word.capitalize(), "") for word in RULINGS[asked.thing.kind]]
    elif one.source:
        offered = [(ident, label, "") for ident, label in options(asked.desk, one.source)]
    if one.empty:
        offered.insert(0, ("", one.empty, ""))
    chosen = value if isinstance(value, list) else [str(value)]
    return [_option(Option(ident, label, hint, ident in chosen)) for ident, label, hint in offered]


def _option(option: Option) -> dict[str, Any]:
    return {"value": option.value, "label": option.label, "hint": option.hint, "chosen": option.chosen}


def _exact(anchor: Anchor | None) -> dict[str, Any] | None:
    """The whole text an act is about, by its fingerprint."""
    if anchor is None or not anchor.text:
        return None
    return {"sentence": "It concerns exactly the text with this fingerprint:", "fingerprint": anchor.text}


def _base(anchor: Anchor | None, document: Any) -> dict[str, Any] | None:
    if anchor is None or anchor.wording is None:
        return None
    return _wording(anchor.label, anchor.wording, document)


def _wording(label: str, wording: Wording, document: Any) -> dict[str, Any]:
    direction = direction_of(document.language) if document else "auto"
    return {"label": label, "runs": tuple(runs_of(wording, None)), "direction": direction}


def _newer(asked: Any, now: Any) -> dict[str, Any] | None:
    """The wording as it stands now, with what the typed one would change in it."""
    if now is None or asked.anchor is None or asked.anchor.text:
        return None
    value = now["wording"] if isinstance(now, Mapping) and "revision" in now else now
    wording = Wording.of(value)
    shown = _wording("The wording as it stands now", wording, asked.desk.document)
    return shown | {"spans": _against(asked, wording)}


def _against(asked: Any, wording: Wording) -> Any:
    """What the typed wording changes in the present one, when a wording was typed."""
    sent = request.form.get("wording")
    if not sent or not any(one.kind == "wording" for one in asked.form.fields):
        return ()
    try:
        return redline(wording, read_typed(sent, wording))
    except ValueError:
        return ()
