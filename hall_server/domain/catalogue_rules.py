"""The hall's catalogue beside the platform's (policy requirements 47, 48): what is recorded, and when it is too old."""

from datetime import datetime, timedelta

from hall_server.domain import commands as c
from hall_server.domain import events as e
from hall_server.domain.policy import HallPolicy
from hall_server.domain.rule import Rule
from hall_server.domain.state import HallState

ITEMS_MAX = 100
"""Items an event names; a catalogue that differs in more is another catalogue."""


def record_comparison(
    state: HallState, policy: HallPolicy, command: c.RecordComparison, now: datetime
) -> list[e.AnyEvent]:
    """Once a business day, and whenever the outcome is another than the last."""
    compared = e.CatalogueCompared(
        command.version,
        command.their_version,
        command.published_on,
        command.missing_here,
        command.missing_there,
        command.differing,
        command.items[:ITEMS_MAX],
    )
    standing, day = state.catalogue, policy.calendar.business_day
    is_known = standing.compared_at is not None and day(standing.compared_at) == day(now)
    return [] if is_known and standing.last == compared else [compared]


def is_overdue(state: HallState, policy: HallPolicy, now: datetime) -> bool:
    """Whether the catalogue in force has gone unconfirmed for too long; never where nothing is to be compared."""
    days, since = policy.catalogue_max_age_days, state.catalogue.unconfirmed_since
    return days is not None and since is not None and now - since > timedelta(days=days)


RULES: dict[type, Rule] = {c.RecordComparison: record_comparison}
