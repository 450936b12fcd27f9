"""A server killed amid a race of kiosks and started again: the pause of its service, and from its start to `ready`."""

import asyncio
import os
import signal
from pathlib import Path

from bench.example_halls import EXAMPLE_COUNTERS, wide_hall
from bench.figure import Figure, middle
from bench.filled_hall import play_busy_day
from bench.hall_process import REPOSITORY, BenchError, issue_credentials, run_python, running_server
from bench.http_client import HttpClient, post
from bench.starting import IMPORTS, TICKETS
from hall_protocol.vocabulary import Role

ROUNDS = 5
KIOSKS = 8
KILL_AFTER = 200
READY_MOST_S = 2.0
UNIT = REPOSITORY / "deploy" / "systemd" / "yimen-hall.service"


def measure(folder: Path) -> list[Figure]:
    """Seconds; the hall has a busy day behind it."""
    config = wide_hall(folder, EXAMPLE_COUNTERS)
    busy = folder / "busy"
    played = play_busy_day(busy, TICKETS)
    tokens = issue_credentials(busy, [(Role.KIOSK, f"kiosk-{n}", None) for n in range(KIOSKS)])
    run_python("-c", IMPORTS)
    imports, back, pause_s = [], [], restart_pause_s()
    for _ in range(ROUNDS):
        imports.append(run_python("-c", IMPORTS)[0])
        with running_server(config, busy) as server:
            asyncio.run(_race_until_killed(server.pid, server.port, tokens))
        with running_server(config, busy) as server:
            back.append(pause_s + server.ready_s)
    slowest_s = max(back)
    return [
        Figure(
            f"killed amid a race after {played.tickets:,} tickets → ready again",
            middle(back),
            "s",
            middle(imports),
            "imports alone",
            f"≤ {READY_MOST_S:g} s",
            slowest_s <= READY_MOST_S,
            f"slowest {slowest_s:.2f} s; in both systemd's pause of {pause_s:g} s",
            "the imports; then the write-ahead log and the replay from the checkpoint",
            "back after a kill",
        )
    ]


def restart_pause_s() -> float:
    """How long the service manager waits before it starts a hall again."""
    [pause] = (line for line in UNIT.read_text(encoding="utf-8").splitlines() if line.startswith("RestartSec="))
    return float(pause.removeprefix("RestartSec=").removesuffix("ms")) / 1e3


async def _race_until_killed(pid: int, port: int, tokens: list[str]) -> None:
    """Kiosks take tickets without a pause; the server dies amid their answers."""
    given = 0

    async def one_kiosk(token: str) -> None:
        nonlocal given
        client = await HttpClient.connect(port)
        while True:
            await client.ask(post("/api/v1/tickets", token, {"queue": "A"}))
            given += 1
            if given == KILL_AFTER:
                os.kill(pid, signal.SIGKILL)

    ended = await asyncio.gather(*(one_kiosk(token) for token in tokens), return_exceptions=True)
    if wrong := [error for error in ended if not isinstance(error, ConnectionError)]:
        raise BenchError(f"a ticket was refused: {wrong[0]}")
