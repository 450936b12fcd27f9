"""What a board writes: both languages, ranges that do not promise too much, no inner details for visitors."""

from datetime import timedelta

import pytest

from display_board import words
from hall_protocol.picture import Figures, WaitRange
from hall_protocol.vocabulary import ErrorCode
from tests.unit.display_board.pictures import MORNING, a_call, a_queue


@pytest.mark.parametrize(
    ("low_s", "high_s", "zh", "en"),
    [
        (0, 0, "无需等候", "No wait"),
        (0, 1, "1分钟内", "under 1 min"),
        (0, 240, "4分钟内", "under 4 min"),
        (300, 720, "5–12分钟", "5–12 min"),
        (359, 661, "5–12分钟", "5–12 min"),
        (420, 420, "约7分钟", "7 min"),
    ],
)
def test_a_range_of_waiting(low_s: int, high_s: int, zh: str, en: str) -> None:
    assert words.range_words(WaitRange(low_s, (low_s + high_s) // 2, high_s)) == (zh, en)


def test_a_queue_that_cannot_call_gives_no_range() -> None:
    assert words.wait_words(a_queue(is_open=False)).zh == "未开放"
    assert words.wait_words(a_queue(open_counters=0)).en == "On hold"
    assert words.wait_words(a_queue(low_min=5, high_min=12)).zh == "5–12分钟"


def test_a_counter_is_named_with_its_number_once() -> None:
    assert words.counter_words(a_call(1, counter=3)) == ("3号综合窗口", "Counter 3 · Comprehensive")


def test_a_counter_whose_name_lacks_the_number_gets_it() -> None:
    call = a_call(1, counter=3)
    bare = type(call)(**{name: getattr(call, name) for name in call.__struct_fields__} | BARE)
    assert words.counter_words(bare) == ("3号综合窗口", "Counter 3")
    assert words.invitation_words(bare).zh == "请A001号到3号综合窗口办理"


BARE = {"counter_name": "综合窗口", "counter_name_en": ""}


def test_the_day_and_the_time() -> None:
    assert words.date_words(MORNING) == ("11月24日 星期二", "Tue 24 Nov")
    assert words.date_words(MORNING + timedelta(days=5)).zh == "11月29日 星期日"
    assert words.clock_text(MORNING) == "09:12"


def test_open_figures_need_someone_served() -> None:
    def figures(served: int, mean_wait_s: int | None) -> Figures:
        return Figures("2026-11-24", 10, served, 0, 3, mean_wait_s, None, ())

    assert words.figures_words(None) == words.NOTHING
    assert words.figures_words(figures(0, None)) == words.NOTHING
    assert words.figures_words(figures(7, None)).zh == "今日已办 7 件"
    assert words.figures_words(figures(7, 500)).zh == "今日已办 7 件 · 平均等候 8 分钟"


def test_a_stale_board_says_from_when_it_is() -> None:
    stale = words.stale_words(MORNING)
    assert "09:12:00" in stale.zh
    assert "09:12:00" in stale.en
    assert words.stale_words(None).zh


def test_a_rejected_board_tells_visitors_no_details() -> None:
    assert "版本" in words.rejected_words(ErrorCode.VERSION_MISMATCH).zh
    assert words.rejected_words(ErrorCode.CREDENTIAL_UNKNOWN) == words.rejected_words(ErrorCode.ROLE_FORBIDDEN)
