"""Cases over HTTP and the session: from the call to the result in the visitor's hand, and the figures after it."""

import asyncio
import time
from collections.abc import Iterator
from typing import Any

import httpx
import pytest

from hall_protocol import messages as m
from hall_protocol.vocabulary import CaseState, MaterialStatus, Outcome, Role
from tests.helpers.hall_process import HallProcess
from tests.helpers.station_client import station
from tests.integration.conftest import AskAs
from tests.integration.problems import nothing_changes, refused

pytestmark = pytest.mark.race

ITEM = "11999999MB000006XX4000709004000"
"""夫妻投靠落户: form and booklet by the visitor, an e-licence, a registration verified online. Queue F, counter 12."""
COUNTER = "/counters/12"
PATIENCE_S = 60.0


@pytest.fixture
def clerk(ask_as: AskAs) -> Iterator[httpx.Client]:
    client = ask_as(Role.CLERK)
    client.post(f"{COUNTER}/open", json={"clerk": "staff-12"})
    yield client
    assert client.post(f"{COUNTER}/close").status_code == 200


def ok(answer: httpx.Response, status: int = 200) -> dict[str, Any]:
    assert answer.status_code == status, answer.text
    fields: dict[str, Any] = answer.json()
    return fields


def called(clerk: httpx.Client, kiosk: httpx.Client, wish: dict[str, Any]) -> str:
    """The id of a new ticket, called to the counter."""
    ticket_id: str = ok(kiosk.post("/tickets", json=wish), 201)["ticket_id"]
    assert ok(clerk.post(f"{COUNTER}/call-next"))["ticket_id"] == ticket_id
    return ticket_id


def checked(lines: list[dict[str, Any]], status: str) -> list[dict[str, Any]]:
    """The proposed statuses, and `status` where the clerk must look."""
    return [{"place": line["place"], "status": line["proposed"] or status} for line in lines]


def finish(clerk: httpx.Client, ticket_id: str) -> None:
    ok(clerk.post(f"{COUNTER}/finish", json={"ticket_id": ticket_id}))


def test_a_case_from_the_notice_to_the_result_in_hand(clerk: httpx.Client, ask_as: AskAs) -> None:
    kiosk, manager = ask_as(Role.KIOSK), ask_as(Role.MANAGER)
    before = settled_figures(manager)
    first = called(clerk, kiosk, {"item": ITEM})
    checklist = ok(clerk.get(f"/tickets/{first}/checklist"))
    assert (checklist["item"], checklist["item_version"], checklist["case_id"]) == (ITEM, 1, None)
    assert all(line["name_en"] for line in checklist["lines"])
    proposed = [line["proposed"] for line in checklist["lines"]]
    assert proposed == [None, None, "electronic", "verified_online"]
    decision = {"ticket_id": first, "outcome": "accepted", "materials": checked(checklist["lines"], "missing")}
    with nothing_changes(ask_as(Role.AUDITOR)):
        refused(clerk.post(f"{COUNTER}/decide-case", json=decision), 409, "materials_missing")
    told = ok(clerk.post(f"{COUNTER}/decide-case", json=decision | {"outcome": "supplement_required"}))
    assert (told["state"], told["missing"]) == ("supplement_required", ["户口迁移申请表", "居民户口簿"])
    assert told["case_number"].startswith(ITEM)
    assert len(told["case_number"]) == 43
    seen = ok(clerk.get(f"/tickets/{first}"))
    assert (seen["state"], seen["case_ids"]) == ("serving", [told["case_id"]])
    finish(clerk, first)
    assert [ok(clerk.get(f"/cases/{told[name]}"))["visits"] for name in ("case_id", "case_number")] == [1, 1]
    check_notice(clerk, told)

    second = called(clerk, kiosk, {"queue": "F"})
    there = {"materials": checked(checklist["lines"], "paper_original"), "case": told["case_number"]}
    accepted = ok(clerk.post(f"{COUNTER}/decide-case", json={"ticket_id": second, "outcome": "accepted", **there}))
    assert (accepted["state"], accepted["case_number"]) == ("accepted", told["case_number"])
    refused(
        clerk.post(f"{COUNTER}/collect", json={"ticket_id": second, "case": told["case_id"]}), 409, "wrong_case_state"
    )
    finish(clerk, second)
    refused(clerk.post(f"/cases/{told['case_number']}/result", json={"result": "licence"}), 422, "invalid_value")
    assert ok(manager.post(f"/cases/{told['case_id']}/progress", json={"step": "decided"}))["state"] == "accepted"
    ready = ok(manager.post(f"/cases/{told['case_number']}/result", json={"result": "licence"}))
    assert ready["state"] == "result_ready"
    assert [step["step"] for step in ok(clerk.get(f"/cases/{told['case_id']}"))["steps"]] == ["decided"]

    third = called(clerk, kiosk, {"queue": "F"})
    collected = ok(clerk.post(f"{COUNTER}/collect", json={"ticket_id": third, "case": told["case_number"]}))
    assert collected["state"] == "collected"
    finish(clerk, third)
    stands = ok(clerk.get(f"/cases/{told['case_id']}"))
    assert (stands["state"], stands["visits"], stands["collection_visits"]) == ("collected", 2, 1)
    check_figures(before, settled_figures(manager))


