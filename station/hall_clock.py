"""The hall's clock as a station knows it: set by the hall, carried on by the station's own steady seconds."""

from collections.abc import Callable
from datetime import datetime, timedelta, tzinfo
from zoneinfo import ZoneInfo


class HallClock:
    """Tells the hall's time; `steady_s` is a monotonic clock of seconds, so a wrong wall clock changes nothing."""

    def __init__(self, steady_s: Callable[[], float]) -> None:
        self._steady_s = steady_s
        self._told: datetime | None = None
        self._told_at_s = 0.0
        self._speed = 1.0
        self._zone: tzinfo | None = None

    def set(self, time: datetime, speed: float | None = None, zone_name: str | None = None) -> None:
        """Take the hall's time now; `speed` is how many hall seconds pass in one of ours."""
        self._told, self._told_at_s = time, self._steady_s()
        self._speed = self._speed if speed is None else speed
        self._zone = self._zone if zone_name is None else ZoneInfo(zone_name)

    def now(self) -> datetime | None:
        """The hall's time in the hall's zone; None before the hall has told it."""
        if self._told is None:
            return None
        passed_s = (self._steady_s() - self._told_at_s) * self._speed
        return self.local(self._told + timedelta(seconds=passed_s))

    def local(self, moment: datetime) -> datetime:
        """A moment the hall told, in the hall's zone."""
        return moment.astimezone(self._zone)
