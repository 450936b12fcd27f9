"""Accounts of the staff, who is signed on, tries to sign on; room in the journal for who acted beside the station."""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0003"


def upgrade() -> None:
    """Make them; what is there stays valid."""
    _make_account()
    _make_session()
    op.create_table(
        "sign_on_try",
        sa.Column("hall_id", sa.String(64), primary_key=True),
        sa.Column("staff_number", sa.String(32), primary_key=True),
        sa.Column("place", sa.String(80), primary_key=True),
        sa.Column("tries", sa.Integer, nullable=False),
        sa.Column("tried_at", sa.Float(53), nullable=False),
        sa.Column("locked_until", sa.Float(53), nullable=False),
    )
    if op.get_bind().dialect.name != "sqlite":  # SQLite enforces no length
        op.alter_column("journal", "actor", existing_type=sa.String(80), type_=sa.String(112), existing_nullable=False)


def _make_account() -> None:
    op.create_table(
        "account",
        sa.Column("hall_id", sa.String(64), primary_key=True),
        sa.Column("staff_number", sa.String(32), primary_key=True),
        sa.Column("role", sa.String(16), nullable=False),
        sa.Column("password_hash", sa.String(160), nullable=False),
        sa.Column("must_change", sa.Boolean, nullable=False),
        sa.Column("second_factor", sa.String(160)),
        sa.Column("offered_factor", sa.String(160)),
        sa.Column("last_step", sa.BigInteger),
        sa.Column("made_at", sa.String(40), nullable=False),
        sa.Column("disabled_at", sa.String(40)),
    )


def _make_session() -> None:
    op.create_table(
        "staff_session",
        sa.Column("token_hash", sa.String(64), primary_key=True),
        sa.Column("hall_id", sa.String(64), nullable=False),
        sa.Column("staff_number", sa.String(32), nullable=False),
        sa.Column("station", sa.String(64), nullable=False),
        sa.Column("counter", sa.Integer),
        sa.Column("station_hash", sa.String(64)),
        sa.Column("used_at", sa.Float(53), nullable=False),
        sa.Column("ends_at", sa.Float(53), nullable=False),
    )
    op.create_index("ix_staff_session_person", "staff_session", ["hall_id", "staff_number"])


def downgrade() -> None:
    """Refuse: a journal is never taken back."""
    raise NotImplementedError("a hall's journal is not downgraded; restore a backup")
