"""The counter's life as one table; the same two rules as `ticket`."""

from enum import StrEnum

from hall_protocol.vocabulary import CounterState, ErrorCode
from hall_server.domain.state_table import StateTable


class CounterAction(StrEnum):
    """What may happen to a counter; `release` is every way a ticket leaves it."""

    OPEN = "open"
    CLOSE = "close"
    PAUSE = "pause"
    RESUME = "resume"
    CALL = "call"
    START = "start"
    RELEASE = "release"
    HAND_OVER = "hand_over"
    OFFER_HELP = "offer_help"


TRANSITIONS: dict[CounterState, dict[CounterAction, CounterState]] = {
    CounterState.CLOSED: {CounterAction.OPEN: CounterState.FREE},
    CounterState.FREE: {
        CounterAction.CALL: CounterState.CALLING,
        CounterAction.PAUSE: CounterState.PAUSED,
        CounterAction.CLOSE: CounterState.CLOSED,
        CounterAction.HAND_OVER: CounterState.FREE,
        CounterAction.OFFER_HELP: CounterState.FREE,
    },
    CounterState.CALLING: {
        CounterAction.START: CounterState.SERVING,
        CounterAction.RELEASE: CounterState.FREE,
        CounterAction.HAND_OVER: CounterState.CALLING,
        CounterAction.OFFER_HELP: CounterState.CALLING,
    },
    CounterState.SERVING: {
        CounterAction.RELEASE: CounterState.FREE,
        CounterAction.HAND_OVER: CounterState.SERVING,
        CounterAction.OFFER_HELP: CounterState.SERVING,
    },
    CounterState.PAUSED: {
        CounterAction.RESUME: CounterState.FREE,
        CounterAction.CLOSE: CounterState.CLOSED,
        CounterAction.HAND_OVER: CounterState.PAUSED,
    },
}

OPEN_STATES = frozenset({CounterState.FREE, CounterState.CALLING, CounterState.SERVING})
"""States in which a counter takes part in serving the lines."""

TABLE = StateTable(ErrorCode.WRONG_COUNTER_STATE, "{}号窗口", "Counter {}", TRANSITIONS)
after = TABLE.after
