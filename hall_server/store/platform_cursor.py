"""Where the platform link last knew the platform to be, in the hall's own database."""

from sqlalchemy import Engine, select
from sqlalchemy.dialects import postgresql, sqlite

from hall_server.store.failures import answering
from hall_server.store.tables import platform_cursor


class StoredCursor:
    """The platform link's cursor in the hall's own database."""

    def __init__(self, engine: Engine, hall_id: str) -> None:
        self._engine = engine
        self._hall_id = hall_id

    def load(self) -> int:
        """The seq last saved, 0 before the first; raises `JournalError`."""
        wanted = select(platform_cursor.c.acknowledged_seq).where(platform_cursor.c.hall_id == self._hall_id)
        with answering("the platform cursor could not be read"), self._engine.connect() as connection:
            return int(connection.execute(wanted).scalar() or 0)

    def save(self, acknowledged_seq: int) -> None:
        """Remember how far the platform is; raises `JournalError`."""
        values = {"hall_id": self._hall_id, "acknowledged_seq": acknowledged_seq}
        # The two dialects say the same statement; SQLAlchemy's common one cannot.
        insert = postgresql.insert if self._engine.dialect.name == "postgresql" else sqlite.insert
        statement = insert(platform_cursor).values(values)
        update = statement.on_conflict_do_update(index_elements=["hall_id"], set_=values)
        with answering("the platform cursor was not saved"), self._engine.begin() as connection:
            connection.execute(update)
