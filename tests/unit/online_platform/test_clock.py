from datetime import UTC, datetime, timedelta

from online_platform.clock import CHINA_TIME, system_clock


def test_the_system_clock_is_aware() -> None:
    assert system_clock().utcoffset() == timedelta(0)


def test_a_day_of_china_begins_at_16_utc() -> None:
    assert datetime(2026, 11, 23, 16, 0, tzinfo=UTC).astimezone(CHINA_TIME).date().isoformat() == "2026-11-24"
