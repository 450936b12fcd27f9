"""When a hall is open, as others show it."""

from dataclasses import replace
from datetime import date, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hall_server.domain.calendar import Closure, HallCalendar, OpenPeriod
from hall_server.domain.opening import DAY_OFF, PUBLIC_HOLIDAY, next_opening, open_day, serves_at
from tests.helpers.hall_builder import CALENDAR, DAY, moment

EARLY = replace(
    CALENDAR,
    periods=(
        OpenPeriod(time(8, 30), time(12), time(12), time(9)),
        OpenPeriod(time(13, 30), time(16, 45), time(17)),
    ),
    closures={DAY + timedelta(1): Closure("设备检修", "Maintenance")},
)
"""Tickets from half past eight, counters from nine; closed tomorrow."""
SATURDAY, NEW_YEAR = date(2026, 11, 28), date(2027, 1, 1)


@pytest.mark.parametrize(
    ("wall", "day", "opens", "opens_on"),
    [
        ("07:00", DAY, "09:00", DAY),
        ("08:45", DAY, "09:00", DAY),  # tickets are given, nobody serves yet
        ("10:00", DAY, "10:00", DAY),
        ("12:00", DAY, "13:30", DAY),
        ("17:00", DAY, "09:00", DAY + timedelta(2)),  # tomorrow is closed
        ("10:00", SATURDAY, "09:00", SATURDAY + timedelta(2)),
        ("10:00", NEW_YEAR, "09:00", NEW_YEAR + timedelta(3)),
    ],
)
def test_the_next_opening_is_when_the_counters_serve(wall: str, day: date, opens: str, opens_on: date) -> None:
    assert next_opening(EARLY, moment(wall, day)) == moment(opens, opens_on)


def test_whoever_never_opens_has_no_next_opening() -> None:
    assert next_opening(replace(EARLY, periods=()), moment("10:00")) is None


def test_a_day_says_why_it_is_closed() -> None:
    assert open_day(EARLY, DAY).reason is None
    assert open_day(EARLY, DAY + timedelta(1)).reason == ("设备检修", "Maintenance")
    assert open_day(EARLY, SATURDAY).reason == DAY_OFF
    assert open_day(EARLY, NEW_YEAR).reason == PUBLIC_HOLIDAY
    assert open_day(EARLY, date(2026, 10, 10)).is_working_day


times = st.times().map(lambda wall: wall.replace(second=0, microsecond=0))


@st.composite
def calendars(draw: st.DrawFn) -> HallCalendar:
    edges = sorted(draw(st.sets(times, min_size=4, max_size=4)))
    before = draw(st.booleans())
    first = OpenPeriod(time(0), edges[1], edges[1], edges[0]) if before else OpenPeriod(edges[0], edges[1], edges[1])
    off = draw(st.sets(st.integers(0, 6), max_size=6))
    return replace(
        CALENDAR,
        periods=(first, OpenPeriod(edges[2], edges[3], edges[3])),
        open_weekdays=frozenset(range(7)) - off,
        closures={DAY: Closure("x", "x")} if draw(st.booleans()) else {},
    )


@given(calendars(), times, st.integers(0, 20))
def test_it_is_the_first_moment_at_which_anybody_serves(calendar: HallCalendar, wall: time, days: int) -> None:
    now = moment(wall.isoformat(), DAY + timedelta(days))
    opens = next_opening(calendar, now)
    assert opens is not None
    assert serves_at(calendar, opens)
    assert (opens == now) is serves_at(calendar, now)
    minutes = int((opens - now).total_seconds() // 60)
    assert not any(serves_at(calendar, now + timedelta(minutes=step)) for step in range(0, minutes, 7))
