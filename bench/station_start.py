"""From a station's start to the first frame somebody can use, beside PySide6 alone with an empty window."""

import contextlib
import time
from dataclasses import replace
from pathlib import Path

from bench.figure import Figure, middle
from bench.station_hall import SOFTWARE, StationHall, bytecode, play, station_hall
from demo.programs import Program
from tests.helpers.stations_on_screens import REPOSITORY

ROUNDS = 5
MOST_S = {"kiosk": 1.5, "board": 1.5, "counter": 1.0}
BARE = {"kiosk": "quick", "board": "quick", "counter": "widgets"}
BOUND = "the imports; then the QML or the widgets, and drawing the first page"


def measure(folder: Path) -> list[Figure]:
    """Seconds; each station and its bare window take turns."""
    with station_hall(folder) as hall:
        return play(_measured(replace(hall, wiring=replace(hall.wiring, is_rehearsal=False))))


async def _measured(hall: StationHall) -> list[Figure]:
    ready: dict[str, list[float]] = {kind: [] for kind in MOST_S}
    bare: dict[str, list[float]] = {kind: [] for kind in MOST_S}
    for kind in MOST_S:
        await _start_s(hall, kind)  # writes the bytecode, and what a kiosk keeps of its hall
    for _ in range(ROUNDS):
        for kind in MOST_S:
            bare[kind].append(await _bare_s(hall, kind))
            ready[kind].append(await _start_s(hall, kind))
    return [_figure(kind, middle(ready[kind]), middle(bare[kind])) for kind in MOST_S]


def _figure(kind: str, ready_s: float, bare_s: float) -> Figure:
    return Figure(
        f"{kind}: start → first frame with its hall on it",
        ready_s,
        "s",
        bare_s,
        "PySide6 and an empty window",
        f"≤ {MOST_S[kind]} s",
        ready_s <= MOST_S[kind],
        bound=BOUND,
    )


async def _start_s(hall: StationHall, kind: str) -> float:
    begun_s = time.perf_counter()
    station = await hall.start(kind)
    try:
        await station.ready()
        return time.perf_counter() - begun_s
    finally:
        await station.program.stop()


async def _bare_s(hall: StationHall, kind: str) -> float:
    outside = bytecode() | SOFTWARE | hall.screens[kind].environment | {"PYTHONPATH": str(REPOSITORY)}
    begun_s = time.perf_counter()
    logs = hall.wiring.folder / "logs"
    program = await Program.start("bare", "bench.bare_window", BARE[kind], logs=logs, environment=outside)
    try:
        await program.line()
        return time.perf_counter() - begun_s
    finally:
        with contextlib.suppress(ProcessLookupError):
            await program.stop()
