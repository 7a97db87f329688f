"""Votes taken on devices."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """A vote being taken, and what each State casts."""
    ident, moment = sa.String(length=16), sa.String(length=27)
    op.create_table(
        "voting", sa.Column("id", ident, nullable=False), sa.Column("document_id", ident, nullable=False),
        sa.Column("about", sa.String(length=20), nullable=False), sa.Column("about_id", ident, nullable=True),
        sa.Column("paragraphs", sa.JSON(), nullable=False), sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("majority", sa.String(length=20), nullable=False), sa.Column("requested_by", ident, nullable=True),
        sa.Column("shown", sa.Boolean(), nullable=False), sa.Column("opened_at", moment, nullable=False),
        sa.Column("closed_at", moment, nullable=True),
        sa.ForeignKeyConstraint(["document_id"], ["document.id"], name=op.f("fk_voting_document_id_document")),
        sa.ForeignKeyConstraint(["requested_by"], ["delegation.id"], name=op.f("fk_voting_requested_by_delegation")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_voting")),
    )
    to = {"voting_id": "voting", "delegation_id": "delegation", "document_id": "document"}
    op.create_table(
        "cast_vote", *(sa.Column(column, ident, nullable=False) for column in to),
        sa.Column("way", sa.String(length=20), nullable=False), sa.Column("shown", sa.Boolean(), nullable=False),
        sa.Column("cast_at", moment, nullable=False),
        *(sa.ForeignKeyConstraint([column], [f"{table}.id"], name=op.f(f"fk_cast_vote_{column}_{table}"))
          for column, table in to.items()),
        sa.PrimaryKeyConstraint("voting_id", "delegation_id", name=op.f("pk_cast_vote")),
    )
    for table, column in (("voting", "document_id"), ("voting", "requested_by"), ("cast_vote", "document_id")):
        op.create_index(op.f(f"ix_{table}_{column}"), table, [column], unique=False)


def downgrade() -> None:
    """Forget them."""
    op.drop_table("cast_vote")
    op.drop_table("voting")
