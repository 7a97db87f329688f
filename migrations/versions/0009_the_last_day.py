"""The last day: corrections, votes, motions, the procedural report; occasions of statements; summaries of the chair."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None

NEW = ("report", "motion", "correction", "vote_correction", "vote")  # in the order in which they can be dropped


def _added() -> tuple[tuple[str, sa.Column[object]], ...]:
    return (
        ("adoption", sa.Column("ruling", sa.Text(), nullable=False, server_default="")),
        ("adoption", sa.Column("vote_id", sa.String(length=16), nullable=True)),
        ("statement", sa.Column("occasion", sa.String(length=10), nullable=False, server_default="before")),
        ("statement", sa.Column("turn", sa.Integer(), nullable=False, server_default="0")),
        ("statement", sa.Column("corrected_at", sa.String(length=27), nullable=True)),
        ("document", sa.Column("drawn_from", sa.String(length=16), nullable=True)),
    )


def upgrade() -> None:
    """Columns in place, since other tables point to theirs; then the tables."""
    for table, column in _added():
        op.add_column(table, column)
    _vote()
    _vote_correction()
    _correction()
    _motion()
    _report()


def downgrade() -> None:
    """Forget them."""
    for table in NEW:
        op.drop_table(table)
    for table, column in reversed(_added()):
        op.drop_column(table, column.name)


def _ident(name: str, *, nullable: bool = False) -> sa.Column[str]:
    return sa.Column(name, sa.String(length=16), nullable=nullable)


def _text(name: str, length: int | None = None) -> sa.Column[str]:
    return sa.Column(name, sa.String(length=length) if length else sa.Text(), nullable=False)


def _moment(name: str, *, nullable: bool = False) -> sa.Column[str]:
    return sa.Column(name, sa.String(length=27), nullable=nullable)


def _json(name: str, *, nullable: bool = False) -> sa.Column[object]:
    return sa.Column(name, sa.JSON(none_as_null=nullable), nullable=nullable)


def _table(name: str, columns: tuple[sa.Column[object], ...], **to: str) -> None:
    """A table with its key, and an index on each column that points to another table."""
    points = (sa.ForeignKeyConstraint([column], [f"{table}.id"], name=op.f(f"fk_{name}_{column}_{table}"))
              for column, table in to.items())
    op.create_table(name, _ident("id"), *columns, *points, sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{name}")))
    for column in to:
        op.create_index(op.f(f"ix_{name}_{column}"), name, [column], unique=False)


def _vote() -> None:
    _table("vote", (
        _ident("document_id"), _ident("question_id", nullable=True), _text("about", 20),
        _ident("about_id", nullable=True), _json("paragraphs"), _text("subject"), _text("majority", 20), _json("roll"),
        sa.Column("carried", sa.Boolean(), nullable=False), _ident("requested_by", nullable=True),
        _ident("sitting_id"), _moment("taken_at"),
    ), document_id="document", question_id="question", requested_by="delegation", sitting_id="sitting")


def _vote_correction() -> None:
    _table("vote_correction", (
        _ident("document_id"), _ident("vote_id"), _ident("delegation_id"), _text("voted", 20), _text("intended", 20),
        sa.Column("stated", sa.Boolean(), nullable=False), _moment("noted_at"),
    ), document_id="document", vote_id="vote", delegation_id="delegation")


def _correction() -> None:
    _table("correction", (
        _ident("document_id"), sa.Column("draft_number", sa.Integer(), nullable=False), _ident("paragraph_id"),
        _text("kind", 30), sa.Column("label", sa.String(length=60), nullable=True), _ident("follows", nullable=True),
        _json("before", nullable=True), _json("after", nullable=True), _text("proposer", 200), _text("reason"),
        sa.Column("number", sa.Integer(), nullable=True), _ident("vote_id", nullable=True),
        _ident("sitting_id", nullable=True), _moment("entered_at"),
    ), document_id="document", paragraph_id="paragraph", vote_id="vote", sitting_id="sitting")


def _motion() -> None:
    _table("motion", (
        _ident("document_id"), _ident("delegation_id"), _text("kind", 40), _text("words"),
        _ident("against", nullable=True), _json("paragraphs"), sa.Column("stated", sa.Boolean(), nullable=False),
        _ident("sitting_id"), _moment("raised_at"), sa.Column("outcome", sa.String(length=30), nullable=True),
        _text("reason"), _moment("decided_at", nullable=True),
    ), document_id="document", delegation_id="delegation", sitting_id="sitting")


def _report() -> None:
    _table("report", (
        _ident("document_id"), sa.Column("symbol", sa.String(length=80), nullable=True), _json("passages"),
        _moment("drawn_up_at"), _moment("issued_at", nullable=True),
        sa.Column("manner", sa.String(length=40), nullable=True), _text("words"), _ident("sitting_id", nullable=True),
        _moment("adopted_at", nullable=True),
    ), document_id="document", sitting_id="sitting")
