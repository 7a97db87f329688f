"""What became of open proposals when a draft was issued, and which drafts' tables of treatment were published."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables, and note on which draft a proposal was withdrawn."""
    with op.batch_alter_table("proposal") as proposal:
        proposal.add_column(sa.Column("withdrawn_on", sa.Integer(), nullable=True))
    op.create_table(
        "rebased",
        sa.Column("proposal_id", sa.String(length=16), nullable=False),
        sa.Column("draft_number", sa.Integer(), nullable=False),
        sa.Column("outcome", sa.String(length=20), nullable=False),
        sa.Column("paragraph_id", sa.String(length=16), nullable=True),
        sa.ForeignKeyConstraint(["proposal_id"], ["proposal.id"], name=op.f("fk_rebased_proposal_id_proposal")),
        sa.PrimaryKeyConstraint("proposal_id", "draft_number", name=op.f("pk_rebased")),
    )
    op.create_table(
        "rebased_words",
        sa.Column("document_id", sa.String(length=16), nullable=False),
        sa.Column("delegation_id", sa.String(length=16), nullable=False),
        sa.Column("draft_number", sa.Integer(), nullable=False),
        sa.Column("content", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(["document_id"], ["document.id"], name=op.f("fk_rebased_words_document_id_document")),
        sa.ForeignKeyConstraint(
            ["delegation_id"], ["delegation.id"], name=op.f("fk_rebased_words_delegation_id_delegation")
        ),
        sa.PrimaryKeyConstraint("document_id", "delegation_id", "draft_number", name=op.f("pk_rebased_words")),
    )
    op.create_table(
        "published_treatments",
        sa.Column("draft_id", sa.String(length=16), nullable=False),
        sa.Column("published_at", sa.String(length=27), nullable=False),
        sa.ForeignKeyConstraint(["draft_id"], ["draft.id"], name=op.f("fk_published_treatments_draft_id_draft")),
        sa.PrimaryKeyConstraint("draft_id", name=op.f("pk_published_treatments")),
    )


def downgrade() -> None:
    """Remove the tables."""
    op.drop_table("published_treatments")
    op.drop_table("rebased_words")
    op.drop_table("rebased")
    with op.batch_alter_table("proposal") as proposal:
        proposal.drop_column("withdrawn_on")
