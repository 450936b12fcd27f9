"""What the page of several matters says: the packages, what was chosen, and the way through the hall."""

from collections.abc import Iterable

from hall_protocol.messages import IssuedTicket, JourneyStop
from kiosk_client.journey import is_full, packages
from kiosk_client.matter_face import Face
from kiosk_client.state import State
from kiosk_client.texts import text


def journey_face(state: State) -> Face:
    """Everything the page says, and the way that a ticket for several matters shows."""
    visit, language = state.visit, state.visit.language
    wish, ticket = visit.wish, visit.ticket
    forecast = visit.forecast
    stops = ticket.journey if isinstance(ticket, IssuedTicket) else forecast.journey if forecast is not None else ()
    chosen = [{"key": item.item, "name": _name(item.name, item.name_en, language)} for item in state.matters()]
    return {
        "canPlanJourney": state.is_connected and state.catalogue is not None and state.catalogue.matters_max > 1,
        "isChoosing": wish is not None and wish.is_choosing,
        "choosingText": text("choosing", language, count=len(wish.items) + 1) if wish is not None else "",
        "packages": _packages(state) if wish is not None else [],
        "chosenMatters": chosen if wish is not None and visit.item is None else [],
        "isJourneyFull": is_full(state),
        "journey": [_stop(state, place, stop) for place, stop in enumerate(stops, 1)] if len(stops) > 1 else [],
        "journeyHint": _hint(state, chosen=len(chosen), stops=len(stops)),
    }


def _packages(state: State) -> list[Face]:
    language, wish = state.visit.language, state.visit.wish
    return [
        {
            "key": each.package,
            "name": _name(each.name, each.name_en, language),
            "text": text("package_matters", language, count=len(each.items)),
            "isChosen": wish is not None and wish.package == each.package,
        }
        for each in packages(state)
    ]


def _hint(state: State, *, chosen: int, stops: int) -> str:
    language = state.visit.language
    if chosen == 0:
        return text("journey_empty", language)
    if stops == 1 and chosen > 1:
        return text("journey_one_stop", language)
    return ""


def _stop(state: State, place: int, stop: JourneyStop) -> Face:
    language = state.visit.language
    items = state.catalogue.items if state.catalogue is not None else ()
    known = {item.item: _name(item.name, item.name_en, language) for item in items}
    queues = (state.queues.get(queue) for queue in stop.queues)
    names = [_name(view.name, view.name_en, language) for view in queues if view is not None]
    return {
        "place": str(place),
        "name": _listed(names, language),
        "text": _listed((known[item] for item in stop.items if item in known), language),
    }


def _listed(words: Iterable[str], language: str) -> str:
    return ("、" if language == "zh" else ", ").join(words)


def _name(name: str, name_en: str, language: str) -> str:
    return name if language == "zh" else name_en or name
