"""The read models as a function of the journal: one row a ticket, a queue and day, a case, a service, a rating."""

from collections.abc import Callable
from typing import Any, Protocol

from msgspec import Struct

from hall_protocol.vocabulary import CallGround, TicketState, UndoableAction
from hall_server.domain import events as e
from hall_server.insight import case_projection, rating_projection, service_projection
from hall_server.insight.case_projection import CaseRows
from hall_server.insight.moments import seconds_between
from hall_server.insight.rating_projection import RatingRows
from hall_server.insight.service_projection import ServiceRows, joined


class TicketRow(Struct):
    """A ticket as reports read it; times are ISO 8601 in UTC."""

    ticket_id: str
    business_day: str
    ticket_number: str
    queue: str
    item: str | None
    channel: str
    priority_class: str | None
    appointment: str | None
    issued_at: str
    due_at: str
    people_ahead: int
    expected_low_s: int
    expected_likely_s: int
    expected_high_s: int
    state: str = TicketState.WAITING.value
    counter: int | None = None
    first_called_at: str | None = None
    called_at: str | None = None
    started_at: str | None = None
    ended_at: str | None = None
    recall_count: int = 0
    miss_count: int = 0
    overtaken: int = 0
    print_outcome: str | None = None
    outcome: str | None = None
    closed_by_rule: bool = False
    grade: int | None = None
    evaluation_options: str | None = None
    transfers: int = 0
    overtaken_by: int = 0
    """How many who came later were called before it."""
    named_calls: int = 0
    """Calls of it by name, out of order; one that was taken back was made all the same."""
    stops_done: int = 0
    """Stops of the visit that are behind it, the last one not counted."""
    evaluation_source: str | None = None
    """Where the grade came from; "default" beside no grade: silence is nobody's answer."""
    issue_queue: str = ""
    """The queue it was issued for; `queue` is where it stands now."""
    first_counter: int | None = None
    wait_s: float | None = None
    """From the entry into line to the first call; None before it, and when that call was taken back."""
    stop_items: str = ""
    """What the stop it waits for, or is at, is for."""
    served_items: str = ""
    """What was done at the last counter that had it."""
    undone: int = 0
    """Actions about it that clerks took back."""
    is_inspection: bool = False
    """A mystery visit: it counts in no figure of the hall."""
    waits: int = 0
    waits_s: float = 0.0
    services: int = 0
    services_s: float = 0.0
    """What it added to the days of its queues, so that it can be taken out of them again."""


class QueueDayRow(Struct):
    """A queue's business day in sums, so that means can be taken over any span."""

    business_day: str
    queue: str
    issued: int = 0
    served: int = 0
    missed: int = 0
    waits: int = 0
    waits_s: float = 0.0
    services: int = 0
    services_s: float = 0.0


class Rows(CaseRows, ServiceRows, RatingRows, Protocol):
    """Where rows are found and kept; a missing queue day is begun."""

    business_day: str

    def ticket(self, ticket_id: str) -> TicketRow:
        """The row of a ticket, marked as touched."""

    def add_ticket(self, row: TicketRow) -> None:
        """Begin a ticket's row."""

    def queue_day(self, business_day: str, queue: str) -> QueueDayRow:
        """The row of a queue's day, marked as touched."""


def project(rows: Rows, recorded: e.Recorded) -> None:
    """Take one event into the rows; events that no report reads change nothing."""
    service_projection.project(rows, recorded)
    handler = _HANDLERS.get(type(recorded.event))
    if handler is not None:
        handler(rows, recorded.event, recorded.at.isoformat())
    rating_projection.project(rows, recorded)


def _day_opened(rows: Rows, event: e.BusinessDayOpened, _: str) -> None:
    rows.business_day = event.business_day.isoformat()


def _issued(rows: Rows, event: e.TicketIssued, at: str) -> None:
    rows.add_ticket(
        TicketRow(
            event.ticket_id,
            rows.business_day,
            event.ticket_number,
            event.queue,
            event.item,
            event.channel.value,
            event.priority_class,
            event.appointment,
            event.arrived_at.isoformat() if event.arrived_at else at,
            event.due_at.isoformat(),
            event.people_ahead,
            event.low_s,
            event.likely_s,
            event.high_s,
            issue_queue=event.queue,
            stop_items=_first_items(event),
        )
    )
    rows.queue_day(rows.business_day, event.queue).issued += 1


