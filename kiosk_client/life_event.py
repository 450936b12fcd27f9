"""The icon and the name of a life event, as far as the kiosk knows it; a hall's own ones show as they come."""

from dataclasses import dataclass

from kiosk_client.texts import SOURCE, text

ICONS = {
    "buying_a_home": "house",
    "starting_a_business": "shop",
    "running_a_business": "briefcase",
    "investing_and_building": "crane",
    "having_a_child": "pram",
    "getting_married": "rings",
    "moving_here": "suitcase",
    "working": "badge",
    "retiring": "armchair",
    "getting_help": "heart",
    "paying_tax": "receipt",
}


@dataclass(frozen=True, slots=True)
class LifeEventFace:
    """How a life event looks on the first page; one without a key of the kiosk's has its own name alone."""

    key: str
    icon: str
    own_name: str = ""

    def name(self, language: str) -> str:
        """What it is called."""
        return self.own_name or text(f"life_event_{self.key}", language)


def face_of(life_event: str) -> LifeEventFace:
    """The face of a life event, given by id or by its Chinese name."""
    for key, icon in ICONS.items():
        if life_event in (key, text(f"life_event_{key}", SOURCE)):
            return LifeEventFace(key, icon)
    return LifeEventFace(life_event, "document", life_event)
