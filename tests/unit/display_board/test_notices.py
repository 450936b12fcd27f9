"""The bottom line's list of items done in one visit: all of them, in lines that fit."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from config.loader import load_hall
from display_board.board import Board
from display_board.notices import (
    LINE_CHARACTERS,
    NAMES_MAX,
    NEWS_DAYS,
    item_news,
    once_notices,
    pages,
    width_em,
)
from display_board.rules import BoardRules
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
    assert item_news(catalogue, TODAY) == (
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
    assert len(item_news(dated(("甲", "", begun, ends)), TODAY)) == lines


def test_the_soonest_end_and_the_latest_beginning_come_first_and_a_day_s_items_share_a_line() -> None:
    catalogue = dated(
        ("甲", "A", -9, None), ("乙", "B", -2, None), ("丙", "C", -2, None), ("丁", "D", None, 9), ("戊", "E", None, 2)
    )
    told = [line.split("：")[1] for line in item_news(catalogue, TODAY) if "：" in line]
    assert told == ["戊", "丁", "乙、丙", "甲"]
    assert "New since Sun 22 Nov: B; C" in item_news(catalogue, TODAY)


def test_a_new_catalogue_is_counted_where_naming_it_would_fill_the_line_for_an_hour() -> None:
    many = dated(*[(f"事项{n}", f"Item {n}", -1, None) for n in range(NAMES_MAX + 1)])
    assert item_news(many, TODAY) == ("新增事项（11月23日起）：共 13 项", "New since Mon 23 Nov: 13 items")


@given(
    st.lists(
        st.tuples(st.text("甲乙丙（）", min_size=1, max_size=12), st.text("ab c", max_size=12)), max_size=NAMES_MAX
    )
)
def test_every_new_item_is_named_once_and_in_its_order(names: list[tuple[str, str]]) -> None:
    lines = item_news(dated(*[(zh, en, 0, None) for zh, en in names]), TODAY)
    chinese = [line.removeprefix("新增事项（11月24日起）：") for line in lines if "：" in line]
    english = [line.removeprefix("New since Tue 24 Nov: ") for line in lines if "：" not in line]
    assert "、".join(chinese) == "、".join(zh for zh, _ in names)
    assert "; ".join(english) == "; ".join(en for _, en in names if en)


LONG = (
    "办事免费，谨防黄牛代办；如需帮助请到导办台，或拨打中心电话咨询。取号后请留意叫号与语音，过号后请按本屏提示等候。"
)


def test_a_short_notice_is_one_page() -> None:
    assert pages("办事免费，谨防黄牛。", 31) == ("办事免费，谨防黄牛。",)
    assert pages("", 31) == ()


def test_a_long_notice_is_broken_at_pauses_into_pages_of_about_the_same_length() -> None:
    found = pages(LONG, 31)
    assert len(found) == 3
    assert all(page[-1] in "，。；" for page in found)
    assert max(map(width_em, found)) - min(map(width_em, found)) < 15


def test_english_is_broken_between_words() -> None:
    text = "Free of charge: beware of touts. For help please come to the guide desk at the door."
    assert all(page == page.strip() or page.endswith(" ") for page in pages(text, 20))
    assert all(word in text.split() for page in pages(text, 20) for word in page.split())


@given(st.text(st.sampled_from("政务服务办，。；!, ab1 （”\u3000"), max_size=200), st.floats(5, 70))
def test_no_page_is_wider_than_the_line_and_together_they_are_the_notice(text: str, line_em: float) -> None:
    found = pages(text, line_em)
    assert "".join(found) == text
    assert all(width_em(page.rstrip()) <= line_em for page in found)
    assert all(found)


def test_a_board_tells_page_after_page_with_its_number() -> None:
    board = Board(BoardRules(notices=("短句", LONG)))
    told = [board.face(step * board.rules.notice_s) for step in range(3)]
    assert [(face.notice_page, face.notice[:2]) for face in told] == [("", "短句"), ("1/3", "办事"), ("2/3", "或拨")]
    board.set_line(100)
    assert board.face(board.rules.notice_s).notice == LONG
