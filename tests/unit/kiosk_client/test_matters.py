"""Which items a screen lists, and in which order."""

from kiosk_client import matters
from tests.unit.kiosk_client.builders import CATALOGUE, ID_CARD, MARRIAGE, TRANSFER, an_item

DIVORCE = an_item("item-divorce", "离婚登记", "Divorce", "J", "getting_married", pinyin=("lihundengji", "lhdj"))
ITEMS = (*CATALOGUE.items, DIVORCE)


def test_frequent_matters_come_first_then_one_of_each_life_event() -> None:
    assert matters.frequent_first(ITEMS, {}) == (MARRIAGE, TRANSFER, ID_CARD, DIVORCE)
    assert matters.frequent_first(ITEMS, {DIVORCE.item: 2, ID_CARD.item: 1})[:2] == (DIVORCE, ID_CARD)


def test_life_events_come_in_the_catalogues_order_and_hold_their_items() -> None:
    assert matters.life_events(ITEMS) == ("getting_married", "buying_a_home", "moving_here")
    assert matters.of_life_event(ITEMS, "getting_married") == (MARRIAGE, DIVORCE)
