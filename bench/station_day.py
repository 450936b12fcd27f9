"""Eight hours of a hall's time at a kiosk, a counter and a board, in two minutes: their memory stays flat."""

import asyncio
import time
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import httpx

from bench.figure import Figure
from bench.hall_process import BenchError
from bench.idling import memory_mb
from bench.memory import growth
from bench.station_hall import TILE, PaperPrinter, StationHall, play, station_hall, working
from bench.visitors import visitor
from demo.programs import ProgramError
from tests.helpers.stations_on_screens import Station

HOURS = 8.0
PLAY_S = 120.0
WARM_UP = 0.25
"""The part after which memory must stay flat: by then every page has been loaded and drawn."""
GROWTH_MOST_PERCENT = 5.0
CLOCK = ("--speed", str(HOURS * 3600 / PLAY_S), "--start-at", "2026-11-24T09:00:00+08:00")
OTHER_COUNTER, OTHER_QUEUE, OWN_QUEUE = 4, "J", "A"
LOOK_S = 0.5
PAUSE_S = 0.25
"""Between two tickets of the rest of the hall: four calls a second, one every second minute of the hall's time."""
PRINTED_S = 20.0
TRIES, TRY_S, LOOK_EVERY_S = 20, 1.0, 0.05
WITH_CARD, ELDER, ENGLISH = 4, 5, 7
"""Every so many visitors lay a card, want large type, want English."""


@dataclass(slots=True)
class Day:
    """What is going on, and what was seen of it."""

    ends_s: float
    done: Counter[str] = field(default_factory=Counter)
    memory: dict[str, list[tuple[float, float]]] = field(default_factory=dict)

    @property
    def is_over(self) -> bool:
        """Whether the hours are over."""
        return time.monotonic() >= self.ends_s


def measure(folder: Path) -> list[Figure]:
    """Megabytes, beside the same program's once it was warm."""
    printer = PaperPrinter(folder / "slips")
    with station_hall(folder, *CLOCK, printer=printer, closes_at="21:00") as hall:
        return play(_measured(hall, printer))


async def _measured(hall: StationHall, printer: PaperPrinter) -> list[Figure]:
    async with working(hall, "kiosk", "counter", "board") as [kiosk, counter, board]:
        day = Day(time.monotonic() + PLAY_S)
        async with asyncio.TaskGroup() as work:
            work.create_task(_visits(kiosk, hall, printer, day))
            work.create_task(_services(counter, day))
            work.create_task(_rest_of_the_hall(hall, day))
            work.create_task(_look({"kiosk": kiosk, "counter": counter, "board": board}, day))
    did = {
        "kiosk": f"{day.done['visit']} visits, {day.done['card']} with a card",
        "counter": f"{day.done['service']} services",
        "board": f"{day.done['call'] + day.done['service']} calls",
    }
    return [_figure(kind, day, did[kind]) for kind in did]


def _figure(kind: str, day: Day, did: str) -> Figure:
    base, most, percent = growth(day.memory[kind], WARM_UP * PLAY_S)
    return Figure(
        f"{kind}: memory over {HOURS:.0f} hours in {PLAY_S / 60:.0f} minutes, the most",
        most,
        "MB",
        base,
        f"after {WARM_UP:.0%}",
        f"≤ {GROWTH_MOST_PERCENT:.0f} % more",
        percent <= GROWTH_MOST_PERCENT,
        f"{did}; {percent:+.1f} %",
        "Qt, the type and the pictures it has drawn",
        f"{kind}: memory over {HOURS:.0f} hours",
    )


async def _visits(kiosk: Station, hall: StationHall, printer: PaperPrinter, day: Day) -> None:
    """One visitor after another, each in the look they want."""
    hand = kiosk.program.order
    while not day.is_over:
        number = day.done["visit"] = day.done["visit"] + 1
        for every, switch in ((ELDER, "elderButton"), (ENGLISH, "languageButton")):
            if number % every == 0:
                await hand("press", target=switch)
        await hand("press", target=TILE)
        await kiosk.sees("waitText")
        if number % WITH_CARD == 0:
            day.done["card"] += 1
            hall.reader.lay(visitor(number))
            await kiosk.sees("greetingText", "王")
        await hand("press", target="takeTicketButton")
        await kiosk.sees("ticketNumberText")
        await asyncio.to_thread(printer.printed.get, timeout=PRINTED_S)
        await hand("press", target="homeButton")
        await kiosk.sees("homePage")
        hall.reader.lift()


async def _services(counter: Station, day: Day) -> None:
    """One clerk by the keyboard: call, start, finish."""
    await counter.program.order("press", target="signOnButton")
    await counter.sees("counterStateText", "空闲")
    while not day.is_over:
        for key, lights_up in (("F3", "startButton"), ("F5", "finishButton"), ("F6", "callNextButton")):
            await strike_until(counter, key, lights_up)
        day.done["service"] += 1


async def strike_until(counter: Station, key: str, lights_up: str) -> None:
    """Strike a key until the next one lights up; again where nobody was waiting yet, as a clerk does."""
    for _ in range(TRIES):
        await counter.program.order("key", key=key)
        ends_s = time.monotonic() + TRY_S
        while time.monotonic() < ends_s:
            if (await counter.program.order("see", target=lights_up))["enabled"]:
                return
            await asyncio.sleep(LOOK_EVERY_S)
    raise ProgramError(f"the counter's {lights_up} did not light up after {key}")


async def _rest_of_the_hall(hall: StationHall, day: Day) -> None:
    """Another kiosk and another counter, as programs that need no screen."""
    async with httpx.AsyncClient(base_url=f"{hall.server.url}/api/v1", trust_env=False, timeout=PRINTED_S) as client:
        kiosk, clerk = ({"Authorization": f"Bearer {hall.tokens[who]}"} for who in ("another_kiosk", "clerks"))
        counter = f"/counters/{OTHER_COUNTER}"
        await _post(client, f"{counter}/open", clerk, {"clerk": f"{OTHER_COUNTER:02d}01"})
        while not day.is_over:
            for queue in (OTHER_QUEUE, OWN_QUEUE):
                await _post(client, "/tickets", kiosk, {"queue": queue})
            called = await _post(client, f"{counter}/call-next", clerk)
            for step in ("start", "finish"):
                await _post(client, f"{counter}/{step}", clerk, {"ticket_id": called["ticket_id"]})
            day.done["call"] += 1
            await asyncio.sleep(PAUSE_S)


async def _post(client: httpx.AsyncClient, path: str, who: dict[str, str], body: object = None) -> dict[str, Any]:
    answer = await client.post(path, headers=who, json=body)
    if answer.is_error:
        raise BenchError(f"{path}: {answer.text}")
    told: dict[str, Any] = answer.json()
    return told


async def _look(stations: dict[str, Station], day: Day) -> None:
    begun_s = time.monotonic()
    while not day.is_over:
        for kind, station in stations.items():
            seen = (time.monotonic() - begun_s, memory_mb(station.program.pid))
            day.memory.setdefault(kind, []).append(seen)
        await asyncio.sleep(LOOK_S)
