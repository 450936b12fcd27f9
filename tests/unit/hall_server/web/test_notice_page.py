"""The notice as a page: everything missing, nothing that could run, every text escaped."""

from datetime import UTC, date, datetime
from html.parser import HTMLParser
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from hall_protocol.messages import Notice, NoticeLine, NoticePlace
from hall_protocol.vocabulary import MaterialStatus
from hall_server.web.notice_page import STATUS_WORDS, page

EVIL = '<script>alert("x")</script>&\''
NOTICE = Notice(
    "t1-1",
    "530102-01-20261124-0008",
    "A001",
    "licence",
    "许可证",
    "Licence",
    datetime(2026, 11, 24, 9, 20, tzinfo=UTC),
    date(2026, 12, 1),
    "0101",
    (
        NoticeLine("买卖合同", 1, 1, "须双方签字", MaterialStatus.MISSING),
        NoticeLine("委托书", 1, 0, "", MaterialStatus.MISSING),
    ),
    (NoticeLine("身份证", 0, 0, "", MaterialStatus.ELECTRONIC),),
    NoticePlace("示例大厅", "Example Hall", "示例路1号", "0871-00000000", ("1号窗口",), ("Counter 1",)),
    False,
)


class Reader(HTMLParser):
    """What a browser would make of the page."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: list[str] = []
        self.text = ""
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += [name for name, _ in attrs]

    def handle_data(self, data: str) -> None:
        self.text += data


def test_it_says_what_is_missing_where_and_by_when() -> None:
    text = Reader(page(NOTICE)).text
    for said in ("买卖合同", "原件 1 份，复印件 1 份", "须双方签字", "委托书", "共 2 项", "身份证", "已有电子件"):
        assert said in text
    for said in ("示例大厅", "许可证", NOTICE.case_number, "A001", "2026 年 12 月 1 日", "1 December 2026", "0101"):
        assert said in text
    for said in ("1号窗口", "Counter 1", "示例路1号", "0871-00000000", "2026-11-24 09:20"):
        assert said in text


def test_chinese_comes_first_and_english_under_it() -> None:
    text = page(NOTICE)
    assert text.index("一次性告知书<span") < text.index("One-time notice")
    assert '<html lang="zh-CN">' in text


def test_it_keeps_to_the_content_security_policy() -> None:
    """No script, no inline style: `style-src 'self'` would drop them."""
    seen = Reader(page(NOTICE))
    assert not {"script", "style", "iframe", "img"} & set(seen.tags)
    assert not [name for name in seen.attributes if name == "style" or name.startswith("on")]


def test_a_notice_with_nothing_there_yet_has_no_empty_list() -> None:
    assert "ul" in Reader(page(NOTICE)).tags
    assert "ul" not in Reader(page(msgspec.structs.replace(NOTICE, present=()))).tags


def test_a_hall_without_a_serving_counter_sends_people_to_the_guide_desk() -> None:
    place = msgspec.structs.replace(NOTICE.place, counters=(), counters_en=())
    assert "导办台" in page(msgspec.structs.replace(NOTICE, place=place))


@pytest.mark.parametrize(
    "change",
    [
        {"item_name": EVIL},
        {"item_name_en": EVIL},
        {"clerk": EVIL},
        {"case_number": EVIL},
        {"ticket_number": EVIL},
        {"missing": (NoticeLine(EVIL, 0, 0, EVIL, MaterialStatus.MISSING, EVIL, EVIL),)},
        {"present": (NoticeLine(EVIL, 0, 0, "", MaterialStatus.SHARED, EVIL),)},
        {"place": NoticePlace(EVIL, EVIL, EVIL, EVIL, (EVIL,), (EVIL,))},
    ],
    ids=lambda change: next(iter(change)),
)
def test_every_text_is_escaped(change: dict[str, Any]) -> None:
    text = page(msgspec.structs.replace(NOTICE, **change))
    seen = Reader(text)
    assert "script" not in seen.tags
    assert EVIL in seen.text
    assert "<script" not in text


@given(st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=40))
def test_any_name_is_shown_as_it_is(name: str) -> None:
    line = NoticeLine(name, 0, 0, "", MaterialStatus.MISSING)
    seen = Reader(page(msgspec.structs.replace(NOTICE, missing=(line,))))
    assert name in seen.text
    assert seen.tags.count("script") == 0


def test_every_status_has_its_words() -> None:
    assert set(STATUS_WORDS) == set(MaterialStatus)


def test_a_material_says_its_english_name_and_note_where_there_are_any() -> None:
    named = NoticeLine("买卖合同", 1, 1, "须双方签字", MaterialStatus.MISSING, "Sales contract", "signed by both")
    there = NoticeLine("身份证", 0, 0, "", MaterialStatus.ELECTRONIC, "ID card")
    seen = Reader(page(msgspec.structs.replace(NOTICE, missing=(named,), present=(there,))))
    assert "Sales contract — signed by both" in seen.text
    assert "ID card" in seen.text
