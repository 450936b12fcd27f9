"""Looking records up, from the counter to the platform and back: two real processes, and what can go wrong."""

import json
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import httpx
import pytest

from hall_protocol import messages as m
from hall_protocol.vocabulary import CreditFinding, Finding, IdentityScheme, Role
from hall_server.platform_link.signing import load_or_make_key
from tests.helpers.hall_process import NOWHERE, HallProcess
from tests.helpers.station_client import station
from tests.integration.problems import refused
from tests.unit.online_platform.running_platform import RunningPlatform

pytestmark = pytest.mark.race

HALL_ID = "530102-01"
COUNTER = 12
ITEM = "11999999MB000006XX4000709004000"
"""夫妻投靠落户: an e-licence at place 3, a registration of another department at place 4. Queue F, counter 12."""
FOOD = "食品经营许可"
PERSON, OTHER, COMPANY = "999999199003075016", "999999198506123011", "91999999MA6K00TE5B"
CARD = {"scheme": "resident_card", "number": PERSON}
RECORDS = f"""
credit_listed = ["{PERSON}", "{COMPANY}"]
[[records]]
library = "licences"
subject = "{PERSON}"
name = "居民身份证"
reference = "530102-DZZZ-000117"
"""


def key_of(data: Path) -> tuple[str, str]:
    """How the platform learns the hall's key before the hall first starts."""
    load_or_make_key(data / "keys")
    return ("--enrol", f"{HALL_ID}={data / 'keys' / 'platform_signing.pub'}")


@asynccontextmanager
async def a_platform(folder: Path, enrolment: tuple[str, ...], *orders: str) -> AsyncIterator[RunningPlatform]:
    """A platform with the libraries of this file."""
    records = folder / "records.toml"
    records.write_text(RECORDS, encoding="utf-8")
    async with RunningPlatform(folder / "platform", *enrolment, "--records", str(records), *orders) as platform:
        yield platform


class Counter:
    """Counter 12 of a running hall, and whoever comes to it."""

    def __init__(self, hall: HallProcess) -> None:
        self.hall = hall
        self.clerk = hall.client(hall.token(Role.CLERK, COUNTER))
        self.kiosk = hall.client(hall.token(Role.KIOSK))
        self.auditor = hall.client(hall.token(Role.AUDITOR))
        self.clerk.post(f"/counters/{COUNTER}/open", json={"clerk": "staff-12"})

    def serve(self, **wish: Any) -> str:
        """A ticket whose service has begun."""
        issued = self.kiosk.post("/tickets", json={"item": ITEM} | wish)
        assert issued.status_code == 201, issued.text
        ticket_id = str(issued.json()["ticket_id"])
        self.clerk.post(f"/counters/{COUNTER}/call-next")
        started = self.clerk.post(f"/counters/{COUNTER}/start", json={"ticket_id": ticket_id})
        assert started.status_code == 200, started.text
        return ticket_id

    def look_up(self, ticket_id: str, key: str = "", **wish: Any) -> httpx.Response:
        headers = {"Idempotency-Key": key} if key else {}
        body = {"counter": COUNTER, "visitor": CARD} | wish
        return self.clerk.post(f"/tickets/{ticket_id}/look-ups", json=body, headers=headers)

    def findings(self, ticket_id: str, **wish: Any) -> list[str]:
        answer = self.look_up(ticket_id, **wish)
        assert answer.status_code == 200, answer.text
        return [line["finding"] for line in answer.json()["lines"]]

    def checklist(self, ticket_id: str) -> list[tuple[str | None, str | None]]:
        lines = self.clerk.get(f"/tickets/{ticket_id}/checklist").json()["lines"]
        return [(line["proposed"], line.get("finding")) for line in lines]

    def accept(self, ticket_id: str) -> None:
        """Everything there: papers by hand, what is proposed as proposed, hope where nothing is."""
        lines = self.clerk.get(f"/tickets/{ticket_id}/checklist").json()["lines"]
        usual = {1: "paper_original", 2: "paper_original", 3: "paper_copy", 4: "verified_online"}
        proposed = {line["place"]: line["proposed"] for line in lines}
        materials = [
            {"place": place, "status": status if proposed[place] in (None, "missing") else proposed[place]}
            for place, status in usual.items()
        ]
        body = {"ticket_id": ticket_id, "outcome": "accepted", "materials": materials}
        accepted = self.clerk.post(f"/counters/{COUNTER}/decide-case", json=body)
        assert accepted.status_code == 200, accepted.text

    def finish(self, ticket_id: str) -> None:
        self.clerk.post(f"/counters/{COUNTER}/finish", json={"ticket_id": ticket_id})

    def events(self, kind: str) -> list[dict[str, Any]]:
        found = self.auditor.get("/events").json()
        return [event["data"] for event in found if event["type"] == kind]

    def trail(self, **query: Any) -> dict[str, Any]:
        trail = self.auditor.get("/look-ups", params=query)
        assert trail.status_code == 200, trail.text
        fields: dict[str, Any] = trail.json()
        return fields


