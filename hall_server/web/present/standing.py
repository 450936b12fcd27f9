"""What of a person's the hall has under way, as the wire's answer."""

from hall_protocol import messages as m
from hall_protocol.vocabulary import TicketState
from hall_server.domain import standing, waiting
from hall_server.domain.evaluation_rules import to_answer
from hall_server.domain.policy import HallPolicy
from hall_server.domain.state import Appointment, Case, HallState, Ticket
from hall_server.engine.live_view import wait_range


def standing_of(state: HallState, policy: HallPolicy, visitor: str) -> m.Standing:
    """Everything of the person with this keyed hash."""
    return m.Standing(
        tuple(_ticket(state, policy, ticket) for ticket in standing.tickets_of(state, visitor)),
        tuple(map(_appointment, standing.appointments_of(state, visitor))),
        tuple(map(_case, standing.cases_of(state, visitor))),
        tuple(_service(state, ticket) for ticket in standing.unrated_of(state, visitor)),
    )


def standing_of_ticket(state: HallState, policy: HallPolicy, ticket_id: str) -> m.Standing:
    """This one ticket while it is live, and its service so far if that can be rated; empty once it is over."""
    ticket = standing.live_ticket(state, ticket_id)
    if ticket is None:
        return m.Standing()
    services = (_service(state, ticket),) if standing.is_unrated(state, ticket) else ()
    return m.Standing((_ticket(state, policy, ticket),), services=services)


def _ticket(state: HallState, policy: HallPolicy, ticket: Ticket) -> m.TicketStanding:
    waits = ticket.state is TicketState.WAITING and ticket.queue in policy.queues
    expected = waiting.forecast_of(state, policy, ticket) if waits else waiting.NO_WAIT
    steps = ticket.steps_left
    journey = tuple(m.JourneyStop(step.queues, step.items) for step in steps) if len(ticket.matters) > 1 else ()
    issued = m.IssuedTicket(
        ticket.ticket_id,
        ticket.ticket_number,
        ticket.queue,
        ticket.issued_at,
        expected.people_ahead,
        wait_range(expected),
        journey,
        appointment=ticket.appointment,
    )
    return m.TicketStanding(issued, ticket.state, ticket.item, ticket.counter)


def _service(state: HallState, ticket: Ticket) -> m.ServiceStanding:
    """Without its token, which only the hall's key makes."""
    service = to_answer(state.evaluations.of_ticket(ticket.ticket_id))
    return m.ServiceStanding(ticket.ticket_id, ticket.ticket_number, item=ticket.item, answer_by=service.answer_by)


def _appointment(booked: Appointment) -> m.AppointmentStanding:
    return m.AppointmentStanding(
        booked.state, booked.slot_start, booked.queue, booked.item, booked.appointment_number, booked.appointment_id
    )


def _case(case: Case) -> m.CaseStanding:
    steps = tuple(m.StepView(step, at) for step, at in case.steps)
    return m.CaseStanding(case.state, case.item, case.case_number, case.result, steps, case.missing, case.due_day)
