"""What the flow wants done in the world: ask the hall, print a slip; the view model does it and nothing else."""

from dataclasses import dataclass
from enum import StrEnum

from hall_protocol.messages import CatalogueItem, Command, PackageView
from hall_protocol.vocabulary import PrintOutcome
from kiosk_client.marked import MarkedTicket, TakenTicket


class Purpose(StrEnum):
    """What a question to the hall is for; its answer comes back under the same word.

    `GIVE_BACK` asks again, as it was, for a ticket whose visitor has gone: one that exists must be cancelled.
    """

    CATALOGUE = "catalogue"
    FORECAST = "forecast"
    TICKET = "ticket"
    GIVE_BACK = "give_back"
    STANDING = "standing"
    GIVE_UP = "give_up"
    BOOKING = "booking"
    FEEDBACK = "feedback"
    ASSISTANCE = "assistance"
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
    """Print a ticket that the hall, or the kiosk alone, has on disk; a reprint says so on the paper."""

    ticket: TakenTicket
    item: CatalogueItem | None
    is_reprint: bool = False
    is_elder_mode: bool = False
    """Whether the visitor uses large type: the hall's template may have lines for them."""


@dataclass(frozen=True, slots=True)
class PrintGuide:
    """Print the guide to a matter, or one to several; `package` is where those came from."""

    visit: int
    items: tuple[CatalogueItem, ...]
    package: PackageView | None = None


@dataclass(frozen=True, slots=True)
class PrintForm:
    """Send one copy of a matter's blank form to the office printer; `place` counts from 1."""

    visit: int
    item: str
    place: int


@dataclass(frozen=True, slots=True)
class GiveAlone:
    """Give a number of the kiosk's own block: the hall is away."""

    visit: int
    queue: str
    item: str | None
    priority_class: str | None


@dataclass(frozen=True, slots=True)
class NotePrint:
    """Keep what became of the slip of a ticket that was given alone."""

    ticket: MarkedTicket
    outcome: PrintOutcome
    detail: str
    is_reprint: bool = False


Effect = Ask | PrintSlip | PrintGuide | PrintForm | GiveAlone | NotePrint
