"""A counter's hall killed and started again: from the server's ready line to the first key that the hall accepts."""

import asyncio
import contextlib
import os
import signal
import time
from itertools import cycle, islice
from pathlib import Path

from bench.figure import Figure, middle
from bench.hall_process import BenchError, Running, running_server
from bench.http_client import HttpClient, post
from bench.station_day import OWN_QUEUE, strike_until
from bench.station_hall import StationHall, play, station_hall, working
from tests.helpers.stations_on_screens import Station

ROUNDS = 6
MOST_S = 3.0
AWAY_S = {"at once": 0.0, "after ten seconds away": 10.0}
"""Ten seconds are long enough for the link to try as seldom as it ever does."""
KEYS = (("F3", "startButton"), ("F5", "finishButton"), ("F6", "callNextButton"))
"""A service, one key a round, each with what lights up once the hall has done it."""


def measure(folder: Path) -> list[Figure]:
    """Seconds; the counter's program stays, its server does not."""
    with station_hall(folder) as hall:
        return play(_measured(hall, folder / "data"))


async def _measured(hall: StationHall, data: Path) -> list[Figure]:
    client = await HttpClient.connect(hall.server.port)
    for _ in range(ROUNDS * len(AWAY_S)):
        await client.ask(post("/api/v1/tickets", hall.tokens["another_kiosk"], {"queue": OWN_QUEUE}))
    async with working(hall, "counter") as [counter]:
        await strike_until(counter, "F11", "callNextButton")
        with contextlib.ExitStack() as servers:
            server, keys, back = hall.server, cycle(KEYS), dict[str, list[float]]()
            for name, away_s in AWAY_S.items():
                for key in islice(keys, ROUNDS):
                    server = await _restarted(hall, data, server, away_s, servers)
                    back.setdefault(name, []).append(await _accepted_s(counter, *key))
    return [_figure(name, found) for name, found in back.items()]


async def _restarted(
    hall: StationHall, data: Path, server: Running, away_s: float, servers: contextlib.ExitStack
) -> Running:
    """The hall's next server, ready; the one before died without a word."""
    os.kill(server.pid, signal.SIGKILL)
    await asyncio.sleep(away_s)
    started = running_server(hall.wiring.config, data, "--port", str(hall.server.port))
    return await asyncio.to_thread(servers.enter_context, started)


async def _accepted_s(counter: Station, key: str, lights_up: str) -> float:
    """Seconds until the desk has its hall again, its key was struck, and the hall has done what it asks."""
    ready_s = time.perf_counter()
    await counter.sees("linkText", "已连接")
    await strike_until(counter, key, lights_up)
    return time.perf_counter() - ready_s


def _figure(name: str, found: list[float]) -> Figure:
    if not found:
        raise BenchError(f"counter: nothing was measured {name}")
    return Figure(
        f"counter: server killed and started again {name} → first key the hall accepts",
        middle(found),
        "s",
        budget=f"≤ {MOST_S:g} s",
        is_met=max(found) <= MOST_S,
        note=f"from the server's ready line; slowest of {len(found)} {max(found):.2f} s",
        bound="the link's pause between two tries, at most 2.5 s",
        key=f"counter back, {name}",
    )
