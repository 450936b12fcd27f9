"""The flow of taking a matter's guide home on paper."""

from kiosk_client import events
from kiosk_client.effects import PrintGuide
from kiosk_client.state import Page, Printing, State, shown_page
from kiosk_client.step import Step


def step(state: State, _: events.GuidePressed) -> Step:
    """Print the guide to the open matter; once at a time."""
    item = state.item()
    if item is None or shown_page(state) is not Page.ITEM or state.visit.guide is Printing.UNDER_WAY:
        return state, ()
    return state.with_visit(guide=Printing.UNDER_WAY), (PrintGuide(state.visit.number, item),)


def printed(state: State, event: events.GuidePrinted) -> Step:
    """What became of it; nobody else's screen speaks of it."""
    is_ours = event.visit == state.visit.number and state.visit.item == event.item
    return (state.with_visit(guide=event.printing) if is_ours else state), ()
