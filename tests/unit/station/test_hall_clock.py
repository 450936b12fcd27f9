from datetime import UTC, datetime

from station.hall_clock import HallClock

NOON = datetime(2026, 11, 24, 4, 0, tzinfo=UTC)


def test_the_clock_is_unknown_until_the_hall_tells_it() -> None:
    assert HallClock(lambda: 0.0).now() is None


def test_the_clock_goes_on_by_steady_seconds_at_the_halls_speed_in_its_zone() -> None:
    steady_s = [100.0]
    clock = HallClock(lambda: steady_s[0])
    clock.set(NOON, 10.0, "Asia/Shanghai")
    steady_s[0] += 6
    assert f"{clock.now():%H:%M:%S}" == "12:01:00"
    clock.set(NOON)
    steady_s[0] += 1
    assert f"{clock.now():%H:%M:%S}" == "12:00:10"
    assert f"{clock.local(NOON):%H:%M}" == "12:00"
