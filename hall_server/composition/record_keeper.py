"""The running hall's care for sealed records: erases at each new business day what is due, and notes every erasure."""

import asyncio
import logging
from collections.abc import Callable
from datetime import date, datetime

from sqlalchemy import Engine

from hall_server.composition.paced_journal import PacedJournal
from hall_server.composition.retention import erase_due, noting
from hall_server.domain.policy import HallPolicy
from hall_server.engine.door import HallDoor
from hall_server.engine.ledger import HALL_ACTOR
from hall_server.engine.ports import Journal, JournalError
from hall_server.engine.retention import Retention, values_in_use
from hall_server.store.erasure import erasures

LOOK_S = 5.0
"""How often it looks whether a day began, or `hall person erase` left something to note."""

logger = logging.getLogger(__name__)


class RecordKeeper:
    """`run` works until cancelled; what fails is tried again at the next look."""

    def __init__(
        self,
        engine: Engine,
        journal: Journal,
        policy: HallPolicy,
        door: HallDoor,
        rule: Retention,
        now: Callable[[], datetime],
        epoch: int | None = None,
    ) -> None:
        self._engine = engine
        self._journal = journal
        self._policy = policy
        self._door = door
        self._rule = rule
        self._now = now
        self._epoch = epoch
        self._done_for: date | None = None

    async def run(self) -> None:
        """Look again and again; a hall that was off at night does its night's work at its start."""
        while True:
            try:
                await self.look()
            except JournalError as error:
                logger.warning("sealed records: %s", error)
            except Exception:
                # What ended here would end ticks and platform link with it.
                logger.exception("the care for sealed records stumbled and goes on")
            await asyncio.sleep(LOOK_S)

    async def look(self) -> None:
        """Note what is not in the journal yet, and erase once a business day; raises `JournalError`."""
        await self._note()
        day = self._policy.calendar.business_day(self._now())
        if day != self._done_for:
            await self._erase(await self._door.look(lambda state, _: values_in_use(state)))
            self._done_for = day
            await self._note()

    async def _note(self) -> None:
        noted = await self._door.look(lambda state, _: state.erasures_noted)
        for erased in await asyncio.to_thread(erasures, self._engine, self._policy.hall_id, noted):
            await self._door.do(noting(erased), HALL_ACTOR)

    async def _erase(self, in_use: frozenset[str]) -> None:
        journal = PacedJournal(self._journal)
        try:
            await asyncio.to_thread(
                erase_due, self._engine, self._policy.hall_id, journal, self._rule, in_use, self._now(), self._epoch
            )
        finally:
            journal.give_up()
