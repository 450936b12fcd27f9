"""What the flow wants done in the world: ask the hall, print a slip; the view model does it and nothing else."""

from dataclasses import dataclass
from enum import StrEnum

from hall_protocol.messages import CatalogueItem, Command, IssuedTicket


class Purpose(StrEnum):
    """What a question to the hall is for; its answer comes back under the same word.

    `GIVE_BACK` asks again, as it was, for a ticket whose visitor has gone: one that exists must be cancelled.
    """

    CATALOGUE = "catalogue"
    FORECAST = "forecast"
    TICKET = "ticket"
    GIVE_BACK = "give_back"
    REPORT = "report"


@dataclass(frozen=True, slots=True)
class Ask:
    """Ask the hall; with a `request_id` the hall does it once however often it is asked."""

    purpose: Purpose
    visit: int
    command: Command
    request_id: str | None = None


@dataclass(frozen=True, slots=True)
class PrintSlip:
    """Print a ticket that the hall has on disk; a reprint says so on the paper."""

    ticket: IssuedTicket
    item: CatalogueItem | None
    is_reprint: bool = False


Effect = Ask | PrintSlip
