"""A ticket the kiosk gave alone, while its hall was away: it has a number and no more until the hall takes it in."""

from dataclasses import dataclass
from datetime import datetime

from hall_protocol.messages import IssuedTicket


@dataclass(frozen=True, slots=True)
class MarkedTicket:
    """A number of the kiosk's own block, kept on disk before anybody is shown it; `issued_at` is the hall's time."""

    block: str
    sequence: int
    ticket_number: str
    queue: str
    issued_at: datetime


TakenTicket = IssuedTicket | MarkedTicket
