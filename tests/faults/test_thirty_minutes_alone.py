"""Half an hour without the hall at two kiosks: each visitor once, in their place, and called in that order."""

import asyncio
from datetime import datetime, timedelta
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from tests.crash.troubled_server import TroubledHall
from tests.faults.accounts import ISSUED, MARK, WITHIN, agreed, arrival, called
from tests.faults.machine import Machine
from tests.faults.standing import ALONE, Kiosk, standing
from tests.helpers.hall_builder import moment
from tests.property.profile import PROFILE

pytestmark = pytest.mark.race

AWAY = timedelta(minutes=30)
VISITORS = {"dev": 25, "ci": 100, "nightly": 100}[PROFILE]
"""At each kiosk."""
BETWEEN_S = AWAY.total_seconds() / VISITORS


@pytest.mark.timeout(900)
async def test_nobody_loses_their_place(tmp_path: Path) -> None:
    machines = {name: Machine(tmp_path / f"{name}-machine") for name in ("kiosk-1", "kiosk-2")}
    with TroubledHall(tmp_path / "hall", moment("09:10"), on_sqlite=True) as hall:
        async with standing(hall, tmp_path, 2, lambda name: machines[name].module) as kiosks:
            first = [await kiosk.take() for kiosk in kiosks]
            hall.kill()
            watches = [Watch(machines[kiosk.name], hall.machine_time) for kiosk in kiosks]
            machines["kiosk-2"].wait(BETWEEN_S / 2)
            taken = await asyncio.gather(*map(take_all, kiosks, watches))
            machines["kiosk-1"].wait(BETWEEN_S / 2)
            hall.step(AWAY + timedelta(seconds=BETWEEN_S / 2))
            await asyncio.to_thread(hall.start)
            journal = await agreed(hall, kiosks)
            last = await kiosks[0].take()
            alone = {data["ticket_number"]: data for data in journal.of(ISSUED) if MARK in data["ticket_number"]}
            assert len(alone) == 2 * VISITORS
            check(alone, taken[0] | taken[1])
            in_line = await asyncio.to_thread(called, hall)
    assert in_line == [*first, *sorted(alone, key=lambda number: arrival(alone[number])), last]


class Watch:
    """The hall's time, carried on by what passes for a kiosk's machine."""

    def __init__(self, machine: Machine, now: datetime) -> None:
        self.machine = machine
        self._begins = now - timedelta(seconds=machine.passed_s())

    def now(self) -> datetime:
        return self._begins + timedelta(seconds=self.machine.passed_s())


async def take_all(kiosk: Kiosk, watch: Watch) -> dict[str, tuple[datetime, datetime]]:
    """One visitor after the other, some seconds apart: between which moments each number was taken."""
    taken = {}
    await kiosk.sees("noticeText", ALONE)
    for _ in range(VISITORS):
        watch.machine.wait(BETWEEN_S)
        before = watch.now()
        number = await kiosk.take()
        taken[number] = before, watch.now()
    return taken


def check(alone: dict[str, dict[str, Any]], taken: dict[str, tuple[datetime, datetime]]) -> None:
    """Each arrived when its visitor pressed, kiosk by kiosk in order, and is promised no wait that cannot be."""
    assert alone.keys() == taken.keys()
    for number, (before, after) in taken.items():
        assert before - WITHIN <= arrival(alone[number]) <= after + WITHIN, number
        assert 0 <= alone[number]["low_s"] <= alone[number]["likely_s"] <= alone[number]["high_s"]
    for mark in {number[:-3] for number in alone}:
        numbers = sorted(number for number in alone if number.startswith(mark))
        assert numbers == [f"{mark}{n + 1:03}" for n in range(VISITORS)]
        assert all(arrival(alone[one]) <= arrival(alone[next_]) for one, next_ in pairwise(numbers))
