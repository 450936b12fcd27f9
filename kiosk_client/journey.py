"""The flow of several matters under one number (一件事): put together, the way through the hall shown, then taken."""

from dataclasses import replace

from hall_protocol.messages import ForecastWait, PackageView
from kiosk_client import events
from kiosk_client.effects import Ask, Effect, Purpose
from kiosk_client.state import State, Wish
from kiosk_client.step import Step

JourneyEvent = (
    events.JourneyOpened
    | events.JourneyClosed
    | events.PackageChosen
    | events.MatterWanted
    | events.MatterAdded
    | events.MatterDropped
    | events.MatterOpened
)


def step(state: State, event: JourneyEvent) -> Step:
    """What the visitor does with their matters; nothing while a number is on its way or the hall is away."""
    visit = state.visit
    if visit.is_asking or visit.ticket is not None or not state.is_connected or state.catalogue is None:
        return state, ()
    wish = visit.wish or Wish()
    match event:
        case events.JourneyOpened():
            return _with_wish(state, replace(wish, is_choosing=False))
        case events.JourneyClosed():
            return _emptied(state).with_visit(wish=None), ()
        case events.PackageChosen(package=package):
            found = next((each for each in packages(state) if each.package == package), None)
            return (state, ()) if found is None else _with_wish(state, Wish(found.items, package, is_choosing=False))
        case events.MatterWanted():
            return _emptied(state).with_visit(wish=replace(wish, is_choosing=True)), ()
        case events.MatterAdded():
            return (state, ()) if visit.item is None else _added(state, wish, visit.item)
        case events.MatterDropped(item=item):
            return _with_wish(state, _without(wish, item))
        case events.MatterOpened(item=item):
            return _opened(state, wish, item)


def is_full(state: State) -> bool:
    """Whether one visit may hold no further matter."""
    limit = state.catalogue.matters_max if state.catalogue is not None else 1
    return state.visit.wish is not None and len(state.visit.wish.items) >= limit


def packages(state: State) -> tuple[PackageView, ...]:
    """The packages whose matters are all in force."""
    if state.catalogue is None:
        return ()
    known = {item.item for item in state.catalogue.items}
    return tuple(each for each in state.catalogue.packages if known.issuperset(each.items))


def forecast_of(state: State) -> ForecastWait:
    """The question whose answer the open page shows: of one matter, or of all that were put together."""
    wish = state.visit.wish
    if wish is None or state.visit.item is not None:
        return ForecastWait(item=state.visit.item)
    return ForecastWait(items=wish.items, package=wish.package)


def forecast_anew(state: State) -> tuple[Effect, ...]:
    """The question that keeps an open page true; none where no page speaks of a wait."""
    if not state.matters() or state.visit.ticket is not None:
        return ()
    return (Ask(Purpose.FORECAST, state.visit.number, forecast_of(state)),)


def _added(state: State, wish: Wish, item: str) -> Step:
    """The matters with `item` among them, as long as one visit may hold them."""
    items = wish.items if item in wish.items or is_full(state) else (*wish.items, item)
    return _with_wish(state, replace(wish, items=items, is_choosing=False))


def _opened(state: State, wish: Wish, item: str) -> Step:
    """The page of one of the matters; `JourneyOpened` leads back to all of them."""
    opened = _emptied(state).with_visit(item=item)
    is_theirs = not wish.is_choosing and item in wish.items and opened.item() is not None
    return (opened, forecast_anew(opened)) if is_theirs else (state, ())


def _with_wish(state: State, wish: Wish) -> Step:
    state = _emptied(state).with_visit(wish=wish)
    return state, forecast_anew(state)


def _without(wish: Wish, item: str) -> Wish:
    items = tuple(each for each in wish.items if each != item)
    # What is left of a package keeps its route; of an empty one nothing is left.
    return replace(wish, items=items, package=wish.package if items else None)


def _emptied(state: State) -> State:
    return state.with_visit(
        item=None, forecast=None, guide=None, attempt=None, notice=None, problem=None, is_searching=False, search=""
    )
