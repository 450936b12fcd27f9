"""Where a hall is and when it is open, for others to show (policy requirement 30)."""

from datetime import date, datetime

import msgspec


class HoursView(msgspec.Struct, frozen=True):
    """The hours by kind of day as "09:00–12:00"; the gap in a day is the lunch break."""

    working_day: tuple[str, ...]
    saturday: tuple[str, ...]
    sunday: tuple[str, ...]
    holiday: tuple[str, ...]
    lunch: tuple[str, ...]
    serves_at_lunch: bool
    issue_before_open_min: int
    issue_until_close_min: int


class DayHoursView(msgspec.Struct, frozen=True):
    """A coming day by the calendar: its hours, from and until when tickets are issued, or why it is closed."""

    day: date
    is_working_day: bool
    periods: tuple[str, ...]
    tickets_from: str | None
    tickets_until: str | None
    reason: str | None
    reason_en: str | None


class DoorView(msgspec.Struct, frozen=True):
    """The hall or a sub-hall (分厅) as it is open now; `opens_at` is the next opening, None while it is open.

    `is_open`: counters serve. `closed_reason` says why not: an emergency, the calendar, or nothing in the middle of a
    day. `days` begins with today.
    """

    name: str
    name_en: str
    address: str
    hours: HoursView
    sub_hall: str | None = None
    is_open: bool = False
    issues_tickets: bool = False
    closed_reason: str | None = None
    closed_reason_en: str | None = None
    opens_at: datetime | None = None
    days: tuple[DayHoursView, ...] = ()


class HallFacts(msgspec.Struct, frozen=True):
    """Who and where the hall is: level 1 province to 5 village, and the hall above it; its own door comes first."""

    name: str
    name_en: str
    level: int
    region_code: str
    parent: str | None
    phone: str
    time_zone: str
    doors: tuple[DoorView, ...]
