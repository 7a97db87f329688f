"""The form of every command: what it asks, what it shows, what it carries. One noun a file."""

from __future__ import annotations

from editor.web.forms import adoption, conference, delegations, last_day, text
from editor.web.forms.fields import (
    PREVIEW,
    SHOWN,
    Field,
    Form,
    Option,
    choices,
    shown_value,
    typed_details,
    whole_number,
)
from editor.web.forms.waiting import may_wait

FORMS: dict[str, Form] = conference.FORMS | text.FORMS | delegations.FORMS
FORMS |= adoption.FORMS | last_day.FORMS

__all__ = ["FORMS", "PREVIEW", "SHOWN", "Field", "Form", "Option", "choices", "may_wait", "shown_value",
           "typed_details", "whole_number"]
