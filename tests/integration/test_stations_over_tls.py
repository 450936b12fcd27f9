"""The real programs of the stations enrol and are welcome over TLS, one of many halls' as well."""

import asyncio
import json
import os
import re
import select
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from cryptography import x509

from hall_protocol.aio_link import HallLink
from hall_protocol.enrolment import Enrolled
from hall_protocol.messages import HallMessage, Rejected, Welcome
from hall_protocol.vocabulary import Role
from hall_server.composition.tls_files import authority_pem, server_certificate
from station.arguments import session_url
from station.enrolment import enrol
from station.folder import StationFolder, folder_of
from station.trust import trust_in
from tests.helpers.hall_process import REPOSITORY, WUHUA, HallProcess, command
from tests.helpers.many_halls_process import ManyHallsProcess
from tests.helpers.tls_hall import TlsHall, certificates

pytestmark = [pytest.mark.race, pytest.mark.timeout(240)]

PATIENCE_S = 60.0
STOP_S = 10.0
PROGRAMS = {
    "kiosk": ("kiosk_client", "--station", "kiosk-1"),
    "counter": ("counter_client", "--counter", "3", "--clerk", "0301"),
    "board": ("display_board", "--station", "main-board", "--set", "voice=none"),
}
ENROLLED = {"kiosk": "kiosk-1", "counter": "counter-3", "board": "main-board"}


@pytest.fixture(scope="module")
def hall(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TlsHall]:
    with TlsHall(tmp_path_factory.mktemp("tls") / "data") as running:
        yield running


def test_the_end_of_the_certificate_in_use_is_a_figure(hall: TlsHall) -> None:
    text = hall.client().get(f"{hall.url}/metrics").text
    named = "hall_tls_certificate_ends_timestamp_seconds"
    told = {name: float(at) for name, at in re.findall(rf'^{named}{{certificate="(\w+)"}} (\S+)$', text, re.MULTILINE)}
    files = hall.files
    ends = {"server": server_certificate(files), "authority": x509.load_pem_x509_certificate(authority_pem(files))}
    assert told == {name: each.not_valid_after_utc.timestamp() for name, each in ends.items()}


def invite(hall: HallProcess, station: str, *more: str) -> str:
    places = ("--config", str(hall.config), "--data", str(hall.data), *hall.database_option)
    made = command("station", "invite", "--station", station, *places, *more)
    return subprocess.run(made, cwd=REPOSITORY, capture_output=True, text=True, check=True).stdout.strip()


@contextmanager
def program(name: str, state: Path, *more: str, code: str = "") -> Iterator[subprocess.Popen[bytes]]:
    """The station's program off screen; its standard error goes to the test's output."""
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "XDG_STATE_HOME": str(state)}
    environment.pop("DISPLAY", None)
    started = subprocess.Popen(
        [sys.executable, "-m", *PROGRAMS[name], "--config", str(WUHUA), *more],
        cwd=REPOSITORY,
        env=environment,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )
    try:
        assert started.stdin is not None
        started.stdin.write(f"{code}\n".encode())
        started.stdin.flush()
        yield started
    finally:
        started.terminate()
        try:
            started.communicate(timeout=STOP_S)
        except subprocess.TimeoutExpired:
            started.kill()
            started.communicate()


def is_welcome(started: subprocess.Popen[bytes]) -> bool:
    assert started.stdout is not None
    readable, _, _ = select.select([started.stdout], [], [], PATIENCE_S)
    return bool(readable) and json.loads(started.stdout.readline() or b"{}") == {"ready": True}


@pytest.mark.parametrize("name", sorted(PROGRAMS))
def test_a_station_enrols_at_its_first_start_and_needs_nothing_at_its_second(
    hall: TlsHall, tmp_path: Path, name: str
) -> None:
    code = invite(hall, ENROLLED[name])
    with program(name, tmp_path, "--server", hall.url, "--enrol", code=code) as first:
        assert is_welcome(first)
    with program(name, tmp_path, "--server", hall.url) as second:
        assert is_welcome(second)


def test_the_evaluator_beside_the_clerk_is_enrolled_by_itself(
    hall: TlsHall, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path))
    for station, role in (("counter-3", Role.CLERK), ("evaluator-3", Role.EVALUATOR)):
        enrolled = enrol(hall.url, station, invite(hall, station), folder_of(station))
        assert enrolled == Enrolled(station, role, 3)
    office = hall.client(hall.token(Role.MANAGER))
    with program("counter", tmp_path, "--server", hall.url) as counter:
        assert is_welcome(counter)
        until = time.monotonic() + PATIENCE_S
        present: set[str] = set()
        while not {"counter-3", "evaluator-3"} <= present and time.monotonic() < until:
            stations = office.get("/hall").json()["picture"]["stations"]
            present = {each["station"] for each in stations if each["is_connected"]}
        assert {"counter-3", "evaluator-3"} <= present


def test_a_station_of_another_hall_s_authority_is_shown_no_welcome(hall: TlsHall, tmp_path: Path) -> None:
    other = certificates(tmp_path / "other")
    token = tmp_path / "token"
    token.write_text(hall.token(Role.BOARD))
    with program(
        "board", tmp_path, "--server", hall.url, "--credential-file", str(token), "--ca", str(other.authority)
    ) as board:
        assert board.stdout is not None
        assert select.select([board.stdout], [], [], 8.0)[0] == []
        assert board.poll() is None


async def test_one_of_many_halls_enrols_its_own_stations(tmp_path: Path) -> None:
    files = certificates(tmp_path / "data")
    with ManyHallsProcess(tmp_path / "data") as process:
        assert process.url.startswith("https://")
        district, village = process.halls.values()
        folder = StationFolder(tmp_path / "kiosk")
        code = await asyncio.to_thread(invite, village, "kiosk-1", "--role", "kiosk")
        assert enrol(village.url, "kiosk-1", code, folder).role is Role.KIOSK
        assert folder.authority.read_bytes() == files.authority.read_bytes()
        assert isinstance(await first_message(village, folder), Welcome)
        assert isinstance(await first_message(district, folder), Rejected)


async def first_message(hall: HallProcess, folder: StationFolder) -> HallMessage:
    """What the hall says first to the station of this folder."""
    heard: asyncio.Queue[HallMessage] = asyncio.Queue()
    url, token = session_url(hall.url), folder.credential.read_text()
    link = HallLink(url, "kiosk-1", token, heard.put_nowait, trust=trust_in(url, folder.authority))
    running = asyncio.ensure_future(link.run())
    try:
        return await asyncio.wait_for(heard.get(), PATIENCE_S)
    finally:
        running.cancel()
        await asyncio.gather(running, return_exceptions=True)
