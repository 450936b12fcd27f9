"""The hall itself: its business days, the rules in force, its devices."""

from datetime import date

from hall_protocol.vocabulary import DeviceCondition
from hall_server.domain.events.event import Event


class PolicyAdopted(Event, frozen=True, tag="hall.policy.adopted.v1"):
    """From here on the hall decides by this version of its configuration."""

    version: str


class BusinessDayOpened(Event, frozen=True, tag="hall.day.opened.v1"):
    """A new business day: numbers restart."""

    business_day: date


class BusinessDayClosed(Event, frozen=True, tag="hall.day.closed.v1"):
    """The business day is over; its open tickets were closed by rule before this."""

    business_day: date
    issued: int
    served: int


class DeviceChanged(Event, frozen=True, tag="hall.device.changed.v1"):
    """A station's device is in another condition than before."""

    station: str
    device: str
    condition: DeviceCondition
    detail: str = ""


DayEvent = PolicyAdopted | BusinessDayOpened | BusinessDayClosed | DeviceChanged
