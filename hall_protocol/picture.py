"""The live picture of a hall: what stations draw, as a snapshot and as changes to it; nothing personal in it."""

from datetime import datetime

import msgspec

from hall_protocol.vocabulary import (
    LIVE_TICKET_STATES,
    ApplicantKind,
    Channel,
    CounterCategory,
    CounterKind,
    CounterMode,
    CounterState,
    DeviceCondition,
    MissedStanding,
    PlatformLinkState,
    TicketState,
)

RECENT_CALLS = 12
"""How many calls a picture keeps, newest first: what a main board can show."""


class WaitRange(msgspec.Struct, frozen=True):
    """An expected wait in seconds: one in ten is shorter than `low_s`, one in ten longer than `high_s`."""

    low_s: int
    likely_s: int
    high_s: int


class QueueView(msgspec.Struct, frozen=True, omit_defaults=True):
    """A queue as everyone may see it; `wait` is what a ticket taken now would expect; a pause says its reason."""

    queue: str
    name: str
    name_en: str
    is_open: bool
    waiting: int
    waiting_since: datetime | None
    open_counters: int
    wait: WaitRange
    zone: str | None = None
    pause_reason: str | None = None
    pause_reason_en: str | None = None


class CounterWork(msgspec.Struct, frozen=True, omit_defaults=True):
    """What a counter is for and serves now; `shift` and `is_pause_exceeded` are for staff only."""

    primary: tuple[str, ...] = ()
    secondary: tuple[str, ...] = ()
    category: CounterCategory | None = None
    mode: CounterMode | None = None
    department: str | None = None
    is_reassigned: bool = False
    is_helping: bool = False
    shift: str | None = None
    is_pause_exceeded: bool = False


class PauseNotice(msgspec.Struct, frozen=True):
    """Why a counter pauses, in words that are meant for visitors."""

    reason: str
    reason_en: str


class CounterView(msgspec.Struct, frozen=True):
    """A counter; `clerk` is a staff number, never a name; `since` is when this state began."""

    counter: int
    name: str
    name_en: str
    counter_kind: CounterKind
    state: CounterState
    since: datetime | None
    clerk: str | None
    ticket_id: str | None
    ticket_number: str | None
    queues: tuple[str, ...]
    pause_reason: str | None = None
    work: CounterWork | msgspec.UnsetType = msgspec.UNSET
    zone: str | msgspec.UnsetType = msgspec.UNSET
    pause_notice: PauseNotice | msgspec.UnsetType = msgspec.UNSET


class CallView(msgspec.Struct, frozen=True):
    """One call for the boards; `call_id` is its `seq`; a recall is a new call of the same ticket."""

    call_id: int
    ticket_id: str
    ticket_number: str
    counter: int
    counter_name: str
    counter_name_en: str
    called_at: datetime
    repetition: int


class MissedView(msgspec.Struct, frozen=True):
    """A ticket whose visitor did not come and has not been called since: its number, never who holds it."""

    ticket_number: str
    queue: str
    missed_at: datetime
    standing: MissedStanding


class TicketView(msgspec.Struct, frozen=True, omit_defaults=True):
    """A ticket as staff see it; a ticket whose state is final leaves the picture.

    `overtaken` counts those who came later and were called before; of a visit with several stops it waits for, or is
    at, stop `stop` of `stops`; `is_overdue` when it has been at its counter for far longer than its matters take;
    `hold_reason` is what its clerk said when setting it aside.
    `applicant_kind` and `is_agent` as whoever took it said: what papers to ask for, never whose.
    """

    ticket_id: str
    ticket_number: str
    queue: str
    item: str | None
    state: TicketState
    channel: Channel
    priority_class: str | None
    issued_at: datetime
    due_at: datetime
    counter: int | None
    called_at: datetime | None
    started_at: datetime | None
    recall_count: int
    print_outcome: str | None
    overtaken: int = 0
    stop: int = 1
    stops: int = 1
    is_overdue: bool = False
    hold_reason: str = ""
    applicant_kind: ApplicantKind = ApplicantKind.PERSON
    is_agent: bool = False


class DeviceView(msgspec.Struct, frozen=True):
    """The last report of one device of one station."""

    station: str
    device: str
    condition: DeviceCondition
    detail: str
    since: datetime


class StationView(msgspec.Struct, frozen=True):
    """Whether a station's session is up."""

    station: str
    role: str
    is_connected: bool
    since: datetime


class ClosingView(msgspec.Struct, frozen=True, omit_defaults=True):
    """An emergency closing that stands: of one sub-hall, or of the whole hall."""

    reason: str
    reason_en: str
    since: datetime
    sub_hall: str | None = None
    until: datetime | None = None


class AssistanceView(msgspec.Struct, frozen=True, omit_defaults=True):
    """A station where a visitor asks for a person, and since when somebody is on the way."""

    station: str
    since: datetime
    answered_at: datetime | None = None


class Quarter(msgspec.Struct, frozen=True):
    """A quarter of an hour of the day; `start` is local wall time "09:15"."""

    start: str
    issued: int
    served: int
    missed: int