async def test_records_are_found_proposed_decided_by_and_on_record(tmp_path: Path) -> None:
    data = tmp_path / "hall"
    async with a_platform(tmp_path, key_of(data)) as platform:
        with HallProcess(data, platform=platform.url) as hall:
            counter = Counter(hall)
            ticket_id = counter.serve(visitor=CARD)
            assert counter.checklist(ticket_id)[2:] == [("electronic", None), ("verified_online", None)]
            refused(counter.look_up(ticket_id, visitor=OTHER), 403, "other_visitor")
            refused(counter.look_up(ticket_id, organisation=COMPANY), 409, "identity_required")
            refused(counter.look_up(ticket_id, visitor=f"{PERSON[:-1]}7"), 422, "identity_number_wrong")
            first = counter.look_up(ticket_id, "look-1")
            assert first.json()["lines"] == [
                {"place": 3, "library": "licences", "finding": "found", "reference": "530102-DZZZ-000117"},
                {"place": 4, "library": "exchange", "finding": "not_found"},
            ]
            assert "credit" not in first.json(), "the item does not ask for it"
            assert counter.look_up(ticket_id, "look-1").content == first.content
            assert counter.checklist(ticket_id)[2:] == [("electronic", "found"), ("missing", "not_found")]
            counter.accept(ticket_id)
            [accepted] = counter.events("hall.case.accepted.v1")
            assert accepted["unverified"] == [4]
            check_trail(counter, ticket_id)
            refused(counter.clerk.get("/look-ups"), 403, "role_forbidden")
            check_credit(counter)
            check_a_ticket_of_nobody(counter)
            hall.terminate()
        spoken = (hall.stdout + hall.stderr).encode()
    copies = [file.read_bytes() for folder in (data, tmp_path / "platform") for file in folder.rglob("*.*")]
    for number in (PERSON, OTHER, COMPANY):
        assert not any(number.encode() in content for content in [*copies, spoken])


def check_trail(counter: Counter, ticket_id: str) -> None:
    """One look on record: the repeat and the refusals asked nobody."""
    [event] = counter.events("hall.records.looked_up.v1")
    assert (event["clerk"], event["counter"], event["is_visitor_known"]) == ("staff-12", COUNTER, True)
    assert "visitor" not in event
    [trace] = counter.trail()["look_ups"]
    assert (trace["ticket_id"], trace["actor"], trace["item"]) == (ticket_id, f"clerk:clerk-{COUNTER}@{COUNTER}", ITEM)
    assert trace["elapsed_ms"] >= 0
    assert [found["finding"] for found in trace["materials"]] == ["found", "not_found"]
    assert counter.trail(**{"from": "2026-11-01", "to": "2026-11-23"})["look_ups"] == []
    assert len(counter.trail(**{"from": "2026-11-01", "to": "2026-11-30"})["look_ups"]) == 1
    assert counter.trail(after=trace["seq"])["look_ups"] == []
    assert counter.trail(limit=1)["next_after"] == trace["seq"]
    assert counter.auditor.get("/look-ups", params={"from": "2026-11-25", "to": "2026-11-24"}).status_code == 422
    assert counter.auditor.get("/look-ups", params={"from": "9999-12-31", "to": "9999-12-31"}).status_code == 200
    counter.finish(ticket_id)


def check_credit(counter: Counter) -> None:
    """The clerk is told that the organisation is listed, and nothing is refused for it; the checklist is silent."""
    catalogue = counter.kiosk.get("/items", params={"search": FOOD}).json()
    [food] = [item for item in catalogue if item["name"] == FOOD]
    serving = counter.auditor.get("/hall").json()["picture"]["counters"]
    number = next(each["counter"] for each in serving if food["queue"] in each["queues"])
    clerk = counter.hall.client(counter.hall.token(Role.CLERK, number))
    clerk.post(f"/counters/{number}/open", json={"clerk": "staff-7"})
    issued = counter.kiosk.post("/tickets", json={"item": food["item"], "organisation": COMPANY})
    assert issued.status_code == 201, "a listed organisation gets its ticket"
    ticket = {"ticket_id": issued.json()["ticket_id"]}
    clerk.post(f"/counters/{number}/call-next")
    clerk.post(f"/counters/{number}/start", json=ticket)
    body = {"counter": number, "organisation": COMPANY}
    told = clerk.post(f"/tickets/{ticket['ticket_id']}/look-ups", json=body)
    assert told.status_code == 200, told.text
    assert told.json()["credit"] == "listed"
    assert "listed" not in clerk.get(f"/tickets/{ticket['ticket_id']}/checklist").text
    assert "listed" not in counter.kiosk.get(f"/tickets/{ticket['ticket_id']}").text
    assert "listed" not in counter.kiosk.get("/hall").text
    assert clerk.post(f"/counters/{number}/finish", json=ticket).status_code == 200


