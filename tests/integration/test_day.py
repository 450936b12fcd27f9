"""The hall's day over HTTP and over the session: pauses, closings and the turn they owe, by those who may."""

from collections.abc import Iterator

import pytest

from hall_protocol import messages as m
from hall_protocol.vocabulary import ErrorCode, Role, WaitingAtClosing
from tests.helpers.hall_process import HallProcess
from tests.helpers.station_client import station

pytestmark = pytest.mark.race


@pytest.fixture(scope="module")
def hall(tmp_path_factory: pytest.TempPathFactory) -> Iterator[HallProcess]:
    with HallProcess(tmp_path_factory.mktemp("day") / "data") as running:
        yield running


def code_of(reply: m.Reply) -> ErrorCode | None:
    return reply.problem.code if reply.problem else None


async def test_a_pause_over_http_reaches_every_kiosk_and_survives_a_restart(hall: HallProcess) -> None:
    manager, kiosk_token = hall.client(hall.token(Role.MANAGER)), hall.token(Role.KIOSK)
    async with station(hall.session_url, kiosk_token) as kiosk:
        said = manager.post("/queues/B/pause", json={"reason": "系统升级", "reason_en": "System update"})
        assert said.status_code == 200
        await kiosk.until(lambda picture: picture.queues["B"].pause_reason == "系统升级")
        assert not kiosk.picture.queues["B"].is_open
        refused = await kiosk.ask(m.IssueTicket(queue="B"))
        assert code_of(refused) is ErrorCode.QUEUE_PAUSED
    hall.restart()
    assert manager.post("/tickets", json={"queue": "B"}).json()["code"] == "queue_paused"
    assert manager.post("/queues/B/resume").status_code == 200
    assert manager.post("/tickets", json={"queue": "B"}).status_code == 201
    again = manager.post("/queues/B/resume")
    assert (again.status_code, again.json()["code"]) == (409, "queue_not_paused")
    assert manager.post("/queues/none/pause", json={"reason": "x"}).status_code == 404
    assert manager.post("/queues/B/pause", json={"reason": " "}).json()["code"] == "reason_required"


async def test_a_closing_over_the_session_voids_and_owes_and_the_slip_redeems_it(hall: HallProcess) -> None:
    admin_token, board_token = hall.token(Role.ADMIN), hall.token(Role.BOARD)
    async with (
        station(hall.session_url, admin_token) as admin,
        station(hall.session_url, board_token) as board,
    ):
        issued = (await admin.ask(m.IssueTicket(queue="A"))).result
        assert isinstance(issued, m.IssuedTicket)
        closed = await admin.ask(m.CloseHall("停电", WaitingAtClosing.VOID, "Power cut"))
        assert isinstance(closed.result, m.Done)
        await board.until(lambda picture: bool(picture.closings))
        assert [(view.reason, view.reason_en) for view in board.picture.closings or ()] == [("停电", "Power cut")]
        for command in (m.IssueTicket(queue="A"), m.CallNext(1)):
            await admin.ask(m.OpenCounter(1, "0101"))
            refused = await admin.ask(command)
            assert code_of(refused) is ErrorCode.HALL_CLOSED
            assert refused.problem is not None
            assert "停电" in refused.problem.detail
        assert code_of(await board.ask(m.ReopenHall())) is ErrorCode.ROLE_FORBIDDEN
        assert code_of(await admin.ask(m.ReopenHall("tax"))) is ErrorCode.UNKNOWN_SUB_HALL
        assert (await admin.ask(m.ReopenHall())).problem is None
        await board.until(lambda picture: picture.closings == ())
        await admin.ask(m.IssueTicket(queue="A"))
        carried = (await admin.ask(m.IssueTicket(queue="A", carried_from=issued.ticket_id))).result
        assert isinstance(carried, m.IssuedTicket)
        assert carried.people_ahead == 0
        assert code_of(await admin.ask(m.IssueTicket(queue="A", carried_from=issued.ticket_id))) is (
            ErrorCode.UNKNOWN_TICKET
        )


def test_a_closing_over_http(hall: HallProcess) -> None:
    manager, clerk = hall.client(hall.token(Role.MANAGER)), hall.client(hall.token(Role.CLERK))
    closing = {"reason": "消防演练", "waiting": "keep", "until": "2026-11-24T12:00:00+08:00"}
    assert clerk.post("/hall/close", json=closing).status_code == 403
    wrong_values = (
        {"waiting": "send home"},
        {"until": "2026-11-24T12:00:00"},
        {"until": "noon"},
        {"reason": "长" * 201},
    )
    for wrong in wrong_values:
        assert manager.post("/hall/close", json=closing | wrong).status_code == 422, wrong
    past = manager.post("/hall/close", json=closing | {"until": "2026-11-24T01:00:00Z"})
    assert past.json()["code"] == "invalid_value"
    key = {"Idempotency-Key": "close-1"}
    first = manager.post("/hall/close", json=closing, headers=key)
    assert (first.status_code, manager.post("/hall/close", json=closing, headers=key).json()) == (200, first.json())
    [view] = manager.get("/hall").json()["picture"]["closings"]
    assert (view["reason"], view["until"]) == ("消防演练", "2026-11-24T04:00:00Z")
    assert manager.post("/hall/reopen").status_code == 200
    assert manager.get("/hall").json()["picture"]["closings"] == []
    again = manager.post("/hall/reopen", json={})
    assert (again.status_code, again.json()["code"]) == (409, "hall_not_closed")
