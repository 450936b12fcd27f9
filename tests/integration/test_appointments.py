"""Appointments as the world sees them, over HTTP and the session: from the slots to the calendar and the ticket."""

from datetime import datetime
from pathlib import Path
from typing import Any, TypeVar

import httpx
import icalendar
import jsonschema
import pytest

from hall_protocol import messages as m
from hall_protocol.vocabulary import AppointmentState, Channel, ErrorCode, IdentityScheme, Role
from tests.helpers.hall_process import HallProcess
from tests.helpers.station_client import station
from tests.integration.conftest import AskAs
from tests.integration.problems import nothing_changes, refused
from tests.integration.test_openapi import answer_schema, operations

pytestmark = pytest.mark.race

PERSON = "999999199001010016"
ResultT = TypeVar("ResultT")
ITEM = "11999999MB0000019T4000715001000"


def slots_of(client: httpx.Client, **query: str) -> list[dict[str, Any]]:
    answer = client.get("/slots", params=query)
    assert answer.status_code == 200, answer.text
    found: list[dict[str, Any]] = answer.json()["slots"]
    return found


def test_from_slots_to_calendar_and_back_and_all_of_it_is_as_described(ask_as: AskAs, hall: HallProcess) -> None:
    platform = ask_as(Role.PLATFORM)
    described = operations(hall.client().get(f"{hall.url}/openapi.json").json())

    def check(answer: httpx.Response, method: str, path: str) -> Any:
        jsonschema.validate(answer.json(), answer_schema(described[method, f"/api/v1{path}"], str(answer.status_code)))
        return answer.json()

    found = check(platform.get("/slots", params={"item": ITEM}), "GET", "/slots")
    assert (found["queue"], found["item"]) == ("E", ITEM)
    slot, other = found["slots"][-2:]
    assert (slot["capacity"], slot["free"]) == (2, 2)

    wish = {"slot_start": slot["slot_start"], "item": ITEM, "visitor": PERSON, "channel": "phone"}
    booked = check(platform.post("/appointments", json=wish), "POST", "/appointments")
    number = booked["appointment_number"]
    assert len(number) == 8
    assert number.isdecimal()
    assert slots_of(platform, item=ITEM)[-2]["free"] == 1
    refused(platform.post("/appointments", json=wish), 409, "duplicate_appointment")

    details = check(platform.get(f"/appointments/{number}"), "GET", "/appointments/{appointment}")
    assert (details["state"], details["revision"]) == ("booked", 0)

    at = f"/appointments/{booked['appointment_id']}"
    before = calendar_of(platform, at)
    moved = platform.post(f"{at}/reschedule", json={"slot_start": other["slot_start"]})
    assert check(moved, "POST", "/appointments/{appointment}/reschedule")["slot_start"] == other["slot_start"]
    after = calendar_of(platform, at)
    cancelled = platform.post(f"{at}/cancel")
    assert check(cancelled, "POST", "/appointments/{appointment}/cancel")["state"] == "cancelled"
    gone = calendar_of(platform, at)

    events = [each.walk("VEVENT")[0] for each in (before, after, gone)]
    assert len({str(event["UID"]) for event in events}) == 1
    assert [event["SEQUENCE"] for event in events] == [0, 1, 2]
    assert [str(each["METHOD"]) for each in (before, after, gone)] == ["PUBLISH", "PUBLISH", "CANCEL"]
    assert events[0]["DTSTART"].dt == datetime.fromisoformat(slot["slot_start"])
    assert events[1]["DTSTART"].dt == datetime.fromisoformat(other["slot_start"])
    assert [s["free"] for s in slots_of(platform, item=ITEM)[-2:]] == [2, 2]
    refused(platform.post(f"{at}/cancel"), 409, "wrong_appointment_state")


def calendar_of(client: httpx.Client, at: str) -> Any:
    answer = client.get(f"{at}/calendar.ics")
    assert answer.headers["content-type"] == "text/calendar; charset=utf-8"
    assert PERSON not in answer.text
    return icalendar.Calendar.from_ical(answer.content)


def test_a_repeat_books_once(ask_as: AskAs) -> None:
    platform = ask_as(Role.PLATFORM)
    slot = slots_of(platform, queue="B")[-1]
    wish, headers = {"slot_start": slot["slot_start"], "queue": "B"}, {"Idempotency-Key": "booking 1"}
    first, again = (platform.post("/appointments", json=wish, headers=headers) for _ in range(2))
    assert first.json() == again.json()
    assert slots_of(platform, queue="B")[-1]["free"] == slot["free"] - 1


def test_a_role_comes_by_its_own_channels(ask_as: AskAs) -> None:
    wish = {"slot_start": slots_of(ask_as(Role.KIOSK), queue="D")[-1]["slot_start"], "queue": "D"}
    with nothing_changes(ask_as(Role.AUDITOR)):
        for role, channel in [(Role.KIOSK, "phone"), (Role.PLATFORM, "kiosk"), (Role.MANAGER, "counter")]:
            refused(ask_as(role).post("/appointments", json=wish | {"channel": channel}), 403, "channel_forbidden")
            refused(ask_as(role).post("/tickets", json={"queue": "A", "channel": channel}), 403, "channel_forbidden")
    assert ask_as(Role.CLERK).post("/appointments", json=wish | {"channel": "guide_desk"}).status_code == 201
    event = ask_as(Role.AUDITOR).get("/events", params={"after": 0}).json()[-1]
    assert (event["type"], event["data"]["channel"]) == ("hall.appointment.booked.v1", "guide_desk")


