"""Checkpoints: ends of streams as they were signed, never changed or removed, like the entries they are of."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

KEPT = "A checkpoint is never changed or removed."
_SQLITE = "CREATE TRIGGER checkpoint_kept_{act} BEFORE {act} ON checkpoint BEGIN SELECT RAISE(ABORT, '{why}'); END"
_FUNCTION = """CREATE FUNCTION checkpoint_kept() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN RAISE EXCEPTION '{why}'; END $$"""
_POSTGRES = (
    "CREATE TRIGGER checkpoint_kept BEFORE UPDATE OR DELETE ON checkpoint FOR EACH ROW "
    "EXECUTE FUNCTION checkpoint_kept()"
)


def upgrade() -> None:
    """Make the table and what keeps it; streams under way get their first checkpoint when the next is due."""
    op.create_table(
        "checkpoint",
        sa.Column("stream", sa.String(length=80), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("hash", sa.LargeBinary(length=32), nullable=False),
        sa.Column("at", sa.String(length=27), nullable=False),
        sa.Column("signature", sa.LargeBinary(length=64), nullable=False),
        sa.PrimaryKeyConstraint("stream", "number", name=op.f("pk_checkpoint")),
    )
    if op.get_bind().dialect.name == "sqlite":
        for act in ("UPDATE", "DELETE"):
            op.execute(_SQLITE.format(act=act, why=KEPT))
    else:
        op.execute(_FUNCTION.format(why=KEPT))
        op.execute(_POSTGRES)


def downgrade() -> None:
    """Remove it."""
    if op.get_bind().dialect.name == "postgresql":
        op.execute("DROP TRIGGER checkpoint_kept ON checkpoint")
        op.execute("DROP FUNCTION checkpoint_kept()")
    op.drop_table("checkpoint")
