"""A believable busy morning as one snapshot: queues, counters, devices in every condition; nobody in it is real."""

from datetime import UTC, datetime, timedelta

from hall_protocol.picture import (
    Changes,
    CounterView,
    DeviceView,
    Figures,
    PlatformView,
    Quarter,
    QueueView,
    StationView,
    TicketView,
    WaitRange,
)
from hall_protocol.vocabulary import (
    Channel,
    CounterKind,
    CounterState,
    DeviceCondition,
    PlatformLinkState,
    TicketState,
)

HALL_TIME = datetime(2026, 11, 24, 2, 41, 7, tzinfo=UTC)
"""10:41:07 on a working Tuesday in Kunming."""

# queue, name, name_en, is_open, waiting, first in line waits (s), open counters, expected wait (low, likely, high)
_QUEUES = (
    ("A", "社会事务综合", "Social affairs", True, 9, 742, 2, (540, 900, 1380)),
    ("B", "企业开办与市场准入", "Business registration", True, 14, 1935, 2, (1380, 2040, 2940)),
    ("C", "企业投资项目", "Investment projects", True, 3, 481, 1, (600, 1020, 1560)),
    ("D", "工程建设审批", "Construction approval", True, 4, 1102, 1, (900, 1500, 2280)),
    ("E", "不动产登记", "Real estate registration", True, 22, 2604, 2, (2700, 3720, 4920)),
    ("F", "公安户政", "Household registration", True, 6, 533, 2, (420, 660, 960)),
    ("G", "税务", "Tax", True, 5, 917, 1, (780, 1260, 1860)),
    ("H", "社会保险", "Social insurance", True, 11, 1240, 2, (900, 1320, 1920)),
    ("J", "民政与婚姻登记", "Civil affairs and marriage", True, 2, 188, 1, (240, 480, 840)),
    ("K", "统一出件（领证）", "Collection of documents", True, 3, 96, 1, (60, 180, 360)),
    ("L", "中介服务与公共资源交易", "Intermediaries and public resource trading", False, 2, 612, 0, (0, 0, 0)),
)

# counter, name, name_en, state, seconds in it, clerk, ticket, pause reason
_SERVING, _CALLING, _FREE = CounterState.SERVING, CounterState.CALLING, CounterState.FREE
_PAUSED, _CLOSED = CounterState.PAUSED, CounterState.CLOSED
_COUNTERS = (
    (1, "1号综合窗口", "Counter 1, enterprise", _SERVING, 812, "WH0101", "B031", None),
    (2, "2号综合窗口", "Counter 2, enterprise", _SERVING, 3004, "WH0102", "B028", None),
    (3, "3号综合窗口", "Counter 3, social affairs", _CALLING, 21, "WH0103", "A057", None),
    (4, "4号综合窗口", "Counter 4, social affairs", _SERVING, 265, "WH0104", "A056", None),
    (5, "5号综合窗口", "Counter 5, investment approval", _SERVING, 1377, "WH0105", "C011", None),
    (6, "6号综合窗口", "Counter 6, investment approval", _SERVING, 402, "WH0106", "D014", None),
    (7, "7号综合窗口", "Counter 7, intermediary services", _CLOSED, None, None, None, None),
    (8, "8号综合窗口", "Counter 8, public resource trading", _PAUSED, 540, "WH0108", None, "系统升级"),
    (9, "9号不动产窗口", "Counter 9, real estate", _SERVING, 1130, "WH0109", "E044", None),
    (10, "10号不动产窗口", "Counter 10, real estate", _SERVING, 97, "WH0110", "E045", None),
    (11, "11号户政窗口", "Counter 11, household registration", _FREE, 12, "WH0111", None, None),
    (12, "12号户政窗口", "Counter 12, household registration", _SERVING, 366, "WH0112", "F039", None),
    (13, "13号社保窗口", "Counter 13, social insurance", _CALLING, 74, "WH0113", "H060", None),
    (14, "14号社保窗口", "Counter 14, social insurance", _SERVING, 689, "WH0114", "H059", None),
    (15, "15号税务窗口", "Counter 15, tax", _SERVING, 154, "WH0115", "G025", None),
    (16, "16号出件窗口", "Counter 16, collection", _SERVING, 43, "WH0116", "K033", None),
)

_QUARTERS = (
    ("08:30", 21, 0, 0),
    ("08:45", 34, 0, 0),
    ("09:00", 46, 19, 0),
    ("09:15", 52, 31, 2),
    ("09:30", 44, 36, 1),
    ("09:45", 39, 38, 3),
    ("10:00", 47, 41, 2),
    ("10:15", 51, 37, 4),
    ("10:30", 28, 22, 1),
)


