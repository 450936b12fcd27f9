"""Number blocks taken into the state."""

from datetime import timedelta

from hall_server.domain import events as e
from hall_server.domain.evolve.handler import Handler
from hall_server.domain.state import HallState, NumberBlock

KEPT_FOR = timedelta(days=60)
"""A block that its station no longer holds is followed for longer than any kiosk is believed (`AGE_MAX_S`)."""


def note_merged(state: HallState, event: e.TicketIssued, recorded: e.Recorded) -> None:
    """The hall knows of this number of a block."""
    block = state.blocks.get(event.block or "")
    if block is None:
        return
    block.merged.add(event.sequence)
    if block.latest is None or event.sequence > block.latest[0]:
        block.latest = (event.sequence, event.arrived_at or recorded.at)


def _granted(state: HallState, event: e.BlockGranted, recorded: e.Recorded) -> None:
    held = {block for block, known in state.blocks.items() if known.station == event.station}
    for block in held:
        if recorded.at - state.blocks[block].granted_at > KEPT_FOR:
            del state.blocks[block]
    state.blocks[event.block] = NumberBlock(event.station, recorded.at)


HANDLERS: dict[type, Handler] = {e.BlockGranted: _granted}
