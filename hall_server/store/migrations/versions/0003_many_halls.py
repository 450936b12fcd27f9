"""Many halls and several servers: whose a credential is and until when, the lease; room for encrypted words."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Add them; what is there stays valid: it is of the one hall the database held."""
    op.add_column("credential", sa.Column("hall_id", sa.String(64), nullable=False, server_default=""))
    op.add_column("credential", sa.Column("expires_at", sa.String(40), nullable=True))
    op.create_table(
        "lease",
        sa.Column("hall_id", sa.String(64), primary_key=True),
        sa.Column("epoch", sa.BigInteger, nullable=False),
        sa.Column("owner", sa.String(120), nullable=False),
        sa.Column("taken_at", sa.Float(53), nullable=False),
        sa.Column("expires_at", sa.Float(53), nullable=False),
    )
    if op.get_bind().dialect.name != "sqlite":  # SQLite enforces no length
        op.alter_column(
            "journal", "sealed", existing_type=sa.String(640), type_=sa.String(2720), existing_nullable=True
        )


def downgrade() -> None:
    """Refuse: a journal is never taken back."""
    raise NotImplementedError("a hall's journal is not downgraded; restore a backup")
