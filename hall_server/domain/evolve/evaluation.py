"""Evaluations, taken into the state."""

from hall_protocol.vocabulary import EvaluationState
from hall_server.domain import events as e
from hall_server.domain.evolve.handler import Handler
from hall_server.domain.state import HallState


def _invited(state: HallState, event: e.EvaluationInvited, recorded: e.Recorded) -> None:
    state.tickets[event.ticket_id].evaluation = EvaluationState.INVITED
    state.invited[event.ticket_id] = recorded.at


def _submitted(state: HallState, event: e.EvaluationSubmitted, _: e.Recorded) -> None:
    state.tickets[event.ticket_id].evaluation = EvaluationState.SUBMITTED
    state.invited.pop(event.ticket_id, None)


def _timed_out(state: HallState, event: e.EvaluationTimedOut, _: e.Recorded) -> None:
    state.tickets[event.ticket_id].evaluation = EvaluationState.TIMED_OUT
    state.invited.pop(event.ticket_id, None)


HANDLERS: dict[type, Handler] = {
    e.EvaluationInvited: _invited,
    e.EvaluationSubmitted: _submitted,
    e.EvaluationTimedOut: _timed_out,
}
