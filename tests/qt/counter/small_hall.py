"""A hall with one counter that does what it is asked and refuses what it may not: the truth behind a ScriptedHall."""

import asyncio
from datetime import timedelta

from msgspec import structs

from hall_protocol.messages import (
    CalledTicket,
    CallNext,
    CallTicket,
    CloseCounter,
    CollectResult,
    Command,
    CounterStatus,
    DecideCase,
    Done,
    FetchCatalogue,
    FetchEvaluationOptions,
    FinishService,
    GivePriority,
    HoldTicket,
    MarkNoShow,
    NobodyWaiting,
    OpenCase,
    OpenCounter,
    PauseCounter,
    Problem,
    Recall,
    RecordResult,
    Result,
    ResumeCounter,
    ResumeTicket,
    StartService,
    SubmitEvaluation,
    TicketStatus,
    TransferTicket,
    WithdrawCase,
)
from hall_protocol.picture import Changes, CounterView, Figures, TicketView
from hall_protocol.vocabulary import CounterState, TicketState
from tests.helpers.evaluation_options import OPTIONS
from tests.helpers.scripted_hall import ScriptedHall
from tests.qt.counter.case_scenes import VisitBook
from tests.qt.counter.scenes import CATALOGUE, NOW, REASON, WRONG_STATE, counter, queue, ticket

STATES = {
    OpenCounter: (CounterState.CLOSED, CounterState.FREE),
    PauseCounter: (CounterState.FREE, CounterState.PAUSED),
    ResumeCounter: (CounterState.PAUSED, CounterState.FREE),
}
LEAVES = {
    FinishService: TicketState.COMPLETED,
    MarkNoShow: TicketState.MISSED,
    HoldTicket: TicketState.HELD,
    TransferTicket: TicketState.WAITING,
}


class SmallHall:
    """Counter 3 and its tickets, counter 4 of the same queues, counter 9 of another; `done` is what was really done."""

    def __init__(
        self,
        state: CounterState = CounterState.FREE,
        waiting: int = 3,
        *,
        names: tuple[str, str] | None = None,
        figures: Figures | None = None,
        queues: str = "AB",
    ) -> None:
        self._names = names
        self._figures = figures
        self._queues = queues
        self.counter = counter(state)
        self.tickets = {t.ticket_id: t for t in (ticket(f"A{n:03}", minute=n) for n in range(1, waiting + 1))}
        self.done: list[Command] = []
        self.catalogue = CATALOGUE
        self.visits = VisitBook()
        self.hall = ScriptedHall(self._changes(), self.answer, counter=3)
        self._pushes: set[asyncio.Future[None]] = set()

    def answer(self, command: Command) -> Result | Problem | None:
        """Do it and tell every station, or refuse it."""
        if isinstance(command, FetchCatalogue):
            return self.catalogue
        if isinstance(command, FetchEvaluationOptions):
            return OPTIONS
        if (known := self.visits.answer(command)) is not None:
            return known
        result = self._do(command)
        if not isinstance(result, Problem):
            self.done.append(command)
            push = asyncio.ensure_future(self.hall.push(self._changes()))
            self._pushes.add(push)
            push.add_done_callback(self._pushes.discard)
        return result

    def _do(self, command: Command) -> Result | Problem:
        match command:
            case OpenCounter() | PauseCounter() | ResumeCounter() | CloseCounter():
                return self._turn(command)
            case CallNext():
                return self._call(next((t for t in self.tickets.values() if t.state is TicketState.WAITING), None))
            case ResumeTicket(ticket_id=ticket_id) | CallTicket(ticket_id=ticket_id):
                return self._call(self.tickets[ticket_id])
            case GivePriority(ticket_id=ticket_id, priority_class=code):
                raised = structs.replace(self.tickets[ticket_id], priority_class=code, due_at=NOW - timedelta(hours=2))
                self.tickets[ticket_id] = raised
                return TicketStatus(ticket_id, raised.ticket_number, raised.state, None)
            case OpenCase() | DecideCase() | CollectResult() | RecordResult() | WithdrawCase():
                return self.visits.act(command)
            case SubmitEvaluation():
                return Done(1)
            case _ if getattr(command, "ticket_id", "") != self.counter.ticket_id:
                return WRONG_STATE
            case _:
                return self._serve(command)

    def _turn(self, command: OpenCounter | PauseCounter | ResumeCounter | CloseCounter) -> Result | Problem:
        before, after = STATES.get(type(command), (self.counter.state, CounterState.CLOSED))
        if self.counter.state is not before:
            return WRONG_STATE
        self.counter = counter(after, pause_reason=getattr(command, "reason", None))
        return CounterStatus(3, after, "0301")

    def _call(self, chosen: TicketView | None) -> Result | Problem:
        if self.counter.state is not CounterState.FREE:
            return WRONG_STATE
        return NobodyWaiting(3) if chosen is None else self._called(chosen)

    def _called(self, chosen: TicketView) -> CalledTicket:
        called = self._keep(chosen, TicketState.CALLED)
        self.counter = counter(CounterState.CALLING, called)
        return CalledTicket(called.ticket_id, called.ticket_number, 3, REASON, called.queue, called.item, 9, NOW)

    def _serve(self, command: Command) -> Result | Problem:
        mine = self.tickets[self.counter.ticket_id or ""]
        if isinstance(command, Recall):
            return self._called(mine)
        if isinstance(command, StartService):
            mine = self._keep(mine, TicketState.SERVING)
            self.counter = counter(CounterState.SERVING, mine)
        else:
            mine = structs.replace(self._keep(mine, LEAVES[type(command)]), hold_reason=getattr(command, "reason", ""))
            self.tickets[mine.ticket_id] = mine
            self.counter = counter(CounterState.FREE)
        return TicketStatus(mine.ticket_id, mine.ticket_number, mine.state, 3)

    def _keep(self, old: TicketView, state: TicketState) -> TicketView:
        fields = {name: getattr(old, name) for name in old.__struct_fields__}
        fields |= {"state": state, "counter": None if state is TicketState.WAITING else 3, "called_at": NOW}
        fields |= {"started_at": NOW + timedelta(seconds=5) if state is TicketState.SERVING else None}
        self.tickets[old.ticket_id] = TicketView(**fields)
        return self.tickets[old.ticket_id]

    def _changes(self) -> Changes:
        return Changes(
            queues=tuple(queue(code) for code in self._queues),
            counters=(self._own(), counter(number=4), counter(number=9, queues=("F",))),
            tickets=tuple(self.tickets.values()),
            figures=self._figures,
        )

    def _own(self) -> CounterView:
        if self._names is None:
            return self.counter
        name, name_en = self._names
        return structs.replace(self.counter, name=name, name_en=name_en)
