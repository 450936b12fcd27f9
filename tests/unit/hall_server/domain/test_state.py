from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hall_server.domain.state import HallState, Line, LineKey, Pace
from tests.helpers.hall_builder import everything, moment

START = moment("09:00")
keys = st.builds(
    lambda minutes, seniority: (START + timedelta(minutes=minutes), seniority, f"t{seniority}"),
    st.integers(0, 5),
    st.integers(1, 9),
)


@given(st.lists(keys, unique_by=lambda key: key[1], max_size=9), st.data())
def test_a_line_is_always_in_order(entries: list[LineKey], data: st.DataObject) -> None:
    line = Line()
    for key in entries:
        line.add(key, is_favoured=key[1] % 3 == 0)
    gone = data.draw(st.sets(st.sampled_from(entries))) if entries else set()
    for key in gone:
        line.remove(key)
    left = sorted(key for key in entries if key not in gone)
    assert line.ticket_ids() == [key[2] for key in left]
    assert len(line) == len(left)
    assert line.first() == (left[0] if left else None)
    assert [line.after(key) for key in left] == [*left[1:], None][: len(left)]
    ordinary = [key for key in left if key[1] % 3]
    assert line.first_ordinary() == (ordinary[0] if ordinary else None)
    assert line.oldest() == (min(left, key=lambda key: key[1])[2] if left else None)
    for due, seniority, _ in entries:
        assert line.ahead_of(due, seniority) == sum(key < (due, seniority, "") for key in left)


def test_who_does_not_stand_in_a_line_cannot_leave_it() -> None:
    line = Line()
    line.add((START, 1, "t1"))
    for stranger in ((START, 1, "t2"), (START + timedelta(seconds=1), 1, "t1"), (START, 0, "t1")):
        with pytest.raises(KeyError):
            line.remove(stranger)
    assert line.ticket_ids() == ["t1"]


def test_looking_puts_nothing_into_the_state() -> None:
    state = HallState()
    assert len(state.line("A")) == 0
    assert len(state.reserved_line(1)) == 0
    assert state.counter(1).clerk is None
    assert everything(state) == everything(HallState())


def test_a_pace_begins_at_the_norm_and_ends_at_experience() -> None:
    assert Pace().mean_s(600) == 600
    assert Pace(8, 8 * 200.0).mean_s(600) == 400
    assert abs(Pace(100_000, 100_000 * 200.0).mean_s(600) - 200) < 0.1
