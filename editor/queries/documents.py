"""The document page: one draft for one audience, and the list of drafts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy.orm import Session

from editor import models, names
from editor.as_corrected import as_corrected, corrections_of, hash_of
from editor.consensus.modes import Audience
from editor.consensus.status import Standing
from editor.names import draft_name
from editor.queries.bracket_figures import counted, in_words
from editor.queries.display import Footnotes, Run, runs_of, shown
from editor.queries.figures import Figures, Text, figures_of
from editor.queries.known import Known, Placed, drafts_seen, known, passages_of
from editor.queries.sheet import Sheet, Way
from editor.queries.standings import COUNTED, progress_of
from editor.queries.treating import tables_read
from editor.queries.woven import STYLES, shown_style
from editor.refusals import NotFound
from editor.rights import OPEN_STATES
from editor.seals import Seals
from editor.text.bracket_counts import total
from editor.text.styles import Style
from editor.text.wording import Wording

SQUARES = COUNTED
FROZEN = ("question put", "adopted")  # the text then stands as it is put, and as it was adopted


@dataclass(frozen=True, slots=True)
class Asked:
    """Which page is asked for; `number` None is the current draft; `past`: the tables are those of a past moment."""

    session: Session
    keys: Seals
    document: models.Document
    audience: Audience
    number: int | None = None
    view: str = ""
    to_document: str = ""
    style: str = ""
    past: bool = False


def document_page(asked: Asked) -> dict[str, Any]:
    """The document page as its template takes it, but for its paragraphs, which are leaves; and its text and figures,
    from which its parts are kept up to date. Refused as absent: a draft this audience may not open.
    """
    drafts = drafts_seen(asked.session, asked.document, asked.audience)
    if asked.number is None and not drafts:
        return _empty(asked)
    # For an observer the current draft is the latest that was opened; of any later one it knows nothing.
    wanted = drafts[-1].number if asked.number is None else asked.number
    at = next((place for place, row in enumerate(drafts) if row.number == wanted), None)
    if at is None:
        raise NotFound
    found = known(asked.session, asked.keys, asked.document, asked.audience)
    return _page(asked, found, drafts[: at + 1], is_latest=at == len(drafts) - 1)


def views_of(document: models.Document, audience: Audience) -> tuple[str, ...]:
    """How this audience may read the current draft: clean first, then as the mode says."""
    if audience is Audience.OBSERVERS:
        return ("clean",)
    if audience in (Audience.OFFICE, Audience.SECRETARIAT):
        return ("clean", "circulated", "woven")
    return {"to the chair": ("clean",), "circulated": ("clean", "circulated"),
            "woven": ("clean", "circulated", "woven")}[document.circulation]


def first_view(document: models.Document, audience: Audience) -> str:
    """The view a page opens in: as the mode says, where the audience sees proposals; clean once the question is put."""
    if document.state in FROZEN:
        return "clean"
    wanted = {"to the chair": "clean", "circulated": "circulated", "woven": "woven"}[document.circulation]
    return wanted if wanted in views_of(document, audience) else "clean"


def drafts_page(asked: Asked, *, may_open: bool = False) -> dict[str, Any]:
    """The list of drafts, newest first; `may_open`: whether this viewer may open them to observers."""
    zone = asked.session.get_one(models.Conference, asked.document.conference_id).zone
    rows, before = [], None
    drafts = drafts_seen(asked.session, asked.document, asked.audience)
    tables = tables_read(asked.session, asked.document, asked.audience)
    for draft in drafts:
        passages = passages_of(asked.session, draft)
        acts = list(_acts_on_draft(draft)) if may_open else []
        if draft.number in tables:
            acts.append(Way("What became of proposals", f"treatments?draft={draft.number}", None, "quiet"))
        rows.append(_draft_row(asked, draft, passages, before, zone) | {"current": draft is drafts[-1], "acts": acts})
        before = passages
    count = names.counted(len(rows), "draft")
    return {"title": asked.document.title, "rows": rows[::-1],
            "sentence": f"{names.opening(count)} issued. An issued draft never changes."}


def paper_of(draft: models.Draft, document: models.Document) -> str:
    """What a draft calls itself."""
    return draft.symbol or document.symbol or f"Chair’s draft {draft.number}, informal, without prejudice"


def title_of(passages: Sequence[Placed], document: models.Document) -> tuple[Run, ...]:
    """The title: the title paragraph of the draft, else the document's."""
    found = next((row for row in passages if row.kind == "title"), None)
    return tuple(runs_of(Wording.of(found.wording) if found else Wording(document.title), None))


def changes_between(
    before: Sequence[models.Passage], after: Sequence[models.Passage], name: str
) -> dict[str, str]:
    """Which paragraphs of a draft are new or changed since the one before."""
    old = {row.paragraph_id: row.wording_hash for row in before}
    return {row.paragraph_id: f"Changed since {name}" if row.paragraph_id in old else f"New since {name}"
            for row in after if old.get(row.paragraph_id) != row.wording_hash and row.kind != "heading"}


