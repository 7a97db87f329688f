"""Aliases as long as names: rolls and compilations know delegations by names the official list does not have."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None

SHORT, LONG = sa.String(length=20), sa.String(length=200)


def upgrade() -> None:
    """Room for a formal name."""
    with op.batch_alter_table("alias", schema=None) as batch_op:
        batch_op.alter_column("alias", existing_type=SHORT, type_=LONG, existing_nullable=False)


def downgrade() -> None:
    """As before; an engine that keeps to lengths refuses while a longer one stands."""
    with op.batch_alter_table("alias", schema=None) as batch_op:
        batch_op.alter_column("alias", existing_type=LONG, type_=SHORT, existing_nullable=False)
