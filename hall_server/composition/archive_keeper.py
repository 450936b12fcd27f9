"""The running hall's archiving: once a business day, while nobody is at a counter or waits, a day at a time."""

import asyncio
import logging
from collections.abc import Callable
from datetime import date, datetime

from hall_server.composition.archive import ArchivingHall
from hall_server.domain.calendar import HallCalendar
from hall_server.domain.policy import HallPolicy
from hall_server.domain.state import HallState
from hall_server.engine.door import HallDoor
from hall_server.engine.ports import JournalError
from hall_server.store.archiving import FixedDay, archiving_alone
from hall_server.store.erasure import scrub

LOOK_S = 60.0
"""How often it looks whether a day began, and whether the hall is quiet."""

logger = logging.getLogger(__name__)


class ArchiveKeeper:
    """`run` works until cancelled; what fails is tried again at the next look."""

    def __init__(
        self, hall: ArchivingHall, calendar: HallCalendar, door: HallDoor, now: Callable[[], datetime]
    ) -> None:
        self._hall = hall
        self._calendar = calendar
        self._door = door
        self._now = now
        self._done_for: date | None = None
        self._counted_for: date | None = None
        self.overdue_days: int | None = None
        """How many days the oldest ended day is over its time, whatever holds it up; None before the first look."""

    async def run(self) -> None:
        """Look again and again; a hall that was off at night does its night's work before it opens."""
        while True:
            try:
                await self.look()
            except (JournalError, OSError) as error:
                logger.warning("archive: %s", error)
            except Exception:
                # What ended here would end ticks and platform link with it.
                logger.exception("archiving stumbled and goes on")
            await asyncio.sleep(LOOK_S)

    async def look(self) -> None:
        """Archive what is due, once a business day, as long as the hall is quiet; raises `JournalError`, `OSError`."""
        today = self._calendar.business_day(self._now())
        if today == self._done_for:
            return
        if today != self._counted_for:
            await self._count(today)
        with archiving_alone(self._hall.data):
            count = 0
            while await self._door.look(is_quiet):
                due = await asyncio.to_thread(self._hall.next_due, today)
                if not isinstance(due, FixedDay):
                    self._done_for = today
                    break
                await asyncio.to_thread(self._hall.archive, due, self._now())
                await self._count(today)
                count += 1
            if count:
                await asyncio.to_thread(scrub, self._hall.engine)

    async def _count(self, today: date) -> None:
        """Known before anything is tried: a hall that is never quiet, a link that is behind, a full disk show alike."""
        self.overdue_days = await asyncio.to_thread(self._hall.overdue_days, today)
        self._counted_for = today


def is_quiet(state: HallState, _: HallPolicy) -> bool:
    """Whether nobody is served or waits: then nobody notices that the database is busy for a moment."""
    return not state.open_counters and not any(len(line) for line in state.every_line())