def with_stop(label: str) -> str:
    """A label as headings print it: "I.", "A."; what ends in a bracket needs none."""
    return f"{label}." if label[-1:].isalnum() else label


def masthead_of(document: models.Document, draft: models.Draft, zone: str) -> tuple[str, str]:
    """The two words above the title."""
    at = shown(draft.issued_at, zone)
    if document.symbol:
        return document.symbol, f"{names.opening(draft_name(draft.number))} · {at.words}"
    return f"Chair’s draft {draft.number} · {at.words}", "Informal, without prejudice"


def shown_view(document: models.Document, audience: Audience, wanted: str) -> str:
    """The view asked for, where this audience has it; else the one the page opens in."""
    return wanted if wanted in views_of(document, audience) else first_view(document, audience)


def _page(asked: Asked, found: Known, drafts: Sequence[models.Draft], *, is_latest: bool) -> dict[str, Any]:
    """The page of the last of these drafts; `is_latest`: of those that this audience may open."""
    document, zone = asked.document, found.conference.zone
    draft, before = drafts[-1], drafts[-2] if len(drafts) > 1 else None
    passages = passages_of(asked.session, draft)
    is_current = draft.number == document.current_draft
    floor = _floor(asked) if is_current else None
    figures = figures_of(passages, found, floor) if is_current else Figures()
    view = shown_view(document, asked.audience, asked.view)
    changed = changes_between(passages_of(asked.session, before), passages, _name(before)) if before else {}
    notes = Footnotes()
    text = Text(passages, changed, found.delegations, as_corrected(asked.session, draft) if is_current else ())
    rows = text.in_view(view)
    sheet = Sheet(found, view if is_current else "clean", figures.stands, changed, asked.to_document, is_current,
                  shown_style(asked.style), asked.past)
    return {
        "title": title_of(rows, document), "direction": "auto", "language": document.language,
        "masthead": masthead_of(document, draft, zone), "views": _views(asked, view) if is_current else (),
        "styles": list(_styles(sheet.style)) if sheet.view == "woven" else (),
        "sections": list(_sections(rows, figures.stands)), "paragraphs": sheet.leaves(rows, notes),
        "notes": notes.found, "about": _about(asked, draft, zone, figures), "empty": None,
        "draft": {"number": draft.number, "word": _name(draft), "issued": shown(draft.issued_at, zone)},
        "is_latest": is_latest, "is_current": is_current, "live": sheet.live,
        "figures": figures, "text": text,
    } | progress_shown(passages, figures)


def progress_shown(passages: Sequence[models.Passage], figures: Figures) -> dict[str, Any]:
    """The progress of a draft and its legend as the template takes them; the office reads the floor's own figure
    beside its own.
    """
    stands, floor = figures.stands, figures.floor
    counts = progress_of(passages, stands)
    theirs = f"The floor sees: {progress_of(passages, floor).sentence}." if floor is not None else None
    return {
        "progress": {"sentence": counts.line, "agreed": counts.agreed, "all": counts.total, "floor": theirs},
        "legend": list(_legend(counts.counts, passages, stands)),
    }


def _empty(asked: Asked) -> dict[str, Any]:
    observer = asked.audience is Audience.OBSERVERS
    why = "No draft is open to observers yet." if observer else "No draft has been issued yet."
    return {
        "title": (Run(asked.document.title),), "direction": "auto", "language": asked.document.language,
        "masthead": ("", ""), "views": (), "styles": (), "progress": {"all": 0}, "legend": (), "sections": (),
        "paragraphs": (), "notes": (), "draft": None, "is_latest": True, "is_current": False, "live": None,
        "about": {"word": "Before the Zero Draft", "issued": None, "paper": why, "fingerprint": "", "modes": (),
                  "links": (), "from_floor": False, "counts": ()},
        "empty": {"sentence": why,
                  "advice": "It will stand here at the same instant as for everyone who may see it."},
    }


def _floor(asked: Asked) -> Known | None:
    """What States know, for the office."""
    if asked.audience is not Audience.OFFICE:
        return None
    return known(asked.session, asked.keys, asked.document, Audience.STATES)


def _views(asked: Asked, view: str) -> list[dict[str, Any]]:
    words = {"clean": "Clean", "circulated": "With proposals", "woven": "Rolling text"}
    return [{"word": words[one], "address": f"?view={one}", "here": one == view}
            for one in views_of(asked.document, asked.audience)]


def _styles(style: Style) -> Iterator[dict[str, Any]]:
    """The ways to write the names in the rolling text."""
    for one, word in STYLES.items():
        yield {"word": word, "address": f"?view=woven&style={one}", "here": one is style}


def _legend(
    counts: Sequence[tuple[Any, int]], passages: Sequence[models.Passage], stands: Mapping[str, Standing]
) -> Iterator[dict[str, Any]]:
    for status, count in counts:
        first = next(row for row in passages if row.kind in COUNTED and stands[row.paragraph_id].status is status)
        yield {"status": str(status), "count": count, "address": f"#paragraph/{first.paragraph_id}"}


