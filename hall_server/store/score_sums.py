"""What the composite score counts, a part at a time, by counter and items."""

from collections.abc import Iterator
from datetime import date

from sqlalchemy import ColumnElement, Connection, Table, case, func, or_, select

from hall_protocol.vocabulary import BAD_GRADE, ScorePart, Verdict
from hall_server.insight.ranking import ScoreSum
from hall_server.insight.service_projection import Ending
from hall_server.store.mystery_visits import counts
from hall_server.store.tables import case_file, rating, service, ticket

_LEFT = service.c.ending.in_((Ending.DONE.value, Ending.TRANSFERRED.value))
_IS_VALID = or_(rating.c.verdict.is_(None), rating.c.verdict == Verdict.VALID.value)


def read_score_sums(
    connection: Connection, first_day: date, last_day: date, max_wait_s: float | None
) -> Iterator[ScoreSum]:
    """Every part's sums of these days; without `max_wait_s` there is no guarantee to keep."""
    span = (first_day.isoformat(), last_day.isoformat())

    def sums(
        part: ScorePart, table: Table, counter: str, items: str, good: ColumnElement[bool], counted: ColumnElement[bool]
    ) -> Iterator[ScoreSum]:
        keys = (table.c[counter], func.coalesce(table.c[items], ""))
        rows = connection.execute(
            select(*keys, func.sum(case((good, 1), else_=0)), func.count())
            .where(table.c.business_day.between(*span), counted, counts(table))
            .group_by(*keys)
        )
        return (ScoreSum(part, *row) for row in rows)

    graded = rating.c.grade.is_not(None) & _IS_VALID
    yield from sums(ScorePart.SATISFACTION, rating, "counter", "items", rating.c.grade > BAD_GRADE, graded)
    if max_wait_s is not None:
        waited = ticket.c.wait_s
        yield from sums(ScorePart.WAIT, ticket, "first_counter", "item", waited <= max_wait_s, waited.is_not(None))
    decided = case_file.c.outcome.is_not(None)
    yield from sums(ScorePart.ONCE, case_file, "counter", "item", case_file.c.visits <= 1, decided)
    is_done = service.c.ending == Ending.DONE.value
    yield from sums(ScorePart.NO_TRANSFER, service, "counter", "items", is_done, _LEFT)
    concluded = rating.c.is_concluded
    yield from sums(ScorePart.REVIEWS_IN_TIME, rating, "counter", "items", rating.c.is_in_time, concluded)
