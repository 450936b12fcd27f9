"""Days in English, whatever the machine speaks: Qt sets the locale of the whole program, and `strftime` follows it."""

from datetime import date
from typing import Final

WEEKDAYS: Final = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS: Final = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
_SHORT: Final = 3


def day_and_month(day: date) -> str:
    """As in "1 December"."""
    return f"{day.day} {MONTHS[day.month - 1]}"


def short_day(day: date) -> str:
    """As in "Tue 24 Nov"."""
    return f"{WEEKDAYS[day.weekday()][:_SHORT]} {day.day} {MONTHS[day.month - 1][:_SHORT]}"
