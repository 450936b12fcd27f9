"""Requests for assistance, taken into the state."""

from dataclasses import replace

from hall_server.domain import events as e
from hall_server.domain.evolve.handler import Handler
from hall_server.domain.state import Assistance, HallState


def _requested(state: HallState, event: e.AssistanceRequested, recorded: e.Recorded) -> None:
    state.assistance[event.station] = Assistance(event.station, recorded.at)


def _withdrawn(state: HallState, event: e.AssistanceWithdrawn, _: e.Recorded) -> None:
    del state.assistance[event.station]


def _answered(state: HallState, event: e.AssistanceAnswered, recorded: e.Recorded) -> None:
    state.assistance[event.station] = replace(state.assistance[event.station], answered_at=recorded.at)


HANDLERS: dict[type, Handler] = {
    e.AssistanceRequested: _requested,
    e.AssistanceWithdrawn: _withdrawn,
    e.AssistanceAnswered: _answered,
}
