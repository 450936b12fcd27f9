"""The live picture from the state: what changed in a batch, for staff and for the public; nothing personal."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime

import msgspec

from hall_protocol.picture import (
    AppointmentFigures,
    AssistanceView,
    CallView,
    CatalogueView,
    Changes,
    ClosingView,
    CounterView,
    CounterWork,
    DeviceView,
    Figures,
    PauseNotice,
    Quarter,
    QueueView,
    TicketView,
    WaitRange,
)
from hall_protocol.vocabulary import CounterKind
from hall_server.domain import appointment_figures, catalogue_rules
from hall_server.domain import events as e
from hall_server.domain.admission import takes_walk_ins
from hall_server.domain.assignment import queues_of, serving
from hall_server.domain.policy import HallPolicy
from hall_server.domain.state import HallState, Ticket
from hall_server.domain.state.tally import QUARTER_S
from hall_server.domain.waiting import WaitForecast, forecast
from hall_server.engine.missed_view import changes_missed, missed

RECENT_CALLS = 12
_ASSISTANCE = (e.AssistanceRequested, e.AssistanceWithdrawn, e.AssistanceAnswered)
_CHANGES_EVERYTHING = (e.BusinessDayOpened, e.ClosingAnnounced, e.ClosingLifted)


@dataclass(slots=True)
class _Touched:
    """The keys a batch touched."""

    tickets: dict[str, None] = field(default_factory=dict)
    counters: dict[int, None] = field(default_factory=dict)
    queues: dict[str, None] = field(default_factory=dict)
    devices: dict[tuple[str, str], None] = field(default_factory=dict)
    calls: list[CallView] = field(default_factory=list)
    catalogue: bool = False
    assistance: bool = False
    missed: bool = False
    everything: bool = False


class LiveView:
    """Builds changes for one hall; holds only what names things."""

    def __init__(self, policy: HallPolicy) -> None:
        self._policy = policy

    def after(self, events: Sequence[e.Recorded], state: HallState) -> Changes:
        """What staff see changed after a committed batch."""
        touched = _Touched()
        for recorded in events:
            if not isinstance(recorded.event, e.FOR_AUDITORS):
                self._touch(touched, recorded, state)
        if touched.everything:
            return self.whole(state)
        return Changes(
            queues=tuple(self._queue(state, queue) for queue in touched.queues if queue in self._policy.queues),
            counters=tuple(self._counter(state, number) for number in touched.counters),
            calls=tuple(touched.calls),
            tickets=tuple(ticket_view(state.tickets[ticket_id]) for ticket_id in touched.tickets),
            devices=tuple(_device(state, key) for key in touched.devices),
            catalogue=self.catalogue(state, events[-1].at) if touched.catalogue else None,
            assistance=assistance(state) if touched.assistance else None,
            missed=missed(state) if touched.missed else None,
        )

    def whole(self, state: HallState) -> Changes:
        """Everything, for a picture that begins."""
        calls = [self._call(state, call_id) for call_id in sorted(state.calls)[-RECENT_CALLS:]]
        return Changes(
            queues=self.queues(state),
            counters=tuple(self._counter(state, number) for number in self._policy.counters),
            calls=tuple(calls),
            tickets=tuple(ticket_view(ticket) for ticket in state.tickets.values()),
            devices=tuple(_device(state, key) for key in state.devices),
            figures=self.figures(state),
            closings=self.closings(state),
            catalogue=self.catalogue(state, state.at),
            assistance=assistance(state),
            missed=missed(state),
        )

    def catalogue(self, state: HallState, now: datetime | None) -> CatalogueView | None:
        """How the hall's catalogue stood beside the platform's; None where none is compared, or in a new hall."""
        if (self._policy.catalogue_max_age_days is None and state.catalogue.last is None) or now is None:
            return None
        standing, last = state.catalogue, state.catalogue.last
        counts = (last.missing_here, last.missing_there, last.differing) if last is not None else (0, 0, 0)
        is_overdue = catalogue_rules.is_overdue(state, self._policy, now)
        return CatalogueView(standing.compared_at, standing.confirmed_at, *counts, is_overdue)

    def queues(self, state: HallState, now: datetime | None = None) -> tuple[QueueView, ...]:
        """Every queue as of `now`, or of the last event."""
        return tuple(self._queue(state, queue, now) for queue in self._policy.queues)

    def closings(self, state: HallState) -> tuple[ClosingView, ...]:
        """The emergency closings that stand."""
        return tuple(
            ClosingView(closing.reason, closing.reason_en, closing.since, sub_hall, closing.until)
            for sub_hall, closing in state.closings.items()
        )

    def figures(self, state: HallState) -> Figures:
        """Today's figures."""
        tally = state.tally
        return Figures(
            business_day=state.business_day.isoformat() if state.business_day else "",
            issued=tally.issued,
            served=tally.served,
            missed=tally.missed,
            waiting=sum(map(len, state.every_line())),
            mean_wait_s=round(tally.waits_s / tally.waits) if tally.waits else None,
            mean_service_s=round(tally.services_s / tally.services) if tally.services else None,
            quarters=tuple(self._quarters(state)),
            appointments=_appointments(state, self._policy),
            named_calls=tally.named_calls,
            overtakings=tally.overtakings,
            undone=tally.undone,
        )

    def _quarters(self, state: HallState) -> Iterable[Quarter]:
        quarters = state.tally.quarters
        if not quarters:
            return
        zone = self._policy.calendar.zone
        for index in range(min(quarters), max(quarters) + 1):
            start = datetime.fromtimestamp(index * QUARTER_S, zone)
            yield Quarter(f"{start:%H:%M}", *quarters.get(index, (0, 0, 0)))

    def _touch(self, touched: _Touched, recorded: e.Recorded, state: HallState) -> None:
        event = recorded.event
        if isinstance(event, _CHANGES_EVERYTHING):
            touched.everything = True
        if isinstance(event, e.CatalogueCompared):
            touched.catalogue = True
        touched.assistance = touched.assistance or isinstance(event, _ASSISTANCE)
        if isinstance(event, e.QueuePaused | e.QueueResumed):
            touched.queues[event.queue] = None
        ticket_id = getattr(event, "ticket_id", None)
        if ticket_id in state.tickets:
            touched.tickets[ticket_id] = None
            touched.queues[state.tickets[ticket_id].queue] = None
            touched.missed = touched.missed or changes_missed(recorded, state.tickets[ticket_id])
        for name in ("counter", "from_counter"):
            number = getattr(event, name, None)
            if number in self._policy.counters:
                touched.counters[number] = None
                touched.queues.update(dict.fromkeys(queues_of(state, self._policy, number).queues))
        if isinstance(event, e.CounterReassigned):
            touched.queues.update(dict.fromkeys(event.previous_primary + event.previous_secondary))
        if isinstance(event, e.DeviceChanged):
            touched.devices[event.station, event.device] = None
        if recorded.seq in state.calls:
            touched.calls.append(self._call(state, recorded.seq))

    def _call(self, state: HallState, call_id: int) -> CallView:
        """A call as it was made (its counter may be configured no more)."""
        call = state.calls[call_id]
        counter = self._policy.counters.get(call.counter)
        return CallView(
            call_id,
            call.ticket_id,
            state.tickets[call.ticket_id].ticket_number,
            call.counter,
            counter.name if counter else "",
            counter.name_en if counter else "",
            call.at,
            call.repetition,
        )

    def _queue(self, state: HallState, queue: str, now: datetime | None = None) -> QueueView:
        policy = self._policy.queues[queue]
        line = state.line(queue)
        counters = serving(state, self._policy, queue)
        opened = len(counters & state.open_counters)
        expected = forecast(state, self._policy, (queue,))
        now = now or state.at
        is_open = now is not None and takes_walk_ins(state, self._policy, policy, now)
        pause = state.paused_queues.get(queue)
        oldest = line.oldest()
        return QueueView(
            queue,
            policy.name,
            policy.name_en,
            is_open,
            len(line),
            state.tickets[oldest].issued_at if oldest else None,
            opened,
            wait_range(expected),
            policy.zone,
            pause.reason if pause else None,
            pause.reason_en if pause else None,
        )

    def _counter(self, state: HallState, number: int) -> CounterView:
        policy = self._policy.counters[number]
        counter = state.counter(number)
        ticket = state.tickets.get(counter.ticket_id or "")
        return CounterView(
            number,
            policy.name,
            policy.name_en,
            policy.kind,
            counter.state,
            counter.since,
            counter.clerk,
            counter.ticket_id,
            ticket.ticket_number if ticket else None,
            queues_of(state, self._policy, number).queues,
            counter.pause_reason,
            self._work(state, number),
            policy.zone or msgspec.UNSET,
            self._pause_notice(counter.pause_code),
        )

    def _pause_notice(self, code: str | None) -> PauseNotice | msgspec.UnsetType:
        """A clerk's own words, and reasons that concern the clerk alone, are not for visitors."""
        reasons = self._policy.staffing.pause_reasons
        shown = [each for each in reasons if each.code == code and each.is_for_visitors]
        return PauseNotice(shown[0].name, shown[0].name_en) if shown else msgspec.UNSET

    def _work(self, state: HallState, number: int) -> CounterWork:
        policy, counter = self._policy.counters[number], state.counter(number)
        now = queues_of(state, self._policy, number)
        return CounterWork(
            now.primary,
            now.secondary,
            policy.category,
            policy.mode if policy.kind is CounterKind.COMPREHENSIVE else None,
            policy.department,
            number in state.assignments,
            counter.is_helping,
            counter.shift,
            counter.is_pause_exceeded,
        )


