"""The life of an application made online (网上申报) as one table; rules as in `ticket`.

A counter that opens a case of it takes it up. When the hall itself ends that case (its start was undone, its holder
missed), the application is free again: `evolve` puts back what was, it is no transition.
"""

from enum import StrEnum

from hall_protocol.vocabulary import ApplicationState, ErrorCode
from hall_server.domain.state_table import StateTable


class ApplicationAction(StrEnum):
    """What may happen to an application."""

    PASS = "pass"  # noqa: S105 - a verdict, not a secret
    REQUIRE_SUPPLEMENT = "require_supplement"
    REJECT = "reject"
    TAKE_UP = "take_up"
    WITHDRAW = "withdraw"
    END = "end"


_OPEN: dict[ApplicationAction, ApplicationState] = {
    ApplicationAction.PASS: ApplicationState.PASSED,
    ApplicationAction.REQUIRE_SUPPLEMENT: ApplicationState.SUPPLEMENT_REQUIRED,
    ApplicationAction.REJECT: ApplicationState.REJECTED,
    ApplicationAction.TAKE_UP: ApplicationState.TAKEN_UP,
    ApplicationAction.WITHDRAW: ApplicationState.WITHDRAWN,
    ApplicationAction.END: ApplicationState.ENDED,
}

TRANSITIONS: dict[ApplicationState, dict[ApplicationAction, ApplicationState]] = {
    ApplicationState.REGISTERED: _OPEN,
    ApplicationState.PASSED: _OPEN,
    ApplicationState.SUPPLEMENT_REQUIRED: _OPEN,
    ApplicationState.REJECTED: {},
    ApplicationState.TAKEN_UP: {ApplicationAction.END: ApplicationState.ENDED},
    ApplicationState.WITHDRAWN: {},
    ApplicationState.ENDED: {},
}
OPEN_STATES = frozenset(state for state, actions in TRANSITIONS.items() if ApplicationAction.TAKE_UP in actions)

TABLE = StateTable(ErrorCode.WRONG_APPLICATION_STATE, "申请 {} ", "Application {}", TRANSITIONS)
after = TABLE.after
