"""Clocks that are an hour wrong, at kiosks and at the hall: tickets given alone keep their place and their day."""

import asyncio
import time
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from tests.crash.troubled_server import TroubledHall
from tests.faults.accounts import DAY_OPENED, ISSUED, VOIDED, WITHIN, agreed, arrival, called, slips_of
from tests.faults.machine import Machine
from tests.faults.standing import ALONE, Kiosk, every, standing, until
from tests.helpers.hall_builder import DAY, ZONE, moment
from tests.screen.slip_reading import time_stands_on

pytestmark = pytest.mark.race

HOUR = timedelta(hours=1)
WRONG = {"kiosk-1": HOUR, "kiosk-2": -HOUR}
BETWEEN = timedelta(minutes=5)
KEPT_OF_HALL = "SELECT value FROM kept WHERE key = 'hall'"
BEGINS = moment("09:10")


class Floor:
    """The hall and its kiosks, one an hour ahead and one behind, and who took a ticket when by the right time."""

    def __init__(self, hall: TroubledHall, kiosks: list[Kiosk], machines: dict[str, Machine]) -> None:
        self.hall, self.kiosks, self.machines = hall, kiosks, machines
        self.taken: dict[str, tuple[datetime, datetime]] = {}
        """Between which moments, by number."""

    async def both_take(self) -> list[str]:
        """One visitor at each kiosk, minutes apart."""
        numbers = []
        for kiosk in self.kiosks:
            self.hall.step(BETWEEN)
            for machine in self.machines.values():
                machine.wait(BETWEEN.total_seconds())
            before = self.hall.machine_time
            numbers.append(await kiosk.take())
            self.taken[numbers[-1]] = before, self.hall.machine_time
        return numbers

    async def set_right(self, name: str) -> list[str]:
        """Somebody sets a kiosk's clock while its hall is there; what it keeps to go on from is true again."""
        [kiosk] = [kiosk for kiosk in self.kiosks if kiosk.name == name]
        before = kiosk.rows(KEPT_OF_HALL)
        self.machines[name].set_wall(0)
        numbers = await self.both_take()
        await until(lambda: kiosk.rows(KEPT_OF_HALL) != before)
        return numbers

    async def without_hall(self, set_to: timedelta) -> list[str]:
        """Two visitors at each kiosk, with a power cut between; the hall comes back with its clock set so far off."""
        self.hall.kill()
        await every(self.kiosks, lambda kiosk: kiosk.sees("noticeText", ALONE))
        numbers = await self.both_take()
        for kiosk in self.kiosks:
            await kiosk.cut_power()
            self.machines[kiosk.name].restart()
            await kiosk.power_on()
        await every(self.kiosks, lambda kiosk: kiosk.sees("noticeText", ALONE))
        numbers += await self.both_take()
        self.hall.step(set_to)
        await asyncio.to_thread(self.hall.start)
        await until(lambda: all(kiosk.is_heard() and kiosk.is_settled() for kiosk in self.kiosks))
        return numbers


@pytest.mark.timeout(300)
async def test_an_hour_changes_no_place_and_no_day(tmp_path: Path) -> None:
    machines = {name: Machine(tmp_path / f"{name}-machine") for name in WRONG}
    for name, off in WRONG.items():
        machines[name].set_wall((BEGINS + off).timestamp() - time.time())
    with TroubledHall(tmp_path / "hall", BEGINS, on_sqlite=True) as hall:
        async with standing(hall, tmp_path, 2, lambda name: machines[name].module) as kiosks:
            floor = Floor(hall, kiosks, machines)
            in_order = await floor.both_take()
            right = await floor.without_hall(timedelta(0))
            in_order += right + await floor.both_take()
            in_order += await floor.set_right("kiosk-1")
            behind = await floor.without_hall(-HOUR)
            last = await floor.both_take()
            check_slips(floor, [*in_order, *behind])
            journal = await agreed(hall, kiosks)
            in_line = await asyncio.to_thread(called, hall)
    issued = {data["ticket_number"]: data for data in journal.of(ISSUED)}
    for number in right:
        before, after = floor.taken[number]
        assert before - WITHIN <= arrival(issued[number]) <= after + WITHIN, number
    # A hall whose clock was set back does not know for how long it was away: these came after all before, and each
    # kiosk's in their order.
    assert in_line[: len(in_order)] == in_order
    assert set(in_line[len(in_order) : -len(last)]) == set(behind)
    assert in_line[-len(last) :] == last
    for kiosk in kiosks:
        assert [number for number in in_line if number in kiosk.shown] == kiosk.shown
    for data in issued.values():
        assert 0 <= data["low_s"] <= data["likely_s"] <= data["high_s"] <= 2 * HOUR.total_seconds()
    assert [data["business_day"] for data in journal.of(DAY_OPENED)] == [DAY.isoformat()]
    assert not journal.of(VOIDED)


def check_slips(floor: Floor, numbers: list[str]) -> None:
    """Each says the hall's time, whatever the kiosk's own clock says, also after its power was cut."""
    for kiosk in floor.kiosks:
        for number, slip in zip(kiosk.shown, slips_of(kiosk), strict=True):
            is_right = any(time_stands_on(slip, each.astimezone(ZONE)) for each in floor.taken[number])
            assert is_right or number not in numbers, (number, slip)
