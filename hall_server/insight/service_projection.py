"""The read model of services: one row for each time a counter worked on a stop of a visit, however it ended."""

from collections.abc import Callable
from enum import StrEnum
from typing import Any, Protocol

from msgspec import Struct

from hall_protocol.vocabulary import UndoableAction
from hall_server.domain import events as e
from hall_server.insight.moments import seconds_between


class Ending(StrEnum):
    """How a counter's work on a stop ended."""

    DONE = "done"
    TRANSFERRED = "transferred"
    BY_RULE = "by_rule"
    """Forgotten, or open when the day ended: how long it took says nothing."""
    UNDONE = "undone"
    """The clerk took the key back: it had not ended."""


class ServiceRow(Struct):
    """A counter's work on one stop, by the `seq` of the event that ended it; `items` are what was done, `stop_items`
    what the stop was for, both as codes with commas between. Times: ISO 8601, UTC; `service_s` None when never started.
    """

    seq: int
    business_day: str
    ticket_id: str
    queue: str
    items: str
    stop_items: str
    counter: int
    ended_at: str
    service_s: float | None
    ending: str


class StopRow(Protocol):
    """What a service reads and moves of its ticket's row."""

    business_day: str
    queue: str
    started_at: str | None
    stop_items: str
    served_items: str


class ServiceRows(Protocol):
    """Where rows of services, and those of their tickets, are found and kept."""

    def ticket(self, ticket_id: str) -> StopRow:
        """The row of a ticket, marked as touched."""

    def service(self, seq: int) -> ServiceRow:
        """The row of a service, marked as touched."""

    def add_service(self, row: ServiceRow) -> None:
        """Keep a service's row."""


def project(rows: ServiceRows, recorded: e.Recorded) -> None:
    """Take one event in, before it changes the ticket's own row: a service is of the stop that it ends."""
    handler = _HANDLERS.get(type(recorded.event))
    if handler is not None:
        handler(rows, recorded.event, recorded)


def joined(items: tuple[str, ...]) -> str:
    """Codes of items as rows keep them."""
    return ",".join(items)


def split(items: str) -> tuple[str, ...]:
    """The codes that `joined` put together."""
    return tuple(items.split(",")) if items else ()


def _end(
    rows: ServiceRows, recorded: e.Recorded, ticket_id: str, counter: int, ending: Ending, items: str | None = None
) -> StopRow:
    ticket, at = rows.ticket(ticket_id), recorded.at.isoformat()
    service_s = None if ticket.started_at is None else seconds_between(ticket.started_at, at)
    done = ticket.stop_items if items is None else items
    rows.add_service(
        ServiceRow(
            recorded.seq,
            ticket.business_day,
            ticket_id,
            ticket.queue,
            done,
            ticket.stop_items,
            counter,
            at,
            service_s,
            ending.value,
        )
    )
    ticket.served_items = done
    return ticket


def _finished(rows: ServiceRows, event: e.ServiceFinished, recorded: e.Recorded) -> None:
    ending = Ending.BY_RULE if event.by_rule else Ending.DONE
    _end(rows, recorded, event.ticket_id, event.counter, ending)


def _returned(rows: ServiceRows, event: e.TicketReturned, recorded: e.Recorded) -> None:
    ticket = _end(rows, recorded, event.ticket_id, event.from_counter, Ending.DONE)
    _go_on(ticket, event.step)


def _advanced(rows: ServiceRows, event: e.VisitAdvanced, recorded: e.Recorded) -> None:
    ticket = _end(rows, recorded, event.ticket_id, event.counter, Ending.DONE, joined(event.done_items))
    ticket.stop_items = joined(event.next_step.items)


def _transferred(rows: ServiceRows, event: e.TicketTransferred, recorded: e.Recorded) -> None:
    ticket = _end(rows, recorded, event.ticket_id, event.from_counter, Ending.TRANSFERRED)
    _go_on(ticket, event.step)


def _go_on(ticket: StopRow, step: e.VisitStep | None) -> None:
    """The next service is of this stop; of the same one where none is named."""
    if step is not None:
        ticket.stop_items = joined(step.items)


_ENDS = frozenset({UndoableAction.FINISH, UndoableAction.TRANSFER})


def _undone(rows: ServiceRows, event: e.ActionUndone, _: e.Recorded) -> None:
    if event.action in _ENDS:
        service = rows.service(event.undone_seq)
        service.ending = Ending.UNDONE.value
        rows.ticket(event.ticket_id).stop_items = service.stop_items


_HANDLERS: dict[type, Callable[[ServiceRows, Any, e.Recorded], None]] = {
    e.ServiceFinished: _finished,
    e.TicketReturned: _returned,
    e.VisitAdvanced: _advanced,
    e.TicketTransferred: _transferred,
    e.ActionUndone: _undone,
}
