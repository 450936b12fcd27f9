"""One sample of every message of the wire, command and result; `python -m` this writes the vectors that are missing.

A vector, once released, is never edited: what it holds is what stations of its version send.
"""

import json
from datetime import date, timedelta
from pathlib import Path
from typing import Any, get_args

from hall_protocol import codec, messages, picture
from hall_protocol.messages import Reply, Request
from hall_protocol.results.complaint import ComplaintDue
from hall_protocol.results.evaluation import ReviewDue
from hall_protocol.vocabulary import (
    AnnouncementStage,
    ApplicationState,
    AppointmentState,
    CaseState,
    CaseStep,
    CatalogueDifference,
    Channel,
    ComplaintAction,
    ComplaintKind,
    ComplaintState,
    CounterCategory,
    CounterKind,
    CounterState,
    CreditFinding,
    DeviceCondition,
    ErrorCode,
    Exclusion,
    Finding,
    IdentityScheme,
    Indicator,
    Library,
    MaterialSource,
    MaterialStatus,
    Outcome,
    PlatformLinkState,
    PreReview,
    PrintOutcome,
    Purpose,
    ResultKind,
    ReviewAction,
    ReviewState,
    Role,
    TicketState,
    Verdict,
    WaitingAtClosing,
)
from tests.helpers.scripted_hall import MORNING
from tests.unit.hall_protocol import figure_samples

FOLDER = Path(__file__).parents[2] / "vectors" / "wire" / "v1"
WAIT = picture.WaitRange(300, 480, 720)
TICKET = "01JD4Q7M2T9VZ6C3H8KX5RBNWE"
CASE = f"{TICKET}-1"

COMMANDS: tuple[Any, ...] = (
    messages.FetchCatalogue(),
    messages.ForecastWait(item="bdc-transfer"),
    messages.IssueTicket(
        queue="A",
        priority_class="veteran",
        identity=messages.Identity(IdentityScheme.RESIDENT_CARD, "999999199001010018"),
    ),
    messages.CancelTicket(TICKET),
    messages.FetchSlots(item="bdc-transfer", day=MORNING.date()),
    messages.FetchAppointment("12345678"),
    messages.BookAppointment(
        MORNING,
        item="bdc-transfer",
        identity=messages.Identity(IdentityScheme.TYPED, "999999199001010016"),
        channel=Channel.PHONE,
    ),
    messages.RescheduleAppointment("12345678", MORNING),
    messages.CancelAppointment("12345678"),
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
    messages.CheckIn(identity=messages.Identity(IdentityScheme.RESIDENT_CARD, "999999199001010016")),
    messages.ReportPrint(TICKET, PrintOutcome.UNCONFIRMED, "cover open"),
    messages.OpenCounter(3, "s-017"),
    messages.PauseCounter(3, "午间休息"),
    messages.ResumeCounter(3),
    messages.CloseCounter(3),
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
    messages.FetchCatalogueComparison(),
    messages.CallNext(3),
    messages.CallTicket(3, TICKET, "听障人士，由导办员陪同"),
    messages.UndoLast(3),
    messages.FetchExplanation(TICKET),
    messages.Recall(3, TICKET),
    messages.StartService(3, TICKET),
    messages.FinishService(3, TICKET, Outcome.ACCEPTED),
    messages.MarkNoShow(3, TICKET, "三次呼叫未到"),
    messages.HoldTicket(3, TICKET, "补材料"),
    messages.ResumeTicket(3, TICKET),
    messages.TransferTicket(3, TICKET, to_queue="B"),
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
    messages.ReportAnnouncement(77, AnnouncementStage.SPOKEN, "rendered, no player"),
    messages.ReportDevice("printer", DeviceCondition.PAPER_LOW, "near end"),
    messages.PauseQueue("B", "系统升级", "System update"),
    messages.ResumeQueue("B"),
    messages.CloseHall("停电", WaitingAtClosing.VOID, "Power cut", "tax", MORNING),
    messages.ReopenHall("tax"),
)

ITEM = messages.CatalogueItem(
    "bdc-transfer",
    "不动产转移登记",
    "Transfer of real estate",
    "B",
    "自然资源局",
    "买房",
    ("一次办",),
    True,
    "免费",
    "3个工作日",
    ("身份证", "买卖合同"),
    ("budongchanzhuanyidengji", "bdczydj"),
)

COMPARISON = messages.CatalogueComparison(
    MORNING,
    "9209d68a1917e6ca",
    "b51c4f04",
    date(2026, 11, 1),
    0,
    1,
    1,
    (
        messages.ItemDifferenceView(
            "bdc-transfer",
            "不动产转移登记",
            (CatalogueDifference.MATERIALS,),
            (messages.FacetView(CatalogueDifference.MATERIALS, ("买卖合同",), ()),),
        ),
        messages.ItemDifferenceView("bdc-first", "不动产首次登记", (CatalogueDifference.MISSING_THERE,)),
    ),
    None,
    7,
    False,
    MORNING,
    "平台没有及时答复。",
    "The platform did not answer in time.",
)

OPTIONS = messages.EvaluationOptions(
    "2020-05-22",
    (
        messages.GradeView(
            5, "非常满意", "Very satisfied", (messages.OptionView("510", "一窗受理一次办结", "One counter", True),)
        ),
    ),
)

