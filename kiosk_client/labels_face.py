"""The four labels of a matter (马上办, 网上办, 就近办, 一次办) as screens show them, and what they advise."""

from typing import Any

from hall_protocol.messages import CatalogueItem
from kiosk_client.state import State
from kiosk_client.texts import LABEL_IDS, listed, named, text

Face = dict[str, Any]


def label_face(label: str, language: str) -> Face:
    """The word and the icon of a label such as 马上办; one the kiosk does not know shows as it comes."""
    known = _id_of(label)
    if known not in LABEL_IDS.values():
        return {"text": label, "icon": "check"}
    return {"text": text(f"label_{known}", language), "icon": known}


def is_online(item: CatalogueItem) -> bool:
    """Whether the matter can be done without coming here."""
    return "online" in map(_id_of, item.labels)


def online_advice(state: State) -> str:
    """What of a visitor's matters needs no number; "" where all of it does. Said before a ticket is taken."""
    chosen, language = state.matters(), state.visit.language
    online = [item for item in chosen if is_online(item)]
    if not online:
        return ""
    if len(chosen) == 1:
        return text("online_advice", language)
    if len(online) == len(chosen):
        return text("online_advice_all", language)
    names = listed((named(language, item.name, item.name_en) for item in online), language)
    return text("online_advice_some", language, names=names)


def _id_of(label: str) -> str:
    return LABEL_IDS.get(label, label)
