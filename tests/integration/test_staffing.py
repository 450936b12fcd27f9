"""A manager's morning from outside: forecast, reassignment, relief, help and load, over HTTP and over the session."""

from collections.abc import Iterator
from typing import Any

import httpx
import jsonschema
import pytest

from hall_protocol import messages as m
from hall_protocol.picture import CounterWork
from hall_protocol.vocabulary import ErrorCode, Role
from tests.helpers.hall_process import HallProcess
from tests.helpers.station_client import station
from tests.integration.problems import refused

pytestmark = pytest.mark.race


@pytest.fixture(scope="module")
def hall(tmp_path_factory: pytest.TempPathFactory) -> Iterator[HallProcess]:
    with HallProcess(tmp_path_factory.mktemp("staffing") / "data") as running:
        yield running


@pytest.fixture(scope="module")
def manager(hall: HallProcess) -> httpx.Client:
    return hall.client(hall.token(Role.MANAGER))


@pytest.fixture(scope="module")
def clerk(hall: HallProcess) -> httpx.Client:
    return hall.client(hall.token(Role.CLERK))


def post(client: httpx.Client, path: str, body: Any = None) -> dict[str, Any]:
    answer = client.post(path, json=body) if body is not None else client.post(path)
    assert answer.status_code in (200, 201), answer.text
    fields: dict[str, Any] = answer.json()
    return fields


def described(client: httpx.Client, url: str, method: str, path: str) -> Any:
    document = client.get(f"{url}/openapi.json").json()
    return document["paths"][f"/api/v1{path}"][method]["responses"]["200"]["content"]["application/json"]["schema"]


def test_the_manager_foresees_reassigns_and_takes_it_back(
    hall: HallProcess, manager: httpx.Client, clerk: httpx.Client
) -> None:
    for number in (9, 15):
        post(clerk, f"/counters/{number}/open", {"clerk": f"staff-{number}"})
    taken = [post(manager, "/tickets", {"queue": "G"})["ticket_id"] for _ in range(6)]
    wish = {"primary": ["G"], "secondary": ["E"]}
    told = post(manager, "/counters/9/reassign/forecast", wish)
    jsonschema.validate(told, described(manager, hall.url, "post", "/counters/{counter}/reassign/forecast"))
    queues = {row["queue"]: row for row in told["queues"]}
    assert (queues["G"]["waiting"], queues["G"]["open_before"], queues["G"]["open_after"]) == (6, 1, 2)
    assert queues["G"]["wait_after"]["likely_s"] < queues["G"]["wait_before"]["likely_s"]
    assert queues["G"]["wait_before"] == waits(manager)["G"]
    assert post(manager, "/counters/9/reassign", wish) == {
        "result": "counter_assignment",
        "counter": 9,
        "primary": ["G"],
        "secondary": ["E"],
        "is_configured": False,
    }
    assert queues["G"]["wait_after"] == post_forecast(manager)["G"], "what was foreseen came"
    called = post(clerk, "/counters/9/call-next")
    assert called["queue"] == "G"
    post(clerk, "/counters/9/no-show", {"ticket_id": called["ticket_id"]})
    only = {"primary": ["E"]}
    post(manager, "/counters/15/reassign", {"primary": ["E"]})
    refused(manager.post("/counters/9/reassign", json=only), 409, "queue_not_served")
    refused(manager.post("/counters/9/reassign/forecast", json=only), 409, "queue_not_served")
    for number in (15, 9):
        assert post(manager, f"/counters/{number}/reassign", {})["is_configured"]
    for ticket_id in taken:
        post(manager, f"/tickets/{ticket_id}/cancel")
    for number in (9, 15):
        post(clerk, f"/counters/{number}/close")


def post_forecast(manager: httpx.Client) -> dict[str, Any]:
    """The waits as the very state has them: the forecast of what is already so."""
    told = post(manager, "/counters/9/reassign/forecast", {"primary": ["G"], "secondary": ["E"]})
    assert all(row["wait_before"] == row["wait_after"] for row in told["queues"])
    return {row["queue"]: row["wait_before"] for row in told["queues"]}


def waits(manager: httpx.Client) -> dict[str, Any]:
    told = post(manager, "/counters/9/reassign/forecast", {})
    return {row["queue"]: row["wait_before"] for row in told["queues"]} | {
        "G": post(manager, "/counters/15/reassign/forecast", {})["queues"][0]["wait_before"]
    }


@pytest.mark.parametrize(
    ("number", "body", "status", "code"),
    [
        (999, {"primary": ["G"]}, 404, "unknown_counter"),
        (9, {"primary": ["Z"]}, 404, "unknown_queue"),
        (9, {"primary": ["G", "G"]}, 422, "invalid_value"),
        (9, {"secondary": ["G"]}, 422, "invalid_value"),
        (9, {"primary": "G"}, 422, "invalid_value"),
        (9, {"primary": ["G"], "more": 1}, 422, "invalid_value"),
        (9, {"primary": ["G"] * 101}, 422, "invalid_value"),
        (9, {"primary": [""]}, 422, "invalid_value"),
        (9, {"primary": ["a\x00"]}, 422, "invalid_value"),
    ],
)
def test_what_means_nothing_is_a_problem(manager: httpx.Client, number: int, body: Any, status: int, code: str) -> None:
    for path in ("reassign", "reassign/forecast"):
        refused(manager.post(f"/counters/{number}/{path}", json=body), status, code)