def _first_items(event: e.TicketIssued) -> str:
    if event.steps:
        return joined(event.steps[0].items)
    return event.item or ""


def _printed(rows: Rows, event: e.TicketPrinted, _: str) -> None:
    rows.ticket(event.ticket_id).print_outcome = event.outcome.value


def _called(rows: Rows, event: e.TicketCalled, at: str) -> None:
    row = rows.ticket(event.ticket_id)
    _bring_to(row, event.counter, at)
    row.overtaken += event.overtaken
    row.named_calls += int(event.ground is CallGround.NAMED)
    for passed in event.overtook:
        rows.ticket(passed).overtaken_by += 1
    if row.first_called_at is None:
        # Wait counts from the entry into line: issue, or a later due time (an early holder's slot).
        row.first_called_at, row.first_counter = at, event.counter
        row.wait_s = waited_s = min(seconds_between(row.issued_at, at), seconds_between(row.due_at, at))
        for sums in (row, rows.queue_day(row.business_day, row.queue)):
            sums.waits += 1
            sums.waits_s += waited_s


def _bring_to(row: TicketRow, counter: int, at: str) -> None:
    """A call begins anew: with all its recalls, and with no service yet."""
    row.state, row.counter, row.called_at = TicketState.CALLED.value, counter, at
    row.recall_count, row.started_at = 0, None


def _recalled(rows: Rows, event: e.TicketRecalled, at: str) -> None:
    row = rows.ticket(event.ticket_id)
    row.recall_count, row.called_at = event.repetition, at


def _resumed(rows: Rows, event: e.TicketResumed, at: str) -> None:
    _bring_to(rows.ticket(event.ticket_id), event.counter, at)


def _started(rows: Rows, event: e.ServiceStarted, at: str) -> None:
    row = rows.ticket(event.ticket_id)
    row.state, row.started_at = TicketState.SERVING.value, at


def _finished(rows: Rows, event: e.ServiceFinished, at: str) -> None:
    row = rows.ticket(event.ticket_id)
    row.state, row.ended_at, row.outcome = TicketState.COMPLETED.value, at, event.outcome.value
    row.closed_by_rule = event.by_rule
    rows.queue_day(row.business_day, row.queue).served += 1
    if not event.by_rule:
        _count_service(rows, row, at)


def _count_service(rows: Rows, row: TicketRow, at: str) -> None:
    if row.started_at is not None:
        served_s = seconds_between(row.started_at, at)
        for sums in (row, rows.queue_day(row.business_day, row.queue)):
            sums.services += 1
            sums.services_s += served_s


def _returned(rows: Rows, event: e.TicketReturned, at: str) -> None:
    row = rows.ticket(event.ticket_id)
    _count_service(rows, row, at)
    row.state, row.counter, row.queue = TicketState.WAITING.value, None, event.to_queue


def _advanced(rows: Rows, event: e.VisitAdvanced, at: str) -> None:
    row = rows.ticket(event.ticket_id)
    _count_service(rows, row, at)
    row.state, row.counter, row.queue = TicketState.WAITING.value, None, event.next_step.queues[0]
    row.outcome = event.outcome.value
    row.stops_done += 1


def _undone(rows: Rows, event: e.ActionUndone, _: str) -> None:
    """The row as it stood, and the queue's day less what the action had added."""
    row, counts = rows.ticket(event.ticket_id), event.counts
    row.stops_done -= event.stops_reopened
    row.state, row.queue, row.ended_at = event.state.value, event.queue, None
    if event.action is UndoableAction.FINISH:
        row.outcome = None
    if event.due_at is not None:
        row.due_at = event.due_at.isoformat()
    if event.state is not TicketState.SERVING:
        row.started_at = None
    row.counter = event.counter if event.action is not UndoableAction.CALL else None
    row.miss_count -= counts.missed
    row.transfers -= int(event.action is UndoableAction.TRANSFER)
    row.undone += 1
    if counts.waits:
        row.first_called_at = row.first_counter = row.wait_s = None
    for passed in event.released:
        rows.ticket(passed).overtaken_by -= 1
    row.overtaken -= len(event.released)
    day = rows.queue_day(row.business_day, event.queue)
    for sums in (day, row):
        for name in counts.__struct_fields__:
            if hasattr(sums, name):
                setattr(sums, name, max(0, getattr(sums, name) - getattr(counts, name)))


