"""Private notes of delegations."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """The table, with an index on each column that points to another."""
    to = {"document_id": "document", "delegation_id": "delegation", "paragraph_id": "paragraph"}
    points = (sa.ForeignKeyConstraint([column], [f"{table}.id"], name=op.f(f"fk_note_{column}_{table}"))
              for column, table in to.items())
    op.create_table(
        "note", sa.Column("id", sa.String(length=16), nullable=False),
        *(sa.Column(column, sa.String(length=16), nullable=False) for column in to),
        sa.Column("content", sa.JSON(), nullable=False),
        *(sa.Column(name, sa.String(length=27), nullable=False) for name in ("begun_at", "written_at")),
        *points, sa.PrimaryKeyConstraint("id", name=op.f("pk_note")),
    )
    for column in to:
        op.create_index(op.f(f"ix_note_{column}"), "note", [column], unique=False)


def downgrade() -> None:
    """Forget it."""
    op.drop_table("note")
