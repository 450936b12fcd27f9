"""Events of a ticket as the wire's answers."""

from collections.abc import Callable
from typing import Any

from hall_protocol import messages as m
from hall_protocol.picture import WaitRange
from hall_protocol.vocabulary import TicketState
from hall_server.domain import events as e
from hall_server.domain.events import Recorded
from hall_server.web.present.presenter import Presenter


def _issued(event: e.TicketIssued, recorded: Recorded) -> m.IssuedTicket:
    wait = WaitRange(event.low_s, event.likely_s, event.high_s)
    return m.IssuedTicket(event.ticket_id, event.ticket_number, event.queue, recorded.at, event.people_ahead, wait)


def _called(event: e.TicketCalled | e.TicketRecalled | e.TicketResumed, recorded: Recorded) -> m.CalledTicket:
    reason = event.reason if isinstance(event, e.TicketCalled) else ""
    return m.CalledTicket(
        event.ticket_id,
        event.ticket_number,
        event.counter,
        reason,
        event.queue,
        event.item,
        recorded.seq,
        recorded.at,
    )


def _moved(to: TicketState) -> Callable[[Any, Recorded], m.TicketStatus]:
    def status(event: Any, _: Recorded) -> m.TicketStatus:
        is_at_counter = to in (TicketState.SERVING, TicketState.COMPLETED, TicketState.HELD)
        counter = event.counter if is_at_counter else None
        return m.TicketStatus(event.ticket_id, event.ticket_number, to.value, counter)

    return status


RESULTS: dict[type, Presenter] = {
    e.TicketIssued: _issued,
    e.TicketCalled: _called,
    e.TicketRecalled: _called,
    e.TicketResumed: _called,
    e.ServiceStarted: _moved(TicketState.SERVING),
    e.ServiceFinished: _moved(TicketState.COMPLETED),
    e.TicketMissed: _moved(TicketState.MISSED),
    e.TicketAbandoned: _moved(TicketState.ABANDONED),
    e.TicketHeld: _moved(TicketState.HELD),
    e.TicketTransferred: _moved(TicketState.WAITING),
    e.TicketCancelled: _moved(TicketState.CANCELLED),
}
