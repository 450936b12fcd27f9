"""The journal, the credentials and the platform cursor."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Make the first tables."""
    op.create_table(
        "journal",
        sa.Column("hall_id", sa.String(64), primary_key=True),
        sa.Column("seq", sa.BigInteger, primary_key=True, autoincrement=False),
        sa.Column("at", sa.String(40), nullable=False),
        sa.Column("event_type", sa.String(64), nullable=False),
        sa.Column("actor", sa.String(80), nullable=False),
        sa.Column("request_key", sa.String(64), nullable=False),
        sa.Column("payload", sa.LargeBinary, nullable=False),
        sa.Column("sealed", sa.String(128), nullable=True),
        sa.Column("sealed_digest", sa.String(64), nullable=False),
        sa.Column("chain_hash", sa.String(64), nullable=False),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "credential",
        sa.Column("token_hash", sa.String(64), primary_key=True),
        sa.Column("role", sa.String(16), nullable=False),
        sa.Column("station", sa.String(64), nullable=False),
        sa.Column("counter", sa.Integer, nullable=True),
        sa.Column("issued_at", sa.String(40), nullable=False),
        sa.Column("revoked_at", sa.String(40), nullable=True),
    )
    op.create_table(
        "platform_cursor",
        sa.Column("hall_id", sa.String(64), primary_key=True),
        sa.Column("acknowledged_seq", sa.BigInteger, nullable=False),
    )


def downgrade() -> None:
    """Refuse: a journal is never taken back."""
    raise NotImplementedError("a hall's journal is not downgraded; restore a backup")
