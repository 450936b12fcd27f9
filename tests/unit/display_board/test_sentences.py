"""What is said of a call in each language of the board, and of an emergency."""

import pytest

from config.settings.boards import SpokenLanguage
from devices.voice.phrases import to_be_spoken
from display_board.announcements import Emergency
from display_board.foresight import Window
from display_board.sentences import Sentences
from display_board.words import Words
from tests.unit.display_board.pictures import a_call

VIETNAMESE = SpokenLanguage(
    voice="vi",
    call="Mời số {number} đến quầy {counter}",
    digits=("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín"),
)
CALL = a_call(1, "A-015", 12)
FIRE = Emergency(-1, "closing", Words("请离开大厅", "Please leave the hall"))


def test_a_call_is_said_in_its_languages_in_their_order() -> None:
    assert Sentences(("en", "zh")).spoken(CALL).splitlines() == [
        "Ticket A 0 1 5, please proceed to counter 12",
        "请 A 零 一 五 号，到 十二 号 综合窗口 办理",
    ]
    assert Sentences().spoken(CALL).splitlines() == ["请 A 零 一 五 号，到 十二 号 综合窗口 办理"]


def test_a_language_of_the_hall_is_said_by_its_voice_digit_by_digit_and_untouched() -> None:
    [chinese, line] = Sentences(("zh", "vi"), {"vi": VIETNAMESE}).spoken(CALL).splitlines()
    assert chinese.startswith("请")
    assert line == "[vi] Mời số A không một năm đến quầy 12"
    assert to_be_spoken(line) == line
    plain = VIETNAMESE.model_copy(update={"digits": None})
    assert Sentences(("vi",), {"vi": plain}).spoken(CALL) == "[vi] Mời số A 0 1 5 đến quầy 12"


@pytest.mark.parametrize(("says_yao", "digit"), [(False, "一"), (True, "幺")])
def test_one_is_read_as_the_hall_wants(says_yao: bool, digit: str) -> None:
    sentences = Sentences(says_yao=says_yao)
    assert f"零 {digit} 五" in sentences.spoken(CALL)
    assert f"零 {digit} 五" in sentences.ahead("A015")
    assert sentences.ahead(Window(12, "12号综合窗口")) in sentences.spoken(CALL)


def test_an_emergency_is_said_in_chinese_at_least() -> None:
    assert Sentences(("zh", "en")).spoken(FIRE) == "请离开大厅\nPlease leave the hall"
    assert Sentences(("vi",), {"vi": VIETNAMESE}).spoken(FIRE) == "请离开大厅"
    assert Sentences().caption(FIRE) == FIRE.words


def test_the_caption_is_the_sentence_of_the_voice() -> None:
    caption = Sentences().caption(a_call(1, "A001", 3))
    assert caption == ("请A001号到3号综合窗口办理", "Ticket A001, please proceed to counter 3")
