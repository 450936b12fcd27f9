"""What happens to a counter itself: sign-on, pauses, sign-off."""

import re
from datetime import datetime

from hall_protocol.vocabulary import STAFF_NUMBER, ErrorCode, TicketState
from hall_server.domain import commands as c
from hall_server.domain import counter as counter_table
from hall_server.domain import events as e
from hall_server.domain.counter import CounterAction
from hall_server.domain.errors import RuleError
from hall_server.domain.policy import HallPolicy, PauseReason
from hall_server.domain.rule import Rule
from hall_server.domain.shifts import shift_of
from hall_server.domain.state import Counter, HallState

_ID_NUMBER = re.compile(r"\d{17}[\dXx]")


def open_counter(state: HallState, policy: HallPolicy, command: c.OpenCounter, now: datetime) -> list[e.AnyEvent]:
    """A clerk who works nowhere else signs on; the counter is free."""
    may(state, policy, command.counter, CounterAction.OPEN)
    require_staff_number(command.clerk)
    require_clerk_free(state, policy, command.counter, command.clerk)
    shift, outside = shift_of(policy, command.counter, now)
    return [e.CounterOpened(command.counter, command.clerk, shift, outside)]


def pause(state: HallState, policy: HallPolicy, command: c.PauseCounter, _: datetime) -> list[e.AnyEvent]:
    """Stop calling, with a reason people may read: one of the configured ones, or words."""
    may(state, policy, command.counter, CounterAction.PAUSE)
    configured = _configured_reason(policy, command)
    if configured is not None:
        said = command.reason if command.reason.strip() not in ("", configured.code) else configured.name
        return [e.CounterPaused(command.counter, said, configured.code)]
    if not command.reason.strip():
        raise RuleError(ErrorCode.REASON_REQUIRED, "请选择暂停原因。", "Say why the counter pauses.")
    return [e.CounterPaused(command.counter, command.reason)]


def resume(state: HallState, policy: HallPolicy, command: c.ResumeCounter, _: datetime) -> list[e.AnyEvent]:
    """Go on calling."""
    may(state, policy, command.counter, CounterAction.RESUME)
    return [e.CounterResumed(command.counter)]


def close(state: HallState, policy: HallPolicy, command: c.CloseCounter, _: datetime) -> list[e.AnyEvent]:
    """The clerk signs off; who waited for this very counter, or was set aside there, goes back to their line."""
    may(state, policy, command.counter, CounterAction.CLOSE)
    return [e.CounterClosed(command.counter), *_released_by(state, command.counter)]


def _released_by(state: HallState, number: int) -> list[e.AnyEvent]:
    """What becomes of the tickets a counter set aside when nobody is there any more to call them back."""
    return [
        e.TicketReleased(ticket.ticket_id, ticket.ticket_number, number)
        for ticket in state.tickets.values()
        if ticket.state is TicketState.HELD and ticket.counter == number
    ]


def _configured_reason(policy: HallPolicy, command: c.PauseCounter) -> PauseReason | None:
    """The configured reason meant, by its code or its name; raises for a code that is none."""
    reasons = policy.staffing.pause_reasons
    for reason in reasons:
        if command.code == reason.code:
            return reason
        if command.code is None and command.reason.strip() in (reason.code, reason.name, reason.name_en):
            return reason
    if command.code is not None:
        known = ", ".join(reason.code for reason in reasons) or "none"
        raise RuleError(ErrorCode.INVALID_VALUE, "没有这个暂停原因。", f"No such pause reason; configured: {known}.")
    return None


def require_staff_number(clerk: str) -> None:
    """Raise unless it has the shape of a staff number; a name or an ID number would be in the journal for good."""
    if re.fullmatch(STAFF_NUMBER, clerk) is None or _ID_NUMBER.fullmatch(clerk) is not None:
        raise RuleError(
            ErrorCode.INVALID_VALUE,
            "工号应为字母、数字和 - _ . @，不超过 64 个字符；请勿填写姓名或身份证号。",
            "A staff number is letters, digits, '-', '_', '.' and '@', at most 64; never a name or an ID number.",
        )


def require_clerk_free(state: HallState, policy: HallPolicy, number: int, clerk: str) -> None:
    """Raise when `clerk` is signed on at another counter of the hall."""
    for other in state.counters.values():
        if other.clerk == clerk and other.counter != number and other.counter in policy.counters:
            raise RuleError(
                ErrorCode.CLERK_ELSEWHERE,
                f"{clerk} 已在 {other.counter} 号窗口当班，请先在那里退出或交接。",
                f"{clerk} is signed on at counter {other.counter}: sign off or hand over there first.",
            )


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
