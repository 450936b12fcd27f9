"""What an event of a visit meant, in words, Chinese and English; an event without words of its own shows its fields."""

from collections.abc import Callable
from typing import Any

import msgspec

from hall_protocol.vocabulary import (
    AnnouncementStage,
    Arrival,
    CaseStep,
    Channel,
    Finding,
    Outcome,
    PrintOutcome,
    WaitingAtClosing,
)
from hall_server.domain import events as e
from hall_server.domain.case_opening import CONTINUED, LAPSED, START_UNDONE, UNDECIDED, UNSERVED
from hall_server.domain.errors import CHINESE
from hall_server.domain.explanation import VOIDED_FOR
from hall_server.domain.forgotten_rules import FORGOTTEN
from hall_server.domain.guarantee import PAUSED
from hall_server.domain.policy import HallPolicy
from hall_server.domain.wording import reason_of

Words = tuple[str, str]
"""Chinese, English."""

_OUTCOMES = {
    Outcome.ACCEPTED: "受理",
    Outcome.SUPPLEMENT_REQUIRED: "补正",
    Outcome.DECLINED: "不予受理",
    Outcome.CONSULTED: "咨询",
    Outcome.COLLECTED: "出件",
    Outcome.OTHER: "其他",
}
_PRINTS = {
    PrintOutcome.CONFIRMED: "已出票",
    PrintOutcome.UNCONFIRMED: "出票未确认",
    PrintOutcome.FAILED: "未打印",
}
_STAGES = {AnnouncementStage.SHOWN: "已显示", AnnouncementStage.SPOKEN: "已播报"}
_REASONS = {
    **VOIDED_FOR,
    FORGOTTEN: ("超时未处理", "forgotten"),
    UNDECIDED: ("办结时未作决定", "undecided when the service ended"),
    UNSERVED: ("号票过号、取消或作废", "its ticket was missed, given up or voided"),
    START_UNDONE: ("开始办理已撤销", "the start was taken back"),
    CONTINUED: ("接续原办件", "an earlier case goes on instead"),
    LAPSED: ("长期无进展", "nothing happened to it for long"),
}
_CHANNELS = {
    Channel.KIOSK: ("自助机", "kiosk"),
    Channel.GUIDE_DESK: ("导办台", "guide desk"),
    Channel.COUNTER: ("窗口", "counter"),
    Channel.PHONE: ("电话", "phone"),
    Channel.PLATFORM: ("网上平台", "platform"),
}
_STEPS = {
    CaseStep.UNDER_REVIEW: ("审查中", "under review"),
    CaseStep.SPECIAL_PROCEDURE: ("特别程序", "special procedure"),
    CaseStep.DECIDED: ("已审批", "decided"),
    CaseStep.PAID: ("已缴费", "paid"),
    CaseStep.DISPATCHED: ("已寄出", "sent to the applicant"),
    CaseStep.DELIVERED: ("已送达", "delivered"),
}
_NOT_FOR_PEOPLE = frozenset({"visitor", "ticket_id"})


def words_of(event: e.AnyEvent, policy: HallPolicy) -> Words:
    """What `event` meant; never who the visitor is."""
    speak = _WORDS.get(type(event))
    return speak(event, policy) if speak is not None else _fields(event)


def _fields(event: e.AnyEvent) -> Words:
    fields = ((name, getattr(event, name)) for name in event.__struct_fields__ if name not in _NOT_FOR_PEOPLE)
    said = ", ".join(f"{name}={msgspec.to_builtins(value)}" for name, value in fields if value not in (None, "", ()))
    text = f"{e.type_name(event)} {said}".strip()
    return text, text


def _issued(event: e.TicketIssued, policy: HallPolicy) -> Words:
    name, name_en = _queue(event.queue, policy)
    low, high = event.low_s // 60, -(-event.high_s // 60)
    due = f"{policy.calendar.local(event.due_at):%H:%M}"
    known = policy.priority_classes.get(event.priority_class or "")
    group_name, group_name_en = (known.name, known.name_en) if known else (event.priority_class,) * 2
    group = f"，{group_name}优先" if event.priority_class else ""
    group_en = f", priority: {group_name_en}" if event.priority_class else ""
    alone, alone_en = _given_alone(event, policy)
    return (
        f"取号 {event.ticket_number}（{name}），前面 {event.people_ahead} 人，"
        f"告知等候 {low}–{high} 分钟，应叫时刻 {due}{group}{alone}",
        f"ticket {event.ticket_number} ({name_en}), {event.people_ahead} ahead, "
        f"told {low}–{high} min, due {due}{group_en}{alone_en}",
    )


