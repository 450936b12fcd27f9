"""What the options of a command line may be; each says what it expected (argparse prints it)."""

import argparse
import re
from collections.abc import Callable
from datetime import UTC, date, datetime

from pydantic import TypeAdapter, ValidationError

from config.settings.quantities import WebAddress

YEARS = range(2000, 2101)
"""What a hall's clock can sensibly be set to."""
DEFAULT_DAY = date(2026, 11, 24)
_IN_YEARS = f", in the years {YEARS[0]} to {YEARS[-1]}"


def whole(what: str, lowest: int, highest: int) -> Callable[[str], int]:
    """An option's whole number between two bounds."""

    def read(text: str) -> int:
        if re.fullmatch(r"[0-9]{1,9}", text) is None or not lowest <= int(text) <= highest:
            raise argparse.ArgumentTypeError(f"expected {what} from {lowest} to {highest}, found {text!r}")
        return int(text)

    return read


def web_address(text: str) -> str:
    """An option's http(s) address."""
    try:
        address: str = TypeAdapter(WebAddress).validate_python(text)
    except ValidationError as error:
        raise argparse.ArgumentTypeError(f"expected {error.errors()[0]['msg']}, found {text!r}") from None
    return address


def name(text: str) -> str:
    """An option's short name."""
    if re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9_.-]{0,63}", text) is None:
        raise argparse.ArgumentTypeError("expected a name of letters, digits, '-', '_' and '.', like kiosk-1")
    return text


def moment(text: str) -> datetime:
    """An option's moment, with its offset from UTC, in UTC."""
    expected = "expected a time with its offset, like 2026-11-24T09:10:00+08:00"
    try:
        local = datetime.fromisoformat(text)
        moment = local.astimezone(UTC)
    except (ValueError, OverflowError):
        raise argparse.ArgumentTypeError(f"{expected}{_IN_YEARS}, found {text!r}") from None
    if local.tzinfo is None or moment.year not in YEARS:
        raise argparse.ArgumentTypeError(f"{expected}{_IN_YEARS}, found {text!r}")
    return moment


def day(text: str) -> date:
    """An option's date."""
    try:
        day = date.fromisoformat(text)
    except ValueError:
        day = date.min
    if day.year not in YEARS:
        raise argparse.ArgumentTypeError(f"expected a date like {DEFAULT_DAY}{_IN_YEARS}, found {text!r}")
    return day


def speed(text: str) -> float:
    """How many times as fast as the world a clock runs."""
    try:
        speed = float(text)
    except ValueError:
        speed = 0.0
    if not 0 < speed <= 10_000:
        raise argparse.ArgumentTypeError(f"expected a number above 0, at most 10000, found {text!r}")
    return speed


def add_by(parser: argparse.ArgumentParser, log: str) -> None:
    """Let the caller say who they are; `log` is where that is kept."""
    whose = f"staff number of who does it, for {log} (the system's user stands there in any case)"
    parser.add_argument("--by", type=name, metavar="NUMBER", help=whose)
