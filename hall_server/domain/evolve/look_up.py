"""Look-ups taken into the state: the answers live as long as their ticket."""

from hall_server.domain import events as e
from hall_server.domain.evolve.handler import Handler
from hall_server.domain.library import merged
from hall_server.domain.state import HallState, LookUp, TicketLookUps


def _looked_up(state: HallState, event: e.RecordsLookedUp, _: e.Recorded) -> None:
    if event.ticket_id not in state.tickets:
        return  # the day was over before the libraries answered
    known = state.look_ups.setdefault(event.ticket_id, TicketLookUps())
    known.count += 1
    before = known.by_item.get(event.item)
    is_same = before is not None and (before.visitor, before.item_version) == (event.visitor, event.item_version)
    materials = merged(before.materials, event.materials) if before is not None and is_same else event.materials
    known.by_item[event.item] = LookUp(event.visitor, event.item_version, materials)


HANDLERS: dict[type, Handler] = {e.RecordsLookedUp: _looked_up}
