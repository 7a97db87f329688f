"""Positions, decisions, adoption and the record itself."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

KEPT = "An entry of the journal is never changed or removed."
_SQLITE = "CREATE TRIGGER entry_kept_{act} BEFORE {act} ON entry BEGIN SELECT RAISE(ABORT, '{why}'); END"
_FUNCTION = """CREATE FUNCTION entry_kept() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN RAISE EXCEPTION '{why}'; END $$"""
_POSTGRES = (
    "CREATE TRIGGER entry_kept BEFORE UPDATE OR DELETE ON entry FOR EACH ROW EXECUTE FUNCTION entry_kept()"
)


def upgrade() -> None:
    """Make the tables, and the triggers that keep entries as they were written."""
    for table in TABLES:
        table()
    _keep_entries()


def downgrade() -> None:
    """Remove the tables."""
    if op.get_bind().dialect.name == "postgresql":
        op.execute("DROP TRIGGER entry_kept ON entry")
        op.execute("DROP FUNCTION entry_kept()")
    for name in reversed(NAMES):
        op.drop_table(name)


def _keep_entries() -> None:
    if op.get_bind().dialect.name == "sqlite":
        for act in ("UPDATE", "DELETE"):
            op.execute(_SQLITE.format(act=act, why=KEPT))
    else:
        op.execute(_FUNCTION.format(why=KEPT))
        op.execute(_POSTGRES)


def _entry() -> None:
    op.create_table(
        "entry",
        sa.Column("place", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("act", sa.String(length=16), nullable=False),
        sa.Column("stream", sa.String(length=80), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=60), nullable=False),
        sa.Column("rebuilds", sa.Boolean(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.Column("hash", sa.LargeBinary(length=32), nullable=False),
        sa.PrimaryKeyConstraint("place", name=op.f("pk_entry")),
        sa.UniqueConstraint("stream", "number", name=op.f("uq_entry_stream_number")),
    )
    with op.batch_alter_table("entry", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_entry_act"), ["act"], unique=False)


def _receipt() -> None:
    op.create_table(
        "receipt",
        sa.Column("seat_id", sa.String(length=16), nullable=False),
        sa.Column("command_id", sa.String(length=64), nullable=False),
        sa.Column("request_hash", sa.String(length=64), nullable=False),
        sa.Column("kind", sa.String(length=60), nullable=False),
        sa.Column("stream", sa.String(length=80), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("hash", sa.String(length=64), nullable=False),
        sa.Column("at", sa.String(length=27), nullable=False),
        sa.Column("subject", sa.String(length=16), nullable=False),
        sa.PrimaryKeyConstraint("seat_id", "command_id", name=op.f("pk_receipt")),
    )


def _sealed() -> None:
    op.create_table(
        "sealed",
        sa.Column("id", sa.String(length=16), nullable=False),
        sa.Column("bound_to", sa.String(length=80), nullable=False),
        sa.Column("wrapped_key", sa.LargeBinary(), nullable=False),
        sa.Column("nonce", sa.LargeBinary(), nullable=False),
        sa.Column("ciphertext", sa.LargeBinary(), nullable=False),
        sa.Column("commitment", sa.String(length=64), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sealed")),
    )
    with op.batch_alter_table("sealed", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_sealed_bound_to"), ["bound_to"], unique=False)


def _stream_head() -> None:
    op.create_table(
        "stream_head",
        sa.Column("stream", sa.String(length=80), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("hash", sa.LargeBinary(length=32), nullable=False),
        sa.PrimaryKeyConstraint("stream", name=op.f("pk_stream_head")),
    )


def _export() -> None:
    op.create_table(
        "export",
        sa.Column("id", sa.String(length=16), nullable=False),
        sa.Column("document_id", sa.String(length=16), nullable=False),
        sa.Column("form", sa.String(length=30), nullable=False),
        sa.Column("draft_number", sa.Integer(), nullable=False),
        sa.Column("text_hash", sa.String(length=64), nullable=False),
        sa.Column("file_hash", sa.String(length=64), nullable=False),
        sa.Column("exported_at", sa.String(length=27), nullable=False),
        sa.ForeignKeyConstraint(
            ["document_id"], ["document.id"], name=op.f("fk_export_document_id_document")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_export")),
    )
    with op.batch_alter_table("export", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_export_document_id"), ["document_id"], unique=False)


def _package() -> None:
    op.create_table(
        "package",
        sa.Column("id", sa.String(length=16), nullable=False),
        sa.Column("document_id", sa.String(length=16), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("paragraphs", sa.JSON(), nullable=False),
        sa.Column("bound_at", sa.String(length=27), nullable=False),
        sa.Column("dissolved_at", sa.String(length=27), nullable=True),
        sa.ForeignKeyConstraint(
            ["document_id"], ["document.id"], name=op.f("fk_package_document_id_document")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_package")),
    )
    with op.batch_alter_table("package", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_package_document_id"), ["document_id"], unique=False)


def _question() -> None:
    op.create_table(
        "question",
        sa.Column("id", sa.String(length=16), nullable=False),
        sa.Column("document_id", sa.String(length=16), nullable=False),
        sa.Column("draft_number", sa.Integer(), nullable=False),
        sa.Column("text_hash", sa.String(length=64), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("sitting_id", sa.String(length=16), nullable=False),
        sa.Column("put_at", sa.String(length=27), nullable=False),
        sa.Column("answered_at", sa.String(length=27), nullable=True),
        sa.ForeignKeyConstraint(
            ["document_id"], ["document.id"], name=op.f("fk_question_document_id_document")
        ),
        sa.ForeignKeyConstraint(["sitting_id"], ["sitting.id"], name=op.f("fk_question_sitting_id_sitting")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_question")),
    )
    with op.batch_alter_table("question", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_question_document_id"), ["document_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_question_sitting_id"), ["sitting_id"], unique=False)


def _silence_procedure() -> None:
    op.create_table(
        "silence_procedure",
        sa.Column("id", sa.String(length=16), nullable=False),
        sa.Column("document_id", sa.String(length=16), nullable=False),
        sa.Column("draft_number", sa.Integer(), nullable=False),
        sa.Column("paragraphs", sa.JSON(), nullable=False),
        sa.Column("text_hash", sa.String(length=64), nullable=False),
        sa.Column("begun_at", sa.String(length=27), nullable=False),
        sa.Column("deadline", sa.String(length=27), nullable=False),
        sa.Column("outcome", sa.String(length=20), nullable=True),
        sa.Column("ended_at", sa.String(length=27), nullable=True),
        sa.ForeignKeyConstraint(
            ["document_id"], ["document.id"], name=op.f("fk_silence_procedure_document_id_document")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_silence_procedure")),
    )
    with op.batch_alter_table("silence_procedure", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_silence_procedure_document_id"), ["document_id"], unique=False)


def _statement() -> None:
    op.create_table(
        "statement",
        sa.Column("id", sa.String(length=16), nullable=False),
        sa.Column("document_id", sa.String(length=16), nullable=False),
        sa.Column("delegation_id", sa.String(length=16), nullable=False),
        sa.Column("kind", sa.String(length=30), nullable=False),
        sa.Column("scope", sa.JSON(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("stated", sa.Boolean(), nullable=False),
        sa.Column("made_at", sa.String(length=27), nullable=False),
        sa.Column("withdrawn_at", sa.String(length=27), nullable=True),
        sa.Column("withdrawal_stated_at", sa.String(length=27), nullable=True),
        sa.ForeignKeyConstraint(
            ["delegation_id"], ["delegation.id"], name=op.f("fk_statement_delegation_id_delegation")
        ),
        sa.ForeignKeyConstraint(
            ["document_id"], ["document.id"], name=op.f("fk_statement_document_id_document")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_statement")),
    )
    with op.batch_alter_table("statement", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_statement_delegation_id"), ["delegation_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_statement_document_id"), ["document_id"], unique=False)


def _adoption() -> None:
    op.create_table(
        "adoption",
        sa.Column("id", sa.String(length=16), nullable=False),
        sa.Column("document_id", sa.String(length=16), nullable=False),
        sa.Column("question_id", sa.String(length=16), nullable=True),
        sa.Column("outcome", sa.String(length=40), nullable=False),
        sa.Column("draft_number", sa.Integer(), nullable=False),
        sa.Column("text_hash", sa.String(length=64), nullable=False),
        sa.Column("votes", sa.JSON(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("sitting_id", sa.String(length=16), nullable=False),
        sa.Column("decided_at", sa.String(length=27), nullable=False),
        sa.ForeignKeyConstraint(
            ["document_id"], ["document.id"], name=op.f("fk_adoption_document_id_document")
        ),
        sa.ForeignKeyConstraint(
            ["question_id"], ["question.id"], name=op.f("fk_adoption_question_id_question")
        ),
        sa.ForeignKeyConstraint(["sitting_id"], ["sitting.id"], name=op.f("fk_adoption_sitting_id_sitting")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_adoption")),
    )
    with op.batch_alter_table("adoption", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_adoption_document_id"), ["document_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_adoption_question_id"), ["question_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_adoption_sitting_id"), ["sitting_id"], unique=False)


def _adoption_objection() -> None:
    op.create_table(
        "adoption_objection",
        sa.Column("id", sa.String(length=16), nullable=False),
        sa.Column("document_id", sa.String(length=16), nullable=False),
        sa.Column("question_id", sa.String(length=16), nullable=False),
        sa.Column("delegation_id", sa.String(length=16), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("stated", sa.Boolean(), nullable=False),
        sa.Column("raised_at", sa.String(length=27), nullable=False),
        sa.Column("withdrawn_at", sa.String(length=27), nullable=True),
        sa.Column("withdrawal_stated_at", sa.String(length=27), nullable=True),
        sa.ForeignKeyConstraint(
            ["delegation_id"], ["delegation.id"], name=op.f("fk_adoption_objection_delegation_id_delegation")
        ),
        sa.ForeignKeyConstraint(
            ["document_id"], ["document.id"], name=op.f("fk_adoption_objection_document_id_document")
        ),
        sa.ForeignKeyConstraint(
            ["question_id"], ["question.id"], name=op.f("fk_adoption_objection_question_id_question")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_adoption_objection")),
    )
    with op.batch_alter_table("adoption_objection", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_adoption_objection_delegation_id"), ["delegation_id"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_adoption_objection_document_id"), ["document_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_adoption_objection_question_id"), ["question_id"], unique=False)


def _decision() -> None:
    op.create_table(
        "decision",
        sa.Column("id", sa.String(length=16), nullable=False),
        sa.Column("document_id", sa.String(length=16), nullable=False),
        sa.Column("paragraph_id", sa.String(length=16), nullable=False),
        sa.Column("draft_number", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=30), nullable=False),
        sa.Column("wording_hash", sa.String(length=64), nullable=False),
        sa.Column("pending", sa.JSON(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("sitting_id", sa.String(length=16), nullable=True),
        sa.Column("decided_at", sa.String(length=27), nullable=False),
        sa.ForeignKeyConstraint(
            ["document_id"], ["document.id"], name=op.f("fk_decision_document_id_document")
        ),
        sa.ForeignKeyConstraint(
            ["paragraph_id"], ["paragraph.id"], name=op.f("fk_decision_paragraph_id_paragraph")
        ),
        sa.ForeignKeyConstraint(["sitting_id"], ["sitting.id"], name=op.f("fk_decision_sitting_id_sitting")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_decision")),
    )
    with op.batch_alter_table("decision", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_decision_document_id"), ["document_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_decision_paragraph_id"), ["paragraph_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_decision_sitting_id"), ["sitting_id"], unique=False)


def _position() -> None:
    op.create_table(
        "position",
        sa.Column("id", sa.String(length=16), nullable=False),
        sa.Column("document_id", sa.String(length=16), nullable=False),
        sa.Column("delegation_id", sa.String(length=16), nullable=False),
        sa.Column("about", sa.String(length=20), nullable=False),
        sa.Column("about_id", sa.String(length=16), nullable=False),
        sa.Column("paragraph_id", sa.String(length=16), nullable=True),
        sa.Column("kind", sa.String(length=30), nullable=False),
        sa.Column("made_on", sa.Integer(), nullable=False),
        sa.Column("wording_hash", sa.String(length=64), nullable=False),
        sa.Column("content", sa.JSON(), nullable=False),
        sa.Column("visible_to", sa.String(length=20), nullable=False),
        sa.Column("circulation", sa.String(length=20), nullable=False),
        sa.Column("attribution", sa.String(length=20), nullable=False),
        sa.Column("board", sa.String(length=20), nullable=False),
        sa.Column("spoken_for", sa.JSON(), nullable=False),
        sa.Column("stated", sa.Boolean(), nullable=False),
        sa.Column("taken_at", sa.String(length=27), nullable=False),
        sa.Column("withdrawn_at", sa.String(length=27), nullable=True),
        sa.Column("withdrawal_stated_at", sa.String(length=27), nullable=True),
        sa.ForeignKeyConstraint(
            ["delegation_id"], ["delegation.id"], name=op.f("fk_position_delegation_id_delegation")
        ),
        sa.ForeignKeyConstraint(
            ["document_id"], ["document.id"], name=op.f("fk_position_document_id_document")
        ),
        sa.ForeignKeyConstraint(
            ["paragraph_id"], ["paragraph.id"], name=op.f("fk_position_paragraph_id_paragraph")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_position")),
    )
    with op.batch_alter_table("position", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_position_delegation_id"), ["delegation_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_position_document_id"), ["document_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_position_paragraph_id"), ["paragraph_id"], unique=False)


def _screen_text() -> None:
    op.create_table(
        "screen_text",
        sa.Column("id", sa.String(length=16), nullable=False),
        sa.Column("document_id", sa.String(length=16), nullable=False),
        sa.Column("sitting_id", sa.String(length=16), nullable=False),
        sa.Column("paragraph_id", sa.String(length=16), nullable=False),
        sa.Column("wording", sa.JSON(), nullable=False),
        sa.Column("opened_at", sa.String(length=27), nullable=False),
        sa.Column("closed_at", sa.String(length=27), nullable=True),
        sa.ForeignKeyConstraint(
            ["document_id"], ["document.id"], name=op.f("fk_screen_text_document_id_document")
        ),
        sa.ForeignKeyConstraint(
            ["paragraph_id"], ["paragraph.id"], name=op.f("fk_screen_text_paragraph_id_paragraph")
        ),
        sa.ForeignKeyConstraint(
            ["sitting_id"], ["sitting.id"], name=op.f("fk_screen_text_sitting_id_sitting")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_screen_text")),
    )
    with op.batch_alter_table("screen_text", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_screen_text_document_id"), ["document_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_screen_text_paragraph_id"), ["paragraph_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_screen_text_sitting_id"), ["sitting_id"], unique=False)


TABLES = (
    _entry,
    _receipt,
    _sealed,
    _stream_head,
    _export,
    _package,
    _question,
    _silence_procedure,
    _statement,
    _adoption,
    _adoption_objection,
    _decision,
    _position,
    _screen_text,
)
NAMES = tuple(table.__name__[1:] for table in TABLES)
