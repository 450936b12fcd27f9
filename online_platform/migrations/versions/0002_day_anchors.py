"""Finding the day anchors among a hall's events without reading them all."""

from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """An index over the anchors alone: one row a day."""
    op.execute("CREATE INDEX event_anchor ON event (hall_id, sequence) WHERE type = 'hall.day.anchored.v1'")


def downgrade() -> None:
    """The events stay as they are."""
    op.execute("DROP INDEX event_anchor")
