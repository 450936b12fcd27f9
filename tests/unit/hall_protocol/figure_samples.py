"""Samples of the questions about figures, and of their answers."""

from datetime import date
from typing import Any

from hall_protocol import messages as m
from hall_protocol.vocabulary import DayKind, ScorePart

FIRST, LAST = date(2026, 11, 1), date(2026, 11, 24)
SPREAD = m.ServiceSpread(41, 1, 512, 480, 900, 24.4)
SCORE = m.ScoreLine(
    "3",
    "3号综合窗口",
    "Counter 3",
    41,
    93.8,
    1,
    is_small=False,
    parts=(
        m.ScorePartView(ScorePart.SATISFACTION, 15, 16, 93.8, is_small=True),
        m.ScorePartView(ScorePart.REVIEWS_IN_TIME, 0, 0, None, is_small=False),
    ),
    missing=(ScorePart.REVIEWS_IN_TIME,),
)

COMMANDS: tuple[Any, ...] = (
    m.FetchFigures(FIRST, LAST),
    m.FetchServiceFigures(FIRST, LAST),
    m.FetchForecastFigures(),
    m.FetchRanking(last_day=LAST),
    m.FetchQuietHours("A", LAST),
)
RESULTS: tuple[Any, ...] = (
    m.CaseFigures(
        FIRST,
        LAST,
        4471,
        12,
        {"accepted": 9, "supplement_required": 1, "declined": 1, "consulted": 1, "other": 0},
        1.083,
        0.25,
        91.7,
        ("bdc-transfer",),
        100,
        has_enough_once_items=False,
        materials=m.MaterialFigures(48, 20, 26, 54.2, 60, 63.3),
        notices=1,
        repeated_notices=0,
        tickets=41,
        transfers=2,
        transfers_mean=0.049,
        wait_mean_s=430,
        service_mean_s=512,
        overtakings=5,
        most_overtaken=2,
        named_calls=1,
        undone=1,
    ),
    m.ServiceFigures(
        FIRST,
        LAST,
        4471,
        (m.ItemService(("bdc-transfer",), "E", "不动产转移登记", "Transfer of real estate", 900, SPREAD),),
        (m.CounterService(3, "3号综合窗口", "Counter 3", SPREAD),),
        SPREAD,
    ),
    m.ForecastFigures(
        FIRST,
        LAST,
        4471,
        (m.ForecastCheck("A", "社会事务综合", "Social affairs", 40, 31, 6, 3, 77.5, -20, 95),),
        m.ForecastCheck(None, "全厅", "The hall", 40, 31, 6, 3, 77.5, -20, 95),
    ),
    m.Ranking(
        FIRST,
        LAST,
        4471,
        "总分 ＝ Σ（权重 × 分项得分）÷ Σ 权重",
        "score = sum(weight x points) / sum(weight)",
        (m.ScoreWeight(ScorePart.SATISFACTION, "满意率", "Satisfaction", "三至五分 ÷ 全部", "3 to 5 / all", 35),),
        30,
        (SCORE,),
        (),
        SCORE,
    ),
    m.QuietHours(
        "A",
        LAST,
        DayKind.WORKING_DAY,
        8,
        39,
        10,
        (m.QuietHour("09:00", 120, 800, 1500, is_enough=True), m.QuietHour("11:00", 80, 200, 360, is_enough=True)),
        "11:00",
        "11:00 起的一小时通常等候最短：五人中有四人不超过 6 分钟。",
        "The hour from 11:00 is usually the quietest: four in five waited at most 6 minutes.",
    ),
)
