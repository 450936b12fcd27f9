"""Tickets and calls at 1, 16 and 64 clients, over HTTP and over the session: throughput and latency of each."""

from pathlib import Path

from bench.example_halls import wide_hall
from bench.figure import Figure, middle
from bench.filled_hall import fill_lines
from bench.hall_process import EXAMPLE_ID, Station, example_policy, issue_credentials, run_load, running_server
from hall_protocol.vocabulary import Role

CLIENTS = (1, 16, 64)
WAYS = ("http", "session")
ROUNDS = 3
REQUESTS = {1: 400, 16: 1_600, 64: 2_560}
"""Tickets or calls of all clients together in a round; a queue's quota and the lines suffice for all of them."""
WARM_UP = 3
PER_QUEUE = 1_700
"""People waiting in each queue before the calls begin; the comprehensive queues are called."""
BARE = {"http": "GET /healthz, same connections", "session": "the same sessions refused without the engine"}
BOUND = {
    (
        "issue",
        "http",
    ): "one interpreter: routing and validation on the loop, the rules in the writer; then the sync",
    ("issue", "session"): "one interpreter; each update is written to every session",
    ("call", "http"): "one interpreter: routing on the loop, choosing and the live picture in the writer",
    ("call", "session"): "one interpreter; each update is written to every session",
}
LOWEST = {1: "a round trip through loop, writer thread and the disk's sync"}


def measure(folder: Path) -> list[Figure]:
    """A rate and a slowest hundredth for each way, work and number of clients."""
    figures = []
    for work in ("issue", "call"):
        for way in WAYS:
            figures += _measure(folder / f"{work}-{way}", work, way)
    return figures


def _measure(folder: Path, work: str, way: str) -> list[Figure]:
    folder.mkdir()
    config, data = wide_hall(folder, max(CLIENTS)), folder / "data"
    policy = example_policy(config)
    if work == "call":
        fill_lines(data, PER_QUEUE, policy)
    numbers = range(1, max(CLIENTS) + 1)
    stations: list[Station] = [
        (Role.CLERK, f"counter-{n}", n) if work == "call" else (Role.KIOSK, f"kiosk-{n}", None) for n in numbers
    ]
    if work == "call":
        # The comprehensive counters first: one client calls where the long lines are.
        stations = stations[16:] + stations[:16]
    tokens = issue_credentials(data, stations, EXAMPLE_ID)
    clients = [(token, counter or 0) for token, (_, _, counter) in zip(tokens, stations, strict=True)]
    order = {"way": way, "work": work, "warm_up": WARM_UP, "queues": list(policy.queues)}
    figures = []
    with running_server(config, data) as server:
        for count in CLIENTS:
            one = {
                **order,
                "port": server.port,
                "clients": clients[:count],
                "rounds": REQUESTS[count] // count // ROUNDS,
            }
            runs = [run_load("bench.client_load", one) for _ in range(ROUNDS)]
            figures += _figures(work, way, count, {name: middle(run[name] for run in runs) for name in runs[0]})
    return figures


def _figures(work: str, way: str, count: int, found: dict[str, float]) -> list[Figure]:
    name = f"{work} over {'HTTP' if way == 'http' else 'the session'}, {count} client{'s' if count > 1 else ''}"
    bound, p50 = LOWEST.get(count, BOUND[work, way]), f"p50 {found['ours_p50_ms']:.1f} ms"
    return [
        Figure(name, found["ours_rate"], "/s", found["bare_rate"], BARE[way], bound=bound),
        Figure(f"{name}, p99", found["ours_p99_ms"], "ms", found["bare_p99_ms"], BARE[way], note=p50, bound=bound),
    ]
