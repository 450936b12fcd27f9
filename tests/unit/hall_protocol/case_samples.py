"""Samples of cases, applications and look-ups: commands and results."""

from datetime import date
from typing import Any

from hall_protocol import messages
from hall_protocol.vocabulary import (
    ApplicationState,
    CaseState,
    CaseStep,
    Channel,
    CreditFinding,
    Finding,
    IdentityScheme,
    Library,
    MaterialSource,
    MaterialStatus,
    Outcome,
    PreReview,
    Purpose,
    ResultKind,
)
from tests.helpers.scripted_hall import MORNING
from tests.unit.hall_protocol.sample_names import CASE, TICKET

COMMANDS: tuple[Any, ...] = (
    messages.RegisterApplication(
        "P-2026-0001",
        "bdc-transfer",
        messages.Identity(IdentityScheme.RESIDENT_CARD, "999999199001010016"),
        Channel.PLATFORM,
    ),
    messages.ReviewApplication("P-2026-0001", PreReview.SUPPLEMENT_REQUIRED, (2, 3)),
    messages.WithdrawApplication("P-2026-0001"),
    messages.FetchApplication("P-2026-0001"),
    messages.ReportProgress(CASE, CaseStep.UNDER_REVIEW),
    messages.FetchChecklist(TICKET, "bdc-transfer"),
    messages.LookUpRecords(
        3, TICKET, "bdc-transfer", messages.Identity(IdentityScheme.RESIDENT_CARD, "999999199003075016")
    ),
    messages.FetchCase(CASE),
    messages.FetchNotice(CASE),
    messages.FetchVisit(3, TICKET),
    messages.OpenCase(3, TICKET, "bdc-transfer"),
    messages.DecideCase(
        3,
        TICKET,
        Outcome.SUPPLEMENT_REQUIRED,
        materials=(
            messages.MaterialEntry(1, MaterialStatus.VERIFIED_ONLINE),
            messages.MaterialEntry(2, MaterialStatus.MISSING),
        ),
    ),
    messages.WithdrawCase(CASE, "visitor_left"),
    messages.RecordResult(CASE, ResultKind.LICENCE),
    messages.CollectResult(3, TICKET, CASE),
)
RESULTS: tuple[Any, ...] = (
    messages.ApplicationStatus(
        "P-2026-0001", ApplicationState.TAKEN_UP, "bdc-transfer", 3, (2,), case_id=CASE, ticket_number="A001"
    ),
    messages.CaseStatus(
        CASE,
        CaseState.SUPPLEMENT_REQUIRED,
        TICKET,
        "A001",
        "530102-01-20261124-0008",
        "bdc-transfer",
        2,
        3,
        "s-017",
        ("买卖合同",),
        date(2026, 12, 1),
    ),
    messages.LookedUpRecords(
        TICKET,
        "A012",
        "bdc-transfer",
        4,
        MORNING,
        85,
        (
            messages.LookUpLine(1, Library.LICENCES, Finding.FOUND, "530102-DZZZ-000117"),
            messages.LookUpLine(3, Library.EXCHANGE, Finding.UNAVAILABLE),
        ),
        CreditFinding.NONE,
    ),
    messages.Checklist(
        "bdc-transfer",
        "不动产转移登记",
        2,
        None,
        CASE,
        (
            messages.ChecklistLine(1, "身份证", True, MaterialSource.E_LICENCE, 0, 0, "", MaterialStatus.ELECTRONIC),
            messages.ChecklistLine(2, "买卖合同", True, MaterialSource.APPLICANT, 1, 1, "须双方签字", None),
        ),
    ),
    messages.Notice(
        CASE,
        "530102-01-20261124-0008",
        "A001",
        "bdc-transfer",
        "不动产转移登记",
        "Transfer of real estate",
        MORNING,
        date(2026, 12, 1),
        "s-017",
        (messages.NoticeLine("买卖合同", 1, 1, "须双方签字", MaterialStatus.MISSING),),
        (messages.NoticeLine("身份证", 0, 0, "", MaterialStatus.ELECTRONIC),),
        messages.NoticePlace(
            "五华区政务服务中心",
            "Wuhua Service Centre",
            "示例路1号",
            "0871-00000000",
            ("3号综合窗口",),
            ("Counter 3",),
        ),
        False,
    ),
    messages.Visit(
        TICKET,
        "A001",
        Purpose.HANDLE,
        (
            messages.VisitMatter("bdc-transfer", messages.CaseStatus(CASE, CaseState.OPENED, TICKET, "A001")),
            messages.VisitMatter("bdc-mortgage"),
        ),
        (
            messages.CaseStatus(
                f"{TICKET}-0",
                CaseState.RESULT_READY,
                TICKET,
                "A001",
                "530102-01-20261120-0003",
                result_kind=ResultKind.LICENCE,
            ),
        ),
        (messages.CaseReasonView("visitor_left", "办事人中途离开", "The visitor left", (Outcome.OTHER,)),),
    ),
)
