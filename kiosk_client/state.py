"""What a kiosk knows: the hall, its devices, and one visit; a privacy reset is a new `Visit` and nothing else."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum

from hall_protocol.messages import Catalogue, CatalogueItem, CheckIn, Forecast, IssueTicket, Problem, Standing
from hall_protocol.picture import AssistanceView, ClosingView, Figures, QueueView
from hall_protocol.vocabulary import DeviceCondition
from kiosk_client.booking_state import Booking
from kiosk_client.feedback_state import Feedback, Service
from kiosk_client.holder import Holder
from kiosk_client.marked import MarkedTicket, TakenTicket
from kiosk_client.principal import Entry, Principal
from station.languages import language_after

AWAY_GRACE_S = 3
"""A server that restarts is back within a second or two; a page that flickers frightens more than it tells."""
COUNTDOWN_S = 15
"""How long the countdown is to be seen before a screen returns to its first page."""
HELP_WAITED_S = 300
"""How long a visitor may wait for whom they called: a person walks, and asks others on the way."""
TICKET_SHOWN_S = 30
"""How long a printed ticket's number stays on screen; one without paper stays for the full idle time."""


class Page(StrEnum):
    """What the whole screen shows."""

    STARTING = "starting"
    HOME = "home"
    ITEM = "item"
    TICKET = "ticket"
    OWN = "own"
    JOURNEY = "journey"
    FEEDBACK = "feedback"
    BOOKING = "booking"
    IDENTITY = "identity"
    PRIORITY = "priority"
    AWAY = "away"
    CLOSED = "closed"


class Device(StrEnum):
    """The devices a kiosk reports."""

    CARD_READER = "card_reader"
    PRINTER = "printer"
    FORM_PRINTER = "form_printer"
    SCANNER = "scanner"
    SOCIAL_CARD = "social_card"
    VOICE = "voice"


class Printing(StrEnum):
    """How far the slip has come."""

    UNDER_WAY = "under_way"
    CONFIRMED = "confirmed"
    UNCONFIRMED = "unconfirmed"
    FAILED = "failed"


class Notice(StrEnum):
    """What the kiosk says beside the page; each has its words in `texts`."""

    CARD_UNREADABLE = "card_unreadable"
    SOCIAL_CARD_UNREADABLE = "social_card_unreadable"
    CODE_UNREADABLE = "code_unreadable"
    NO_ANSWER = "no_answer"
    NOT_SAID = "not_said"
    STANDING_UNKNOWN = "standing_unknown"
    APPOINTMENT_READ = "appointment_read"
    APPOINTMENT_AWAY = "appointment_away"


@dataclass(frozen=True, slots=True)
class Attempt:
    """One press of "take a ticket": it is asked again under its own `request_id`, never under a second one."""

    request_id: str
    command: IssueTicket | CheckIn
    is_asking: bool = True
    item: str | None = None
    """The matter of an appointment that is checked in, where it is known."""


@dataclass(frozen=True, slots=True)
class Wish:
    """Several matters under one number: those chosen in order, and the package they came from."""

    items: tuple[str, ...] = ()
    package: str | None = None
    is_choosing: bool = True
    """Whether the visitor is at the list of matters to add one."""


@dataclass(frozen=True, slots=True)
class FormOrder:
    """The blank form that was sent to the printer last, and how far it has come."""

    item: str
    place: int
    printing: Printing


