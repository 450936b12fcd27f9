"""The evaluation's life as one table: one invitation per service, answered once, or silent until the rule answers."""

from enum import StrEnum

from hall_protocol.vocabulary import ErrorCode, EvaluationState
from hall_server.domain.state_table import StateTable

DEFAULT_GRADE = 3
"""What silence becomes: 基本满意 (云政办发〔2020〕6号)."""
QUEUED_AGAIN = "212"
"""The national option 在线预约办理后到实体大厅重复取号排队: what a hall's appointments must never cause."""


class EvaluationAction(StrEnum):
    """What may happen to an evaluation."""

    SUBMIT = "submit"
    TIME_OUT = "time_out"
    DEFAULT = "default"


TRANSITIONS: dict[EvaluationState, dict[EvaluationAction, EvaluationState]] = {
    EvaluationState.INVITED: {
        EvaluationAction.SUBMIT: EvaluationState.SUBMITTED,
        EvaluationAction.TIME_OUT: EvaluationState.TIMED_OUT,
    },
    EvaluationState.TIMED_OUT: {
        # by the slip's QR code, a phone or a kiosk: the counter's screen is the next visitor's by then
        EvaluationAction.SUBMIT: EvaluationState.SUBMITTED,
        EvaluationAction.DEFAULT: EvaluationState.DEFAULTED,
    },
    EvaluationState.SUBMITTED: {},
    EvaluationState.DEFAULTED: {},
}

OPEN_STATES = frozenset({EvaluationState.INVITED, EvaluationState.TIMED_OUT})
"""States in which the visitor may still answer."""

TABLE = StateTable(ErrorCode.WRONG_EVALUATION_STATE, "{} 的评价", "The rating of {}", TRANSITIONS)
after = TABLE.after
