"""What an operator sees of the real server: figures without persons, and readiness that tells the truth."""

import asyncio
import sqlite3
from pathlib import Path

import httpx
import pytest

from hall_protocol.vocabulary import Role
from tests.helpers.hall_process import HallProcess
from tests.helpers.log_lines import troubles
from tests.helpers.station_client import station
from tests.integration.conftest import AskAs
from tests.integration.problems import refused

PATIENCE_S = 60.0


def figures(hall: HallProcess) -> str:
    return hall.client().get(f"{hall.url}/metrics").text


def value(text: str, series: str) -> float:
    [line] = [line for line in text.splitlines() if line.startswith(f"{series} ")]
    return float(line.split()[-1])


def _has_heard(text: str) -> bool:
    """Whether the board's going and the platform's silence are in the figures."""
    is_gone = 'hall_station_connected{role="board",station="board-9"} 0.0' in text
    return is_gone and value(text, "hall_platform_lag_events") >= 1


async def test_the_figures_follow_what_happens(hall: HallProcess, ask_as: AskAs) -> None:
    before = figures(hall)
    refused(ask_as(Role.KIOSK).post("/tickets", json={"queue": "nowhere"}), 404, "unknown_queue")
    assert ask_as(Role.KIOSK).post("/tickets", json={"queue": "A"}).status_code == 201
    async with station(hall.session_url, hall.token(Role.BOARD, station="board-9")):
        during = figures(hall)
        assert 'hall_station_connected{role="board",station="board-9"} 1.0' in during
        assert value(during, 'hall_sessions{role="board"}') >= 1
    async with asyncio.timeout(PATIENCE_S):
        while not _has_heard(after := figures(hall)):  # noqa: ASYNC110 - another process rings no bell
            await asyncio.sleep(0.05)
    waiting = 'hall_queue_waiting{queue="A"}'
    assert value(after, waiting) == value(before, waiting) + 1
    assert value(after, "hall_commit_seconds_count") > value(before, "hall_commit_seconds_count")
    assert value(after, 'hall_refusals_total{code="unknown_queue"}') >= 1
    assert value(after, "hall_lease_held") == 1
    assert value(after, "hall_disk_free_bytes") > 0
    assert 'hall_credential_look_ups_total{where="database"}' in after
    assert "hall_build_info{" in after


def test_figures_are_for_those_who_look_after_the_hall(hall: HallProcess, ask_as: AskAs) -> None:
    for role in Role:
        answer = ask_as(role).get(f"{hall.url}/metrics")
        assert answer.status_code == (200 if role in (Role.MANAGER, Role.ADMIN, Role.AUDITOR) else 403), role
    from_elsewhere = {"X-Forwarded-For": "203.0.113.7"}  # as the proxy before the phone page says it
    refused(hall.client().get(f"{hall.url}/metrics", headers=from_elsewhere), 401, "credential_missing")


def ready(hall: HallProcess) -> httpx.Response:
    return hall.client().get(f"{hall.url}/readyz")


async def until_ready(hall: HallProcess, status: int) -> httpx.Response:
    async with asyncio.timeout(PATIENCE_S):
        while (answer := await asyncio.to_thread(ready, hall)).status_code != status:  # noqa: ASYNC110
            await asyncio.sleep(0.1)
    return answer


@pytest.mark.race
async def test_a_database_held_by_somebody_else_is_not_ready_though_nobody_wrote(tmp_path: Path) -> None:
    with HallProcess(tmp_path / "hall", on_sqlite=True) as hall:
        await until_ready(hall, 200)
        holder = sqlite3.connect(tmp_path / "hall" / "hall.db", isolation_level=None)
        holder.execute("BEGIN IMMEDIATE")
        try:
            told = (await until_ready(hall, 503)).json()
            assert told["reasons"] == ["journal: no write in time"]
            assert hall.client().get(f"{hall.url}/healthz").status_code == 200
        finally:
            holder.execute("ROLLBACK")
            holder.close()
        await until_ready(hall, 200)
        assert hall.terminate() == 0


@pytest.mark.race
async def test_a_full_disk_is_not_ready_though_nobody_wrote(tmp_path: Path) -> None:
    with HallProcess(tmp_path / "hall", on_sqlite=True) as hall:
        await until_ready(hall, 200)
        log_bytes = (tmp_path / "hall" / "hall.db-wal").stat().st_size
        hall.restart_with_room(max(log_bytes, 1) + 200_000)
        filler = sqlite3.connect(tmp_path / "hall" / "hall.db")
        filler.execute("CREATE TABLE filler (text)")
        filler.executemany("INSERT INTO filler VALUES (?)", [("x" * 1000,)] * 1000)
        filler.commit()  # another process has no such limit: from here on the server's log is full
        told = (await until_ready(hall, 503)).json()
        assert any(reason.startswith("journal: cannot be written") for reason in told["reasons"]), told
        filler.execute("DROP TABLE filler")
        filler.commit()
        filler.close()


@pytest.mark.race
async def test_read_models_that_cannot_follow(tmp_path: Path) -> None:
    with HallProcess(tmp_path / "hall") as hall:
        kiosk = hall.client(hall.token(Role.KIOSK))
        holder = sqlite3.connect(tmp_path / "hall" / "reports.db", isolation_level=None)
        holder.execute("BEGIN IMMEDIATE")
        try:
            for _ in range(3):
                assert kiosk.post("/tickets", json={"queue": "A"}).status_code == 201
            assert value(figures(hall), "hall_read_models_lag_events") >= 3
        finally:
            holder.execute("ROLLBACK")
            holder.close()
        async with asyncio.timeout(PATIENCE_S):
            while value(figures(hall), "hall_read_models_lag_events"):  # noqa: ASYNC110
                await asyncio.sleep(0.1)
        assert {line["logger"] for line in troubles(hall.stderr)} <= {"hall_server.composition.report_follower"}
