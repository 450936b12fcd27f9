"""The bottom line's turns and the pages of a long notice."""

from hypothesis import given
from hypothesis import strategies as st

from display_board.board import Board
from display_board.notices import ITEMS_MOST, in_turns, pages, width_em
from display_board.rules import BoardRules

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


NOTICES = st.lists(st.text(min_size=1, max_size=3), max_size=12, unique=True)


@given(NOTICES, NOTICES)
def test_a_round_tells_everything_and_the_hall_s_own_words_come_back_soon(own: list[str], of_items: list[str]) -> None:
    own, of_items = [f"own {each}" for each in own], [f"item {each}" for each in of_items]
    told = list(in_turns(own, of_items))
    assert [each for each in told if each in of_items] == of_items
    assert set(told) == {*own, *of_items}
    runs = "".join("o" if each in own else "i" for each in told + told).split("o")
    assert not own or all(len(run) <= ITEMS_MOST for run in runs)
