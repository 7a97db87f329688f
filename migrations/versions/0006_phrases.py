"""Proposals to change a phrase wherever it occurs: the paragraphs of each, and how it was treated in them."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the columns, in place: other tables point to proposals."""
    op.add_column("proposal", sa.Column("paragraphs", sa.JSON(none_as_null=True), nullable=True))
    op.add_column("treatment", sa.Column("places", sa.JSON(none_as_null=True), nullable=True))


def downgrade() -> None:
    """Remove the columns."""
    op.drop_column("treatment", "places")
    op.drop_column("proposal", "paragraphs")
