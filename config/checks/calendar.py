"""Checks of `calendar.toml`: years once, holidays in their year and apart, swapped days on weekends."""

from collections.abc import Iterator
from datetime import date

from config.checks.references import key_in_each, repeated
from config.document import Document
from config.errors import ConfigurationError, shown
from config.files import HallFiles
from config.settings.calendar import CalendarYear

_SATURDAY = 5


def check_calendar(files: HallFiles) -> Iterator[ConfigurationError]:
    """Yield what is wrong in `calendar.toml`."""
    document, content = files.calendar.document, files.calendar.content
    yield from repeated(document, key_in_each("years", "year", content.years), "year")
    for index, year in enumerate(content.years):
        yield from _check_holidays(document, index, year)
        yield from _check_working_days(document, index, year)
    yield from repeated(document, key_in_each("closures", "day", content.closures), "closed day")


def _check_holidays(document: Document, index: int, year: CalendarYear) -> Iterator[ConfigurationError]:
    last_day_before: date | None = None
    for place, holiday in enumerate(year.holidays):
        path = ("years", index, "holidays", place)
        if year.year not in {holiday.first_day.year, holiday.last_day.year}:
            yield document.error((*path, "first_day"), f"a day in {year.year}", shown(holiday.first_day))
        if holiday.last_day < holiday.first_day:
            yield document.error((*path, "last_day"), f"{holiday.first_day} or later", shown(holiday.last_day))
        if last_day_before is not None and holiday.first_day <= last_day_before:
            expected = f"a day after {last_day_before}, where the holiday before it ends"
            yield document.error((*path, "first_day"), expected, shown(holiday.first_day))
        last_day_before = holiday.last_day


def _check_working_days(document: Document, index: int, year: CalendarYear) -> Iterator[ConfigurationError]:
    for place, day in enumerate(year.working_days):
        path = ("years", index, "working_days", place)
        if day.year != year.year or day.weekday() < _SATURDAY:
            yield document.error(path, f"a Saturday or Sunday in {year.year}", f"{day} ({day:%A})")
        for holiday in year.holidays:
            if holiday.first_day <= day <= holiday.last_day:
                yield document.error(path, f"a day outside the holiday {holiday.name}", shown(day))