@dataclass(frozen=True, slots=True)
class Visit:
    """Everything of the visitor before the screen; `number` tells late answers from this visit's own."""

    number: int
    language: str = "zh"
    is_elder_mode: bool = False
    is_high_contrast: bool = False
    is_wheelchair: bool = False
    """Every control stands in the lower half of the screen."""
    is_help_open: bool = False
    is_help_unsent: bool = False
    """The hall did not take the call for help."""
    quiet_s: int = 0
    category: str | None = None
    is_searching: bool = False
    search: str = ""
    holder: Holder | None = None
    principal: Principal | None = None
    """For whom they come; None for themselves."""
    entry: Entry | None = None
    """What they are saying of that, or typing."""
    item: str | None = None
    wish: Wish | None = None
    priority_class: str | None = None
    is_class_asked: bool = False
    """Whether they are asked if they go first, before the number: a step of its own with large type."""
    forecast: Forecast | None = None
    guide: Printing | None = None
    """How far the guide to the open matter has come."""
    form: FormOrder | None = None
    forms_sent: tuple[tuple[str, int], ...] = ()
    """The blank forms that were sent, by item and place, as often as they were."""
    attempt: Attempt | None = None
    is_given_alone: bool = False
    """A number of the kiosk's own block is being kept for this visit."""
    ticket: TakenTicket | None = None
    printing: Printing | None = None
    is_standing_open: bool = False
    standing: Standing | None = None
    """What of theirs the hall has under way, while they look at it."""
    held: Service | None = None
    """The slip they showed, while its ticket is looked at."""
    feedback: Feedback | None = None
    booking: Booking | None = None
    coming: str | None = None
    """The appointment whose code was shown."""
    leaving: str | None = None
    """The appointment they were asked about likewise."""
    giving_up: str | None = None
    """The ticket they were asked about whether they are sure."""
    notice: Notice | None = None
    problem: Problem | None = None

    @property
    def is_asking(self) -> bool:
        """Whether a ticket is on its way: asked for and not answered, or being kept on disk."""
        return self.is_given_alone or (self.attempt is not None and self.attempt.is_asking)


@dataclass(frozen=True, slots=True)
class State:
    """The whole kiosk; only `visit` holds anything of a visitor."""

    idle_return_s: int = 60
    attract_s: int = 0
    """A first page that is not touched for so long invites passers-by; 0 for never."""
    notices: tuple[str, ...] = ()
    """What it tells them, in turn."""
    idle_s: int = 0
    """How long nobody has been here, counted up to `attract_s`."""
    language: str = "zh"
    languages: tuple[str, ...] = ("zh", "en")
    """What the screen can be read in, in the order that the language button shows."""
    has_scanner: bool = False
    """Whether the app's code can be shown here."""
    has_printer: bool = True
    """Whether tickets come out on paper here."""
    has_form_printer: bool = False
    """Whether an office printer for blank forms stands here."""
    is_connected: bool = False
    unconnected_s: int = 0
    unstocked_s: int = 0
    can_give_alone: bool = False
    """Whether it has a number block to go on from without its hall."""
    catalogue: Catalogue | None = None
    queues: Mapping[str, QueueView] = field(default_factory=dict)
    closings: tuple[ClosingView, ...] = ()
    business_day: str = ""
    figures: Figures | None = None
    """The hall's open data of today."""
    assistance: AssistanceView | None = None
    """The call for help from this kiosk, as the hall knows it."""
    devices: Mapping[Device, tuple[DeviceCondition, str]] = field(default_factory=dict)
    popularity: Mapping[str, int] = field(default_factory=dict)
    visit: Visit = Visit(1)

    def item(self) -> CatalogueItem | None:
        """The item the visitor has chosen, if the catalogue still holds it."""
        items = self.catalogue.items if self.catalogue is not None else ()
        return next((item for item in items if item.item == self.visit.item), None)

    def matters(self) -> tuple[CatalogueItem, ...]:
        """What a ticket taken now would be for: the chosen item, or all that the visitor put together."""
        if self.visit.wish is None or self.visit.item is not None:
            item = self.item()
            return (item,) if item is not None else ()
        items = self.catalogue.items if self.catalogue is not None else ()
        known = {item.item: item for item in items}
        return tuple(known[code] for code in self.visit.wish.items if code in known)

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
    if is_away(state) and not is_alone(state):
        return Page.AWAY
    if state.catalogue is None or not state.queues:
        return Page.STARTING
    if state.visit.feedback is not None and state.is_connected:
        return Page.FEEDBACK
    if state.visit.booking is not None and state.is_connected:
        return Page.BOOKING
    if state.visit.is_standing_open and state.is_connected:
        return Page.OWN
    if is_closed(state) and not state.visit.is_asking:
        return Page.CLOSED
    return _page_of_matters(state)


def _page_of_matters(state: State) -> Page:
    """Where the visitor is on the way to a number."""
    visit = state.visit
    if visit.entry is not None and state.is_connected and state.matters():
        return Page.IDENTITY
    if visit.is_class_asked and state.matters():
        return Page.PRIORITY
    if state.item() is not None:
        return Page.ITEM
    is_planned = visit.wish is not None and not visit.wish.is_choosing and state.is_connected
    return Page.JOURNEY if is_planned else Page.HOME


