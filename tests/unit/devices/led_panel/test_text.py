import pytest
from hypothesis import given
from hypothesis import strategies as st

from devices.led_panel.text import MISSING, PanelText, panel_text


@pytest.mark.parametrize(
    ("text", "stands", "missing"),
    [
        ("请A012到3号综合窗口", "请A012到3号综合窗口", 0),
        ("A-K007 办理中", "A-K007 办理中", 0),
        ("镕堃𠮷", "□□□", 3),
        ("阿依·古丽—", "阿依・古丽―", 0),
        ("一\n二\t三\x07", "一 二 三□", 1),
        ("😀A", "□A", 1),
        ("", "", 0),
    ],
)
def test_what_gb2312_lacks_is_replaced_by_a_box_and_counted(text: str, stands: str, missing: int) -> None:
    shown = panel_text(text, 200)
    assert (shown.data.decode("gb2312"), shown.missing_count) == (stands, missing)


def test_no_character_is_cut_in_half() -> None:
    assert panel_text("请请请", 5) == PanelText("请请".encode("gb2312"))


@given(st.text(max_size=60), st.integers(0, 40))
def test_anything_becomes_sound_gb2312_within_its_bounds(text: str, bytes_max: int) -> None:
    shown = panel_text(text, bytes_max)
    assert len(shown.data) <= bytes_max
    stands = shown.data.decode("gb2312")
    assert stands.count(MISSING) >= shown.missing_count
    assert stands.isprintable()