def check_notice(clerk: httpx.Client, told: dict[str, Any]) -> None:
    path = f"/cases/{told['case_number']}/notice"
    notice = ok(clerk.get(path))
    assert [line["name"] for line in notice["missing"]] == told["missing"]
    assert [line["name"] for line in notice["present"]] == ["居民身份证", "结婚登记信息"]
    assert notice["place"]["hall_name"].startswith("昆明市五华区")
    assert "12号户政窗口" in notice["place"]["counters"]
    assert notice["clerk"] == "staff-12"
    for page in (clerk.get(path, params={"format": "html"}), clerk.get(path, headers={"Accept": "text/html"})):
        assert page.headers["content-type"] == "text/html; charset=utf-8"
        assert "script" not in page.text
        assert all(name in page.text for name in [*told["missing"], told["case_number"], notice["place"]["address"]])
        assert "style-src 'self'" in page.headers["content-security-policy"]
    style = clerk.get(str(clerk.base_url).split("/api/")[0] + "/static/style/notice.css")
    assert style.status_code == 200


def settled_figures(manager: httpx.Client) -> dict[str, Any]:
    """The figures once the read models have taken in everything there is."""
    last = ok(manager.get("/hall"))["seq"]
    end = time.monotonic() + PATIENCE_S
    while (found := ok(manager.get("/figures")))["seq"] < last:
        assert time.monotonic() < end
    return found


def check_figures(before: dict[str, Any], after: dict[str, Any]) -> None:
    assert after["cases"] == before["cases"] + 1
    assert after["outcomes"]["accepted"] == before["outcomes"]["accepted"] + 1
    assert after["notices"] == before["notices"] + 1
    assert after["repeated_notices"] == before["repeated_notices"]
    assert after["materials"]["waived"] == before["materials"]["waived"] + 2
    assert after["materials"]["handed_in"] == before["materials"]["handed_in"] + 2
    assert after["materials"]["before"] == before["materials"]["before"] + 7
    assert ITEM not in after["once_items"], "its case took two visits"


def test_a_repeated_decision_is_answered_alike_and_done_once(clerk: httpx.Client, ask_as: AskAs) -> None:
    ticket_id = called(clerk, ask_as(Role.KIOSK), {"queue": "F"})
    body = {"ticket_id": ticket_id, "item": ITEM, "outcome": "declined", "reason": "not_eligible"}
    key = {"Idempotency-Key": "case-1"}
    declined = clerk.post(f"{COUNTER}/decide-case", json=body, headers=key)
    assert ok(declined)["state"] == "declined"
    with nothing_changes(ask_as(Role.AUDITOR)):
        assert clerk.post(f"{COUNTER}/decide-case", json=body, headers=key).content == declined.content
        refused(clerk.post(f"{COUNTER}/decide-case", json=body), 409, "wrong_case_state")
        body |= {"item": "none"}
        refused(clerk.post(f"{COUNTER}/decide-case", json=body), 404, "unknown_item")
    finish(clerk, ticket_id)


def test_reasons_are_codes_and_places_are_places(clerk: httpx.Client, ask_as: AskAs) -> None:
    ticket_id = called(clerk, ask_as(Role.KIOSK), {"item": ITEM})
    path, body = f"{COUNTER}/decide-case", {"ticket_id": ticket_id, "outcome": "declined"}
    with nothing_changes(ask_as(Role.AUDITOR)):
        refused(clerk.post(path, json=body), 422, "reason_required")
        answer = clerk.post(path, json=body | {"reason": "云小禾不符合"})
        refused(answer, 422, "unknown_reason")
        assert "云小禾" not in answer.text
        refused(clerk.post(path, json=body | {"outcome": "accepted"}), 422, "checklist_mismatch")
        for place in (0, 1000, "1", None):
            bad = body | {"materials": [{"place": place, "status": "missing"}]}
            assert clerk.post(path, json=bad).status_code == 422
    ok(clerk.post(f"{COUNTER}/start", json={"ticket_id": ticket_id}))
    finish(clerk, ticket_id)


@pytest.mark.parametrize("span", [{"from": "2026-11-25", "to": "2026-11-24"}, {"from": "1900-01-01"}, {"to": "never"}])
def test_a_span_that_is_none_is_refused(ask_as: AskAs, span: dict[str, str]) -> None:
    refused(ask_as(Role.MANAGER).get("/figures", params=span), 422, "invalid_value")


async def test_the_session_does_the_same(hall: HallProcess, clerk: httpx.Client, ask_as: AskAs) -> None:
    ticket_id = await asyncio.to_thread(called, clerk, ask_as(Role.KIOSK), {"item": ITEM})
    async with station(hall.session_url, hall.token(Role.CLERK, 12, station="desk-12")) as desk:
        started = (await desk.ask(m.StartService(12, ticket_id))).result
        assert isinstance(started, m.TicketStatus)
        assert started.case_ids == (f"{ticket_id}-1",)
        checklist = (await desk.ask(m.FetchChecklist(ticket_id))).result
        assert isinstance(checklist, m.Checklist)
        assert checklist.case_id == f"{ticket_id}-1"
        materials = tuple(
            m.MaterialEntry(line.place, line.proposed or MaterialStatus.MISSING) for line in checklist.lines
        )
        command = m.DecideCase(12, ticket_id, Outcome.SUPPLEMENT_REQUIRED, materials=materials)
        told = (await desk.ask(command)).result
        assert isinstance(told, m.CaseStatus)
        notice = (await desk.ask(m.FetchNotice(told.case_id))).result
        assert isinstance(notice, m.Notice)
        assert tuple(line.name for line in notice.missing) == told.missing
        await desk.ask(m.WithdrawCase(told.case_id))
        found = (await desk.ask(m.FetchCase(str(told.case_number)))).result
        assert isinstance(found, m.CaseStatus)
        assert found.state is CaseState.WITHDRAWN
        await desk.ask(m.FinishService(12, ticket_id))
