"""What was erased in the journal is forgotten in memory."""

from dataclasses import replace

from hall_server.domain import events as e
from hall_server.domain.evolve.handler import Handler
from hall_server.domain.state import HallState


def _erased(state: HallState, event: e.RecordsErased, _: e.Recorded) -> None:
    state.erasures_noted = event.erasure
    if event.record_class == "inspection":
        for ticket_id, known in state.inspections.items():
            if known.marked_at < event.before and known.words is not None:
                state.inspections[ticket_id] = replace(known, words=None)


HANDLERS: dict[type, Handler] = {e.RecordsErased: _erased}
