import pytest

from counter_client.panel import panel_words
from devices.led_panel.codec import TEXT_BYTES_MAX
from devices.led_panel.text import panel_text
from hall_protocol.vocabulary import CounterState
from tests.unit.counter_client.moments import a_moment


@pytest.mark.parametrize(
    ("state", "number", "words"),
    [
        (CounterState.CLOSED, None, ""),
        (CounterState.FREE, None, "3号综合窗口"),
        (CounterState.CALLING, "A012", "请A012到3号综合窗口"),
        (CounterState.CALLING, "A-K007", "请A-K007到3号综合窗口"),
        (CounterState.SERVING, "A012", "A012 办理中"),
        (CounterState.PAUSED, None, "暂停服务"),
    ],
)
def test_the_panel_says_the_number_and_nothing_of_a_person(state: CounterState, number: str | None, words: str) -> None:
    assert panel_words(a_moment(state, number or "A012")) == words
    assert panel_text(words, TEXT_BYTES_MAX).missing_count == 0
