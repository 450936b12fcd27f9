"""What somebody types finds the item they mean, the likeliest first."""

import pytest

from config.loader import load_hall
from hall_protocol.messages import CatalogueItem
from hall_server.composition.catalogue import catalogue_from
from station.item_search import found
from tests.helpers.hall_process import WUHUA


def an_item(code: str, name: str, name_en: str, *pinyin: str) -> CatalogueItem:
    return CatalogueItem(code, name, name_en, "A", "", "", (), False, "", "", (), pinyin)


MARRIAGE = an_item("m", "结婚登记", "Marriage registration", "jiehundengji", "jhdj")
TRANSFER = an_item("t", "不动产转移登记", "Transfer of real estate", "budongchanzhuanyidengji", "bdczydj")
DIVORCE = an_item("d", "离婚登记", "Divorce", "lihundengji", "lhdj")
ITEMS = (MARRIAGE, TRANSFER, DIVORCE)


@pytest.mark.parametrize("typed", ["结婚", "JHDJ", "jh", "jiehun", "jie hun", "marr", "Marriage reg"])
def test_a_matter_is_found_by_chinese_initials_pinyin_and_english(typed: str) -> None:
    assert found(ITEMS, typed)[0] == MARRIAGE


def test_what_begins_as_typed_comes_before_what_only_holds_it() -> None:
    assert found(ITEMS, "登记") == (MARRIAGE, TRANSFER, DIVORCE)
    assert found(ITEMS, "dj") == (MARRIAGE, TRANSFER, DIVORCE)
    assert found(ITEMS, "l")[0] == DIVORCE


def test_nothing_typed_finds_nothing_and_neither_does_nonsense() -> None:
    assert found(ITEMS, "  ") == ()
    assert found(ITEMS, "zzz") == ()


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("暂住证", "居住证"),
        ("zanzhuzheng", "居住证"),
        ("zzz", "居住证"),
        ("迁户口", "投靠"),
        ("qianhukou", "投靠"),
        ("领失业金", "失业"),
        ("LSYJ", "失业"),
    ],
)
def test_what_people_call_a_matter_finds_it_in_the_example_hall(typed: str, meant: str) -> None:
    items = catalogue_from(load_hall(WUHUA), "v1").items
    best = found(items, typed)[0]
    assert meant in best.name
    assert typed not in best.name
