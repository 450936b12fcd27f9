"""The server as a program: ready, stopping, one server a data folder, and the hall's clock over restarts."""

import asyncio
import contextlib
import socket
import time
from collections.abc import Iterator
from datetime import datetime, timedelta

import pytest

from hall_protocol.messages import Rejected
from hall_protocol.vocabulary import ErrorCode, Role
from hall_server.__main__ import main
from tests.helpers.hall_process import START_AT, HallProcess
from tests.helpers.log_lines import troubles
from tests.helpers.station_client import station

pytestmark = pytest.mark.race

SPEED = 200
CLOCK_S = 0.05
"""So much the machine's clock may be set right, and a moment may be rounded, in the meantime."""
BEGIN = datetime.fromisoformat(START_AT)
NEXT_DAY = "2026-11-25T09:10:00+08:00"


@pytest.fixture(scope="module")
def hall(tmp_path_factory: pytest.TempPathFactory) -> Iterator[HallProcess]:
    """Restarts are dear: a test that needs it running says so, none cares how it was left."""
    with HallProcess(tmp_path_factory.mktemp("process") / "data") as running:
        yield running


def hall_time(hall: HallProcess, token: str) -> datetime:
    return datetime.fromisoformat(hall.client(token).get("/hall").json()["time"])


def test_a_second_server_on_the_same_data_refuses_in_one_line(
    hall: HallProcess, capsys: pytest.CaptureFixture[str]
) -> None:
    hall.start_unless_running()
    assert main(["server", *hall.arguments]) == 2
    said = capsys.readouterr()
    assert said.out == ""
    [line] = said.err.splitlines()
    assert str(hall.data) in line
    assert str(hall.process.pid) in line
    assert hall.client().get("/healthz").status_code == 200


def test_an_issued_credential_works_at_once_and_at_its_counter_only(
    hall: HallProcess, capsys: pytest.CaptureFixture[str]
) -> None:
    hall.start_unless_running()
    where = ["--data", str(hall.data), *hall.database_option]
    assert main(["credential", "issue", *where, "--role", "clerk", "--counter", "5"]) == 0
    [token] = capsys.readouterr().out.splitlines()
    client = hall.client(token)
    assert client.post("/counters/5/open").json()["clerk"] == "clerk-5"
    refused = client.post("/counters/6/open")
    assert (refused.status_code, refused.json()["code"]) == (403, "other_counter")


async def test_a_revoked_credential_ends_requests_and_open_sessions(
    hall: HallProcess, capsys: pytest.CaptureFixture[str]
) -> None:
    hall.start_unless_running()
    where = ["--data", str(hall.data), *hall.database_option]
    assert main(["credential", "issue", *where, "--role", "board", "--station", "lost-board", "--days", "30"]) == 0
    [token] = capsys.readouterr().out.splitlines()
    async with station(hall.session_url, token) as board:
        assert main(["credential", "list", *where]) == 0
        [listed] = [line for line in capsys.readouterr().out.splitlines() if "lost-board" in line]
        assert "good    board lost-board" in listed
        assert token not in listed
        assert main(["credential", "revoke", *where, "lost-board"]) == 0
        assert capsys.readouterr().out.startswith("revoked: 1;")
        rejected = await board.find(Rejected)
        assert rejected.problem.code is ErrorCode.CREDENTIAL_UNKNOWN
    assert hall.client(token).get("/hall").status_code == 401
    assert main(["credential", "revoke", *where, "lost-board"]) == 2
    assert "no good credential of that station" in capsys.readouterr().err


async def test_sigterm_ends_it_cleanly_and_soon_with_open_sessions_and_half_a_request(hall: HallProcess) -> None:
    hall.start_unless_running()
    tokens = [hall.token(Role.BOARD), hall.token(Role.CLERK, 3), hall.token(Role.EVALUATOR, 3)]
    with socket.create_connection(("127.0.0.1", hall.port)) as half:
        half.sendall(b"POST /api/v1/tickets HTTP/1.1\r\nHost: hall\r\nContent-Length: 10\r\n\r\n{")
        async with contextlib.AsyncExitStack() as stack:
            for token in tokens:
                await stack.enter_async_context(station(hall.session_url, token))
            status = await asyncio.to_thread(hall.terminate)
    assert status == 0
    assert not [line for line in troubles(hall.stderr) if "error" in line], hall.stderr


def test_the_clock_runs_as_fast_as_told_and_never_behind_the_last_event(hall: HallProcess) -> None:
    kiosk = hall.token(Role.KIOSK)
    hall.restart("--speed", str(SPEED))
    begins_s, hall_begun, begun_s = time.monotonic(), hall_time(hall, kiosk), time.monotonic()
    assert hall_begun >= BEGIN
    while True:
        ends_s, hall_ended, ended_s = time.monotonic(), hall_time(hall, kiosk), time.monotonic()
        if hall_ended >= BEGIN + timedelta(minutes=10):
            break
    # Each of the hall's times was read between two of ours, however long the answer was on its way.
    passed_s = (hall_ended - hall_begun).total_seconds() / SPEED
    assert ends_s - begun_s - CLOCK_S <= passed_s <= ended_s - begins_s + CLOCK_S
    issued_at = issue_at(hall, kiosk)
    assert issued_at >= hall_ended
    hall.restart()
    assert issued_at <= hall_time(hall, kiosk) < issued_at + timedelta(hours=2)
    assert issue_at(hall, kiosk) >= issued_at


def test_a_new_day_leaves_nothing_of_the_old_one_in_the_picture(hall: HallProcess) -> None:
    hall.start_unless_running()
    kiosk, clerk = hall.token(Role.KIOSK), hall.token(Role.CLERK)
    issue_at(hall, kiosk)
    assert hall.client(clerk).get("/hall").json()["picture"]["tickets"]
    hall.start_at = NEXT_DAY
    hall.restart()
    picture = hall.client(clerk).get("/hall").json()["picture"]
    assert picture["figures"]["business_day"] == "2026-11-25"
    assert "tickets" not in picture
    assert {row["waiting"] for row in picture["queues"]} == {0}
    issued = hall.client(kiosk).post("/tickets", json={"queue": "A"}).json()
    assert issued["ticket_number"] == "A001"


def issue_at(hall: HallProcess, token: str) -> datetime:
    answer = hall.client(token).post("/tickets", json={"queue": "A"})
    assert answer.status_code == 201, answer.text
    return datetime.fromisoformat(answer.json()["issued_at"])
