"""The procedural report: drawn up from the record, edited by the secretariat, issued, adopted in an act of its own."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import String, Text
from sqlalchemy.orm import Mapped, mapped_column

from editor.models.base import Key, Moment, Record, points_to

OF_ITS_ADOPTION = "adoption of the report"  # the key of the passage that its adoption completes


class Report(Record):
    """The report on a document. `passages`: in order, each {"key", "kind", "words", "drawn_up"}, where `drawn_up` is
    what the record gave and `words` what the secretariat made of it. `manner` says how it was adopted.
    """

    __tablename__ = "report"

    id: Mapped[Key]
    document_id: Mapped[str] = points_to("document")
    symbol: Mapped[str | None] = mapped_column(String(80))
    passages: Mapped[list[Any]]
    drawn_up_at: Mapped[datetime] = mapped_column(Moment)
    issued_at: Mapped[datetime | None] = mapped_column(Moment)
    manner: Mapped[str | None] = mapped_column(String(40))
    words: Mapped[str] = mapped_column(Text)
    sitting_id: Mapped[str | None] = points_to("sitting", optional=True)
    adopted_at: Mapped[datetime | None] = mapped_column(Moment)