def busy_hall() -> Changes:
    """The whole picture at `HALL_TIME`."""
    return Changes(
        queues=tuple(a_queue(index) for index in range(len(_QUEUES))),
        counters=tuple(a_counter(row[0]) for row in _COUNTERS),
        tickets=(_called_twice(),),
        devices=_devices(),
        stations=_stations(),
        figures=figures(),
        platform=PlatformView(PlatformLinkState.BEHIND, 4312, 4471, 47),
    )


def calm_hall() -> Changes:
    """The same hall with nothing to worry about."""
    busy = busy_hall()
    return Changes(
        queues=tuple(a_queue(index, waiting=2, waited_s=240) for index in range(10)),
        counters=tuple(counter for counter in busy.counters if counter.counter != 2),
        devices=tuple(device for device in busy.devices if device.condition is DeviceCondition.READY),
        stations=tuple(station for station in busy.stations if station.is_connected),
        figures=busy.figures,
        platform=PlatformView(PlatformLinkState.IN_STEP, 4471, 4471, 0),
    )


def a_queue(index: int, waiting: int | None = None, waited_s: int | None = None) -> QueueView:
    """One queue of the morning; how many wait, and how long, may be changed."""
    queue, name, name_en, is_open, usually, usually_s, counters, wait = _QUEUES[index]
    since = _ago(usually_s if waited_s is None else waited_s)
    return QueueView(
        queue, name, name_en, is_open, usually if waiting is None else waiting, since, counters, WaitRange(*wait)
    )


def a_counter(number: int, state: CounterState | None = None, ticket: str | None = None) -> CounterView:
    """One counter of the morning; its state and ticket may be changed."""
    _, name, name_en, usual_state, passed, clerk, usual_ticket, reason = _COUNTERS[number - 1]
    number_shown = ticket or usual_ticket
    return CounterView(
        counter=number,
        name=name,
        name_en=name_en,
        counter_kind=CounterKind.COMPREHENSIVE,
        state=state or usual_state,
        since=None if passed is None else _ago(passed),
        clerk=clerk,
        ticket_id=None if number_shown is None else f"t-{number_shown}",
        ticket_number=number_shown,
        queues=(),
        pause_reason=reason,
    )


def figures(issued: int = 362) -> Figures:
    """Today's figures so far."""
    quarters = tuple(Quarter(*row) for row in _QUARTERS)
    return Figures("2026-11-24", issued, 224, 13, 81, 1118, 702, quarters, named_calls=3, overtakings=21, undone=2)


def a_device(station: str, device: str, condition: DeviceCondition, detail: str = "") -> DeviceView:
    """A device's report of seven minutes ago."""
    return DeviceView(station, device, condition, detail, _ago(420))


def _devices() -> tuple[DeviceView, ...]:
    ready = DeviceCondition.READY
    worrying = (
        a_device("kiosk-1", "printer", DeviceCondition.PAPER_OUT, "DLE EOT 4: 0x60"),
        a_device("kiosk-1", "card_reader", ready),
        a_device("kiosk-2", "printer", DeviceCondition.PAPER_LOW),
        a_device("kiosk-2", "card_reader", ready),
        a_device("main-board", "voice", ready),
        a_device("counter-15", "card_reader", DeviceCondition.UNREACHABLE, "/dev/ttyUSB0"),
    )
    counters = tuple(a_device(f"counter-{n}", "card_reader", ready) for n in range(1, 15))
    return worrying + counters


def _stations() -> tuple[StationView, ...]:
    always_on = (("kiosk-1", "kiosk", True), ("kiosk-2", "kiosk", True), ("main-board", "board", True))
    rows = [*always_on, ("zone-board", "board", False)]
    rows += [(f"counter-{n}", "clerk", n != 7) for n in range(1, 17)]
    rows += [(f"evaluator-{n}", "evaluator", n != 7) for n in range(1, 17)]
    rows.append(("manager-page-0a1b2c3d4e", "manager", False))
    return tuple(StationView(station, role, is_up, _ago(1260)) for station, role, is_up in rows)


def _called_twice() -> TicketView:
    return TicketView(
        ticket_id="t-H060",
        ticket_number="H060",
        queue="H",
        item=None,
        state=TicketState.CALLED,
        channel=Channel.KIOSK,
        priority_class=None,
        issued_at=_ago(1500),
        due_at=_ago(1500),
        counter=13,
        called_at=_ago(74),
        started_at=None,
        recall_count=1,
        print_outcome="confirmed",
    )


def _ago(seconds: int) -> datetime:
    return HALL_TIME - timedelta(seconds=seconds)