def next_language(state: State) -> str:
    """The language that one press on the language button leads to."""
    return language_after(state.visit.language, state.languages)


def is_away(state: State) -> bool:
    """Whether the hall has been away for longer than a restart takes."""
    return not state.is_connected and state.unconnected_s >= AWAY_GRACE_S


def is_alone(state: State) -> bool:
    """Whether the kiosk goes on without its hall."""
    return is_away(state) and state.can_give_alone and state.catalogue is not None and bool(state.queues)


def is_marked(state: State) -> bool:
    """Whether the visitor's ticket is one that the kiosk gave alone."""
    return isinstance(state.visit.ticket, MarkedTicket)


def is_closed(state: State) -> bool:
    """Whether no queue of the hall gives tickets now."""
    return bool(state.queues) and not any(queue.is_open for queue in state.queues.values())


def closing_of_hall(state: State) -> ClosingView | None:
    """The emergency closing of the whole hall, if one stands."""
    return next((closing for closing in state.closings if closing.sub_hall is None), None)


def is_untouched(visit: Visit, language: str) -> bool:
    """Whether nobody has begun anything, so that there is nothing to go back from."""
    return replace(visit, quiet_s=0) == Visit(visit.number, language=language)


def is_attracting(state: State) -> bool:
    """Whether the screen invites passers-by: nobody is here, and nothing urgent is to be read on the page beneath."""
    return (
        0 < state.attract_s <= state.idle_s
        and is_untouched(state.visit, state.language)
        and shown_page(state) in (Page.HOME, Page.CLOSED, Page.AWAY)
        and closing_of_hall(state) is None
    )


def is_identity_asked(state: State) -> bool:
    """Whether a chosen matter asks who its visitor is."""
    return any(item.needs_identity for item in state.matters())


def needs_identity(state: State) -> bool:
    """Whether an identity has still to be shown here; while the kiosk is alone, that is for the counter."""
    return is_identity_asked(state) and not is_applicant_known(state.visit) and not is_alone(state)


def is_applicant_known(visit: Visit) -> bool:
    """Whether something says whose matter it is: of an agent, only the other's own number does."""
    return visit.holder is not None if visit.principal is None else visit.principal.number is not None


def is_of_journey(state: State) -> bool:
    """Whether the open page is of one matter of several that go under one number: it is read, and nothing is taken."""
    wish = state.visit.wish
    is_planned = wish is not None and not wish.is_choosing and state.is_connected
    return is_planned and state.visit.item is not None


def can_take(state: State) -> bool:
    """Whether "take a ticket" may be pressed now."""
    is_ready = are_open(state) and not needs_identity(state) and not is_of_journey(state)
    return is_ready and not state.visit.is_asking and state.visit.ticket is None


def is_class_to_ask(state: State) -> bool:
    """Whether a press for a number leads to the question first: with large type the classes may lie out of sight."""
    visit = state.visit
    has_classes = state.catalogue is not None and bool(state.catalogue.priority_classes)
    is_unasked = visit.priority_class is None and not visit.is_class_asked and visit.attempt is None
    return visit.is_elder_mode and has_classes and is_unasked


def are_open(state: State) -> bool:
    """Whether something is chosen, and every queue of it gives tickets."""
    queues = [state.queues.get(item.queue) for item in state.matters()]
    return bool(queues) and all(queue is not None and queue.is_open for queue in queues)


def patience_s(state: State) -> int:
    """How long this page may stand untouched."""
    if state.visit.is_help_open:
        return max(HELP_WAITED_S, state.idle_return_s)
    is_on_paper = state.visit.ticket is not None and state.visit.printing is Printing.CONFIRMED
    return min(TICKET_SHOWN_S, state.idle_return_s) if is_on_paper else state.idle_return_s


def countdown_s(state: State) -> int | None:
    """The seconds left before the privacy reset, once they are to be seen."""
    visit = state.visit
    if is_untouched(visit, state.language) or visit.is_asking:
        return None
    left_s = max(0, patience_s(state) - visit.quiet_s)
    return left_s if left_s <= COUNTDOWN_S else None
