"""What the OpenAPI document allows and what it forbids, with every role's credential and none, against a real server.

No answer is a 5xx, every answer is as the document says, and no refused request changes anything.
"""

from collections.abc import Iterator
from typing import Any

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st
from schemathesis import GenerationMode

from hall_protocol.vocabulary import Role
from tests.helpers.drawn_requests import CALM, TIMEOUT_S, AnyCase, judge, name_known, operations_of, request_of
from tests.helpers.hall_process import HallProcess, bearer
from tests.integration.problems import BY_TIME_ALONE, problem_of

pytestmark = [pytest.mark.race, pytest.mark.timeout(TIMEOUT_S)]

COUNTER = 6


class Fuzzed:
    """A hall of its own, since whoever may close it will, and what is said to it."""

    def __init__(self, hall: HallProcess) -> None:
        self._hall = hall
        self._tokens: dict[Role | None, str | None] = {
            role: hall.token(role, COUNTER if role in (Role.CLERK, Role.EVALUATOR) else None) for role in Role
        }
        self._tokens[None] = None
        self._client = httpx.Client(base_url=hall.url, trust_env=False, timeout=60)
        self._auditor = hall.client(self._tokens[Role.AUDITOR])
        self._known = self._begin()
        self._seq = self._auditor.get("/hall").json()["seq"]
        self.statuses: set[int] = set()

    def close(self) -> None:
        self._client.close()

    def document(self) -> Any:
        return self._auditor.get(f"{self._hall.url}/openapi.json").json()

    def _begin(self) -> dict[str, Any]:
        """A ticket that is served, with its case, and an appointment: names under which there is something."""
        admin = self._hall.client(self._tokens[Role.ADMIN])
        at = f"/counters/{COUNTER}"
        admin.post(f"{at}/open", json={"clerk": "staff-6"}).raise_for_status()
        for _ in range(3):
            admin.post("/tickets", json={"queue": "D"}).raise_for_status()
        called = admin.post(f"{at}/call-next").json()
        admin.post(f"{at}/start", json={"ticket_id": called["ticket_id"]}).raise_for_status()
        item = next(each for each in admin.get("/items").json() if each["queue"] == "D")["item"]
        [slot, *_] = admin.get("/slots", params={"queue": "A"}).json()["slots"]
        wish = {"queue": "A", "slot_start": slot["slot_start"]}
        booked = admin.post("/appointments", json=wish).json()
        return {
            "ticket_id": called["ticket_id"],
            "counter": COUNTER,
            "queue": "D",
            "item": item,
            "appointment": booked["appointment_id"],
            "clerk": "staff-6",
            "slot_start": slot["slot_start"],
        }

    def hear(self, case: AnyCase, role: Role | None, *, is_real: bool) -> None:
        """Send one case under a credential of our own and judge the answer; with real names where it has any."""
        if is_real:
            name_known(case, self._known)
        answer = self._client.send(request_of(self._client, case, bearer(self._tokens[role])))
        self.statuses.add(answer.status_code)
        judge(case, answer)
        if answer.status_code >= 400:
            problem_of(answer, answer.status_code)
            assert self._changes() == [], (case.method, answer.request.url, role)
        else:
            self._seq = self._auditor.get("/hall").json()["seq"]

    def _changes(self) -> list[str]:
        """What was written since the last request that was accepted, but by time alone."""
        events = self._auditor.get("/events", params={"after": self._seq}).json()
        return [each["type"] for each in events if each["type"] not in BY_TIME_ALONE and each["actor"] != "hall"]


@pytest.fixture(scope="module")
def fuzzed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Fuzzed]:
    with HallProcess(tmp_path_factory.mktemp("fuzzed") / "data") as running:
        hall = Fuzzed(running)
        yield hall
        hall.close()
        assert "ERROR hall_server" not in running.stderr, running.stderr


@pytest.mark.parametrize("mode", GenerationMode, ids=lambda mode: mode.value)
def test_no_request_drawn_from_the_document_fails_the_hall_or_changes_what_it_refuses(
    fuzzed: Fuzzed, mode: GenerationMode
) -> None:
    for operation in operations_of(fuzzed.document(), mode):
        cases: st.SearchStrategy[AnyCase] = operation.as_strategy(generation_mode=mode)

        @CALM
        @given(case=cases, role=st.sampled_from([Role.ADMIN, *Role, None]), is_real=st.booleans())
        def walk(case: AnyCase, role: Role | None, is_real: bool) -> None:
            fuzzed.hear(case, role, is_real=is_real)

        walk()
    assert {200, 403, 422} <= fuzzed.statuses, "the walk never got beyond the door"
