"""Checks of shifts and pause reasons: named once, shifts in order and at counters there are."""

from collections.abc import Iterator

from config.checks.references import each_in_lists, key_in_each, repeated, unknown
from config.errors import ConfigurationError
from config.files import HallFiles


def check_staffing(files: HallFiles) -> Iterator[ConfigurationError]:
    """Yield what is wrong in the staffing part of `counters.toml`."""
    document, content = files.counters.document, files.counters.content
    yield from repeated(document, key_in_each("shifts", "id", content.shifts), "shift id")
    yield from repeated(document, key_in_each("pause_reasons", "code", content.pause_reasons), "pause reason code")
    numbers = {counter.number for counter in content.counters}
    yield from unknown(document, each_in_lists("shifts", "counters", content.shifts), numbers, "number of a counter")
    for index, shift in enumerate(content.shifts):
        if shift.closes <= shift.opens:
            found = f"{shift.closes:%H:%M}"
            yield document.error(("shifts", index, "closes"), f"a time after {shift.opens:%H:%M}", found)
