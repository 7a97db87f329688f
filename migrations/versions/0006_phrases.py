"""Proposals to change a phrase wherever it occurs: the paragraphs of each, and how it was treated in them."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the columns."""
    with op.batch_alter_table("proposal") as proposal:
        proposal.add_column(sa.Column("paragraphs", sa.JSON(none_as_null=True), nullable=True))
    with op.batch_alter_table("treatment") as treatment:
        treatment.add_column(sa.Column("places", sa.JSON(none_as_null=True), nullable=True))


def downgrade() -> None:
    """Remove the columns."""
    with op.batch_alter_table("treatment") as treatment:
        treatment.drop_column("places")
    with op.batch_alter_table("proposal") as proposal:
        proposal.drop_column("paragraphs")
