"""How a wait is said."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hall_protocol.picture import WaitRange
from kiosk_client.waits import range_text, wait_text


@pytest.mark.parametrize(
    ("low_s", "high_s", "zh", "en"),
    [
        (0, 0, "1 分钟以内", "within 1 min"),
        (20, 290, "5 分钟以内", "within 5 min"),
        (300, 300, "约 5 分钟", "about 5 min"),
        (600, 1230, "约 10–21 分钟", "about 10–21 min"),
        (3600, 7200, "约 60–120 分钟", "about 60–120 min"),
        (3600, 7260, "约 1–2.5 小时", "about 1–2.5 h"),
        (600, 9000, "2.5 小时以内", "within 2.5 h"),
    ],
)
def test_a_wait_is_said_as_people_do(low_s: int, high_s: int, zh: str, en: str) -> None:
    assert (range_text(low_s, high_s, "zh"), range_text(low_s, high_s, "en")) == (zh, en)


@pytest.mark.parametrize(("low_s", "high_s"), [(10, 5), (-1, 5), (float("nan"), 5)])
def test_what_is_no_range_is_refused(low_s: float, high_s: float) -> None:
    with pytest.raises(ValueError, match="not a range"):
        range_text(low_s, high_s, "zh")


@given(st.integers(0, 40_000), st.integers(0, 40_000))
def test_words_never_promise_less_than_the_forecast(low_s: int, more_s: int) -> None:
    words = range_text(low_s, low_s + more_s, "en")
    numbers = [float(part) for part in words.replace("–", " ").split() if part[0].isdigit()]
    unit_s = 3600 if words.endswith("h") else 60
    assert numbers[-1] * unit_s >= low_s + more_s
    assert len(numbers) == 1 or numbers[0] * unit_s <= low_s


def test_a_wait_that_ends_before_it_begins_ends_where_it_begins() -> None:
    assert wait_text(WaitRange(600, 0, 300), "en") == "about 10 min"
