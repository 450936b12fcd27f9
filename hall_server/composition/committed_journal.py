"""The committed journal as the platform link and the auditors read it: CloudEvents, and a bell for new ones."""

import asyncio

from sqlalchemy import Engine
from sqlalchemy.dialects.sqlite import insert
from sqlalchemy.sql import select

from hall_protocol.cloud_event import CloudEvent
from hall_server.engine.outward import HallAddress, as_cloud_event
from hall_server.engine.ports import Journal
from hall_server.store.tables import platform_cursor


class CommittedJournal:
    """Reads in any thread; `rang` is called on the loop after each commit."""

    def __init__(self, journal: Journal, address: HallAddress, last_seq: int) -> None:
        self._journal = journal
        self._address = address
        self._last_seq = last_seq
        self._bell = asyncio.Condition()
        self._ringing: set[asyncio.Task[None]] = set()

    @property
    def last_seq(self) -> int:
        """The newest committed seq."""
        return self._last_seq

    def rang(self, seq: int) -> None:
        """Something was committed up to `seq`."""
        self._last_seq = max(self._last_seq, seq)
        task = asyncio.get_running_loop().create_task(self._wake())
        self._ringing.add(task)
        task.add_done_callback(self._ringing.discard)

    def read_after(self, seq: int, limit: int) -> list[CloudEvent]:
        """Committed events after `seq`, in order."""
        return [as_cloud_event(record, self._address) for record in self._journal.read_after(seq, limit)]

    async def wait_beyond(self, seq: int) -> None:
        """Return once something after `seq` is committed."""
        async with self._bell:
            await self._bell.wait_for(lambda: self._last_seq > seq)

    async def _wake(self) -> None:
        async with self._bell:
            self._bell.notify_all()


class StoredCursor:
    """The platform link's cursor in the hall's own database."""

    def __init__(self, engine: Engine, hall_id: str) -> None:
        self._engine = engine
        self._hall_id = hall_id

    def load(self) -> int:
        """The seq last saved, 0 before the first."""
        wanted = select(platform_cursor.c.acknowledged_seq).where(platform_cursor.c.hall_id == self._hall_id)
        with self._engine.connect() as connection:
            return int(connection.execute(wanted).scalar() or 0)

    def save(self, acknowledged_seq: int) -> None:
        """Remember how far the platform is."""
        values = {"hall_id": self._hall_id, "acknowledged_seq": acknowledged_seq}
        statement = insert(platform_cursor).values(values)
        update = statement.on_conflict_do_update(index_elements=["hall_id"], set_=values)
        with self._engine.begin() as connection:
            connection.execute(update)
