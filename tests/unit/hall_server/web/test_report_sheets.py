"""Questions about what was, answered from the read models of a played day."""

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import get_args

import pytest

from hall_protocol import messages as m
from hall_protocol.commands.figures import FiguresCommand
from hall_protocol.vocabulary import ErrorCode
from hall_server.domain.errors import RuleError
from hall_server.store.readings import SqlReadings
from hall_server.web.problem import ProblemError
from hall_server.web.report_sheets import DAYS_AHEAD, ReportSheets
from tests.helpers.hall_builder import DAY, HALL_ID, a_policy, moment
from tests.helpers.ledgers import Data, played

NOW = moment("10:00", DAY + timedelta(days=2))
TODAY = DAY + timedelta(days=2)


@pytest.fixture(scope="module")
def sheets(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ReportSheets]:
    folder: Path = tmp_path_factory.mktemp("reports")
    data = Data(folder).write(tuple(played(2).records))
    data.catch_up()
    yield ReportSheets(a_policy(), SqlReadings(data.report_engine, HALL_ID))
    data.close()


def ask(sheets: ReportSheets, command: m.Command) -> m.Result:
    sheet = sheets.sheet_for(command)
    assert sheet is not None
    return sheet(command, NOW)


def test_every_question_about_figures_has_a_sheet_and_no_other_command(sheets: ReportSheets) -> None:
    samples: list[m.Command] = [m.FetchQuietHours("A"), m.FetchFigures(), m.FetchServiceFigures()]
    samples += [m.FetchForecastFigures(), m.FetchRanking()]
    assert {type(sample) for sample in samples} == set(get_args(FiguresCommand))
    assert all(sheets.sheet_for(sample) is not None for sample in samples)
    assert sheets.sheet_for(m.CallNext(1)) is None


def test_a_span_left_out_is_today_and_of_a_ranking_the_month(sheets: ReportSheets) -> None:
    figures, services = ask(sheets, m.FetchFigures()), ask(sheets, m.FetchServiceFigures())
    assert isinstance(figures, m.CaseFigures)
    assert (figures.first_day, figures.last_day, figures.tickets) == (TODAY, TODAY, 0)
    assert isinstance(services, m.ServiceFigures)
    assert services.hall == m.ServiceSpread(0, 0, None, None, None, None)
    ranking = ask(sheets, m.FetchRanking())
    assert isinstance(ranking, m.Ranking)
    assert (ranking.first_day, ranking.last_day) == (date(2026, 11, 1), TODAY)
    assert ranking.hall.score is not None


def test_two_days_of_services_and_forecasts(sheets: ReportSheets) -> None:
    services = ask(sheets, m.FetchServiceFigures(DAY, TODAY))
    assert isinstance(services, m.ServiceFigures)
    hall = services.hall
    assert hall.served == sum(each.spread.served for each in services.counters) > 0
    assert hall.served == sum(each.spread.served for each in services.items)
    assert (hall.median_s or 0) <= (hall.p90_s or 0)
    forecasts = ask(sheets, m.FetchForecastFigures(DAY, TODAY))
    assert isinstance(forecasts, m.ForecastFigures)
    assert forecasts.hall.tickets == sum(each.tickets for each in forecasts.queues) > 0


def test_days_out_of_order_are_refused(sheets: ReportSheets) -> None:
    for kind in (m.FetchFigures, m.FetchServiceFigures, m.FetchForecastFigures, m.FetchRanking):
        with pytest.raises(ProblemError) as refused:
            ask(sheets, kind(TODAY, DAY))
        assert refused.value.problem.code is ErrorCode.INVALID_VALUE


def test_quiet_hours_of_a_day_to_come_alone(sheets: ReportSheets) -> None:
    told = ask(sheets, m.FetchQuietHours("A"))
    assert isinstance(told, m.QuietHours)
    assert (told.day, told.days, told.weeks) == (TODAY, 2, 8)
    for day in (DAY, TODAY + timedelta(days=DAYS_AHEAD + 1)):
        with pytest.raises(ProblemError) as refused:
            ask(sheets, m.FetchQuietHours("A", day))
        assert refused.value.problem.code is ErrorCode.INVALID_VALUE
    with pytest.raises(RuleError) as unknown:
        ask(sheets, m.FetchQuietHours("none"))
    assert unknown.value.refusal.code is ErrorCode.UNKNOWN_QUEUE