def _sections(
    passages: Sequence[models.Passage], stands: Mapping[str, Standing]
) -> Iterator[dict[str, Any]]:
    section: dict[str, Any] | None = None
    for row in passages:
        if row.kind == "heading" and row.level == 0:
            if section:
                yield section
            title = Wording.of(row.wording).plain()
            section = {"title": f"{with_stop(row.label)} {title}" if row.label else title,
                       "address": f"#paragraph/{row.paragraph_id}", "squares": []}
        elif row.kind in SQUARES:
            section = section or {"title": "Opening", "address": f"#paragraph/{row.paragraph_id}", "squares": []}
            stand = stands.get(row.paragraph_id)
            section["squares"].append(square_shown(row, stand))
    if section:
        yield section


def square_shown(row: models.Passage, stand: Standing | None) -> dict[str, Any]:
    """A paragraph as a square of the contents."""
    return {"id": row.paragraph_id, "label": row.label or "¶", "address": f"#paragraph/{row.paragraph_id}",
            "status": str(stand.status) if stand else "not yet considered"}


def _about(asked: Asked, draft: models.Draft, zone: str, figures: Figures) -> dict[str, Any]:
    to = asked.to_document
    links = [Way("All drafts", f"{to}drafts", "drafts"), Way("Journal", f"{to}journal", "journal"),
             Way("Record", f"{to}record", "tick"), Way("As it was", f"{to}at", "clock")]
    if asked.audience is not Audience.OBSERVERS:
        links.append(Way("Positions on the whole text", f"{to}whole", "people"))
    is_open = asked.document.state in OPEN_STATES and draft.number == asked.document.current_draft
    if is_open and not asked.past and asked.audience in (Audience.STATES, Audience.SECRETARIAT):
        links.append(Way("Change a phrase throughout", f"{to}acts/table_phrase/{asked.document.id}", "pen"))
    links.append(Way("Export", f"{to}export", "download"))
    is_current = draft.number == asked.document.current_draft
    corrected = bool(corrections_of(asked.session, draft)) and is_current
    return {
        "word": f"{_name(draft)}, as corrected" if corrected else _name(draft), "issued": shown(draft.issued_at, zone),
        "paper": paper_of(draft, asked.document),
        "fingerprint": hash_of(asked.session, draft) if corrected else draft.text_hash,
        "modes": modes_in_words(asked.document), "links": links,
        "from_floor": asked.audience is Audience.SECRETARIAT and asked.document.state != "adopted" and not asked.past,
        "counts": counts_shown(asked.audience, figures.standing),
    }


def modes_in_words(document: models.Document) -> tuple[str, ...]:
    """The three modes, each as a sentence."""
    circulation = {
        "to the chair": "Proposals go to the chair; no other delegation sees them.",
        "circulated": "Proposals are circulated to all delegations beside a clean draft.",
        "woven": "Proposals are woven into the text in attributed brackets.",
    }[document.circulation]
    attribution = {
        "named": "They carry the names of their sponsors.", "to States only": "Their sponsors’ names are for States.",
        "to the chair only": "Only the chair’s office sees whose they are.", "none": "No names are given.",
    }[document.attribution]
    board = {"the office": "Positions are for the chair’s office; each delegation sees its own and its groups’.",
             "all States": "All States see the positions that their authors do not keep for the chair."}
    observers = "Observers read the drafts opened to them." if document.observers_read else "Observers read no drafts."
    return circulation, attribution, board[document.board], observers


def counts_shown(audience: Audience, standing: int) -> tuple[str, ...]:
    """How many proposals stand on the current draft, as a sentence for those who may know of any."""
    if audience is Audience.OBSERVERS or not standing:
        return ()
    return (f"{names.opening(names.counted(standing, 'proposal'))} on this draft.",)


def _draft_row(
    asked: Asked, draft: models.Draft, passages: Sequence[models.Passage], before: Any, zone: str
) -> dict[str, Any]:
    changes = changes_between(before or (), passages, "").values() if before else ()
    words = [names.counted(sum(one.startswith(kind) for one in changes), f"paragraph {word}", f"paragraphs {word}")
             for kind, word in (("Changed", "changed"), ("New", "new"))] if before else []
    return {
        "word": _name(draft), "address": f"drafts/{draft.number}/", "issued": shown(draft.issued_at, zone),
        "paragraphs": sum(row.kind in COUNTED for row in passages),
        "brackets": in_words(total(counted(passages))), "counted": f"drafts/{draft.number}/brackets",
        "fingerprint": draft.text_hash, "changes": words, "paper": paper_of(draft, asked.document),
    }


def _acts_on_draft(draft: models.Draft) -> Iterator[Way]:
    if not draft.open_to_observers:
        yield Way("Open to observers", f"acts/open_draft/{draft.id}", "seen", "quiet")


def _name(draft: models.Draft) -> str:
    return "Zero Draft" if draft.number == 0 else f"Draft {draft.number}"
