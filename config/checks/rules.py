"""Checks of `rules.toml` that need more than one key: reasons once."""

from collections.abc import Iterator

from config.checks.references import repeated
from config.errors import ConfigurationError
from config.files import HallFiles


def check_rules(files: HallFiles) -> Iterator[ConfigurationError]:
    """Yield what is wrong in `rules.toml`."""
    reasons = files.rules.content.cases.reasons
    keys = [(("cases", "reasons", index, "id"), reason.id) for index, reason in enumerate(reasons)]
    yield from repeated(files.rules.document, keys, "reason")
