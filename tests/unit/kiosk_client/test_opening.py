"""The hours that passers-by read: today's while they last, then the next day's, each hour once."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from hall_protocol.messages import IssueTerms, IssueWindow, QueueTerms
from kiosk_client.opening import next_hours

ZONE = ZoneInfo("Asia/Shanghai")
UTC = ZoneInfo("UTC")
DAY = datetime(2026, 11, 24, tzinfo=ZONE)


def hours(begin: float, end: float, days: int = 0) -> IssueWindow:
    """As the wire tells it: in UTC."""
    at = DAY + timedelta(days=days)
    return IssueWindow((at + timedelta(hours=begin)).astimezone(UTC), (at + timedelta(hours=end)).astimezone(UTC))


def terms(*queues: tuple[IssueWindow, ...]) -> IssueTerms:
    return IssueTerms(tuple(QueueTerms(f"Q{place}", f"Q{place}", windows) for place, windows in enumerate(queues)))


def said(of: IssueTerms | None, hour: float) -> list[str]:
    found = next_hours(of, DAY + timedelta(hours=hour))
    return [f"{each.begins_at:%d %H:%M}-{each.ends_at:%H:%M}" for each in found]


def test_queues_that_open_together_are_one_line() -> None:
    both = terms((hours(9, 12), hours(13, 17)), (hours(9, 11.5), hours(13.5, 17.5)))
    assert said(both, 8) == ["24 09:00-12:00", "24 13:00-17:30"]


def test_today_is_told_whole_until_it_is_over() -> None:
    two_days = terms((hours(9, 12), hours(13, 17), hours(9, 12, days=3)))
    assert said(two_days, 12.5) == ["24 09:00-12:00", "24 13:00-17:00"]
    assert said(two_days, 16.99) == ["24 09:00-12:00", "24 13:00-17:00"]
    assert said(two_days, 17) == ["27 09:00-12:00"]


def test_the_day_is_the_halls_own_not_the_wires() -> None:
    # 07:00 in Shanghai is the evening before in UTC.
    assert said(terms((hours(7, 9),)), 0.5) == ["24 07:00-09:00"]


def test_without_terms_nothing_is_promised() -> None:
    assert said(None, 9) == []
    assert said(terms((hours(9, 12),)), 13) == []
