"""Acts sent by a person's browser without its page: the form fetched, its hidden fields sent back with the words."""

from __future__ import annotations

import re

from tests.browser.people import Person

HIDDEN = re.compile(r'<input type="hidden" name="([^"]+)" value="([^"]*)"')
NOTICE = re.compile(r'role="alert">(.*)')
RECORDED = 303


def does(person: Person, act: str, subject: str, **fields: str) -> None:
    """Do an act of the document; it must be recorded."""
    address = f"/s/{person.seat}/d/{person.document}/acts/{act}/{subject}"
    asked = person.page.context.request
    form = dict(HIDDEN.findall(asked.get(f"{address}&panel=1" if "?" in subject else address).text()))
    answer = asked.post(address, form=form | fields, max_redirects=0)
    assert answer.status == RECORDED, NOTICE.findall(answer.text())


def proposes(person: Person, paragraph: str, words: str) -> None:
    """Table other words for a paragraph."""
    does(person, "table_proposal", paragraph, kind="amend", wording=words)


def objects(person: Person, paragraph: str, reason: str) -> None:
    """Object to a paragraph."""
    does(person, "raise_objection", f"{person.document}?about=paragraph&about_id={paragraph}", reason=reason)


def supports(person: Person, paragraph: str, reason: str) -> None:
    """Support a paragraph."""
    does(person, "support_wording", f"{person.document}?about=paragraph&about_id={paragraph}", reason=reason)


def edits(chair: Person, paragraph: str, words: str) -> None:
    """Put other words into the draft in preparation."""
    does(chair, "edit_wording", paragraph, wording=words)


def issues(chair: Person) -> None:
    """Issue the draft in preparation."""
    does(chair, "issue_draft", chair.document)