RESULTS: tuple[Any, ...] = (
    messages.Catalogue(
        "2026-11-24",
        (ITEM,),
        (messages.PriorityClassView("veteran", "退役军人", "Veteran", "优待证"),),
        ("过号请联系导办台",),
    ),
    COMPARISON,
    messages.Forecast("A", 4, WAIT),
    messages.ExplainedTicket(TICKET, "A001", "A001 应叫时刻 09:10", "A001 is due 09:10", ("A003",), 2),
    messages.IssuedTicket(TICKET, "A001", "A", MORNING, 4, WAIT),
    messages.Slots("B", "bdc-transfer", (messages.SlotView(MORNING, MORNING + timedelta(minutes=30), 4, 1, False),)),
    messages.BookedAppointment(TICKET, "12345678", "B", "bdc-transfer", MORNING),
    messages.AppointmentStatus(TICKET, AppointmentState.BOOKED, MORNING),
    messages.AppointmentDetails(
        TICKET,
        "12345678",
        AppointmentState.BOOKED,
        "B",
        "bdc-transfer",
        MORNING,
        MORNING + timedelta(minutes=30),
        MORNING - timedelta(minutes=15),
        MORNING + timedelta(minutes=15),
        False,
        1,
    ),
    messages.CalledTicket(TICKET, "A001", 3, "A001：09:10 到号，最早", "A", None, 77, MORNING),
    messages.NobodyWaiting(3),
    messages.TicketStatus(TICKET, "A001", "serving", 3),
    messages.CounterStatus(3, "free", "s-017"),
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
    messages.Done(78),
)

PROBLEM = messages.Problem(ErrorCode.QUEUE_CLOSED, "该队列未开放。", "The queue is closed.")

SNAPSHOT = picture.Changes(
    queues=(picture.QueueView("A", "综合业务", "General services", True, 4, MORNING, 2, WAIT),),
    counters=(
        picture.CounterView(
            3,
            "3号综合窗口",
            "Counter 3",
            CounterKind.COMPREHENSIVE,
            CounterState.CALLING,
            MORNING,
            "s-017",
            TICKET,
            "A001",
            ("A",),
        ),
    ),
    calls=(picture.CallView(77, TICKET, "A001", 3, "3号综合窗口", "Counter 3", MORNING, 0),),
    tickets=(
        picture.TicketView(
            TICKET,
            "A001",
            "A",
            None,
            TicketState.CALLED,
            Channel.KIOSK,
            None,
            MORNING,
            MORNING,
            3,
            MORNING,
            None,
            0,
            PrintOutcome.CONFIRMED,
        ),
    ),
    devices=(picture.DeviceView("kiosk-1", "printer", DeviceCondition.READY, "", MORNING),),
    stations=(picture.StationView("kiosk-1", "kiosk", True, MORNING),),
    figures=picture.Figures("2026-11-24", 12, 7, 1, 4, 420, 510, (picture.Quarter("09:00", 12, 7, 1),)),
    platform=picture.PlatformView(PlatformLinkState.IN_STEP, 78, 78, 0),
)

MESSAGES: tuple[Any, ...] = (
    messages.Hello(1, "kiosk-1", "credential-of-kiosk-1", 41),
    messages.Welcome(
        1,
        "530102-01",
        "五华区政务服务中心",
        "Wuhua Service Centre",
        Role.CLERK,
        3,
        MORNING,
        1.0,
        "Asia/Shanghai",
        78,
        SNAPSHOT,
    ),
    messages.Rejected(PROBLEM, 1),
    messages.Update(79, MORNING, picture.Changes(calls=SNAPSHOT.calls)),
    messages.Invitation(TICKET, "A001", 3, "不动产转移登记", "s-017", "token-1"),
    Reply("request-1", problem=PROBLEM),
)


def frames() -> dict[str, Any]:
    """Every vector's name and the message it holds; commands travel in a request, results in a reply."""
    named = {_tag(message): message for message in MESSAGES}
    commands, results = (*COMMANDS, *figure_samples.COMMANDS), (*RESULTS, *figure_samples.RESULTS)
    named |= {f"request-{_tag(command)}": Request("request-1", command) for command in commands}
    return named | {f"reply-{_tag(result)}": Reply("request-1", result) for result in results}


def wanted() -> set[str]:
    """The name of a vector for every type of the wire."""
    kinds = {*get_args(messages.StationMessage), *get_args(messages.HallMessage)} - {Request}
    commands = {f"request-{_tag_of(kind)}" for kind in get_args(messages.Command)}
    results = {f"reply-{_tag_of(kind)}" for kind in get_args(messages.Result)}
    return {_tag_of(kind) for kind in kinds} | commands | results


def _tag(message: Any) -> str:
    return _tag_of(type(message))


def _tag_of(kind: Any) -> str:
    return str(kind.__struct_config__.tag)


def write_missing() -> None:
    """Write the vectors that do not exist yet."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    for name, message in frames().items():
        file = FOLDER / f"{name}.json"
        if not file.exists():
            plain = json.loads(codec.encode(message))
            file.write_text(json.dumps(plain, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    write_missing()
