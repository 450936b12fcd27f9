"""An expected wait as people say it."""

from hall_protocol.picture import WaitRange
from kiosk_client.texts import text

MINUTES_SPOKEN_MAX = 120
"""Up to two hours people think in minutes, beyond in hours."""


def wait_text(wait: WaitRange, language: str) -> str:
    """A wait in words; one whose end lies before its beginning ends where it begins."""
    return range_text(wait.low_s, max(wait.low_s, wait.high_s), language)


def range_text(low_s: float, high_s: float, language: str) -> str:
    """Say a wait of `low_s` to `high_s` seconds; raises ValueError when it is no range.

    The low end is rounded down and the high end up, so that the words never promise more than the forecast.
    """
    if not 0 <= low_s <= high_s:
        raise ValueError(f"{low_s} to {high_s} s is not a range of waits")
    low_min, high_min = int(low_s // 60), max(1, -int(-high_s // 60))
    if low_min == 0:
        return text("wait_within_minutes", language, high=high_min)
    if low_min == high_min:
        return text("wait_about_minutes", language, high=high_min)
    if high_min <= MINUTES_SPOKEN_MAX:
        return text("wait_range_minutes", language, low=low_min, high=high_min)
    low_h, high_h = int(low_min / 30) / 2, -(-high_min // 30) / 2
    if low_h == 0:
        return text("wait_within_hours", language, high=f"{high_h:g}")
    return text("wait_range_hours", language, low=f"{low_h:g}", high=f"{high_h:g}")
