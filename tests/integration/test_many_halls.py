"""Two halls, a district's and a village's, in one server process: apart in everything, and one falls alone."""

import asyncio
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import httpx
import psycopg
import pytest
from websockets.exceptions import InvalidStatus

from hall_protocol.aio_link import HallLink, LinkState
from hall_protocol.commands import IssueTicket
from hall_protocol.results.ticket import IssuedTicket
from hall_protocol.vocabulary import Role
from hall_server.__main__ import main
from station.arguments import session_url
from tests.helpers.hall_process import HALL_ID, HallProcess
from tests.helpers.many_halls_process import QINGYUN, ManyHallsProcess
from tests.helpers.station_client import station
from tests.integration.problems import refused

pytestmark = pytest.mark.race

VILLAGE = "530102-21"
ROOM_BYTES = 400_000
"""Room for the village's quiet journal, not for the district's busy one: no file may grow beyond it."""
SOON_S = 20.0


@pytest.fixture(scope="module")
def process(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ManyHallsProcess]:
    with ManyHallsProcess(tmp_path_factory.mktemp("many") / "data") as running:
        yield running
        assert running.terminate() == 0
        assert running.complaints == []


@pytest.fixture
def district(process: ManyHallsProcess) -> HallProcess:
    return process.halls[HALL_ID]


@pytest.fixture
def village(process: ManyHallsProcess) -> HallProcess:
    return process.halls[VILLAGE]


def issue(hall: HallProcess, token: str, queue: str = "A") -> httpx.Response:
    return hall.client(token).post("/tickets", json={"queue": queue})


def unavailable(answer: httpx.Response, code: str) -> None:
    assert (answer.status_code, answer.json()["code"]) == (503, code)


def test_each_hall_has_its_own_numbers_and_journal(district: HallProcess, village: HallProcess) -> None:
    tokens = {hall: hall.token(Role.KIOSK, station="kiosk-1") for hall in (district, village)}
    for number in ("A001", "A002"):
        for hall, token in tokens.items():
            assert issue(hall, token).json()["ticket_number"] == number
    for hall, name in ((district, "五华区"), (village, "青云社区")):
        events = hall.client(hall.token(Role.AUDITOR)).get("/events").json()
        assert [event["sequence"] for event in events] == list(range(1, len(events) + 1))
        assert {event["source"].rpartition("/")[2] for event in events} == {hall.hall_id}
        assert name in hall.client(tokens[hall]).get("/hall").json()["facts"]["name"]


def test_a_credential_opens_one_hall_only(district: HallProcess, village: HallProcess) -> None:
    for mine, other in ((district, village), (village, district)):
        token = mine.token(Role.KIOSK, station="mine")
        assert mine.client(token).get("/hall").status_code == 200
        refused(other.client(token).get("/hall"), 401, "credential_unknown")


def test_the_first_hall_is_also_at_the_root(process: ManyHallsProcess, district: HallProcess) -> None:
    at_root = process.client(district.token(Role.KIOSK)).get("/hall")
    assert "五华区" in at_root.json()["facts"]["name"]
    refused(process.client(process.halls[VILLAGE].token(Role.KIOSK)).get("/hall"), 401, "credential_unknown")


async def test_a_station_s_link_needs_only_the_hall_s_address(village: HallProcess) -> None:
    states: list[LinkState] = []
    link = HallLink(session_url(village.url), "kiosk-1", village.token(Role.KIOSK), lambda _: None, states.append)
    running = asyncio.ensure_future(link.run())
    answer = await link.ask(IssueTicket("A"))
    running.cancel()
    await asyncio.gather(running, return_exceptions=True)
    assert isinstance(answer, IssuedTicket)
    assert LinkState.CONNECTED in states


