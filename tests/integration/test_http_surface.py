"""The API as it was published: each route's status, its fields, and the story of one visit."""

from datetime import datetime
from typing import Any

import httpx
import pytest

from hall_protocol.vocabulary import Role
from tests.helpers.hall_process import HallProcess
from tests.integration.conftest import AskAs
from tests.integration.problems import nothing_changes, refused

pytestmark = pytest.mark.race

ITEM_OF_QUEUE_F = "11999999MB000006XX4000709006000"
"""It needs an identity."""


@pytest.fixture
def kiosk(ask_as: AskAs) -> httpx.Client:
    return ask_as(Role.KIOSK)


@pytest.fixture
def clerk(ask_as: AskAs) -> httpx.Client:
    return ask_as(Role.CLERK)


def post(client: httpx.Client, path: str, body: Any = None, status: int = 200) -> dict[str, Any]:
    answer = client.post(path, json=body) if body is not None else client.post(path)
    assert answer.status_code == status, answer.text
    assert answer.headers["content-type"] == "application/json"
    fields: dict[str, Any] = answer.json()
    return fields


def test_a_ticket_has_the_published_fields(kiosk: httpx.Client) -> None:
    issued = post(kiosk, "/tickets", {"queue": "G", "class": "elderly"}, 201)
    fields = {"result", "ticket_id", "ticket_number", "queue", "issued_at", "people_ahead", "wait"}
    assert set(issued) == fields | {"evaluation_token"}
    assert issued["ticket_number"][0] == issued["queue"] == "G"
    assert set(issued["wait"]) == {"low_s", "likely_s", "high_s"}
    assert 0 <= issued["wait"]["low_s"] <= issued["wait"]["likely_s"] <= issued["wait"]["high_s"]
    assert datetime.fromisoformat(issued["issued_at"]).tzinfo is not None
    seen = kiosk.get(f"/tickets/{issued['ticket_id']}").json()
    assert (seen["state"], seen["people_ahead"], seen["channel"]) == ("waiting", issued["people_ahead"], "kiosk")
    assert seen["priority_class"] == "elderly"
    assert set(seen["wait"]) == {"low_s", "likely_s", "high_s"}
    assert post(kiosk, f"/tickets/{issued['ticket_id']}/print", {"outcome": "confirmed"})["seq"] > 0
    cancelled = post(kiosk, f"/tickets/{issued['ticket_id']}/cancel")
    assert (cancelled["ticket_id"], cancelled["state"]) == (issued["ticket_id"], "cancelled")
    refused(kiosk.post(f"/tickets/{issued['ticket_id']}/cancel"), 409, "wrong_ticket_state")


def test_a_ticket_by_item_with_a_visitor(kiosk: httpx.Client) -> None:
    refused(kiosk.post("/tickets", json={"item": ITEM_OF_QUEUE_F}), 409, "identity_required")
    visitor = {"scheme": "resident_card", "number": "999999199003075016"}
    issued = post(kiosk, "/tickets", {"item": ITEM_OF_QUEUE_F, "visitor": visitor}, 201)
    assert issued["queue"] == "F"
    refused(kiosk.post("/tickets", json={"item": ITEM_OF_QUEUE_F, "visitor": visitor}), 409, "duplicate_ticket")
    other = post(kiosk, "/tickets", {"item": ITEM_OF_QUEUE_F, "visitor": "999999194512310026"}, 201)
    for ticket in (issued, other):
        post(kiosk, f"/tickets/{ticket['ticket_id']}/cancel")


def test_the_story_of_a_visit(kiosk: httpx.Client, clerk: httpx.Client, ask_as: AskAs) -> None:
    assert post(clerk, "/counters/15/open", {"clerk": "staff-15"}) == {
        "result": "counter_status",
        "counter": 15,
        "state": "free",
        "clerk": "staff-15",
    }
    nobody = clerk.post("/counters/15/call-next")
    assert (nobody.status_code, nobody.content) == (204, b"")
    issued = post(kiosk, "/tickets", {"queue": "G"}, 201)
    named = {"ticket_id": issued["ticket_id"]}
    called = post(clerk, "/counters/15/call-next")
    assert {"ticket_id", "ticket_number", "reason", "counter", "queue", "call_id", "called_at"} <= set(called)
    assert (called["ticket_id"], called["counter"]) == (issued["ticket_id"], 15)
    assert called["reason"]
    again = post(clerk, "/counters/15/recall", named)
    assert again["ticket_id"] == issued["ticket_id"]
    assert again["call_id"] > called["call_id"]
    held = post(clerk, "/counters/15/hold", named | {"reason": "补材料"})
    assert (held["state"], held["counter"]) == ("held", 15)
    assert post(clerk, "/counters/15/resume-ticket", named)["ticket_id"] == issued["ticket_id"]
    assert post(clerk, "/counters/15/start", named)["state"] == "serving"
    assert kiosk.get(f"/tickets/{issued['ticket_id']}").json()["state"] == "serving"
    finished = post(clerk, "/counters/15/finish", named | {"outcome": "accepted"})
    assert (finished["state"], finished["ticket_number"]) == ("completed", issued["ticket_number"])
    assert post(clerk, "/counters/15/pause", {"reason": "午餐"})["state"] == "paused"
    assert post(clerk, "/counters/15/resume")["state"] == "free"
    assert post(clerk, "/counters/15/close")["state"] == "closed"
    events = ask_as(Role.AUDITOR).get("/events").json()
    story = [e["type"].split(".")[2] for e in events if e.get("subject") == issued["ticket_id"]]
    assert story[:3] == ["issued", "called", "recalled"]
    assert story[3:] == ["held", "resumed", "started", "finished", "invited"]


