"""The hall's clock on a station: runs on by itself, at the hall's speed, and is never turned back by old news."""

from datetime import UTC, timedelta

from display_board.hall_clock import HallClock
from tests.unit.display_board.pictures import MORNING


def a_clock(speed: float = 1.0) -> HallClock:
    clock = HallClock()
    clock.start(MORNING.astimezone(UTC), "Asia/Shanghai", speed, now_s=100.0)
    return clock


def test_it_shows_nothing_before_the_hall_has_told_the_time() -> None:
    clock = HallClock()
    assert clock.time_at(5.0) is None
    assert clock.told is None
    assert clock.age_s(MORNING, 5.0) == 0.0


def test_it_runs_on_in_the_zone_of_the_hall() -> None:
    time = a_clock().time_at(160.0)
    assert time == MORNING + timedelta(minutes=1)
    assert f"{time:%H:%M}" == "09:13"


def test_a_fast_hall_runs_fast_and_ages_are_told_in_our_seconds() -> None:
    clock = a_clock(speed=60.0)
    assert clock.time_at(110.0) == MORNING + timedelta(minutes=10)
    assert clock.age_s(MORNING, 110.0) == 10.0


def test_the_future_has_no_age() -> None:
    assert a_clock().age_s(MORNING + timedelta(hours=1), 100.0) == 0.0


def test_news_moves_it_forward_and_old_news_does_not_turn_it_back() -> None:
    clock = a_clock()
    clock.hear(MORNING + timedelta(seconds=30), 110.0)
    assert clock.time_at(110.0) == MORNING + timedelta(seconds=30)
    clock.hear(MORNING, 111.0)
    assert clock.time_at(111.0) == MORNING + timedelta(seconds=31)


def test_a_new_session_sets_it_whatever_was_before() -> None:
    clock = a_clock()
    clock.start(MORNING - timedelta(days=1), "Asia/Shanghai", 1.0, 200.0)
    assert clock.told == MORNING - timedelta(days=1)