def _given_alone(event: e.TicketIssued, policy: HallPolicy) -> Words:
    if event.block is None or event.arrived_at is None:
        return "", ""
    came = f"{policy.calendar.local(event.arrived_at):%m-%d %H:%M}"
    return f"，断网期间 {came} 由取号机发出", f", given by the kiosk alone at {came}"


def _priority_given(event: e.PriorityGiven, policy: HallPolicy) -> Words:
    known = policy.priority_classes.get(event.priority_class)
    name, name_en = (known.name, known.name_en) if known else (event.priority_class,) * 2
    due = f"{policy.calendar.local(event.due_at):%H:%M}"
    at, at_en = (f"{event.counter}号窗口", f" at counter {event.counter}") if event.counter else ("", "")
    return (
        f"{at}设为{name}优先（{event.reason}），应叫时刻 {due}",
        f"priority given{at_en} as {name_en} ({event.reason}), due {due}",
    )


def _printed(event: e.TicketPrinted, _: HallPolicy) -> Words:
    detail = f" ({event.detail})" if event.detail else ""
    slip, slip_en = ("补打小票", "reprinted slip") if event.is_reprint else ("小票", "slip")
    return (
        f"{event.station}：{slip}{_PRINTS[event.outcome]}{detail}",
        f"{event.station}: {slip_en} {event.outcome}{detail}",
    )


def _called(event: e.TicketCalled, _: HallPolicy) -> Words:
    reason, reason_en = reason_of(event)
    passed = f"；越过 {event.overtaken} 个先到的号" if event.overtaken else ""
    passed_en = f"; {event.overtaken} who came before were passed" if event.overtaken else ""
    return (
        f"{event.counter}号窗口呼叫：{reason}{passed}",
        f"called by counter {event.counter}: {reason_en}{passed_en}",
    )


def _recalled(event: e.TicketRecalled, _: HallPolicy) -> Words:
    return (
        f"{event.counter}号窗口第 {event.repetition} 次重呼",
        f"recalled by counter {event.counter}, time {event.repetition}",
    )


def _announced(event: e.CallAnnounced, _: HallPolicy) -> Words:
    detail = f" ({event.detail})" if event.detail else ""
    return f"{event.station} {_STAGES[event.stage]}{detail}", f"{event.stage} by {event.station}{detail}"


def _finished(event: e.ServiceFinished, _: HallPolicy) -> Words:
    rule, rule_en = ("，由规则结束", ", ended by rule") if event.by_rule else ("", "")
    return (
        f"{event.counter}号窗口办理结束：{_OUTCOMES[event.outcome]}{rule}",
        f"service ended at counter {event.counter}: {event.outcome}{rule_en}",
    )


def _transferred(event: e.TicketTransferred, policy: HallPolicy) -> Words:
    waits_in = [_queue(queue, policy) for queue in (event.step.queues if event.step else (event.to_queue,))]
    name, name_en = "、".join(chinese for chinese, _ in waits_in), " and ".join(english for _, english in waits_in)
    to, to_en = (
        (f"，只等 {event.to_counter} 号窗口", f" for counter {event.to_counter} only") if event.to_counter else ("", "")
    )
    reason, reason_en = _reason(event, policy)
    return (
        f"{event.from_counter}号窗口转出，重新在 {name} 等候{to}，先后不变{reason}",
        f"sent on by counter {event.from_counter}: waits in {name_en}{to_en} with its seniority{reason_en}",
    )


def _released(event: e.TicketReleased, _: HallPolicy) -> Words:
    if event.reason == PAUSED:
        return (
            f"{event.counter}号窗口暂停过久，回到队列，先后不变",
            f"back in line with its seniority: counter {event.counter} pauses for too long",
        )
    return "原窗口已关，回到队列", "back in line: the counter that set it aside has closed"


def _reinstated(event: e.TicketReinstated, policy: HallPolicy) -> Words:
    due = f"{policy.calendar.local(event.due_at):%H:%M}"
    return f"过号后按规则恢复排队，应叫时刻 {due}", f"back in line by the rule, due {due}"


def _evaluated(event: e.EvaluationSubmitted, _: HallPolicy) -> Words:
    options = f"（{'、'.join(event.options)}）" if event.options else ""
    options_en = f" ({', '.join(event.options)})" if event.options else ""
    return f"评价 {event.grade} 分{options}", f"rated {event.grade} of 5{options_en}"