async def test_a_session_sees_its_own_hall_alone(district: HallProcess, village: HallProcess) -> None:
    clerk = village.token(Role.CLERK, 1)
    async with station(district.session_url, district.token(Role.BOARD)) as board:
        async with station(village.session_url, clerk) as counter:
            assert (board.welcome.hall_id, counter.welcome.hall_id) == (HALL_ID, VILLAGE)
            assert issue(village, village.token(Role.KIOSK)).status_code == 201
            await counter.until(lambda picture: len(picture.tickets) > 0)
            assert issue(district, district.token(Role.KIOSK), "C").status_code == 201
            await board.until(lambda picture: picture.queues["C"].waiting == 1)
        assert all(view.queue in district_queues(district) for view in board.picture.queues.values())


def district_queues(district: HallProcess) -> set[str]:
    return {
        queue["queue"] for queue in district.client(district.token(Role.KIOSK)).get("/hall").json()["picture"]["queues"]
    }


def test_pages_stand_behind_the_prefix_and_name_no_address_from_the_root(
    process: ManyHallsProcess, village: HallProcess
) -> None:
    client = process.client()
    client.base_url = process.url
    moved = client.get(f"/halls/{VILLAGE}")
    assert (moved.status_code, moved.headers["location"]) == (307, f"{VILLAGE}/")
    page = client.get(f"/halls/{VILLAGE}/")
    assert 'src="static/page/main.js"' in page.text
    assert page.headers["cache-control"] == "no-cache"
    assert "content-security-policy" in page.headers
    style = client.get(f"/halls/{VILLAGE}/static/style/tokens.css")
    assert 'url("../fonts/hall.otf")' in style.text
    assert style.headers["cache-control"] == "no-cache"
    assert client.get(f"/halls/{VILLAGE}/openapi.json").json()["servers"] == [{"url": f"/halls/{VILLAGE}"}]
    assert "servers" not in client.get("/openapi.json").json()


def test_every_hall_is_listed_and_another_name_is_none(process: ManyHallsProcess, village: HallProcess) -> None:
    client = process.client()
    client.base_url = process.url
    lines = client.get("/halls").json()
    assert [(line["hall_id"], line["presence"], line["address"]) for line in lines] == [
        (HALL_ID, "served", f"/halls/{HALL_ID}"),
        (VILLAGE, "served", f"/halls/{VILLAGE}"),
    ]
    for path in ("/halls/999999-99/api/v1/hall", "/halls/999999-99", "/halls//api/v1/hall"):
        answer = client.get(path)
        if path == "/halls//api/v1/hall":
            assert answer.json() == lines
        else:
            refused(answer, 404, "not_found")
    refused(client.get("/hallsome"), 404, "not_found")
    for hall in process.halls.values():
        assert client.get(f"{hall.url}/readyz").status_code == 200
        assert f"hall_seq {len(hall.client(hall.token(Role.AUDITOR)).get('/events').json())}" in client.get(
            f"{hall.url}/metrics"
        ).text.replace(".0", "")


async def test_a_session_of_no_hall_is_turned_away(process: ManyHallsProcess) -> None:
    with pytest.raises(InvalidStatus):
        async with station(f"ws://127.0.0.1:{process.port}/halls/999999-99/session", "none"):
            pass


def test_one_with_a_broken_journal_falls_alone_and_is_back_when_it_is_mended(tmp_path: Path) -> None:
    with ManyHallsProcess(tmp_path / "data") as process:
        district, village = (process.halls[hall_id] for hall_id in (HALL_ID, VILLAGE))
        tokens = {hall: hall.token(Role.KIOSK) for hall in (district, village)}
        for hall, token in tokens.items():
            assert issue(hall, token).status_code == 201
        assert process.terminate() == 0
        good = swap_hash(village, "0" * 64)
        process.start()
        assert process.presences() == {HALL_ID: "served", VILLAGE: "failed"}
        assert f"failed: hall {VILLAGE}: " in process.stdout
        assert issue(district, tokens[district]).json()["ticket_number"] == "A002"
        unavailable(issue(village, tokens[village]), "hall_stopping")
        assert village.client().get(f"{village.url}/readyz").status_code == 503
        swap_hash(village, good)
        while not process.next_line().startswith(f"serves: hall {VILLAGE} at "):
            assert process.process.poll() is None
        assert issue(village, tokens[village]).json()["ticket_number"] == "A002"
        assert process.terminate() == 0


