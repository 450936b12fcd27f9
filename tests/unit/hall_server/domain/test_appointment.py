from datetime import timedelta

import pytest

from hall_protocol.vocabulary import AppointmentState, Arrival, ErrorCode
from hall_server.domain.appointment import TRANSITIONS, AppointmentAction, CheckInWindow, after
from tests.helpers.hall_builder import moment
from tests.unit.hall_server.domain.tables import check_illegal, check_table, legal_moves

BY_DESIGN = {
    ("booked", "check_in"): "checked_in",
    ("booked", "reschedule"): "booked",
    ("booked", "cancel"): "cancelled",
    ("booked", "lapse"): "lapsed",
    ("booked", "miss"): "missed",
    ("lapsed", "check_in"): "checked_in",
    ("lapsed", "reschedule"): "booked",
    ("lapsed", "cancel"): "cancelled",
    ("lapsed", "miss"): "missed",
    ("checked_in", "reopen"): "booked",
}
FINAL = {AppointmentState.CANCELLED, AppointmentState.MISSED}


def test_the_table_is_the_design() -> None:
    assert legal_moves(TRANSITIONS) == BY_DESIGN
    check_table(TRANSITIONS, AppointmentState, AppointmentAction, AppointmentState.BOOKED, FINAL)
    moves = BY_DESIGN.items()
    assert all(after("p1", AppointmentState(s), AppointmentAction(a)).value == to for (s, a), to in moves)


def test_every_other_action_is_refused() -> None:
    illegal = check_illegal(after, "p1", TRANSITIONS, AppointmentAction, ErrorCode.WRONG_APPOINTMENT_STATE)
    assert illegal + len(BY_DESIGN) == len(AppointmentState) * len(AppointmentAction)


@pytest.mark.parametrize(
    ("now", "arrival"),
    [
        ("09:44:59", Arrival.TOO_EARLY),
        ("09:45:00", Arrival.EARLY),
        ("09:54:59", Arrival.EARLY),
        ("09:55:00", Arrival.ON_TIME),
        ("10:00:00", Arrival.ON_TIME),
        ("10:00:01", Arrival.GRACE),
        ("10:15:00", Arrival.GRACE),
        ("10:15:01", Arrival.LATE),
        ("16:00:00", Arrival.LATE),
    ],
)
def test_the_window_includes_both_its_ends(now: str, arrival: Arrival) -> None:
    window = CheckInWindow(timedelta(minutes=15), timedelta(minutes=15))
    assert window.arrival(moment("10:00"), moment(now)) is arrival
