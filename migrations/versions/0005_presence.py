"""Whether those who negotiate see which delegations are present at a document."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Presence is not shown until the chair says so."""
    with op.batch_alter_table("document") as document:
        document.add_column(sa.Column("shows_presence", sa.Boolean(), nullable=False, server_default=sa.false()))
    with op.batch_alter_table("document") as document:
        document.alter_column("shows_presence", server_default=None)


def downgrade() -> None:
    """Forget it."""
    with op.batch_alter_table("document") as document:
        document.drop_column("shows_presence")
