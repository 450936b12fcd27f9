"""A ticket while others read the list of a queue's slots without a pause; beside it the same ticket alone."""

from pathlib import Path
from typing import Any

from bench.example_halls import EXAMPLE_COUNTERS, wide_hall
from bench.figure import Figure, middle
from bench.hall_process import BenchError, example_policy, issue_credential, run_load, running_server
from hall_protocol.vocabulary import Role

READERS = 8
ROUNDS = 3
TICKETS = 600
WARM_UP = 100
SLOTS = "/api/v1/slots?queue=A"
CREATED, OK = 201, 200
BOUND = (
    "one interpreter: each list is made in the writer's thread and written by the loop that the ticket waits for too"
)


def measure(folder: Path) -> list[Figure]:
    """The middle and the slowest hundredth, in rounds."""
    config, data = wide_hall(folder, EXAMPLE_COUNTERS), folder / "data"
    data.mkdir()
    order = {
        "path": "/api/v1/tickets",
        "token": issue_credential(data, Role.KIOSK, "kiosk-1"),
        "queues": list(example_policy().queues),
        "warm_up": WARM_UP,
        "count": TICKETS,
        "readers": READERS,
        "reader_token": issue_credential(data, Role.PLATFORM, "readers"),
        "reads": SLOTS,
    }
    with running_server(config, data) as server:
        rounds = [_round(order | {"port": server.port}) for _ in range(ROUNDS)]
    return [_figure(percent, rounds) for percent in ("p50", "p99")]


def _round(order: dict[str, Any]) -> dict[str, Any]:
    result = run_load("bench.readers_load", order)
    if (result["statuses"], result["read_statuses"]) != ([CREATED], [OK]):
        raise BenchError(f"expected {CREATED} and {OK} only, found {result['statuses']}, {result['read_statuses']}")
    return result


def _figure(percent: str, rounds: list[dict[str, Any]]) -> Figure:
    key = f"{percent}_ms"
    return Figure(
        f"a ticket over HTTP beside {READERS} readers of a queue's slots, {percent}",
        middle(each["beside"][key] for each in rounds),
        "ms",
        middle(each["alone"][key] for each in rounds),
        "the same ticket alone",
        note=f"{middle(each['reads_s'] for each in rounds):,.0f} lists a second beside it",
        bound=BOUND,
    )
