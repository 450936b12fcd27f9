from datetime import timedelta

import pytest

from hall_protocol.vocabulary import AppointmentState, ErrorCode
from hall_server.domain.appointment import TRANSITIONS, AppointmentAction, Arrival, CheckInWindow, after
from tests.helpers.hall_builder import moment
from tests.unit.hall_server.domain.tables import check_illegal, check_table, legal_moves

BY_DESIGN = {
    ("booked", "check_in"): "checked_in",
    ("booked", "reschedule"): "booked",
    ("booked", "cancel"): "cancelled",
    ("booked", "miss"): "missed",
}
FINAL = set(AppointmentState) - {AppointmentState.BOOKED}


def test_the_table_is_the_design() -> None:
    assert legal_moves(TRANSITIONS) == BY_DESIGN
    check_table(TRANSITIONS, AppointmentState, AppointmentAction, AppointmentState.BOOKED, FINAL)
    booked = AppointmentState.BOOKED
    assert all(after("p1", booked, AppointmentAction(a)).value == to for (_, a), to in BY_DESIGN.items())


def test_every_other_action_is_refused() -> None:
    illegal = check_illegal(after, "p1", TRANSITIONS, AppointmentAction, ErrorCode.WRONG_APPOINTMENT_STATE)
    assert illegal + len(BY_DESIGN) == len(AppointmentState) * len(AppointmentAction)


@pytest.mark.parametrize(
    ("now", "arrival"),
    [
        ("09:44:59", Arrival.TOO_EARLY),
        ("09:45:00", Arrival.ON_TIME),
        ("10:00:00", Arrival.ON_TIME),
        ("10:15:00", Arrival.ON_TIME),
        ("10:15:01", Arrival.LATE),
        ("16:00:00", Arrival.LATE),
    ],
)
def test_the_window_includes_both_its_ends(now: str, arrival: Arrival) -> None:
    window = CheckInWindow(timedelta(minutes=15), timedelta(minutes=15))
    assert window.arrival(moment("10:00"), moment(now)) is arrival
