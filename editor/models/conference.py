"""The process: its name, place, time zone, rules. Every other table hangs from it."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import String
from sqlalchemy.orm import Mapped, mapped_column

from editor.models.base import Key, Moment, Record


class Conference(Record):
    """A conference of States; `rules` holds the settings that DESIGN lists as defaults, as changed."""

    __tablename__ = "conference"

    id: Mapped[Key]
    name: Mapped[str] = mapped_column(String(300))
    short_name: Mapped[str] = mapped_column(String(80))
    symbol_prefix: Mapped[str] = mapped_column(String(60))
    place: Mapped[str] = mapped_column(String(120))
    zone: Mapped[str] = mapped_column(String(60))
    starts_on: Mapped[str] = mapped_column(String(10))
    ends_on: Mapped[str] = mapped_column(String(10))
    rules: Mapped[dict[str, Any]]
    demonstration: Mapped[bool]
    chair_elected: Mapped[bool]
    founded_at: Mapped[datetime] = mapped_column(Moment)
