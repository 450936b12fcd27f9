"""Invitations: which station may enrol, until when; what is kept of its code."""

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0012"


def upgrade() -> None:
    """Add them."""
    op.create_table(
        "invitation",
        sa.Column("hall_id", sa.String(64), primary_key=True),
        sa.Column("station", sa.String(64), primary_key=True),
        sa.Column("role", sa.String(16), nullable=False),
        sa.Column("counter", sa.Integer, nullable=True),
        sa.Column("salt", sa.String(64), nullable=False),
        sa.Column("hall_half", sa.String(64), nullable=False),
        sa.Column("station_half_hash", sa.String(64), nullable=False),
        sa.Column("made_at", sa.String(40), nullable=False),
        sa.Column("expires_at", sa.String(40), nullable=False),
        sa.Column("wrong_tries", sa.Integer, nullable=False),
        sa.Column("token_hash", sa.String(64), nullable=True),
    )


def downgrade() -> None:
    """Refuse: a journal is never taken back."""
    raise NotImplementedError("a hall's journal is not downgraded; restore a backup")