def _closing(event: e.ClosingAnnounced, policy: HallPolicy) -> Words:
    part = policy.sub_halls.get(event.sub_hall or "")
    where, where_en = (part.name, part.name_en) if part else ("大厅", "the hall")
    is_kept = event.waiting is WaitingAtClosing.KEEP
    waiting, waiting_en = ("号票保留", "tickets are kept") if is_kept else ("号票作废", "tickets are voided")
    return (
        f"{where}应急关闭：{event.reason}；{waiting}",
        f"{where_en} closed: {event.reason_en or event.reason}; {waiting_en}",
    )


def _booked(event: e.AppointmentBooked, policy: HallPolicy) -> Words:
    slot = f"{policy.calendar.local(event.slot_start):%m-%d %H:%M}"
    channel, channel_en = _CHANNELS[event.channel]
    return f"预约 {slot}（{channel}）", f"booked for {slot} ({channel_en})"


def _rescheduled(event: e.AppointmentRescheduled, policy: HallPolicy) -> Words:
    slot = f"{policy.calendar.local(event.slot_start):%m-%d %H:%M}"
    return f"预约改到 {slot}", f"appointment moved to {slot}"


def _checked_in(event: e.AppointmentCheckedIn, _: HallPolicy) -> Words:
    if event.is_late:
        return "预约签到，已迟到，按现场号排队", "checked in late: as a walk-in"
    if event.arrival is Arrival.TOO_EARLY:
        return "早于签到时间取号，即作预约签到，按现场号排队", "too early to check in: checked in as a walk-in"
    return "预约按时签到", "checked in on time"


def _progressed(event: e.CaseProgressed, _: HallPolicy) -> Words:
    name, name_en = _STEPS[event.step]
    return f"办件：{name}", f"case: {name_en}"


def _queue(queue: str, policy: HallPolicy) -> Words:
    known = policy.queues.get(queue)
    return (known.name, known.name_en) if known else (queue, queue)


def _at_counter(chinese: str, english: str) -> Callable[[Any, HallPolicy], Words]:
    """Words with the counter, and the reason where the event has one."""

    def speak(event: Any, policy: HallPolicy) -> Words:
        reason, reason_en = _reason(event, policy)
        return f"{event.counter}号窗口：{chinese}{reason}", f"counter {event.counter}: {english}{reason_en}"

    return speak


def _at_counter_from(chinese: str, english: str) -> Callable[[Any, HallPolicy], Words]:
    return lambda event, _: (f"{event.from_counter}号窗口：{chinese}", f"counter {event.from_counter}: {english}")


def _advanced(event: e.VisitAdvanced, policy: HallPolicy) -> Words:
    name, name_en = _queue(event.next_step.queues[0], policy)
    return (
        f"{event.counter}号窗口办完一站（{_OUTCOMES[event.outcome]}），去 {name} 继续等候，先后不变",
        f"one stop done at counter {event.counter} ({event.outcome}); on to {name_en} with its seniority",
    )


def _undone(event: e.ActionUndone, _: HallPolicy) -> Words:
    return (
        f"{event.counter}号窗口撤销“{CHINESE[event.action]}”，恢复为“{CHINESE[event.state]}”",
        f"counter {event.counter} took back {event.action}: {event.state} again",
    )


def _plain(chinese: str, english: str) -> Callable[[Any, HallPolicy], Words]:
    def speak(event: Any, policy: HallPolicy) -> Words:
        reason, reason_en = _reason(event, policy)
        return f"{chinese}{reason}", f"{english}{reason_en}"

    return speak


def _looked_up(event: e.RecordsLookedUp, _: HallPolicy) -> Words:
    """How many records, not which: whoever tells a visit need not know what a library holds of the visitor."""
    found = sum(material.finding is Finding.FOUND for material in event.materials)
    asked = len(event.materials)
    return (
        f"{event.counter}号窗口查询共享记录 {asked} 项，查到 {found} 项",
        f"counter {event.counter} looked {asked} records up, {found} found",
    )


def _ended(event: e.CaseEnded, policy: HallPolicy) -> Words:
    reason, reason_en = _reason(event, policy)
    if event.by_rule:
        return f"办件按规则结束{reason}", f"the case ended by rule{reason_en}"
    return (
        f"{event.counter}号窗口：办件另行处理{reason}",
        f"counter {event.counter}: the case ended otherwise{reason_en}",
    )


def _reason(event: Any, policy: HallPolicy) -> Words:
    text = getattr(event, "reason", "")
    coded = policy.cases.reasons.get(text or "")
    said = (coded.name, coded.name_en) if coded else (text, getattr(event, "reason_en", "") or text)
    chinese, english = _REASONS.get(text, said)
    return (f"（{chinese}）", f" ({english})") if text else ("", "")


