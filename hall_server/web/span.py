"""A span of days that figures are asked for."""

from datetime import date

from hall_protocol.vocabulary import ErrorCode
from hall_server.web.problem import ProblemError

DAYS_MAX = 3_660
"""The longest span figures are made of: ten years."""


def require_span(first_day: date, last_day: date) -> None:
    """Raise `ProblemError` unless the days are in order and not too far apart."""
    if not 0 <= (last_day - first_day).days <= DAYS_MAX:
        raise ProblemError(
            ErrorCode.INVALID_VALUE,
            f"“to”应不早于“from”，且不超过 {DAYS_MAX} 天。",
            f"`to` must not be before `from`, nor more than {DAYS_MAX} days after it.",
        )