def swap_hash(hall: HallProcess, chain_hash: str) -> str:
    """Put another hash into the hall's second record; the one that was there."""
    where = f"hall_id = '{hall.hall_id}' AND seq = 2"
    reading = f"SELECT chain_hash FROM journal WHERE {where}"
    writing = f"UPDATE journal SET chain_hash = '{chain_hash}' WHERE {where}"
    if hall.database is not None:
        with psycopg.connect(hall.database, autocommit=True) as connection:
            row = connection.execute(reading.encode()).fetchone()
            connection.execute(writing.encode())
    else:
        with sqlite3.connect(hall.data / "hall.db") as file:
            row = file.execute(reading).fetchone()
            file.execute(writing)
    assert row is not None
    return str(row[0])


def test_one_whose_disk_is_full_refuses_alone(tmp_path: Path) -> None:
    with ManyHallsProcess(tmp_path / "data", on_sqlite=True) as process:
        district, village = (process.halls[hall_id] for hall_id in (HALL_ID, VILLAGE))
        kiosk, village_kiosk = district.token(Role.KIOSK), village.token(Role.KIOSK)
        process.restart_with_room(ROOM_BYTES)
        client = district.client(kiosk)
        for _ in range(400):
            if (answer := client.post("/tickets", json={"queue": "A"})).status_code != 201:
                break
        unavailable(answer, "journal_unavailable")
        assert district.client().get(f"{district.url}/readyz").status_code == 503
        assert issue(village, village_kiosk).status_code == 201
        assert village.client().get(f"{village.url}/readyz").status_code == 200
        assert process.terminate() == 0


def test_on_sqlite_a_second_process_takes_what_the_first_has_left(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    data = tmp_path / "data"
    with ManyHallsProcess(data, on_sqlite=True) as first, ManyHallsProcess(data, on_sqlite=True) as second:
        assert second.presences() == {HALL_ID: "standby", VILLAGE: "standby"}
        assert main(["halls", "--data", str(data)]) == 0
        owner = f"owned by process {first.process.pid}"
        assert capsys.readouterr().out == f"{HALL_ID}  {owner}\n{VILLAGE}  {owner}\n"
        token = first.halls[VILLAGE].token(Role.KIOSK)
        assert issue(first.halls[VILLAGE], token).json()["ticket_number"] == "A001"
        unavailable(issue(second.halls[VILLAGE], token), "hall_stopping")
        first.kill()
        taken = {second.next_line().split()[2] for _ in range(2)}
        assert taken == {HALL_ID, VILLAGE}
        assert issue(second.halls[VILLAGE], token).json()["ticket_number"] == "A002"
        assert second.terminate() == 0
    assert main(["halls", "--data", str(data)]) == 0
    assert capsys.readouterr().out == f"{HALL_ID}  nobody’s\n{VILLAGE}  nobody’s\n"


def test_folders_that_do_not_go_together_are_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    one, many = tmp_path / "one", tmp_path / "many"
    (one / "keys").mkdir(parents=True)
    (many / VILLAGE / "keys").mkdir(parents=True)
    village = ["--config", str(QINGYUN)]
    for arguments, said in (
        ([*village, *village, "--data", str(tmp_path / "new")], f"hall {VILLAGE} is also {QINGYUN}"),
        (["--config", str(QINGYUN.parent), "--data", str(one)], f"{one}: is the data folder of one hall"),
        ([*village, "--data", str(many)], f"expected --data {many / VILLAGE}"),
    ):
        assert main(["server", *arguments, "--port", "0"]) == 2
        [line] = capsys.readouterr().err.splitlines()
        assert said in line


def test_a_folder_without_halls_is_said_and_is_not_an_empty_answer(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["halls", "--data", str(tmp_path)]) == 2
    assert "expected a folder HALL_ID in it for each hall, found none" in capsys.readouterr().err
