"""Check-in by card, code or number: the same ticket, said once, and words that help whoever cannot check in."""

from dataclasses import replace
from datetime import timedelta

import pytest

from hall_protocol.vocabulary import AppointmentState, Channel, ErrorCode
from hall_server.domain import commands as c
from hall_server.domain import events as e
from tests.helpers.hall_builder import DAY, Hall, a_policy, first, kinds, moment

NUMBER = "12345678"


@pytest.fixture
def hall() -> Hall:
    hall = Hall()
    book(hall)
    return hall


def book(hall: Hall, appointment_id: str = "p1", slot: str = "10:00", days: int = 0, number: str = NUMBER) -> None:
    slot_start = moment(slot, DAY + timedelta(days=days))
    hall.do(c.BookAppointment(appointment_id, "A", slot_start, Channel.PLATFORM, "v", appointment_number=number))


def check_in(appointment: str | None = None, ticket_id: str = "t1", **more: str) -> c.CheckIn:
    return c.CheckIn(ticket_id, Channel.GUIDE_DESK, appointment, **more)


@pytest.mark.parametrize(
    "command",
    [check_in("p1"), check_in(NUMBER), check_in(visitor="v"), check_in(visitor="v", queue="A")],
    ids=["code", "number", "card", "card for a queue"],
)
def test_each_way_gives_the_ticket_due_at_the_slot(hall: Hall, command: c.CheckIn) -> None:
    events = hall.at("09:50").do(command)
    assert kinds(events) == [e.TicketIssued, e.AppointmentCheckedIn]
    issued = first(events, e.TicketIssued)
    assert (issued.due_at, issued.appointment, issued.channel) == (moment("10:00"), "p1", Channel.GUIDE_DESK)
    assert hall.state.appointments["p1"].ticket_id == "t1"


def test_a_class_credit_counts_at_check_in_too(hall: Hall) -> None:
    events = hall.at("09:50").do(check_in("p1", priority_class="elder"))
    assert first(events, e.TicketIssued).due_at == moment("09:50")


def test_who_asks_again_hears_the_number_they_have_by_every_way(hall: Hall) -> None:
    hall.at("09:50").do(check_in("p1", visitor="v"))
    for again in (check_in("p1", "t2"), check_in(NUMBER, "t2"), check_in(ticket_id="t2", visitor="v")):
        refusal = hall.refuse(again, ErrorCode.DUPLICATE_TICKET)
        assert "A001" in refusal.detail
        assert "A001" in refusal.detail_en


def test_who_was_served_is_not_checked_in_again(hall: Hall) -> None:
    hall.open(1).at("09:50").do(check_in("p1", visitor="v"))
    hall.serve(1)
    hall.do(c.FinishService(1, "t1"))
    hall.refuse(check_in("p1", "t2"), ErrorCode.WRONG_APPOINTMENT_STATE)
    hall.refuse(check_in(ticket_id="t2", visitor="v"), ErrorCode.UNKNOWN_APPOINTMENT)


@pytest.mark.parametrize("command", [check_in("p1"), check_in(visitor="v")], ids=["code", "card"])
def test_too_early_says_from_when_it_works(hall: Hall, command: c.CheckIn) -> None:
    refusal = hall.at("09:44").refuse(command, ErrorCode.APPOINTMENT_TOO_EARLY)
    assert "09:45" in refusal.detail
    assert "09:45" in refusal.detail_en


def test_there_must_be_an_appointment_today(hall: Hall) -> None:
    hall.at("09:50").refuse(check_in(visitor="somebody else"), ErrorCode.UNKNOWN_APPOINTMENT)
    hall.refuse(check_in("87654321"), ErrorCode.UNKNOWN_APPOINTMENT)
    hall.refuse(check_in(visitor="v", queue="B"), ErrorCode.UNKNOWN_APPOINTMENT)
    hall.refuse(check_in(), ErrorCode.INVALID_VALUE)


def test_tomorrow_s_appointment_is_not_found_by_card_today_and_is_too_early_by_number() -> None:
    hall = Hall()
    book(hall, days=1)
    hall.at("09:50").refuse(check_in(visitor="v"), ErrorCode.UNKNOWN_APPOINTMENT)
    hall.refuse(check_in(NUMBER), ErrorCode.APPOINTMENT_TOO_EARLY)


def test_of_several_the_one_whose_time_it_is() -> None:
    hall = Hall(a_policy(appointments=replace(a_policy().appointments, one_live_appointment=False)))
    book(hall, "p1", "09:30", number="1")
    book(hall, "p2", "10:00", number="2")
    book(hall, "p3", "11:00", number="3")
    hall.at("09:55").do(check_in(visitor="v"))
    assert hall.state.appointments["p2"].state is AppointmentState.CHECKED_IN


def test_one_who_comes_late_is_checked_in_as_a_walk_in(hall: Hall) -> None:
    hall.at("11:00").do(c.Tick())
    events = hall.do(check_in(visitor="v"))
    assert first(events, e.AppointmentCheckedIn).is_late
    assert first(events, e.TicketIssued).due_at == hall.now


@pytest.mark.parametrize("by", [check_in("p1"), check_in(NUMBER)], ids=["code", "number"])
def test_who_checked_in_without_a_card_takes_no_second_ticket_with_it(hall: Hall, by: c.CheckIn) -> None:
    hall.at("09:50").do(by)
    hall.refuse(hall.wish(visitor="v"), ErrorCode.DUPLICATE_TICKET)


def test_an_item_that_needs_the_card_needs_it_at_check_in_if_nobody_said_who_at_booking() -> None:
    hall = Hall(a_policy(appointments=replace(a_policy().appointments, capacity={"B": 2})))
    ten, phone = moment("10:00"), Channel.PHONE
    hall.do(c.BookAppointment("p1", None, ten, phone, None, "personal", NUMBER))
    hall.do(c.BookAppointment("p2", None, ten, phone, "w", "personal", "22222222"))
    hall.at("09:50").refuse(check_in(NUMBER), ErrorCode.IDENTITY_REQUIRED)
    hall.do(check_in(NUMBER, visitor="v", identity="resident_card"))
    assert hall.state.tickets["t1"].item == "personal"
    hall.do(check_in("22222222", "t2"))
    assert hall.state.tickets["t2"].visitor == "w"
