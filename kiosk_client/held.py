"""The flow of a slip shown to the scanner: its live ticket without a card, or the rating of a service that is over."""

from hall_protocol.messages import Standing
from kiosk_client import events, feedback, own
from kiosk_client.feedback_state import Service
from kiosk_client.state import State
from kiosk_client.step import Step


def step(state: State, event: events.SlipShown) -> Step:
    """Ask for what the slip is of; nothing while something is being sent, or the hall is away."""
    said = state.visit.feedback
    if not state.is_connected or (said is not None and said.is_sending):
        return state, ()
    # A scanner that works as a keyboard may have typed the slip into the search field.
    shown = state.with_visit(
        held=Service(event.ticket_id, event.token), feedback=None, booking=None, is_searching=False, search=""
    )
    return own.opened(shown)


def answered(state: State, event: events.Answered | events.Refused | events.Unanswered) -> Step:
    """A live ticket shows on its page; one that is over can only be rated."""
    visit, held = state.visit, state.visit.held
    is_first = event.ask.visit == visit.number and visit.is_standing_open and visit.standing is None
    match event:
        case events.Answered(result=Standing(tickets=())) if held is not None and is_first:
            return feedback.rate(state.with_visit(held=None, is_standing_open=False), held)
        case _:
            return own.answered(state, event)
