"""The platform's document of a hall's catalogue: read strictly, refused in words that quote nothing of it."""

import json
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hall_protocol.published_catalogue import ITEMS_MAX, NotACatalogueError, read_published_catalogue

ITEM: dict[str, Any] = {
    "item_code": "11999999MB0000019T4000715003000",
    "code": "000715003000",
    "version": 2,
    "name": "不动产转移登记",
    "department": "自然资源局",
    "time_limit_days": 5,
    "fee": "80元",
}


def document(*items: dict[str, Any], **more: Any) -> bytes:
    return json.dumps({"version": "v", "published_on": "2026-11-01", "items": items} | more).encode()


def test_a_catalogue_is_read_and_what_a_newer_platform_adds_is_left() -> None:
    read = read_published_catalogue(document(ITEM | {"colour": "red"}, publisher="x"))
    assert (read.version, read.published_on, read.items[0].name) == ("v", date(2026, 11, 1), "不动产转移登记")


@pytest.mark.parametrize(
    "spoiled",
    [
        {"item_code": "1"},
        {"item_code": "../../../etc/passwd"},
        {"code": "x" * 12},
        {"version": 0},
        {"version": "2"},
        {"name": ""},
        {"name": "名" * 401},
        {"time_limit_days": -1},
        {"materials": ["a"] * 201},
        {"effective_from": "soon"},
    ],
)
def test_an_item_out_of_shape_spoils_the_whole(spoiled: dict[str, Any]) -> None:
    with pytest.raises(NotACatalogueError) as refused:
        read_published_catalogue(document(ITEM | spoiled))
    assert "名名" not in str(refused.value)
    assert "\n" not in str(refused.value)


def test_an_item_twice_is_no_catalogue() -> None:
    with pytest.raises(NotACatalogueError, match="an item stands in it twice"):
        read_published_catalogue(document(ITEM, ITEM))


def test_there_is_an_end_to_how_many() -> None:
    items = [ITEM | {"item_code": f"{number:031}"} for number in range(ITEMS_MAX + 1)]
    assert len(read_published_catalogue(document(*items[:-1])).items) == ITEMS_MAX
    with pytest.raises(NotACatalogueError):
        read_published_catalogue(document(*items))


@given(st.binary() | st.text().map(str.encode) | st.just(b"[" * 100_000) | st.just(b"<html></html>"))
def test_rubbish_is_not_a_catalogue_and_nothing_else(rubbish: bytes) -> None:
    with pytest.raises(NotACatalogueError):
        read_published_catalogue(rubbish)
