"""A village point: the same server for one counter, with the district's hall above it."""

from pathlib import Path

import pytest

from hall_protocol.vocabulary import Role
from tests.helpers.hall_process import WUHUA, HallProcess
from tests.helpers.log_lines import troubles
from tests.integration.problems import refused

pytestmark = pytest.mark.race

VILLAGE = WUHUA.parent / "qingyun"


def test_a_village_point_issues_and_calls(tmp_path: Path) -> None:
    with HallProcess(tmp_path / "data", config=VILLAGE) as hall:
        kiosk = hall.client(hall.token(Role.KIOSK))
        clerk = hall.client(hall.token(Role.CLERK, 1))
        auditor = hall.client(hall.token(Role.AUDITOR))
        facts = kiosk.get("/hall").json()["facts"]
        assert (facts["level"], facts["parent"], facts["name"]) == (5, "530102-01", "青云社区便民服务站（示例）")
        [item] = kiosk.get("/items", params={"search": "居住证"}).json()
        issued = kiosk.post("/tickets", json={"item": item["item"]}).json()
        assert issued["ticket_number"] == "A001"
        clerk.post("/counters/1/open", json={"clerk": "QY0001"})
        called = clerk.post("/counters/1/call-next").json()
        assert called["ticket_number"] == "A001"
        for verb in ("start", "finish"):
            assert clerk.post(f"/counters/1/{verb}", json={"ticket_id": issued["ticket_id"]}).status_code == 200
        refused(kiosk.post("/tickets", json={"queue": "K"}), 404, "unknown_queue")
        [adopted] = [event for event in auditor.get("/events").json() if event["type"] == "hall.policy.adopted.v1"]
        assert adopted["data"]["parent"] == "530102-01"
        assert adopted["source"] == "/halls/530102999201/530102-21"
        assert hall.terminate() == 0
        assert troubles(hall.stderr) == []
