"""Becoming a hall's one owner and staying it: by the data folder's lock, or by a lease that a standby waits for.

What the halls of one process share lies in `HallDatabases`: on PostgreSQL a pool of connections, one thread that renews
every lease, and one look a second at who owns what; on SQLite nothing.
"""

import asyncio
import contextlib
import logging
import sys
from collections.abc import AsyncIterator, Callable
from pathlib import Path

from sqlalchemy import Engine

from hall_server.composition.lease_keeper import LeaseKeeper
from hall_server.composition.lease_owner import lease_owner
from hall_server.composition.sealing import record_seal
from hall_server.engine.ports import JournalError
from hall_server.store.ciphers import AES_256_GCM, GcmCipher
from hall_server.store.database import open_hall_database
from hall_server.store.fenced_journal import FencedJournal
from hall_server.store.journal import SqlJournal
from hall_server.store.lease import HallLease, LeaseOwner, Ownership, owners
from hall_server.store.write_probe import probe_writing
from program.service_manager import tell_service_manager

ASK_S = 1.0
"""How often a standby asks; with the lease's term and the recovery it takes over within 10 s."""

logger = logging.getLogger(__name__)


class LeaseLostError(Exception):
    """Another server owns the hall now; the message says so."""


class OwnedHall:
    """A hall's database while this process owns it; `lost` is set once it does not any more.

    `probe` finds out, blocking, whether a durable write is possible now; it raises `JournalError`. `epoch` is that
    of the lease, where a database has owners. `why_forgetful` says why a power cut would lose commits, if one would.
    """

    def __init__(
        self,
        engine: Engine,
        journal: SqlJournal,
        probe: Callable[[], None],
        lost: asyncio.Event,
        epoch: int | None = None,
        why_forgetful: Callable[[], str] = lambda: "",
    ) -> None:
        self.engine = engine
        self.journal = journal
        self.probe = probe
        self.lost = lost
        self.epoch = epoch
        self.why_forgetful = why_forgetful


class HallDatabases:
    """Where the halls of this process keep their journals: each in its own folder, or all in one PostgreSQL."""

    def __init__(self, shared: "_Shared | None" = None) -> None:
        self._shared = shared

    @contextlib.asynccontextmanager
    async def own(
        self,
        data: Path,
        hall_id: str,
        on_standby: Callable[[], None] = lambda: None,
        cipher: GcmCipher = AES_256_GCM,
    ) -> AsyncIterator[OwnedHall]:
        """The hall's database, once this process owns the hall; `on_standby` is told when another does.

        Raises `StoreError`, and `LeaseLostError` at the end.
        """
        if self._shared is not None:
            async with self._shared.own(data, hall_id, on_standby, cipher) as owned:
                yield owned
            return
        engine = await asyncio.to_thread(open_hall_database, data)
        try:
            journal = SqlJournal(engine, hall_id, record_seal(data, engine, hall_id, cipher), data)
            yield OwnedHall(engine, journal, lambda: probe_writing(engine), asyncio.Event())
        finally:
            engine.dispose()


@contextlib.asynccontextmanager
async def hall_databases(data: Path, address: str | None) -> AsyncIterator[HallDatabases]:
    """The databases of the halls of one process; raises `StoreError` when the PostgreSQL at `address` is not usable."""
    if address is None:
        yield HallDatabases()
        return
    engine = await asyncio.to_thread(open_hall_database, data, address)
    shared = _Shared(engine)
    shared.keeper.start()
    try:
        yield HallDatabases(shared)
    finally:
        await asyncio.to_thread(shared.keeper.stop)
        engine.dispose()


class _Shared:
    """One PostgreSQL for all halls of the process."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self.keeper = LeaseKeeper(engine)
        self._asking = asyncio.Lock()
        self._asked_s = float("-inf")
        self._known: dict[str, Ownership] = {}

    @contextlib.asynccontextmanager
    async def own(
        self, data: Path, hall_id: str, on_standby: Callable[[], None], cipher: GcmCipher
    ) -> AsyncIterator[OwnedHall]:
        lease = HallLease(self._engine, hall_id, await asyncio.to_thread(lease_owner, data))
        await self._stand_by(lease, on_standby)
        lost, loop = asyncio.Event(), asyncio.get_running_loop()
        seal = record_seal(data, self._engine, hall_id, cipher)
        journal = FencedJournal(self._engine, hall_id, lease.epoch, seal, data)
        owned = OwnedHall(self._engine, journal, self.keeper.probe, lost, lease.epoch, self.keeper.why_forgetful)
        self.keeper.keep(lease, lambda: loop.call_soon_threadsafe(lost.set))
        try:
            yield owned
        finally:
            await asyncio.to_thread(self.keeper.give_back, lease)
        if owned.lost.is_set():
            raise LeaseLostError(
                f"another server owns hall {hall_id} now; this one has stopped and can be a standby again"
            )

    async def _stand_by(self, lease: HallLease, on_standby: Callable[[], None]) -> None:
        """Wait until the hall is nobody's, and take it; while its owner lives only all halls' owners are looked at."""
        is_told = False
        while True:
            try:
                owner = await self._living_owner(lease.hall_id)
                if owner is None or owner.id == lease.owner.id:
                    if await asyncio.to_thread(lease.take):
                        return
                elif not is_told:
                    sys.stdout.write(f"standby: hall {lease.hall_id} is owned by {owner.name}\n")
                    sys.stdout.flush()
                    # A standby has come up as well: the manager must not take its patience for a failed start.
                    tell_service_manager("READY=1", "STATUS=standby")
                    is_told = True
                    on_standby()
            except JournalError as error:
                logger.warning("standby: %s", error)
            await asyncio.sleep(ASK_S)

    async def _living_owner(self, hall_id: str) -> LeaseOwner | None:
        """Who holds the hall; the database is asked for all halls together, and not for each again."""
        async with self._asking:
            now_s = asyncio.get_running_loop().time()
            if now_s >= self._asked_s + ASK_S / 2:
                self._known = {each.hall_id: each for each in await asyncio.to_thread(owners, self._engine)}
                self._asked_s = now_s
        known = self._known.get(hall_id)
        return known.owner if known is not None and known.holds else None
