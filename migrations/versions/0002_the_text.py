"""The text: documents, drafts, paragraphs, proposals."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables."""
    for table in TABLES:
        table()


def downgrade() -> None:
    """Remove the tables."""
    for name in reversed(NAMES):
        op.drop_table(name)


def _document() -> None:
    op.create_table(
        "document",
        sa.Column("id", sa.String(length=16), nullable=False),
        sa.Column("conference_id", sa.String(length=16), nullable=False),
        sa.Column("title", sa.String(length=500), nullable=False),
        sa.Column("style", sa.String(length=20), nullable=False),
        sa.Column("language", sa.String(length=10), nullable=False),
        sa.Column("symbol", sa.String(length=80), nullable=True),
        sa.Column("state", sa.String(length=30), nullable=False),
        sa.Column("circulation", sa.String(length=20), nullable=False),
        sa.Column("attribution", sa.String(length=20), nullable=False),
        sa.Column("board", sa.String(length=20), nullable=False),
        sa.Column("observers_read", sa.Boolean(), nullable=False),
        sa.Column("current_draft", sa.Integer(), nullable=True),
        sa.Column("proposals_told", sa.JSON(), nullable=False),
        sa.Column("opened_at", sa.String(length=27), nullable=False),
        sa.ForeignKeyConstraint(
            ["conference_id"], ["conference.id"], name=op.f("fk_document_conference_id_conference")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_document")),
    )
    with op.batch_alter_table("document", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_document_conference_id"), ["conference_id"], unique=False)


def _draft() -> None:
    op.create_table(
        "draft",
        sa.Column("id", sa.String(length=16), nullable=False),
        sa.Column("document_id", sa.String(length=16), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("symbol", sa.String(length=80), nullable=True),
        sa.Column("letter", sa.Text(), nullable=False),
        sa.Column("text_hash", sa.String(length=64), nullable=False),
        sa.Column("issued_at", sa.String(length=27), nullable=False),
        sa.Column("open_to_observers", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["document_id"], ["document.id"], name=op.f("fk_draft_document_id_document")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_draft")),
        sa.UniqueConstraint("document_id", "number", name=op.f("uq_draft_document_id_number")),
    )
    with op.batch_alter_table("draft", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_draft_document_id"), ["document_id"], unique=False)


def _paper() -> None:
    op.create_table(
        "paper",
        sa.Column("id", sa.String(length=16), nullable=False),
        sa.Column("document_id", sa.String(length=16), nullable=False),
        sa.Column("kind", sa.String(length=30), nullable=False),
        sa.Column("symbol", sa.String(length=80), nullable=True),
        sa.Column("title", sa.String(length=300), nullable=False),
        sa.Column("language", sa.String(length=10), nullable=False),
        sa.Column("delegation_id", sa.String(length=16), nullable=True),
        sa.Column("audience", sa.String(length=20), nullable=False),
        sa.Column("content", sa.JSON(), nullable=False),
        sa.Column("received_at", sa.String(length=27), nullable=False),
        sa.ForeignKeyConstraint(
            ["delegation_id"], ["delegation.id"], name=op.f("fk_paper_delegation_id_delegation")
        ),
        sa.ForeignKeyConstraint(["document_id"], ["document.id"], name=op.f("fk_paper_document_id_document")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_paper")),
    )
    with op.batch_alter_table("paper", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_paper_delegation_id"), ["delegation_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_paper_document_id"), ["document_id"], unique=False)


def _paragraph() -> None:
    op.create_table(
        "paragraph",
        sa.Column("id", sa.String(length=16), nullable=False),
        sa.Column("document_id", sa.String(length=16), nullable=False),
        sa.ForeignKeyConstraint(
            ["document_id"], ["document.id"], name=op.f("fk_paragraph_document_id_document")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_paragraph")),
    )
    with op.batch_alter_table("paragraph", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_paragraph_document_id"), ["document_id"], unique=False)


def _preparation() -> None:
    op.create_table(
        "preparation",
        sa.Column("document_id", sa.String(length=16), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("begun_at", sa.String(length=27), nullable=False),
        sa.ForeignKeyConstraint(
            ["document_id"], ["document.id"], name=op.f("fk_preparation_document_id_document")
        ),
        sa.PrimaryKeyConstraint("document_id", name=op.f("pk_preparation")),
    )


def _prepared_passage() -> None:
    op.create_table(
        "prepared_passage",
        sa.Column("paragraph_id", sa.String(length=16), nullable=False),
        sa.Column("document_id", sa.String(length=16), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("label", sa.String(length=60), nullable=True),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("level", sa.Integer(), nullable=False),
        sa.Column("wording", sa.JSON(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("editorial", sa.Boolean(), nullable=False),
        sa.Column("changed_by", sa.String(length=16), nullable=True),
        sa.Column("changed_at", sa.String(length=27), nullable=True),
        sa.ForeignKeyConstraint(
            ["document_id"], ["document.id"], name=op.f("fk_prepared_passage_document_id_document")
        ),
        sa.PrimaryKeyConstraint("paragraph_id", name=op.f("pk_prepared_passage")),
    )
    with op.batch_alter_table("prepared_passage", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_prepared_passage_document_id"), ["document_id"], unique=False)


def _small_group() -> None:
    op.create_table(
        "small_group",
        sa.Column("id", sa.String(length=16), nullable=False),
        sa.Column("document_id", sa.String(length=16), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("facilitator_seat", sa.String(length=16), nullable=False),
        sa.Column("paragraphs", sa.JSON(), nullable=False),
        sa.Column("invited", sa.JSON(), nullable=False),
        sa.Column("formed_at", sa.String(length=27), nullable=False),
        sa.Column("reported_at", sa.String(length=27), nullable=True),
        sa.Column("report", sa.JSON(), nullable=True),
        sa.ForeignKeyConstraint(
            ["document_id"], ["document.id"], name=op.f("fk_small_group_document_id_document")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_small_group")),
    )
    with op.batch_alter_table("small_group", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_small_group_document_id"), ["document_id"], unique=False)


def _passage() -> None:
    op.create_table(
        "passage",
        sa.Column("draft_id", sa.String(length=16), nullable=False),
        sa.Column("paragraph_id", sa.String(length=16), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("label", sa.String(length=60), nullable=True),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("level", sa.Integer(), nullable=False),
        sa.Column("wording", sa.JSON(), nullable=False),
        sa.Column("wording_hash", sa.String(length=64), nullable=False),
        sa.ForeignKeyConstraint(["draft_id"], ["draft.id"], name=op.f("fk_passage_draft_id_draft")),
        sa.ForeignKeyConstraint(
            ["paragraph_id"], ["paragraph.id"], name=op.f("fk_passage_paragraph_id_paragraph")
        ),
        sa.PrimaryKeyConstraint("draft_id", "paragraph_id", name=op.f("pk_passage")),
    )
    with op.batch_alter_table("passage", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_passage_paragraph_id"), ["paragraph_id"], unique=False)


def _proposal() -> None:
    op.create_table(
        "proposal",
        sa.Column("id", sa.String(length=16), nullable=False),
        sa.Column("document_id", sa.String(length=16), nullable=False),
        sa.Column("delegation_id", sa.String(length=16), nullable=False),
        sa.Column("kind", sa.String(length=30), nullable=False),
        sa.Column("paragraph_id", sa.String(length=16), nullable=False),
        sa.Column("made_on", sa.Integer(), nullable=False),
        sa.Column("stands_on", sa.Integer(), nullable=False),
        sa.Column("base_hash", sa.String(length=64), nullable=False),
        sa.Column("content", sa.JSON(), nullable=False),
        sa.Column("state", sa.String(length=20), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("circulation", sa.String(length=20), nullable=False),
        sa.Column("attribution", sa.String(length=20), nullable=False),
        sa.Column("numbers", sa.JSON(), nullable=False),
        sa.Column("stated", sa.Boolean(), nullable=False),
        sa.Column("prepared_at", sa.String(length=27), nullable=False),
        sa.Column("tabled_at", sa.String(length=27), nullable=True),
        sa.Column("withdrawn_at", sa.String(length=27), nullable=True),
        sa.Column("withdrawal_stated_at", sa.String(length=27), nullable=True),
        sa.Column("contribution_id", sa.String(length=16), nullable=True),
        sa.ForeignKeyConstraint(
            ["contribution_id"], ["paper.id"], name=op.f("fk_proposal_contribution_id_paper")
        ),
        sa.ForeignKeyConstraint(
            ["delegation_id"], ["delegation.id"], name=op.f("fk_proposal_delegation_id_delegation")
        ),
        sa.ForeignKeyConstraint(
            ["document_id"], ["document.id"], name=op.f("fk_proposal_document_id_document")
        ),
        sa.ForeignKeyConstraint(
            ["paragraph_id"], ["paragraph.id"], name=op.f("fk_proposal_paragraph_id_paragraph")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_proposal")),
    )
    with op.batch_alter_table("proposal", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_proposal_contribution_id"), ["contribution_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_proposal_delegation_id"), ["delegation_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_proposal_document_id"), ["document_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_proposal_paragraph_id"), ["paragraph_id"], unique=False)


def _co_sponsor() -> None:
    op.create_table(
        "co_sponsor",
        sa.Column("proposal_id", sa.String(length=16), nullable=False),
        sa.Column("delegation_id", sa.String(length=16), nullable=False),
        sa.Column("state", sa.String(length=20), nullable=False),
        sa.Column("stated", sa.Boolean(), nullable=False),
        sa.Column("since", sa.String(length=27), nullable=False),
        sa.ForeignKeyConstraint(
            ["delegation_id"], ["delegation.id"], name=op.f("fk_co_sponsor_delegation_id_delegation")
        ),
        sa.ForeignKeyConstraint(
            ["proposal_id"], ["proposal.id"], name=op.f("fk_co_sponsor_proposal_id_proposal")
        ),
        sa.PrimaryKeyConstraint("proposal_id", "delegation_id", name=op.f("pk_co_sponsor")),
    )


def _taken() -> None:
    op.create_table(
        "taken",
        sa.Column("proposal_id", sa.String(length=16), nullable=False),
        sa.Column("draft_number", sa.Integer(), nullable=False),
        sa.Column("paragraph_id", sa.String(length=16), nullable=False),
        sa.Column("taken_at", sa.String(length=27), nullable=False),
        sa.ForeignKeyConstraint(
            ["paragraph_id"], ["paragraph.id"], name=op.f("fk_taken_paragraph_id_paragraph")
        ),
        sa.ForeignKeyConstraint(["proposal_id"], ["proposal.id"], name=op.f("fk_taken_proposal_id_proposal")),
        sa.PrimaryKeyConstraint("proposal_id", "draft_number", name=op.f("pk_taken")),
    )
    with op.batch_alter_table("taken", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_taken_paragraph_id"), ["paragraph_id"], unique=False)


def _treatment() -> None:
    op.create_table(
        "treatment",
        sa.Column("proposal_id", sa.String(length=16), nullable=False),
        sa.Column("draft_number", sa.Integer(), nullable=False),
        sa.Column("outcome", sa.String(length=30), nullable=False),
        sa.Column("by_chair", sa.Boolean(), nullable=False),
        sa.Column("word", sa.JSON(), nullable=True),
        sa.ForeignKeyConstraint(
            ["proposal_id"], ["proposal.id"], name=op.f("fk_treatment_proposal_id_proposal")
        ),
        sa.PrimaryKeyConstraint("proposal_id", "draft_number", name=op.f("pk_treatment")),
    )


TABLES = (
    _document,
    _draft,
    _paper,
    _paragraph,
    _preparation,
    _prepared_passage,
    _small_group,
    _passage,
    _proposal,
    _co_sponsor,
    _taken,
    _treatment,
)
NAMES = tuple(table.__name__[1:] for table in TABLES)
