from dataclasses import replace
from datetime import time, timedelta

import pytest

from hall_protocol.vocabulary import AppointmentState, Channel, ErrorCode
from hall_server.domain import commands as c
from hall_server.domain import events as e
from hall_server.domain.policy import BookablePeriod
from tests.helpers.hall_builder import DAY, ZONE, Hall, a_policy, first, kinds, moment

NEXT_DAY = DAY + timedelta(days=1)


def booking(number: str = "p1", slot: str = "10:00", queue: str = "A", days: int = 0) -> c.BookAppointment:
    return c.BookAppointment(number, queue, moment(slot, DAY + timedelta(days=days)), Channel.PHONE, "v")


@pytest.fixture
def hall() -> Hall:
    return Hall()


def test_a_place_in_a_slot_is_booked(hall: Hall) -> None:
    assert kinds(hall.do(booking())) == [e.AppointmentBooked]
    booked = hall.state.appointments["p1"]
    assert (booked.queue, booked.slot_start, booked.state) == ("A", moment("10:00"), AppointmentState.BOOKED)


@pytest.mark.parametrize(
    ("slot", "queue", "days"),
    [
        ("10:10", "A", 0),  # between two slots
        ("10:00:01", "A", 0),
        ("08:30", "A", 1),  # before opening
        ("12:00", "A", 1),  # lunch
        ("17:00", "A", 1),  # closing
        ("09:00", "A", 0),  # now is not ahead
        ("10:00", "A", -1),
        ("10:00", "A", 10),  # the eighth working day
        ("10:00", "A", 4),  # Saturday
        ("10:00", "B", 1),  # takes no appointments
        ("10:00", "X", 1),
    ],
)
def test_there_is_no_such_slot(hall: Hall, slot: str, queue: str, days: int) -> None:
    hall.refuse(booking(slot=slot, queue=queue, days=days), ErrorCode.SLOT_UNKNOWN)


def test_the_last_day_ahead_is_bookable(hall: Hall) -> None:
    hall.do(booking(days=9))  # the seventh working day: a weekend lies between


def test_a_full_slot_is_refused_until_a_place_is_given_back(hall: Hall) -> None:
    hall.do(booking("p1"))
    hall.do(booking("p2"))
    hall.refuse(booking("p3"), ErrorCode.SLOT_FULL)
    hall.do(booking("p3", "10:30"))
    hall.refuse(c.RescheduleAppointment("p3", moment("10:00")), ErrorCode.SLOT_FULL)
    hall.do(c.CancelAppointment("p1"))
    hall.do(c.RescheduleAppointment("p3", moment("10:00")))
    hall.refuse(booking("p4"), ErrorCode.SLOT_FULL)


def test_a_claimed_place_stays_taken(hall: Hall) -> None:
    hall.do(booking("p1"))
    hall.do(booking("p2"))
    hall.at("09:50").issue(appointment="p1")
    hall.refuse(booking("p3"), ErrorCode.SLOT_FULL)


def test_a_known_number_is_never_booked_over(hall: Hall) -> None:
    hall.do(booking("p1"))
    hall.refuse(booking("p1", "10:30"), ErrorCode.WRONG_APPOINTMENT_STATE)
    hall.at("09:50").issue(appointment="p1")
    hall.refuse(booking("p1", "10:30"), ErrorCode.WRONG_APPOINTMENT_STATE)


def test_a_rescheduled_appointment_keeps_its_identity(hall: Hall) -> None:
    hall.do(booking("p1"))
    hall.do(c.RescheduleAppointment("p1", moment("11:00", NEXT_DAY)))
    hall.at("09:50").refuse(hall.wish(appointment="p1"), ErrorCode.APPOINTMENT_TOO_EARLY)
    hall.refuse(c.RescheduleAppointment("p1", moment("11:10", NEXT_DAY)), ErrorCode.SLOT_UNKNOWN)
    assert hall.at("10:50", NEXT_DAY).issue(appointment="p1").due_at == moment("11:00", NEXT_DAY)


@pytest.mark.parametrize(
    "command", [c.RescheduleAppointment("p1", moment("11:00")), c.CancelAppointment("p1")], ids=["reschedule", "cancel"]
)
def test_an_appointment_that_is_over_stays_so(hall: Hall, command: c.Command) -> None:
    hall.refuse(command, ErrorCode.UNKNOWN_APPOINTMENT)
    hall.do(booking("p1"))
    hall.do(c.CancelAppointment("p1"))
    hall.refuse(command, ErrorCode.WRONG_APPOINTMENT_STATE)
    hall.refuse(hall.wish(appointment="p1"), ErrorCode.WRONG_APPOINTMENT_STATE)


