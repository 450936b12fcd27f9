"""Days in English do not follow the machine's language."""

import locale
from collections.abc import Iterator
from datetime import date

import pytest

from station.english_dates import day_and_month, short_day


@pytest.fixture(params=["C", "zh_CN.UTF-8", "de_DE.UTF-8"])
def machine_language(request: pytest.FixtureRequest) -> Iterator[None]:
    """What Qt does at its start, in several languages; one the machine has not got cannot mislead it."""
    before = locale.setlocale(locale.LC_TIME)
    try:
        locale.setlocale(locale.LC_TIME, request.param)
    except locale.Error:
        pytest.skip(f"no {request.param} here")
    yield
    locale.setlocale(locale.LC_TIME, before)


@pytest.mark.usefixtures("machine_language")
def test_a_day_is_said_in_english() -> None:
    assert day_and_month(date(2026, 12, 1)) == "1 December"
    assert short_day(date(2026, 11, 24)) == "Tue 24 Nov"
    assert short_day(date(2026, 3, 1)) == "Sun 1 Mar"
