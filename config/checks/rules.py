"""Checks of `rules.toml`: pairs of numbers that only make sense together."""

from collections.abc import Iterator

from config.errors import ConfigurationError, shown
from config.files import HallFiles


def check_rules(files: HallFiles) -> Iterator[ConfigurationError]:
    """Yield what is wrong in `rules.toml`."""
    document, content = files.rules.document, files.rules.content
    calling, forecast = content.calling, content.forecast
    if calling.priority_calls_max >= calling.priority_calls_of:
        expected = f"less than priority_calls_of, which is {calling.priority_calls_of}"
        yield document.error(("calling", "priority_calls_max"), expected, shown(calling.priority_calls_max))
    if forecast.low_percent >= forecast.high_percent:
        expected = f"less than high_percent, which is {forecast.high_percent}"
        yield document.error(("forecast", "low_percent"), expected, shown(forecast.low_percent))
