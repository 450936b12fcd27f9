"""A visitor without a credential: rates by the slip's token, complains and follows it up, from the kiosk to 12345."""

from collections.abc import Iterator
from typing import Any

import httpx
import pytest

from hall_protocol.vocabulary import Role
from tests.helpers.hall_process import HallProcess
from tests.integration.problems import refused

pytestmark = pytest.mark.race

COUNTER = 3
WORDS = "王示例让我跑了三趟"


@pytest.fixture(scope="module")
def hall(tmp_path_factory: pytest.TempPathFactory) -> Iterator[HallProcess]:
    with HallProcess(tmp_path_factory.mktemp("visitors") / "data") as running:
        yield running


@pytest.fixture(scope="module")
def anybody(hall: HallProcess) -> httpx.Client:
    return hall.client()


@pytest.fixture(scope="module")
def manager(hall: HallProcess) -> httpx.Client:
    return hall.client(hall.token(Role.MANAGER))


def served(hall: HallProcess) -> dict[str, Any]:
    """A visit from a kiosk's ticket to the end of its service: what the kiosk was told."""
    kiosk, clerk = hall.client(hall.token(Role.KIOSK)), hall.client(hall.token(Role.CLERK, COUNTER))
    issued: dict[str, Any] = kiosk.post("/tickets", json={"queue": "A"}).json()
    clerk.post(f"/counters/{COUNTER}/open")
    called = clerk.post(f"/counters/{COUNTER}/call-next").json()
    assert called["ticket_id"] == issued["ticket_id"]
    for verb in ("start", "finish"):
        answer = clerk.post(f"/counters/{COUNTER}/{verb}", json={"ticket_id": issued["ticket_id"]})
        assert answer.status_code == 200, answer.text
    return issued


def an_answer(issued: dict[str, Any], grade: int, **more: Any) -> dict[str, Any]:
    return {"ticket_id": issued["ticket_id"], "token": issued["evaluation_token"], "grade": grade, **more}


def test_only_a_kiosk_is_told_the_slips_token(hall: HallProcess) -> None:
    for role in (Role.CLERK, Role.MANAGER, Role.ADMIN):
        client = hall.client(hall.token(role))
        issued = client.post("/tickets", json={"queue": "B"}).json()
        assert "evaluation_token" not in issued
        client.post(f"/tickets/{issued['ticket_id']}/cancel")


def test_the_national_options_are_offered_to_everybody(anybody: httpx.Client) -> None:
    options = anybody.get("/evaluation-options").json()
    assert [grade["grade"] for grade in options["grades"]] == [5, 4, 3, 2, 1]
    for grade in options["grades"]:
        shown = [option["is_shown_first"] for option in grade["options"]]
        assert shown == [True] * 3 + [False] * 5
    assert sum(len(grade["options"]) for grade in options["grades"]) == 40


def test_a_bad_review_by_the_slips_code_is_taken_once_handled_and_never_seen_by_a_clerk(
    hall: HallProcess, anybody: httpx.Client, manager: httpx.Client
) -> None:
    issued = served(hall)
    clerk = hall.client(hall.token(Role.CLERK, COUNTER))
    picture = clerk.get("/hall").json()["picture"]
    token = {"Evaluation-Token": issued["evaluation_token"]}
    here = f"/evaluations/{issued['ticket_id']}"
    standing = anybody.get(here, headers=token).json()
    assert (standing["is_open"], standing["ticket_number"]) == (True, issued["ticket_number"])
    refused(anybody.post("/evaluations", json=an_answer(issued, 1)), 422, "reason_required")
    refused(anybody.post("/evaluations", json=an_answer(issued, 1, options=["212"])), 422, "unknown_option")
    refused(clerk.post("/evaluations", json=an_answer(issued, 5)), 403, "role_forbidden")
    bad = an_answer(issued, 2, options=["212"], words=WORDS)
    first = anybody.post("/evaluations", json=bad, headers={"Idempotency-Key": "k"})
    assert first.status_code == 200, first.text
    again = anybody.post("/evaluations", json=bad, headers={"Idempotency-Key": "k"})
    assert again.json() == first.json()
    refused(anybody.post("/evaluations", json=an_answer(issued, 5)), 409, "wrong_evaluation_state")
    closed = anybody.get(here, headers=token).json()
    assert not closed["is_open"]
    assert "grade" not in closed
    [review] = manager.get("/reviews").json()["reviews"]
    assert (review["grade"], review["options"], review["words"]) == (2, ["212"], WORDS)
    [seen] = hall.client(hall.token(Role.AUDITOR)).get("/reviews").json()["reviews"]
    assert seen["words"] is None
    moved = manager.post(f"/reviews/{review['review_id']}", json={"action": "contact"}).json()
    assert moved["state"] == "contacted"
    for path in ("/reviews", "/evaluations/figures", "/complaints", here):
        refused(clerk.get(path, headers=token), 403, "role_forbidden")
    now = clerk.get("/hall").json()["picture"]
    assert (now.get("tickets"), now["counters"]) == (picture.get("tickets"), picture["counters"])
    figures = manager.get("/evaluations/figures").json()
    assert figures["sources"] == {"qr": 1}
    assert (figures["queued_again"], figures["satisfaction_rate"]) == (1, 0.0)
    assert figures["reviews_by_state"] == {"contacted": 1}
    assert manager.get("/evaluations/figures", params={"month": "1999-01"}).json()["answered"] == 0
    for month in ("2026-13", "2026-00", "0000-01"):
        assert manager.get("/evaluations/figures", params={"month": month}).status_code == 422


