"""From a call's commit to the last board that has it, beside a bare fan-out of the same bytes."""

from pathlib import Path
from typing import Any

from bench.example_halls import EXAMPLE_COUNTERS, wide_hall
from bench.figure import Figure, percentile
from bench.filled_hall import fill_lines
from bench.hall_process import Running, issue_credential, run_load, running, running_server
from hall_protocol.vocabulary import Role

BOARDS = (50, 200)
PARTS = 3
ROUNDS = 60
"""Calls in each part; parts alternate with the bare fan-out."""
COUNTER = 3
RATIO_MOST = 2.0
PERCENTS = (50, 99)
BOUND = "one write to a socket for each board; then the loop's other work of the same moment"


def measure(folder: Path) -> list[Figure]:
    """Milliseconds from commit to last board, for each number of boards."""
    figures = []
    for count in BOARDS:
        hall_ms, bare_ms = _both(folder / str(count), count)
        figures += [_figure(count, percent, hall_ms, bare_ms) for percent in PERCENTS]
    return figures


def _figure(count: int, percent: int, hall_ms: list[float], bare_ms: list[float]) -> Figure:
    value, limit = percentile(hall_ms, percent), percentile(bare_ms, percent)
    is_held = percent == PERCENTS[-1]
    budget = f"ratio ≤ {RATIO_MOST:.0f}" if is_held else ""
    is_met = value <= RATIO_MOST * limit if is_held else None
    return Figure(
        f"call committed → last of {count} boards, p{percent}",
        value,
        "ms",
        limit,
        "bare fan-out",
        budget,
        is_met,
        bound=BOUND,
    )


def _both(folder: Path, count: int) -> tuple[list[float], list[float]]:
    folder.mkdir()
    config, data = wide_hall(folder, EXAMPLE_COUNTERS), folder / "data"
    fill_lines(data, PARTS * ROUNDS + 10)
    tokens = {
        "board_token": issue_credential(data, Role.BOARD, "main-board"),
        "clerk_token": issue_credential(data, Role.CLERK, f"counter-{COUNTER}", COUNTER),
        "counter": COUNTER,
    }
    hall_calls: list[Any] = []
    bare_ms: list[float] = []
    with running_server(config, data, module="bench.stamped_server") as server:
        for _ in range(PARTS):
            done = _load(server, count, **tokens)
            hall_calls += done["calls"]
            bare_ms += _bare_ms(count, done["payload"])
    return _since(hall_calls, server.stamps()), bare_ms


def _bare_ms(count: int, payload: str) -> list[float]:
    with running("bench.bare_fan_out", stdin=payload.encode()) as server:
        calls = _load(server, count)["calls"]
    # The first stamp is the trigger's introduction, before any board was there.
    stamps = server.stamps()
    return _since(calls, {number - 1: at_s for number, at_s in stamps.items()})


def _load(server: Running, count: int, **more: Any) -> dict[str, Any]:
    return run_load("bench.fan_out_load", {"port": server.port, "boards": count, "rounds": ROUNDS, **more})


def _since(calls: list[Any], stamps: dict[int, float]) -> list[float]:
    return [(last_s - stamps[number]) * 1e3 for number, last_s in calls]