def _inspection(is_marked: bool) -> Callable[[Rows, Any, str], None]:
    def mark(rows: Rows, event: Any, _: str) -> None:
        rows.ticket(event.ticket_id).is_inspection = is_marked

    return mark


def _missed(rows: Rows, event: e.TicketMissed, _: str) -> None:
    row = rows.ticket(event.ticket_id)
    row.state, row.counter = TicketState.MISSED.value, None
    row.miss_count += 1
    rows.queue_day(row.business_day, row.queue).missed += 1


def _priority_given(rows: Rows, event: e.PriorityGiven, _: str) -> None:
    row = rows.ticket(event.ticket_id)
    row.priority_class, row.due_at = event.priority_class, event.due_at.isoformat()


def _reinstated(rows: Rows, event: e.TicketReinstated, _: str) -> None:
    row = rows.ticket(event.ticket_id)
    row.state, row.due_at = TicketState.WAITING.value, event.due_at.isoformat()


def _held(rows: Rows, event: e.TicketHeld, _: str) -> None:
    rows.ticket(event.ticket_id).state = TicketState.HELD.value


def _released(rows: Rows, event: e.TicketReleased, _: str) -> None:
    row = rows.ticket(event.ticket_id)
    row.state, row.counter = TicketState.WAITING.value, None


def _transferred(rows: Rows, event: e.TicketTransferred, _: str) -> None:
    row = rows.ticket(event.ticket_id)
    row.state, row.counter, row.queue = TicketState.WAITING.value, None, event.to_queue
    row.transfers += 1


def _ended(state: TicketState) -> Callable[[Rows, Any, str], None]:
    def end(rows: Rows, event: Any, at: str) -> None:
        row = rows.ticket(event.ticket_id)
        row.state, row.ended_at = state.value, at

    return end


def _evaluated(rows: Rows, event: e.EvaluationSubmitted, _: str) -> None:
    row = rows.ticket(event.ticket_id)
    row.grade, row.evaluation_options = event.grade, ",".join(event.options)
    row.evaluation_source = event.source.value


def _defaulted(rows: Rows, event: e.EvaluationDefaulted, _: str) -> None:
    row = rows.ticket(event.ticket_id)
    if row.grade is None:  # another service of the visit may have been rated
        row.evaluation_source = event.source.value


_HANDLERS: dict[type, Callable[[Rows, Any, str], None]] = {
    e.BusinessDayOpened: _day_opened,
    e.TicketIssued: _issued,
    e.TicketPrinted: _printed,
    e.TicketCalled: _called,
    e.TicketRecalled: _recalled,
    e.TicketResumed: _resumed,
    e.ServiceStarted: _started,
    e.ServiceFinished: _finished,
    e.TicketMissed: _missed,
    e.PriorityGiven: _priority_given,
    e.TicketReinstated: _reinstated,
    e.TicketAbandoned: _ended(TicketState.ABANDONED),
    e.TicketHeld: _held,
    e.TicketReleased: _released,
    e.TicketTransferred: _transferred,
    e.TicketReturned: _returned,
    e.VisitAdvanced: _advanced,
    e.ActionUndone: _undone,
    e.TicketCancelled: _ended(TicketState.CANCELLED),
    e.TicketVoided: _ended(TicketState.VOIDED),
    e.EvaluationSubmitted: _evaluated,
    **case_projection.HANDLERS,
    e.EvaluationDefaulted: _defaulted,
    e.InspectionMarked: _inspection(True),
    e.InspectionUnmarked: _inspection(False),
}
