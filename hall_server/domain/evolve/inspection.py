"""Marks of mystery visits, taken into the state."""

from hall_server.domain import events as e
from hall_server.domain.evolve.handler import Handler
from hall_server.domain.state import HallState, Inspection


def _marked(state: HallState, event: e.InspectionMarked, recorded: e.Recorded) -> None:
    state.inspections[event.ticket_id] = Inspection(
        event.ticket_id, event.ticket_number, event.business_day, recorded.at, recorded.actor, event.words
    )


def _unmarked(state: HallState, event: e.InspectionUnmarked, _: e.Recorded) -> None:
    del state.inspections[event.ticket_id]


HANDLERS: dict[type, Handler] = {
    e.InspectionMarked: _marked,
    e.InspectionUnmarked: _unmarked,
}
