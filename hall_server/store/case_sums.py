"""Sums over the read models of cases and tickets, for the policy's figures."""

from datetime import date

from sqlalchemy import ColumnElement, Connection, case, func, select

from hall_protocol.vocabulary import Outcome
from hall_server.insight.case_figures import CaseSums, ItemSums
from hall_server.store.tables import case_file, queue_day, ticket

_DECIDED = case_file.c.outcome.is_not(None)
_APPLIED = case_file.c.outcome.in_((Outcome.ACCEPTED.value, Outcome.SUPPLEMENT_REQUIRED.value))


def read_case_sums(connection: Connection, seq: int, first_day: date, last_day: date) -> CaseSums:
    """What the read models say, as of `seq`, of cases opened and tickets issued on these days."""
    span = (first_day.isoformat(), last_day.isoformat())
    return CaseSums(
        seq,
        _outcomes(connection, span),
        _items(connection, span),
        *_tickets(connection, span),
        *_times(connection, span),
        *_order(connection, span),
    )


def _outcomes(connection: Connection, span: tuple[str, str]) -> dict[str, int]:
    rows = connection.execute(
        select(case_file.c.outcome, func.count())
        .where(case_file.c.business_day.between(*span), _DECIDED)
        .group_by(case_file.c.outcome)
    )
    return {row[0]: row[1] for row in rows}


def _items(connection: Connection, span: tuple[str, str]) -> list[ItemSums]:
    columns = case_file.c
    rows = connection.execute(
        select(
            columns.item,
            func.count(),
            _count(_APPLIED),
            func.sum(columns.visits),
            func.max(columns.visits),
            _count(columns.visits <= 1),
            func.sum(columns.materials_listed),
            func.sum(columns.materials_handed_in),
            func.sum(columns.materials_waived),
            func.sum(columns.notices),
            func.sum(columns.repeated_notices),
            func.sum(columns.collection_visits),
        )
        .where(columns.business_day.between(*span), _DECIDED)
        .group_by(columns.item)
        .order_by(columns.item)
    )
    return [ItemSums(*row) for row in rows]


def _count(condition: ColumnElement[bool]) -> ColumnElement[int]:
    return func.sum(case((condition, 1), else_=0))


def _tickets(connection: Connection, span: tuple[str, str]) -> tuple[int, int]:
    """Tickets that came to a counter, and their transfers."""
    row = connection.execute(
        select(func.count(), func.coalesce(func.sum(ticket.c.transfers), 0)).where(
            ticket.c.business_day.between(*span), ticket.c.first_called_at.is_not(None)
        )
    ).one()
    return (row[0], row[1])


def _order(connection: Connection, span: tuple[str, str]) -> tuple[int, int, int, int]:
    """How often a ticket was passed, the most that one was, how many calls were by name, how many actions undone."""
    passed = ticket.c.overtaken_by
    sums = (func.sum(passed), func.max(passed), func.sum(ticket.c.named_calls), func.sum(ticket.c.undone))
    row = connection.execute(
        select(*(func.coalesce(each, 0) for each in sums)).where(ticket.c.business_day.between(*span))
    ).one()
    return (row[0], row[1], row[2], row[3])


def _times(connection: Connection, span: tuple[str, str]) -> tuple[int, float, int, float]:
    """How many waits and services there were, and their seconds."""
    columns = (queue_day.c.waits, queue_day.c.waits_s, queue_day.c.services, queue_day.c.services_s)
    row = connection.execute(
        select(*(func.coalesce(func.sum(column), 0) for column in columns)).where(
            queue_day.c.business_day.between(*span)
        )
    ).one()
    return (row[0], float(row[1]), row[2], float(row[3]))
