"""The flow of taking a guide home on paper: to one matter, or one to all that were put together."""

from kiosk_client import events
from kiosk_client.effects import PrintGuide
from kiosk_client.journey import packages
from kiosk_client.state import Page, Printing, State, shown_page
from kiosk_client.step import Step


def step(state: State, _: events.GuidePressed) -> Step:
    """Print the guide to what the open page is about; once at a time."""
    visit, items, page = state.visit, state.matters(), shown_page(state)
    if not items or page not in (Page.ITEM, Page.JOURNEY) or visit.guide is Printing.UNDER_WAY:
        return state, ()
    wished = visit.wish.package if visit.wish is not None and page is Page.JOURNEY else None
    package = next((each for each in packages(state) if each.package == wished), None)
    return state.with_visit(guide=Printing.UNDER_WAY), (PrintGuide(visit.number, items, package),)


def printed(state: State, event: events.GuidePrinted) -> Step:
    """What became of it; nobody else's screen speaks of it."""
    items = tuple(item.item for item in state.matters())
    is_ours = event.visit == state.visit.number and items == event.items
    return (state.with_visit(guide=event.printing) if is_ours else state), ()
