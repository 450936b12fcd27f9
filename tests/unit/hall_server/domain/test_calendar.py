from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hall_server.domain.calendar import Closure, HallCalendar, OpenPeriod
from hall_server.domain.commands import Tick
from hall_server.domain.events import BusinessDayOpened
from tests.helpers.hall_builder import CALENDAR, DAY, Hall, a_policy, moment

ROLLS_AT_THREE = replace(CALENDAR, day_rolls_at=time(3))


@pytest.mark.parametrize(
    ("wall", "issues", "serves"),
    [
        ("08:59:59", False, False),
        ("09:00:00", True, True),
        ("11:59:59", True, True),
        ("12:00:00", False, False),  # lunch
        ("13:29:59", False, False),
        ("13:30:00", True, True),
        ("16:44:59", True, True),
        ("16:45:00", False, True),  # no more tickets, still serving
        ("16:59:59", False, True),
        ("17:00:00", False, False),
        ("00:00:00", False, False),
    ],
)
def test_hours_with_lunch_and_cut_off(wall: str, issues: bool, serves: bool) -> None:
    assert CALENDAR.issues_tickets(moment(wall)) is issues
    assert CALENDAR.is_within_hours(moment(wall)) is serves


@pytest.mark.parametrize(
    ("day", "works"),
    [
        (date(2026, 11, 24), True),  # Tuesday
        (date(2026, 11, 28), False),  # Saturday
        (date(2026, 11, 29), False),  # Sunday
        (date(2026, 10, 1), False),  # holiday on a Thursday
        (date(2026, 10, 10), True),  # Saturday worked in exchange
        (date(2028, 2, 29), True),  # leap day, a Tuesday
        (date(2027, 1, 1), False),
        (date(2026, 12, 31), True),
    ],
)
def test_working_days_with_swaps_and_holidays(day: date, works: bool) -> None:
    assert CALENDAR.is_working_day(day) is works
    assert CALENDAR.issues_tickets(moment("10:00", day)) is works


def test_a_swapped_day_is_worked_even_when_it_lies_in_a_holiday() -> None:
    both = replace(CALENDAR, holidays=frozenset({DAY}), swap_workdays=frozenset({DAY}))
    assert both.is_working_day(DAY)


def test_the_business_day_is_the_hall_s_not_utc_s() -> None:
    assert CALENDAR.business_day(datetime(2026, 11, 23, 15, 59, 59, tzinfo=UTC)) == date(2026, 11, 23)
    assert CALENDAR.business_day(datetime(2026, 11, 23, 16, 0, 0, tzinfo=UTC)) == date(2026, 11, 24)


@pytest.mark.parametrize(
    ("wall", "day", "business_day"),
    [
        ("02:59:59", date(2026, 11, 24), date(2026, 11, 23)),
        ("03:00:00", date(2026, 11, 24), date(2026, 11, 24)),
        ("02:59:59", date(2027, 1, 1), date(2026, 12, 31)),  # year end
        ("02:59:59", date(2028, 3, 1), date(2028, 2, 29)),  # after a leap day
        ("02:59:59", date(2027, 3, 1), date(2027, 2, 28)),
    ],
)
def test_the_day_rolls_at_its_quiet_hour(wall: str, day: date, business_day: date) -> None:
    assert ROLLS_AT_THREE.business_day(moment(wall, day)) == business_day


@given(st.integers(0, 3 * 366 * 86_400), st.timedeltas(timedelta(0), timedelta(days=2)))
def test_the_business_day_never_goes_back(start_s: int, span: timedelta) -> None:
    earlier = datetime(2026, 1, 1, tzinfo=UTC) + timedelta(seconds=start_s)
    assert ROLLS_AT_THREE.business_day(earlier) <= ROLLS_AT_THREE.business_day(earlier + span)


def test_when_summer_time_ends_the_roll_is_shown_twice_and_the_first_time_counts() -> None:
    berlin = HallCalendar(ZoneInfo("Europe/Berlin"), CALENDAR.periods, frozenset(), frozenset(), time(2, 30))
    before = datetime(2026, 10, 25, 0, 0, tzinfo=UTC)  # 02:00 in summer; at 01:00 UTC it is 02:00 again
    days = [berlin.business_day(before + timedelta(minutes=30 * step)).day for step in range(4)]
    assert days == [24, 25, 25, 25]
    hall = Hall(a_policy(calendar=berlin), before)
    for _ in range(4):
        hall.do(Tick())
        hall.later(minutes=30)
    opened = [r.event.business_day.day for r in hall.events if isinstance(r.event, BusinessDayOpened)]
    assert opened == [24, 25]


def test_a_closure_overrides_everything_and_says_why() -> None:
    closed = replace(CALENDAR, closures={DAY: Closure("设备检修", "maintenance")}, swap_workdays=frozenset({DAY}))
    assert not closed.is_working_day(DAY)
    assert not closed.issues_tickets(moment("10:00"))
    assert not closed.is_within_hours(moment("10:00"))
    assert closed.closure(moment("10:00")) == Closure("设备检修", "maintenance")
    assert closed.closure(moment("10:00", date(2026, 11, 25))) is None


@pytest.mark.parametrize(
    ("day", "opens"),
    [
        (date(2026, 11, 28), True),  # Saturday
        (date(2026, 11, 29), False),  # Sunday
        (date(2026, 10, 10), False),  # a worked Saturday has a working day's hours
        (date(2026, 10, 1), True),  # holiday
    ],
)
def test_days_off_have_hours_of_their_own(day: date, opens: bool) -> None:
    brief = (OpenPeriod(time(12), time(12, 30), time(13)),)
    calendar = replace(CALENDAR, weekend_periods={5: brief}, holiday_periods=brief)
    assert calendar.issues_tickets(moment("12:15", day)) is opens
    assert calendar.is_within_hours(moment("12:45", day)) is opens


@pytest.mark.parametrize(
    ("today", "day", "limit", "is_within"),
    [
        (DAY, DAY, 0, True),
        (DAY, date(2026, 11, 25), 0, False),
        (date(2026, 11, 27), date(2026, 11, 30), 1, True),  # over a weekend
        (date(2026, 11, 27), date(2026, 12, 1), 1, False),
        (date(2026, 12, 31), date(2027, 1, 4), 1, True),  # over New Year's Day and a weekend
        (DAY, date(2026, 11, 20), 0, True),
    ],
)
def test_days_ahead_are_working_days(today: date, day: date, limit: int, is_within: bool) -> None:
    assert CALENDAR.is_within_working_days(today, day, limit) is is_within


def test_hours_for_people() -> None:
    assert CALENDAR.hours_text() == "09:00–12:00、13:30–17:00"
