"""Becoming a hall's one owner and staying it: by the data folder's lock, or by a lease that a standby waits for."""

import asyncio
import contextlib
import logging
import socket
import sys
import threading
from collections.abc import AsyncIterator, Callable
from pathlib import Path

from sqlalchemy import Engine

from hall_server.engine.ports import JournalError
from hall_server.store.database import open_hall_database
from hall_server.store.fenced_journal import FencedJournal
from hall_server.store.journal import SqlJournal
from hall_server.store.lease import TERM_S, HallLease, owners

RENEW_S = TERM_S / 4
"""Several renewals may fail before the lease is anybody's."""
ASK_S = 1.0
"""How often a standby asks; with `TERM_S` and the recovery it takes over within 10 s."""

logger = logging.getLogger(__name__)


class LeaseLostError(Exception):
    """Another server owns the hall now; the message says so."""


class OwnedHall:
    """A hall's database while this process owns it; `lost` is set once it does not any more."""

    def __init__(self, engine: Engine, journal: SqlJournal) -> None:
        self.engine = engine
        self.journal = journal
        self.lost = asyncio.Event()


@contextlib.asynccontextmanager
async def own_hall(data: Path, database: str | None, hall_id: str) -> AsyncIterator[OwnedHall]:
    """The hall's database, once this process owns the hall; raises `StoreError`, and `LeaseLostError` at the end."""
    engine = await asyncio.to_thread(open_hall_database, data, database)
    if database is None:
        yield OwnedHall(engine, SqlJournal(engine, hall_id))
        return
    lease = HallLease(engine, hall_id, _name(data))
    await _stand_by(lease, engine, hall_id)
    owned = OwnedHall(engine, FencedJournal(engine, hall_id, lease.epoch))
    loop = asyncio.get_running_loop()
    keeper = LeaseKeeper(lease, lambda: loop.call_soon_threadsafe(owned.lost.set))
    keeper.start()
    try:
        yield owned
    finally:
        await asyncio.to_thread(keeper.stop)
        engine.dispose()
    if owned.lost.is_set():
        raise LeaseLostError(f"another server owns hall {hall_id} now; this one has stopped and can be a standby again")


def _name(data: Path) -> str:
    return f"{socket.gethostname()}:{data.resolve()}"


async def _stand_by(lease: HallLease, engine: Engine, hall_id: str) -> None:
    """Wait until the hall is nobody's, and take it."""
    is_told = False
    while True:
        try:
            if await asyncio.to_thread(lease.take):
                return
            if not is_told:
                known = {each.hall_id: each for each in await asyncio.to_thread(owners, engine)}
                sys.stdout.write(f"standby: hall {hall_id} is owned by {known[hall_id].owner}\n")
                sys.stdout.flush()
                is_told = True
        except JournalError as error:
            logger.warning("standby: %s", error)
        await asyncio.sleep(ASK_S)


class LeaseKeeper:
    """A thread of its own renews the lease, so that no busy loop lets it lapse; `on_lost` is called there, once."""

    def __init__(self, lease: HallLease, on_lost: Callable[[], object], every_s: float = RENEW_S) -> None:
        self._lease = lease
        self._on_lost = on_lost
        self._every_s = every_s
        self._is_stopping = threading.Event()
        self._thread = threading.Thread(target=self._run, name="hall-lease", daemon=True)

    def start(self) -> None:
        """Begin to renew."""
        self._thread.start()

    def stop(self) -> None:
        """End, and let the next owner in at once."""
        self._is_stopping.set()
        self._thread.join()
        try:
            self._lease.release()
        except JournalError as error:
            logger.warning("the lease was not given back, it lapses by itself: %s", error)

    def _run(self) -> None:
        while not self._is_stopping.wait(self._every_s):
            try:
                if not self._lease.renew():
                    logger.error("the lease on the hall is lost: another server owns it")
                    self._on_lost()
                    return
            except JournalError as error:
                # Nothing is known: the fence keeps a lapsed owner from writing, the next round asks again.
                logger.warning("the lease was not renewed: %s", error)
