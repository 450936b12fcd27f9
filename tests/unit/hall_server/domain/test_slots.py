"""Slots: which there are and when they open, what an item may take of its queue, overbooking and its cap."""

from dataclasses import replace
from datetime import date, datetime, time, timedelta
from fractions import Fraction
from math import ceil, floor
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hall_protocol.vocabulary import Channel, ErrorCode
from hall_server.domain import commands as c
from hall_server.domain import events as e
from hall_server.domain.calendar import OpenPeriod
from hall_server.domain.policy import BookablePeriod, HallPolicy, OverbookingRule
from hall_server.domain.slots import Slot, bookable_slots, effective_capacity, slot_at
from hall_server.domain.state import Shows
from tests.helpers.hall_builder import CALENDAR, DAY, ZONE, Hall, a_policy, first, moment

FRIDAY, SATURDAY = date(2026, 11, 27), date(2026, 11, 28)
FURTHEST = date(2026, 12, 3)
"""The seventh working day after Tuesday 24 November."""


def with_rule(**changes: Any) -> HallPolicy:
    return a_policy(appointments=replace(a_policy().appointments, **changes))


def slots(hall: Hall, queue: str = "A", item: str | None = None, day: date | None = None) -> list[Slot]:
    return bookable_slots(hall.state, hall.ledger.policy, queue, item, hall.now, day)


def starts(found: list[Slot]) -> list[str]:
    return [f"{slot.slot_start.astimezone(ZONE):%m-%d %H:%M}" for slot in found]


def book(hall: Hall, number: str, slot: str = "10:00", day: date = DAY, item: str | None = None) -> list[e.AnyEvent]:
    return hall.do(c.BookAppointment(number, "A", moment(slot, day), Channel.PHONE, item=item))


def test_the_slots_of_a_day_in_order_with_what_is_free() -> None:
    hall = Hall(now=moment("15:40"))
    book(hall, "p1", "16:00")
    found = slots(hall, day=DAY)
    assert starts(found) == ["11-24 16:00", "11-24 16:30"]
    assert [(slot.capacity, slot.free) for slot in found] == [(2, 1), (2, 2)]
    assert found[0].slot_end - found[0].slot_start == timedelta(minutes=30)


def test_all_days_ahead_and_what_is_listed_can_be_booked() -> None:
    hall = Hall()
    found = slots(hall)
    days = sorted({slot.slot_start.astimezone(ZONE).date() for slot in found})
    assert (days[0], days[-1], len(days)) == (DAY, FURTHEST, 8)
    assert SATURDAY not in days
    assert len(found) == 8 * 13 - 1, "six and seven half hours a day; nine o'clock has begun"
    for number, slot in enumerate(found):
        hall.do(c.BookAppointment(f"p{number}", "A", slot.slot_start, Channel.PHONE))


def test_a_full_slot_is_listed_and_a_queue_without_places_is_not() -> None:
    hall = Hall()
    book(hall, "p1")
    book(hall, "p2")
    assert next(slot.free for slot in slots(hall) if slot.slot_start == moment("10:00")) == 0
    assert slots(hall, "B") == []
    assert slots(hall, "A", day=SATURDAY) == []
    assert slots(hall, "A", day=FURTHEST + timedelta(days=1)) == []
    assert slots(hall, "A", day=DAY - timedelta(days=1)) == []
    for day in (date.min, date.max):
        assert slots(hall, "A", day=day) == []


@pytest.mark.parametrize("absurd", ["0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-12:00"])
def test_an_absurd_moment_is_no_slot(absurd: str) -> None:
    hall = Hall()
    wish = c.BookAppointment("p1", "A", datetime.fromisoformat(absurd), Channel.PHONE)
    hall.refuse(wish, ErrorCode.SLOT_UNKNOWN)


# --- the furthest day opens at the release time ---


@pytest.mark.parametrize(
    ("day", "wall", "furthest"),
    [
        (DAY, "07:59:59", date(2026, 12, 2)),
        (DAY, "08:00", FURTHEST),
        (FRIDAY, "07:59", date(2026, 12, 7)),
        (FRIDAY, "08:00", date(2026, 12, 8)),
        (SATURDAY, "00:00", date(2026, 12, 8)),  # a day off opens nothing new and takes nothing away
        (SATURDAY, "08:00", date(2026, 12, 8)),
        (date(2026, 11, 30), "07:59", date(2026, 12, 8)),
        (date(2026, 11, 30), "08:00", date(2026, 12, 9)),
    ],
)
def test_the_furthest_day_opens_at_the_release_time(day: date, wall: str, furthest: date) -> None:
    hall = Hall(with_rule(release_at=time(8)), moment(wall, day))
    assert slots(hall)[-1].slot_start.astimezone(ZONE).date() == furthest
    after = furthest + timedelta(days=1)
    wish = c.BookAppointment("p1", "A", moment("10:00", after), Channel.PHONE)
    hall.refuse(wish, ErrorCode.SLOT_UNKNOWN)
    book(hall, "p1", day=furthest)


@given(minutes=st.integers(0, 14 * 1440), release=st.integers(0, 23))
def test_what_was_open_once_stays_open(minutes: int, release: int) -> None:
    policy = with_rule(release_at=time(release))
    hall = Hall(policy)
    before, later = moment("00:00") + timedelta(minutes=minutes), moment("00:00") + timedelta(minutes=minutes + 61)
    listed = bookable_slots(hall.state, policy, "A", None, before)
    assert all(
        slot_at(hall.state, policy, "A", None, slot.slot_start, later) is not None
        for slot in listed
        if slot.slot_start > later
    )


# --- an item inside its queue ---


