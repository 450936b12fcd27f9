from hall_protocol.vocabulary import CaseState, ErrorCode
from hall_server.domain.case import TRANSITIONS, CaseAction, after
from tests.unit.hall_server.domain.tables import check_illegal, check_table, legal_moves

BY_DESIGN = {
    ("opened", "accept"): "accepted",
    ("opened", "require_supplement"): "supplement_required",
    ("opened", "decline"): "declined",
    ("opened", "consult"): "consulted",
    ("opened", "withdraw"): "withdrawn",
    ("opened", "end"): "ended",
    ("supplement_required", "accept"): "accepted",
    ("supplement_required", "require_supplement"): "supplement_required",
    ("supplement_required", "decline"): "declined",
    ("supplement_required", "withdraw"): "withdrawn",
    ("supplement_required", "end"): "ended",
    ("accepted", "make_ready"): "result_ready",
    ("accepted", "withdraw"): "withdrawn",
    ("accepted", "end"): "ended",
    ("accepted", "progress"): "accepted",
    ("accepted", "deliver"): "collected",
    ("result_ready", "collect"): "collected",
    ("result_ready", "end"): "ended",
    ("result_ready", "progress"): "result_ready",
    ("result_ready", "deliver"): "collected",
}
FINAL = {CaseState.COLLECTED, CaseState.DECLINED, CaseState.CONSULTED, CaseState.WITHDRAWN, CaseState.ENDED}


def test_the_table_is_the_design() -> None:
    assert legal_moves(TRANSITIONS) == BY_DESIGN
    check_table(TRANSITIONS, CaseState, CaseAction, CaseState.OPENED, FINAL)
    assert all(after("x", CaseState(s), CaseAction(a)).value == to for (s, a), to in BY_DESIGN.items())


def test_what_the_table_does_not_have_is_refused() -> None:
    illegal = check_illegal(after, "A001", TRANSITIONS, CaseAction, ErrorCode.WRONG_CASE_STATE)
    assert illegal + len(BY_DESIGN) == len(CaseState) * len(CaseAction)
