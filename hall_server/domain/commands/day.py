"""What time, the configuration and the devices bring."""

from dataclasses import dataclass
from datetime import datetime

from hall_protocol.vocabulary import DeviceCondition, WaitingAtClosing


@dataclass(frozen=True, slots=True)
class Tick:
    """Time has passed: let every rule that waits for a moment act."""


@dataclass(frozen=True, slots=True)
class AdoptPolicy:
    """From here on the hall decides by the policy of this version."""

    version: str


@dataclass(frozen=True, slots=True)
class RecordDevice:
    """A station says how one of its devices is."""

    station: str
    device: str
    condition: DeviceCondition
    detail: str = ""


@dataclass(frozen=True, slots=True)
class PauseQueue:
    """Give no more tickets of a queue for a while; said again, the reason is replaced."""

    queue: str
    reason: str
    reason_en: str = ""


@dataclass(frozen=True, slots=True)
class ResumeQueue:
    """Give tickets of a paused queue again."""

    queue: str


@dataclass(frozen=True, slots=True)
class CloseHall:
    """Close the hall, or one sub-hall, at once; said again, reason, end and fate of the waiting are replaced."""

    reason: str
    waiting: WaitingAtClosing
    reason_en: str = ""
    sub_hall: str | None = None
    until: datetime | None = None


@dataclass(frozen=True, slots=True)
class ReopenHall:
    """Open again what was closed."""

    sub_hall: str | None = None


DayCommand = Tick | AdoptPolicy | RecordDevice | PauseQueue | ResumeQueue | CloseHall | ReopenHall
