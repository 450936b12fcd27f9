"""Holders who do not exist."""

from devices.ports import SocialCard
from tests.unit.devices.id_card.people import ELDER, RESIDENT

FIRST = SocialCard(name=RESIDENT.name, number=RESIDENT.number)
SECOND = SocialCard(name=ELDER.name, number=ELDER.number)
