"""Mergers and splits as the office confirmed them, with the draft in preparation and the draft issued."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Of what was issued before nothing was confirmed."""
    for table in ("preparation", "draft"):
        with op.batch_alter_table(table) as added:
            added.add_column(sa.Column("kin", sa.JSON(), nullable=False, server_default="{}"))
        with op.batch_alter_table(table) as added:
            added.alter_column("kin", server_default=None)


def downgrade() -> None:
    """Forget them."""
    for table in ("draft", "preparation"):
        with op.batch_alter_table(table) as added:
            added.drop_column("kin")
