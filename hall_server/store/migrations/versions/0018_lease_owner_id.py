"""Who holds a lease by more than a name, which copied machines share."""

import sqlalchemy as sa
from alembic import op

revision = "0018"
down_revision = "0017"


def upgrade() -> None:
    """Add it; a lease from before is nobody's, and lapses."""
    op.add_column("lease", sa.Column("owner_id", sa.String(64), nullable=False, server_default=""))


def downgrade() -> None:
    """Refuse: a journal is never taken back."""
    raise NotImplementedError("a hall's journal is not downgraded; restore a backup")
