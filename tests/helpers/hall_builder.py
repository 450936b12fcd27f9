"""A small hall for tests: its rules as data, and a driver that plays commands into a real ledger at hall time.

Queues: A (counters 1 and 2), B (counter 3; counter 2 helps out), C that no counter serves, N with five numbers only
(counter 3). Items: "plain" in A, "personal" in B for which a card is needed. The hall is open 09:00-12:00 and
13:30-17:00, the last ticket at 16:45; Tuesday 24 November 2026 is an ordinary working day.
"""

import copy
import itertools
from collections.abc import Iterable
from dataclasses import fields, is_dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from typing import Any, TypeVar
from zoneinfo import ZoneInfo

from hall_protocol.vocabulary import Channel, CounterKind, ErrorCode
from hall_server.domain import commands as c
from hall_server.domain import events as e
from hall_server.domain.appointment import CheckInWindow
from hall_server.domain.calendar import HallCalendar, OpenPeriod
from hall_server.domain.errors import Refusal
from hall_server.domain.numbering import NumberingRule
from hall_server.domain.policy import (
    AppointmentRule,
    BookablePeriod,
    ComplaintRule,
    CounterPolicy,
    EvaluationOption,
    EvaluationOptions,
    EvaluationRule,
    HallPolicy,
    ItemPolicy,
    NoShowRule,
    PriorityClass,
    QueuePolicy,
)
from hall_server.domain.state import HallState, Line, Ticket
from hall_server.engine.ledger import Accepted, Answer, HallLedger
from hall_server.engine.ports import JournalRecord
from hall_server.engine.requests import RequestKey

HALL_ID = "999999-01"
ZONE = ZoneInfo("Asia/Shanghai")
DAY = date(2026, 11, 24)
EventT = TypeVar("EventT", bound=e.Event)

CALENDAR = HallCalendar(
    zone=ZONE,
    periods=(
        OpenPeriod(time(9), time(12), time(12)),
        OpenPeriod(time(13, 30), time(16, 45), time(17)),
    ),
    holidays=frozenset({date(2026, 10, 1), date(2026, 10, 2), date(2027, 1, 1)}),
    swap_workdays=frozenset({date(2026, 10, 10)}),
)

OPTIONS = EvaluationOptions(
    "test",
    {
        code: EvaluationOption(code, f"选项{code}", f"Option {code}", int(code[0]), in_use=code != "501")
        for code in ("501", "510", "511", "406", "307", "207", "212", "108")
    },
    {grade: (f"{grade}分", f"Grade {grade}") for grade in range(1, 6)},
)
"""A few of the national options; 501 is retired."""


def a_queue(queue: str, *, quota: int = 2000, numbering: NumberingRule | None = None) -> QueuePolicy:
    return QueuePolicy(queue, f"{queue} 队列", f"Queue {queue}", numbering or NumberingRule(queue), quota, 600.0)


def a_counter(number: int, primary: Iterable[str], secondary: Iterable[str] = ()) -> CounterPolicy:
    kind = CounterKind.COMPREHENSIVE
    return CounterPolicy(number, f"{number}号窗口", f"Counter {number}", kind, tuple(primary), tuple(secondary))


def a_policy(**changes: Any) -> HallPolicy:
    """The small hall's rules, some of them replaced; who serves what is derived anew."""
    queues = [a_queue("A"), a_queue("B"), a_queue("C"), a_queue("N", numbering=NumberingRule("N", end=5))]
    counters = [a_counter(1, "A"), a_counter(2, "A", "B"), a_counter(3, "BN")]
    usual = HallPolicy(
        version="v1",
        hall_id=HALL_ID,
        region_code="999999000000",
        calendar=CALENDAR,
        queues={queue.queue: queue for queue in queues},
        counters={counter.counter: counter for counter in counters},
        items={
            "plain": ItemPolicy("plain", "事项甲", "A", needs_identity=False),
            "personal": ItemPolicy("personal", "事项乙", "B", needs_identity=True),
        },
        priority_classes={
            "elder": PriorityClass("elder", "老年人", "Elderly", "身份证", timedelta(minutes=10)),
            "soldier": PriorityClass("soldier", "军人", "Soldier", "军官证", timedelta(minutes=20)),
        },
        no_show=NoShowRule(timedelta(minutes=10), 1),
        appointments=AppointmentRule(
            CheckInWindow(timedelta(minutes=15), timedelta(minutes=15)),
            timedelta(minutes=30),
            7,
            {"A": 2},
            (BookablePeriod(time(9), time(12)), BookablePeriod(time(13, 30), time(17))),
        ),
        evaluation=EvaluationRule(options=OPTIONS),
        complaints=ComplaintRule(subjects={"attitude": ("服务态度", "Manner")}, departments=frozenset({"tax"})),
    )
    return replace(usual, serving_counters={}, **changes)