def test_an_item_s_places_are_inside_its_queue_s() -> None:
    hall = Hall(with_rule(capacity={"A": 3}, item_capacity={"plain": 1}))
    book(hall, "p1", item="plain")
    ten = moment("10:00")
    assert [s.free for s in slots(hall, item="plain", day=DAY) if s.slot_start == ten] == [0]
    assert [s.free for s in slots(hall, day=DAY) if s.slot_start == ten] == [2]
    hall.refuse(c.BookAppointment("p2", "A", ten, Channel.PHONE, item="plain"), ErrorCode.SLOT_FULL)
    book(hall, "p2")
    book(hall, "p3")
    hall.do(c.CancelAppointment("p1"))
    book(hall, "p4")
    hall.refuse(c.BookAppointment("p5", "A", ten, Channel.PHONE, item="plain"), ErrorCode.SLOT_FULL)


def test_an_item_s_places_stand_alone_where_the_queue_has_none() -> None:
    hall = Hall(with_rule(capacity={}, item_capacity={"plain": 1}))
    assert slots(hall) == []
    assert {slot.capacity for slot in slots(hall, item="plain")} == {1}


def test_no_places_for_an_item_is_no_slot_for_it() -> None:
    hall = Hall(with_rule(item_capacity={"plain": 0}))
    assert slots(hall, item="plain") == []
    assert slots(hall) != []


def test_an_item_may_have_places_of_its_own_in_a_period() -> None:
    periods = (BookablePeriod(time(9), time(12)), BookablePeriod(time(14), time(15), {}, {"plain": 2}))
    hall = Hall(with_rule(capacity={"A": 5}, item_capacity={"plain": 1}, periods=periods))
    capacities = {
        f"{slot.slot_start.astimezone(ZONE):%H:%M}": slot.capacity for slot in slots(hall, item="plain", day=FURTHEST)
    }
    assert (capacities["11:30"], capacities["14:00"]) == (1, 2)


# --- a year whose calendar is not announced ---


def test_slots_of_a_year_without_announced_holidays_say_so() -> None:
    calendar = replace(CALENDAR, confirmed_years=frozenset({2026}))
    hall = Hall(a_policy(calendar=calendar), moment("09:00", date(2026, 12, 28)))
    provisional = {slot.slot_start.astimezone(ZONE).year: slot.is_provisional for slot in slots(hall)}
    assert provisional == {2026: False, 2027: True}


def test_an_hour_the_clocks_leave_out_has_no_slots() -> None:
    """New York, 14 March 2027: 02:00 to 03:00 does not exist."""
    sunday = date(2027, 3, 14)
    calendar = replace(
        CALENDAR, zone=ZoneInfo("America/New_York"), swap_workdays=frozenset({sunday}), periods=_all_night()
    )
    policy = replace(with_rule(periods=(BookablePeriod(time(1), time(4)),)), calendar=calendar)
    hall = Hall(policy, datetime.combine(sunday - timedelta(days=2), time(12), calendar.zone))
    found = [f"{s.slot_start.astimezone(calendar.zone):%H:%M}" for s in slots(hall, day=sunday)]
    assert found == ["01:00", "01:30", "03:00", "03:30"]


def _all_night() -> tuple[OpenPeriod, ...]:
    return (OpenPeriod(time(0), time(23), time(23)),)


# --- overbooking ---


@given(
    capacity=st.integers(0, 500),
    kept=st.integers(0, 2000),
    missed=st.integers(0, 2000),
    cap=st.integers(0, 100),
    prior=st.integers(0, 90),
    weight=st.integers(1, 500),
)
def test_effective_capacity_is_the_formula_behind_the_cap(
    capacity: int, kept: int, missed: int, cap: int, prior: int, weight: int
) -> None:
    rate = (missed + Fraction(prior, 100) * weight) / (kept + missed + weight)
    wanted = min(ceil(capacity / (1 - rate)), floor(capacity * (1 + Fraction(cap, 100))))
    found = effective_capacity(capacity, Shows(kept, missed), OverbookingRule(cap, prior, weight))
    assert found == wanted
    assert capacity <= found <= 2 * capacity
    if cap == 0:
        assert found == capacity


def test_it_is_off_by_default() -> None:
    assert effective_capacity(4, Shows(0, 1000), a_policy().appointments.overbooking) == 4


def test_a_queue_overbooks_as_its_holders_stay_away_and_says_which_place_it_was() -> None:
    rule = OverbookingRule(cap_percent=50, prior_percent=0, prior_weight=2)
    hall = Hall(with_rule(overbooking=rule))
    for number in ("p1", "p2"):
        assert not first(book(hall, number), e.AppointmentBooked).is_overbooked
    hall.refuse(c.BookAppointment("p3", "A", moment("10:00"), Channel.PHONE), ErrorCode.SLOT_FULL)
    hall.at("09:00", FRIDAY).do(c.Tick())  # two no-shows: p = 2/4
    assert hall.state.slot_book.shows["A"] == Shows(kept=0, missed=2)
    places = [first(book(hall, f"q{n}", day=FRIDAY), e.AppointmentBooked).is_overbooked for n in range(3)]
    assert places == [False, False, True]
    hall.refuse(c.BookAppointment("q4", "A", moment("10:00", FRIDAY), Channel.PHONE), ErrorCode.SLOT_FULL)
    hall.at("09:50").issue(appointment="q0")
    assert hall.state.slot_book.shows["A"] == Shows(kept=1, missed=2)
    assert hall.replayed().state.slot_book == hall.state.slot_book


def test_what_was_learned_outlives_the_day() -> None:
    hall = Hall()
    book(hall, "p1")
    for day in (FRIDAY, SATURDAY):
        hall.at("09:00", day).do(c.Tick())
    assert hall.state.slot_book.shows["A"].missed == 1
