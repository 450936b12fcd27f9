"""Sentences a clerk can read out, Chinese and English in one."""

from hall_protocol.vocabulary import CallGround
from hall_server.domain import events as e
from hall_server.domain.policy import HallPolicy
from hall_server.domain.state import Ticket

GROUNDS = {
    CallGround.RATIO_CAP: ("优先号已达比例上限，先叫普通号", "credits have had their share of calls"),
    CallGround.WAIT_GUARANTEE: ("等候已超过承诺上限", "waited beyond the guarantee"),
    CallGround.OVERFLOW: ("帮办次要队列", "helping a secondary queue"),
    CallGround.HELP: ("空闲帮办", "helping while idle"),
    CallGround.SENT_HERE: ("转至本窗口", "sent to this counter"),
    CallGround.NAMED: ("指定叫号", "called by name"),
}
"""What is said beyond the due time, by ground."""

_BETWEEN = " · "


def reason_of(event: e.TicketCalled) -> tuple[str, str]:
    """Why the ticket was called, in Chinese and in English; a clerk's own words are the same in both."""
    if event.ground is CallGround.NAMED and not event.clerk_reason:
        return event.reason, event.reason  # of before `clerk_reason`: all of it is the clerk's, whatever it holds
    chinese, _, english = event.reason.partition(_BETWEEN)
    english = english or chinese
    if not event.clerk_reason:
        return chinese, english
    return f"{chinese}：{event.clerk_reason}", f"{english}: {event.clerk_reason}"


def call_sentence(policy: HallPolicy, ticket: Ticket, runner_up: Ticket | None, ground: CallGround) -> str:
    """Why `ticket` is called and not `runner_up`: due times, and the ground when it is another."""
    due = due_text(policy, ticket)
    chinese, english = f"{ticket.ticket_number} 应叫时刻 {due}", f"due {due}"
    if runner_up is None:
        chinese, english = f"{chinese}，本窗口主办队列暂无其他待叫", f"{english}, nobody else waits for this counter"
    else:
        other, other_due = runner_up.ticket_number, due_text(policy, runner_up)
        chinese, english = f"{chinese}，先于 {other}（{other_due}）", f"{english}, before {other} due {other_due}"
    if ground in GROUNDS:
        also = GROUNDS[ground]
        chinese, english = f"{chinese}；{also[0]}", f"{english}; {also[1]}"
    return f"{chinese}{_BETWEEN}{english}"


def named_sentence(policy: HallPolicy, ticket: Ticket) -> str:
    """That `ticket` is called by name; why, the clerk says."""
    due, (chinese, english) = due_text(policy, ticket), GROUNDS[CallGround.NAMED]
    return f"{ticket.ticket_number} 应叫时刻 {due}；{chinese}{_BETWEEN}due {due}; {english}"


def due_text(policy: HallPolicy, ticket: Ticket) -> str:
    """The due time; with its date where a closing left the ticket a turn of an earlier day."""
    due, issued = policy.calendar.local(ticket.due_at), policy.calendar.local(ticket.issued_at)
    return f"{due:%H:%M}" if due.date() == issued.date() else f"{due:%m-%d %H:%M}"
