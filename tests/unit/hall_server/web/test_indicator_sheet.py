from datetime import date

import pytest

from hall_protocol import messages as m
from hall_protocol.vocabulary import Exclusion, Indicator
from hall_server.domain.policy import NotEntered, SeparateHall
from hall_server.insight.case_figures import CaseSums
from hall_server.web.indicator_sheet import IndicatorSheet
from hall_server.web.problem import ProblemError
from tests.helpers.hall_builder import DAY, a_policy, moment

NEW_YEAR = date(2026, 1, 1)


class Sums:
    """Sums over nothing, and the spans they were asked for."""

    def __init__(self) -> None:
        self.spans: list[tuple[date, date]] = []

    def read(self, first_day: date, last_day: date) -> CaseSums:
        self.spans.append((first_day, last_day))
        return CaseSums(78, {}, (), 0, 0)


def test_the_sheet_counts_this_year_s_cases_unless_told_otherwise() -> None:
    sums = Sums()
    sheet = IndicatorSheet(a_policy(), sums.read)
    told = sheet.fill(m.FetchIndicators(), moment("10:00"))
    assert (told.first_day, told.last_day, told.seq, told.level) == (NEW_YEAR, DAY, 78, 3)
    sheet.fill(m.FetchIndicators(date(2025, 12, 1), NEW_YEAR), moment("10:00"))
    sheet.fill(m.FetchIndicators(last_day=date(2025, 6, 30)), moment("10:00"))
    assert sums.spans == [
        (NEW_YEAR, DAY),
        (date(2025, 12, 1), NEW_YEAR),
        (date(2025, 1, 1), date(2025, 6, 30)),
    ]


def test_every_indicator_says_what_it_is_in_both_languages() -> None:
    told = IndicatorSheet(a_policy(), Sums().read).fill(m.FetchIndicators(), moment("10:00"))
    assert [view.indicator for view in told.indicators] == list(Indicator)
    for view in told.indicators:
        assert all((view.name, view.name_en, view.formula, view.formula_en, view.targets))
        assert view.unit == ("items" if view.indicator is Indicator.ONCE_ITEMS else "percent")
        assert (view.target, view.targets[-1].year) == (view.targets[-1].value, 2019)
    [entered] = [view for view in told.indicators if view.indicator is Indicator.ENTERED]
    assert (entered.numerator, entered.denominator, entered.value, entered.is_met) == (2, 2, 100.0, True)


def test_the_year_of_the_last_day_says_which_targets_are_in_force() -> None:
    sheet = IndicatorSheet(a_policy(), Sums().read)
    told = sheet.fill(m.FetchIndicators(date(2018, 1, 1), date(2018, 12, 31)), moment("10:00"))
    assert [view.target for view in told.indicators] == [75.0, 70.0, 50.0, 30.0, 30.0]


def test_the_excluded_are_listed_with_their_reason() -> None:
    outside = (NotEntered("x", "X", Exclusion.SITE), NotEntered("y", "Y"))
    told = IndicatorSheet(a_policy(not_entered=outside), Sums().read).fill(m.FetchIndicators(), moment("10:00"))
    assert told.excluded == (m.ExcludedItem("x", "X", Exclusion.SITE),)


def test_the_halls_still_apart_are_listed_with_why() -> None:
    apart = (SeparateHall("车管大厅", "查验需要场地", date(2019, 5, 1)), SeparateHall("出入境大厅", "设备未迁"))
    told = IndicatorSheet(a_policy(separate_halls=apart), Sums().read).fill(m.FetchIndicators(), moment("10:00"))
    assert told.separate_halls == (
        m.SeparateHallView("车管大厅", "查验需要场地", date(2019, 5, 1)),
        m.SeparateHallView("出入境大厅", "设备未迁", None),
    )


def test_a_span_backwards_is_refused_before_anything_is_read() -> None:
    sums = Sums()
    with pytest.raises(ProblemError):
        IndicatorSheet(a_policy(), sums.read).fill(m.FetchIndicators(DAY, NEW_YEAR), moment("10:00"))
    assert sums.spans == []
