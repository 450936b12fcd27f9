"""The bottom line's news of matters and its list of those done in one visit: all of them, in lines that fit."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from config.loader import load_hall
from display_board.item_notices import NAMES_MAX, NEWS_DAYS, item_news, once_notices
from display_board.notices import width_em
from hall_protocol.messages import Catalogue
from hall_server.composition.catalogue import catalogue_from
from tests.helpers.hall_process import WUHUA
from tests.unit.kiosk_client.builders import an_item

LINE_EM = 31.0


def a_catalogue(*names: str) -> Catalogue:
    items = tuple(an_item(f"i{n}", name, name, "A", "", labels=("马上办", "一次办")) for n, name in enumerate(names))
    return Catalogue("v", (*items, an_item("x", "要跑两次的", "twice", "A", "", labels=("网上办",))), ())


def test_without_such_items_there_is_nothing_to_tell() -> None:
    assert once_notices(a_catalogue(), LINE_EM) == ()


def test_names_share_a_line_behind_its_head_as_long_as_they_fit() -> None:
    first, second = "一" * 10, "二" * 6
    told = once_notices(a_catalogue(first, second, "三"), width_em(f"最多跑一次（3 项）：{first}、{second}"))
    assert told[:2] == (f"最多跑一次（3 项）：{first}、{second}", "最多跑一次（3 项）：三")
    assert told[2].startswith("One visit is enough (3): ")


def test_a_name_longer_than_a_line_has_one_of_its_own() -> None:
    long = "长" * 35
    told = once_notices(a_catalogue("甲", long, "乙"), LINE_EM)
    assert [notice.split("：")[1] for notice in told if "：" in notice] == ["甲", long, "乙"]


@pytest.mark.parametrize("folder", ["wuhua", "qingyun"])
@pytest.mark.parametrize("line_em", [20.0, LINE_EM, 60.0])
def test_every_item_of_the_example_halls_is_told_once_in_each_language(folder: str, line_em: float) -> None:
    catalogue = catalogue_from(load_hall(WUHUA.parent / folder), "v")
    once = [item for item in catalogue.items if "一次办" in item.labels]
    told = once_notices(catalogue, line_em)
    chinese = [name for line in told if "：" in line for name in line.split("：")[1].split("、")]
    assert chinese == [part for item in once for part in item.name.split("、")]
    english = [name for line in told if "：" not in line for name in line.split(": ", 1)[1].split("; ")]
    assert english == [part for item in once if item.name_en for part in item.name_en.split("; ")]
    alone = {item.name for item in once} | {item.name_en for item in once}
    assert all(width_em(line) <= line_em for line in told if line.replace("：", ": ").split(": ", 1)[1] not in alone)


TODAY = date(2026, 11, 24)


def dated(*items: tuple[str, str, int | None, int | None]) -> Catalogue:
    """Items by name, English, first and last day as days from today."""
    made = (
        an_item(f"i{n}", name, name_en, "A", "", effective_from=_away(begun), effective_until=_away(ends))
        for n, (name, name_en, begun, ends) in enumerate(items)
    )
    return Catalogue("v", tuple(made), ())


def _away(days: int | None) -> date | None:
    return None if days is None else TODAY + timedelta(days)


def test_items_that_are_new_and_items_that_end_are_told_with_their_day_in_both_languages() -> None:
    catalogue = dated(
        ("结婚登记", "Marriage", -4, None), ("旧证换发", "Old permits", None, 6), ("其他", "Other", None, None)
    )
    assert item_news(catalogue, TODAY, LINE_EM) == (
        "即将停办（办理至11月30日）：旧证换发",
        "Last day Mon 30 Nov: Old permits",
        "新增事项（11月20日起）：结婚登记",
        "New since Fri 20 Nov: Marriage",
    )


@pytest.mark.parametrize(
    ("begun", "ends", "lines"),
    [
        (0, None, 1), (-NEWS_DAYS, None, 1), (-NEWS_DAYS - 1, None, 0), (1, None, 0), (None, 0, 1),
        (None, NEWS_DAYS, 1), (None, NEWS_DAYS + 1, 0), (None, -1, 0), (-1, 1, 2), (None, None, 0),
    ],
)  # fmt: skip
def test_what_is_news_is_so_for_a_fortnight_to_the_day(begun: int | None, ends: int | None, lines: int) -> None:
    assert len(item_news(dated(("甲", "", begun, ends)), TODAY, LINE_EM)) == lines


def test_the_soonest_end_and_the_latest_beginning_come_first_and_a_day_s_items_share_a_line() -> None:
    catalogue = dated(
        ("甲", "A", -9, None), ("乙", "B", -2, None), ("丙", "C", -2, None), ("丁", "D", None, 9), ("戊", "E", None, 2)
    )
    told = [line.split("：")[1] for line in item_news(catalogue, TODAY, LINE_EM) if "：" in line]
    assert told == ["戊", "丁", "乙、丙", "甲"]
    assert "New since Sun 22 Nov: B; C" in item_news(catalogue, TODAY, LINE_EM)


def test_a_new_catalogue_is_counted_where_naming_it_would_fill_the_line_for_an_hour() -> None:
    many = dated(*[(f"事项{n}", f"Item {n}", -1, None) for n in range(NAMES_MAX + 1)])
    assert item_news(many, TODAY, LINE_EM) == ("新增事项（11月23日起）：共 13 项", "New since Mon 23 Nov: 13 items")


@given(
    st.lists(
        st.tuples(st.text("甲乙丙（）", min_size=1, max_size=12), st.text("ab c", max_size=12)), max_size=NAMES_MAX
    )
)
def test_every_new_item_is_named_once_and_in_its_order(names: list[tuple[str, str]]) -> None:
    lines = item_news(dated(*[(zh, en, 0, None) for zh, en in names]), TODAY, LINE_EM)
    chinese = [line.removeprefix("新增事项（11月24日起）：") for line in lines if "：" in line]
    english = [line.removeprefix("New since Tue 24 Nov: ") for line in lines if "：" not in line]
    assert "、".join(chinese) == "、".join(zh for zh, _ in names)
    assert "; ".join(english) == "; ".join(en for _, en in names if en)
