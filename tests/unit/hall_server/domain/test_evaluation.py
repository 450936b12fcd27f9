from hall_protocol.vocabulary import ErrorCode, EvaluationState
from hall_server.domain.evaluation import OPEN_STATES, TRANSITIONS, EvaluationAction, after
from tests.unit.hall_server.domain.tables import check_illegal, check_table, legal_moves

BY_DESIGN = {
    ("invited", "submit"): "submitted",
    ("invited", "time_out"): "timed_out",
    ("timed_out", "submit"): "submitted",
    ("timed_out", "default"): "defaulted",
}


def test_the_table_is_the_design() -> None:
    assert legal_moves(TRANSITIONS) == BY_DESIGN
    final = {EvaluationState.SUBMITTED, EvaluationState.DEFAULTED}
    check_table(TRANSITIONS, EvaluationState, EvaluationAction, EvaluationState.INVITED, final)
    assert set(EvaluationState) - final == OPEN_STATES
    assert all(after("A001", EvaluationState(s), EvaluationAction(a)).value == to for (s, a), to in BY_DESIGN.items())


def test_an_evaluation_is_answered_once() -> None:
    illegal = check_illegal(after, "A001", TRANSITIONS, EvaluationAction, ErrorCode.WRONG_EVALUATION_STATE)
    assert illegal + len(BY_DESIGN) == len(EvaluationState) * len(EvaluationAction)