def moment(wall: str, day: date = DAY) -> datetime:
    """The hall's wall time "09:10" or "09:10:30" of a day, as UTC."""
    return datetime.combine(day, time.fromisoformat(wall), ZONE).astimezone(UTC)


class Hall:
    """A ledger with a clock that stands still until it is told otherwise; `records` is its journal."""

    def __init__(self, policy: HallPolicy | None = None, now: datetime | None = None) -> None:
        self.ledger = HallLedger(HALL_ID, policy or a_policy())
        self.now = now or moment("09:00")
        self.records: list[JournalRecord] = []
        self.events: list[e.Recorded] = []
        self._ids = itertools.count(1)

    @property
    def state(self) -> HallState:
        return self.ledger.state

    def at(self, wall: str, day: date | None = None) -> "Hall":
        """Set the clock, on the day it shows or another."""
        self.now = moment(wall, day or self.now.astimezone(ZONE).date())
        return self

    def later(self, **span: float) -> "Hall":
        """Let time pass."""
        self.now += timedelta(**span)
        return self

    def answer(self, command: c.Command, key: RequestKey | None = None, actor: str = "test") -> Answer:
        """Enter a command; its records join the journal as after a commit."""
        answer = self.ledger.enter(command, actor, key, self.now)
        for recorded, record in self.ledger.take_pending():
            self.events.append(recorded)
            self.records.append(record)
        return answer

    def do(self, command: c.Command) -> list[e.AnyEvent]:
        """The events of a command the hall must accept."""
        answer = self.answer(command)
        assert isinstance(answer, Accepted), answer
        return [recorded.event for recorded in answer.events]

    def refuse(self, command: c.Command, code: ErrorCode) -> Refusal:
        """A command the hall must refuse for this reason, in two languages, without changing anything."""
        self.do(c.Tick())
        before = everything(self.state)
        answer = self.answer(command)
        assert isinstance(answer, Refusal), answer
        assert answer.code is code
        assert answer.detail.strip()
        assert answer.detail_en.strip()
        assert everything(self.state) == before
        return answer

    def issue(self, queue: str | None = "A", **more: Any) -> Ticket:
        """A new ticket; `item=...` names an item instead of a queue."""
        wish = self.wish(queue, **more)
        self.do(wish)
        return self.state.tickets[wish.ticket_id]

    def wish(self, queue: str | None = "A", **more: Any) -> c.IssueTicket:
        """The command for a new ticket."""
        return c.IssueTicket(f"t{next(self._ids)}", Channel.KIOSK, None if "item" in more else queue, **more)

    def open(self, *numbers: int) -> "Hall":
        """Clerks sign on."""
        for number in numbers:
            self.do(c.OpenCounter(number, f"{number:02d}01"))
        return self

    def call(self, number: int) -> Ticket | None:
        """Whom the counter calls."""
        events = self.do(c.CallNext(number))
        return self.state.tickets[first(events, e.TicketCalled).ticket_id] if events else None

    def serve(self, number: int) -> Ticket:
        """Call and start."""
        ticket = self.call(number)
        assert ticket is not None
        self.do(c.StartService(number, ticket.ticket_id))
        return ticket

    def replayed(self) -> HallLedger:
        """Another ledger that has read this hall's journal."""
        ledger = HallLedger(HALL_ID, self.ledger.policy)
        ledger.restore(self.records)
        return ledger


def first(events: Iterable[e.AnyEvent], kind: type[EventT]) -> EventT:
    """The first event of a kind; there must be one."""
    return next(event for event in events if isinstance(event, kind))


def kinds(events: Iterable[e.AnyEvent]) -> list[type]:
    """What happened, in order."""
    return [type(event) for event in events]


def everything(value: Any) -> Any:
    """A deep, comparable copy of a state: every field of everything in it."""
    if isinstance(value, Line):
        return ["line", *value.ticket_ids()]
    if is_dataclass(value):
        return {field.name: everything(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, dict):
        return {key: everything(inner) for key, inner in value.items()}
    return copy.copy(value)
