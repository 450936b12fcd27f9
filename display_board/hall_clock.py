"""The hall's clock as a station keeps it between two messages: hall time at a moment of the station's own clock."""

from datetime import datetime, timedelta, tzinfo
from zoneinfo import ZoneInfo


class HallClock:
    """Set by each message of the hall, read at any moment; `now_s` is the station's monotonic time in seconds.

    A hall at `speed` 10 lives ten seconds in one of ours; ages are told in our seconds, which people feel.
    """

    def __init__(self) -> None:
        self._zone: tzinfo | None = None
        self._speed = 1.0
        self._set_to: datetime | None = None
        self._set_at_s = 0.0

    @property
    def zone(self) -> tzinfo | None:
        """The hall's time zone; None before the hall has told it."""
        return self._zone

    @property
    def told(self) -> datetime | None:
        """The last time the hall told, in its own zone."""
        return self._set_to

    def start(self, time: datetime, time_zone: str, speed: float, now_s: float) -> None:
        """A session begins: it is `time` in the hall at `now_s`, whatever was told before."""
        self._zone = ZoneInfo(time_zone)
        self._speed = speed
        self._set(time, now_s)

    def hear(self, time: datetime, now_s: float) -> None:
        """A message of `time` came; one that was sent again after a lost connection does not turn the clock back."""
        shown = self.time_at(now_s)
        if shown is None or time > shown:
            self._set(time, now_s)

    def time_at(self, now_s: float) -> datetime | None:
        """What the hall's clock shows at `now_s`; None before it was first set."""
        if self._set_to is None:
            return None
        return self._set_to + timedelta(seconds=(now_s - self._set_at_s) * self._speed)

    def age_s(self, moment: datetime, now_s: float) -> float:
        """How many of our seconds ago `moment` was; 0.0 for what the clock has not reached."""
        time = self.time_at(now_s)
        return max(0.0, (time - moment).total_seconds() / self._speed) if time is not None else 0.0

    def _set(self, time: datetime, now_s: float) -> None:
        self._set_to = time.astimezone(self._zone)
        self._set_at_s = now_s