def test_no_show_and_transfer(kiosk: httpx.Client, clerk: httpx.Client) -> None:
    post(clerk, "/counters/16/open")
    first, second = (post(kiosk, "/tickets", {"queue": "K"}, 201) for _ in range(2))
    post(clerk, "/counters/16/call-next")
    assert post(clerk, "/counters/16/no-show", {"ticket_id": first["ticket_id"]})["state"] == "missed"
    post(clerk, "/counters/16/call-next")
    moved = post(clerk, "/counters/16/transfer", {"ticket_id": second["ticket_id"], "to_queue": "H"})
    assert (moved["state"], moved["ticket_id"]) == ("waiting", second["ticket_id"])
    assert kiosk.get(f"/tickets/{second['ticket_id']}").json()["queue"] == "H"
    for ticket in (first, second):
        post(kiosk, f"/tickets/{ticket['ticket_id']}/cancel")
    post(clerk, "/counters/16/close")


def test_a_repeat_under_its_key_is_answered_alike_and_done_once(kiosk: httpx.Client, ask_as: AskAs) -> None:
    key = {"Idempotency-Key": "surface-1"}
    first = kiosk.post("/tickets", json={"queue": "L"}, headers=key)
    with nothing_changes(ask_as(Role.AUDITOR)):
        again = kiosk.post("/tickets", json={"queue": "L"}, headers=key)
        assert (again.status_code, again.content) == (201, first.content)
        refused(kiosk.post("/tickets", json={"queue": "A"}, headers=key), 422, "idempotency_key_reused")
        refused(kiosk.post(f"/tickets/{first.json()['ticket_id']}/cancel", headers=key), 422, "idempotency_key_reused")
    other = ask_as(Role.CLERK).post("/tickets", json={"queue": "L"}, headers=key)
    assert other.json()["ticket_id"] != first.json()["ticket_id"], "one station's key is not another's"


def test_the_live_picture_queues_and_items(ask_as: AskAs) -> None:
    board = ask_as(Role.BOARD)
    seen = board.get("/hall").json()
    assert set(seen) == {"hall_id", "time", "seq", "facts", "picture"}
    assert len(seen["picture"]["counters"]) == 16
    queues = board.get("/queues").json()
    assert [row["queue"] for row in queues] == list("ABCDEFGHJKLP")
    fields = {"queue", "name", "name_en", "is_open", "waiting", "waiting_since", "open_counters", "wait"}
    assert all(set(row) == fields | {"zone"} for row in queues)
    everything = board.get("/items").json()
    assert len(everything) >= 40
    for words in ("不动产", "BUDONGCHAN", "bdc"):
        found = board.get("/items", params={"search": words}).json()
        assert 0 < len(found) < len(everything)
        assert all(item in everything for item in found)
    assert board.get("/items", params={"search": "没有这种事项"}).json() == []


def test_events_come_in_order_and_by_pages(ask_as: AskAs) -> None:
    auditor = ask_as(Role.AUDITOR)
    first = auditor.get("/events", params={"limit": 3})
    assert [event["sequence"] for event in first.json()] == [1, 2, 3]
    rest = auditor.get("/events", params={"after": 3}).json()
    assert rest[0]["sequence"] == 4
    assert rest[-1]["sequence"] >= int(first.headers["X-Last-Seq"])  # time alone may have brought more since
    required = {"id", "source", "type", "specversion", "time", "data", "sequence", "chainhash"}
    assert all(required <= set(event) for event in rest)
    assert auditor.get("/events", params={"after": 2**60}).json() == []


def test_operations(hall: HallProcess) -> None:
    client = hall.client()
    for prefix in ("", "/api/v1"):
        assert client.get(f"{hall.url}{prefix}/healthz").json() == {"status": "ok"}
        assert client.get(f"{hall.url}{prefix}/readyz").json() == {"status": "ready"}
    metrics = client.get(f"{hall.url}/metrics")
    assert metrics.headers["content-type"].startswith("text/plain; version=0.0.4")
    for name in ("hall_events_total", "hall_seq", "hall_platform_lag_seconds", "hall_sessions", "hall_mailbox_depth"):
        assert f"\n{name}" in metrics.text
