"""The first tables: halls with their keys, and every event, which the database itself refuses to change."""

from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

_TABLES = (
    """
    CREATE TABLE hall (
        hall_id TEXT NOT NULL PRIMARY KEY,
        public_key BLOB,
        first_seen_at TEXT NOT NULL
    ) WITHOUT ROWID
    """,
    """
    CREATE TABLE event (
        hall_id TEXT NOT NULL,
        sequence INTEGER NOT NULL CHECK (sequence >= 1),
        id TEXT NOT NULL,
        source TEXT NOT NULL,
        type TEXT NOT NULL,
        time TEXT NOT NULL,
        subject TEXT NOT NULL,
        actor TEXT NOT NULL,
        requestid TEXT NOT NULL,
        sealeddigest TEXT NOT NULL,
        dataschema TEXT NOT NULL,
        partitionkey TEXT NOT NULL,
        chainhash TEXT NOT NULL,
        data BLOB NOT NULL,
        received_at TEXT NOT NULL,
        PRIMARY KEY (hall_id, sequence)
    ) WITHOUT ROWID
    """,
)

_GUARDS = (
    """
    CREATE TRIGGER event_is_never_changed BEFORE UPDATE ON event
    BEGIN SELECT RAISE(ABORT, 'events are kept as they came'); END
    """,
    """
    CREATE TRIGGER event_is_never_deleted BEFORE DELETE ON event
    BEGIN SELECT RAISE(ABORT, 'events are kept for good'); END
    """,
)


def upgrade() -> None:
    """Make the tables and the triggers that guard the events."""
    for statement in (*_TABLES, *_GUARDS):
        op.execute(statement)


def downgrade() -> None:
    """Events are kept for good: there is no way back behind the first version."""
    raise NotImplementedError("the first version holds the events; there is nothing before it")
