"""Many halls in one process: each is owned, opened and given up by itself, so that none takes another down.

A hall that cannot be opened, or is lost to another server, is tried again for ever; the others do not notice.
"""

import asyncio
import contextlib
import logging
import sys
from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from hall_server.composition.catalogue import Spell, searched_words
from hall_server.composition.front_door import FrontDoor, ServerTls
from hall_server.composition.hall_plans import HallPlan
from hall_server.composition.lock import DataInUseError, DataLock
from hall_server.composition.ownership import HallDatabases, LeaseLostError, OwnedHall, hall_databases
from hall_server.composition.running_hall import ClockSettings, RunningHall, open_hall
from hall_server.composition.serve import listening, server_of
from hall_server.composition.spelling_book import SpellingBook
from hall_server.engine.ports import JournalError
from hall_server.engine.recording import ChainBrokenError
from hall_server.platform_link.signing import SigningKeyError
from hall_server.store.ciphers import CIPHERS
from hall_server.store.database import StoreError
from hall_server.web.halls import PREFIX, HallPresence, Halls
from hall_server.web.secrets_of_hall import HallKeyError

RETRY_S = 5.0
"""How long a hall that failed rests: somebody may be putting its keys or its disk right."""
_SAID_IN_WORDS = (DataInUseError, StoreError, JournalError, ChainBrokenError, SigningKeyError, HallKeyError, OSError)
"""Errors whose message is for an operator; of others the whole trace is logged."""

logger = logging.getLogger(__name__)


async def serve_halls(
    plans: Sequence[HallPlan], data: Path, database: str | None, clock: ClockSettings, door: FrontDoor
) -> None:
    """Serve all halls behind one listener until SIGTERM or SIGINT; raises `CannotListenError`, `StoreError`."""
    spell = SpellingBook(data).spell
    spell(text for plan in plans for text in searched_words(plan.settings))  # all at once: each asking costs a process
    halls = Halls({plan.hall_id: plan.settings.hall.name for plan in plans})
    with listening(door.host, door.port) as listener:
        address = "{}://{}:{}".format(door.scheme, *listener.getsockname()[:2])
        async with hall_databases(data, database) as databases:
            tls = door.server_tls()
            keepers = [_Keeper(plan, databases, halls, clock, address, tls, spell) for plan in plans]
            async with _all_kept(keepers):
                await server_of(halls, lambda: _end_streams(keepers), door, tls).serve([listener])


@contextlib.asynccontextmanager
async def _all_kept(keepers: "Sequence[_Keeper]") -> AsyncIterator[None]:
    """Each hall has been opened, stands by, or has failed once; all are closed after the block."""
    kept = [asyncio.ensure_future(keeper.run()) for keeper in keepers]
    try:
        answered: asyncio.Future[Any] = asyncio.gather(*(keeper.has_answered.wait() for keeper in keepers))
        ended, _ = await asyncio.wait([answered, *kept], return_when=asyncio.FIRST_COMPLETED)
        for task in ended:
            task.result()  # a keeper never ends by itself: if one does, its error ends the process
        yield
    finally:
        for task in kept:
            task.cancel()
        await asyncio.gather(*kept, return_exceptions=True)


def _end_streams(keepers: "Sequence[_Keeper]") -> None:
    for keeper in keepers:
        if keeper.hall is not None:
            keeper.hall.phone.streams.close()


@dataclass(slots=True)
class _Keeper:
    """Keeps one hall: owns it, serves it, and begins anew when it failed or was lost."""

    plan: HallPlan
    databases: HallDatabases
    halls: Halls
    clock: ClockSettings
    address: str
    tls: ServerTls | None
    spell: Spell
    hall: RunningHall | None = None
    has_answered: asyncio.Event = field(default_factory=asyncio.Event)
    said: str = ""

    async def run(self) -> None:
        """Until cancelled; nothing that goes wrong with the hall leaves it."""
        while True:
            try:
                await self._serve()
            except LeaseLostError as error:
                logger.error("%s", error)
            except DataInUseError as error:
                await self._rest(HallPresence.STANDBY, str(error))
            except _SAID_IN_WORDS as error:
                await self._rest(HallPresence.FAILED, str(error))
            except Exception as error:
                logger.exception("hall %s failed", self.plan.hall_id)
                await self._rest(HallPresence.FAILED, type(error).__name__)

    async def _serve(self) -> None:
        """Own and serve the hall until it is lost."""
        self.plan.data.mkdir(mode=0o700, parents=True, exist_ok=True)
        lock, cipher = DataLock(self.plan.data), CIPHERS[self.plan.settings.sealing.cipher]
        try:
            async with (
                self.databases.own(self.plan.data, self.plan.hall_id, self._stands_by, cipher) as owned,
                open_hall(self.plan, self.clock, owned, self.tls, self.spell) as hall,
            ):
                await self._answer_until_lost(hall, owned)
        finally:
            lock.release()

    async def _answer_until_lost(self, hall: RunningHall, owned: OwnedHall) -> None:
        hall_id = self.plan.hall_id
        self.hall = hall
        self.halls.serve(hall_id, hall.app)
        self._say(f"serves: hall {hall_id} at {self.address}{PREFIX}/{hall_id}")
        try:
            await owned.lost.wait()
        finally:
            await self.halls.vacate(hall_id, HallPresence.STANDBY)
            self.hall = None

    def _stands_by(self) -> None:
        self.halls.note(self.plan.hall_id, HallPresence.STANDBY)
        self.has_answered.set()

    async def _rest(self, presence: HallPresence, why: str) -> None:
        self.halls.note(self.plan.hall_id, presence)
        self._say(
            f"{presence}: hall {self.plan.hall_id}: {why}; tried again every {RETRY_S:.0f} s", is_new=why != self.said
        )
        self.said = why
        await asyncio.sleep(RETRY_S)

    def _say(self, line: str, *, is_new: bool = True) -> None:
        """Say on the standard output what became of the hall; the first such line lets the process say `ready`."""
        if is_new:
            with contextlib.suppress(OSError):  # whoever read it may have gone; the hall goes on
                sys.stdout.write(f"{line}\n")
                sys.stdout.flush()
        self.has_answered.set()
