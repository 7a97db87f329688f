"""Mergers and splits as the office confirmed them, with the draft in preparation and the draft issued."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Of what was issued before nothing was confirmed. Added in place: other tables point to drafts."""
    for table in ("preparation", "draft"):
        op.add_column(table, sa.Column("kin", sa.JSON(), nullable=False, server_default="{}"))


def downgrade() -> None:
    """Forget them."""
    for table in ("draft", "preparation"):
        op.drop_column(table, "kin")
