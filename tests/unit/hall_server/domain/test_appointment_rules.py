from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, time, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hall_protocol.vocabulary import AppointmentState, Arrival, Channel, ErrorCode, Purpose
from hall_server.domain import commands as c
from hall_server.domain import events as e
from hall_server.domain.appointment_rules import places_held
from hall_server.domain.policy import BookablePeriod, OverbookingRule
from hall_server.engine.ledger import Accepted
from tests.helpers.hall_builder import DAY, ZONE, Hall, a_policy, a_queue, everything, first, kinds, moment

NEXT_DAY = DAY + timedelta(days=1)


def booking(
    number: str = "p1", slot: str = "10:00", queue: str | None = "A", days: int = 0, **more: Any
) -> c.BookAppointment:
    """A booking by a person of its own, unless it says `visitor`."""
    more = {"visitor": f"visitor of {number}"} | more
    return c.BookAppointment(number, queue, moment(slot, DAY + timedelta(days=days)), Channel.PHONE, **more)


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


# --- check-in ---


def test_check_in_gives_a_ticket_and_is_said_once(hall: Hall) -> None:
    hall.do(booking())
    events = hall.at("09:45").do(hall.wish(None, appointment="p1"))
    assert kinds(events) == [e.TicketIssued, e.AppointmentCheckedIn]
    assert first(events, e.TicketIssued).queue == "A"
    assert not first(events, e.AppointmentCheckedIn).is_late
    hall.refuse(hall.wish(appointment="p1"), ErrorCode.DUPLICATE_TICKET)


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


def test_a_holder_whose_item_moved_to_another_queue_is_honoured_there(hall: Hall) -> None:
    hall.do(booking(queue=None, item="plain"))
    items = hall.ledger.policy.items | {"plain": replace(hall.ledger.policy.items["plain"], queue="B")}
    hall.ledger.policy = replace(hall.ledger.policy, items=items)
    assert hall.at("09:50").issue(None, appointment="p1").queue == "B"


# --- a person who takes a ticket beside the appointment ---


@pytest.mark.parametrize(
    ("arrives", "due", "arrival"),
    [
        ("09:45", "10:00", Arrival.EARLY),
        ("09:58", "10:00", Arrival.ON_TIME),
        ("10:15", "10:00", Arrival.GRACE),
        ("10:16", "10:16", Arrival.LATE),
        ("16:00", "16:00", Arrival.LATE),
    ],
)
def test_a_ticket_taken_by_card_is_the_check_in(hall: Hall, arrives: str, due: str, arrival: Arrival) -> None:
    hall.do(booking(visitor="v"))
    events = hall.at(arrives).do(hall.wish(visitor="v"))
    checked_in = first(events, e.AppointmentCheckedIn)
    assert (checked_in.arrival, checked_in.is_late) == (arrival, arrival is Arrival.LATE)
    issued = first(events, e.TicketIssued)
    assert (issued.due_at, issued.appointment) == (moment(due), "p1")
    assert hall.state.appointments["p1"].state is AppointmentState.CHECKED_IN


def test_it_is_not_when_for_another_queue_day_or_person(hall: Hall) -> None:
    hall.do(booking(visitor="v"))
    hall.do(booking("p2", visitor="w", days=1))
    assert hall.at("09:50").issue("B", visitor="v").appointment is None
    assert hall.issue(visitor="w").appointment is None
    assert hall.issue(visitor=None).appointment is None
    assert kinds([r.event for r in hall.events]).count(e.AppointmentCheckedIn) == 0


def test_of_two_the_honoured_one_is_claimed_before_the_late_one() -> None:
    hall = Hall(a_policy(appointments=replace(a_policy().appointments, one_live_appointment=False)))
    hall.do(booking("late", "09:30", visitor="v"))
    hall.do(booking("due", "10:30", visitor="v"))
    assert hall.at("10:20").issue(visitor="v").appointment == "due"


def test_no_quota_turns_a_holder_away() -> None:
    queues = a_policy().queues | {"A": a_queue("A", quota=2)}
    hall = Hall(a_policy(queues=queues))
    hall.do(booking())
    hall.issue()
    hall.at("09:50").refuse(hall.wish(), ErrorCode.QUOTA_REACHED)
    assert hall.issue(None, appointment="p1").ticket_number == "A002"


# --- places that go back to walk-ins ---


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


# --- whatever happens ---

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


def test_a_visit_with_several_matters_is_the_check_in_for_the_one_that_was_booked(hall: Hall) -> None:
    hall.do(booking(visitor="v1"))
    ticket_id = first(
        hall.at("09:50").do(hall.wish(None, items=("personal", "plain"), visitor="v1")), e.TicketIssued
    ).ticket_id
    ticket = hall.state.tickets[ticket_id]
    assert (ticket.appointment, ticket.due_at) == ("p1", moment("10:00"))
    assert hall.state.appointments["p1"].state is AppointmentState.CHECKED_IN


def test_who_comes_for_a_result_claims_no_appointment(hall: Hall) -> None:
    hall.do(booking(visitor="v1"))
    assert hall.at("09:50").issue("A", visitor="v1", purpose=Purpose.COLLECT).appointment is None
