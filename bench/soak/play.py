"""One soak: the hall server and the platform as processes, the stations in a third, and what is true at the end."""

import json
import subprocess
import sys
import threading
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx

from bench.example_halls import wide_hall
from bench.filled_hall import make_keys
from bench.hall_process import (
    EXAMPLE_ID,
    REPOSITORY,
    BenchError,
    Station,
    environment,
    example_policy,
    issue_credentials,
    run_python,
    running,
)
from bench.idling import memory_mb
from bench.memory import growth
from hall_protocol.vocabulary import Role
from hall_server.platform_link.signing import PUBLIC_KEY_NAME
from hall_server.store.database import read_hall_database
from hall_server.store.journal import SqlJournal

BEGINS = "2026-11-24T08:30:00+08:00"
"""A Tuesday, when the kiosks begin to give tickets."""
SAMPLES = 400
EVENT_OF = {
    "issue": "hall.ticket.issued.v1",
    "call": "hall.ticket.called.v1",
    "start": "hall.service.started.v1",
    "finish": "hall.service.finished.v1",
}
MOST_WANTED = "ABCABCABCABCABC"
"""Queues that every new counter calls: most visitors come for these."""
GRACE_S = 90.0
PLATFORM_S = 60.0
_TICKET = "ticket_id"


@dataclass(frozen=True, slots=True)
class Order:
    """How much of everything; hours and seconds are of the hall's time."""

    hours: float = 24.0
    speed: float = 120.0
    kiosks: int = 16
    counters: int = 40
    tickets_per_hour: float = 330.0
    service_s: float = 300.0
    seed: int = 1

    @property
    def machine_s(self) -> float:
        """How long it takes."""
        return self.hours * 3600 / self.speed


@dataclass(frozen=True, slots=True)
class Outcome:
    """What was measured, and every promise that was not kept in words."""

    order: Order
    commands: int
    tickets: int
    events: int
    updates: int
    p50_ms: float
    p99_ms: float
    refused: dict[str, int]
    memory: list[tuple[float, float]]
    """Hours of the hall since the beginning, and megabytes."""
    broken: list[str]

    def growth(self, warm_up: float) -> tuple[float, float, float]:
        """Megabytes just after the warm-up (a share of the whole), the most since, and how much more in per cent."""
        return growth(self.memory, warm_up * self.order.hours)


def play(folder: Path, order: Order) -> Outcome:
    """Play it; raises `BenchError` when it could not be played to its end."""
    config, data = wide_hall(folder, order.counters, is_linked=True, is_bounded=True), folder / "data"
    stations: list[Station] = [(Role.KIOSK, f"kiosk-{n}", None) for n in range(1, order.kiosks + 1)]
    stations += [(Role.CLERK, f"counter-{n}", n) for n in range(1, order.counters + 1)]
    tokens = issue_credentials(data, stations)
    make_keys(data)
    enrol = f"{EXAMPLE_ID}={data / 'keys' / PUBLIC_KEY_NAME}"
    places = ("--config", str(config), "--data", str(data), "--port", "0")
    clock = ("--start-at", BEGINS, "--speed", str(order.speed))
    with (
        running("online_platform", "--data", str(folder / "platform"), "--port", "0", "--enrol", enrol) as platform,
        running("hall_server", "server", *places, *clock, "--platform", platform.url) as server,
    ):
        words = {
            "port": server.port,
            "kiosks": tokens[: order.kiosks],
            "counters": list(zip(tokens[order.kiosks :], range(1, order.counters + 1), strict=True)),
            "tickets_per_hour": order.tickets_per_hour,
            "service_s": order.service_s,
            "hours": order.hours,
            "speed": order.speed,
            "queues": [*example_policy(config).queues, *MOST_WANTED],
            "seed": order.seed,
        }
        memory, told = _work(words, order, server.pid)
        broken = list(_platform_lacks(platform.url, told["last_seq"]))
    broken += [*sessions_differ(told["seen"]), *journal_lacks(data, told), *_unverified(data)]
    return Outcome(
        order,
        told["commands"],
        len(told["done"]["issue"]),
        told["last_seq"],
        sum(count for _, count, _ in told["seen"]),
        told["p50_ms"],
        told["p99_ms"],
        told["refused"],
        memory,
        broken,
    )


def _work(words: dict[str, Any], order: Order, server_pid: int) -> tuple[list[tuple[float, float]], dict[str, Any]]:
    """Let the stations work, and look at the server's memory meanwhile."""
    process = subprocess.Popen(
        [sys.executable, "-m", "bench.soak.stations"],
        cwd=REPOSITORY,
        env=environment(),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    memory, is_over = [], threading.Event()

    def look() -> None:
        begun_s = time.monotonic()
        while not is_over.wait(order.machine_s / SAMPLES):
            hour = (time.monotonic() - begun_s) * order.speed / 3600
            memory.append((hour, memory_mb(server_pid)))

    looking = threading.Thread(target=look)
    looking.start()
    try:
        said, complaint = process.communicate(json.dumps(words), timeout=order.machine_s + GRACE_S)
    except subprocess.TimeoutExpired:
        process.kill()
        process.communicate()
        raise BenchError("the stations did not come to an end") from None
    finally:
        is_over.set()
        looking.join()
    if process.returncode != 0:
        raise BenchError(f"the stations did not come to an end: {complaint.strip()[-400:]}")
    told: dict[str, Any] = json.loads(said)
    return memory, told


def _platform_lacks(url: str, last_seq: int) -> Iterator[str]:
    """The platform has every event up to the last."""
    held, deadline_s = 0, time.monotonic() + PLATFORM_S
    with httpx.Client(trust_env=False) as client:
        while held < last_seq and time.monotonic() < deadline_s:
            standings = client.get(f"{url}/api/v1/halls").json()
            held = standings[0]["last_seq"] if standings else 0
    if held < last_seq:
        yield f"the platform holds {held} of {last_seq} events"


def sessions_differ(seen: list[tuple[str, int, int]]) -> Iterator[str]:
    """All sessions of a kind were told the same updates, to the byte."""
    for kind in sorted({kind for kind, _, _ in seen}):
        told = Counter((count, checksum) for each, count, checksum in seen if each == kind)
        if len(told) != 1:
            yield f"sessions of kind {kind} were told different things: {sorted(told.items())}"


def journal_lacks(data: Path, told: dict[str, Any]) -> Iterator[str]:
    """Every acknowledged command is in the journal exactly once, and nothing that nobody asked for."""
    engine = read_hall_database(data)
    journal, seq = SqlJournal(engine, EXAMPLE_ID), 0
    written: dict[str, Counter[str]] = {event: Counter() for event in EVENT_OF.values()}
    while page := journal.read_after(seq, 5_000):
        seq = page[-1].seq
        for record in page:
            if record.event_type in written:
                written[record.event_type][json.loads(record.payload)[_TICKET]] += 1
    engine.dispose()
    for work, event in EVENT_OF.items():
        acknowledged = Counter(told["done"][work])
        if lost := acknowledged - written[event]:
            yield f"{work}: {lost.total()} acknowledged and not in the journal"
        if more := written[event] - acknowledged:
            yield f"{work}: {more.total()} in the journal and never acknowledged"


def _unverified(data: Path) -> Iterator[str]:
    try:
        run_python("-m", "hall_server", "verify", "--data", str(data))
    except BenchError as error:
        yield f"hall verify: {error}"
