"""An application made online, over HTTP: from the platform's word to the case a counter makes of it."""

from collections.abc import Iterator

import httpx
import pytest

from hall_protocol.vocabulary import Role
from tests.helpers.hall_process import HallProcess

VISITOR = {"scheme": "resident_card", "number": "999999199001010018"}


@pytest.fixture(scope="module")
def hall(tmp_path_factory: pytest.TempPathFactory) -> Iterator[HallProcess]:
    with HallProcess(tmp_path_factory.mktemp("applications") / "data") as running:
        yield running


def ok(answer: httpx.Response) -> dict[str, object]:
    assert answer.status_code in (200, 201), answer.text
    told: dict[str, object] = answer.json()
    return told


def test_what_was_applied_for_online_goes_on_at_the_counter(hall: HallProcess) -> None:
    platform, kiosk = hall.client(hall.token(Role.PLATFORM)), hall.client(hall.token(Role.KIOSK))
    item = next(each["item"] for each in kiosk.get("/items").json() if each["queue"] == "A")
    told = {"application": "P-2026-1", "item": item, "visitor": VISITOR}
    assert kiosk.post("/applications", json=told).json()["code"] == "role_forbidden"
    assert platform.post("/applications", json=told | {"application": "P 1"}).status_code == 422
    assert ok(platform.post("/applications", json=told))["state"] == "registered"
    assert platform.post("/applications", json=told).json()["code"] == "wrong_application_state"
    short = {"item": item, "visitor": VISITOR, "purpose": "pre_reviewed"}
    assert kiosk.post("/tickets", json=short).json()["code"] == "pre_review_required"
    reviewed = ok(platform.post("/applications/P-2026-1/review", json={"verdict": "passed"}))
    assert reviewed["state"] == "passed"
    ticket = ok(kiosk.post("/tickets", json=short))
    hall.restart()
    platform = hall.client(hall.token(Role.PLATFORM))
    assert ok(platform.get("/applications/P-2026-1"))["state"] == "passed"
    number = _counter_of(hall, str(ticket["queue"]))
    clerk = hall.client(hall.token(Role.CLERK, number))
    ok(clerk.post(f"/counters/{number}/open"))
    called = ok(clerk.post(f"/counters/{number}/call-next"))
    started = ok(clerk.post(f"/counters/{number}/start", json={"ticket_id": called["ticket_id"]}))
    case_ids = started["case_ids"]
    assert isinstance(case_ids, list)
    [case_id] = case_ids
    taken = ok(platform.get("/applications/P-2026-1"))
    assert (taken["state"], taken["case_id"], taken["ticket_number"]) == ("taken_up", case_id, called["ticket_number"])
    assert ok(platform.get(f"/cases/{case_id}"))["application"] == "P-2026-1"
    lines = ok(clerk.get(f"/tickets/{called['ticket_id']}/checklist"))["lines"]
    assert {line["proposed"] for line in lines} <= {"electronic", "shared", "verified_online"}  # type: ignore[attr-defined]


def _counter_of(hall: HallProcess, queue: str) -> int:
    counters = hall.client(hall.token(Role.MANAGER)).get("/hall").json()["picture"]["counters"]
    return next(int(each["counter"]) for each in counters if queue in each["queues"])
