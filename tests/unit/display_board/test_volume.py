"""How loud a board is at each time of day."""

from datetime import time

import pytest

from display_board.volume import percent_at

DAY = ((time(8), 100), (time(12), 60), (time(13, 30), 100), (time(20), 0))


@pytest.mark.parametrize(
    ("now", "percent"),
    [
        (time(8), 100),
        (time(11, 59, 59), 100),
        (time(12), 60),
        (time(13, 29), 60),
        (time(13, 30), 100),
        (time(20), 0),
        (time(23, 59), 0),
        (time(0), 0),
        (time(7, 59, 59), 0),
    ],
)
def test_the_last_entry_that_has_begun_counts_and_the_day_s_last_past_midnight(now: time, percent: int) -> None:
    assert percent_at(DAY, now) == percent


def test_without_a_table_it_is_always_full() -> None:
    assert {percent_at((), time(hour)) for hour in range(24)} == {100}
