"""Used codes, taken into the state."""

from hall_server.domain import events as e
from hall_server.domain.evolve.handler import Handler
from hall_server.domain.state import HallState


def _used(state: HallState, event: e.AppCodeUsed, _: e.Recorded) -> None:
    state.used_codes.add(event.digest, event.expires_at, event.forgets_until)


HANDLERS: dict[type, Handler] = {e.AppCodeUsed: _used}
