"""What every refusal must look like, and what must not have happened with it."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Protocol

import httpx

from hall_protocol.vocabulary import ErrorCode

FIELDS = {"type", "title", "status", "code", "detail", "detail_en"}
BY_TIME_ALONE = {"hall.appointment.lapsed.v1", "hall.evaluation.timed_out.v1", "hall.ticket.reinstated.v1"}
"""Events that may come at any moment from what earlier tests did."""
ASKED_FOR_HELP = {"hall.assistance.requested.v1", "hall.assistance.withdrawn.v1"}
"""What a kiosk may always do: nothing of it names anything that might not be there."""


class AnyAnswer(Protocol):
    """Of httpx or of the bare client."""

    @property
    def headers(self) -> Any: ...

    def json(self) -> Any: ...


def problem_of(answer: AnyAnswer, status: int) -> dict[str, Any]:
    """The problem details of a refusal, checked for form."""
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.headers["cache-control"] == "no-store"
    problem: dict[str, Any] = answer.json()
    assert set(problem) == FIELDS
    assert 400 <= problem["status"] < 500
    assert problem["code"] in set(ErrorCode)
    assert problem["type"] == f"urn:yimen:problem:{problem['code']}"
    assert problem["detail"]
    assert problem["detail_en"]
    assert status == problem["status"], problem
    return problem


def refused(answer: httpx.Response, status: int, code: str) -> None:
    """It was refused with this status and code."""
    assert answer.status_code == status, answer.text
    assert problem_of(answer, status)["code"] == code


@contextmanager
def nothing_changes(auditor: httpx.Client) -> Iterator[None]:
    """No event is written meanwhile, but those of time."""
    begun = auditor.get("/hall").json()["seq"]
    yield
    events = auditor.get("/events", params={"after": begun}).json()
    assert [event for event in events if event["type"] not in BY_TIME_ALONE | ASKED_FOR_HELP] == []
