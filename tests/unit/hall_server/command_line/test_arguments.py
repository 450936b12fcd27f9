import argparse
from datetime import UTC, date, datetime

import pytest

from hall_server.command_line import arguments


def test_what_is_said_right_is_understood() -> None:
    assert arguments.whole("a port", 0, 65535)("8400") == 8400
    assert arguments.moment("2026-11-24T09:10:00+08:00") == datetime(2026, 11, 24, 1, 10, tzinfo=UTC)
    assert arguments.day("2026-11-24") == date(2026, 11, 24)
    assert arguments.name("kiosk-1.b_2") == "kiosk-1.b_2"
    assert arguments.speed("0.5") == 0.5
    assert arguments.web_address("https://platform.example/v1").startswith("https://platform.example")


@pytest.mark.parametrize(
    ("read", "text", "expected"),
    [
        (arguments.whole("a port", 0, 65535), "65536", "expected a port from 0 to 65535, found '65536'"),
        (arguments.whole("a port", 0, 65535), "-1", "expected a port"),
        (arguments.whole("a port", 0, 65535), "٣", "expected a port"),
        (arguments.moment, "2026-11-24T09:10:00", "with its offset"),
        (arguments.moment, "1970-01-01T00:00:00+00:00", "in the years 2000 to 2100"),
        (arguments.moment, "0001-01-01T00:00:00+23:59", "with its offset"),
        (arguments.day, "24.11.2026", "expected a date like"),
        (arguments.name, "../kiosk", "expected a name of letters"),
        (arguments.speed, "nan", "expected a number above 0"),
        (arguments.speed, "0", "expected a number above 0"),
        (arguments.web_address, "ftp://platform", "expected"),
    ],
)
def test_what_is_said_wrong_says_what_was_expected(read: object, text: str, expected: str) -> None:
    with pytest.raises(argparse.ArgumentTypeError) as caught:
        read(text)  # type: ignore[operator]
    assert expected in str(caught.value)
