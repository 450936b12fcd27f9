"""The read models of one hall as figures read them: each question in one transaction, so that its parts agree."""

import contextlib
from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from sqlalchemy import Connection, Engine, select
from sqlalchemy.exc import SQLAlchemyError

from hall_server.engine.ports import JournalError
from hall_server.insight.case_figures import CaseSums
from hall_server.insight.forecast_figures import ForecastSums
from hall_server.insight.quiet_hours import Arrival
from hall_server.insight.ranking import ScoreSums
from hall_server.insight.service_figures import Norm, ServiceSums
from hall_server.store.case_sums import read_case_sums
from hall_server.store.failures import reason
from hall_server.store.score_sums import read_score_sums
from hall_server.store.service_sums import read_service_sums
from hall_server.store.tables import report_cursor
from hall_server.store.wait_sums import read_arrivals, read_forecast_sums


class SqlReadings:
    """Reads `reports.db`; every question raises `JournalError` when it cannot be answered."""

    def __init__(self, reports: Engine, hall_id: str) -> None:
        self._reports = reports
        self._hall_id = hall_id

    def case_sums(self, first_day: date, last_day: date) -> CaseSums:
        """Cases, transfers, waits and services of these days."""
        with self._asked() as (connection, seq):
            return read_case_sums(connection, seq, first_day, last_day)

    def service_sums(self, first_day: date, last_day: date, norm: Norm) -> ServiceSums:
        """What services took on these days, and how many took longer than their norm."""
        with self._asked() as (connection, seq):
            return read_service_sums(connection, seq, first_day, last_day, norm)

    def forecast_sums(self, first_day: date, last_day: date) -> tuple[int, Mapping[str, ForecastSums]]:
        """The last event taken in, and by queue how waits compared with what was foretold."""
        with self._asked() as (connection, seq):
            return seq, read_forecast_sums(connection, first_day, last_day)

    def score_sums(self, first_day: date, last_day: date, max_wait_s: float | None) -> ScoreSums:
        """What the composite score counts; without `max_wait_s` no wait."""
        with self._asked() as (connection, seq):
            return ScoreSums(seq, tuple(read_score_sums(connection, first_day, last_day, max_wait_s)))

    def arrivals(self, queue: str, days: Sequence[date]) -> Sequence[Arrival]:
        """The walk-ins without a credit of these days that were called."""
        with self._asked() as (connection, _):
            return read_arrivals(connection, queue, days)

    @contextlib.contextmanager
    def _asked(self) -> Iterator[tuple[Connection, int]]:
        """A connection, and the last event that the read models have taken in."""
        try:
            with self._reports.connect() as connection:
                cursor = select(report_cursor.c.seq).where(report_cursor.c.hall_id == self._hall_id)
                yield connection, connection.execute(cursor).scalar_one_or_none() or 0
        except SQLAlchemyError as error:
            raise JournalError(f"the read models cannot be asked: {reason(error)}") from error
