"""A drafted year: valid TOML that the configuration takes, provisional, and right where the library is."""

import tomllib
from datetime import date, timedelta
from pathlib import Path

import pytest

from config.calendar_seed import UnknownYearError, calendar_toml
from config.loader import load_hall
from config.settings.calendar import CalendarYear
from config.settings.processes import HallSettings


def drafted(year: int) -> CalendarYear:
    [table] = tomllib.loads(calendar_toml(year))["years"]
    return CalendarYear.model_validate(table)


def days_off(year: CalendarYear) -> set[date]:
    every = (h.first_day + timedelta(days=n) for h in year.holidays for n in range((h.last_day - h.first_day).days + 1))
    return set(every)


def test_the_draft_of_2026_has_the_very_days_of_the_notice(example: HallSettings) -> None:
    entered = next(year for year in example.years if year.year == 2026)
    draft = drafted(2026)
    assert days_off(draft) == days_off(entered)
    assert draft.working_days == entered.working_days
    assert [holiday.name for holiday in draft.holidays][2:] == [holiday.name for holiday in entered.holidays][2:]


@pytest.mark.parametrize("year", [2024, 2025, 2026, 2027, 2028])
def test_a_draft_is_provisional_names_its_source_and_lies_in_its_year(year: int) -> None:
    draft = drafted(year)
    assert draft.provisional
    assert draft.source.startswith("holidays ")
    assert {day.year for day in days_off(draft)} == {year}
    assert all(holiday.name and holiday.name_en for holiday in draft.holidays)
    assert not days_off(draft) & set(draft.working_days)


def test_two_holidays_in_one_run_are_named_both() -> None:
    names = [holiday.name for holiday in drafted(2025).holidays]  # Mid-Autumn fell into National Day's week
    assert any("国庆节" in name and "中秋节" in name for name in names), names


def test_a_year_nobody_announced_has_no_swapped_days() -> None:
    assert drafted(2028).working_days == ()


def test_a_draft_loads_as_part_of_a_hall(hall_folder: Path) -> None:
    calendar = hall_folder / "calendar.toml"
    text = calendar.read_text(encoding="utf-8")
    calendar.write_text(text[: text.index("# 2027 年")] + calendar_toml(2027), encoding="utf-8")
    assert [(year.year, year.provisional) for year in load_hall(hall_folder).years] == [(2026, False), (2027, True)]


@pytest.mark.parametrize("year", [1900, 2300])
def test_a_year_the_library_does_not_know_is_said(year: int) -> None:
    with pytest.raises(UnknownYearError, match=f"{year}: the library holidays .* knows no holidays"):
        calendar_toml(year)
