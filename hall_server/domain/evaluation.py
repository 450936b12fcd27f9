"""The evaluation's life as one table: one invitation per service, answered once or left unanswered."""

from enum import StrEnum

from hall_protocol.vocabulary import ErrorCode, EvaluationState
from hall_server.domain.errors import IllegalActionError


class EvaluationAction(StrEnum):
    """What may happen to an evaluation."""

    SUBMIT = "submit"
    TIME_OUT = "time_out"


TRANSITIONS: dict[EvaluationState, dict[EvaluationAction, EvaluationState]] = {
    EvaluationState.INVITED: {
        EvaluationAction.SUBMIT: EvaluationState.SUBMITTED,
        EvaluationAction.TIME_OUT: EvaluationState.TIMED_OUT,
    },
    EvaluationState.SUBMITTED: {},
    EvaluationState.TIMED_OUT: {},
}


def after(ticket_number: str, state: EvaluationState, action: EvaluationAction) -> EvaluationState:
    """The state that follows `action`; raises `IllegalActionError`."""
    try:
        return TRANSITIONS[state][action]
    except KeyError:
        subject = f"{ticket_number} 的评价"
        raise IllegalActionError(ErrorCode.WRONG_EVALUATION_STATE, subject, state, action) from None
