import pytest

from kiosk_client import matters
from tests.unit.kiosk_client.builders import CATALOGUE, ID_CARD, MARRIAGE, TRANSFER, an_item

DIVORCE = an_item("item-divorce", "离婚登记", "Divorce", "J", "getting_married", pinyin=("lihundengji", "lhdj"))
ITEMS = (*CATALOGUE.items, DIVORCE)


@pytest.mark.parametrize("typed", ["结婚", "JHDJ", "jh", "jiehun", "jie hun", "marr", "Marriage reg"])
def test_a_matter_is_found_by_chinese_initials_pinyin_and_english(typed: str) -> None:
    assert matters.found(ITEMS, typed)[0] == MARRIAGE


def test_what_begins_as_typed_comes_before_what_only_holds_it() -> None:
    assert matters.found(ITEMS, "登记") == (MARRIAGE, TRANSFER, DIVORCE)
    assert matters.found(ITEMS, "dj") == (MARRIAGE, TRANSFER, DIVORCE)
    assert matters.found(ITEMS, "l")[0] == DIVORCE


def test_nothing_typed_finds_nothing_and_neither_does_nonsense() -> None:
    assert matters.found(ITEMS, "  ") == ()
    assert matters.found(ITEMS, "zzz") == ()


def test_frequent_matters_come_first_then_one_of_each_life_event() -> None:
    assert matters.frequent_first(ITEMS, {}) == (MARRIAGE, TRANSFER, ID_CARD, DIVORCE)
    assert matters.frequent_first(ITEMS, {DIVORCE.item: 2, ID_CARD.item: 1})[:2] == (DIVORCE, ID_CARD)


def test_life_events_come_in_the_catalogues_order_and_hold_their_items() -> None:
    assert matters.life_events(ITEMS) == ("getting_married", "buying_a_home", "moving_here")
    assert matters.of_life_event(ITEMS, "getting_married") == (MARRIAGE, DIVORCE)
