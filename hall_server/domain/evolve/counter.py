"""What a counter does, taken into the state."""

from hall_server.domain import events as e
from hall_server.domain.counter import CounterAction, after
from hall_server.domain.evolve.handler import Handler
from hall_server.domain.evolve.moves import line_up, turn
from hall_server.domain.state import HallState


def _counter_opened(state: HallState, event: e.CounterOpened, recorded: e.Recorded) -> None:
    turn(state, event.counter, CounterAction.OPEN, recorded.at)
    counter = state.counters[event.counter]
    counter.clerk, counter.shift = event.clerk, event.shift
    counter.opened_at = recorded.at


def _counter_handed_over(state: HallState, event: e.CounterHandedOver, _: e.Recorded) -> None:
    counter = state.counters[event.counter]
    after(event.counter, counter.state, CounterAction.HAND_OVER)
    counter.clerk, counter.shift = event.clerk, event.shift


def _counter_paused(state: HallState, event: e.CounterPaused, recorded: e.Recorded) -> None:
    turn(state, event.counter, CounterAction.PAUSE, recorded.at)
    counter = state.counters[event.counter]
    counter.pause_reason, counter.pause_code = event.reason, event.code


def _pause_exceeded(state: HallState, event: e.PauseExceeded, _: e.Recorded) -> None:
    state.counters[event.counter].is_pause_exceeded = True


def _counter_resumed(state: HallState, event: e.CounterResumed, recorded: e.Recorded) -> None:
    turn(state, event.counter, CounterAction.RESUME, recorded.at)


def _counter_closed(state: HallState, event: e.CounterClosed, recorded: e.Recorded) -> None:
    turn(state, event.counter, CounterAction.CLOSE, recorded.at)
    counter = state.counters[event.counter]
    counter.clerk = counter.shift = counter.opened_at = None
    counter.is_helping = False
    returning = state.reserved.pop(event.counter, None)
    for ticket_id in returning.ticket_ids() if returning else ():
        state.tickets[ticket_id].reserved_counter = None
        line_up(state, state.tickets[ticket_id])


def _counter_reassigned(state: HallState, event: e.CounterReassigned, _: e.Recorded) -> None:
    if event.is_configured:
        state.assignments.pop(event.counter, None)
    else:
        state.assignments[event.counter] = (event.primary, event.secondary)


def _help_offered(state: HallState, event: e.HelpOffered, _: e.Recorded) -> None:
    counter = state.counters[event.counter]
    after(event.counter, counter.state, CounterAction.OFFER_HELP)
    counter.is_helping = True


def _help_ended(state: HallState, event: e.HelpEnded, _: e.Recorded) -> None:
    state.counters[event.counter].is_helping = False


HANDLERS: dict[type, Handler] = {
    e.CounterOpened: _counter_opened,
    e.CounterHandedOver: _counter_handed_over,
    e.CounterPaused: _counter_paused,
    e.PauseExceeded: _pause_exceeded,
    e.CounterResumed: _counter_resumed,
    e.CounterClosed: _counter_closed,
    e.CounterReassigned: _counter_reassigned,
    e.HelpOffered: _help_offered,
    e.HelpEnded: _help_ended,
}
