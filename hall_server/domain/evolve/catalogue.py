"""Comparisons of catalogues, taken into the state."""

from hall_server.domain import events as e
from hall_server.domain.evolve.handler import Handler
from hall_server.domain.state import HallState


def _compared(state: HallState, event: e.CatalogueCompared, recorded: e.Recorded) -> None:
    standing = state.catalogue
    standing.last, standing.compared_at = event, recorded.at
    if event.is_same:
        standing.confirmed_at = standing.unconfirmed_since = recorded.at


HANDLERS: dict[type, Handler] = {e.CatalogueCompared: _compared}
