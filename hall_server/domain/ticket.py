"""The ticket's life as one table.

Rule 1: everything that decides which state may follow which lives in this file.
Rule 2: it knows nothing of queues, counters, clocks or wires.
An action that is not in the table raises and changes nothing. A recall keeps the state `called` (nothing that
may be done differs) and a transfer leads straight back to `waiting`: see docs/decisions/0006. A return comes after a
transfer "and back here", an advance between the stops of one visit. A held ticket is released to its line when its
counter closes, one that waits for a single counter when that pauses for too long; a missed one may be called by name.
Who waits may be given a priority class, and waits on. Undoing is no transition: it puts back what was.
"""

from enum import StrEnum

from hall_protocol.vocabulary import ErrorCode, TicketState
from hall_server.domain.state_table import StateTable


class TicketAction(StrEnum):
    """What may happen to a ticket."""

    CALL = "call"
    RECALL = "recall"
    START = "start"
    FINISH = "finish"
    MISS = "miss"
    REINSTATE = "reinstate"
    ABANDON = "abandon"
    HOLD = "hold"
    RESUME = "resume"
    RELEASE = "release"
    TRANSFER = "transfer"
    RETURN = "return"
    ADVANCE = "advance"
    GIVE_PRIORITY = "give_priority"
    CANCEL = "cancel"
    VOID = "void"


TRANSITIONS: dict[TicketState, dict[TicketAction, TicketState]] = {
    TicketState.WAITING: {
        TicketAction.CALL: TicketState.CALLED,
        TicketAction.RELEASE: TicketState.WAITING,
        TicketAction.GIVE_PRIORITY: TicketState.WAITING,
        TicketAction.CANCEL: TicketState.CANCELLED,
        TicketAction.VOID: TicketState.VOIDED,
    },
    TicketState.CALLED: {
        TicketAction.RECALL: TicketState.CALLED,
        TicketAction.START: TicketState.SERVING,
        TicketAction.MISS: TicketState.MISSED,
        TicketAction.HOLD: TicketState.HELD,
        TicketAction.TRANSFER: TicketState.WAITING,
    },
    TicketState.SERVING: {
        TicketAction.FINISH: TicketState.COMPLETED,
        TicketAction.HOLD: TicketState.HELD,
        TicketAction.TRANSFER: TicketState.WAITING,
        TicketAction.RETURN: TicketState.WAITING,
        TicketAction.ADVANCE: TicketState.WAITING,
    },
    TicketState.HELD: {
        TicketAction.RESUME: TicketState.CALLED,
        TicketAction.RELEASE: TicketState.WAITING,
        TicketAction.CANCEL: TicketState.CANCELLED,
        TicketAction.VOID: TicketState.VOIDED,
    },
    TicketState.MISSED: {
        TicketAction.CALL: TicketState.CALLED,
        TicketAction.REINSTATE: TicketState.WAITING,
        TicketAction.ABANDON: TicketState.ABANDONED,
        TicketAction.CANCEL: TicketState.CANCELLED,
        TicketAction.VOID: TicketState.VOIDED,
    },
    TicketState.COMPLETED: {},
    TicketState.ABANDONED: {},
    TicketState.CANCELLED: {},
    TicketState.VOIDED: {},
}

TABLE = StateTable(ErrorCode.WRONG_TICKET_STATE, "{}", "{}", TRANSITIONS)
after = TABLE.after
