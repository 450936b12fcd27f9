"""The bottom line's list of items done in one visit: all of them, in lines that fit."""

import pytest

from config.loader import load_hall
from display_board.notices import LINE_CHARACTERS, once_notices
from hall_protocol.messages import Catalogue
from hall_server.composition.catalogue import catalogue_from
from tests.helpers.hall_process import WUHUA
from tests.unit.kiosk_client.builders import an_item


def a_catalogue(*names: str) -> Catalogue:
    items = tuple(an_item(f"i{n}", name, name, "A", "", labels=("马上办", "一次办")) for n, name in enumerate(names))
    return Catalogue("v", (*items, an_item("x", "要跑两次的", "twice", "A", "", labels=("网上办",))), ())


def test_without_such_items_there_is_nothing_to_tell() -> None:
    assert once_notices(a_catalogue()) == ()


def test_names_share_a_line_as_long_as_they_fit() -> None:
    first, second = "一" * 10, "二" * (LINE_CHARACTERS - 11)
    assert once_notices(a_catalogue(first, second, "三")) == (
        f"最多跑一次（3 项）：{first}、{second}",
        "最多跑一次（3 项）：三",
    )


def test_a_name_longer_than_a_line_has_one_of_its_own() -> None:
    long = "长" * (LINE_CHARACTERS + 5)
    assert [notice.split("：")[1] for notice in once_notices(a_catalogue("甲", long, "乙"))] == ["甲", long, "乙"]


@pytest.mark.parametrize("folder", ["wuhua", "qingyun"])
def test_every_item_of_the_example_halls_is_told_once(folder: str) -> None:
    catalogue = catalogue_from(load_hall(WUHUA.parent / folder), "v")
    told = [name for notice in once_notices(catalogue) for name in notice.split("：")[1].split("、")]
    assert told == [part for item in catalogue.items if "一次办" in item.labels for part in item.name.split("、")]
