"""A hall's twelve hours in a minute: kiosks and counters at their sessions, and nothing lost on the way."""

from pathlib import Path

from bench.figure import Figure
from bench.hall_process import BenchError
from bench.soak.play import Order, play

ORDER = Order(hours=12.0, speed=720.0)
P99_MOST_MS = 100.0


def measure(folder: Path) -> list[Figure]:
    """What a command took while the day was played, and how much of everything there was."""
    outcome = play(folder, ORDER)
    if outcome.broken:
        raise BenchError("; ".join(outcome.broken))
    took = f"a 12-hour day in {ORDER.machine_s:.0f} s at {ORDER.kiosks} kiosks and {ORDER.counters} counters"
    return [
        Figure(
            f"{took}: a command, p99",
            outcome.p99_ms,
            "ms",
            outcome.p50_ms,
            "the same, p50",
            f"≤ {P99_MOST_MS:.0f} ms",
            outcome.p99_ms <= P99_MOST_MS,
            f"{outcome.tickets:,} tickets, {outcome.events:,} events, {outcome.updates:,} updates told, none lost",
            "one interpreter; every update is written to every session",
            "a 12-hour day compressed: a command, p99",
        )
    ]
