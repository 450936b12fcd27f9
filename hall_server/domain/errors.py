"""Refusals: a rule's "no" as a value, with its code and a sentence for people in Chinese and English."""

from dataclasses import dataclass

from hall_protocol.vocabulary import ErrorCode

CHINESE = {
    # states of tickets, counters, appointments, evaluations, cases
    "waiting": "等候中",
    "called": "已呼叫",
    "serving": "办理中",
    "held": "已挂起",
    "missed": "已过号",
    "completed": "已办结",
    "abandoned": "过号作废",
    "cancelled": "已取消",
    "voided": "已作废",
    "closed": "未开放",
    "free": "空闲",
    "calling": "呼叫中",
    "paused": "暂停服务",
    "booked": "已预约",
    "checked_in": "已签到",
    "lapsed": "已过时段",
    "invited": "待评价",
    "submitted": "已评价",
    "timed_out": "评价超时",
    "defaulted": "默认评价",
    "not_invited": "尚未邀请评价",
    "supplement_required": "待补正",
    "result_ready": "待领取",
    "collected": "已领取",
    "declined": "不予受理",
    "consulted": "已咨询",
    "withdrawn": "已撤回",
    "ended": "另行处理",
    # states of applications made online
    "registered": "已申报",
    "passed": "预审通过",
    "rejected": "预审不通过",
    "taken_up": "已由窗口办理",
    # states of bad reviews, complaints
    "opened": "已登记",
    "contacted": "已联系",
    "verified": "已核实",
    "rectified": "已整改",
    "replied": "已答复",
    "revisited": "已回访",
    "appealed": "申诉中",
    "rechecked": "已复核",
    "concluded": "已结案",
    "accepted": "已受理",
    "triaged": "已分流",
    "assigned": "已转办",
    "resolved": "已处理",
    "evaluated": "已评价反馈",
    "accounted": "已归档",
    # actions
    "call": "呼叫",
    "recall": "重呼",
    "start": "开始办理",
    "finish": "办结",
    "miss": "过号",
    "reinstate": "恢复排队",
    "abandon": "过号作废",
    "hold": "挂起",
    "resume": "恢复",
    "transfer": "转移",
    "return": "转回",
    "advance": "转下一步",
    "give_priority": "设优先",
    "cancel": "取消",
    "void": "作废",
    "open": "开放",
    "close": "关闭",
    "pause": "暂停",
    "release": "释放",
    "hand_over": "交接",
    "offer_help": "帮办",
    "book": "预约",
    "check_in": "签到",
    "lapse": "过时段",
    "reschedule": "改期",
    "reopen": "恢复预约",
    "submit": "评价",
    "time_out": "评价超时",
    "accept": "受理",
    "require_supplement": "补正告知",
    "decline": "不予受理",
    "consult": "咨询",
    "withdraw": "撤回",
    "end": "另行处理",
    "make_ready": "登记办理结果",
    "collect": "领取",
    "progress": "登记办理环节",
    "deliver": "送达",
    "register": "申报登记",
    "pass": "预审通过",
    "reject": "预审不通过",
    "take_up": "窗口办理",
    "default": "默认评价",
    "contact": "联系",
    "verify": "核实",
    "rectify": "整改",
    "reply": "答复",
    "revisit": "回访",
    "appeal": "申诉",
    "recheck": "复核",
    "conclude": "结案",
    "triage": "分流",
    "assign": "转办",
    "resolve": "办结",
    "supervise": "督办",
    "evaluate": "评价反馈",
    "account": "追责问责",
}
"""The words of the tables as people read them (docs/glossary.md)."""


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a command changes nothing; `detail` is for people, `code` for programs."""

    code: ErrorCode
    detail: str
    detail_en: str


class RuleError(Exception):
    """Carries a refusal out of a rule to `decide`, which returns it as a value."""

    def __init__(self, code: ErrorCode, detail: str, detail_en: str) -> None:
        super().__init__(detail_en)
        self.refusal = Refusal(code, detail, detail_en)


class IllegalActionError(RuleError):
    """An action the state table does not have; nothing has changed."""

    def __init__(self, code: ErrorCode, subject: str, state: str, action: str, subject_en: str = "") -> None:
        super().__init__(
            code,
            f"{subject}当前为“{CHINESE[state]}”，不能执行“{CHINESE[action]}”，未作任何更改。",
            f"{subject_en or subject} is {state}: {action} is not possible now; nothing was changed.",
        )
