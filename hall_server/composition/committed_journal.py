"""The committed journal as the platform link and the auditors read it: CloudEvents, and a bell for new ones."""

import asyncio

from hall_protocol.cloud_event import CloudEvent
from hall_server.engine.outward import HallAddress, as_cloud_event
from hall_server.engine.ports import Journal


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
