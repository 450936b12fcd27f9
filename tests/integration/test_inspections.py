"""Mystery visits in a running hall: auditors mark and list them, and no clerk, manager or station can tell one."""

import re
from pathlib import Path
from typing import Any

import httpx
import pytest

from hall_protocol import messages as m
from hall_protocol.vocabulary import DeviceCondition, Role
from tests.helpers.hall_process import HallProcess
from tests.helpers.station_client import station
from tests.integration.problems import refused

pytestmark = pytest.mark.race

WORDS = "扮作办事群众，重点看一次性告知"
COUNTER = 3
NEXT_DAY = "2026-11-25T09:10:00+08:00"


def seen_by(client: httpx.Client, ticket_id: str) -> dict[str, Any]:
    """Everything a clerk's or a manager's credential can read that has to do with a ticket, times left out."""
    addresses = (
        "/hall",
        "/queues",
        f"/tickets/{ticket_id}",
        f"/tickets/{ticket_id}/explanation",
        f"/tickets/{ticket_id}/checklist",
        f"/counters/{COUNTER}",
        "/counters/load",
        "/evaluations/figures",
        "/reviews",
    )
    answers = {address: client.get(address) for address in addresses}
    return {address: (answer.status_code, _still(answer.json())) for address, answer in answers.items()}


MOVING = re.compile(r".*_s|.*_at|time|seq|wait|waiting_since|platform|figures|devices")
"""What the passing of time alone changes: seconds, moments, forecasts, the link's lag."""


def _still(value: Any) -> Any:
    """The same without what time moves."""
    if isinstance(value, dict):
        return {name: _still(each) for name, each in value.items() if not MOVING.fullmatch(name)}
    return [_still(each) for each in value] if isinstance(value, list) else value


def at_counter(client: httpx.Client, verb: str, **body: Any) -> Any:
    answer = client.post(f"/counters/{COUNTER}/{verb}", json=body or None)
    assert answer.status_code == 200, answer.text
    return answer.json()


async def test_a_mark_during_the_visit_is_seen_by_nobody_who_serves(tmp_path: Path) -> None:
    with HallProcess(tmp_path / "hall") as hall:
        kiosk, clerk = hall.client(hall.token(Role.KIOSK)), hall.client(hall.token(Role.CLERK))
        manager, auditor = hall.client(hall.token(Role.MANAGER)), hall.client(hall.token(Role.AUDITOR))
        issued = kiosk.post("/tickets", json={"queue": "A"}).json()
        ticket_id = issued["ticket_id"]
        at_counter(clerk, "open", clerk="staff-1")
        called = at_counter(clerk, "call-next")
        assert called["ticket_id"] == ticket_id
        at_counter(clerk, "start", ticket_id=ticket_id)
        async with (
            station(hall.session_url, hall.token(Role.CLERK, COUNTER, "desk")) as desk,
            station(hall.session_url, hall.token(Role.BOARD)) as board,
        ):
            before = [seen_by(each, ticket_id) for each in (clerk, manager)]
            metrics = auditor.get(f"{hall.url}/metrics").text.count("hall_events_total{")
            marked = auditor.post(f"/inspections/{ticket_id}", json={"words": WORDS})
            assert marked.json() | {"business_day": ""} == {
                "result": "inspection_status",
                "ticket_id": ticket_id,
                "ticket_number": issued["ticket_number"],
                "business_day": "",
                "is_marked": True,
            }
            assert [seen_by(each, ticket_id) for each in (clerk, manager)] == before
            # Whatever went out with the mark has gone out before the answer to a later question.
            for each in (desk, board):
                await each.ask(m.ReportDevice("printer", DeviceCondition.READY))
                heard = repr(each.seen)
                assert "nspection" not in heard
                assert WORDS not in heard
            after = auditor.get(f"{hall.url}/metrics").text
            assert "inspection" not in after
            assert after.count("hall_events_total{") <= metrics + 1
        refused(clerk.get("/inspections"), 403, "role_forbidden")
        refused(manager.get("/inspections"), 403, "role_forbidden")
        refused(manager.post(f"/inspections/{ticket_id}", json={}), 403, "role_forbidden")
        [listed] = auditor.get("/inspections").json()["inspections"]
        assert (listed["ticket_id"], listed["words"], listed["marked_by"]) == (ticket_id, WORDS, "auditor:auditor")
        events = auditor.get("/events").text
        assert "hall.inspection.marked.v1" in events
        assert WORDS not in events


async def test_a_visit_of_an_earlier_day_is_marked_and_its_figures_without_it_come_back(tmp_path: Path) -> None:
    with HallProcess(tmp_path / "hall") as hall:
        kiosk, clerk = hall.client(hall.token(Role.KIOSK)), hall.client(hall.token(Role.CLERK))
        auditor, manager = hall.client(hall.token(Role.AUDITOR)), hall.client(hall.token(Role.MANAGER))
        first, second = (kiosk.post("/tickets", json={"queue": "A"}).json()["ticket_id"] for _ in range(2))
        at_counter(clerk, "open", clerk="staff-1")
        for ticket_id in (first, second):
            assert at_counter(clerk, "call-next")["ticket_id"] == ticket_id
            at_counter(clerk, "start", ticket_id=ticket_id)
            at_counter(clerk, "finish", ticket_id=ticket_id, outcome="consulted")
        hall.terminate()
        hall.start_at = NEXT_DAY
        hall.start()
        span = {"from": "2026-11-24", "to": "2026-11-24"}
        refused(auditor.post("/inspections/nothing", json={}), 404, "unknown_ticket")
        whole = auditor.get("/figures", params=span).json()
        assert (whole["tickets"], whole["inspections"]) == (2, 0)
        assert auditor.post(f"/inspections/{first}", json={"words": WORDS}).json()["business_day"] == "2026-11-24"
        refused(auditor.post(f"/inspections/{first}", json={}), 409, "already_inspection")

        def figures(client: httpx.Client) -> Any:
            """As of the mark: the read models follow the journal a moment later."""
            seq = auditor.get("/hall").json()["seq"]
            while (found := client.get("/figures", params=span).json())["seq"] < seq:
                pass
            return found

        assert (figures(auditor)["tickets"], figures(auditor)["inspections"]) == (1, 1)
        assert (figures(manager)["tickets"], figures(manager).get("inspections")) == (1, None)
        assert auditor.get("/inspections", params={"from": "2026-11-25"}).json()["inspections"] == []
        assert len(auditor.get("/inspections", params=span).json()["inspections"]) == 1
        assert auditor.post(f"/inspections/{first}/unmark", json={}).json()["is_marked"] is False
        refused(auditor.post(f"/inspections/{first}/unmark", json={}), 409, "not_an_inspection")
        assert figures(auditor) | {"seq": 0} == whole | {"seq": 0}
