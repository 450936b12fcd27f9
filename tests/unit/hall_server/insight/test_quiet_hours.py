from datetime import date, datetime, timedelta
from math import ceil

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hall_protocol.messages import QuietHours
from hall_protocol.vocabulary import DayKind
from hall_server.domain.policy import QuietHoursRule
from hall_server.insight.quiet_hours import Arrival, days_like, quiet_hours
from tests.helpers.hall_builder import CALENDAR, DAY, ZONE, a_policy, moment

RULE = QuietHoursRule(weeks=2, tickets_min=3)
POLICY = a_policy(quiet_hours=RULE)
YESTERDAY = DAY - timedelta(days=1)
OPEN_HOURS = {"09:00", "10:00", "11:00", "13:00", "14:00", "15:00", "16:00"}
TOMORROW = DAY + timedelta(days=1)


def came(wall: str, *waits_min: float, day: date = YESTERDAY) -> list[Arrival]:
    return [Arrival(day.isoformat(), moment(wall, day), 60.0 * wait) for wait in waits_min]


def told(arrivals: list[Arrival], day: date = TOMORROW, now: datetime | None = None) -> QuietHours:
    return quiet_hours(POLICY, "A", day, arrivals, now or moment("10:30"))


def test_the_quietest_hour_is_the_one_in_which_four_in_five_wait_least() -> None:
    found = told([*came("09:05", 20, 25, 30), *came("10:59", 1, 2, 12), *came("14:00", 3, 4, 5), *came("15:10", 0)])
    assert [(hour.start, hour.tickets, hour.mean_wait_s, hour.p80_wait_s, hour.is_enough) for hour in found.hours] == [
        ("09:00", 3, 1500, 1800, True),
        ("10:00", 3, 300, 720, True),
        ("14:00", 3, 240, 300, True),
        ("15:00", 1, 0, 0, False),
    ]
    assert (found.quietest, found.days) == ("14:00", 1)
    assert found.advice == "14:00 起的一小时通常等候最短：五人中有四人不超过 5 分钟。"
    assert "from 14:00" in found.advice_en


@pytest.mark.parametrize(
    "arrivals",
    [[], came("09:05", 1, 2), came("09:05", 1, 2, 3), came("09:05", 1, 2, 3) + came("19:00", 1, 1, 1)],
    ids=["nothing", "too few", "one hour is no choice", "an hour without tickets is no choice"],
)
def test_too_little_says_so(arrivals: list[Arrival]) -> None:
    found = told(arrivals)
    assert found.quietest is None
    assert "数据不足" in found.advice
    assert "Too little" in found.advice_en


def test_of_today_only_what_is_left() -> None:
    arrivals = [*came("09:05", 0, 0, 0), *came("14:05", 5, 5, 5), *came("15:05", 9, 9, 9)]
    assert told(arrivals).quietest == "09:00"
    assert told(arrivals, DAY, moment("10:30")).quietest == "14:00"
    assert told(arrivals, DAY, moment("14:59")).quietest == "14:00"
    late = told(arrivals, DAY, moment("17:30"))
    assert (late.quietest, late.advice) == (None, "当天已不再取号，请看其他日期。")


def test_a_day_on_which_the_hall_is_closed_has_no_quiet_hour() -> None:
    arrivals = [*came("09:05", 0, 0, 0), *came("14:05", 5, 5, 5)]
    assert told(arrivals, date(2026, 11, 28)).quietest is None


def test_days_of_one_kind() -> None:
    working = days_like(CALENDAR, RULE, TOMORROW, DAY)
    assert working == tuple(
        DAY - timedelta(days=back) for back in range(14, 0, -1) if (DAY - timedelta(days=back)).weekday() < 5
    )
    weekends = days_like(CALENDAR, RULE, date(2026, 11, 28), DAY)
    assert [day.weekday() for day in weekends] == [5, 6, 5, 6]
    tuesdays = days_like(CALENDAR, QuietHoursRule(3, DayKind.WEEKDAY), DAY, DAY)
    assert tuesdays == tuple(DAY - timedelta(weeks=back) for back in (3, 2, 1))
    swapped = date(2026, 10, 10)  # a Saturday that is worked
    assert swapped in days_like(CALENDAR, RULE, date(2026, 10, 13), date(2026, 10, 12))


@given(st.lists(st.tuples(st.integers(0, 23), st.integers(0, 59), st.integers(0, 7200)), max_size=120))
def test_whatever_came_the_hours_are_what_a_hand_would_count(came_at: list[tuple[int, int, int]]) -> None:
    arrivals = [
        Arrival("2026-11-23", datetime(2026, 11, 23, hour, minute, tzinfo=ZONE), float(wait))
        for hour, minute, wait in came_at
    ]
    found = told(arrivals)
    assert sum(hour.tickets for hour in found.hours) == len(arrivals)
    for hour in found.hours:
        waits = sorted(wait for at, _, wait in came_at if f"{at:02}:00" == hour.start)
        assert (hour.tickets, hour.p80_wait_s) == (len(waits), waits[ceil(0.8 * len(waits)) - 1])
        assert hour.is_enough is (len(waits) >= RULE.tickets_min)
    enough = {hour.start: hour.p80_wait_s for hour in found.hours if hour.is_enough}
    if found.quietest is not None:
        assert enough[found.quietest] == min(p80 for start, p80 in enough.items() if start in OPEN_HOURS)
