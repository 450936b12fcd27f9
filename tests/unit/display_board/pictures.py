"""Pictures of a hall for tests of the board: quiet, busy, with calls; builders with sensible values."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from msgspec import structs

from hall_protocol.messages import Update, Welcome
from hall_protocol.picture import (
    CallView,
    Changes,
    ClosingView,
    CounterView,
    Figures,
    MissedView,
    PauseNotice,
    QueueView,
    WaitRange,
)
from hall_protocol.vocabulary import PROTOCOL_VERSION, CounterKind, CounterState, MissedStanding, Role

MORNING = datetime(2026, 11, 24, 9, 12, tzinfo=ZoneInfo("Asia/Shanghai"))

QUEUE_NAMES = (
    ("A", "综合业务", "General services"),
    ("B", "不动产登记", "Real estate registration"),
    ("C", "市场准入", "Business registration"),
    ("D", "企业投资", "Enterprise investment"),
    ("E", "建设工程", "Construction projects"),
    ("F", "社会保险", "Social insurance"),
    ("G", "公安户政", "Household registration"),
    ("H", "民政服务", "Civil affairs"),
    ("J", "税务", "Taxation"),
    ("K", "出件领取", "Collection of results"),
    ("L", "医疗保障", "Medical insurance"),
    ("M", "公积金", "Housing fund"),
)
COUNTER_NAMES = ("综合窗口", "不动产登记窗口", "企业开办窗口", "社保窗口", "公安户政窗口", "出件窗口")
COUNTER_NAMES_EN = (
    "Comprehensive",
    "Real estate",
    "Business start-up",
    "Social insurance",
    "Household registration",
    "Collection",
)


def a_queue(
    queue: str = "A",
    name: str = "综合业务",
    name_en: str = "General services",
    *,
    waiting: int = 4,
    low_min: int = 5,
    high_min: int = 12,
    is_open: bool = True,
    open_counters: int = 2,
) -> QueueView:
    """A queue as boards see it."""
    wait = WaitRange(low_min * 60, (low_min + high_min) * 30, high_min * 60)
    return QueueView(queue, name, name_en, is_open, waiting, MORNING if waiting else None, open_counters, wait)


def a_call(
    call_id: int, ticket_number: str = "A001", counter: int = 3, *, ago_s: float = 0, repetition: int = 0
) -> CallView:
    """A call; its ticket id follows from its number."""
    kind = counter % len(COUNTER_NAMES)
    if counter == 3:
        kind = 0
    return CallView(
        call_id=call_id,
        ticket_id=f"ticket-{ticket_number}",
        ticket_number=ticket_number,
        counter=counter,
        counter_name=f"{counter}号{COUNTER_NAMES[kind]}",
        counter_name_en=f"Counter {counter} · {COUNTER_NAMES_EN[kind]}",
        called_at=MORNING - timedelta(seconds=ago_s),
        repetition=repetition,
    )


def a_counter(
    counter: int = 3,
    state: CounterState = CounterState.CALLING,
    ticket_number: str | None = "A001",
    queues: tuple[str, ...] = ("A",),
) -> CounterView:
    """A counter at work on a ticket."""
    ticket_id = f"ticket-{ticket_number}" if ticket_number else None
    name, kind = f"{counter}号综合窗口", CounterKind.COMPREHENSIVE
    return CounterView(
        counter, name, f"Counter {counter}", kind, state, MORNING, None, ticket_id, ticket_number, queues
    )


def a_welcome(
    snapshot: Changes | None = None, *, seq: int = 1, time: datetime = MORNING, speed: float = 1.0
) -> Welcome:
    """The hall lets the board in."""
    return Welcome(
        version=PROTOCOL_VERSION,
        hall_id="530102-01",
        hall_name="昆明市五华区政务服务中心（示例）",
        hall_name_en="Wuhua District Government Service Centre, Kunming (example)",
        role=Role.BOARD,
        counter=None,
        time=time,
        speed=speed,
        time_zone="Asia/Shanghai",
        seq=seq,
        snapshot=snapshot,
    )


def an_update(seq: int, *calls: CallView, time: datetime = MORNING, changes: Changes | None = None) -> Update:
    """News from the hall."""
    return Update(seq, time, changes or Changes(calls=calls))


def a_missed(
    ticket_number: str, standing: MissedStanding = MissedStanding.RETURNS, *, ago_min: int = 5, queue: str = "A"
) -> MissedView:
    """A number nobody came for."""
    return MissedView(ticket_number, queue, MORNING - timedelta(minutes=ago_min), standing)


def a_closing(reason: str = "设备检修", reason_en: str = "equipment is being checked") -> ClosingView:
    """The whole hall is closed since this moment."""
    return ClosingView(reason, reason_en, MORNING)


def paused(counter: int = 3, reason: str = "系统故障", reason_en: str = "System failure") -> CounterView:
    """A counter that pauses for a reason that visitors may know."""
    view = a_counter(counter, CounterState.PAUSED, None)
    return structs.replace(view, pause_notice=PauseNotice(reason, reason_en))


def many_missed() -> tuple[MissedView, ...]:
    """A long list: more than a board has room for, of every standing."""
    kinds = list(MissedStanding)
    return tuple(a_missed(f"A{1000 + n}", kinds[n % 3], ago_min=n) for n in range(12))


def quiet_hall() -> Changes:
    """Half past eight: doors open, nobody called."""
    return Changes(queues=tuple(a_queue(*names, waiting=0, low_min=0, high_min=0) for names in QUEUE_NAMES))


def busy_hall() -> Changes:
    """A full morning: twelve queues, calls at many counters, one queue closed, one without a counter."""
    queues = [
        a_queue(*names, waiting=(n * 7) % 23 + 1, low_min=n * 3 % 31, high_min=n * 5 % 47 + 4)
        for n, names in enumerate(QUEUE_NAMES)
    ]
    queues[4] = a_queue(*QUEUE_NAMES[4], waiting=0, is_open=False)
    queues[8] = a_queue(*QUEUE_NAMES[8], waiting=3, open_counters=0)
    numbers = ("A041", "B017", "F022", "C009", "A1000", "G031", "K005", "D012", "M003", "A040", "B016", "F021")
    calls = [a_call(400 - n, number, 1 + (n * 5) % 16, ago_s=60 + 45 * n) for n, number in enumerate(numbers)]
    figures = Figures("2026-11-24", 236, 187, 6, 43, 520, 410, ())
    return Changes(queues=tuple(queues), calls=tuple(calls), figures=figures)
