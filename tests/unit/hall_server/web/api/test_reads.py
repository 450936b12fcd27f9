"""How an item is found: by name, code, department, life event, pinyin and initials."""

from pathlib import Path

import pytest

from config.loader import load_hall
from hall_server.composition.catalogue import catalogue_from
from hall_server.web.api.reads import matches
from tests.helpers.hall_process import WUHUA

CATALOGUE = catalogue_from(load_hall(Path(WUHUA)), "v1")


@pytest.mark.parametrize("wanted", ["不动产", "budongchan", "bdc", "real estate"])
def test_whatever_a_visitor_types_finds_it(wanted: str) -> None:
    found = [item for item in CATALOGUE.items if matches(item, wanted)]
    assert found
    assert len(found) < len(CATALOGUE.items)


def test_nothing_wanted_is_everything_and_nonsense_is_nothing() -> None:
    assert all(matches(item, "") for item in CATALOGUE.items)
    assert not any(matches(item, "没有这种事项") for item in CATALOGUE.items)


def test_an_item_is_found_by_its_code() -> None:
    for item in CATALOGUE.items:
        assert [other.item for other in CATALOGUE.items if matches(other, item.item.lower())] == [item.item]
