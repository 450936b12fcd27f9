"""The parts of a hall as rules: zones of a floor, and sub-halls (分厅) with doors, hours and closures of their own."""

from dataclasses import dataclass

from hall_server.domain.calendar import HallCalendar


@dataclass(frozen=True, slots=True)
class SubHall:
    """A separate hall under the same counter software (policy requirement 33); `calendar` None: the hall's."""

    sub_hall: str
    name: str
    name_en: str
    calendar: HallCalendar | None = None


@dataclass(frozen=True, slots=True)
class Zone:
    """A part of the hall with its own counters and boards, in a sub-hall if it names one."""

    zone: str
    name: str
    name_en: str
    sub_hall: str | None = None


@dataclass(frozen=True, slots=True)
class ClosingRule:
    """What an emergency closing leaves to those it sends home."""

    carry_over_days: int = 1
    """Working days after the closing on which a voided ticket's holder is due first; 0 for never."""
