"""An index of the sealed values that are still there: retention finds them without reading a journal of years."""

import sqlalchemy as sa
from alembic import op

revision = "0017"
down_revision = "0016"

_STILL_SEALED = sa.text("sealed IS NOT NULL")


def upgrade() -> None:
    """Make the index; no row is changed. A journal of a million events takes a second or two."""
    op.create_index(
        "ix_journal_sealed",
        "journal",
        ["hall_id", "event_type", "at", "seq"],
        sqlite_where=_STILL_SEALED,
        postgresql_where=_STILL_SEALED,
    )


def downgrade() -> None:
    """Refuse: a journal is never taken back."""
    raise NotImplementedError("a hall's journal is not downgraded; restore a backup")
