from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest

from hall_protocol.vocabulary import (
    AppointmentState,
    Channel,
    ErrorCode,
)
from hall_server.domain import closing_rules
from hall_server.domain import commands as c
from hall_server.domain import events as e
from tests.helpers.hall_builder import DAY, Hall, a_policy, kinds, moment
from tests.unit.hall_server.domain.closings import close, two_halls

NEXT_DAY = DAY + timedelta(days=1)


@pytest.fixture
def hall() -> Hall:
    return Hall().open(1, 2)


def with_bookings() -> Hall:
    hall = Hall(a_policy(appointments=replace(a_policy().appointments, capacity={"A": 9, "B": 9})))
    for number, slot in (("early", "09:30"), ("inside", "10:00"), ("at the end", "11:00"), ("after", "11:30")):
        hall.do(c.BookAppointment(number, "A", moment(slot), Channel.PHONE))
    return hall


def states(hall: Hall) -> dict[str, AppointmentState]:
    return {number: booked.state for number, booked in hall.state.appointments.items()}


def test_only_what_falls_into_an_announced_closing_is_cancelled() -> None:
    hall = with_bookings().at("09:50")
    events = hall.do(close(until=moment("11:00")))
    cancelled = [event for event in events if isinstance(event, e.AppointmentCancelled)]
    assert cancelled == [e.AppointmentCancelled("inside", "hall_closing")]  # "early" is past even its late window
    assert states(hall)["at the end"] is AppointmentState.BOOKED


def test_a_holder_who_may_still_come_late_loses_the_slot_with_the_others() -> None:
    hall = with_bookings().at("09:44")
    hall.do(close(until=moment("11:00")))
    assert states(hall)["early"] is AppointmentState.CANCELLED


def test_without_an_end_appointments_stay_and_are_honoured_when_the_hall_reopens() -> None:
    hall = with_bookings().at("09:50")
    assert kinds(hall.do(close())) == [e.ClosingAnnounced]
    hall.refuse(hall.wish(appointment="inside"), ErrorCode.HALL_CLOSED)
    hall.at("10:05").do(c.ReopenHall())
    assert hall.issue(appointment="inside").due_at == moment("10:00")


def test_a_sub_hall_s_closing_cancels_its_own_appointments_only() -> None:
    hall = two_halls(appointments=replace(a_policy().appointments, capacity={"A": 9, "B": 9}))
    for queue in "AB":
        hall.do(c.BookAppointment(queue, queue, moment("10:00"), Channel.PHONE))
    hall.do(close(sub_hall="tax", until=moment("11:00")))
    assert states(hall) == {"A": AppointmentState.BOOKED, "B": AppointmentState.CANCELLED}


@pytest.mark.parametrize(
    ("until", "slot", "day", "closes"),
    [
        (moment("11:00"), "10:59", DAY, True),
        (moment("11:00"), "11:00", DAY, False),
        (None, "16:00", DAY, True),
        (None, "09:00", NEXT_DAY, False),
        (moment("12:00", NEXT_DAY), "09:00", NEXT_DAY, True),
    ],
)
def test_a_slot_within_the_closing_cannot_be_booked(
    hall: Hall, until: datetime | None, slot: str, day: date, closes: bool
) -> None:
    hall.do(close(until=until))
    assert closing_rules.closes_slot(hall.state, hall.ledger.policy, "A", moment(slot, day)) is closes


def test_an_open_hall_closes_no_slot(hall: Hall) -> None:
    assert not closing_rules.closes_slot(hall.state, hall.ledger.policy, "A", moment("10:00"))
