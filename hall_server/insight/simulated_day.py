"""A generated day of a hall, driving the real rules: seeded arrivals, clerks, no-shows and evaluations.

Everything is drawn from one seeded generator and every time is a whole second, so the same seed gives the same
journal on any machine. It is made from published shapes, not from a real hall: it says nothing of field accuracy.
"""

import heapq
import random
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

from hall_protocol.vocabulary import Channel, CounterKind, CounterState, Outcome, PrintOutcome
from hall_server.domain import commands as c
from hall_server.domain import events as e
from hall_server.engine.ledger import Accepted, HallLedger

OPENS = time(9, 0)
CLOSES = time(17, 0)
LUNCH = (time(12, 0), time(13, 30))
OPEN_S = 6.0 * 3600
"""What a counter serves in a day once lunch, breaks and walking are taken off."""
LOAD = 0.93
"""Work that arrives for each queue, as a part of what its counters can do: a busy day that still ends."""
NO_SHOW_SHARE = 0.06
PRIORITY_SHARE = 0.06
EVALUATED_SHARE = 0.7
GRADES = (5, 5, 5, 5, 5, 5, 4, 4, 3, 2, 1)
ARRIVALS_BY_HALF_HOUR = (4, 8, 10, 9, 7, 5, 2, 1, 2, 6, 8, 7, 5, 4, 2, 0)
"""Relative arrivals from 09:00 on: a peak at ten, a lower one at two."""

Step = Callable[[datetime], None]


@dataclass(order=True)
class _Due:
    """Something that happens at `at`; `order` keeps ties in the order they were planned."""

    at: datetime
    order: int
    step: Step = field(compare=False)


