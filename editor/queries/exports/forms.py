"""The forms in which a document can be taken away: what each is, in which kinds of file, and for whom.

What is not for a viewer is not there for it, as on the pages; the record copy and the procedural report are for those
who may export the text of record, and handing one of these out is an act.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial

from editor import rights
from editor.consensus.modes import Audience
from editor.making import made
from editor.queries.documents import views_of
from editor.queries.exports.asked import Asked
from editor.queries.exports.capital import for_the_capital
from editor.queries.exports.changes import redline_of
from editor.queries.exports.complete import document_in_json, text_in_json
from editor.queries.exports.reports import (
    corrigendum,
    has_corrigendum,
    has_report,
    has_votes,
    procedural_report,
    recorded_votes,
)
from editor.queries.exports.sheets import table_in_csv, text_in_csv, votes_in_csv
from editor.queries.exports.tabled import rolling_of, table_of_proposals, table_of_treatments, tracked_of
from editor.queries.papers import OFFICIAL, official, record
from editor.queries.treating import tables_read
from editor.refusals import NotFound
from editor.rights import Right
from editor.word.forms import Printable
from editor.word.values import OfficialText, RecordCopy

DOCX, PDF, HTML, CSV, JSON = "docx", "pdf", "html", "csv", "json"
PRINTED = (DOCX, PDF, HTML)


@dataclass(frozen=True, slots=True)
class Form:
    """A form: its name in addresses, its title, what it is, how its value is put together, for whom it is there.

    ``direct`` are kinds of file that are not printed, each with what makes its bytes. ``right`` is what one must have;
    ``record`` is how the record calls it, where handing it out is an act.
    """

    name: str
    title: str
    sentence: str
    value: Callable[[Asked], Printable] | None
    is_there: Callable[[Asked], bool]
    direct: Mapping[str, Callable[[Asked], bytes]]
    right: Right | None = None
    record: str = ""
    prints: tuple[str, ...] = PRINTED

    @property
    def kinds(self) -> tuple[str, ...]:
        """Every kind of file it comes in."""
        return (*(self.prints if self.value else ()), *self.direct)

    def work(self, asked: Asked, kind: str) -> Callable[[], bytes]:
        """What makes the bytes of a kind of file; all that is read has been read when this returns."""
        if kind in self.direct:
            return partial(bytes, self.direct[kind](asked))
        assert self.value is not None
        return partial(made, self.value(asked), kind)


def _official(asked: Asked) -> OfficialText:
    return official(asked.source)


def _record(asked: Asked) -> RecordCopy:
    return record(asked.source)


def _always(asked: Asked) -> bool:
    return True


def _in_view(view: str) -> Callable[[Asked], bool]:
    return lambda asked: view in views_of(asked.document, asked.audience)


def _has_earlier(asked: Asked) -> bool:
    return asked.before is not None and asked.before.number < asked.draft.number


def _is_treated(asked: Asked) -> bool:
    return asked.draft.number in tables_read(asked.session, asked.document, asked.audience)


def _takes_part(asked: Asked) -> bool:
    return asked.audience is Audience.STATES


ALL = (
    Form(OFFICIAL, "Official text",
         "The text as it stands, in United Nations layout, without a trace of dissent.", _official,
         _always, {JSON: text_in_json, CSV: text_in_csv}, record="official text"),
    Form("redline", "Changes since an earlier draft",
         "Every change as a real tracked change, dated, by whoever made it as far as you may know. Accepting all gives "
         "the later draft, rejecting all the earlier one.", redline_of, _has_earlier, {}),
    Form("rolling-text", "Rolling text", "The draft with everything proposed on it woven in, in brackets that carry "
         "names as the modes allow.", rolling_of, _in_view("woven"), {}),
    Form("proposals", "Proposals as tracked changes", "The draft with each proposal as tracked changes and a comment, "
         "one author for each delegation.", tracked_of, _in_view("circulated"), {}),
    Form("table-of-proposals", "Table of proposals", "What is proposed, paragraph by paragraph.", table_of_proposals,
         _in_view("circulated"), {CSV: lambda asked: table_in_csv(table_of_proposals(asked))}),
    Form("table-of-treatment", "What became of the proposals", "Each proposal that was before the chair, and how this "
         "draft treats it.", table_of_treatments, _is_treated,
         {CSV: lambda asked: table_in_csv(table_of_treatments(asked))}),
    Form("for-the-capital", "To send to your capital", "The draft for instructions, with your delegation’s own word "
         "beside each paragraph, Word recording what is changed. Not for circulation.", for_the_capital, _takes_part,
         {}, prints=(DOCX,)),
    Form("procedural-report", "Procedural report", "The action taken, votes and dissociations, with the adopted text "
         "annexed.", procedural_report, has_report, {}, right=Right.EXPORT, record="procedural report"),
    Form("record-copy", "Record copy", "The same text, so marked, with a footnote at each paragraph dissociated from "
         "and the statements annexed.", _record, _always, {}, right=Right.EXPORT, record="record copy"),
    Form("recorded-votes", "Recorded votes", "Who voted how, as a table.", recorded_votes, has_votes,
         {CSV: votes_in_csv}),
    Form("corrigendum", "Corrigendum", "The editorial corrections of the adopted text, each as it stood and as it is "
         "to be read, with who approved it and why.", corrigendum, has_corrigendum, {}),
    Form("document", "Everything, for programs", "All you may read of this document: drafts, proposals, positions, "
         "decisions, votes, statements.", None, _always, {JSON: document_in_json}),
)  # fmt: skip
BY_NAME = {one.name: one for one in ALL}
OF_RECORD = {one.record: one for one in ALL if one.record}


def offered(asked: Asked) -> Iterator[Form]:
    """The forms there are for a viewer of a draft, in the order of the page."""
    for one in ALL:
        if (one.right is None or asked.may(one.right)) and one.is_there(asked):
            yield one


def form_called(asked: Asked, name: str, kind: str) -> Form:
    """The form of a name that comes in this kind of file. Refused: absent ones, and those one has no right to."""
    found = BY_NAME.get(name)
    if found is None or kind not in found.kinds or not asked.draft:
        raise NotFound
    if found.right is not None:
        rights.require(found.right, asked.case)
    if not found.is_there(asked):
        raise NotFound(f"“{found.title}” is not there for this draft.")
    return found
