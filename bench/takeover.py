"""An owner is killed; the standby on the same PostgreSQL answers: how long the hall was without a server."""

import os
import shutil
import signal
import time
from pathlib import Path

import httpx

from bench.example_halls import EXAMPLE_COUNTERS, wide_hall
from bench.figure import Figure, middle
from bench.filled_hall import make_keys
from bench.hall_process import (
    HALL_TIME,
    BenchError,
    issue_credentials,
    launched,
    ready_url,
    running,
)
from bench.postgresql import running_postgresql
from hall_protocol.vocabulary import Role
from hall_server.store.lease import TERM_S

ROUNDS = 3
TICKETS = 200
AFTER_MOST_S = 10.0


def measure(folder: Path) -> list[Figure]:
    """Seconds from `kill -9` of the owner to the standby's first ticket."""
    config = wide_hall(folder, EXAMPLE_COUNTERS)
    with running_postgresql(folder) as address:
        make_keys(folder)
        took_s = [_takeover_s(folder / str(number), folder / "keys", config, address) for number in range(ROUNDS)]
    value = middle(took_s)
    return [
        Figure(
            "owner killed → the standby's first ticket",
            value,
            "s",
            TERM_S,
            "the lease's term",
            f"≤ {AFTER_MOST_S:.0f} s",
            value <= AFTER_MOST_S,
            f"slowest {max(took_s):.1f} s",
            bound="the lease: a dead owner's lapses by itself; then one question a second, and the recovery",
        )
    ]


def _takeover_s(folder: Path, keys: Path, config: Path, address: str) -> float:
    first, second = folder / "first", folder / "second"
    for data in (first, second):
        shutil.copytree(keys, data / "keys")
    [token] = issue_credentials(first, [(Role.KIOSK, "kiosk-1", None)], database=address)
    with (
        running("hall_server", *_arguments(config, first, address)) as owner,
        launched("hall_server", *_arguments(config, second, address)) as standby,
    ):
        assert standby.stdout is not None
        if not standby.stdout.readline().startswith(b"standby: "):
            raise BenchError("the second server did not stand by")
        for _ in range(TICKETS):
            _issue(owner.url, token)
        begun_s = time.monotonic()
        os.kill(owner.pid, signal.SIGKILL)
        _issue(ready_url(standby, "hall_server"), token)
        return time.monotonic() - begun_s


def _arguments(config: Path, data: Path, address: str) -> tuple[str, ...]:
    places = ("--config", str(config), "--data", str(data), "--database", address)
    return ("server", *places, "--port", "0", "--start-at", HALL_TIME)


def _issue(url: str, token: str) -> None:
    headers = {"authorization": f"Bearer {token}"}
    answer = httpx.post(f"{url}/api/v1/tickets", json={"queue": "A"}, headers=headers, trust_env=False, timeout=20)
    if answer.status_code != 201:
        raise BenchError(f"a ticket was refused: {answer.text}")
