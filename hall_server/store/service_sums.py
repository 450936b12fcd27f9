"""What services took, in the database's own sorting: median and percentile by nearest rank, exact."""

from collections.abc import Sequence
from datetime import date
from typing import Any

import msgspec
from sqlalchemy import Column, ColumnElement, Connection, and_, case, func, literal, select

from hall_server.insight.service_figures import Norm, ServiceSums, SpreadSums
from hall_server.insight.service_projection import Ending
from hall_server.store.mystery_visits import counts
from hall_server.store.tables import service

_COUNTED = and_(service.c.ending == Ending.DONE.value, service.c.service_s.is_not(None))
_ITEMS: Column[Any] = service.c["items"]  # `.items` is the collection's own
_KIND = service.c.queue + "/" + _ITEMS
"""What a norm is of, as one text."""


def read_service_sums(connection: Connection, seq: int, first_day: date, last_day: date, norm: Norm) -> ServiceSums:
    """The sums of services that ended on tickets of these days."""
    span = service.c.business_day.between(first_day.isoformat(), last_day.isoformat()) & counts(service)
    norm_s = _norms(connection, span, norm)
    items = _spreads(connection, span, norm_s, (service.c.queue, _ITEMS))
    counters = _spreads(connection, span, norm_s, (service.c.counter,))
    hall = _spreads(connection, span, norm_s, ())
    return ServiceSums(
        seq,
        {(queue, codes): sums for (queue, codes), sums in items.items()},
        {number: sums for (number,), sums in counters.items()},
        hall.get((), SpreadSums()),
    )


def _norms(connection: Connection, span: ColumnElement[bool], norm: Norm) -> ColumnElement[float]:
    """The norm of a service; a few norms, each with the kinds of service that have it."""
    kinds: dict[float, list[str]] = {}
    for queue, items in connection.execute(select(service.c.queue, _ITEMS).where(span).distinct()):
        kinds.setdefault(norm(queue, items), []).append(f"{queue}/{items}")
    whens = [(_KIND.in_(names), norm_s) for norm_s, names in kinds.items()]
    return case(*whens, else_=0.0) if whens else literal(0.0)


def _spreads(
    connection: Connection, span: ColumnElement[bool], norm_s: ColumnElement[float], keys: Sequence[Column[Any]]
) -> dict[tuple[Any, ...], SpreadSums]:
    """The spread of every group of services with the same `keys`."""
    ended = select(*keys, func.count()).where(span, service.c.ending == Ending.BY_RULE.value).group_by(*keys)
    forgotten = {tuple(row[:-1]): row[-1] for row in connection.execute(ended) if row[-1]}
    took = service.c.service_s
    ranked = (
        select(
            *keys,
            took.label("took_s"),
            norm_s.label("norm_s"),
            func.row_number().over(partition_by=keys or None, order_by=took).label("place"),
            func.count().over(partition_by=keys or None).label("size"),
        )
        .where(span, _COUNTED)
        .subquery()
    )
    grouped = [ranked.c[key.name] for key in keys]
    column = ranked.c
    sums = (
        func.count(),
        func.sum(column.took_s),
        # Nearest rank: the smallest service that so many of all took no longer than, ceil(n/2) and ceil(9n/10).
        func.max(case((column.place == (column.size + 1) // 2, column.took_s))),
        func.max(case((column.place == (9 * column.size + 9) // 10, column.took_s))),
        func.sum(case((column.took_s > column.norm_s, 1), else_=0)),
    )
    width = len(grouped)
    rows = (tuple(row) for row in connection.execute(select(*grouped, *sums).group_by(*grouped)))
    found = {row[:width]: SpreadSums(*row[width:]) for row in rows if row[width]}
    for key, count in forgotten.items():
        found[key] = msgspec.structs.replace(found.get(key, SpreadSums()), forgotten=count)
    return found
