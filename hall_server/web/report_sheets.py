"""What is answered from the read models alone: one table of questions, each asked in a thread because it may block."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any

from hall_protocol import messages as m
from hall_protocol.vocabulary import ErrorCode
from hall_server.domain.finding import known_queue
from hall_server.domain.policy import HallPolicy
from hall_server.insight import case_figures
from hall_server.insight.forecast_figures import forecast_figures
from hall_server.insight.quiet_hours import days_like, quiet_hours
from hall_server.insight.ranking import ranking
from hall_server.insight.readings import Readings
from hall_server.insight.service_figures import norm_of, service_figures
from hall_server.web.indicator_sheet import IndicatorSheet
from hall_server.web.problem import ProblemError
from hall_server.web.span import require_span

DAYS_AHEAD = 60
"""How far ahead a day may be that advice is asked for."""

Sheet = Callable[[Any, datetime], m.Result]


class ReportSheets:
    """Answers questions about what was; raises `ProblemError`, `RuleError`, and `JournalError` when unread."""

    def __init__(self, policy: HallPolicy, readings: Readings) -> None:
        self._policy = policy
        self._readings = readings
        self._sheets: dict[type, Sheet] = {
            m.FetchIndicators: IndicatorSheet(policy, readings.case_sums).fill,
            m.FetchFigures: self._figures,
            m.FetchServiceFigures: self._services,
            m.FetchForecastFigures: self._forecasts,
            m.FetchRanking: self._ranking,
            m.FetchQuietHours: self._quiet_hours,
        }

    def sheet_for(self, command: m.Command) -> Sheet | None:
        """Who answers `command`; None when it is no question about what was."""
        return self._sheets.get(type(command))

    def _figures(self, question: m.FetchFigures, now: datetime) -> m.CaseFigures:
        span = self._span(question.first_day, question.last_day, now)
        sums = self._readings.case_sums(*span)
        return case_figures.figures(*span, sums, self._policy.items, self._policy.cases.once_items_min)

    def _services(self, question: m.FetchServiceFigures, now: datetime) -> m.ServiceFigures:
        span = self._span(question.first_day, question.last_day, now)
        return service_figures(*span, self._readings.service_sums(*span, norm_of(self._policy)), self._policy)

    def _forecasts(self, question: m.FetchForecastFigures, now: datetime) -> m.ForecastFigures:
        span = self._span(question.first_day, question.last_day, now)
        return forecast_figures(*span, *self._readings.forecast_sums(*span), self._policy)

    def _ranking(self, question: m.FetchRanking, now: datetime) -> m.Ranking:
        last_day = question.last_day or self._policy.calendar.business_day(now)
        span = self._span(question.first_day or last_day.replace(day=1), last_day, now)
        guarantee = self._policy.max_wait
        max_wait_s = guarantee.total_seconds() if guarantee is not None else None
        return ranking(*span, self._readings.score_sums(*span, max_wait_s), self._policy)

    def _quiet_hours(self, question: m.FetchQuietHours, now: datetime) -> m.QuietHours:
        policy, queue = self._policy, known_queue(self._policy, question.queue).queue
        today = policy.calendar.business_day(now)
        day = question.day or today
        if not today <= day <= today + timedelta(days=DAYS_AHEAD):
            raise ProblemError(
                ErrorCode.INVALID_VALUE,
                f"请选择今天起 {DAYS_AHEAD} 天以内的日期。",
                f"Ask for today or one of the next {DAYS_AHEAD} days.",
            )
        days = days_like(policy.calendar_of(queue), policy.quiet_hours, day, today)
        return quiet_hours(policy, queue, day, self._readings.arrivals(queue, days), now)

    def _span(self, first_day: date | None, last_day: date | None, now: datetime) -> tuple[date, date]:
        """The days asked for, today when left out; raises `ProblemError` for days out of order."""
        last_day = last_day or self._policy.calendar.business_day(now)
        first_day = first_day or last_day
        require_span(first_day, last_day)
        return first_day, last_day
