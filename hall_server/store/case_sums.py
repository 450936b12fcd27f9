"""Sums over the read models of cases and tickets, for the policy's figures; mystery visits are kept apart."""

from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, Table, case, func, select

from hall_protocol.vocabulary import Outcome
from hall_server.insight.case_figures import CaseSums, ItemSums
from hall_server.store.mystery_visits import counts
from hall_server.store.tables import case_file, queue_day, ticket

_DECIDED = case_file.c.outcome.is_not(None)
_COUNTED = ticket.c.is_inspection.is_(False)
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
        inspections=_inspections(connection, span),
    )


def _outcomes(connection: Connection, span: tuple[str, str]) -> dict[str, int]:
    rows = connection.execute(
        select(case_file.c.outcome, func.count())
        .where(case_file.c.business_day.between(*span), _DECIDED, counts(case_file))
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
        .where(columns.business_day.between(*span), _DECIDED, counts(case_file))
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
            ticket.c.business_day.between(*span), ticket.c.first_called_at.is_not(None), _COUNTED
        )
    ).one()
    return (row[0], row[1])


def _order(connection: Connection, span: tuple[str, str]) -> tuple[int, int, int, int]:
    """How often a ticket was passed, the most that one was, how many calls were by name, how many actions undone."""
    passed = ticket.c.overtaken_by
    sums = (func.sum(passed), func.max(passed), func.sum(ticket.c.named_calls), func.sum(ticket.c.undone))
    row = connection.execute(
        select(*(func.coalesce(each, 0) for each in sums)).where(ticket.c.business_day.between(*span), _COUNTED)
    ).one()
    return (row[0], row[1], row[2], row[3])


def _times(connection: Connection, span: tuple[str, str]) -> tuple[int, float, int, float]:
    """How many waits and services there were, and their seconds: those of the queues' days less the inspectors' own."""
    whole = connection.execute(_times_of(queue_day).where(queue_day.c.business_day.between(*span))).one()
    inspected = _times_of(ticket).where(ticket.c.business_day.between(*span), ticket.c.is_inspection.is_(True))
    less = connection.execute(inspected).one()
    return (
        whole[0] - less[0],
        max(0.0, float(whole[1]) - float(less[1])),
        whole[2] - less[2],
        max(0.0, float(whole[3]) - float(less[3])),
    )


def _times_of(table: Table) -> Select[Any]:
    columns = (table.c.waits, table.c.waits_s, table.c.services, table.c.services_s)
    return select(*(func.coalesce(func.sum(column), 0) for column in columns))


def _inspections(connection: Connection, span: tuple[str, str]) -> int:
    marked = select(func.count()).where(ticket.c.business_day.between(*span), ticket.c.is_inspection.is_(True))
    return int(connection.execute(marked).scalar_one())
