"""The day's appointments in numbers, and our failures: called late, or in another queue although booked."""

from datetime import timedelta

import pytest

from hall_protocol.vocabulary import Channel, Purpose
from hall_server.domain import commands as c
from hall_server.domain.appointment_figures import AppointmentCounts, count
from tests.helpers.hall_builder import DAY, Hall, moment


def counts(hall: Hall) -> AppointmentCounts:
    found = count(hall.state, hall.ledger.policy)
    assert found is not None
    assert found == count(hall.replayed().state, hall.ledger.policy)
    return found


def book(hall: Hall, number: str, slot: str = "10:00", days: int = 0) -> None:
    slot_start = moment(slot, DAY + timedelta(days=days))
    hall.do(c.BookAppointment(number, "A", slot_start, Channel.PHONE, f"v{number}"))


def test_a_hall_without_appointments_has_no_such_figures() -> None:
    hall = Hall()
    hall.issue(visitor="v")
    assert count(hall.state, hall.ledger.policy) is None


def test_today_s_are_counted_and_no_other_day_s() -> None:
    hall = Hall()
    for number, slot, days in [("1", "09:30", 0), ("2", "10:00", 0), ("3", "11:00", 0), ("4", "10:00", 1)]:
        book(hall, number, slot, days)
    assert counts(hall) == AppointmentCounts(3, 0, 0, 0, 0)
    hall.at("09:50").do(c.Tick())
    hall.issue(appointment="2")
    assert counts(hall) == AppointmentCounts(1, 1, 1, 0, 0)
    hall.at("09:00", DAY + timedelta(days=1)).do(c.Tick())
    assert counts(hall) == AppointmentCounts(1, 0, 0, 0, 0)


@pytest.mark.parametrize(
    ("arrives", "called", "failures"),
    [
        ("09:50", "10:10", 0),
        ("09:50", "10:10:01", 1),
        ("10:10", "10:20", 0),  # in grace: nobody was there to be called before
        ("10:10", "10:21", 1),
        ("10:16", "11:00", 0),  # a late holder is a walk-in
    ],
)
def test_a_holder_called_long_after_being_due_is_a_failure_of_ours(arrives: str, called: str, failures: int) -> None:
    hall = Hall().open(1)
    book(hall, "1")
    hall.at(arrives).issue(appointment="1")
    hall.at(called).call(1)
    assert counts(hall).called_late == failures


def test_it_is_the_first_call_that_counts() -> None:
    hall = Hall().open(1)
    book(hall, "1")
    hall.at("09:50").issue(appointment="1")
    hall.at("10:05").call(1)
    hall.at("10:30").do(c.Recall(1, "t1"))
    assert counts(hall).called_late == 0


def test_a_holder_who_takes_a_ticket_an_hour_before_does_not_queue_twice() -> None:
    hall = Hall()
    book(hall, "1")
    hall.issue(visitor="v1")
    assert (counts(hall).checked_in, counts(hall).awaited, counts(hall).took_another_ticket) == (1, 0, 0)


@pytest.mark.parametrize(("called", "failures"), [("09:40", 0), ("10:10", 0), ("10:11", 1)])
def test_one_too_early_is_called_late_by_the_slot_alone(called: str, failures: int) -> None:
    hall = Hall().open(1)
    book(hall, "1")
    hall.issue(visitor="v1")
    hall.at(called).call(1)
    assert counts(hall).called_late == failures


def test_a_holder_who_takes_a_ticket_for_another_purpose_beside_it_is_counted() -> None:
    hall = Hall()
    book(hall, "1")
    hall.issue(visitor="v1", purpose=Purpose.COLLECT)
    assert counts(hall).took_another_ticket == 1
    hall.issue("B", visitor="v2")
    assert counts(hall).took_another_ticket == 1


def test_a_ticket_today_beside_tomorrow_s_appointment_is_no_failure() -> None:
    hall = Hall()
    book(hall, "1", days=1)
    hall.issue(visitor="v1")
    assert counts(hall).took_another_ticket == 0


def test_the_check_in_itself_is_no_other_ticket() -> None:
    hall = Hall()
    book(hall, "1")
    hall.at("09:50").issue(visitor="v1")
    assert (counts(hall).checked_in, counts(hall).took_another_ticket) == (1, 0)
