"""Which shift a sign-on belongs to, to the minute."""

from datetime import time, timedelta

import pytest

from hall_server.domain.policy import Shift, StaffingRule
from hall_server.domain.shifts import shift_of
from tests.helpers.hall_builder import a_policy, moment

MORNING = Shift("morning", "上午班", "Morning", time(9), time(12), frozenset({1, 2}))
AFTERNOON = Shift("afternoon", "下午班", "Afternoon", time(11, 45), time(17), frozenset({1}))
POLICY = a_policy(staffing=StaffingRule((MORNING, AFTERNOON), sign_on_early=timedelta(minutes=30)))


@pytest.mark.parametrize(
    ("number", "wall", "expected"),
    [
        (1, "08:29:59", (None, True)),
        (1, "08:30", ("morning", False)),
        (1, "11:14:59", ("morning", False)),
        (1, "11:15", ("afternoon", False)),
        (2, "11:59:59", ("morning", False)),
        (2, "12:00", (None, True)),
        (1, "16:59:59", ("afternoon", False)),
        (1, "17:00", (None, True)),
        (3, "10:00", (None, False)),
    ],
)
def test_the_shift_of_a_moment(number: int, wall: str, expected: tuple[str | None, bool]) -> None:
    assert shift_of(POLICY, number, moment(wall)) == expected


def test_a_hall_without_shifts_marks_nobody() -> None:
    assert shift_of(a_policy(), 1, moment("23:00")) == (None, False)


def test_a_shift_right_after_midnight_has_no_earlier_day() -> None:
    night = Shift("night", "夜班", "Night", time(0, 10), time(6), frozenset({1}))
    policy = a_policy(staffing=StaffingRule((night,)))
    assert shift_of(policy, 1, moment("23:55")) == (None, True)
    assert shift_of(policy, 1, moment("00:00")) == ("night", False)
