"""Why a ticket stands where it stands: one sentence in Chinese and one in English, for the visitor who asks."""

from dataclasses import dataclass

from hall_protocol.vocabulary import Arrival, TicketState
from hall_server.domain.closing_rules import CLOSING
from hall_server.domain.day_rules import DAY_END
from hall_server.domain.errors import CHINESE
from hall_server.domain.policy import HallPolicy
from hall_server.domain.state import HallState, Ticket
from hall_server.domain.waiting import ahead_of
from hall_server.domain.wording import due_text

_CAME = frozenset({TicketState.CALLED, TicketState.SERVING, TicketState.HELD, TicketState.COMPLETED})
"""States in which the last call is what explains the ticket."""

VOIDED_FOR = {
    DAY_END: ("日终", "the day ended"),
    CLOSING: ("应急闭厅", "the hall closed in an emergency"),
}
"""Why the rules void a ticket, by the reason its event gives."""


@dataclass(frozen=True, slots=True)
class Explanation:
    """The sentence, the numbers of those who came later and were called before, and how many are due before."""

    sentence: str
    sentence_en: str
    overtaken_by: tuple[str, ...]
    people_ahead: int | None


def explain(state: HallState, policy: HallPolicy, ticket: Ticket) -> Explanation:
    """Why `ticket` waits, why it was called when it was, or why it was voided."""
    passed = dict.fromkeys(ticket.overtaken_by)  # who passed twice is one
    passed_by = tuple(state.tickets[ticket_id].ticket_number for ticket_id in passed)
    ahead: int | None = None
    if ticket.state is TicketState.WAITING:
        ahead = ahead_of(state, ticket)
        chinese, english = _waiting(state, policy, ticket, ahead)
    elif ticket.call_reason and ticket.state in _CAME:
        chinese, english = _called(policy, ticket, *ticket.call_reason)
    elif ticket.state is TicketState.VOIDED:
        chinese, english = _voided(state, ticket)
    else:
        chinese = f"{ticket.ticket_number} 当前为“{CHINESE[ticket.state]}”"
        english = f"{ticket.ticket_number} is {ticket.state.value}"
    also = _passed(passed_by)
    return Explanation(f"{chinese}{also[0]}。", f"{english}{also[1]}.", passed_by, ahead)


def _waiting(state: HallState, policy: HallPolicy, ticket: Ticket, ahead: int) -> tuple[str, str]:
    due = due_text(policy, ticket)
    why = why_due(state, policy, ticket)
    here, here_en = _sent_to(ticket)
    chinese = f"{ticket.ticket_number} 应叫时刻 {due}（{why[0]}）{here}，前面还有 {ahead} 人"
    return chinese, f"{ticket.ticket_number} is due {due} ({why[1]}){here_en}, {ahead} ahead"


def _sent_to(ticket: Ticket) -> tuple[str, str]:
    """The one counter a ticket was sent to: no other may call it."""
    number = ticket.reserved_counter
    if number is None:
        return "", ""
    return f"，已转至 {number} 号窗口、只等该窗口", f", sent to counter {number} and waits for it alone"


def _voided(state: HallState, ticket: Ticket) -> tuple[str, str]:
    """Why the hall voided it, and the right it left its holder, if any."""
    why, why_en = VOIDED_FOR.get(ticket.void_reason, (ticket.void_reason, ticket.void_reason))
    right = state.carry_overs.get(ticket.ticket_id)
    until = f"，截至 {right.carries_until}（含当日）再取号可优先" if right is not None else ""
    until_en = f"; its holder is due first up to and including {right.carries_until}" if right is not None else ""
    return (
        f"{ticket.ticket_number} 已作废：{why}{until}",
        f"{ticket.ticket_number} is voided: {why_en}{until_en}",
    )


def why_due(state: HallState, policy: HallPolicy, ticket: Ticket) -> tuple[str, str]:
    """Where the due time comes from, in a short phrase of Chinese and one of English."""
    chinese, english = _why_in_line(state, policy, ticket)
    # What a ticket came with is gone once it was missed; what it was given since counts.
    is_plain = (ticket.is_reinstated or ticket.is_continued) and not ticket.raised_by
    if ticket.priority_class is None or is_plain:
        return chinese, english
    group = policy.priority_classes.get(ticket.priority_class)
    name = (group.name, group.name_en) if group is not None else ("原有", "a class that is no more")
    seen, seen_en = _seen(ticket)
    return f"{chinese}，{name[0]}优先{seen}", f"{english}, earlier as {name[1]}{seen_en}"


def _why_in_line(state: HallState, policy: HallPolicy, ticket: Ticket) -> tuple[str, str]:
    """How it came to its line: missed and returned, kept over a closing, by an appointment, or by its issue."""
    came = f"{policy.calendar.local(ticket.issued_at):%H:%M}"
    if ticket.miss_count:
        calls = "1 missed call" if ticket.miss_count == 1 else f"{ticket.miss_count} missed calls"
        return f"过号 {ticket.miss_count} 次后重新排入", f"back in line after {calls}"
    if ticket.is_continued:
        return f"{came} 取号，保留应急闭厅前的顺位", f"taken {came}, keeps its turn of before the emergency closing"
    return _why_by_appointment(state, policy, ticket, came) or (f"{came} 取号", f"taken {came}")


def _seen(ticket: Ticket) -> tuple[str, str]:
    """What somebody saw, or said, who gave the class while the ticket waited."""
    reason = ticket.priority_reason
    return (f"（现场设置：{reason}）", f" (given here: {reason})") if reason else ("", "")


def _why_by_appointment(state: HallState, policy: HallPolicy, ticket: Ticket, came: str) -> tuple[str, str] | None:
    if ticket.appointment is None:
        return None
    booked = state.appointments.get(ticket.appointment)
    if booked is None or booked.arrival is not Arrival.TOO_EARLY:
        return f"{came} 签到，按预约时段", f"checked in {came}, by its slot"
    slot = f"{policy.calendar.local(booked.slot_start):%H:%M}"
    return f"{came} 取号，早于预约时段 {slot}", f"taken {came}, before its slot at {slot}"


def _called(policy: HallPolicy, ticket: Ticket, chinese: str, english: str) -> tuple[str, str]:
    """The reason stored with the call, in its two languages, and when it was."""
    called = f"{policy.calendar.local(ticket.called_at):%H:%M}" if ticket.called_at is not None else ""
    at = f"到 {ticket.counter} 号窗口" if ticket.counter is not None else ""
    there = f" to counter {ticket.counter}" if ticket.counter is not None else ""
    return (
        f"{ticket.ticket_number} 于 {called} 被叫{at}：{chinese}",
        f"{ticket.ticket_number} was called{there} at {called}: {english}",
    )


def _passed(numbers: tuple[str, ...]) -> tuple[str, str]:
    """Who came later and was called before, with why they could."""
    if not numbers:
        return "", ""
    listed = "、".join(numbers[:3]) + ("等" if len(numbers) > 3 else "")
    listed_en = ", ".join(numbers[:3]) + (", …" if len(numbers) > 3 else "")
    later_en = "1 ticket that came later was" if len(numbers) == 1 else f"{len(numbers)} tickets that came later were"
    return (
        f"；有 {len(numbers)} 个后到的号先被叫到（{listed}），因其优先或被指定",
        f"; {later_en} called before it ({listed_en}), by priority or by name",
    )
