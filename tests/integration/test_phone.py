"""The phone's own addresses on a real server: one pass one ticket, news as they happen, a clean end."""

import asyncio
import json
import shutil
from collections.abc import AsyncIterator, Iterator
from threading import Event
from typing import Any

import httpx
import pytest

from hall_protocol.vocabulary import Role
from tests.helpers.hall_process import WUHUA, HallProcess
from tests.helpers.kept_files import contents
from tests.helpers.log_lines import troubles
from tests.integration.problems import nothing_changes, refused

pytestmark = pytest.mark.race

COUNTER = 3
ADDRESS = "https://hall.example.gov.cn/ban"


@pytest.fixture(scope="module")
def hall(tmp_path_factory: pytest.TempPathFactory) -> Iterator[HallProcess]:
    folder = tmp_path_factory.mktemp("phones")
    config = folder / "config"
    shutil.copytree(WUHUA, config)
    file = config / "hall.toml"
    file.write_text(file.read_text().replace("[hall]\n", f'[hall]\nphone_url = "{ADDRESS}/"\n', 1))
    with HallProcess(folder / "data", config=config) as running:
        running.client(running.token(Role.CLERK, COUNTER)).post(f"/counters/{COUNTER}/open")
        yield running
        assert not [line for line in troubles(running.stderr) if "error" in line], running.stderr


@pytest.fixture(scope="module")
def kiosk(hall: HallProcess) -> httpx.Client:
    return hall.client(hall.token(Role.KIOSK))


@pytest.fixture(scope="module")
def clerk(hall: HallProcess) -> httpx.Client:
    return hall.client(hall.token(Role.CLERK, COUNTER))


def an_issued(kiosk: httpx.Client) -> dict[str, Any]:
    issued: dict[str, Any] = kiosk.post("/tickets", json={"queue": "A"}).json()
    return issued


def with_pass(issued: dict[str, Any]) -> dict[str, str]:
    """The header that a page makes of what the slip's code says."""
    return {"Ticket-Pass": issued["phone_page"].partition("/t#")[2]}


async def news(answer: httpx.Response) -> AsyncIterator[dict[str, Any]]:
    """The tickets a stream tells."""
    async for line in answer.aiter_lines():
        if line.startswith("data: "):
            yield json.loads(line.removeprefix("data: "))


def test_only_a_kiosk_is_told_the_page_and_only_where_there_is_an_address(
    hall: HallProcess, kiosk: httpx.Client
) -> None:
    issued = an_issued(kiosk)
    assert issued["phone_page"].startswith(f"{ADDRESS}/t#{issued['ticket_id']}.")
    kiosk.post(f"/tickets/{issued['ticket_id']}/cancel")
    for role in (Role.CLERK, Role.MANAGER, Role.ADMIN, Role.PLATFORM):
        answer = hall.client(hall.token(role)).post("/tickets", json={"queue": "B"}).json()
        assert "phone_page" not in answer, "a clerk's station never holds what opens a visitor's rating"
        kiosk.post(f"/tickets/{answer['ticket_id']}/cancel")


def test_a_pass_opens_its_own_ticket_and_no_other(hall: HallProcess, kiosk: httpx.Client) -> None:
    mine, other = an_issued(kiosk), an_issued(kiosk)
    phone = hall.client()
    seen = phone.get("/phone/ticket", headers=with_pass(mine))
    assert seen.headers["cache-control"] == "no-store"
    assert seen.json()["ticket_number"] == mine["ticket_number"]
    mixed = f"{other['ticket_id']}.{with_pass(mine)['Ticket-Pass'].partition('.')[2]}"
    rating = f"{mine['ticket_id']}.{mine['evaluation_token']}"
    with nothing_changes(hall.client(hall.token(Role.AUDITOR))):
        for shown in (mixed, rating, mine["ticket_id"], "x"):
            refused(phone.post("/phone/cancel", headers={"Ticket-Pass": shown}), 403, "ticket_pass_wrong")
        refused(phone.get("/phone/ticket"), 422, "invalid_value")
        refused(phone.post(f"/tickets/{mine['ticket_id']}/cancel", headers=with_pass(mine)), 401, "credential_missing")
    for issued in (mine, other):
        assert phone.post("/phone/cancel", headers=with_pass(issued)).json()["state"] == "cancelled"


