"""What a kiosk knows: the hall, its devices, and one visit; a privacy reset is a new `Visit` and nothing else."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum

from hall_protocol.messages import Catalogue, CatalogueItem, Forecast, IssuedTicket, IssueTicket, Problem
from hall_protocol.picture import ClosingView, QueueView
from hall_protocol.vocabulary import DeviceCondition
from kiosk_client.holder import Holder

AWAY_GRACE_S = 3
"""A server that restarts is back within a second or two; a page that flickers frightens more than it tells."""
COUNTDOWN_S = 15
"""How long the countdown is to be seen before a screen returns to its first page."""
TICKET_SHOWN_S = 30
"""How long a printed ticket's number stays on screen; one without paper stays for the full idle time."""


class Page(StrEnum):
    """What the whole screen shows."""

    STARTING = "starting"
    HOME = "home"
    ITEM = "item"
    TICKET = "ticket"
    AWAY = "away"
    CLOSED = "closed"


class Device(StrEnum):
    """The devices a kiosk reports."""

    CARD_READER = "card_reader"
    PRINTER = "printer"


class Printing(StrEnum):
    """How far the slip has come."""

    UNDER_WAY = "under_way"
    CONFIRMED = "confirmed"
    UNCONFIRMED = "unconfirmed"
    FAILED = "failed"


class Notice(StrEnum):
    """What the kiosk says beside the page; each has its words in `texts`."""

    CARD_UNREADABLE = "card_unreadable"
    CODE_UNREADABLE = "code_unreadable"
    NO_ANSWER = "no_answer"


@dataclass(frozen=True, slots=True)
class Attempt:
    """One press of "take a ticket": it is asked again under its own `request_id`, never under a second one."""

    request_id: str
    command: IssueTicket
    is_asking: bool = True


@dataclass(frozen=True, slots=True)
class Visit:
    """Everything of the visitor before the screen; `number` tells late answers from this visit's own."""

    number: int
    language: str = "zh"
    is_elder_mode: bool = False
    is_high_contrast: bool = False
    quiet_s: int = 0
    category: str | None = None
    is_searching: bool = False
    search: str = ""
    holder: Holder | None = None
    item: str | None = None
    priority_class: str | None = None
    forecast: Forecast | None = None
    attempt: Attempt | None = None
    ticket: IssuedTicket | None = None
    printing: Printing | None = None
    notice: Notice | None = None
    problem: Problem | None = None

    @property
    def is_asking(self) -> bool:
        """Whether a ticket was asked for and the hall has not answered yet."""
        return self.attempt is not None and self.attempt.is_asking


@dataclass(frozen=True, slots=True)
class State:
    """The whole kiosk; only `visit` holds anything of a visitor."""

    idle_return_s: int = 60
    language: str = "zh"
    has_scanner: bool = False
    """Whether the app's code can be shown here."""
    is_connected: bool = False
    unconnected_s: int = 0
    unstocked_s: int = 0
    catalogue: Catalogue | None = None
    queues: Mapping[str, QueueView] = field(default_factory=dict)
    closings: tuple[ClosingView, ...] = ()
    business_day: str = ""
    devices: Mapping[Device, tuple[DeviceCondition, str]] = field(default_factory=dict)
    popularity: Mapping[str, int] = field(default_factory=dict)
    visit: Visit = Visit(1)

    def item(self) -> CatalogueItem | None:
        """The item the visitor has chosen, if the catalogue still holds it."""
        items = self.catalogue.items if self.catalogue is not None else ()
        return next((item for item in items if item.item == self.visit.item), None)

    def queue(self) -> QueueView | None:
        """The queue of the chosen item, as the hall last told it."""
        item = self.item()
        return self.queues.get(item.queue) if item is not None else None

    def fresh_visit(self) -> Visit:
        """A visit of which nothing is known, in the station's own language."""
        return Visit(self.visit.number + 1, language=self.language)

    def with_visit(self, **changes: object) -> "State":
        """This state with some of its visit changed."""
        return replace(self, visit=replace(self.visit, **changes))  # type: ignore[arg-type]


def shown_page(state: State) -> Page:
    """The page to show: a ticket above all, then an honest word on a lost hall, then what the visitor chose."""
    if state.visit.ticket is not None:
        return Page.TICKET
    if not state.is_connected and state.unconnected_s >= AWAY_GRACE_S:
        return Page.AWAY
    if state.catalogue is None or not state.queues:
        return Page.STARTING
    if is_closed(state) and not state.visit.is_asking:
        return Page.CLOSED
    return Page.ITEM if state.item() is not None else Page.HOME


def is_closed(state: State) -> bool:
    """Whether no queue of the hall gives tickets now."""
    return bool(state.queues) and not any(queue.is_open for queue in state.queues.values())


def closing_of_hall(state: State) -> ClosingView | None:
    """The emergency closing of the whole hall, if one stands."""
    return next((closing for closing in state.closings if closing.sub_hall is None), None)


def is_untouched(visit: Visit, language: str) -> bool:
    """Whether nobody has begun anything, so that there is nothing to go back from."""
    return replace(visit, quiet_s=0) == Visit(visit.number, language=language)


def needs_identity(state: State) -> bool:
    """Whether the chosen item asks for an identity that has not been shown."""
    item = state.item()
    return item is not None and item.needs_identity and state.visit.holder is None


def can_take(state: State) -> bool:
    """Whether "take a ticket" may be pressed now."""
    queue = state.queue()
    is_open = queue is not None and queue.is_open
    return is_open and not needs_identity(state) and not state.visit.is_asking and state.visit.ticket is None


def patience_s(state: State) -> int:
    """How long this page may stand untouched."""
    is_on_paper = state.visit.ticket is not None and state.visit.printing is Printing.CONFIRMED
    return min(TICKET_SHOWN_S, state.idle_return_s) if is_on_paper else state.idle_return_s


def countdown_s(state: State) -> int | None:
    """The seconds left before the privacy reset, once they are to be seen."""
    visit = state.visit
    if is_untouched(visit, state.language) or visit.is_asking:
        return None
    left_s = max(0, patience_s(state) - visit.quiet_s)
    return left_s if left_s <= COUNTDOWN_S else None
