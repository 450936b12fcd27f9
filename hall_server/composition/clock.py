"""The hall's clock at its edge: the machine's time, or a time of its own that begins anywhere and runs at any speed."""

import time
from datetime import UTC, datetime, timedelta


class HallClock:
    """UTC now; with `start_at` or `speed` a time of its own, else the machine's, never before `not_before`."""

    def __init__(
        self, start_at: datetime | None = None, speed: float = 1.0, not_before: datetime | None = None
    ) -> None:
        self.speed = speed
        self._not_before = not_before
        begins = start_at.astimezone(UTC) if start_at else world_time()
        if not_before is not None and begins < not_before and (start_at or speed != 1.0):
            begins = not_before
        self._origin = begins
        self._monotonic_origin = time.monotonic()
        self._is_own = start_at is not None or speed != 1.0

    def now(self) -> datetime:
        """The hall's present moment."""
        if self._is_own:
            return self._origin + timedelta(seconds=(time.monotonic() - self._monotonic_origin) * self.speed)
        now = world_time()
        if self._not_before is None or now >= self._not_before:
            return now
        # The journal's last event lies ahead of the machine's clock: time goes on from there, it never stands still.
        return self._not_before + timedelta(seconds=time.monotonic() - self._monotonic_origin)

    @property
    def is_ahead_of_machine(self) -> bool:
        """Whether the hall must run ahead because its journal already does."""
        return not self._is_own and self._not_before is not None and self._not_before > world_time()

    @property
    def ahead_s(self) -> float:
        """The hall's clock less the machine's, in seconds; 0 for a hall that lives in the machine's time."""
        return (self.now() - world_time()).total_seconds() if self._is_own or self.is_ahead_of_machine else 0.0


def world_time() -> datetime:
    """What hall and world agree on (signatures, certificates, codes), also when the hall rehearses another day."""
    return datetime.now(UTC)  # noqa: TID251 - this is the clock
