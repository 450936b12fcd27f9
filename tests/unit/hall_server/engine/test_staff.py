"""What wrong tries cost."""

from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from hall_server.engine.staff import LockOut

LOCK_OUT = LockOut(5, timedelta(minutes=15))


def test_some_tries_are_free_then_each_wait_doubles_up_to_the_longest() -> None:
    waits = [LOCK_OUT.after(count).total_seconds() for count in range(14)]
    assert waits == [0, 0, 0, 0, 0, 0, 15, 30, 60, 120, 240, 480, 900, 900]


@given(st.integers(0, 10**9))
def test_no_number_of_tries_locks_anybody_out_for_good(count: int) -> None:
    assert timedelta() <= LOCK_OUT.after(count) <= LOCK_OUT.longest
