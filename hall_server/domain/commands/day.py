"""What time, the configuration and the devices bring."""

from dataclasses import dataclass

from hall_protocol.vocabulary import DeviceCondition


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


DayCommand = Tick | AdoptPolicy | RecordDevice
