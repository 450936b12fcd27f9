from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from hall_protocol.vocabulary import AppointmentState, Arrival, Channel
from hall_server.domain import commands as c
from hall_server.domain import events as e
from hall_server.domain.policy import OverbookingRule
from hall_server.engine.ledger import Accepted
from tests.helpers.hall_builder import ZONE, Hall, a_policy, everything, first, moment

STEPS = st.lists(
    st.tuples(
        st.sampled_from(["book", "book", "cancel", "move", "check in", "card", "time", "night"]),
        st.integers(0, 5),
        st.sampled_from(["09:30", "10:00", "10:30", "11:00"]),
        st.sampled_from(["queue", "item"]),
    ),
    max_size=40,
)


@given(steps=STEPS, cap=st.sampled_from([0, 50]))
def test_no_slot_holds_more_than_it_has_and_every_place_comes_back_once(
    steps: list[tuple[str, int, str, str]], cap: int
) -> None:
    rule = replace(
        a_policy().appointments,
        item_capacity={"plain": 1},
        overbooking=OverbookingRule(cap, prior_percent=40, prior_weight=1),
    )
    hall = Hall(a_policy(appointments=rule))
    given_ids = iter(range(1000))
    for what, person, slot, by in steps:
        _step(hall, given_ids, what, person, slot, by)
        _check_book(hall)
    assert everything(hall.replayed().state) == everything(hall.state)


def _step(hall: Hall, given_ids: Iterator[int], what: str, person: int, slot: str, by: str) -> None:
    day = hall.now.astimezone(ZONE).date()
    known = list(hall.state.appointments)
    named = known[person % len(known)] if known else "p404"
    match what:
        case "book":
            queue, item = ("A", None) if by == "queue" else (None, "plain")
            hall.answer(
                c.BookAppointment(
                    f"p{next(given_ids)}", queue, moment(slot, day), Channel.PHONE, f"v{person}", item=item
                )
            )
        case "cancel":
            hall.answer(c.CancelAppointment(named))
        case "move":
            hall.answer(c.RescheduleAppointment(named, moment(slot, day)))
        case "check in":
            _check_in_on_time(hall, named)
        case "card":
            hall.answer(hall.wish(visitor=f"v{person}"))
        case "time":
            hall.later(minutes=11 * person).answer(c.Tick())
        case _:
            hall.at("09:00", day + timedelta(days=1)).answer(c.Tick())


def _check_in_on_time(hall: Hall, named: str) -> None:
    """Whoever is early or on time is due at max(slot, check-in), less the credit."""
    booked = hall.state.appointments.get(named)
    answer = hall.answer(hall.wish(None, appointment=named, priority_class="elder"))
    if booked is None or not isinstance(answer, Accepted):
        return
    events = [recorded.event for recorded in answer.events]
    arrival, now = first(events, e.AppointmentCheckedIn).arrival, hall.now
    due_at = first(events, e.TicketIssued).due_at + timedelta(minutes=10)
    if arrival in (Arrival.EARLY, Arrival.ON_TIME):
        assert due_at == max(booked.slot_start, now)
    else:
        assert due_at == (booked.slot_start if arrival is Arrival.GRACE else now)


def _check_book(hall: Hall) -> None:
    """The book agrees with the appointments, counted anew; no slot is fuller than its effective capacity."""
    state, rule = hall.state, hall.ledger.policy.appointments
    taken: dict[datetime, int] = {}
    of_item: dict[datetime, int] = {}
    awaited: list[tuple[datetime, str]] = []
    for booked in state.appointments.values():
        is_claimed = booked.state is AppointmentState.CHECKED_IN and booked.arrival is not Arrival.LATE
        if booked.state is AppointmentState.BOOKED:
            awaited.append((booked.slot_start, booked.appointment_id))
        if is_claimed or booked.state is AppointmentState.BOOKED:
            taken[booked.slot_start] = taken.get(booked.slot_start, 0) + 1
            of_item[booked.slot_start] = of_item.get(booked.slot_start, 0) + (booked.item is not None)
    assert state.slot_book.awaited == sorted(awaited)
    places = state.slot_book.places.get("A", {})
    assert {slot: each.taken for slot, each in places.items()} == taken
    assert all(each.taken_by_item.get("plain", 0) == of_item[slot] for slot, each in places.items())
    assert sum(each.held for each in places.values()) == len(awaited)
    cap = 100 + rule.overbooking.cap_percent
    assert all(count <= 2 * cap // 100 for count in taken.values())
    assert all(count <= 1 * cap // 100 for count in of_item.values())