def check_a_ticket_of_nobody(counter: Counter) -> None:
    ticket_id = counter.serve()
    assert counter.findings(ticket_id, visitor=OTHER) == ["not_found", "not_found"]
    assert counter.trail()["look_ups"][-1]["is_visitor_known"] is False
    counter.finish(ticket_id)


async def test_over_the_session_as_well(tmp_path: Path) -> None:
    data = tmp_path / "hall"
    async with a_platform(tmp_path, key_of(data)) as platform:
        with HallProcess(data, platform=platform.url) as hall:
            ticket_id = Counter(hall).serve(visitor=CARD)
            async with station(hall.session_url, hall.token(Role.CLERK, COUNTER, station="desk-12")) as desk:
                wish = m.LookUpRecords(COUNTER, ticket_id, identity=m.Identity(IdentityScheme.RESIDENT_CARD, PERSON))
                answer = (await desk.ask(wish)).result
                assert isinstance(answer, m.LookedUpRecords)
                assert [line.finding for line in answer.lines] == [Finding.FOUND, Finding.NOT_FOUND]
                assert answer.credit is None
                checklist = (await desk.ask(m.FetchChecklist(ticket_id))).result
                assert isinstance(checklist, m.Checklist)
                assert checklist.lines[2].reference == "530102-DZZZ-000117"


@pytest.mark.parametrize("fault", ["away", "error500", "cut", "garbage", "slow"])
async def test_a_platform_that_misbehaves_is_an_answer_and_the_clerk_goes_on(tmp_path: Path, fault: str) -> None:
    data = tmp_path / "hall"
    async with a_platform(tmp_path, key_of(data), "--misbehave-look-ups", f"{fault}:1") as platform:
        with HallProcess(data, platform=platform.url) as hall:
            counter = Counter(hall)
            ticket_id = counter.serve(visitor=CARD)
            assert counter.findings(ticket_id) == ["unavailable", "unavailable"]
            assert counter.checklist(ticket_id)[2:] == [(None, "unavailable"), (None, "unavailable")]
            assert counter.findings(ticket_id) == ["found", "not_found"], "all is well again"
            counter.accept(ticket_id)
            assert len(counter.trail()["look_ups"]) == 2
            if platform.process.returncode is None:
                await platform.terminate()
            assert counter.findings(ticket_id) == ["unavailable", "unavailable"]
            assert counter.checklist(ticket_id)[2] == ("electronic", "found"), "what was found stays found"
            counter.finish(ticket_id)


@pytest.fixture
def hall_without_platform(tmp_path: Path) -> Iterator[HallProcess]:
    with HallProcess(tmp_path / "hall", platform=NOWHERE) as hall:
        yield hall


def test_without_a_platform_papers_do(hall_without_platform: HallProcess) -> None:
    counter = Counter(hall_without_platform)
    ticket_id = counter.serve(visitor=CARD)
    for _ in range(5):
        assert counter.findings(ticket_id) == ["unavailable", "unavailable"]
    counter.accept(ticket_id)
    [accepted] = counter.events("hall.case.accepted.v1")
    assert accepted["unverified"] == [4]


@pytest.mark.parametrize("is_enrolled", [True, False], ids=["wrong key", "unknown hall"])
async def test_a_hall_whose_signature_does_not_count_learns_nothing(tmp_path: Path, is_enrolled: bool) -> None:
    enrolled = key_of(tmp_path / "another") if is_enrolled else ()
    async with a_platform(tmp_path, enrolled) as platform:
        with HallProcess(tmp_path / "hall", platform=platform.url) as hall:
            counter = Counter(hall)
            ticket_id = counter.serve(visitor=CARD)
            assert counter.findings(ticket_id) == ["unavailable", "unavailable"]
            assert len(counter.trail()["look_ups"]) == 1


async def test_look_ups_survive_a_kill(tmp_path: Path) -> None:
    data = tmp_path / "hall"
    async with a_platform(tmp_path, key_of(data)) as platform:
        with HallProcess(data, platform=platform.url) as hall:
            counter = Counter(hall)
            ticket_id = counter.serve(visitor=CARD)
            assert counter.findings(ticket_id) == ["found", "not_found"]
            before = json.dumps(counter.checklist(ticket_id))
            hall.kill()
            hall.start()
            assert json.dumps(counter.checklist(ticket_id)) == before
            assert CreditFinding.LISTED not in json.dumps(counter.trail())
