from hall_protocol.vocabulary import ComplaintAction, ComplaintState, ErrorCode
from hall_server.domain.complaint import TRANSITIONS, after
from tests.unit.hall_server.domain.tables import check_illegal, check_table, legal_moves

BY_DESIGN = {
    ("accepted", "triage"): "triaged",
    ("accepted", "supervise"): "accepted",
    ("triaged", "assign"): "assigned",
    ("triaged", "supervise"): "triaged",
    ("assigned", "assign"): "assigned",
    ("assigned", "supervise"): "assigned",
    ("assigned", "resolve"): "resolved",
    ("resolved", "evaluate"): "evaluated",
    ("resolved", "account"): "accounted",
    ("evaluated", "account"): "accounted",
}


def test_the_table_is_the_seven_steps() -> None:
    assert legal_moves(TRANSITIONS) == BY_DESIGN
    check_table(TRANSITIONS, ComplaintState, ComplaintAction, ComplaintState.ACCEPTED, {ComplaintState.ACCOUNTED})


def test_what_is_not_in_the_table_is_refused() -> None:
    illegal = check_illegal(after, "c1", TRANSITIONS, ComplaintAction, ErrorCode.WRONG_COMPLAINT_STATE)
    assert illegal + len(BY_DESIGN) == len(ComplaintState) * len(ComplaintAction)
