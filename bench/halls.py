"""One process for many halls: what a hall more costs in memory, idle processor time, start, and a ticket's price."""

import asyncio
import time
from pathlib import Path

from bench.example_halls import village_halls
from bench.figure import Figure, middle
from bench.hall_process import HALL_TIME, Running, issue_credentials, running
from bench.http_client import HttpClient, post
from bench.idling import cpu_percent, memory_mb
from hall_protocol.vocabulary import Role

COUNTS = (1, 10, 100)
TICKETS = 600
ROUNDS = 3
RATIO_MOST = 1.3
MEMORY_MOST_MB = 300.0
CPU_MOST_PERCENT = 10.0


def measure(folder: Path) -> list[Figure]:
    """The curve over 1, 10 and 100 halls; each beside the first of them."""
    seen = {count: _measure(folder / str(count), count) for count in COUNTS}
    first = seen[COUNTS[0]]
    figures = []
    for count, (ready_s, memory, cpu, ticket_us) in seen.items():
        halls = f"{count} hall{'s' if count > 1 else ''} in one process"
        is_last = count == COUNTS[-1]
        figures += [
            Figure(
                f"{halls}: a durable ticket, the halls in turn",
                ticket_us,
                "µs",
                first[3],
                "one hall",
                f"ratio ≤ {RATIO_MOST}",
                ticket_us <= RATIO_MOST * first[3],
                bound="a round trip through loop, writer thread and the disk's sync",
            ),
            Figure(
                f"{halls}: memory",
                memory,
                "MB",
                first[1],
                "one hall",
                f"≤ {MEMORY_MOST_MB:.0f} MB" if is_last else "",
                memory <= MEMORY_MOST_MB if is_last else None,
                _more(memory - first[1], count, "MB"),
                bound="rules and catalogue of each hall, two threads, two SQLite files",
            ),
            Figure(
                f"{halls}: idle",
                cpu,
                "% CPU",
                first[2] or None,
                "one hall",
                f"≤ {CPU_MOST_PERCENT:.0f} % of a core" if is_last else "",
                cpu <= CPU_MOST_PERCENT if is_last else None,
                _more(cpu - first[2], count, "%"),
                bound="each hall's clock: once a second what time changed is decided and shown",
            ),
            Figure(
                f"{halls}: start → ready",
                ready_s,
                "s",
                first[0],
                "one hall",
                note=_more(ready_s - first[0], count, "s"),
                bound="the imports; then opening two databases and building the rules of each hall",
            ),
        ]
    return figures


def _more(more: float, count: int, unit: str) -> str:
    return f"{more / (count - 1):.3f} {unit} a hall more" if count > 1 else ""


def _measure(folder: Path, count: int) -> tuple[float, float, float, float]:
    """Seconds to be ready, megabytes, per cent of a core, microseconds a ticket."""
    folder.mkdir()
    hall_ids = village_halls(folder / "halls", count)
    data = folder / "data"
    tokens = [issue_credentials(data / hall_id, [(Role.KIOSK, "kiosk-1", None)], hall_id)[0] for hall_id in hall_ids]
    places = ("--config", str(folder / "halls"), "--data", str(data))
    arguments = ("server", *places, "--port", "0", "--start-at", HALL_TIME)
    with running("hall_server", *arguments):
        pass  # the first start makes the databases
    with running("hall_server", *arguments) as server:
        cpu = asyncio.run(cpu_percent(server.pid))
        memory = memory_mb(server.pid)
        ticket_us = middle(asyncio.run(_ticket_us(server, hall_ids, tokens)) for _ in range(ROUNDS))
        return server.ready_s, memory, cpu, ticket_us


async def _ticket_us(server: Running, hall_ids: list[str], tokens: list[str]) -> float:
    client = await HttpClient.connect(server.port)
    requests = [
        post(f"/halls/{hall_ids[n % len(hall_ids)]}/api/v1/tickets", tokens[n % len(hall_ids)], {"queue": "A"})
        for n in range(TICKETS)
    ]
    begun_s = time.perf_counter()
    for request in requests:
        await client.ask(request)
    return (time.perf_counter() - begun_s) / TICKETS * 1e6
