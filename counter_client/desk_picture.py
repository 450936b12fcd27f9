"""What one counter's clerk sees of the hall's picture: their counter, their ticket, their lines."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from hall_protocol.picture import CounterView, Figures, HallPicture, QueueView, TicketView
from hall_protocol.vocabulary import CounterState, TicketState


@dataclass(frozen=True, slots=True)
class DeskPicture:
    """A moment of the hall, seen from one counter; lists are in the order people will be called."""

    counter: CounterView
    ticket: TicketView | None = None
    waiting: tuple[TicketView, ...] = ()
    held: tuple[TicketView, ...] = ()
    missed: tuple[TicketView, ...] = ()
    queues: tuple[QueueView, ...] = ()
    counters: tuple[CounterView, ...] = ()
    figures: Figures | None = None

    @property
    def state(self) -> CounterState:
        """What this counter is doing."""
        return self.counter.state


def seen_from(picture: HallPicture, counter: int) -> DeskPicture | None:
    """The picture as the clerk of `counter` sees it; None while the hall has not told of that counter."""
    view = picture.counters.get(counter)
    if view is None:
        return None
    tickets = picture.tickets.values()
    return DeskPicture(
        counter=view,
        ticket=picture.tickets.get(view.ticket_id or ""),
        waiting=_in_order(t for t in tickets if t.state is TicketState.WAITING and _is_for(t, view)),
        held=_in_order(t for t in tickets if t.state is TicketState.HELD and t.counter == counter),
        missed=_in_order(t for t in tickets if t.state is TicketState.MISSED and _is_for(t, view)),
        queues=tuple(sorted(picture.queues.values(), key=lambda queue: queue.queue)),
        counters=tuple(sorted(picture.counters.values(), key=lambda other: other.counter)),
        figures=picture.figures,
    )


def counter_that_does_not_serve(picture: DeskPicture, number: int | None) -> CounterView | None:
    """Counter `number`, when it does not serve the queue of the ticket here: a transfer there needs a reason."""
    there = next((other for other in picture.counters if other.counter == number), None)
    if there is None or picture.ticket is None or picture.ticket.queue in there.queues:
        return None
    return there


def _is_for(ticket: TicketView, counter: CounterView) -> bool:
    """A ticket sent to one counter waits for that counter alone; any other waits for its queue's counters."""
    if ticket.counter is not None:
        return ticket.counter == counter.counter
    return ticket.queue in counter.queues


def _in_order(tickets: Iterable[TicketView]) -> tuple[TicketView, ...]:
    return tuple(sorted(tickets, key=_place_in_line))


def _place_in_line(ticket: TicketView) -> tuple[datetime, datetime, str]:
    # Earliest due first (docs/algorithms.md); equal dues keep the order of issue, so the list never flickers.
    return (ticket.due_at, ticket.issued_at, ticket.ticket_number)
