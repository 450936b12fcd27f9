"""Believable moments of a hall, as the hall would tell them to counter 3; times are UTC as on the wire."""

from datetime import UTC, datetime, timedelta

from hall_protocol.messages import CalledTicket, Catalogue, CatalogueItem, Invitation, PriorityClassView, Problem
from hall_protocol.picture import Changes, CounterView, Figures, QueueView, TicketView, WaitRange
from hall_protocol.vocabulary import Channel, CounterKind, CounterState, ErrorCode, TicketState

NINE = datetime(2026, 11, 24, 1, 0, tzinfo=UTC)
"""09:00 in the hall."""
NOW = NINE + timedelta(minutes=41)

ITEMS = {
    "bdc-zydj": ("国有建设用地使用权及房屋所有权转移登记", "Transfer of real-estate title"),
    "sb-cbdj": ("城乡居民养老保险参保登记", "Pension enrolment"),
    "hy-jhdj": ("内地居民结婚登记", "Marriage registration"),
    "sc-getbg": ("个体工商户变更登记", "Sole trader: change of registration"),
}

QUEUES = (
    ("A", "社会事务综合", "Social affairs"),
    ("B", "企业开办与市场准入", "Business registration"),
    ("F", "不动产登记", "Real estate"),
    ("C", "企业投资项目", "Investment projects"),
    ("D", "工程建设审批", "Construction approval"),
    ("G", "税务", "Tax"),
    ("H", "社会保险", "Social insurance"),
    ("J", "民政与婚姻登记", "Civil affairs and marriage"),
    ("K", "统一出件（领证）", "Collection of documents"),
    ("L", "中介与公共资源交易", "Intermediaries and trading"),
    ("P", "预审通过快办", "Pre-reviewed online"),
)


def queue(code: str = "A", waiting: int = 4) -> QueueView:
    """One queue as everyone sees it."""
    name, name_en = next((zh, en) for known, zh, en in QUEUES if known == code)
    return QueueView(code, name, name_en, True, waiting, NINE, 3, WaitRange(300, 700, 1200))


def counter(
    state: CounterState = CounterState.FREE,
    ticket: TicketView | None = None,
    *,
    number: int = 3,
    clerk: str | None = "0301",
    pause_reason: str | None = None,
    since: datetime = NOW - timedelta(minutes=2),
    queues: tuple[str, ...] = ("A", "B"),
) -> CounterView:
    """Counter 3 (or another) doing something."""
    return CounterView(
        counter=number,
        name=f"{number}号综合窗口",
        name_en=f"Comprehensive counter {number}",
        counter_kind=CounterKind.COMPREHENSIVE,
        state=state,
        since=since,
        clerk=None if state is CounterState.CLOSED else clerk,
        ticket_id=ticket.ticket_id if ticket else None,
        ticket_number=ticket.ticket_number if ticket else None,
        queues=queues,
        pause_reason=pause_reason,
    )


def ticket(
    number: str,
    state: TicketState = TicketState.WAITING,
    *,
    minute: float = 0,
    due: float | None = None,
    item: str | None = None,
    at_counter: int | None = None,
    priority_class: str | None = None,
    recall_count: int = 0,
    called: float | None = None,
    started: float | None = None,
) -> TicketView:
    """A ticket issued `minute` minutes after nine; `due`, `called`, `started` are minutes after nine too."""

    def moment(minutes: float | None) -> datetime | None:
        return None if minutes is None else NINE + timedelta(minutes=minutes)

    return TicketView(
        ticket_id=f"t-{number}",
        ticket_number=number,
        queue=number[0],
        item=item,
        state=state,
        channel=Channel.KIOSK,
        priority_class=priority_class,
        issued_at=NINE + timedelta(minutes=minute),
        due_at=NINE + timedelta(minutes=minute if due is None else due),
        counter=at_counter,
        called_at=moment(called),
        started_at=moment(started),
        recall_count=recall_count,
        print_outcome="confirmed",
    )


WAITING = (
    ticket("A013", minute=20, item="sb-cbdj"),
    ticket("A014", minute=26, due=16, item="hy-jhdj", priority_class="elderly"),
    ticket("B007", minute=18, item="sc-getbg"),
    ticket("A009", minute=2, due=28, item="sb-cbdj"),
    ticket("A015", minute=29, due=22, item="hy-jhdj"),
    ticket("A016", minute=30, item="sb-cbdj"),
    ticket("A017", minute=31, priority_class="soldier", due=25),
    ticket("B008", minute=33, item="sc-getbg"),
    ticket("F004", minute=5, item="bdc-zydj", at_counter=3),
    ticket("F005", minute=6, item="bdc-zydj"),
    ticket("A018", minute=38, item="sb-cbdj"),
)
HELD = ticket("A010", TicketState.HELD, minute=9, item="hy-jhdj", at_counter=3, called=22)
MISSED = ticket("A008", TicketState.MISSED, minute=1, item="sb-cbdj", called=19)
CALLED = ticket("A012", TicketState.CALLED, minute=14, item="hy-jhdj", at_counter=3, called=40.4, recall_count=1)
SERVED = ticket("A012", TicketState.SERVING, minute=14, item="hy-jhdj", at_counter=3, called=33, started=34.3)
FIGURES = Figures("2026-11-24", 86, 61, 4, 21, 540, 402, ())


def hall(
    state: CounterState = CounterState.FREE, mine: TicketView | None = None, **counter_args: str | None
) -> Changes:
    """The whole hall with counter 3 in `state`."""
    others = (counter(CounterState.SERVING, number=1), counter(CounterState.FREE, number=2), counter(number=4))
    pause_reason = counter_args.get("pause_reason")
    return Changes(
        queues=tuple(queue(code, waiting) for code, waiting in (("A", 7), ("B", 2), ("F", 2))),
        counters=(*others, counter(state, mine, pause_reason=pause_reason)),
        tickets=(*WAITING, HELD, MISSED, *((mine,) if mine else ())),
        figures=FIGURES,
    )


CATALOGUE = Catalogue(
    version="1",
    items=tuple(
        CatalogueItem(code, name, name_en, "A", "", "", (), False, "", "", ())
        for code, (name, name_en) in ITEMS.items()
    ),
    priority_classes=(
        PriorityClassView(
            "elderly", "老年人", "Senior", "身份证", "", ("身份证", "老年人优待证"), ("ID card", "Senior card")
        ),
        PriorityClassView(
            "soldier", "现役军人", "Soldier", "军官证", "", ("军官证", "士兵证"), ("Officer's card", "Soldier's card")
        ),
    ),
)

INVITATION = Invitation("t-A012", "A012", 3, "内地居民结婚登记", "0301", "token-1", "", "Marriage registration")
REASON = "A012 应办 09:14，先于 B007 09:18"
CALLED_A012 = CalledTicket("t-A012", "A012", 3, REASON, "A", "hy-jhdj", 77, NOW)
WRONG_STATE = Problem(ErrorCode.WRONG_COUNTER_STATE, "窗口当前不是空闲状态", "The counter is not free")
