from dataclasses import replace
from datetime import time, timedelta

import pytest

from hall_protocol.vocabulary import AppointmentState, Channel, ErrorCode
from hall_server.domain import commands as c
from hall_server.domain import events as e
from hall_server.domain.policy import BookablePeriod
from tests.helpers.hall_builder import DAY, ZONE, Hall, a_policy, first, kinds, moment
from tests.unit.hall_server.domain.bookings import booking

NEXT_DAY = DAY + timedelta(days=1)


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


# --- numbers, persons and items ---


def test_an_appointment_is_found_by_its_number_too_and_keeps_it_through_a_change(hall: Hall) -> None:
    hall.do(booking(appointment_number="12345678"))
    hall.do(c.RescheduleAppointment("12345678", moment("11:00")))
    booked = hall.state.appointments["p1"]
    assert (booked.appointment_id, booked.appointment_number) == ("p1", "12345678")
    events = hall.at("10:50").do(hall.wish(None, appointment="12345678"))
    assert first(events, e.TicketIssued).appointment == "p1", "the journal names the id, never the number"
    hall.refuse(c.CancelAppointment("12345678"), ErrorCode.WRONG_APPOINTMENT_STATE)


def test_a_number_is_given_once_among_those_known(hall: Hall) -> None:
    hall.do(booking("p1", appointment_number="12345678"))
    hall.refuse(booking("p2", "10:30", appointment_number="12345678"), ErrorCode.APPOINTMENT_NUMBER_TAKEN)
    hall.do(booking("p2", "10:30", appointment_number="12345679"))
    hall.at("09:00", NEXT_DAY).do(booking("p3", days=1, appointment_number="12345678"))


def test_one_live_appointment_for_a_person_and_matter(hall: Hall) -> None:
    hall.do(booking("p1", visitor="v"))
    hall.refuse(booking("p2", "10:30", visitor="v"), ErrorCode.DUPLICATE_APPOINTMENT)
    hall.do(booking("p2", "10:30", visitor="w"))
    hall.do(booking("p3", "10:30", None, visitor="v", item="plain"))
    hall.do(c.CancelAppointment("p1"))
    hall.do(booking("p4", "11:00", visitor="v"))
    lenient = Hall(a_policy(appointments=replace(a_policy().appointments, one_live_appointment=False)))
    lenient.do(booking("p1", visitor="v"))
    lenient.do(booking("p2", visitor="v"))


def test_one_whose_place_lapsed_books_anew_but_gets_the_old_one_back_no_more(hall: Hall) -> None:
    hall.do(booking("p1", visitor="v"))
    hall.at("10:20").do(c.Tick())
    hall.do(booking("p2", "11:00", visitor="v"))
    hall.refuse(c.RescheduleAppointment("p1", moment("11:30")), ErrorCode.DUPLICATE_APPOINTMENT)


def test_moving_to_the_slot_it_has_changes_nothing(hall: Hall) -> None:
    hall.do(booking())
    hall.refuse(c.RescheduleAppointment("p1", moment("10:00").astimezone(ZONE)), ErrorCode.INVALID_VALUE)


def test_an_item_finds_its_queue_and_is_what_the_ticket_is_for(hall: Hall) -> None:
    hall.do(booking(queue=None, item="plain"))
    assert hall.state.appointments["p1"].queue == "A"
    ticket = hall.at("09:50").issue(None, appointment="p1")
    assert (ticket.queue, ticket.item, ticket.matters[0]) == ("A", "plain", "plain")
    hall.refuse(booking("p2", queue=None, item="nothing"), ErrorCode.UNKNOWN_ITEM)
    hall.refuse(booking("p2", queue="X"), ErrorCode.UNKNOWN_QUEUE)
    hall.refuse(booking("p2", queue=None), ErrorCode.INVALID_VALUE)
