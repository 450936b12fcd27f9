"""Checks of `rules.toml`: limits that must stand in an order, reasons once."""

from collections.abc import Iterator

from config.checks.references import repeated
from config.errors import ConfigurationError, shown
from config.files import HallFiles

_FORGOTTEN = (("called_flag_min", "called_close_min"), ("serving_flag_times", "serving_close_times"))


def check_rules(files: HallFiles) -> Iterator[ConfigurationError]:
    """Yield what is wrong in `rules.toml`."""
    document, content = files.rules.document, files.rules.content
    calling = content.calling
    if calling.favoured_of and calling.favoured_max >= calling.favoured_of:
        expected = f"less than favoured_of, which is {calling.favoured_of}; or favoured_of = 0 for no cap"
        yield document.error(("calling", "favoured_max"), expected, shown(calling.favoured_max))
    for flag, close in _FORGOTTEN:
        first, last = getattr(content.forgotten, flag), getattr(content.forgotten, close)
        if last <= first:
            yield document.error(("forgotten", close), f"more than {flag}, which is {first}", shown(last))
    reasons = [(("cases", "reasons", index, "id"), reason.id) for index, reason in enumerate(content.cases.reasons)]
    yield from repeated(document, reasons, "reason")
