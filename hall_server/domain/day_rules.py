"""The hall's day: opening and closing it, what time alone brings about, and the devices' reports."""

from datetime import date, datetime

from hall_protocol.vocabulary import LIVE_TICKET_STATES, CounterState, Outcome, TicketState
from hall_server.domain import commands as c
from hall_server.domain import events as e
from hall_server.domain.application_rules import ended_by as applications_ended
from hall_server.domain.case_opening import ended_at_day_end
from hall_server.domain.closing_rules import carried_at_day_end, lift_due
from hall_server.domain.complaint_rules import overdue_complaints
from hall_server.domain.evaluation_rules import default_silent, evaluation_timed_out, time_out_evaluations
from hall_server.domain.forgotten_rules import forgotten
from hall_server.domain.guarantee import released_by_time
from hall_server.domain.no_show_rules import reinstated_by_time
from hall_server.domain.policy import HallPolicy
from hall_server.domain.review_rules import overdue_reviews
from hall_server.domain.rule import Rule
from hall_server.domain.staffing_rules import by_time
from hall_server.domain.state import HallState, Ticket
from hall_server.domain.unclaimed import lapsed_by, missed_by

DAY_END = "day_end"


def adopt_policy(state: HallState, policy: HallPolicy, command: c.AdoptPolicy, _: datetime) -> list[e.AnyEvent]:
    """Note a changed configuration at its place in the journal."""
    return [] if state.policy_version == command.version else [e.PolicyAdopted(command.version, policy.parent)]


def tick(state: HallState, policy: HallPolicy, _: c.Tick, now: datetime) -> list[e.AnyEvent]:
    """Whatever waits for a moment: returns, invitations, forgotten tickets, counters, unclaimed appointments."""
    return [
        *reinstated_by_time(state, policy, now),
        *time_out_evaluations(state, policy, now),
        *forgotten(state, policy, now),
        *released_by_time(state, policy, now),
        *by_time(state, policy, now),
        *lapsed_by(state, policy, now),
        *lift_due(state, policy, now),
    ]


def record_device(state: HallState, _: HallPolicy, command: c.RecordDevice, __: datetime) -> list[e.AnyEvent]:
    """A device's condition, when it differs from what is known."""
    known = state.devices.get((command.station, command.device))
    if known is not None and (known.condition, known.detail) == (command.condition, command.detail):
        return []
    return [e.DeviceChanged(command.station, command.device, command.condition, command.detail)]


def day_change(state: HallState, policy: HallPolicy, now: datetime) -> list[e.AnyEvent]:
    """The events between two business days: close what is open, then open the new day; none within a day.

    A clock that went back to an earlier day changes nothing: a day once opened is never opened again.
    """
    today = policy.calendar.business_day(now)
    if state.business_day is not None and today <= state.business_day:
        return []
    opened = e.BusinessDayOpened(today)
    if state.business_day is None:
        return [opened]
    closing = [
        *_close_tickets(state, policy, now),
        *ended_at_day_end(state, policy, now),
        *applications_ended(state, policy, now),
        *_close_counters(state),
        *missed_by(state, policy, now),
    ]
    served = state.tally.served + sum(isinstance(event, e.ServiceFinished) for event in closing)
    return [
        *closing,
        e.BusinessDayClosed(state.business_day, state.tally.issued, served),
        *_past_their_last_day(state, today),
        opened,
    ]


def _past_their_last_day(state: HallState, today: date) -> list[e.AnyEvent]:
    """What the end of a working-day limit brings about: silence becomes an answer, a late step is said to be late."""
    return [*default_silent(state, today), *overdue_reviews(state, today), *overdue_complaints(state, today)]


def _close_tickets(state: HallState, policy: HallPolicy, now: datetime) -> list[e.AnyEvent]:
    events: list[e.AnyEvent] = [evaluation_timed_out(state.evaluations.book[key]) for key in state.invited]
    for ticket in state.tickets.values():
        if ticket.state in LIVE_TICKET_STATES:
            events.extend(_close_ticket(ticket))
            if (state.closings or state.kept_in_vain) and ticket.state is not TicketState.SERVING:
                events.extend(carried_at_day_end(state, policy, ticket, now))
    return events


def _close_ticket(ticket: Ticket) -> list[e.AnyEvent]:
    ticket_id, number, counter = ticket.ticket_id, ticket.ticket_number, ticket.counter or 0
    if ticket.state is TicketState.SERVING:
        return [e.ServiceFinished(ticket_id, number, counter, Outcome.OTHER, by_rule=True)]
    voided = e.TicketVoided(ticket_id, number, DAY_END)
    if ticket.state is TicketState.CALLED:
        return [e.TicketMissed(ticket_id, number, counter, DAY_END), voided]
    return [voided]


def _close_counters(state: HallState) -> list[e.AnyEvent]:
    return [
        e.CounterClosed(counter.counter, by_rule=True)
        for counter in state.counters.values()
        if counter.state is not CounterState.CLOSED
    ]


RULES: dict[type, Rule] = {
    c.RecordDevice: record_device,
    c.Tick: tick,
    c.AdoptPolicy: adopt_policy,
}
