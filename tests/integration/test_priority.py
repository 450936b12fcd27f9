"""Priority given over HTTP and session: once, by who may, told and kept, also over a restart and in a race."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest

from hall_protocol import messages as m
from hall_protocol.vocabulary import ErrorCode, Role
from tests.helpers.hall_process import HallProcess
from tests.helpers.station_client import station

pytestmark = pytest.mark.race

COUNTER, OTHER_QUEUE_S = 11, 3
"""Counter 11 serves F; counter 3 does not."""
ELDERLY = {"class": "elderly", "reason": "居民身份证"}


@pytest.fixture(scope="module")
def hall(tmp_path_factory: pytest.TempPathFactory) -> Iterator[HallProcess]:
    with HallProcess(tmp_path_factory.mktemp("priority") / "data") as running:
        for number in (COUNTER, OTHER_QUEUE_S):
            opened = running.client(running.token(Role.CLERK, number)).post(f"/counters/{number}/open")
            assert opened.is_success
        yield running


def a_ticket(hall: HallProcess) -> dict[str, Any]:
    issued: dict[str, Any] = hall.client(hall.token(Role.KIOSK)).post("/tickets", json={"queue": "F"}).json()
    return issued


def given(hall: HallProcess, ticket_id: str) -> list[dict[str, Any]]:
    """What the journal has of it."""
    events = hall.client(hall.token(Role.AUDITOR)).get("/events", params={"after": 0}).json()
    return [
        event
        for event in events
        if event["type"] == "hall.ticket.priority_given.v1" and event["data"]["ticket_id"] == ticket_id
    ]


def test_a_manager_gives_it_once_however_often_the_request_comes_and_it_outlives_a_restart(hall: HallProcess) -> None:
    a_ticket(hall)
    ticket = a_ticket(hall)
    manager, path = hall.client(hall.token(Role.MANAGER)), f"/tickets/{ticket['ticket_id']}"
    for _twice in range(2):
        answer = manager.post(f"{path}/priority", json=ELDERLY, headers={"Idempotency-Key": "p-1"})
        assert (answer.status_code, answer.json()["state"]) == (200, "waiting")
    again = manager.post(f"{path}/priority", json=ELDERLY)
    assert (again.status_code, again.json()["code"]) == (409, ErrorCode.PRIORITY_NOT_HIGHER.value)
    (event,) = given(hall, ticket["ticket_id"])
    assert event["actor"].startswith("manager")
    assert event["data"]["reason"] == "居民身份证"
    before = manager.get(path).json()
    assert (before["priority_class"], before["people_ahead"]) == ("elderly", 0)
    hall.restart()
    manager = hall.client(hall.token(Role.MANAGER))
    assert manager.get(path).json()["due_at"] == before["due_at"]
    told = manager.get(f"{path}/explanation").json()
    assert "老年人优先（现场设置：居民身份证）" in told["sentence"]
    assert "earlier as Older persons (given here: 居民身份证)" in told["sentence_en"]


@pytest.mark.parametrize(
    ("role", "counter", "body", "status", "code"),
    [
        (Role.KIOSK, None, ELDERLY, 403, ErrorCode.ROLE_FORBIDDEN),
        (Role.BOARD, None, ELDERLY, 403, ErrorCode.ROLE_FORBIDDEN),
        (Role.PLATFORM, None, ELDERLY, 403, ErrorCode.ROLE_FORBIDDEN),
        (Role.CLERK, COUNTER, ELDERLY, 422, ErrorCode.INVALID_VALUE),
        (Role.CLERK, COUNTER, ELDERLY | {"counter": 12}, 403, ErrorCode.OTHER_COUNTER),
        (Role.CLERK, OTHER_QUEUE_S, ELDERLY | {"counter": OTHER_QUEUE_S}, 409, ErrorCode.QUEUE_NOT_SERVED),
        (Role.MANAGER, None, ELDERLY | {"class": "friends"}, 404, ErrorCode.UNKNOWN_PRIORITY_CLASS),
        (Role.MANAGER, None, ELDERLY | {"reason": " "}, 422, ErrorCode.REASON_REQUIRED),
    ],
)
def test_who_may_not_or_says_too_little_changes_nothing(
    hall: HallProcess, role: Role, counter: int | None, body: dict[str, Any], status: int, code: ErrorCode
) -> None:
    ticket = a_ticket(hall)
    client = hall.client(hall.token(role, counter))
    answer = client.post(f"/tickets/{ticket['ticket_id']}/priority", json=body)
    assert (answer.status_code, answer.json()["code"]) == (status, code.value)
    assert given(hall, ticket["ticket_id"]) == []


async def test_a_guide_gives_it_over_the_session_and_desks_see_it_at_once(hall: HallProcess) -> None:
    ticket = a_ticket(hall)
    async with (
        station(hall.session_url, hall.token(Role.CLERK, station="guide")) as guide,
        station(hall.session_url, hall.token(Role.CLERK, COUNTER)) as clerk,
    ):
        reply = await guide.ask(m.GivePriority(ticket["ticket_id"], "pregnant", "母子健康手册"))
        assert reply.problem is None
        await clerk.until(lambda picture: picture.tickets[ticket["ticket_id"]].priority_class == "pregnant")


def test_why_a_ticket_is_held_is_for_staff_alone(hall: HallProcess) -> None:
    ticket = a_ticket(hall)
    clerk, at = hall.client(hall.token(Role.CLERK, COUNTER)), f"/counters/{COUNTER}"
    called = clerk.post(f"{at}/call-ticket", json={"ticket_id": ticket["ticket_id"], "reason": "陪同"})
    assert called.is_success
    assert clerk.post(f"{at}/hold", json={"ticket_id": ticket["ticket_id"], "reason": "需领导签字"}).is_success
    path = f"/tickets/{ticket['ticket_id']}"
    for role in (Role.KIOSK, Role.PLATFORM, Role.BOARD):
        seen = hall.client(hall.token(role)).get(path).json()
        assert (seen["state"], "需领导签字" in str(seen)) == ("held", False)
    picture = hall.client(hall.token(Role.MANAGER)).get("/hall").json()["picture"]
    (held,) = [each for each in picture["tickets"] if each["ticket_id"] == ticket["ticket_id"]]
    assert held["hold_reason"] == "需领导签字"


def test_of_twenty_who_give_the_same_at_once_one_is_heard(hall: HallProcess) -> None:
    ticket = a_ticket(hall)
    managers = [hall.client(hall.token(Role.MANAGER)) for _ in range(4)]

    def give(number: int) -> int:
        return managers[number % 4].post(f"/tickets/{ticket['ticket_id']}/priority", json=ELDERLY).status_code

    with ThreadPoolExecutor(4) as pool:
        answers = list(pool.map(give, range(20)))
    assert sorted(answers) == [200] + [409] * 19
    assert len(given(hall, ticket["ticket_id"])) == 1