def test_a_wrong_token_says_nothing_of_the_ticket_and_guessing_ends(hall: HallProcess) -> None:
    issued = served(hall)
    anybody = hall.client()
    there, nowhere = issued["ticket_id"], "f" * 24
    answers = [
        anybody.post("/evaluations", json={"ticket_id": ticket_id, "token": "0" * 32, "grade": 5})
        for ticket_id in (there, nowhere)
    ]
    assert answers[0].json() == answers[1].json()
    refused(answers[0], 403, "evaluation_token_wrong")
    for _ in range(8):
        anybody.get(f"/evaluations/{there}", headers={"Evaluation-Token": "guess"})
    refused(anybody.post("/evaluations", json=an_answer(issued, 5)), 429, "too_many_attempts")
    kiosk = hall.client(hall.token(Role.KIOSK))
    assert kiosk.post("/evaluations", json=an_answer(issued, 5)).status_code == 200, "a kiosk is not bound by it"


def test_a_complaint_goes_its_way_from_the_kiosk(hall: HallProcess, manager: httpx.Client) -> None:
    kiosk = hall.client(hall.token(Role.KIOSK))
    wish = {"subject": "attitude", "counter": COUNTER, "words": WORDS, "is_anonymous": True}
    refused(kiosk.post("/complaints", json=wish | {"subject": "weather"}), 422, "unknown_subject")
    filed = kiosk.post("/complaints", json=wish)
    assert filed.status_code == 201, filed.text
    receipt = {"Complaint-Receipt": filed.json()["receipt"]}
    here = f"/complaints/{filed.json()['complaint_id']}"
    assert kiosk.get("/complaints/mine", headers=receipt).json()["state"] == "accepted"
    forged = {"Complaint-Receipt": f"{filed.json()['complaint_id']}-{'0' * 24}"}
    refused(kiosk.get("/complaints/mine", headers=forged), 404, "unknown_complaint")
    refused(kiosk.post("/complaints/mine/evaluation", json={"grade": 5}, headers=forged), 404, "unknown_complaint")
    for body in (
        {"action": "triage"},
        {"action": "assign", "department": "tax"},
        {"action": "resolve", "verdict": "valid", "words": "已约谈"},
    ):
        assert manager.post(here, json=body).status_code == 200, body
    refused(manager.post(here, json={"action": "evaluate"}), 403, "role_forbidden")
    rated = kiosk.post("/complaints/mine/evaluation", json={"grade": 4}, headers=receipt).json()
    assert (rated["state"], rated["grade"]) == ("evaluated", 4)
    [exported] = manager.get("/complaints", params={"state": "evaluated"}).json()["complaints"]
    assert (exported["subject_name"], exported["department"], exported["counter"]) == ("服务态度", "tax", COUNTER)
    assert exported["words"] == WORDS
    assert manager.get("/complaints", params={"kind": "suggestion"}).json()["complaints"] == []


def test_who_has_no_credential_files_a_few_complaints_and_no_more(hall: HallProcess) -> None:
    hall.kill()
    hall.start()  # the tries of the tests before are forgotten: they live in memory alone
    anybody = hall.client()
    answers = [anybody.post("/complaints", json={"subject": "queueing"}).status_code for _ in range(7)]
    assert answers == [201] * 5 + [429] * 2


def test_nothing_that_was_written_leaves_the_hall_and_all_of_it_comes_back_after_a_crash(
    hall: HallProcess,
) -> None:
    manager, auditor = hall.client(hall.token(Role.MANAGER)), hall.client(hall.token(Role.AUDITOR))
    issued = served(hall)
    bad = an_answer(issued, 1, options=["108"], words=WORDS)
    assert hall.client().post("/evaluations", json=bad).status_code == 200
    before = manager.get("/reviews").json()
    hall.kill()
    hall.start()
    assert manager.get("/reviews").json() == before
    assert WORDS in [review["words"] for review in before["reviews"]]
    events = auditor.get("/events").text
    assert "hall.badreview.opened.v1" in events
    assert WORDS not in events
    assert WORDS not in hall.stdout + hall.stderr
