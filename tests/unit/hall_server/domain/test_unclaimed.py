from collections.abc import Iterator
from datetime import datetime, timedelta

import pytest

from hall_protocol.vocabulary import AppointmentState, Arrival, ErrorCode
from hall_server.domain import commands as c
from hall_server.domain import events as e
from hall_server.domain.unclaimed import places_held
from tests.helpers.hall_builder import DAY, Hall, first, kinds, moment
from tests.unit.hall_server.domain.bookings import booking

NEXT_DAY = DAY + timedelta(days=1)


@pytest.fixture
def hall() -> Hall:
    return Hall()


def held(hall: Hall, start: str = "09:00", end: str = "17:00") -> int:
    return places_held(hall.state, hall.ledger.policy, "A", moment(start), moment(end), hall.now)


def test_a_place_is_kept_for_its_holder_until_it_is_claimed_cancelled_or_lapses(hall: Hall) -> None:
    for number, slot in [("p1", "10:00"), ("p2", "10:00"), ("p3", "10:30"), ("p4", "11:00")]:
        hall.do(booking(number, slot))
    assert (held(hall), held(hall, "10:30"), held(hall, "10:00", "10:30")) == (4, 2, 2)
    hall.do(c.CancelAppointment("p4"))
    assert held(hall) == 3
    hall.at("09:50").issue(appointment="p1")
    assert held(hall) == 2
    hall.at("10:15").do(c.Tick())
    assert held(hall) == 2
    hall.now += timedelta(seconds=1)
    assert held(hall) == 1, "even before the tick"
    assert kinds(hall.do(c.Tick())) == [e.AppointmentLapsed]
    assert hall.state.appointments["p2"].state is AppointmentState.LAPSED
    assert held(hall) == 1
    assert hall.do(c.Tick()) == []


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


def test_one_who_comes_after_the_place_lapsed_walks_in_and_is_no_no_show(hall: Hall) -> None:
    hall.do(booking())
    hall.at("10:30").do(c.Tick())
    events = hall.at("10:40").do(hall.wish(None, appointment="p1"))
    assert first(events, e.TicketIssued).due_at == hall.now
    assert first(events, e.AppointmentCheckedIn).arrival is Arrival.LATE
    hall.at("09:00", NEXT_DAY).do(c.Tick())
    assert e.AppointmentMissed not in kinds([r.event for r in hall.events])


def test_a_lapsed_one_can_be_moved_or_is_missed_in_the_end(hall: Hall) -> None:
    hall.do(booking("p1"))
    hall.do(booking("p2"))
    hall.at("10:20").do(c.Tick())
    hall.do(c.RescheduleAppointment("p1", moment("11:00")))
    assert hall.state.appointments["p1"].state is AppointmentState.BOOKED
    assert held(hall) == 1
    hall.at("09:00", NEXT_DAY).do(c.Tick())
    missed = [r.event.appointment_id for r in hall.events if isinstance(r.event, e.AppointmentMissed)]
    assert missed == ["p1", "p2"]
    assert (hall.state.slot_book.places.get("A", {}), hall.state.slot_book.awaited) == ({}, [])


_SLOTS = ["09:00", "09:30", "10:00", "10:30", "11:00", "11:30", "13:30", "14:00", "14:30", "15:00"]


class _Watched(list[tuple[datetime, str]]):
    """Counts how far somebody looked."""

    looked_at = 0

    def __iter__(self) -> Iterator[tuple[datetime, str]]:
        for each in super().__iter__():
            self.looked_at += 1
            yield each


def test_a_tick_looks_at_one_appointment_when_nothing_is_due(hall: Hall) -> None:
    for number in range(20):
        hall.do(booking(f"p{number}", days=1 + number // 10, slot=_SLOTS[number % 10]))
    hall.state.slot_book.awaited = watched = _Watched(hall.state.slot_book.awaited)
    assert hall.do(c.Tick()) == []
    assert watched.looked_at == 1
