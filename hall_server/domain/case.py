"""The case's life as one table: from the counter's decision to the result in the visitor's hand; rules as in `ticket`.

`end` is every way a case stops without an answer of its own: decided "other" for a reason, continued as another
case, left undecided, or no longer followed after `keep_days`.
"""

from enum import StrEnum

from hall_protocol.vocabulary import CaseState, ErrorCode
from hall_server.domain.state_table import StateTable


class CaseAction(StrEnum):
    """What may happen to a case."""

    ACCEPT = "accept"
    REQUIRE_SUPPLEMENT = "require_supplement"
    DECLINE = "decline"
    CONSULT = "consult"
    WITHDRAW = "withdraw"
    END = "end"
    MAKE_READY = "make_ready"
    PROGRESS = "progress"
    DELIVER = "deliver"
    COLLECT = "collect"


TRANSITIONS: dict[CaseState, dict[CaseAction, CaseState]] = {
    CaseState.OPENED: {
        CaseAction.ACCEPT: CaseState.ACCEPTED,
        CaseAction.REQUIRE_SUPPLEMENT: CaseState.SUPPLEMENT_REQUIRED,
        CaseAction.DECLINE: CaseState.DECLINED,
        CaseAction.CONSULT: CaseState.CONSULTED,
        CaseAction.WITHDRAW: CaseState.WITHDRAWN,
        CaseAction.END: CaseState.ENDED,
    },
    CaseState.SUPPLEMENT_REQUIRED: {
        CaseAction.ACCEPT: CaseState.ACCEPTED,
        CaseAction.REQUIRE_SUPPLEMENT: CaseState.SUPPLEMENT_REQUIRED,
        CaseAction.DECLINE: CaseState.DECLINED,
        CaseAction.WITHDRAW: CaseState.WITHDRAWN,
        CaseAction.END: CaseState.ENDED,
    },
    CaseState.ACCEPTED: {
        CaseAction.MAKE_READY: CaseState.RESULT_READY,
        CaseAction.PROGRESS: CaseState.ACCEPTED,
        CaseAction.DELIVER: CaseState.COLLECTED,
        CaseAction.WITHDRAW: CaseState.WITHDRAWN,
        CaseAction.END: CaseState.ENDED,
    },
    CaseState.RESULT_READY: {
        CaseAction.COLLECT: CaseState.COLLECTED,
        CaseAction.PROGRESS: CaseState.RESULT_READY,
        CaseAction.DELIVER: CaseState.COLLECTED,
        CaseAction.END: CaseState.ENDED,
    },
    CaseState.COLLECTED: {},
    CaseState.DECLINED: {},
    CaseState.CONSULTED: {},
    CaseState.WITHDRAWN: {},
    CaseState.ENDED: {},
}

AWAITED = frozenset({CaseState.ACCEPTED, CaseState.RESULT_READY})
"""The states of a case whose result the visitor still waits for."""

TABLE = StateTable(ErrorCode.WRONG_CASE_STATE, "办件 {} ", "Case {}", TRANSITIONS)
after = TABLE.after
