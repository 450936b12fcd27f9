"""An event in words for the page: Chinese and English, and only the few fields that are nobody's personal data."""

from datetime import datetime

import msgspec

from hall_protocol.cloud_event import CloudEvent
from online_platform.clock import CHINA_TIME

_WORDS = {
    "hall.policy.adopted.v1": ("规则生效", "Policy adopted"),
    "hall.day.opened.v1": ("开始营业", "Business day opened"),
    "hall.day.closed.v1": ("结束营业", "Business day closed"),
    "hall.day.anchored.v1": ("日终锚定", "Day anchored"),
    "hall.ticket.issued.v1": ("取号", "Ticket issued"),
    "hall.ticket.printed.v1": ("打印号票", "Ticket printed"),
    "hall.ticket.called.v1": ("叫号", "Ticket called"),
    "hall.ticket.recalled.v1": ("重呼", "Ticket recalled"),
    "hall.ticket.missed.v1": ("过号", "Ticket missed"),
    "hall.ticket.reinstated.v1": ("过号恢复排队", "Ticket reinstated"),
    "hall.ticket.priority_given.v1": ("设为优先", "Priority given"),
    "hall.ticket.abandoned.v1": ("弃号", "Ticket abandoned"),
    "hall.ticket.held.v1": ("挂起", "Ticket held"),
    "hall.ticket.resumed.v1": ("挂起后续办", "Ticket resumed"),
    "hall.ticket.transferred.v1": ("转移", "Ticket transferred"),
    "hall.ticket.cancelled.v1": ("取消号票", "Ticket cancelled"),
    "hall.ticket.voided.v1": ("号票作废", "Ticket voided"),
    "hall.call.announced.v1": ("播报叫号", "Call announced"),
    "hall.service.started.v1": ("开始办理", "Service started"),
    "hall.service.finished.v1": ("办理结束", "Service finished"),
    "hall.counter.opened.v1": ("窗口开启", "Counter opened"),
    "hall.counter.paused.v1": ("窗口暂停", "Counter paused"),
    "hall.counter.resumed.v1": ("窗口恢复", "Counter resumed"),
    "hall.counter.closed.v1": ("窗口关闭", "Counter closed"),
    "hall.evaluation.invited.v1": ("邀请评价", "Evaluation invited"),
    "hall.evaluation.submitted.v1": ("提交评价", "Evaluation submitted"),
    "hall.evaluation.timed_out.v1": ("评价超时", "Evaluation timed out"),
    "hall.evaluation.defaulted.v1": ("默认评价", "Evaluation defaulted"),
    "hall.badreview.opened.v1": ("差评立案", "Bad review opened"),
    "hall.badreview.moved.v1": ("差评处理", "Bad review handled"),
    "hall.badreview.overdue.v1": ("差评超期", "Bad review overdue"),
    "hall.complaint.filed.v1": ("受理投诉建议", "Complaint filed"),
    "hall.complaint.moved.v1": ("投诉建议处理", "Complaint handled"),
    "hall.complaint.overdue.v1": ("投诉建议超期", "Complaint overdue"),
    "hall.appointment.booked.v1": ("预约", "Appointment booked"),
    "hall.appointment.rescheduled.v1": ("预约改期", "Appointment rescheduled"),
    "hall.appointment.cancelled.v1": ("取消预约", "Appointment cancelled"),
    "hall.appointment.checked_in.v1": ("预约签到", "Appointment checked in"),
    "hall.appointment.lapsed.v1": ("预约过时", "Appointment lapsed"),
    "hall.appointment.reopened.v1": ("预约恢复", "Appointment open again"),
    "hall.appointment.missed.v1": ("预约未到", "Appointment missed"),
    "hall.records.looked_up.v1": ("查询共享记录", "Records looked up"),
    "hall.catalogue.compared.v1": ("事项目录比对", "Catalogues compared"),
    "hall.appcode.used.v1": ("使用动态身份码", "App code used"),
    "hall.inspection.marked.v1": ("暗访标记", "Inspection marked"),
    "hall.inspection.unmarked.v1": ("取消暗访标记", "Inspection unmarked"),
    "hall.device.changed.v1": ("设备状态变化", "Device changed"),
    "hall.ticket.released.v1": ("号票放回队列", "Ticket released"),
    "hall.ticket.returned.v1": ("号票退回队列", "Ticket returned to its line"),
    "hall.ticket.continued.v1": ("继续办理下一事项", "Ticket continued"),
    "hall.ticket.overdue.v1": ("号票超时提示", "Ticket overdue"),
    "hall.ticket.carried_over.v1": ("号票次日优先", "Ticket carried over"),
    "hall.visit.advanced.v1": ("转到下一环节", "Visit advanced"),
    "hall.block.granted.v1": ("发放离线号段", "Number block granted"),
    "hall.action.undone.v1": ("撤销操作", "Action undone"),
    "hall.queue.paused.v1": ("队列暂停取号", "Queue paused"),
    "hall.queue.resumed.v1": ("队列恢复取号", "Queue resumed"),
    "hall.closing.announced.v1": ("临时关闭", "Closing announced"),
    "hall.closing.lifted.v1": ("恢复开放", "Closing lifted"),
    "hall.counter.reassigned.v1": ("窗口调整队列", "Counter reassigned"),
    "hall.counter.handed_over.v1": ("窗口交接", "Counter handed over"),
    "hall.counter.help_offered.v1": ("窗口帮办", "Counter helps"),
    "hall.counter.help_ended.v1": ("结束帮办", "Help ended"),
    "hall.counter.pause_exceeded.v1": ("暂停超时", "Pause exceeded"),
    "hall.case.opened.v1": ("办件登记", "Case opened"),
    "hall.case.accepted.v1": ("受理", "Case accepted"),
    "hall.case.supplement_required.v1": ("补正告知", "Supplement required"),
    "hall.case.declined.v1": ("不予受理", "Case declined"),
    "hall.case.consulted.v1": ("咨询", "Case consulted"),
    "hall.case.progressed.v1": ("办件进展", "Case progressed"),
    "hall.case.result_ready.v1": ("办件出件", "Result ready"),
    "hall.case.collected.v1": ("领取结果", "Result collected"),
    "hall.case.reopened.v1": ("办件恢复办理", "Case reopened"),
    "hall.case.withdrawn.v1": ("申请人撤回", "Case withdrawn"),
    "hall.case.ended.v1": ("办件终止", "Case ended"),
    "hall.application.registered.v1": ("网上申请登记", "Application registered"),
    "hall.application.reviewed.v1": ("网上申请预审", "Application reviewed"),
    "hall.application.taken_up.v1": ("网上申请转现场办理", "Application taken up"),
    "hall.application.withdrawn.v1": ("撤回网上申请", "Application withdrawn"),
    "hall.application.ended.v1": ("网上申请终止", "Application ended"),
    "hall.assistance.requested.v1": ("求助", "Help requested"),
    "hall.assistance.answered.v1": ("已响应求助", "Help on its way"),
    "hall.assistance.withdrawn.v1": ("取消求助", "Help no longer needed"),
    "hall.records.erased.v1": ("删除个人信息", "Records erased"),
}
"""What each published event type is called; one that is not here is shown by its type rather than hidden."""


