"""What is said when a ticket is called."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from devices.voice.clips import words_of
from devices.voice.neural import NeuralVoice
from devices.voice.phrases import (
    call_announcement,
    cardinal,
    is_chinese,
    marked,
    spell,
    to_be_spoken,
    without_mark,
)


def test_the_call_every_hall_knows() -> None:
    call = call_announcement("A001", 3, "综合窗口")
    assert call.caption_zh == "请A001号到3号综合窗口办理"
    assert call.spoken_zh == "请 A 零 零 一 号，到 三 号 综合窗口 办理"
    assert call.caption_en == "Ticket A001, please proceed to counter 3"
    assert call.spoken_en == "Ticket A 0 0 1, please proceed to counter 3"
    assert call.spoken == f"{call.spoken_zh}\n{call.spoken_en}"


@pytest.mark.parametrize(
    ("ticket_number", "counter", "name", "says_yao", "caption", "spoken"),
    [
        ("B045", 12, "社保窗口", False, "请B045号到12号社保窗口办理", "请 B 零 四 五 号，到 十二 号 社保窗口 办理"),
        ("A111", 1, "窗口", True, "请A111号到1号窗口办理", "请 A 幺 幺 幺 号，到 一 号 窗口 办理"),
        ("A111", 1, "窗口", False, "请A111号到1号窗口办理", "请 A 一 一 一 号，到 一 号 窗口 办理"),
        ("A1000", 20, "", False, "请A1000号到20号窗口办理", "请 A 一 零 零 零 号，到 二十 号 窗口 办理"),
        ("K9-08", 3, "3号综合窗口", False, "请K9-08号到3号综合窗口办理", "请 K 九 零 八 号，到 三 号 综合窗口 办理"),
        ("C007", 2, "六安专窗", False, "请C007号到2号六安专窗办理", "请 C 零 零 七 号，到 二 号 陆安专窗 办理"),
    ],
)
def test_calls(ticket_number: str, counter: int, name: str, says_yao: bool, caption: str, spoken: str) -> None:
    call = call_announcement(ticket_number, counter, name, says_yao=says_yao)
    assert (call.caption_zh, call.spoken_zh) == (caption, spoken)


def test_a_counter_name_that_begins_with_another_number_is_kept() -> None:
    assert call_announcement("A001", 3, "13号厅窗口").caption_zh == "请A001号到3号13号厅窗口办理"


def test_a_hall_may_add_words_its_voice_says_wrong() -> None:
    call = call_announcement("A001", 3, "重阳专窗", homophones={"重阳": "虫阳"})
    assert call.caption_zh.endswith("重阳专窗办理")
    assert "虫阳专窗" in call.spoken_zh


@pytest.mark.parametrize(
    ("number", "words"),
    [(0, "零"), (2, "二"), (10, "十"), (12, "十二"), (20, "二十"), (21, "二十一"), (100, "一百"), (105, "一百零五"),
     (110, "一百一十"), (1000, "一千"), (1005, "一千零五"), (1050, "一千零五十"), (9999, "九千九百九十九")],
)  # fmt: skip
def test_cardinals(number: int, words: str) -> None:
    assert cardinal(number) == words


@pytest.mark.parametrize("number", [-1, 10_000])
def test_cardinals_out_of_range(number: int) -> None:
    with pytest.raises(ValueError, match="not between"):
        cardinal(number)


@pytest.mark.parametrize(
    ("text", "spoken"),
    [
        ("请A001号到3号综合窗口办理", "请 A 零 零 一 号到三号综合窗口办理"),
        ("Ticket A001, please proceed to counter 3", "Ticket A 0 0 1, please proceed to counter 3"),
        ("请到12楼，等候10分钟", "请到十二楼，等候十分钟"),
        ("今天17:30下班", "今天17:30下班"),
        ("请A001号到3号窗口\n\nTicket A001", "请 A 零 零 一 号到三号窗口\nTicket A 0 0 1"),
        ("", ""),
    ],
)
def test_any_caption_can_be_given_to_the_voice(text: str, spoken: str) -> None:
    assert to_be_spoken(text) == spoken


@given(st.from_regex(r"[A-Z]\d{3,4}", fullmatch=True), st.integers(1, 200), st.booleans())
def test_what_is_ready_to_speak_stays_and_no_digit_is_lost(ticket_number: str, counter: int, says_yao: bool) -> None:
    call = call_announcement(ticket_number, counter, "综合窗口", says_yao=says_yao)
    assert to_be_spoken(call.spoken, says_yao=says_yao) == call.spoken
    assert not any(char.isdigit() for char in call.spoken_zh)
    digits = spell(ticket_number, says_yao=says_yao).split()[1:]
    assert ["零一二三四五六七八九".find(digit.replace("幺", "一")) for digit in digits] == list(
        map(int, ticket_number[1:])
    )


def test_languages_are_told_apart() -> None:
    assert is_chinese("请A001号")
    assert is_chinese("𠮷")
    assert not is_chinese("Ticket A001")


def test_a_marked_line_keeps_its_words_and_tells_its_voice() -> None:
    line = marked("vi", "Mời số A 1 đến quầy 12")
    assert without_mark(line) == ("vi", "Mời số A 1 đến quầy 12")
    assert without_mark("请 A 零 号") == ("", "请 A 零 号")
    yue = marked("yue", "請A001號到3號窗口")
    assert to_be_spoken(f"{yue}\n请A001号") == f"{yue}\n请 A 零 零 一 号"
    assert not NeuralVoice.speaks(object.__new__(NeuralVoice), yue)
    assert words_of(line) == words_of("Mời số A 1 đến quầy 12")
