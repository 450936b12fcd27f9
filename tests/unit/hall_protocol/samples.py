"""One sample of every message of the wire, command and result; `python -m` this writes the vectors that are missing.

A vector, once released, is never edited: what it holds is what stations of its version send.
"""

import json
from datetime import date, timedelta
from pathlib import Path
from typing import Any, get_args

from hall_protocol import codec, messages, picture
from hall_protocol.messages import Reply, Request
from hall_protocol.vocabulary import (
    AnnouncementStage,
    AppointmentState,
    CaseState,
    CatalogueDifference,
    Channel,
    CounterKind,
    CounterState,
    DeviceCondition,
    ErrorCode,
    IdentityScheme,
    Outcome,
    PlatformLinkState,
    PrintOutcome,
    Role,
    TicketState,
    WaitingAtClosing,
)
from tests.helpers.scripted_hall import MORNING
from tests.unit.hall_protocol import case_samples, evaluation_samples, figure_samples, staffing_samples
from tests.unit.hall_protocol.sample_names import TICKET, WAIT

FOLDER = Path(__file__).parents[2] / "vectors" / "wire" / "v1"
_TOPICS = (case_samples, evaluation_samples, figure_samples, staffing_samples)

COMMANDS: tuple[Any, ...] = (
    messages.FetchCatalogue(),
    messages.ForecastWait(item="bdc-transfer"),
    messages.IssueTicket(
        queue="A",
        priority_class="veteran",
        identity=messages.Identity(IdentityScheme.RESIDENT_CARD, "999999199001010018"),
    ),
    messages.CancelTicket(TICKET),
    messages.GivePriority(TICKET, "veteran", "退役军人优待证", 3),
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
    messages.CheckIn(identity=messages.Identity(IdentityScheme.RESIDENT_CARD, "999999199001010016")),
    messages.RequestBlock("K", 12),
    messages.FetchIssueTerms(),
    messages.FetchStanding(messages.Identity(IdentityScheme.RESIDENT_CARD, "999999199001010018")),
    messages.FetchHeldTicket(TICKET, "0f" * 16),
    messages.MergeTicket("K", 7, "A-K007", 421, "A", "bdc-transfer", "veteran", PrintOutcome.CONFIRMED, "", MORNING),
    messages.ReportPrint(TICKET, PrintOutcome.UNCONFIRMED, "cover open"),
    messages.OpenCounter(3, "s-017"),
    messages.PauseCounter(3, "午间休息"),
    messages.ResumeCounter(3),
    messages.CloseCounter(3),
    messages.FetchCatalogueComparison(),
    messages.CallNext(3),
    messages.CallTicket(3, TICKET, "听障人士，由导办员陪同"),
    messages.UndoLast(3),
    messages.FetchExplanation(TICKET),
    messages.FetchCallOrder(3),
    messages.Recall(3, TICKET),
    messages.StartService(3, TICKET),
    messages.FinishService(3, TICKET, Outcome.ACCEPTED),
    messages.MarkNoShow(3, TICKET, "三次呼叫未到"),
    messages.HoldTicket(3, TICKET, "补材料"),
    messages.ResumeTicket(3, TICKET),
    messages.TransferTicket(3, TICKET, to_queue="B"),
    messages.ReportAnnouncement(77, AnnouncementStage.SPOKEN, "rendered, no player"),
    messages.ReportDevice("printer", DeviceCondition.PAPER_LOW, "near end"),
    messages.PauseQueue("B", "系统升级", "System update"),
    messages.ResumeQueue("B"),
    messages.CloseHall("停电", WaitingAtClosing.VOID, "Power cut", "tax", MORNING),
    messages.ReopenHall("tax"),
    messages.RequestAssistance(),
    messages.WithdrawAssistance(),
    messages.AnswerAssistance("kiosk-1"),
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
    messages.CallOrder(3, MORNING, (messages.Turn(TICKET, "A001", "09:10 取号", "taken 09:10", ("bdc-transfer",)),)),
    messages.IssuedTicket(TICKET, "A001", "A", MORNING, 4, WAIT),
    messages.NumberBlock("K"),
    messages.Standing(
        (messages.TicketStanding(messages.IssuedTicket(TICKET, "A001", "A", MORNING, 4, WAIT), TicketState.WAITING),),
        (messages.AppointmentStanding(AppointmentState.BOOKED, MORNING, "B"),),
        (messages.CaseStanding(CaseState.ACCEPTED, "bdc-transfer", "c-1"),),
    ),
    messages.IssueTerms(
        (messages.QueueTerms("A", "A", (messages.IssueWindow(MORNING, MORNING + timedelta(hours=3)),)),)
    ),
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
    commands = (*COMMANDS, *(command for topic in _TOPICS for command in topic.COMMANDS))
    results = (*RESULTS, *(result for topic in _TOPICS for result in topic.RESULTS))
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
