"""Number blocks: what a kiosk gives its own numbers from while its hall is away."""

from hall_server.domain.events.event import Event


class BlockGranted(Event, frozen=True, tag="hall.block.granted.v1"):
    """From here on the station gives its own numbers under this mark, and no other does."""

    block: str
    station: str


BlockEvent = BlockGranted