class Line(msgspec.Struct, frozen=True):
    """One line of the page's stream; `at` is the hall's stamp as "HH:MM:SS" of UTC+8, `place` a counter or station."""

    hall_id: str
    seq: int
    at: str
    topic: str
    words: str
    words_en: str
    ticket_number: str
    queue: str
    place: str


class _Shown(msgspec.Struct, frozen=True):
    """The only members of an event's data that reach the page."""

    ticket_number: str | None = None
    queue: str | None = None
    counter: int | str | None = None
    station: str | None = None


_shown_decoder = msgspec.json.Decoder(_Shown)


def line_of(event: CloudEvent) -> Line:
    """The event as one line for people; of whose visit an inspection was, the page says nothing."""
    words, words_en = _WORDS.get(event.type, (event.type, event.type))
    shown = _Shown() if event.type.startswith("hall.inspection.") else _shown(event)
    return Line(
        hall_id=event.hall_id,
        seq=event.sequence,
        at=datetime.fromisoformat(event.time).astimezone(CHINA_TIME).strftime("%H:%M:%S"),
        topic=event.type.removeprefix("hall.").partition(".")[0],
        words=words,
        words_en=words_en,
        ticket_number=shown.ticket_number or "",
        queue=shown.queue or "",
        place=_place(shown),
    )


def _place(shown: _Shown) -> str:
    return str(shown.counter) if shown.counter is not None else shown.station or ""


def _shown(event: CloudEvent) -> _Shown:
    try:
        return _shown_decoder.decode(event.data)
    except msgspec.MsgspecError:
        # Another shape of data is the hall's right; the line goes without these fields.
        return _Shown()
