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
    # ZoneInfo reads files by this name, so only what looks like a zone gets that far.
    looks_right = re.fullmatch(r"[A-Za-z0-9_+-]+(/[A-Za-z0-9_+-]+){0,2}", value)
    try:
        if looks_right and ZoneInfo(value):
            return value
    except (ValueError, OSError, LookupError):
        pass
    raise expectation('the name of a time zone, like "Asia/Shanghai"')


def _time_of_day(value: object) -> object:
    if isinstance(value, time) and value.tzinfo is None:
        return value
    match = re.fullmatch(r"([01][0-9]|2[0-3]):([0-5][0-9])", value) if isinstance(value, str) else None
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
# Bounds are written once, on the field: pydantic lets a second pair silently replace the first.
Whole = Annotated[int, Strict()]
Text = Annotated[str, matching(r"(?!\s)[^\r\n]*\S", "text on one line, not empty, without blanks around it")]
Name = Annotated[str, matching(r"(?!\s)[^\r\n]{0,79}\S", "a name of 1 to 80 characters on one line")]
Id = Annotated[str, matching(r"[A-Za-z][A-Za-z0-9_-]{0,31}", "an id: a letter, then up to 31 letters, digits, - or _")]
Language = Annotated[
    str, matching(r"[a-z]{2,3}(_[A-Z][A-Za-z]{1,3})?", 'a language as Qt names it, like "zh", "en" or "ug"')
]
TimeZone = Annotated[str, AfterValidator(known_time_zone)]
TimeOfDay = Annotated[time, BeforeValidator(_time_of_day)]
Day = Annotated[date, BeforeValidator(_date_only)]
WebAddress = Annotated[str, matching(r"https?://[^\s/?#]+(/[^\s?#]*)?", 'a web address, like "http://127.0.0.1:8500"')]
NoRepeats = AfterValidator(_without_repeats)

# The forms that the drivers in devices/ accept.
_BAUD = r"(9600|19200|38400|57600|115200)"
_SERIAL = rf"serial:///[^\s?]+(\?baud={_BAUD})?"
_PORT = r"([1-9][0-9]{0,3}|[1-5][0-9]{4}|6[0-4][0-9]{3}|65[0-4][0-9][0-9]|655[0-2][0-9]|6553[0-5])"
_TCP = rf"tcp://[^\s:/?#@]+:{_PORT}"
_FILE = r"file:///[^\s?#]+"
_CUPS = rf"cups://[^\s:/?#@]+(:{_PORT})?/[^\s/?#]{{1,127}}"
CardReaderLine = Annotated[
    str,
    matching(
        rf"simulator|none|{_SERIAL}|usb:([0-9a-fA-F]{{4}}:[0-9a-fA-F]{{4}})?",
        '"simulator", "none", "serial:///dev/ttyUSB0?baud=115200" or "usb:"',
    ),
]
DeviceLine = Annotated[
    str,
    matching(
        rf"simulator|none|{_SERIAL}|{_TCP}",
        '"simulator", "none", "serial:///dev/ttyUSB0?baud=9600" or "tcp://HOST:PORT"',
    ),
]
PrinterLine = Annotated[
    str,
    matching(
        rf"simulator|none|{_TCP}|{_SERIAL}|{_FILE}|{_CUPS}",
        '"simulator", "none", "tcp://HOST:9100", "serial:///dev/ttyS1?baud=19200", "file:///dev/usb/lp0" or '
        '"cups://127.0.0.1/QUEUE"',
    ),
]
SpoolerLine = Annotated[str, matching(rf"none|{_CUPS}", '"none" or "cups://127.0.0.1/QUEUE"')]
SocialCardLine = Annotated[
    str,
    matching(
        rf"simulator|none|pcsc:[^\r\n]{{0,100}}|vpcd:{_PORT}",
        '"simulator", "none", "pcsc:" with the beginning of the reader\'s name, or "vpcd:35963"',
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
        if len(times) != 2 or not all(re.fullmatch(r"([01][0-9]|2[0-3]):[0-5][0-9]", t) for t in times):
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