def test_a_clerk_works_at_one_counter_and_is_relieved_there(clerk: httpx.Client) -> None:
    post(clerk, "/counters/13/open", {"clerk": "staff-1"})
    problem = clerk.post("/counters/14/open", json={"clerk": "staff-1"})
    refused(problem, 409, "clerk_elsewhere")
    assert "13 号窗口" in problem.json()["detail"]
    handed = post(clerk, "/counters/13/hand-over", {"clerk": "staff-2"})
    assert (handed["clerk"], handed["from_clerk"]) == ("staff-2", "staff-1")
    post(clerk, "/counters/14/open", {"clerk": "staff-1"})
    for number in (13, 14):
        post(clerk, f"/counters/{number}/close")


def test_one_credential_without_a_staff_number_opens_several_counters(clerk: httpx.Client) -> None:
    names = {post(clerk, f"/counters/{number}/open")["clerk"] for number in (13, 14)}
    assert len(names) == 2
    for number in (13, 14):
        post(clerk, f"/counters/{number}/close")


def test_a_pause_by_its_code(clerk: httpx.Client, manager: httpx.Client) -> None:
    post(clerk, "/counters/13/open", {"clerk": "staff-1"})
    post(clerk, "/counters/13/pause", {"code": "lunch"})
    [seen] = [row for row in manager.get("/hall").json()["picture"]["counters"] if row["counter"] == 13]
    assert seen["pause_reason"] == "午间休息"
    post(clerk, "/counters/13/resume")
    refused(clerk.post("/counters/13/pause", json={"code": "tea"}), 422, "invalid_value")
    post(clerk, "/counters/13/close")


def test_help_over_http(clerk: httpx.Client, manager: httpx.Client) -> None:
    post(clerk, "/counters/7/open", {"clerk": "staff-7"})
    ticket = post(manager, "/tickets", {"queue": "D"})
    assert clerk.post("/counters/7/call-next").status_code == 204
    for _ in range(2):
        assert post(clerk, "/counters/7/help") == {"result": "help_status", "counter": 7, "is_helping": True}
    called = post(clerk, "/counters/7/call-next")
    assert called["ticket_id"] == ticket["ticket_id"]
    assert "空闲帮办" in called["reason"]
    post(clerk, "/counters/7/start", {"ticket_id": ticket["ticket_id"]})
    post(clerk, "/counters/7/finish", {"ticket_id": ticket["ticket_id"]})
    assert not post(clerk, "/counters/7/end-help")["is_helping"]
    refused(clerk.post("/counters/16/help"), 409, "wrong_counter_state")
    post(clerk, "/counters/7/close")


def test_the_load_of_every_counter(hall: HallProcess, manager: httpx.Client) -> None:
    told = manager.get("/counters/load")
    assert told.status_code == 200
    jsonschema.validate(told.json(), described(manager, hall.url, "get", "/counters/load"))
    rows = {row["counter"]: row for row in told.json()["counters"]}
    assert len(rows) == 16
    assert rows[7]["served"] == 1
    assert (rows[7]["category"], rows[15]["department"]) == ("intermediary", "tax")
    assert 0 <= rows[7]["busy_s"] <= rows[7]["open_s"]
    assert 0 < told.json()["items_at_comprehensive"] < told.json()["items"]


async def test_the_same_over_the_session(hall: HallProcess) -> None:
    async with (
        station(hall.session_url, hall.token(Role.MANAGER)) as manager,
        station(hall.session_url, hall.token(Role.CLERK, 11)) as clerk,
        station(hall.session_url, hall.token(Role.BOARD)) as board,
    ):
        assert (await clerk.ask(m.OpenCounter(11, "staff-11"))).problem is None
        foreseen = (await manager.ask(m.ForeseeReassignment(11, ("E",), ("F",)))).result
        assert isinstance(foreseen, m.ReassignmentForecast)
        assert {row.queue for row in foreseen.queues} >= {"E", "F"}
        done = (await manager.ask(m.ReassignCounter(11, ("E",), ("F",)))).result
        assert done == m.CounterAssignment(11, ("E",), ("F",), is_configured=False)
        await board.until(lambda picture: picture.counters[11].queues == ("E", "F"))
        await manager.until(lambda picture: is_reassigned(picture.counters[11].work))
        handed = (await clerk.ask(m.HandOver(11, "staff-12"))).result
        assert isinstance(handed, m.HandedOver)
        assert (await clerk.ask(m.OfferHelp(11))).result == m.HelpStatus(11, is_helping=True)
        await board.until(lambda picture: is_helping(picture.counters[11].work))
        assert board.picture.counters[11].clerk is None
        assert (await clerk.ask(m.EndHelp(11))).result == m.HelpStatus(11, is_helping=False)
        assert (await manager.ask(m.ReassignCounter(11))).problem is None
        loads = (await manager.ask(m.FetchCounterLoads())).result
        assert isinstance(loads, m.CounterLoads)
        for question in (m.ReassignCounter(11, ("E",)), m.ForeseeReassignment(11, ("E",)), m.FetchCounterLoads()):
            problem = (await clerk.ask(question)).problem
            assert problem is not None
            assert problem.code is ErrorCode.ROLE_FORBIDDEN
        assert (await clerk.ask(m.CloseCounter(11))).problem is None


def is_reassigned(work: object) -> bool:
    return isinstance(work, CounterWork) and work.is_reassigned


def is_helping(work: object) -> bool:
    return isinstance(work, CounterWork) and work.is_helping
