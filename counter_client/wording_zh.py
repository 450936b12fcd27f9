"""The clerk's desk in Chinese."""

from typing import Final

from counter_client.case_wording_zh import CASES_ZH
from counter_client.desk import NoticeKind
from counter_client.keys import Key
from counter_client.question_wording import QUESTIONS_ZH
from counter_client.sign_on_wording import SIGN_ON_ZH
from counter_client.wording import Wording, Words
from hall_protocol.vocabulary import CounterState, Outcome

ZH: Final = Wording(
    is_chinese=True,
    title="窗口叫号",
    compact_bar="软叫号器",
    full_desk="完整窗口",
    counter="{counter} 号窗口",
    clerk="工号 {clerk}",
    other_clerk="本窗口现由工号 {clerk} 在岗",
    states=Words(
        {
            CounterState.CLOSED: "未上岗",
            CounterState.FREE: "空闲",
            CounterState.CALLING: "呼叫中",
            CounterState.SERVING: "办理中",
            CounterState.PAUSED: "暂停服务",
        }
    ),
    keys=Words(
        {
            Key.SIGN_ON: "上岗",
            Key.SIGN_OFF: "离岗",
            Key.CALL_NEXT: "呼叫下一位",
            Key.CALL_TICKET: "指定叫号",
            Key.PRIORITY: "优先",
            Key.RECALL: "重呼",
            Key.START: "开始办理",
            Key.FINISH: "办结",
            Key.FINISH_AND_CALL: "完成并呼叫下一位",
            Key.NO_SHOW: "过号",
            Key.HOLD: "挂起",
            Key.CALL_BACK: "回呼",
            Key.TRANSFER: "转移",
            Key.UNDO: "撤销",
            Key.PAUSE: "暂停",
            Key.RESUME: "恢复服务",
        }
    ),
    notices=Words(
        {
            NoticeKind.NOBODY_WAITING: "暂时无人等候",
            NoticeKind.REFUSED: "{detail}",
            NoticeKind.NO_ANSWER: "大厅服务器没有答复，这次操作已放弃；请以屏幕所示状态为准",
            NoticeKind.EVALUATED: "{number} 已评价",
            NoticeKind.NOT_EVALUATED: "{number} 未评价（已超时）",
            NoticeKind.MARKED_MISSED: "{number} 已过号",
            NoticeKind.HELD: "{number} 已挂起，可从右侧回呼",
            NoticeKind.TRANSFERRED: "{number} 已转移，保留原次序",
            NoticeKind.RECALLED: "{number} 已重呼",
            NoticeKind.PRIORITY_GIVEN: "{number} 已设为优先，次序已提前",
            NoticeKind.UNDONE: "{number} 的上一步已撤销",
        }
    ),
    outcomes=Words(
        {
            Outcome.ACCEPTED: "受理",
            Outcome.SUPPLEMENT_REQUIRED: "补正",
            Outcome.DECLINED: "不予受理",
            Outcome.CONSULTED: "咨询",
            Outcome.COLLECTED: "出件",
            Outcome.OTHER: "其他",
        }
    ),
    outcome_heading="办理结果",
    closed_text="未上岗",
    closed_hint="按“上岗”开始叫号",
    waiting_text="{waiting} 位等候",
    nobody_text="无人等候",
    first_due="最先应办　{next}",
    paused_hint="恢复服务后继续叫号",
    reason="叫号依据：{reason}",
    issued="取号 {time}",
    waited="等候 {minutes} 分钟",
    recalled="已重呼 {count} 次",
    minutes="{minutes} 分钟",
    norm="参考时长 {norm}",
    timer_headings=Words(
        {
            CounterState.CLOSED: "",
            CounterState.FREE: "空闲时长",
            CounterState.CALLING: "呼叫至今",
            CounterState.SERVING: "办理用时",
            CounterState.PAUSED: "暂停时长",
        }
    ),
    connected="已连接",
    connecting="正在连接",
    lost="连接中断",
    stale="与大厅服务器的连接中断，以下是 {time} 的情况；按键已锁定，连接恢复后自动继续",
    unknown_counter="大厅尚未告知 {counter} 号窗口的情况",
    slow="正在等待大厅答复…",
    waiting_heading="等候本窗口  {count}",
    waiting_columns=("号票", "办理内容", "应办", "次序依据"),
    held_heading="挂起  {count}",
    missed_heading="过号  {count}",
    nobody="暂时无人等候",
    none_held="无",
    none_missed="无",
    why_arrival="按取号先后",
    why_class="优先：{name}",
    why_earlier="提前 {minutes} 分",
    why_later="顺延 {minutes} 分",
    why_here="转到本窗口",
    and_more="{matter} 另 {more} 项",
    between_matters="、",
    journey="路线：{stops}",
    for_organisation="单位事项",
    by_agent="代办，请核对授权",
    stop_at="{matter}（{queue}）",
    stop_of="第 {stop} 站，共 {stops} 站",
    figures_heading="大厅今日",
    figures=("取号", "办结", "过号", "在等", "平均等候", "平均办理"),
    pause_title="暂停服务的原因",
    pause_reasons=("午间休息", "短时离开", "整理材料", "业务会商", "设备故障"),
    other_reason="其他原因（可填写）",
    transfer_title="把 {number} 转移到",
    to_queue="转到队列",
    to_counter="转到窗口",
    unserved_title="转到该窗口的原因",
    unserved="{counter}不办理此队列",
    unserved_reasons=("会同办理", "由原经办人续办", "咨询业务负责人"),
    queue_detail="{waiting} 人在等 · {counters} 个窗口",
    confirm="确定",
    cancel="取消",
    questions=QUESTIONS_ZH,
    cases=CASES_ZH,
    sign_on=SIGN_ON_ZH,
)
