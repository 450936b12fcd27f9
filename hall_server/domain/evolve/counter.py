"""What a counter does, taken into the state."""

from hall_server.domain import events as e
from hall_server.domain.counter import CounterAction
from hall_server.domain.evolve.handler import Handler
from hall_server.domain.evolve.moves import line_up, turn
from hall_server.domain.state import HallState


def _counter_opened(state: HallState, event: e.CounterOpened, recorded: e.Recorded) -> None:
    turn(state, event.counter, CounterAction.OPEN, recorded.at)
    state.counters[event.counter].clerk = event.clerk


def _counter_paused(state: HallState, event: e.CounterPaused, recorded: e.Recorded) -> None:
    turn(state, event.counter, CounterAction.PAUSE, recorded.at)
    state.counters[event.counter].pause_reason = event.reason


def _counter_resumed(state: HallState, event: e.CounterResumed, recorded: e.Recorded) -> None:
    turn(state, event.counter, CounterAction.RESUME, recorded.at)


def _counter_closed(state: HallState, event: e.CounterClosed, recorded: e.Recorded) -> None:
    turn(state, event.counter, CounterAction.CLOSE, recorded.at)
    state.counters[event.counter].clerk = None
    returning = state.reserved.pop(event.counter, None)
    for ticket_id in returning.ticket_ids() if returning else ():
        state.tickets[ticket_id].reserved_counter = None
        line_up(state, state.tickets[ticket_id])


HANDLERS: dict[type, Handler] = {
    e.CounterOpened: _counter_opened,
    e.CounterPaused: _counter_paused,
    e.CounterResumed: _counter_resumed,
    e.CounterClosed: _counter_closed,
}
