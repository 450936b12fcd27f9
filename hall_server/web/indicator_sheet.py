"""The sheet of the reform's indicators: figures of insight in the wire's words, with what each one counts."""

from collections.abc import Callable
from datetime import date, datetime
from typing import NamedTuple

from hall_protocol import messages as m
from hall_protocol.vocabulary import Indicator
from hall_server.domain.policy import HallPolicy
from hall_server.insight.case_figures import CaseSums
from hall_server.insight.indicators import IndicatorFigure, indicators
from hall_server.web.span import require_span


class _Words(NamedTuple):
    """Name and formula, Chinese and English."""

    name: str
    name_en: str
    formula: str
    formula_en: str


_WORDS = {
    Indicator.ONLINE: _Words(
        "网上可办率",
        "Share of items handled online",
        "可网上预审或全程网办的事项 ÷ 本厅目录全部事项",
        "items pre-reviewed or done in full online ÷ all items of the hall's catalogue",
    ),
    Indicator.ENTERED: _Words(
        "进驻率",
        "Share of items in the hall",
        "有窗口办理的事项 ÷（本厅目录事项 ＋ 未进驻事项 － 涉密、安全、场地原因除外的事项）",
        "items a counter serves ÷ (items of the hall's catalogue + items not entered, without the excluded ones)",
    ),
    Indicator.COMPREHENSIVE: _Words(
        "“一窗”分类受理率",
        "Share of items at comprehensive counters",
        "综合窗口受理的事项 ÷ 本厅目录全部事项",
        "items a comprehensive counter takes in ÷ all items of the hall's catalogue",
    ),
    Indicator.MATERIALS_CUT: _Words(
        "材料减少率",
        "Cut in materials",
        "（改革前应提交材料 － 现须提交材料）÷ 改革前应提交材料，按期内受理、补正的办件计",
        "(materials asked for before the reform - those asked for now) ÷ those before, over the span's cases",
    ),
    Indicator.ONCE_ITEMS: _Words(
        "“最多跑一次”事项数",
        "Items done in one visit at most",
        "期内有办件、且每件到厅不超过一次的事项数；分母为期内有办件的事项数",
        "items with cases in the span none of which took a second visit; beside it all items with cases",
    ),
}


class IndicatorSheet:
    """Fills in the sheet from the catalogue and from sums over cases; `read_sums` may block."""

    def __init__(self, policy: HallPolicy, read_sums: Callable[[date, date], CaseSums]) -> None:
        self._policy = policy
        self._read_sums = read_sums

    def fill(self, question: m.FetchIndicators, now: datetime) -> m.Indicators:
        """The sheet of the span asked for; raises `ProblemError` for a wrong one, `JournalError` when unread."""
        last_day = question.last_day or self._policy.calendar.business_day(now)
        first_day = question.first_day or date(last_day.year, 1, 1)
        require_span(first_day, last_day)
        sums = self._read_sums(first_day, last_day)
        return m.Indicators(
            first_day,
            last_day,
            self._policy.level,
            sums.seq,
            tuple(_view(figure) for figure in indicators(self._policy, sums, last_day.year)),
            tuple(
                m.ExcludedItem(item.item, item.name, item.exclusion)
                for item in self._policy.not_entered
                if item.exclusion is not None
            ),
            tuple(m.SeparateHallView(hall.name, hall.reason, hall.since) for hall in self._policy.separate_halls),
        )


def _view(figure: IndicatorFigure) -> m.IndicatorView:
    words, target = _WORDS[figure.indicator], figure.target
    return m.IndicatorView(
        figure.indicator,
        *words,
        "items" if figure.is_count else "percent",
        figure.numerator,
        figure.denominator,
        figure.value,
        target.value if target is not None else None,
        figure.is_met,
        tuple(m.IndicatorTarget(each.year, each.value, each.source) for each in figure.targets),
        figure.short,
    )
