"""What every table shares: the base class, the types of its columns, the naming of constraints.

Models have columns and relations and no verbs: the commands in `negotiation` decide, its effects write.
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Annotated, Any

from sqlalchemy import JSON, ForeignKey, MetaData, String
from sqlalchemy.orm import DeclarativeBase, mapped_column
from sqlalchemy.types import TypeDecorator

# Named constraints keep migrations the same on both engines.
CONSTRAINTS = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}


class Record(DeclarativeBase):
    """The base class of every table."""

    metadata = MetaData(naming_convention=CONSTRAINTS)
    type_annotation_map = {dict[str, Any]: JSON, list[Any]: JSON}


def printed_moment(at: datetime) -> str:
    """A time as the journal writes it: UTC to the microsecond, sortable as text."""
    return f"{at.astimezone(UTC).replace(tzinfo=None).isoformat(timespec='microseconds')}Z"


def read_moment(text: str) -> datetime:
    """The time that `printed_moment` wrote."""
    return datetime.fromisoformat(text)


class Moment(TypeDecorator[datetime]):
    """A time kept as the text of the journal, so that both engines hold the same and sort it alike."""

    impl = String(27)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Any) -> str | None:
        """Into the table."""
        return None if value is None else printed_moment(value)

    def process_result_value(self, value: str | None, dialect: Any) -> datetime | None:
        """Out of the table."""
        return None if value is None else read_moment(value)


Ident = Annotated[str, mapped_column(String(16))]
Key = Annotated[str, mapped_column(String(16), primary_key=True)]


def points_to(table: str, *, optional: bool = False, index: bool = True) -> Any:
    """A column that holds the id of a row of `table`."""
    return mapped_column(String(16), ForeignKey(f"{table}.id"), nullable=optional, index=index)
