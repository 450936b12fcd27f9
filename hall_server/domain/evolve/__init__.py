"""`evolve(state, recorded)`: take one fact into the state. Pure bookkeeping: no rule, no clock, no policy.

The state is changed in place (a copy per event would cost more than the event); the engine owns it and throws it
away when a commit fails, so a half-told story is never seen.
"""

from hall_server.domain import events as e
from hall_server.domain.evolve import (
    app_code,
    application,
    appointment,
    assistance,
    block,
    case,
    catalogue,
    complaint,
    counter,
    day,
    erasure,
    evaluation,
    inspection,
    look_up,
    review,
    service,
    ticket,
    undo,
)
from hall_server.domain.evolve.handler import Handler
from hall_server.domain.state import HallState

HANDLERS: dict[type, Handler] = {
    **ticket.HANDLERS,
    **service.HANDLERS,
    **undo.HANDLERS,
    **counter.HANDLERS,
    **evaluation.HANDLERS,
    **appointment.HANDLERS,
    **block.HANDLERS,
    **case.HANDLERS,
    **application.HANDLERS,
    **look_up.HANDLERS,
    **day.HANDLERS,
    **review.HANDLERS,
    **complaint.HANDLERS,
    **catalogue.HANDLERS,
    **app_code.HANDLERS,
    **inspection.HANDLERS,
    **erasure.HANDLERS,
    **assistance.HANDLERS,
}


def evolve(state: HallState, recorded: e.Recorded) -> None:
    """Apply one event; raises `ValueError` if `seq` leaves a gap and `RuleError` if the story is impossible."""
    if recorded.seq != state.seq + 1:
        raise ValueError(f"event {recorded.seq} after {state.seq}: the journal has a gap")
    HANDLERS[type(recorded.event)](state, recorded.event, recorded)
    state.seq = recorded.seq
    state.at = recorded.at