# --- check-in ---


def test_check_in_gives_a_ticket_and_is_said_once(hall: Hall) -> None:
    hall.do(booking())
    events = hall.at("09:45").do(hall.wish(None, appointment="p1"))
    assert kinds(events) == [e.TicketIssued, e.AppointmentCheckedIn]
    assert first(events, e.TicketIssued).queue == "A"
    assert not first(events, e.AppointmentCheckedIn).is_late
    hall.refuse(hall.wish(appointment="p1"), ErrorCode.WRONG_APPOINTMENT_STATE)


def test_too_early_is_refused_with_the_time_to_come_back(hall: Hall) -> None:
    hall.do(booking())
    refusal = hall.at("09:44").refuse(hall.wish(appointment="p1"), ErrorCode.APPOINTMENT_TOO_EARLY)
    assert "10:00" in refusal.detail
    assert "10:00" in refusal.detail_en
    assert hall.state.appointments["p1"].state is AppointmentState.BOOKED


def test_late_degrades_to_walk_in_and_is_said(hall: Hall) -> None:
    hall.do(booking())
    events = hall.at("10:16").do(hall.wish(appointment="p1"))
    assert first(events, e.AppointmentCheckedIn).is_late
    assert first(events, e.TicketIssued).due_at == hall.now


def test_an_appointment_is_for_its_own_queue(hall: Hall) -> None:
    hall.do(booking())
    hall.at("09:50").refuse(hall.wish("N", appointment="p1"), ErrorCode.UNKNOWN_APPOINTMENT)
    assert hall.state.appointments["p1"].state is AppointmentState.BOOKED


def test_a_refused_issue_does_not_use_the_appointment_up(hall: Hall) -> None:
    hall.do(booking())
    hall.issue(visitor="v")
    hall.at("09:50").refuse(hall.wish(appointment="p1", visitor="v"), ErrorCode.DUPLICATE_TICKET)
    hall.do(c.CancelTicket("t1"))
    assert hall.issue(appointment="p1", visitor="v").appointment == "p1"


def test_unclaimed_appointments_are_missed_when_their_day_is_over_and_later_ones_stay(hall: Hall) -> None:
    hall.do(booking("p1"))
    hall.do(booking("p2", days=1))
    hall.do(booking("p3"))
    hall.do(c.CancelAppointment("p3"))
    hall.at("09:00", NEXT_DAY).do(c.Tick())
    missed = [r.event.appointment_id for r in hall.events if isinstance(r.event, e.AppointmentMissed)]
    assert missed == ["p1"]
    assert list(hall.state.appointments) == ["p2"]
    hall.refuse(hall.wish(appointment="p1"), ErrorCode.UNKNOWN_APPOINTMENT)
    assert hall.at("09:55").issue(appointment="p2").due_at == moment("10:00", NEXT_DAY)


def test_a_slot_may_be_named_in_any_zone(hall: Hall) -> None:
    hall.do(c.BookAppointment("p1", "A", moment("10:00").astimezone(ZONE), Channel.PHONE))
    hall.do(booking("p2"))
    hall.refuse(booking("p3"), ErrorCode.SLOT_FULL)


def test_slots_begin_with_their_period_and_may_have_places_of_their_own() -> None:
    rule = replace(
        a_policy().appointments,
        period=timedelta(minutes=45),
        periods=(BookablePeriod(time(9), time(10, 30)), BookablePeriod(time(14), time(17), {"A": 1, "N": 1})),
    )
    hall = Hall(a_policy(appointments=rule))
    for slot in ("09:45", "14:00", "16:15"):
        hall.do(booking(slot, slot))
    hall.refuse(booking("p4", "14:00"), ErrorCode.SLOT_FULL)
    hall.do(booking("p4", "14:00", "N"))
    for slot in ("10:30", "13:15", "14:30", "17:00"):
        hall.refuse(booking("p5", slot), ErrorCode.SLOT_UNKNOWN)
    hall.refuse(booking("p5", "09:45", "N"), ErrorCode.SLOT_UNKNOWN)


def test_a_blacked_out_or_closed_day_has_no_slots() -> None:
    rule = replace(a_policy().appointments, blackouts=frozenset({NEXT_DAY}))
    hall = Hall(a_policy(appointments=rule))
    hall.refuse(booking(days=1), ErrorCode.SLOT_UNKNOWN)
    hall.do(booking(days=2))


def test_a_hall_without_appointments_has_no_slots() -> None:
    rule = a_policy().appointments
    hall = Hall(a_policy(appointments=type(rule)(rule.window, rule.period, rule.days_ahead, {})))
    hall.refuse(booking(), ErrorCode.SLOT_UNKNOWN)
