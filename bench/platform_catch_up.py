"""A hall that was cut off: how fast its backlog reaches the platform, and how late events are in normal work."""

import asyncio
import time
from pathlib import Path

import httpx
import msgspec

from bench.example_halls import EXAMPLE_COUNTERS, wide_hall
from bench.figure import Figure, percentile
from bench.filled_hall import play_busy_day
from bench.hall_process import (
    BenchError,
    Running,
    example_policy,
    issue_credential,
    running,
    running_server,
)
from bench.raw_journal import insert_s, rows_of
from hall_protocol.cloud_event import BATCH_LIMIT
from hall_protocol.vocabulary import Role
from hall_server.platform_link.signing import PUBLIC_KEY_NAME
from hall_server.store.database import open_hall_database
from hall_server.store.journal import SqlJournal

TICKETS = 3_600
"""About 20,000 events."""
RATE_LEAST = 5_000
LAG_MOST_MS = 1_000.0
CATCH_UP_S = 60.0
WATCH_EVERY_S = 0.02
TICKETS_OF_NORMAL_WORK = 100
NORMAL_PAUSE_S = 0.05
LAG_WATCH_EVERY_S = 0.004


class _Standing(msgspec.Struct):
    """What the platform's list of halls says of one hall, as far as it is needed here."""

    hall_id: str
    last_seq: int = 0


_standings = msgspec.json.Decoder(list[_Standing])


def measure(folder: Path) -> list[Figure]:
    """Events a second from server and platform as real processes, and the lag afterwards."""
    config, data = wide_hall(folder, EXAMPLE_COUNTERS, is_linked=True), folder / "data"
    events = play_busy_day(data, TICKETS).events
    policy = example_policy()
    token = issue_credential(data, Role.KIOSK, "kiosk-1")
    enrol = f"{policy.hall_id}={data / 'keys' / PUBLIC_KEY_NAME}"
    with (
        running("online_platform", "--data", str(folder / "platform"), "--port", "0", "--enrol", enrol) as platform,
        running_server(config, data, "--platform", platform.url) as server,
    ):
        rate, lags_ms = asyncio.run(_watch(platform.url, server, token, events))
    bare = _bare_rate(folder / "bare", data)
    p99_ms = percentile(lags_ms, 99)
    return [
        Figure(
            f"platform link catching up on {events:,} events",
            rate,
            "events/s",
            bare,
            f"bare sqlite3, same rows, {BATCH_LIMIT} a commit",
            f"≥ {RATE_LEAST:,}/s",
            rate >= RATE_LEAST,
            bound="Python at both ends: encoding and signing here, checking and keeping there",
            key="platform link catching up",
        ),
        Figure(
            "answered ticket → held by the platform, p99",
            p99_ms,
            "ms",
            budget=f"≤ {LAG_MOST_MS:,.0f} ms",
            is_met=p99_ms <= LAG_MOST_MS,
            note=f"p50 {percentile(lags_ms, 50):.0f} ms, {1 / NORMAL_PAUSE_S:.0f} tickets/s",
            bound="a round trip of one batch, and this benchmark's own asking",
        ),
    ]


def _bare_rate(folder: Path, data: Path) -> float:
    policy = example_policy()
    engine = open_hall_database(data)
    rows = rows_of(policy.hall_id, SqlJournal(engine, policy.hall_id).read_after(0, 1_000_000))
    engine.dispose()
    return len(rows) / insert_s(folder, rows, BATCH_LIMIT)


async def _watch(platform_url: str, server: Running, token: str, events: int) -> tuple[float, list[float]]:
    async with httpx.AsyncClient(trust_env=False) as client:
        rate = await _catch_up_rate(client, platform_url, events)
        lags_ms = await _lags_ms(client, platform_url, f"{server.url}/api/v1/tickets", token)
    return rate, lags_ms


async def _held_seq(client: httpx.AsyncClient, platform_url: str) -> int:
    answer = await client.get(f"{platform_url}/api/v1/halls")
    standings = _standings.decode(answer.content)
    return standings[0].last_seq if standings else 0


async def _catch_up_rate(client: httpx.AsyncClient, platform_url: str, events: int) -> float:
    """From the first batch seen at the platform to the last."""
    first: tuple[int, float] | None = None
    deadline_s = time.monotonic() + CATCH_UP_S
    while time.monotonic() < deadline_s:
        held, now_s = await _held_seq(client, platform_url), time.monotonic()
        if first is None and held:
            first = held, now_s
        if first is not None and held >= events:
            if held == first[0]:
                raise BenchError("the backlog was gone at the first look: make it larger")
            return (held - first[0]) / (now_s - first[1])
        await asyncio.sleep(WATCH_EVERY_S)
    raise BenchError(f"the platform did not hold {events} events within {CATCH_UP_S:.0f} s")


async def _lags_ms(client: httpx.AsyncClient, platform_url: str, tickets_url: str, token: str) -> list[float]:
    """Every ticket is one event: the time from its answer until the platform holds one event more."""
    held = await _settled(client, platform_url)
    headers, queues = {"authorization": f"Bearer {token}"}, list(example_policy().queues)
    lags_ms = []
    for number in range(TICKETS_OF_NORMAL_WORK):
        queue = queues[number % len(queues)]
        answer = await client.post(tickets_url, json={"queue": queue}, headers=headers)
        if answer.status_code != 201:
            raise BenchError(f"a ticket was refused: {answer.text}")
        answered_s = time.monotonic()
        held += 1
        while await _held_seq(client, platform_url) < held:
            if time.monotonic() > answered_s + CATCH_UP_S:
                raise BenchError("the platform did not get a ticket's event")
            await asyncio.sleep(LAG_WATCH_EVERY_S)
        lags_ms.append((time.monotonic() - answered_s) * 1e3)
        await asyncio.sleep(NORMAL_PAUSE_S)
    return lags_ms


async def _settled(client: httpx.AsyncClient, platform_url: str) -> int:
    """Everything the start itself caused is at the platform, too."""
    held = -1
    while (now := await _held_seq(client, platform_url)) != held:
        held = now
        await asyncio.sleep(0.5)
    return held
