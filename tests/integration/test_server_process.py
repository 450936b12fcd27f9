"""The server as a program: ready, stopping, one server a data folder, its clock, and one line for each mistake."""

import asyncio
import contextlib
import os
import shutil
import socket
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from hall_protocol.vocabulary import Role
from tests.helpers.hall_process import NOWHERE, START_AT, WUHUA, HallProcess, run_hall
from tests.helpers.station_client import station

pytestmark = [pytest.mark.race, pytest.mark.xdist_group("server_process")]

STOP_BUDGET_S = 5.0
BEGIN = datetime.fromisoformat(START_AT)


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One folder for the whole module: a new database costs each start half a second."""
    return tmp_path_factory.mktemp("process") / "data"


@pytest.fixture
def hall(data: Path) -> Iterator[HallProcess]:
    with HallProcess(data) as running:
        yield running


def hall_time(hall: HallProcess, token: str) -> datetime:
    return datetime.fromisoformat(hall.client(token).get("/hall").json()["time"])


async def test_sigterm_with_open_sessions_ends_it_cleanly_and_soon(hall: HallProcess) -> None:
    tokens = [hall.token(Role.BOARD), hall.token(Role.CLERK, 3), hall.token(Role.EVALUATOR, 3)]
    async with contextlib.AsyncExitStack() as stack:
        for token in tokens:
            await stack.enter_async_context(station(hall.session_url, token))
        begun_s = time.monotonic()
        status = await asyncio.to_thread(hall.terminate)
        took_s = time.monotonic() - begun_s
    assert status == 0
    assert took_s < STOP_BUDGET_S
    assert hall.stderr == ""


def test_sigterm_ends_it_also_while_a_client_sends_nothing_more(hall: HallProcess) -> None:
    with socket.create_connection(("127.0.0.1", hall.port)) as line:
        line.sendall(b"POST /api/v1/tickets HTTP/1.1\r\nHost: hall\r\nContent-Length: 10\r\n\r\n{")
        begun_s = time.monotonic()
        assert hall.terminate() == 0
        assert time.monotonic() - begun_s < STOP_BUDGET_S


def test_a_second_server_on_the_same_data_refuses_in_one_line(hall: HallProcess) -> None:
    second = run_hall("server", *hall.arguments[:-4], "--port", "0", "--platform", NOWHERE)
    assert second.returncode == 2
    assert second.stdout == ""
    [line] = second.stderr.splitlines()
    assert str(hall.data) in line
    assert str(hall.process.pid) in line
    assert hall.client().get("/healthz").status_code == 200


def test_a_restart_never_runs_behind_the_last_event(hall: HallProcess) -> None:
    kiosk = hall.token(Role.KIOSK)
    begun = hall_time(hall, kiosk)
    assert BEGIN <= begun < BEGIN + timedelta(minutes=5)
    hall.terminate()
    hall.start("--speed", "600")
    client = hall.client(kiosk)
    while hall_time(hall, kiosk) < BEGIN + timedelta(minutes=20):
        pass
    issued_at = datetime.fromisoformat(client.post("/tickets", json={"queue": "A"}).json()["issued_at"])
    assert issued_at >= BEGIN + timedelta(minutes=20)
    hall.terminate()
    hall.start()
    assert issued_at <= hall_time(hall, kiosk) < issued_at + timedelta(minutes=1)
    later = datetime.fromisoformat(client.post("/tickets", json={"queue": "A"}).json()["issued_at"])
    assert later >= issued_at


def test_speed_is_what_it_says(hall: HallProcess) -> None:
    hall.terminate()
    hall.start("--speed", "100")
    kiosk = hall.token(Role.KIOSK)
    hall_begun, begun_s = hall_time(hall, kiosk), time.monotonic()
    while time.monotonic() < begun_s + 0.5:
        hall_ended = hall_time(hall, kiosk)
    ratio = (hall_ended - hall_begun).total_seconds() / (time.monotonic() - begun_s)
    assert ratio == pytest.approx(100, rel=0.2)


def test_a_new_day_leaves_nothing_of_the_old_one_in_the_picture(hall: HallProcess) -> None:
    kiosk, clerk = hall.token(Role.KIOSK), hall.token(Role.CLERK)
    hall.client(kiosk).post("/tickets", json={"queue": "A"})
    assert hall.client(clerk).get("/hall").json()["picture"]["tickets"]
    hall.terminate()
    hall.start_at = "2026-11-25T09:10:00+08:00"
    hall.start()
    picture = hall.client(clerk).get("/hall").json()["picture"]
    assert picture["figures"]["business_day"] == "2026-11-25"
    assert "tickets" not in picture
    assert {row["waiting"] for row in picture["queues"]} == {0}
    issued = hall.client(kiosk).post("/tickets", json={"queue": "A"}).json()
    assert issued["ticket_number"] == "A001"


def test_the_machines_own_clock_without_start_at(tmp_path: Path) -> None:
    with HallProcess(tmp_path / "data", start_at=None) as hall:
        time_there = hall_time(hall, hall.token(Role.KIOSK))
        assert abs(time_there - datetime.fromtimestamp(time.time(), UTC)) < timedelta(seconds=5)


def test_a_port_in_use_is_one_line(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = str(other.getsockname()[1])
        refused = run_hall("server", "--config", str(WUHUA), "--data", str(tmp_path / "data"), "--port", port)
    assert refused.returncode == 2
    [line] = refused.stderr.splitlines()
    assert port in line


def test_a_wrong_configuration_is_one_line_with_file_line_and_key(tmp_path: Path) -> None:
    config = tmp_path / "config"
    shutil.copytree(WUHUA, config)
    queues = config / "queues.toml"
    text = queues.read_text().replace("daily_quota = 2000\n", 'daily_quota = "many"\n', 1)
    queues.write_text(text)
    wrong_line = text[: text.index('"many"')].count("\n") + 1
    refused = run_hall("server", "--config", str(config), "--data", str(tmp_path / "data"), "--port", "0")
    assert (refused.returncode, refused.stdout) == (2, "")
    [line] = refused.stderr.splitlines()
    assert f"queues.toml:{wrong_line}" in line
    assert "daily_quota" in line


@pytest.mark.parametrize(
    "arguments",
    [
        ["server", "--nonsense"],
        ["server", "--port", "x"],
        ["server", "--port", "70000"],
        ["server", "--speed", "0"],
        ["server", "--start-at", "yesterday"],
        ["server", "--start-at", "2026-11-24T09:10:00"],
        ["credential", "issue", "--role", "king"],
        ["serve"],
        [],
    ],
    ids=" ".join,
)
def test_wrong_arguments_end_with_what_is_wrong(arguments: list[str]) -> None:
    refused = run_hall(*arguments)
    assert (refused.returncode, refused.stdout) == (2, "")
    assert "Traceback" not in refused.stderr
    assert ": error: " in refused.stderr.splitlines()[-1]


@pytest.mark.parametrize("place", ["/proc/nowhere/data", "file"])
def test_a_data_folder_that_cannot_be_is_one_line(place: str, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("not a folder")
    refused = run_hall("server", "--config", str(WUHUA), "--data", str(tmp_path / place), "--port", "0")
    assert (refused.returncode, refused.stdout) == (2, "")
    assert len(refused.stderr.splitlines()) == 1, refused.stderr


def test_a_broken_database_is_one_line(tmp_path: Path) -> None:
    (tmp_path / "hall.db").write_bytes(os.urandom(8192))
    refused = run_hall("server", "--config", str(WUHUA), "--data", str(tmp_path), "--port", "0")
    assert (refused.returncode, refused.stdout) == (2, "")
    [line] = refused.stderr.splitlines()
    assert "hall.db" in line


def test_a_broken_key_is_one_line(tmp_path: Path) -> None:
    (tmp_path / "keys").mkdir(mode=0o700)
    (tmp_path / "keys" / "hall.key").write_bytes(b"half")
    refused = run_hall("server", "--config", str(WUHUA), "--data", str(tmp_path), "--port", "0")
    assert (refused.returncode, refused.stdout) == (2, "")
    [line] = refused.stderr.splitlines()
    assert "hall.key" in line


def test_issued_credentials_work_at_once(hall: HallProcess) -> None:
    issued = run_hall("credential", "issue", "--data", str(hall.data), "--role", "clerk", "--counter", "5")
    assert (issued.returncode, issued.stderr) == (0, "")
    [token] = issued.stdout.splitlines()
    client = hall.client(token)
    assert client.post("/counters/5/open").json()["clerk"] == "clerk-5"
    refused = client.post("/counters/6/open")
    assert (refused.status_code, refused.json()["code"]) == (403, "other_counter")


def test_verify_says_ok_or_what_differs(hall: HallProcess, tmp_path: Path) -> None:
    hall.client(hall.token(Role.KIOSK)).post("/tickets", json={"queue": "A"})
    hall.terminate()
    verdict = run_hall("verify", "--data", str(hall.data))
    assert verdict.returncode == 0, verdict
    assert verdict.stdout.startswith("ok: ")
    nothing = run_hall("verify", "--data", str(tmp_path / "nothing"))
    assert (nothing.returncode, len(nothing.stderr.splitlines())) == (2, 1)
