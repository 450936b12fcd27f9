"""The flow of asking for a person: from any page, and honest where the hall cannot be told."""

from dataclasses import replace

from hall_protocol.messages import RequestAssistance, WithdrawAssistance
from kiosk_client import events
from kiosk_client.effects import Ask, Purpose
from kiosk_client.state import State
from kiosk_client.step import Step

HelpEvent = events.HelpPressed | events.HelpDropped | events.HelpClosed


def step(state: State, event: HelpEvent) -> Step:
    """What the visitor asks of the guide desk."""
    match event:
        case events.HelpPressed(request_id=request_id):
            return _asked(state, request_id)
        case events.HelpDropped():
            dropped = state.with_visit(is_help_open=False, is_help_unsent=False)
            return dropped, (Ask(Purpose.REPORT, state.visit.number, WithdrawAssistance()),)
        case events.HelpClosed():
            return state.with_visit(is_help_open=False, is_help_unsent=False), ()


def answered(state: State, event: events.Answered | events.Refused | events.Unanswered) -> State:
    """Whether the hall took the call."""
    if event.ask.visit != state.visit.number or not state.visit.is_help_open:
        return state
    return state.with_visit(is_help_unsent=not isinstance(event, events.Answered))


def is_awaited(state: State) -> bool:
    """Whether somebody was called to this kiosk and nobody has answered yet."""
    return state.assistance is not None and state.assistance.answered_at is None


def is_coming(state: State) -> bool:
    """Whether somebody is on the way to this kiosk."""
    return state.assistance is not None and state.assistance.answered_at is not None


def _asked(state: State, request_id: str) -> Step:
    opened = state.with_visit(is_help_open=True, is_help_unsent=not state.is_connected)
    if is_coming(state):
        # That one was called by somebody before; nobody is on the way to this visitor yet.
        opened = replace(opened, assistance=None)
    if not state.is_connected:
        return opened, ()
    return opened, (Ask(Purpose.ASSISTANCE, state.visit.number, RequestAssistance(), request_id),)
