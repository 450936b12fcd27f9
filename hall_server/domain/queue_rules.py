"""Pausing a queue: it gives no tickets for a while, and those who wait go on being served."""

from datetime import datetime

from hall_protocol.vocabulary import ErrorCode
from hall_server.domain import commands as c
from hall_server.domain import events as e
from hall_server.domain.errors import RuleError
from hall_server.domain.finding import known_queue
from hall_server.domain.policy import HallPolicy, QueuePolicy
from hall_server.domain.rule import Rule
from hall_server.domain.state import HallState


def pause(state: HallState, policy: HallPolicy, command: c.PauseQueue, _: datetime) -> list[e.AnyEvent]:
    """Give no more tickets, for a reason people may read; until it is resumed, or to the day's end."""
    queue = known_queue(policy, command.queue)
    if not command.reason.strip():
        raise RuleError(ErrorCode.REASON_REQUIRED, "请说明暂停取号的原因。", "Say why the queue pauses.")
    known = state.paused_queues.get(queue.queue)
    if known is not None and (known.reason, known.reason_en) == (command.reason, command.reason_en):
        return []
    return [e.QueuePaused(queue.queue, command.reason, command.reason_en)]


def resume(state: HallState, policy: HallPolicy, command: c.ResumeQueue, _: datetime) -> list[e.AnyEvent]:
    """Give tickets again."""
    queue = known_queue(policy, command.queue)
    if queue.queue not in state.paused_queues:
        raise RuleError(ErrorCode.QUEUE_NOT_PAUSED, f"{queue.name} 没有暂停。", f"{queue.name_en} is not paused.")
    return [e.QueueResumed(queue.queue)]


def require_not_paused(state: HallState, queue: QueuePolicy) -> None:
    """Raise while `queue` gives no tickets."""
    pause = state.paused_queues.get(queue.queue)
    if pause is not None:
        raise RuleError(
            ErrorCode.QUEUE_PAUSED,
            f"{queue.name} 暂停取号：{pause.reason}。已取号的请继续等候叫号。",
            f"{queue.name_en} gives no tickets now: {pause.reason_en or pause.reason}. Those who wait are served.",
        )


RULES: dict[type, Rule] = {
    c.PauseQueue: pause,
    c.ResumeQueue: resume,
}
