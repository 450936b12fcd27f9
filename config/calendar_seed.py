"""A year's calendar as TOML, seeded from the `holidays` library: a draft for people to check against the notice."""

from collections.abc import Iterator
from datetime import date, timedelta
from importlib.metadata import version

import holidays

_SWAPPED = ("休息日", "Day off")
_OBSERVED = ("（补假）", " (observed)")
_SATURDAY = 5


class UnknownYearError(Exception):
    """The library says nothing of the year; the message says which years it knows."""


def calendar_toml(year: int) -> str:
    """The `[[years]]` table of `year`, always provisional: of years not announced the library only guesses.

    The library knows swapped working days (调休) only once the State Council's notice is in it, so a draft of next
    year lacks them; holidays of that law (《全国年节及纪念日放假办法》) it computes. Raises `UnknownYearError`.
    """
    chinese = holidays.country_holidays("CN", years=year, language="zh_CN")
    english = holidays.country_holidays("CN", years=year, language="en_US")
    worked = sorted(day for day in chinese.weekend_workdays if day.year == year)
    if not chinese:
        raise UnknownYearError(f"{year}: the library holidays {version('holidays')} knows no holidays of this year")
    rows = [_row(block, chinese, english) for block in _blocks(year, set(chinese), set(worked))]
    return "\n".join(
        (
            "[[years]]",
            f"year = {year}",
            "provisional = true             # 核对国务院办公厅通知后改为 false / false once checked against the notice",
            f'source = "holidays {version("holidays")} 推算，待国务院办公厅通知核对"',
            "holidays = [",
            *rows,
            "]",
            f"working_days = [{', '.join(map(str, worked))}]",
            "",
        )
    )


def _blocks(year: int, named: set[date], worked: set[date]) -> Iterator[list[date]]:
    """Runs of days off that hold a holiday, with the weekends at their ends."""
    block: list[date] = []
    day = date(year, 1, 1)
    while day.year == year:
        if day in named or (day.weekday() >= _SATURDAY and day not in worked):
            block.append(day)
        else:
            if named & set(block):
                yield block
            block = []
        day += timedelta(days=1)
    if named & set(block):
        yield block


def _row(block: list[date], chinese: dict[date, str], english: dict[date, str]) -> str:
    name, name_en = (_name(block, names, mark) for names, mark in ((chinese, 0), (english, 1)))
    days = f"first_day = {block[0]}, last_day = {block[-1]}"
    return f'    {{ name = "{name}", name_en = "{name_en}", {days} }},'


def _name(block: list[date], names: dict[date, str], language: int) -> str:
    """The holidays of a block by name, in order; a day swapped in has none of its own."""
    found = (names[day].removesuffix(_OBSERVED[language]) for day in block if day in names)
    own = [name for name in found if not name.startswith(_SWAPPED[language])]
    joint = "、" if language == 0 else ", "
    return joint.join(dict.fromkeys(own)) or _SWAPPED[language]
