"""Single values as people write them: what is taken, what is refused."""

from datetime import date, datetime, time
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from config.settings.quantities import (
    EXPECTED,
    CardReaderLine,
    Day,
    Flag,
    Id,
    Name,
    Period,
    PrinterLine,
    Text,
    TimeOfDay,
    TimeZone,
    VoiceLine,
    WebAddress,
    Whole,
    minute_of_day,
)

TAKEN: list[tuple[Any, object]] = [
    (Flag, True),
    (Whole, 7),
    (Text, "五华区示例路1号"),
    (Name, "3号综合窗口"),
    (Id, "kiosk-1"),
    (TimeZone, "Asia/Shanghai"),
    (TimeZone, "UTC"),
    (WebAddress, "http://127.0.0.1:8500"),
    (WebAddress, "https://platform.example/hall"),
    (CardReaderLine, "simulator"),
    (CardReaderLine, "none"),
    (CardReaderLine, "serial:///dev/ttyUSB0?baud=115200"),
    (CardReaderLine, "serial:///dev/ttyUSB0"),
    (PrinterLine, "tcp://192.0.2.10:9100"),
    (PrinterLine, "tcp://printer:65535"),
    (PrinterLine, "file:///dev/usb/lp0"),
    (PrinterLine, "serial:///dev/ttyS1?baud=19200"),
    (PrinterLine, "cups://127.0.0.1/slips"),
    (PrinterLine, "cups://print.hall.example:6631/小票"),
    (VoiceLine, "espeak"),
    (Day, date(2026, 10, 1)),
]
REFUSED: list[tuple[Any, object]] = [
    (Flag, 1),
    (Flag, "true"),
    (PrinterLine, "cups:slips"),
    (PrinterLine, "cups://host/a/b"),
    (Whole, "7"),
    (Whole, 7.0),
    (Whole, True),
    (Text, ""),
    (Text, " x"),
    (Text, "x\n"),
    (Text, "x\ny"),
    (Name, "x" * 81),
    (Id, "1kiosk"),
    (Id, "一号"),
    (Id, "x" * 33),
    (TimeZone, "Asia/Kunming"),
    (TimeZone, "../etc/passwd"),
    (TimeZone, "Asia"),
    (TimeZone, ""),
    (WebAddress, "ftp://x"),
    (WebAddress, "http://"),
    (WebAddress, "http://x/?q=1"),
    (CardReaderLine, "tcp://192.0.2.10:4001"),
    (CardReaderLine, "serial:///dev/ttyUSB0?baud=115201"),
    (CardReaderLine, "serial:///dev/ttyUSB0?baud=fast"),
    (PrinterLine, "tcp://192.0.2.10"),
    (PrinterLine, "tcp://192.0.2.10:0"),
    (PrinterLine, "tcp://192.0.2.10:65536"),
    (VoiceLine, "tcp://192.0.2.10:1"),
    (TimeOfDay, "24:00"),
    (TimeOfDay, "9:00"),
    (TimeOfDay, "０９:00"),
    (TimeOfDay, 900),
    (Day, "2026-10-01"),
    (Day, datetime(2026, 10, 1)),  # noqa: DTZ001 - TOML has local times
]


@pytest.mark.parametrize(("kind", "value"), TAKEN)
def test_what_people_write_is_taken(kind: Any, value: object) -> None:
    assert TypeAdapter(kind).validate_python(value) == value


@pytest.mark.parametrize(("kind", "value"), REFUSED)
def test_what_cannot_be_meant_is_refused(kind: Any, value: object) -> None:
    with pytest.raises(ValidationError):
        TypeAdapter(kind).validate_python(value)


def test_a_refusal_carries_the_words_that_follow_expected() -> None:
    with pytest.raises(ValidationError) as caught:
        TypeAdapter(VoiceLine).validate_python("loud")
    detail = caught.value.errors()[0]
    assert (detail["type"], detail["ctx"]["words"]) == (EXPECTED, '"espeak", "simulator" or "none"')


def test_a_time_of_day_is_taken_from_text_and_from_a_toml_time() -> None:
    adapter = TypeAdapter[time](TimeOfDay)
    assert adapter.validate_python("08:30") == adapter.validate_python(time(8, 30)) == time(8, 30)


@settings(deadline=None)
@given(st.integers(0, 1438), st.integers(1, 300), st.sampled_from(["-", "–", "～", " - ", "至"]))
def test_a_period_reads_back_as_it_was_written(opens: int, length: int, dash: str) -> None:
    closes = min(opens + length, 1439)
    text = f"{opens // 60:02}:{opens % 60:02}{dash}{closes // 60:02}:{closes % 60:02}"
    period = Period.model_validate(text)
    assert (minute_of_day(period.opens), minute_of_day(period.closes)) == (opens, closes)
    assert period.length_min == closes - opens
    assert Period.model_validate(str(period)) == period


@pytest.mark.parametrize("text", ["", "09:00", "9:00-12:00", "09:00-24:00", "09:00-12:00-13:00", 7, None])
def test_what_is_no_period_is_refused(text: object) -> None:
    with pytest.raises(ValidationError):
        Period.model_validate(text)


def test_a_period_contains_what_lies_within_it() -> None:
    day = Period.model_validate("09:00-12:00")
    assert day.contains(day)
    assert day.contains(Period.model_validate("09:30-11:30"))
    assert not day.contains(Period.model_validate("08:59-11:30"))
    assert not day.contains(Period.model_validate("09:30-12:01"))
