"""Samples of what managers and auditors ask: staffing, indicators, mystery visits; commands and results."""

from datetime import date
from typing import Any

from hall_protocol import messages
from hall_protocol.vocabulary import (
    CounterCategory,
    CounterKind,
    CounterState,
    Exclusion,
    Indicator,
)
from tests.helpers.scripted_hall import MORNING
from tests.unit.hall_protocol.sample_names import TICKET, WAIT

COMMANDS: tuple[Any, ...] = (
    messages.HandOver(3, "s-018"),
    messages.OfferHelp(3),
    messages.EndHelp(3),
    messages.ReassignCounter(3, ("A",), ("B", "J")),
    messages.ForeseeReassignment(3, ("A",), ("B", "J")),
    messages.FetchCounterLoads(),
    messages.MarkInspection(TICKET, "扮作办事群众"),
    messages.UnmarkInspection(TICKET),
    messages.FetchInspections(first_day=date(2026, 11, 1), last_day=MORNING.date()),
    messages.FetchIndicators(first_day=date(2026, 1, 1), last_day=MORNING.date()),
)
RESULTS: tuple[Any, ...] = (
    messages.HandedOver(3, "s-018", "s-017", "afternoon"),
    messages.HelpStatus(3, True),
    messages.CounterAssignment(3, ("A",), ("B", "J"), False),
    messages.ReassignmentForecast(3, ("A",), ("B", "J"), (messages.QueueOutlook("A", 4, 1, 2, 1, 1, WAIT, WAIT),)),
    messages.InspectionStatus(TICKET, "A012", MORNING.date(), True),
    messages.Inspections(
        (messages.InspectionView(TICKET, "A012", MORNING.date(), MORNING, "auditor:audit", "扮作办事群众"),)
    ),
    messages.Indicators(
        date(2026, 1, 1),
        MORNING.date(),
        3,
        78,
        (
            messages.IndicatorView(
                Indicator.ENTERED,
                "进驻率",
                "Share of items in the hall",
                "有窗口办理的事项 ÷ 全部事项",
                "items served ÷ all items",
                "percent",
                10,
                13,
                76.9,
                100.0,
                False,
                (messages.IndicatorTarget(2019, 100.0, "云政办发〔2018〕86号 二（二）"),),
                ("bdc-transfer",),
            ),
        ),
        (messages.ExcludedItem("bdc-sealed", "涉密事项", Exclusion.SECRECY),),
    ),
    messages.CounterLoads(
        "2026-11-24",
        (
            messages.CounterLoad(
                3,
                "3号综合窗口",
                "Counter 3",
                CounterKind.COMPREHENSIVE,
                CounterCategory.SOCIAL_AFFAIRS,
                None,
                CounterState.FREE,
                12,
                7200,
                600,
                9000,
            ),
        ),
        56,
        31,
    ),
)
