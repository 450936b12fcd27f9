"""Lines that fit, keep every character in order, and strand no punctuation."""

from hypothesis import given
from hypothesis import strategies as st

from devices.printer.wrapping import NEVER_FIRST, NEVER_LAST, clusters, printable, wrap

MIXED = st.text(st.sampled_from("政务服务，。（）《》“”ABCdef 012-–é\u0301\u200d\ufe0f䶮𠮷\x1b\n\t!?:¥"), max_size=60)


def cells(text: str) -> int:
    return sum(10 if ord(char) < 0x2E80 else 20 for char in text)


@given(MIXED, st.integers(20, 300))
def test_lines_fit_and_lose_nothing(text: str, max_width: int) -> None:
    lines = wrap(text, max_width, cells)
    assert "".join(lines).replace(" ", "") == printable(text).replace(" ", "")
    for line in lines:
        assert line == line.strip()
        assert cells(line) <= max_width or len(clusters(line)) == 1


def test_closing_marks_stay_behind_and_opening_ones_ahead() -> None:
    text = "请到窗口办理（企业服务），谢谢。凭《通知书》领取。"
    for max_width in range(80, 400, 10):
        for line in wrap(text, max_width, cells):
            assert line[0] not in NEVER_FIRST
            assert line[-1] not in NEVER_LAST


def test_latin_words_stay_whole_unless_wider_than_the_line() -> None:
    assert wrap("take a new ticket please", 120, cells) == ["take a new", "ticket", "please"]
    assert wrap("不动产transfer登记", 90, cells) == ["不动产", "transfer", "登记"]
    assert wrap("internationalisation", 50, cells) == ["inter", "natio", "nalis", "ation"]


def test_a_mark_is_never_parted_from_its_letter() -> None:
    assert wrap("e\u0301" * 4, 40, cells) == ["e\u0301e\u0301"] * 2


def test_control_characters_become_blanks() -> None:
    assert printable("政\x1b@务\x00\n大\u2028厅\ud800 \x7f") == "政 @务 大 厅"


def test_nothing_gives_no_line() -> None:
    assert wrap(" \n\t", 100, cells) == []