_WORDS: dict[type, Callable[[Any, HallPolicy], Words]] = {
    e.TicketIssued: _issued,
    e.PriorityGiven: _priority_given,
    e.TicketPrinted: _printed,
    e.TicketCalled: _called,
    e.TicketRecalled: _recalled,
    e.CallAnnounced: _announced,
    e.ServiceStarted: _at_counter("开始办理", "service started"),
    e.ServiceFinished: _finished,
    e.TicketMissed: _at_counter("过号", "did not come"),
    e.TicketHeld: _at_counter("挂起", "set aside"),
    e.TicketReleased: _released,
    e.TicketResumed: _at_counter("叫回挂起的号", "called back after being set aside"),
    e.TicketTransferred: _transferred,
    e.TicketReinstated: _reinstated,
    e.TicketAbandoned: _plain("过号次数用完，弃号", "abandoned: no return is left"),
    e.TicketCancelled: _plain("办事人取消", "given up by the visitor"),
    e.TicketVoided: _plain("作废", "voided"),
    e.TicketCarriedOver: lambda event, _: (
        f"可优先延续至 {event.carries_until}",
        f"its holder is due first up to {event.carries_until}",
    ),
    e.TicketContinued: _plain("接续因闭厅作废的原号，先于他人", "takes the place of a ticket voided by a closing"),
    e.TicketReturned: _at_counter_from("办完，转回原窗口或原队列等候", "served there; waits for whoever sent it"),
    e.VisitAdvanced: _advanced,
    e.TicketOverdue: _at_counter("办理或呼叫时间远超常规，已提示", "far beyond its usual time, flagged"),
    e.ActionUndone: _undone,
    e.EvaluationDefaulted: _plain("逾期未评，按规则记为基本满意", "silence, counted as 基本满意 by the rule"),
    e.BadReviewOpened: _at_counter("差评立案", "a case about the bad review is opened"),
    e.BadReviewMoved: lambda event, _: (f"差评处理：{CHINESE[event.action]}", f"bad review: {event.action}"),
    e.BadReviewOverdue: _plain("差评处理逾期", "the step about the bad review is late"),
    e.AppointmentLapsed: _plain("逾时未到，名额已放给现场", "not claimed in time; the place went to walk-ins"),
    e.RecordsLookedUp: _looked_up,
    e.CaseOpened: _at_counter("登记办件", "a case is opened"),
    e.CaseAccepted: _at_counter("受理", "the case is accepted"),
    e.CaseSupplementRequired: _at_counter("需补正，已一次性告知", "papers are missing; told all at once"),
    e.CaseDeclined: _at_counter("不予受理", "the case is declined"),
    e.CaseConsulted: _at_counter("咨询", "asked, no case to accept"),
    e.CaseEnded: _ended,
    e.CaseReopened: _plain("结束被撤销，办件恢复为待决定", "its end was taken back: the case is open again"),
    e.CaseWithdrawn: _plain("办件撤回", "the case is withdrawn"),
    e.CaseProgressed: _progressed,
    e.ApplicationTakenUp: _plain("接续网上申请", "goes on with what was applied for online"),
    e.CaseResultReady: _plain("结果已出，可来领取", "the result is there to collect"),
    e.CaseCollected: _at_counter("已领取结果", "the result is collected"),
    e.EvaluationInvited: _at_counter("邀请评价", "asked for a rating"),
    e.EvaluationSubmitted: _evaluated,
    e.EvaluationTimedOut: _at_counter("未评价", "no rating was given"),
    e.AppointmentBooked: _booked,
    e.AppointmentRescheduled: _rescheduled,
    e.AppointmentCancelled: _plain("预约取消", "appointment cancelled"),
    e.AppointmentCheckedIn: _checked_in,
    e.AppointmentReopened: _plain("号票未办结束，预约恢复，可再次签到", "the ticket ended unserved: booked again"),
    e.AppointmentMissed: _plain("预约未到", "the holder did not come"),
    e.ClosingAnnounced: _closing,
    e.ClosingLifted: _plain("恢复开放", "open again"),
    e.QueuePaused: _plain("本队列暂停取号，已取号的照常", "its queue gives no more tickets; those who wait are served"),
    e.InspectionMarked: _plain("标为暗访：不计入大厅指标", "marked as an inspector's own: counts in no figure"),
    e.InspectionUnmarked: _plain("取消暗访标记，重新计入", "no inspector's own after all: counts again"),
    e.AppCodeUsed: _plain("使用一部手机办事通身份码", "an identity code of the app was used up"),
    e.QueueResumed: _plain("本队列恢复取号", "its queue gives tickets again"),
}
