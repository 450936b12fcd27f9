"""The icon and the English name of a life event, as far as the kiosk knows it; a hall's own ones show as they come."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class LifeEventFace:
    """How a life event looks on the first page."""

    name: str
    name_en: str
    icon: str


_KNOWN = {
    "buying_a_home": LifeEventFace("我要买房卖房", "Buying or selling a home", "house"),
    "starting_a_business": LifeEventFace("我要开办企业", "Starting a business", "shop"),
    "running_a_business": LifeEventFace("我要变更、注销企业", "Changing or closing a business", "briefcase"),
    "investing_and_building": LifeEventFace("我要投资建设", "Investing and building", "crane"),
    "having_a_child": LifeEventFace("我家添了新生儿", "Having a child", "pram"),
    "getting_married": LifeEventFace("我要办婚姻登记", "Getting married", "rings"),
    "moving_here": LifeEventFace("我要落户迁户", "Moving here", "suitcase"),
    "working": LifeEventFace("我要就业参保", "Work and social insurance", "badge"),
    "retiring": LifeEventFace("我要退休养老", "Retiring", "armchair"),
    "getting_help": LifeEventFace("我要申请救助", "Getting help", "heart"),
    "paying_tax": LifeEventFace("我要办税", "Paying tax", "receipt"),
}
_BY_NAME = {face.name: face for face in _KNOWN.values()}


def face_of(life_event: str) -> LifeEventFace:
    """The face of a life event, given by id or by its Chinese name."""
    return _KNOWN.get(life_event) or _BY_NAME.get(life_event) or LifeEventFace(life_event, life_event, "document")
