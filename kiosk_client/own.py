"""The flow of what is the visitor's own, by card or by slip: looking, printing a ticket once more, giving one up."""

from hall_protocol.messages import (
    AppointmentStanding,
    CancelAppointment,
    CancelTicket,
    FetchHeldTicket,
    FetchStanding,
    Standing,
    TicketStanding,
)
from kiosk_client import events
from kiosk_client.effects import Ask, PrintSlip, Purpose
from kiosk_client.holder import CardHolder, identity_of
from kiosk_client.state import Notice, Printing, State
from kiosk_client.step import Step

OwnEvent = (
    events.StandingOpened
    | events.StandingClosed
    | events.ReprintPressed
    | events.GiveUpPressed
    | events.GiveUpDropped
    | events.GiveUpConfirmed
    | events.LeavePressed
)


def can_open(state: State) -> bool:
    """Whether the visitor may look: by their own card alone, and while the hall is there."""
    return state.is_connected and isinstance(state.visit.holder, CardHolder)


def step(state: State, event: OwnEvent) -> Step:
    """What the visitor does on the page of their own things."""
    match event:
        case events.StandingOpened():
            return opened(state)
        case events.StandingClosed():
            return closed(state), ()
        case events.ReprintPressed(ticket_id=ticket_id):
            return _reprinted(state, ticket_id)
        case events.GiveUpPressed(ticket_id=ticket_id):
            return state.with_visit(giving_up=ticket_id if _found(state, ticket_id) else None, leaving=None), ()
        case events.LeavePressed(appointment_id=appointment_id):
            is_own = any(each.appointment_id == appointment_id for each in _appointments(state))
            return state.with_visit(giving_up=None, leaving=appointment_id if is_own else None), ()
        case events.GiveUpDropped():
            return state.with_visit(giving_up=None, leaving=None), ()
        case events.GiveUpConfirmed(request_id=request_id):
            return _given_up(state, request_id)


def answered(state: State, event: events.Answered | events.Refused | events.Unanswered) -> Step:
    """The hall said what is the visitor's own, or what became of a ticket that they gave up."""
    if event.ask.visit != state.visit.number or not state.visit.is_standing_open:
        return state, ()
    match event:
        case events.Answered(result=Standing() as standing):
            return state.with_visit(standing=standing, notice=None, problem=None), ()
        case events.Answered() if state.visit.held is not None:
            # The one ticket of the slip is given up: nothing is left to ask for.
            return state.with_visit(standing=Standing(), notice=None, problem=None), ()
        case events.Answered():
            return opened(state)
        case events.Refused(problem=problem):
            return state.with_visit(problem=problem), ()
        case events.Unanswered():
            return state.with_visit(notice=Notice.STANDING_UNKNOWN), ()


def opened(state: State) -> Step:
    """Ask anew what is theirs, by the slip that was shown or by their card."""
    question = _question(state)
    if question is None:
        return state, ()
    state = state.with_visit(
        is_standing_open=True, standing=None, giving_up=None, leaving=None, notice=None, problem=None
    )
    return state, (Ask(Purpose.STANDING, state.visit.number, question),)


def _question(state: State) -> FetchHeldTicket | FetchStanding | None:
    held, identity = state.visit.held, identity_of(state.visit.holder)
    if held is not None and state.is_connected:
        return FetchHeldTicket(held.ticket_id, held.token)
    return FetchStanding(identity) if can_open(state) and identity is not None else None


def closed(state: State) -> State:
    """The page of their own things is left: nothing of it stays."""
    return state.with_visit(
        is_standing_open=False, standing=None, held=None, giving_up=None, leaving=None, notice=None, problem=None
    )


def _appointments(state: State) -> tuple[AppointmentStanding, ...]:
    return state.visit.standing.appointments if state.visit.standing is not None else ()


def _found(state: State, ticket_id: str) -> TicketStanding | None:
    tickets = state.visit.standing.tickets if state.visit.standing is not None else ()
    return next((each for each in tickets if each.ticket.ticket_id == ticket_id), None)


def _reprinted(state: State, ticket_id: str) -> Step:
    """The slip once more: the paper says that it is a second one, and the journal that it was printed again."""
    found = _found(state, ticket_id)
    if found is None:
        return state, ()
    state = state.with_visit(
        ticket=found.ticket,
        item=found.item,
        printing=Printing.UNDER_WAY,
        is_standing_open=False,
        standing=None,
        held=None,
    )
    return state, (PrintSlip(found.ticket, state.item(), is_reprint=True, is_elder_mode=state.visit.is_elder_mode),)


def _given_up(state: State, request_id: str) -> Step:
    visit = state.visit
    command: CancelTicket | CancelAppointment | None
    command = CancelTicket(visit.giving_up) if visit.giving_up is not None else None
    if visit.leaving is not None:
        command = CancelAppointment(visit.leaving)
    if command is None:
        return state, ()
    state = state.with_visit(giving_up=None, leaving=None, standing=None)
    return state, (Ask(Purpose.GIVE_UP, visit.number, command, request_id),)
