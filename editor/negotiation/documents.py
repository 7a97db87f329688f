"""Opening a document, giving it its symbol, setting its modes, showing who is present."""

from __future__ import annotations

from editor import models
from editor.consensus.modes import ATTRIBUTIONS, BOARDS, CIRCULATIONS
from editor.negotiation import reach
from editor.negotiation.commands import Floor, command
from editor.negotiation.conference import DEFAULT_RULES
from editor.negotiation.deeds import Deed, Told, stream
from editor.negotiation.inputs import choice, line
from editor.refusals import NotPossible
from editor.rights import Right

STYLES = ("narrative", "resolution")


@command(Right.OPEN_DOCUMENT, on=models.Conference)
def open_document(
    floor: Floor, conference: models.Conference, *, title: str, style: str = "narrative", language: str = "en"
) -> Deed:
    """Open the negotiation of an outcome document, under the conference's default modes."""
    ident = floor.ident()
    details = {
        "document": ident, "conference": conference.id, "title": line(title, "title", most=500),
        "style": choice(style, "style", STYLES), "language": line(language, "language", most=10),
    } | {name: DEFAULT_RULES[name] for name in ("circulation", "attribution", "board", "observers_read")}
    told = (Told(stream("conference", conference.id)),)
    return Deed("document.opened", stream("secretariat", conference.id), details, told, subject=ident)


@command(Right.ASSIGN_SYMBOL, on=models.Document)
def assign_symbol(floor: Floor, document: models.Document, *, symbol: str) -> Deed:
    """Assign a symbol; from then on papers carry the masthead."""
    found = line(symbol, "symbol", most=80)
    if found == document.symbol:
        raise NotPossible(f"The document already has the symbol {found}.")
    return Deed("symbol.assigned", stream("secretariat", document.id), {"symbol": found},
                reach.everyone(document), subject=document.id)


@command(Right.SET_MODES, on=models.Document)
def set_modes(
    floor: Floor, document: models.Document, *, circulation: str, attribution: str, board: str,
    observers_read: bool = False,
) -> Deed:
    """Set circulation, attribution and board for what is said from now on; nothing said before is uncovered."""
    modes = {
        "circulation": choice(circulation, "circulation", CIRCULATIONS),
        "attribution": choice(attribution, "attribution", ATTRIBUTIONS),
        "board": choice(board, "board", BOARDS), "observers_read": bool(observers_read),
    }
    if all(getattr(document, name) == value for name, value in modes.items()):
        raise NotPossible("These are the modes in force already.")
    printed = (f"circulation {circulation}, attribution {attribution}, board {board}, issued drafts "
               f"{'open' if observers_read else 'closed'} to observers")
    return Deed("modes.set", stream("office", document.id), modes | {"printed": printed},
                reach.everyone(document), subject=document.id)


@command(Right.SHOW_PRESENCE, on=models.Document)
def show_presence(floor: Floor, document: models.Document) -> Deed:
    """Show those who negotiate which delegations have a page of the document open; never which page, and no person."""
    if document.shows_presence:
        raise NotPossible("It is shown already which delegations are present.")
    return Deed("presence.shown", stream("office", document.id), {}, reach.all_inside(document), subject=document.id)


@command(Right.SHOW_PRESENCE, on=models.Document)
def hide_presence(floor: Floor, document: models.Document) -> Deed:
    """Show no longer which delegations are present."""
    if not document.shows_presence:
        raise NotPossible("It is not shown which delegations are present.")
    return Deed("presence.hidden", stream("office", document.id), {}, reach.all_inside(document), subject=document.id)
