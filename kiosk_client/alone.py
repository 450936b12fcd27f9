"""The flow while the hall is away: a number of the kiosk's own block instead of one that is asked for."""

from dataclasses import replace

from hall_protocol.vocabulary import PrintOutcome
from kiosk_client import events
from kiosk_client.effects import GiveAlone, NotePrint, PrintSlip
from kiosk_client.marked import MarkedTicket
from kiosk_client.state import Notice, Printing, State, is_alone
from kiosk_client.step import Step

AloneEvent = events.AloneReady | events.GivenAlone | events.PrintedAlone


def step(state: State, event: AloneEvent) -> Step:
    """What becomes of a kiosk that is or was alone."""
    match event:
        case events.AloneReady(can_give=can_give):
            return replace(state, can_give_alone=can_give), ()
        case events.GivenAlone(visit=visit, ticket=ticket):
            return _given(state, ticket) if visit == state.visit.number else (state, ())
        case events.PrintedAlone():
            return _printed(state, event)


def is_waited_in_vain(state: State) -> bool:
    """Whether the visitor waits for an answer of a hall that is away."""
    attempt = state.visit.attempt
    return attempt is not None and attempt.is_asking and is_alone(state)


def give(state: State) -> Step:
    """Give the next number of the block; what the hall may have given for the same press goes back to it."""
    item, visit = state.item(), state.visit
    if item is None:
        return state, ()
    state = state.with_visit(attempt=None, is_given_alone=True, notice=None, problem=None, forecast=None)
    return state, (GiveAlone(visit.number, item.queue, item.item, visit.priority_class),)


def _given(state: State, ticket: MarkedTicket | None) -> Step:
    if ticket is None:
        # The disk is full or the block used up: better an honest page than a number that may come twice.
        state = replace(state, can_give_alone=False)
        return state.with_visit(is_given_alone=False, notice=Notice.NO_ANSWER, quiet_s=0), ()
    state = state.with_visit(
        ticket=ticket, is_given_alone=False, printing=Printing.UNDER_WAY, notice=None, problem=None, quiet_s=0
    )
    return state, (PrintSlip(ticket, state.item(), is_elder_mode=state.visit.is_elder_mode),)


def _printed(state: State, event: events.PrintedAlone) -> Step:
    noted = NotePrint(event.ticket, PrintOutcome(event.printing.value), event.detail, event.is_reprint)
    if state.visit.ticket == event.ticket:
        state = state.with_visit(printing=event.printing, quiet_s=0)
    return state, (noted,)
