"""Whether those who negotiate see which delegations are present at a document."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Presence is not shown until the chair says so. Added in place: other tables point to documents."""
    op.add_column("document", sa.Column("shows_presence", sa.Boolean(), nullable=False, server_default=sa.false()))


def downgrade() -> None:
    """Forget it."""
    op.drop_column("document", "shows_presence")
