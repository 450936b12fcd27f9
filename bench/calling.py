"""Call next from sixteen counters over their sessions, each told of everything the others do."""

from pathlib import Path

from bench.example_halls import EXAMPLE_COUNTERS, wide_hall
from bench.figure import Figure, middle
from bench.filled_hall import fill_lines
from bench.hall_process import example_policy, issue_credential, run_load, running_server
from hall_protocol.vocabulary import Role

ROUNDS = 3
BURSTS = 40
CYCLES = 40
WARM_UP = 5
PER_QUEUE = 900
RATE_LEAST = 2_500
P99_MOST_MS = 20.0
BOUND = "one interpreter: choosing and the live picture in the writer, every session told on the loop"
LIMIT_NAME = "the same sessions refused without the engine"


def measure(folder: Path) -> list[Figure]:
    """Calls when all counters call at once, and commands when all serve without a pause."""
    config, data = wide_hall(folder, EXAMPLE_COUNTERS), folder / "data"
    fill_lines(data, PER_QUEUE)
    counters = list(example_policy().counters)
    tokens = {number: issue_credential(data, Role.CLERK, f"counter-{number}", number) for number in counters}
    order = {"tokens": tokens, "bursts": BURSTS, "cycles": CYCLES, "warm_up": WARM_UP}
    with running_server(config, data) as server:
        runs = [run_load("bench.call_load", {"port": server.port, **order}) for _ in range(ROUNDS)]
    found = {name: middle(run[name] for run in runs) for name in runs[0]}
    rate, commands, bare = found["call_rate"], found["command_rate"], found["bare_rate"]
    p99_ms, mixed_ms = found["call_p99_ms"], found["mixed_p99_ms"]
    return [
        Figure(
            f"call next over the session, {len(counters)} counters at once",
            rate,
            "/s",
            bare,
            LIMIT_NAME,
            f"≥ {RATE_LEAST:,}/s",
            rate >= RATE_LEAST,
            bound=BOUND,
        ),
        _latency("call next over the session, at once, p99", p99_ms, found["call_p50_ms"]),
        Figure("call, start, finish without a pause: commands", commands, "/s", bare, LIMIT_NAME, bound=BOUND),
        _latency("call next among them, p99", mixed_ms, found["mixed_p50_ms"]),
    ]


def _latency(name: str, p99_ms: float, p50_ms: float) -> Figure:
    budget = f"≤ {P99_MOST_MS:.0f} ms"
    return Figure(name, p99_ms, "ms", None, "", budget, p99_ms <= P99_MOST_MS, f"p50 {p50_ms:.1f} ms", BOUND)
