"""What figures are read from: a port to the read models. Each question may block, and raises `JournalError`."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Protocol

from hall_server.insight.case_figures import CaseSums
from hall_server.insight.forecast_figures import ForecastSums
from hall_server.insight.quiet_hours import Arrival
from hall_server.insight.ranking import ScoreSums
from hall_server.insight.service_figures import Norm, ServiceSums


class Readings(Protocol):
    """The read models of one hall."""

    def case_sums(self, first_day: date, last_day: date) -> CaseSums:
        """Cases, transfers, waits and services of these days."""

    def service_sums(self, first_day: date, last_day: date, norm: Norm) -> ServiceSums:
        """What services took on these days, and how many took longer than their norm."""

    def forecast_sums(self, first_day: date, last_day: date) -> tuple[int, Mapping[str, ForecastSums]]:
        """The last event taken in, and by queue how waits compared with what was foretold."""

    def score_sums(self, first_day: date, last_day: date, max_wait_s: float | None) -> ScoreSums:
        """What the composite score counts; without `max_wait_s` no wait."""

    def arrivals(self, queue: str, days: Sequence[date]) -> Sequence[Arrival]:
        """The walk-ins without a credit of these days that were called."""
