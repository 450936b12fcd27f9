"""Room for what a visitor wrote: the journal's sealed value may hold words, not only a keyed hash."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Widen the column; SQLite enforces no length, and its journal is not copied for a number nobody reads."""
    if op.get_bind().dialect.name == "sqlite":
        return
    op.alter_column("journal", "sealed", existing_type=sa.String(128), type_=sa.String(640), existing_nullable=True)


def downgrade() -> None:
    """Refuse: a journal is never taken back."""
    raise NotImplementedError("a hall's journal is not downgraded; restore a backup")