class AppointmentFigures(msgspec.Struct, frozen=True):
    """Today's appointments, and the holders who had to queue again after all (national option 212)."""

    awaited: int
    checked_in: int
    lapsed: int
    called_late: int
    took_another_ticket: int


class Figures(msgspec.Struct, frozen=True, omit_defaults=True):
    """Today's figures; `mean_wait_s` over tickets called so far, None before the first.

    `named_calls` out of order, `overtakings` as `CaseFigures` counts them, and the actions clerks took back (`undone`).
    """

    business_day: str
    issued: int
    served: int
    missed: int
    waiting: int
    mean_wait_s: int | None
    mean_service_s: int | None
    quarters: tuple[Quarter, ...]
    appointments: AppointmentFigures | None = None
    named_calls: int = 0
    overtakings: int = 0
    undone: int = 0


class PlatformView(msgspec.Struct, frozen=True):
    """How far the platform has acknowledged the journal; `lag_s` is the age of the oldest event it has not."""

    state: PlatformLinkState
    acknowledged_seq: int
    last_seq: int
    lag_s: int
    detail: str = ""


class CatalogueView(msgspec.Struct, frozen=True):
    """How the hall's catalogue stood beside the platform's when last compared; `is_overdue` when that is long ago."""

    compared_at: datetime | None
    confirmed_at: datetime | None
    missing_here: int
    missing_there: int
    differing: int
    is_overdue: bool


class Changes(msgspec.Struct, frozen=True, omit_defaults=True):
    """A part of the picture: each entry replaces the one with its key; None leaves what was there."""

    queues: tuple[QueueView, ...] = ()
    counters: tuple[CounterView, ...] = ()
    calls: tuple[CallView, ...] = ()
    tickets: tuple[TicketView, ...] = ()
    devices: tuple[DeviceView, ...] = ()
    stations: tuple[StationView, ...] = ()
    figures: Figures | None = None
    platform: PlatformView | None = None
    closings: tuple[ClosingView, ...] | None = None
    """All that stand: the tuple replaces the one before, () when everything is open."""
    catalogue: CatalogueView | None = None
    assistance: tuple[AssistanceView, ...] | None = None
    """All of today's, likewise."""
    missed: tuple[MissedView, ...] | None = None
    """The tickets missed last, newest first, likewise."""


class HallPicture:
    """The picture a reader holds: a snapshot with every change since applied to it."""

    def __init__(self) -> None:
        self.queues: dict[str, QueueView] = {}
        self.counters: dict[int, CounterView] = {}
        self.calls: list[CallView] = []
        self.tickets: dict[str, TicketView] = {}
        self.devices: dict[tuple[str, str], DeviceView] = {}
        self.stations: dict[str, StationView] = {}
        self.figures: Figures | None = None
        self.platform: PlatformView | None = None
        self.closings: tuple[ClosingView, ...] | None = None
        self.catalogue: CatalogueView | None = None
        self.assistance: tuple[AssistanceView, ...] | None = None
        self.missed: tuple[MissedView, ...] | None = None

    def apply(self, changes: Changes) -> None:
        """Take `changes` in; entries are replaced by key, final tickets and old calls leave, a new day begins clear."""
        if changes.figures and self.figures and changes.figures.business_day != self.figures.business_day:
            self.tickets.clear()
            self.calls.clear()
        self.queues.update((view.queue, view) for view in changes.queues)
        self.counters.update((view.counter, view) for view in changes.counters)
        self.devices.update(((view.station, view.device), view) for view in changes.devices)
        self.stations.update((view.station, view) for view in changes.stations)
        self._apply_calls(changes.calls)
        self._apply_tickets(changes.tickets)
        self.figures = changes.figures or self.figures
        self.platform = changes.platform or self.platform
        self.closings = self.closings if changes.closings is None else changes.closings
        self.catalogue = changes.catalogue or self.catalogue
        self.assistance = self.assistance if changes.assistance is None else changes.assistance
        self.missed = self.missed if changes.missed is None else changes.missed

    def snapshot(self) -> Changes:
        """The whole picture as one `Changes`, equal to what built it."""
        return Changes(
            queues=tuple(self.queues.values()),
            counters=tuple(self.counters.values()),
            calls=tuple(self.calls),
            tickets=tuple(self.tickets.values()),
            devices=tuple(self.devices.values()),
            stations=tuple(self.stations.values()),
            figures=self.figures,
            platform=self.platform,
            closings=self.closings,
            catalogue=self.catalogue,
            assistance=self.assistance,
            missed=self.missed,
        )

    def _apply_calls(self, calls: tuple[CallView, ...]) -> None:
        known = {call.call_id: call for call in self.calls}
        known.update((call.call_id, call) for call in calls)
        newest_first = sorted(known.values(), key=lambda call: call.call_id, reverse=True)
        self.calls = newest_first[:RECENT_CALLS]

    def _apply_tickets(self, tickets: tuple[TicketView, ...]) -> None:
        for ticket in tickets:
            if ticket.state in LIVE_TICKET_STATES:
                self.tickets[ticket.ticket_id] = ticket
            else:
                self.tickets.pop(ticket.ticket_id, None)
