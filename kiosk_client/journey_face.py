"""What the page of several matters says: the packages, what was chosen, and the way through the hall."""

from hall_protocol.messages import CatalogueItem, IssuedTicket, JourneyStop
from kiosk_client.journey import is_full, packages
from kiosk_client.labels_face import label_face
from kiosk_client.materials import Material, materials_of
from kiosk_client.matter_face import Face
from kiosk_client.state import State
from kiosk_client.texts import listed, named, text


def journey_face(state: State) -> Face:
    """Everything the page says, and the way that a ticket for several matters shows."""
    visit, language = state.visit, state.visit.language
    wish, ticket = visit.wish, visit.ticket
    forecast = visit.forecast
    stops = ticket.journey if isinstance(ticket, IssuedTicket) else forecast.journey if forecast is not None else ()
    matters = state.matters() if wish is not None and visit.item is None else ()
    return {
        "canPlanJourney": state.is_connected and state.catalogue is not None and state.catalogue.matters_max > 1,
        "isChoosing": wish is not None and wish.is_choosing,
        "choosingText": text("choosing", language, place=len(wish.items) + 1) if wish is not None else "",
        "packages": _packages(state) if wish is not None else [],
        "chosenMatters": [_matter(item, language) for item in matters],
        "journeyMaterials": [_material(each, len(matters), language) for each in materials_of(matters)],
        "isJourneyFull": is_full(state),
        "journey": [_stop(state, place, stop) for place, stop in enumerate(stops, 1)] if len(stops) > 1 else [],
        "journeyHint": _hint(state, chosen=len(matters), stops=len(stops)),
    }


def _matter(item: CatalogueItem, language: str) -> Face:
    """One of the chosen, with what must be known before a number is taken for it."""
    count = len(materials_of((item,)))
    return {
        "key": item.item,
        "name": named(language, item.name, item.name_en),
        "labels": [label_face(label, language) for label in item.labels],
        "text": text("matter_materials", language, count=count) if count else text("matter_no_materials", language),
    }


def _material(material: Material, matters: int, language: str) -> Face:
    """One thing to bring; which matters ask for it is said where not all do."""
    names = (named(language, item.name, item.name_en) for item in material.items)
    asked = text("material_for", language, names=listed(names, language)) if len(material.items) < matters else ""
    return {"name": named(language, material.name.zh, material.name.en), "text": asked}


def _packages(state: State) -> list[Face]:
    language, wish = state.visit.language, state.visit.wish
    return [
        {
            "key": each.package,
            "name": named(language, each.name, each.name_en),
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
    known = {item.item: named(language, item.name, item.name_en) for item in items}
    queues = (state.queues.get(queue) for queue in stop.queues)
    names = [named(language, view.name, view.name_en) for view in queues if view is not None]
    return {
        "place": str(place),
        "name": listed(names, language),
        "text": listed((known[item] for item in stop.items if item in known), language),
    }
