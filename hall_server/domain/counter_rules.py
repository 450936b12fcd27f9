"""What happens to a counter itself: sign-on, pauses, sign-off."""

from datetime import datetime

from hall_protocol.vocabulary import ErrorCode
from hall_server.domain import commands as c
from hall_server.domain import counter as counter_table
from hall_server.domain import events as e
from hall_server.domain.counter import CounterAction
from hall_server.domain.errors import RuleError
from hall_server.domain.policy import HallPolicy
from hall_server.domain.rule import Rule
from hall_server.domain.state import Counter, HallState


def open_counter(state: HallState, policy: HallPolicy, command: c.OpenCounter, _: datetime) -> list[e.AnyEvent]:
    """A clerk signs on; the counter is free."""
    may(state, policy, command.counter, CounterAction.OPEN)
    return [e.CounterOpened(command.counter, command.clerk)]


def pause(state: HallState, policy: HallPolicy, command: c.PauseCounter, _: datetime) -> list[e.AnyEvent]:
    """Stop calling, with a reason people may read."""
    may(state, policy, command.counter, CounterAction.PAUSE)
    if not command.reason.strip():
        raise RuleError(ErrorCode.REASON_REQUIRED, "请选择暂停原因。", "Say why the counter pauses.")
    return [e.CounterPaused(command.counter, command.reason)]


def resume(state: HallState, policy: HallPolicy, command: c.ResumeCounter, _: datetime) -> list[e.AnyEvent]:
    """Go on calling."""
    may(state, policy, command.counter, CounterAction.RESUME)
    return [e.CounterResumed(command.counter)]


def close(state: HallState, policy: HallPolicy, command: c.CloseCounter, _: datetime) -> list[e.AnyEvent]:
    """The clerk signs off; who waited for this very counter goes back to the line of their queue."""
    may(state, policy, command.counter, CounterAction.CLOSE)
    return [e.CounterClosed(command.counter)]


def known_counter(state: HallState, policy: HallPolicy, number: int) -> Counter:
    """The counter of this number; raises when the hall has none."""
    if number not in policy.counters:
        raise RuleError(ErrorCode.UNKNOWN_COUNTER, f"没有 {number} 号窗口。", f"The hall has no counter {number}.")
    return state.counter(number)


def may(state: HallState, policy: HallPolicy, number: int, action: CounterAction) -> Counter:
    """The counter, if `action` may happen to it now."""
    counter = known_counter(state, policy, number)
    counter_table.after(number, counter.state, action)
    return counter


RULES: dict[type, Rule] = {
    c.OpenCounter: open_counter,
    c.PauseCounter: pause,
    c.ResumeCounter: resume,
    c.CloseCounter: close,
}