def test_the_journal_says_who_nowhere(ask_as: AskAs) -> None:
    assert PERSON not in ask_as(Role.AUDITOR).get("/events").text


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("slot_start", "2026-11-24T10:00:00"),  # no offset
        ("slot_start", "tomorrow"),
        ("slot_start", None),
        ("channel", "fax"),
        ("queue", ""),
        ("appointment_number", "12345678"),
    ],
)
def test_a_wish_of_the_wrong_shape(ask_as: AskAs, field: str, value: Any) -> None:
    wish = {"slot_start": "2030-01-01T10:00:00+08:00", "queue": "A"} | {field: value}
    refused(ask_as(Role.PLATFORM).post("/appointments", json=wish), 422, "invalid_value")


@pytest.mark.parametrize("moment", ["0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-12:00", "1e300", "-99999999999"])
def test_absurd_moments_are_refused_and_harm_nothing(ask_as: AskAs, moment: str) -> None:
    answer = ask_as(Role.PLATFORM).post("/appointments", json={"slot_start": moment, "queue": "A"})
    assert answer.status_code in (409, 422), answer.text
    for day in ("0001-01-01", "9999-12-31"):
        assert slots_of(ask_as(Role.PLATFORM), queue="A", day=day) == []


async def test_the_same_over_the_session(hall: HallProcess) -> None:
    identity = m.Identity(IdentityScheme.RESIDENT_CARD, "999999199102020029")
    async with station(hall.session_url, hall.token(Role.KIOSK)) as kiosk:

        async def result_of(command: m.Command, kind: type[ResultT]) -> ResultT:
            result = (await kiosk.ask(command)).result
            assert isinstance(result, kind), result
            return result

        async def refusal_of(command: m.Command) -> ErrorCode:
            problem = (await kiosk.ask(command)).problem
            assert problem is not None
            return problem.code

        slots = (await result_of(m.FetchSlots(queue="C"), m.Slots)).slots
        wish = m.BookAppointment(slots[-1].slot_start, "C", identity=identity)
        booked = await result_of(wish, m.BookedAppointment)
        assert booked.appointment_number is not None
        assert await refusal_of(wish) is ErrorCode.DUPLICATE_APPOINTMENT
        assert await refusal_of(m.CheckIn(booked.appointment_number)) is ErrorCode.APPOINTMENT_TOO_EARLY
        await result_of(m.RescheduleAppointment(booked.appointment_number, slots[-2].slot_start), m.AppointmentStatus)
        details = await result_of(m.FetchAppointment(booked.appointment_id), m.AppointmentDetails)
        assert (details.slot_start, details.revision) == (slots[-2].slot_start, 1)
        status = await result_of(m.CancelAppointment(booked.appointment_id), m.AppointmentStatus)
        assert status.state is AppointmentState.CANCELLED
        elsewhere = m.BookAppointment(slots[-1].slot_start, "C", channel=Channel.PLATFORM)
        assert await refusal_of(elsewhere) is ErrorCode.CHANNEL_FORBIDDEN


def test_check_in_by_each_way_at_kiosk_and_guide_desk(tmp_path: Path) -> None:
    """Half past nine is booked at a quarter past, when check-in is open; one holder's hall is started anew between."""
    with HallProcess(tmp_path / "data", "2026-11-24T09:16:00+08:00") as hall:
        platform, kiosk, desk = (hall.client(hall.token(r)) for r in (Role.PLATFORM, Role.KIOSK, Role.MANAGER))
        slot = slots_of(platform, queue="A")[0]["slot_start"]
        assert datetime.fromisoformat(slot) == datetime.fromisoformat("2026-11-24T09:30:00+08:00")
        people = ["999999199001010016", "999999199102020029", "999999199203030031", "999999199304040044"]
        wishes = [{"slot_start": slot, "queue": "A", "visitor": person} for person in people]
        booked = [platform.post("/appointments", json=wish).json() for wish in wishes]
        hall.restart()
        by_card = {"visitor": {"scheme": "resident_card", "number": people[2]}}
        tickets = [
            kiosk.post("/check-ins", json={"appointment": booked[0]["appointment_id"]}),
            desk.post("/check-ins", json={"appointment": booked[1]["appointment_number"]}),
            kiosk.post("/check-ins", json=by_card),
            kiosk.post("/tickets", json={"queue": "A", "visitor": people[3]}),
        ]
        assert [ticket.status_code for ticket in tickets] == [201] * 4, [ticket.text for ticket in tickets]
        named = [ticket.json()["appointment"] for ticket in tickets]
        assert named == [one["appointment_id"] for one in booked], "also the one found by the card alone"
        again = kiosk.post("/check-ins", json=by_card)
        refused(again, 409, "duplicate_ticket")
        assert tickets[2].json()["ticket_number"] in again.json()["detail"]
        hall.restart()  # the picture begins with what the journal says
        picture = desk.get("/hall").json()["picture"]
        due = {ticket["ticket_id"]: ticket["due_at"] for ticket in picture["tickets"]}
        assert all(
            datetime.fromisoformat(due[ticket.json()["ticket_id"]]) == datetime.fromisoformat(slot)
            for ticket in tickets
        )
        assert picture["figures"]["appointments"] == {
            "awaited": 0,
            "checked_in": 4,
            "lapsed": 0,
            "called_late": 0,
            "took_another_ticket": 0,
        }
