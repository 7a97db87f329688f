"""The conference: participants, persons, sittings."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
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


def _account() -> None:
    op.create_table(
        "account",
        sa.Column("id", sa.String(length=16), nullable=False),
        sa.Column("email", sa.String(length=254), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("password", sa.String(length=200), nullable=True),
        sa.Column("opened_at", sa.String(length=27), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_account")),
        sa.UniqueConstraint("email", name=op.f("uq_account_email")),
    )


def _conference() -> None:
    op.create_table(
        "conference",
        sa.Column("id", sa.String(length=16), nullable=False),
        sa.Column("name", sa.String(length=300), nullable=False),
        sa.Column("short_name", sa.String(length=80), nullable=False),
        sa.Column("symbol_prefix", sa.String(length=60), nullable=False),
        sa.Column("place", sa.String(length=120), nullable=False),
        sa.Column("zone", sa.String(length=60), nullable=False),
        sa.Column("starts_on", sa.String(length=10), nullable=False),
        sa.Column("ends_on", sa.String(length=10), nullable=False),
        sa.Column("rules", sa.JSON(), nullable=False),
        sa.Column("demonstration", sa.Boolean(), nullable=False),
        sa.Column("chair_elected", sa.Boolean(), nullable=False),
        sa.Column("founded_at", sa.String(length=27), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_conference")),
    )


def _delegation() -> None:
    op.create_table(
        "delegation",
        sa.Column("id", sa.String(length=16), nullable=False),
        sa.Column("conference_id", sa.String(length=16), nullable=False),
        sa.Column("kind", sa.String(length=60), nullable=False),
        sa.Column("code", sa.String(length=20), nullable=False),
        sa.Column("short_name", sa.String(length=120), nullable=False),
        sa.Column("formal_name", sa.String(length=200), nullable=False),
        sa.Column("listed", sa.Integer(), nullable=False),
        sa.Column("credentials", sa.String(length=20), nullable=False),
        sa.Column("release_required", sa.Boolean(), nullable=False),
        sa.Column("accredited_at", sa.String(length=27), nullable=False),
        sa.ForeignKeyConstraint(
            ["conference_id"], ["conference.id"], name=op.f("fk_delegation_conference_id_conference")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_delegation")),
        sa.UniqueConstraint("conference_id", "code", name=op.f("uq_delegation_conference_id_code")),
    )
    with op.batch_alter_table("delegation", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_delegation_conference_id"), ["conference_id"], unique=False)


def _session() -> None:
    op.create_table(
        "session",
        sa.Column("id", sa.String(length=16), nullable=False),
        sa.Column("token_hash", sa.String(length=64), nullable=False),
        sa.Column("account_id", sa.String(length=16), nullable=False),
        sa.Column("opened_at", sa.String(length=27), nullable=False),
        sa.Column("seen_at", sa.String(length=27), nullable=False),
        sa.Column("device", sa.String(length=200), nullable=False),
        sa.Column("revoked_at", sa.String(length=27), nullable=True),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("fk_session_account_id_account")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_session")),
        sa.UniqueConstraint("token_hash", name=op.f("uq_session_token_hash")),
    )
    with op.batch_alter_table("session", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_session_account_id"), ["account_id"], unique=False)


def _sitting() -> None:
    op.create_table(
        "sitting",
        sa.Column("id", sa.String(length=16), nullable=False),
        sa.Column("conference_id", sa.String(length=16), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("room", sa.String(length=120), nullable=False),
        sa.Column("agenda_item", sa.String(length=300), nullable=False),
        sa.Column("presiding", sa.String(length=200), nullable=False),
        sa.Column("opened_at", sa.String(length=27), nullable=False),
        sa.Column("closed_at", sa.String(length=27), nullable=True),
        sa.ForeignKeyConstraint(
            ["conference_id"], ["conference.id"], name=op.f("fk_sitting_conference_id_conference")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sitting")),
    )
    with op.batch_alter_table("sitting", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_sitting_conference_id"), ["conference_id"], unique=False)


def _alias() -> None:
    op.create_table(
        "alias",
        sa.Column("conference_id", sa.String(length=16), nullable=False),
        sa.Column("alias", sa.String(length=20), nullable=False),
        sa.Column("delegation_id", sa.String(length=16), nullable=False),
        sa.ForeignKeyConstraint(
            ["conference_id"], ["conference.id"], name=op.f("fk_alias_conference_id_conference")
        ),
        sa.ForeignKeyConstraint(
            ["delegation_id"], ["delegation.id"], name=op.f("fk_alias_delegation_id_delegation")
        ),
        sa.PrimaryKeyConstraint("conference_id", "alias", name=op.f("pk_alias")),
    )
    with op.batch_alter_table("alias", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_alias_delegation_id"), ["delegation_id"], unique=False)


def _invitation() -> None:
    op.create_table(
        "invitation",
        sa.Column("id", sa.String(length=16), nullable=False),
        sa.Column("conference_id", sa.String(length=16), nullable=False),
        sa.Column("token_hash", sa.String(length=64), nullable=False),
        sa.Column("email", sa.String(length=254), nullable=False),
        sa.Column("body", sa.String(length=20), nullable=False),
        sa.Column("delegation_id", sa.String(length=16), nullable=True),
        sa.Column("capacity", sa.String(length=20), nullable=False),
        sa.Column("expires_at", sa.String(length=27), nullable=False),
        sa.Column("used_at", sa.String(length=27), nullable=True),
        sa.Column("revoked_at", sa.String(length=27), nullable=True),
        sa.ForeignKeyConstraint(
            ["conference_id"], ["conference.id"], name=op.f("fk_invitation_conference_id_conference")
        ),
        sa.ForeignKeyConstraint(
            ["delegation_id"], ["delegation.id"], name=op.f("fk_invitation_delegation_id_delegation")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_invitation")),
        sa.UniqueConstraint("token_hash", name=op.f("uq_invitation_token_hash")),
    )
    with op.batch_alter_table("invitation", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_invitation_conference_id"), ["conference_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_invitation_delegation_id"), ["delegation_id"], unique=False)


def _membership() -> None:
    op.create_table(
        "membership",
        sa.Column("group_id", sa.String(length=16), nullable=False),
        sa.Column("member_id", sa.String(length=16), nullable=False),
        sa.Column("since", sa.String(length=27), nullable=False),
        sa.ForeignKeyConstraint(
            ["group_id"], ["delegation.id"], name=op.f("fk_membership_group_id_delegation")
        ),
        sa.ForeignKeyConstraint(
            ["member_id"], ["delegation.id"], name=op.f("fk_membership_member_id_delegation")
        ),
        sa.PrimaryKeyConstraint("group_id", "member_id", name=op.f("pk_membership")),
    )


def _seat() -> None:
    op.create_table(
        "seat",
        sa.Column("id", sa.String(length=16), nullable=False),
        sa.Column("conference_id", sa.String(length=16), nullable=False),
        sa.Column("account_id", sa.String(length=16), nullable=False),
        sa.Column("body", sa.String(length=20), nullable=False),
        sa.Column("delegation_id", sa.String(length=16), nullable=True),
        sa.Column("capacity", sa.String(length=20), nullable=False),
        sa.Column("since", sa.String(length=27), nullable=False),
        sa.Column("revoked_at", sa.String(length=27), nullable=True),
        sa.ForeignKeyConstraint(
            ["conference_id"], ["conference.id"], name=op.f("fk_seat_conference_id_conference")
        ),
        sa.ForeignKeyConstraint(
            ["delegation_id"], ["delegation.id"], name=op.f("fk_seat_delegation_id_delegation")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_seat")),
    )
    with op.batch_alter_table("seat", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_seat_account_id"), ["account_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_seat_conference_id"), ["conference_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_seat_delegation_id"), ["delegation_id"], unique=False)


TABLES = (
    _account,
    _conference,
    _delegation,
    _session,
    _sitting,
    _alias,
    _invitation,
    _membership,
    _seat,
)
NAMES = tuple(table.__name__[1:] for table in TABLES)
