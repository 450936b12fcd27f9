"""The flow of looking around: how the screen looks, the list of matters, the search, one matter's page."""

from kiosk_client import events
from kiosk_client.journey import forecast_anew
from kiosk_client.state import Page, State, shown_page
from kiosk_client.step import Step

SEARCH_LENGTH_MAX = 20
"""Longer than any item's initials; a child leaning on a key fills no memory."""

LookEvent = events.LanguageChosen | events.ElderModeSwitched | events.HighContrastSwitched | events.WheelchairSwitched


def dressed(state: State, event: LookEvent) -> Step:
    """The same page in another look."""
    visit = state.visit
    match event:
        case events.LanguageChosen(language=language):
            return state.with_visit(language=language if language in state.languages else state.language), ()
        case events.ElderModeSwitched():
            return state.with_visit(is_elder_mode=not visit.is_elder_mode), ()
        case events.HighContrastSwitched():
            return state.with_visit(is_high_contrast=not visit.is_high_contrast), ()
        case events.WheelchairSwitched():
            return state.with_visit(is_wheelchair=not visit.is_wheelchair), ()


def step(state: State, event: events.Event) -> Step:
    """What the visitor does on the pages of matters, and nowhere else."""
    page = shown_page(state)
    if page not in (Page.HOME, Page.ITEM, Page.JOURNEY, Page.PRIORITY) or state.visit.is_asking:
        return state, ()
    if isinstance(event, events.ClassChosen):
        return _class_chosen(state, event.priority_class)
    if page is Page.PRIORITY:
        return _priority_left(state, event), ()
    return (state, ()) if page is Page.JOURNEY else _looked(state, event)


def _priority_left(state: State, event: events.Event) -> State:
    """Back to the matter; what was chosen stays chosen, and an answer under way is not asked for twice."""
    return state.with_visit(is_class_asked=False) if isinstance(event, events.BackPressed) else state


def _looked(state: State, event: events.Event) -> Step:
    match event:
        case events.CategoryChosen(category=category):
            return state.with_visit(category=category, is_searching=False, search="", notice=None), ()
        case events.SearchOpened():
            return state.with_visit(is_searching=True), ()
        case events.SearchTyped(text=text):
            return state.with_visit(is_searching=True, search=text[:SEARCH_LENGTH_MAX]), ()
        case events.SearchClosed():
            return state.with_visit(is_searching=False, search=""), ()
        case events.ItemChosen(item=item):
            return _item_chosen(state, item)
        case events.BackPressed():
            return without_item(state), ()
        case _:
            raise AssertionError(f"an event with no rule: {type(event).__name__}")


def _item_chosen(state: State, item: str) -> Step:
    chosen = without_item(state).with_visit(item=item, is_searching=False)
    if chosen.item() is None:
        return state, ()
    return chosen, forecast_anew(chosen)


def _class_chosen(state: State, priority_class: str | None) -> Step:
    classes = state.catalogue.priority_classes if state.catalogue is not None else ()
    known = {view.priority_class for view in classes}
    is_known = priority_class is None or priority_class in known
    # An attempt without an answer may be a ticket already: it is asked for again as it was, or not at all.
    if not is_known or state.visit.attempt is not None:
        return state, ()
    return state.with_visit(priority_class=priority_class), ()


def without_item(state: State) -> State:
    """No matter is open any more, and nothing of what was asked about it."""
    state = state.with_visit(item=None, forecast=None, guide=None, priority_class=None, is_class_asked=False)
    return state.with_visit(attempt=None, notice=None, problem=None)
