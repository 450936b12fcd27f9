"""The example's calendar against the calendar of a well-kept library, day by day."""

from datetime import date, timedelta

import holidays

from config.settings.calendar import CalendarYear
from config.settings.processes import HallSettings

MONDAY_TO_FRIDAY = range(5)


def _year(example: HallSettings, number: int) -> CalendarYear:
    return next(year for year in example.years if year.year == number)


def _is_working_day(year: CalendarYear, day: date) -> bool:
    if any(holiday.first_day <= day <= holiday.last_day for holiday in year.holidays):
        return False
    return day.weekday() in MONDAY_TO_FRIDAY or day in year.working_days


def test_every_day_of_2026_is_as_the_library_knows_it(example: HallSettings) -> None:
    ours, known = _year(example, 2026), holidays.country_holidays("CN", years=2026)
    days = [date(2026, 1, 1) + timedelta(days=n) for n in range(365)]
    assert [day for day in days if _is_working_day(ours, day) != known.is_working_day(day)] == []


def test_2026_is_confirmed_with_its_six_swapped_days_and_names_its_source(example: HallSettings) -> None:
    ours = _year(example, 2026)
    assert not ours.provisional
    assert len(ours.working_days) == 6
    assert "国务院办公厅关于2026年部分节假日安排的通知" in ours.source


def test_2027_is_provisional_and_has_every_statutory_day_off(example: HallSettings) -> None:
    ours, known = _year(example, 2027), holidays.country_holidays("CN", years=2027)
    assert ours.provisional
    assert ours.working_days == ()
    assert [day for day in known if _is_working_day(ours, day)] == []
