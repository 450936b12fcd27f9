"""Waits from the read model of tickets: beside what was foretold, and by the moment walk-ins came."""

from collections.abc import Sequence
from datetime import date, datetime

from sqlalchemy import Connection, case, func, select

from hall_server.insight.forecast_figures import ForecastSums
from hall_server.insight.quiet_hours import Arrival
from hall_server.store.tables import ticket

_IS_WALK_IN = ticket.c.appointment.is_(None)
"""The range is said from now on, and a holder's wait begins at the slot: only walk-ins can be compared."""
_WAS_CALLED = ticket.c.wait_s.is_not(None)


def read_forecast_sums(connection: Connection, first_day: date, last_day: date) -> dict[str, ForecastSums]:
    """By the queue of issue, how the waits of these days' walk-ins compared with their ranges."""
    column = ticket.c
    is_below, is_above = column.wait_s < column.expected_low_s, column.wait_s > column.expected_high_s
    error_s = column.wait_s - column.expected_likely_s
    rows = connection.execute(
        select(
            column.issue_queue,
            func.count(),
            func.sum(case((is_below | is_above, 0), else_=1)),
            func.sum(case((is_below, 1), else_=0)),
            func.sum(case((is_above, 1), else_=0)),
            func.sum(error_s),
            func.sum(func.abs(error_s)),
        )
        .where(column.business_day.between(first_day.isoformat(), last_day.isoformat()), _IS_WALK_IN, _WAS_CALLED)
        .group_by(column.issue_queue)
    )
    return {row[0]: ForecastSums(*row[1:]) for row in rows}


def read_arrivals(connection: Connection, queue: str, days: Sequence[date]) -> list[Arrival]:
    """The walk-ins without a credit that were issued for `queue` on these days and called, in no order."""
    column = ticket.c
    rows = connection.execute(
        select(column.business_day, column.issued_at, column.wait_s).where(
            column.issue_queue == queue,
            column.business_day.in_([day.isoformat() for day in days]),
            _IS_WALK_IN,
            column.priority_class.is_(None),
            _WAS_CALLED,
        )
    )
    return [Arrival(day, datetime.fromisoformat(issued_at), wait_s) for day, issued_at, wait_s in rows]
