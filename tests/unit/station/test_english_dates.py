"""Days in English do not follow the machine's language."""

import re
from datetime import date

from station.english_dates import day_and_month, short_day
from tests.architecture.house import REPOSITORY

STATIONS = ("kiosk_client", "counter_client", "display_board", "station")
NAMED = re.compile(r"%[aAbBcpx]")
"""What `strftime` says in the language of the machine."""


def test_a_day_is_said_in_english() -> None:
    assert day_and_month(date(2026, 12, 1)) == "1 December"
    assert short_day(date(2026, 11, 24)) == "Tue 24 Nov"
    assert short_day(date(2026, 3, 1)) == "Sun 1 Mar"


def test_no_station_leaves_a_days_name_to_the_machine() -> None:
    files = [file for package in STATIONS for file in (REPOSITORY / package).rglob("*.py")]
    assert len(files) > 100
    assert [file.name for file in files if NAMED.search(file.read_text(encoding="utf-8"))] == []
    assert NAMED.search('f"{day:%B}"')
