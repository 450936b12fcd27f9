from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import holidays
import pytest
from hypothesis import given
from hypothesis import strategies as st

from config.loader import load_hall
from hall_server.composition.policy import policy_from
from hall_server.domain.calendar import Closure, HallCalendar, OpenPeriod, WorkingDay
from hall_server.domain.commands import Tick
from hall_server.domain.events import BusinessDayOpened
from tests.architecture.house import REPOSITORY
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


# --- the example hall's table against a kept library ---

WUHUA = policy_from(load_hall(REPOSITORY / "config" / "wuhua")).calendar
LIBRARY = holidays.country_holidays("CN", years=2026)
YEAR_2026 = [date(2026, 1, 1) + timedelta(days=number) for number in range(365)]


def test_every_day_of_2026_is_what_the_library_says() -> None:
    assert [day for day in YEAR_2026 if WUHUA.is_working_day(day) is not LIBRARY.is_working_day(day)] == []
    assert sum(map(WUHUA.is_working_day, YEAR_2026)) == 248


@pytest.mark.parametrize(
    ("day", "count", "due"),
    [
        (date(2026, 2, 13), 1, date(2026, 2, 14)),  # a Saturday worked before Spring Festival (调休)
        (date(2026, 2, 14), 1, date(2026, 2, 24)),  # nine days off
        (date(2026, 2, 27), 1, date(2026, 2, 28)),
        (date(2026, 9, 30), 3, date(2026, 10, 10)),  # over National Day: Thursday, Friday, the worked Saturday
        (date(2026, 1, 1), 0, date(2026, 1, 1)),
        (date(2026, 12, 25), 4, date(2026, 12, 31)),
    ],
)
def test_working_days_are_counted_over_swaps(day: date, count: int, due: date) -> None:
    assert WUHUA.working_day_after(day, count) == WorkingDay(due, is_provisional=False)


@given(st.sampled_from(YEAR_2026[:330]), st.integers(1, 20))
def test_counting_agrees_with_the_library_everywhere(day: date, count: int) -> None:
    found = WUHUA.working_day_after(day, count)
    assert found.day == LIBRARY.get_nth_working_day(day, count)
    assert not found.is_provisional
    assert LIBRARY.get_working_days_count(day + timedelta(days=1), found.day) == count


@pytest.mark.parametrize(
    ("day", "count", "is_provisional"),
    [
        (date(2026, 12, 30), 1, False),
        (date(2026, 12, 31), 1, True),  # the way leads into 2027, which nobody has confirmed
        (date(2027, 3, 1), 1, True),
        (date(2031, 3, 3), 1, True),  # a year that is not in the table at all: weekdays alone
        (date(2025, 12, 31), 2, True),
    ],
)
def test_a_year_nobody_confirmed_says_so(day: date, count: int, is_provisional: bool) -> None:
    assert WUHUA.working_day_after(day, count).is_provisional is is_provisional


def test_a_year_that_is_not_in_the_table_goes_by_the_weekday() -> None:
    assert WUHUA.working_day_after(date(2031, 3, 7), 1).day == date(2031, 3, 10)


# --- moments of a day ---


@pytest.mark.parametrize(
    ("zone", "day", "wall", "utc"),
    [
        ("Asia/Shanghai", DAY, time(9), "2026-11-24T01:00"),
        ("Europe/Berlin", date(2026, 10, 25), time(2, 30), "2026-10-25T00:30"),  # shown twice: the first
        ("Europe/Berlin", date(2026, 3, 29), time(3), "2026-03-29T01:00"),
        ("Australia/Lord_Howe", date(2026, 4, 5), time(1, 45), "2026-04-04T14:45"),  # half an hour shown twice
        ("America/New_York", date(2026, 3, 8), time(3), "2026-03-08T07:00"),
    ],
)
def test_a_wall_time_is_one_moment(zone: str, day: date, wall: time, utc: str) -> None:
    calendar = replace(CALENDAR, zone=ZoneInfo(zone))
    assert calendar.moment(day, wall) == datetime.fromisoformat(utc).replace(tzinfo=UTC)


def test_a_roll_in_the_hour_that_does_not_exist_comes_when_the_hour_is_over() -> None:
    new_york = HallCalendar(ZoneInfo("America/New_York"), (), frozenset(), frozenset(), time(2, 30))
    gap = datetime(2026, 3, 8, 7, 0, tzinfo=UTC)  # 01:59:59 is followed by 03:00:00
    assert new_york.business_day(gap - timedelta(microseconds=1)) == date(2026, 3, 7)
    assert new_york.business_day(gap) == date(2026, 3, 8)


@pytest.mark.parametrize(
    ("zone", "before", "after"),
    [
        ("Europe/Berlin", date(2026, 10, 23), date(2026, 10, 26)),
        ("America/New_York", date(2026, 3, 6), date(2026, 3, 9)),
        ("Australia/Lord_Howe", date(2026, 4, 3), date(2026, 4, 6)),
    ],
)
def test_hours_follow_the_wall_clock_over_a_change_of_it(zone: str, before: date, after: date) -> None:
    calendar = replace(CALENDAR, zone=ZoneInfo(zone))
    for day in (before, after):
        opens = calendar.moment(day, time(9))
        assert calendar.issues_tickets(opens)
        assert not calendar.issues_tickets(opens - timedelta(seconds=1))
    whole_days = (calendar.moment(after, time(9)) - calendar.moment(before, time(9))) / timedelta(days=1)
    assert whole_days != round(whole_days)


@pytest.mark.parametrize(
    ("wall", "day", "serves"),
    [
        ("08:00", DAY, True),
        ("12:30", DAY, True),
        ("16:59:59", DAY, True),
        ("17:00", DAY, False),
        ("01:00", date(2026, 11, 25), False),  # still the business day before
        ("03:00", date(2026, 11, 25), True),
        ("10:00", date(2026, 11, 28), False),  # Saturday
    ],
)
def test_whether_anybody_can_be_served_later_that_day(wall: str, day: date, serves: bool) -> None:
    assert ROLLS_AT_THREE.serves_later_today(moment(wall, day)) is serves