class SimulatedDay:
    """Plays one day into a ledger."""

    def __init__(self, ledger: HallLedger, day: date, seed: int) -> None:
        self._ledger = ledger
        self._policy = ledger.policy
        self._zone = ledger.policy.calendar.zone
        self._day = day
        self._random = random.Random(f"{seed}/{day.isoformat()}")  # noqa: S311 - a seeded day, not a secret
        self._agenda: list[_Due] = []
        self._planned = 0
        self._idle: set[int] = set()
        self._items = list(self._policy.items.values())
        self._weights = self._visitors_by_item()

    def play(self, until: datetime | None = None) -> Iterator[None]:
        """Run the day's events in order up to `until`; yields after each so that a caller may drain the ledger."""
        self._plan_counters()
        self._plan_arrivals()
        while self._agenda and (until is None or self._agenda[0].at <= until):
            due = heapq.heappop(self._agenda)
            due.step(due.at)
            yield

    def _moment(self, wall: time) -> datetime:
        return datetime.combine(self._day, wall, self._zone)

    def _plan(self, at: datetime, step: Step) -> None:
        self._planned += 1
        heapq.heappush(self._agenda, _Due(at, self._planned, step))

    def _after(self, now: datetime, seconds: float, step: Step) -> None:
        self._plan(now + timedelta(seconds=max(1, round(seconds))), step)

    def _do(self, command: c.Command, actor: str, now: datetime) -> tuple[e.Recorded, ...]:
        answer = self._ledger.enter(command, actor, None, now)
        return answer.events if isinstance(answer, Accepted) else ()

    # --- visitors ---

    def _visitors_by_item(self) -> list[float]:
        """Expected visitors of each item: a queue gets what its primary counters can serve, shared by its items."""
        capacity_s = dict.fromkeys(self._policy.queues, 0.0)
        for counter in self._policy.counters.values():
            for queue in counter.primary_queues:
                capacity_s[queue] += OPEN_S * LOAD / len(counter.primary_queues)
        per_queue = Counter(item.queue for item in self._items)
        return [
            capacity_s[item.queue] / self._policy.queues[item.queue].norm_service_s / per_queue[item.queue]
            for item in self._items
        ]

    def _plan_arrivals(self) -> None:
        total = sum(self._weights)
        weights = sum(ARRIVALS_BY_HALF_HOUR)
        for index, weight in enumerate(ARRIVALS_BY_HALF_HOUR):
            start = self._moment(OPENS) + timedelta(minutes=30 * index)
            for _ in range(round(total * weight / weights)):
                self._plan(start + timedelta(seconds=self._random.randrange(1800)), self._arrive)

    def _arrive(self, now: datetime) -> None:
        [item] = self._random.choices(self._items, self._weights)
        kiosk = f"kiosk:kiosk-{self._random.choice((1, 2))}"
        classes = list(self._policy.priority_classes)
        has_priority = bool(classes) and self._random.random() < PRIORITY_SHARE
        wish = c.IssueTicket(
            f"{self._random.getrandbits(96):024x}",
            Channel.KIOSK,
            item=item.item,
            priority_class=self._random.choice(classes) if has_priority else None,
            visitor=f"{self._random.getrandbits(256):064x}" if item.needs_identity else None,
        )
        if self._do(wish, kiosk, now):
            station = kiosk.removeprefix("kiosk:")
            self._after(now, 3, lambda at: self._print(wish.ticket_id, station, at))
            self._wake(now)

    def _print(self, ticket_id: str, station: str, now: datetime) -> None:
        self._do(c.RecordPrint(ticket_id, station, PrintOutcome.CONFIRMED), f"kiosk:{station}", now)

    # --- counters ---

    def _plan_counters(self) -> None:
        for number, counter in self._policy.counters.items():
            self._after(self._moment(OPENS), self._random.randrange(-300, 120) + 300, self._opening(number))
            if counter.kind is not CounterKind.COMPREHENSIVE:
                self._plan(self._moment(LUNCH[0]), self._pausing(number))
                self._plan(self._moment(LUNCH[1]), self._resuming(number))
            self._plan(self._moment(CLOSES), self._closing(number))

    def _opening(self, number: int) -> Step:
        def open_counter(now: datetime) -> None:
            self._do(c.OpenCounter(number, f"{number:02d}01"), self._clerk(number), now)
            self._call(number, now)

        return open_counter

    def _pausing(self, number: int) -> Step:
        def pause(now: datetime) -> None:
            if self._ledger.state.counter(number).state is CounterState.FREE:
                self._idle.discard(number)
                self._do(c.PauseCounter(number, "午休"), self._clerk(number), now)
            elif now < self._moment(LUNCH[1]):
                self._after(now, 60, pause)

        return pause

    def _resuming(self, number: int) -> Step:
        def resume(now: datetime) -> None:
            self._do(c.ResumeCounter(number), self._clerk(number), now)
            self._call(number, now)

        return resume

    def _closing(self, number: int) -> Step:
        def close(now: datetime) -> None:
            state = self._ledger.state.counter(number).state
            if state in (CounterState.FREE, CounterState.PAUSED):
                self._idle.discard(number)
                self._do(c.CloseCounter(number), self._clerk(number), now)
            elif state is not CounterState.CLOSED:
                self._after(now, 60, close)

        return close

    def _clerk(self, number: int) -> str:
        return f"clerk:counter-{number}@{number}"

    def _wake(self, now: datetime) -> None:
        for number in sorted(self._idle):
            self._call(number, now)

    def _call(self, number: int, now: datetime) -> None:
        if self._ledger.state.counter(number).state is not CounterState.FREE:
            return
        events = self._do(c.CallNext(number), self._clerk(number), now)
        if not events:
            self._idle.add(number)
            return
        self._idle.discard(number)
        called = events[0].event
        if isinstance(called, e.TicketCalled):
            self._answer_call(number, called, now)

    def _answer_call(self, number: int, called: e.TicketCalled, now: datetime) -> None:
        if self._random.random() < NO_SHOW_SHARE:
            self._after(now, 30, lambda at: self._recall(number, called.ticket_id, at))
            return
        self._after(now, self._random.uniform(8, 45), lambda at: self._start(number, called, at))

    def _recall(self, number: int, ticket_id: str, now: datetime) -> None:
        self._do(c.Recall(number, ticket_id), self._clerk(number), now)
        self._after(now, 40, lambda at: self._miss(number, ticket_id, at))

    def _miss(self, number: int, ticket_id: str, now: datetime) -> None:
        self._do(c.MarkNoShow(number, ticket_id, "未到"), self._clerk(number), now)
        self._call(number, now)

    def _start(self, number: int, called: e.TicketCalled, now: datetime) -> None:
        self._do(c.StartService(number, called.ticket_id), self._clerk(number), now)
        norm_s = self._policy.queues[called.queue].norm_service_s
        service_s = self._random.lognormvariate(0, 0.6) * norm_s * 0.83
        self._after(now, service_s, lambda at: self._finish(number, called.ticket_id, at))

    def _finish(self, number: int, ticket_id: str, now: datetime) -> None:
        self._do(c.FinishService(number, ticket_id, Outcome.ACCEPTED), self._clerk(number), now)
        if self._random.random() < EVALUATED_SHARE:
            grade = self._random.choice(GRADES)
            self._after(now, self._random.uniform(4, 30), lambda at: self._evaluate(number, ticket_id, grade, at))
        self._after(now, self._random.uniform(5, 40), lambda at: self._call(number, at))
        self._after(now, 120, self._tick)

    def _evaluate(self, number: int, ticket_id: str, grade: int, now: datetime) -> None:
        # The first option that goes with the grade: a bad one is not taken without a reason.
        options = tuple(option.code for option in self._policy.evaluation.options.of_grade(grade)[:1])
        self._do(c.SubmitEvaluation(ticket_id, grade, options), f"evaluator:evaluator-{number}", now)

    def _tick(self, now: datetime) -> None:
        if self._do(c.Tick(), "hall", now):
            self._wake(now)