def test_cancelling_is_done_once_and_says_who_did_it(hall: HallProcess, kiosk: httpx.Client) -> None:
    issued = an_issued(kiosk)
    phone = hall.client()
    once = with_pass(issued) | {"Idempotency-Key": "one"}
    first, again = (phone.post("/phone/cancel", headers=once) for _ in range(2))
    assert (first.status_code, again.json()) == (200, first.json())
    refused(phone.post("/phone/cancel", headers=with_pass(issued)), 409, "wrong_ticket_state")
    events = hall.client(hall.token(Role.AUDITOR)).get("/events").json()
    [cancelled] = [e for e in events if e["type"] == "hall.ticket.cancelled.v1" and e["subject"] == issued["ticket_id"]]
    assert cancelled["actor"] == "visitor"


def test_right_passes_are_good_however_much_somebody_guesses_beside_them(
    hall: HallProcess, kiosk: httpx.Client
) -> None:
    """All phones on the hall's own network have one address."""
    issued, phone = an_issued(kiosk), hall.client()
    codes = [phone.get("/phone/ticket", headers={"Ticket-Pass": "a.b"}).status_code for _ in range(12)]
    assert codes[-1] == 429
    assert phone.get("/phone/ticket", headers=with_pass(issued)).status_code == 200
    assert phone.post("/phone/cancel", headers=with_pass(issued)).status_code == 200


async def test_news_come_as_they_happen_and_in_order(
    hall: HallProcess, kiosk: httpx.Client, clerk: httpx.Client
) -> None:
    issued = an_issued(kiosk)
    async with hall.async_client() as phone, phone.stream("GET", "/phone/stream", headers=with_pass(issued)) as answer:
        assert answer.headers["content-type"].startswith("text/event-stream")
        assert answer.headers["x-accel-buffering"] == "no"
        told = news(answer)
        assert (await anext(told))["state"] == "waiting"
        states = []
        for verb in ("call-next", "start", "finish"):
            body = {"ticket_id": issued["ticket_id"]} if verb != "call-next" else None
            pressed = await asyncio.to_thread(clerk.post, f"/counters/{COUNTER}/{verb}", json=body)
            assert pressed.status_code == 200, pressed.text
            states.append((await anext(told))["state"])
        assert states == ["called", "serving", "completed"]
        token = hall.client().get("/phone/ticket", headers=with_pass(issued)).json()["rating"]["token"]
        assert token == issued["evaluation_token"]
        answered = {"ticket_id": issued["ticket_id"], "token": token, "grade": 5}
        assert hall.client().post("/evaluations", json=answered).status_code == 200
        closed = (await anext(told))["rating"]
        assert (closed["is_open"], "token" in closed) == (False, False)


async def test_streams_end_with_the_server_and_it_ends_soon(hall: HallProcess, kiosk: httpx.Client) -> None:
    issued = an_issued(kiosk)
    async with hall.async_client() as phone, phone.stream("GET", "/phone/stream", headers=with_pass(issued)) as answer:
        told = news(answer)
        await anext(told)
        assert await asyncio.to_thread(hall.terminate) == 0
        assert [each async for each in told] == []
    assert "graceful shutdown exceeded" not in hall.stderr
    hall.start()
    seen = hall.client().get("/phone/ticket", headers=with_pass(issued)).json()
    assert seen["ticket_number"] == issued["ticket_number"], "a pass outlives the server's restart"


def test_neither_pass_nor_token_is_in_anything_the_hall_writes(hall: HallProcess, kiosk: httpx.Client) -> None:
    issued = an_issued(kiosk)
    secret = with_pass(issued)["Ticket-Pass"].partition(".")[2]
    hall.client().get("/phone/ticket", headers=with_pass(issued))
    hall.client().post("/phone/cancel", headers=with_pass(issued))
    written = b""
    for _ in range(600):
        written = b"".join(contents(hall.data).values())
        if issued["ticket_id"].encode() in written:
            break
        Event().wait(0.05)  # the read models follow the journal
    assert issued["ticket_id"].encode() in written
    assert secret.encode() not in written + (hall.stdout + hall.stderr).encode()
