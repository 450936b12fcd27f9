"""Samples of evaluations, bad reviews and complaints: commands and results."""

from datetime import date
from typing import Any

from hall_protocol import messages
from hall_protocol.results.complaint import ComplaintDue
from hall_protocol.results.evaluation import ReviewDue
from hall_protocol.vocabulary import (
    Channel,
    ComplaintAction,
    ComplaintKind,
    ComplaintState,
    ReviewAction,
    ReviewState,
    Verdict,
)
from tests.helpers.scripted_hall import MORNING
from tests.unit.hall_protocol.sample_names import TICKET

OPTIONS = messages.EvaluationOptions(
    "2020-05-22",
    (
        messages.GradeView(
            5, "非常满意", "Very satisfied", (messages.OptionView("510", "一窗受理一次办结", "One counter", True),)
        ),
    ),
)

COMMANDS: tuple[Any, ...] = (
    messages.SubmitEvaluation(TICKET, "token-1", 5, ("501", "503")),
    messages.FetchEvaluation(TICKET, "token-1"),
    messages.FetchEvaluationOptions(),
    messages.FetchEvaluationFigures("2026-11"),
    messages.FetchReviews(ReviewState.OPENED),
    messages.HandleReview(TICKET, ReviewAction.VERIFY, Verdict.MISTAKEN, "call 2026-11-25", "点错了"),
    messages.FileComplaint(ComplaintKind.SUGGESTION, "queueing", "请多开窗口", about_counter=3),
    messages.FetchComplaint("c-1-receipt"),
    messages.EvaluateComplaint("c-1-receipt", 4),
    messages.FetchComplaints(ComplaintKind.COMPLAINT, ComplaintState.ASSIGNED),
    messages.HandleComplaint("c-1", ComplaintAction.ASSIGN, "tax"),
)
RESULTS: tuple[Any, ...] = (
    OPTIONS,
    messages.EvaluationStanding(TICKET, "A001", True, date(2026, 12, 1), False, OPTIONS),
    messages.EvaluationFigures(
        "2026-11",
        ("2026-11",),
        12,
        7,
        2,
        {"5": 5, "4": 1, "3": 0, "2": 1, "1": 0},
        {"2": 1, "1": 0},
        {"evaluator": 6, "qr": 1},
        1.0,
        1.0,
        1,
        {"too_fast": 1},
        2,
        1,
        1,
        1,
        1,
        {"concluded": 1},
    ),
    messages.Reviews(
        (
            messages.ReviewView(
                TICKET,
                "A001",
                3,
                2,
                ("212",),
                False,
                "排了两次队",
                date(2026, 11, 24),
                ReviewState.CONTACTED,
                None,
                "",
                (ReviewDue(ReviewAction.RECTIFY, date(2026, 12, 15), False),),
                (ReviewAction.CONTACT,),
                False,
                False,
            ),
        )
    ),
    messages.ReviewStatus(TICKET, ReviewState.VERIFIED, Verdict.VALID, None, False),
    messages.FiledComplaint("c-1", "c-1-receipt", date(2026, 12, 15), False),
    messages.ComplaintStatus("c-1", ComplaintState.ASSIGNED, "tax", None, None, date(2026, 12, 15), False),
    messages.Complaints(
        (
            messages.ComplaintView(
                "c-1",
                ComplaintKind.COMPLAINT,
                "attitude",
                "服务态度",
                Channel.KIOSK,
                MORNING,
                TICKET,
                3,
                None,
                True,
                None,
                ComplaintState.ASSIGNED,
                "tax",
                None,
                "",
                None,
                0,
                (ComplaintDue(ComplaintAction.RESOLVE, date(2026, 12, 15), False),),
                (),
                False,
            ),
        )
    ),
)
