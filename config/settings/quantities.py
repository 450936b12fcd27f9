"""Single values as a hall's staff write them: identifiers, times of day, periods, device lines, web addresses."""

import re
from datetime import date, time
from typing import Annotated
from zoneinfo import ZoneInfo

from pydantic import AfterValidator, BeforeValidator, Field, Strict, StrictBool, model_validator
from pydantic_core import PydanticCustomError

from config.settings.section import Section

EXPECTED = "expected"
"""The pydantic error type whose message is the words that follow "expected"."""


def expectation(words: str) -> PydanticCustomError:
    """Return the error a validator raises to say what it expected instead."""
    return PydanticCustomError(EXPECTED, "{words}", {"words": words})


def matching(pattern: str, words: str) -> AfterValidator:
    """Return a validator that takes only text that matches `pattern` as a whole; `words` say it to people."""
    compiled = re.compile(pattern)

    def check(value: str) -> str:
        if compiled.fullmatch(value) is None:
            raise expectation(words)
        return value

    return AfterValidator(check)


def known_time_zone(value: str) -> str:
    """Take the name of a time zone this machine knows; raises an expectation otherwise."""
    try:
        ZoneInfo(value)
    except (ValueError, OSError, LookupError):
        raise expectation('the name of a time zone, like "Asia/Shanghai"') from None
    return value


def _time_of_day(value: object) -> object:
    if isinstance(value, time) and value.tzinfo is None:
        return value
    match = re.fullmatch(r"([01]\d|2[0-3]):([0-5]\d)", value) if isinstance(value, str) else None
    if match is None:
        raise expectation('a time of day, like "08:30"')
    return time(int(match[1]), int(match[2]))


def _date_only(value: object) -> object:
    # A TOML date and time is a `date` to Python too, and pydantic would drop its time of day.
    if type(value) is not date:
        raise expectation("a date without quotes, like 2026-10-01")
    return value


def _without_repeats(values: tuple[object, ...]) -> tuple[object, ...]:
    if len(set(values)) != len(values):
        raise expectation("a list without repeats")
    return values


Flag = StrictBool
Whole = Annotated[int, Strict(), Field(ge=0, le=1_000_000_000)]
Positive = Annotated[int, Strict(), Field(ge=1, le=1_000_000_000)]
Text = Annotated[str, matching(r"(?!\s)[^\r\n]*\S", "text on one line, not empty, without blanks around it")]
Name = Annotated[str, matching(r"(?!\s)[^\r\n]{0,79}\S", "a name of 1 to 80 characters on one line")]
Id = Annotated[
    str, matching(r"[A-Za-z][A-Za-z0-9_-]{0,31}", "an id: a letter, then up to 31 letters, digits, - or _")
]
TimeZone = Annotated[str, AfterValidator(known_time_zone)]
TimeOfDay = Annotated[time, BeforeValidator(_time_of_day)]
Day = Annotated[date, BeforeValidator(_date_only)]
WebAddress = Annotated[
    str, matching(r"https?://[^\s/?#]+(/[^\s?#]*)?", 'a web address, like "http://127.0.0.1:8500"')
]
NoRepeats = AfterValidator(_without_repeats)

_SERIAL = r"serial:///[^\s?]+(\?baud=\d{3,7})?"
_TCP = r"tcp://[^\s:/]+:\d{1,5}"
_USB = r"usb://[0-9a-fA-F]{4}:[0-9a-fA-F]{4}"
CardReaderLine = Annotated[
    str,
    matching(
        rf"simulator|none|{_SERIAL}|{_TCP}",
        '"simulator", "none", "serial:///dev/ttyUSB0?baud=115200" or "tcp://HOST:PORT"',
    ),
]
PrinterLine = Annotated[
    str,
    matching(
        rf"simulator|none|{_SERIAL}|{_TCP}|{_USB}",
        '"simulator", "none", "tcp://HOST:9100", "serial:///dev/ttyS1?baud=19200" or "usb://0416:5011"',
    ),
]
VoiceLine = Annotated[str, matching(r"espeak|simulator|none", '"espeak", "simulator" or "none"')]


class Period(Section):
    """A stretch of one day, written `"09:00-12:00"`."""

    opens: TimeOfDay = Field(description="The first moment of the period.")
    closes: TimeOfDay = Field(description="The first moment after the period.")

    @model_validator(mode="before")
    @classmethod
    def _from_text(cls, value: object) -> object:
        """Read `"09:00-12:00"`; a dash or a tilde of any width is taken, as people type them."""
        if isinstance(value, dict):
            return value
        times = re.split(r"\s*[-–—~～至]\s*", value) if isinstance(value, str) else []
        if len(times) != 2 or not all(re.fullmatch(r"([01]\d|2[0-3]):[0-5]\d", t) for t in times):
            raise expectation('a period of the day, like "09:00-12:00"')
        return {"opens": times[0], "closes": times[1]}

    def __str__(self) -> str:
        return f"{self.opens:%H:%M}-{self.closes:%H:%M}"

    @property
    def length_min(self) -> int:
        """The period's length in minutes; not positive if it closes before it opens."""
        return minute_of_day(self.closes) - minute_of_day(self.opens)

    def contains(self, other: "Period") -> bool:
        """Tell whether `other` lies within this period."""
        return self.opens <= other.opens and other.closes <= self.closes


def minute_of_day(moment: time) -> int:
    """Return the minutes since midnight."""
    return moment.hour * 60 + moment.minute