def for_public(changes: Changes) -> Changes:
    """What boards and kiosks get of `changes`: no tickets, devices or clerks."""
    counters = tuple(_for_public(view) for view in changes.counters)
    return Changes(
        queues=changes.queues,
        counters=counters,
        calls=changes.calls,
        figures=changes.figures,
        closings=changes.closings,
        assistance=changes.assistance,
        missed=changes.missed,
    )


def _for_public(view: CounterView) -> CounterView:
    work = view.work
    if isinstance(work, CounterWork):
        work = msgspec.structs.replace(work, shift=None, is_pause_exceeded=False)
    return msgspec.structs.replace(view, clerk=None, ticket_id=None, pause_reason=None, work=work)


def assistance(state: HallState) -> tuple[AssistanceView, ...]:
    """Where a person is wanted, and where one goes."""
    return tuple(AssistanceView(each.station, each.since, each.answered_at) for each in state.assistance.values())


def wait_range(wait: WaitForecast) -> WaitRange:
    """A forecast as the wire has it."""
    return WaitRange(wait.low_s, wait.likely_s, wait.high_s)


def ticket_view(ticket: Ticket) -> TicketView:
    """A ticket as staff see it."""
    return TicketView(
        ticket.ticket_id,
        ticket.ticket_number,
        ticket.queue,
        ticket.item,
        ticket.state,
        ticket.channel,
        ticket.priority_class,
        ticket.issued_at,
        ticket.due_at,
        ticket.counter,
        ticket.called_at,
        ticket.started_at,
        ticket.recall_count,
        ticket.print_outcome,
        len(ticket.overtaken_by),
        len(ticket.done_steps) + 1,
        len(ticket.done_steps) + 1 + len(ticket.later_steps),
        ticket.is_overdue,
        ticket.hold_reason,
        ticket.applicant_kind,
        ticket.is_agent,
    )


def _appointments(state: HallState, policy: HallPolicy) -> AppointmentFigures | None:
    counts = appointment_figures.count(state, policy)
    if counts is None:
        return None
    return AppointmentFigures(
        counts.awaited, counts.checked_in, counts.lapsed, counts.called_late, counts.took_another_ticket
    )


def _device(state: HallState, key: tuple[str, str]) -> DeviceView:
    device = state.devices[key]
    return DeviceView(key[0], key[1], device.condition, device.detail, device.since)
