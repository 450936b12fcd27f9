"""Every word on the visitor's side of the counter, in Chinese and in English."""

from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from hall_protocol.vocabulary import CounterState


@dataclass(frozen=True, slots=True, kw_only=True)
class EvaluatorWording:
    """The visitor's screen in one language; `{…}` are filled in."""

    grades: MappingProxyType[int, str]
    counter: str
    staff: str
    prompt: str
    done: str
    done_without_item: str
    remaining: str
    privacy: str
    sending: str
    your_grade: str
    reason_prompt: str
    reason_note: str
    reason_missing: str
    reason_elsewhere: str
    more: str
    back: str
    send: str
    leave: str
    thanks: str
    thanks_detail: str
    sorry: str
    sorry_detail: str
    idle: MappingProxyType[CounterState, tuple[str, str]]
    away: tuple[str, str]
    other_language: str


ZH: Final = EvaluatorWording(
    grades=MappingProxyType({5: "非常满意", 4: "满意", 3: "基本满意", 2: "不满意", 1: "非常不满意"}),
    counter="{counter} 号窗口",
    staff="工号 {clerk}",
    prompt="请您对本次服务作出评价",
    done="{number}　{item}　已办完",
    done_without_item="{number}　已办完",
    remaining="{seconds} 秒后自动返回",
    privacy="轻触表情即可；窗口人员看不到您的评价",
    sending="正在提交…",
    your_grade="您的评价：{grade}",
    reason_prompt="请选择原因　What was it?",
    reason_note="可选多项；窗口人员看不到您的选择",
    reason_missing="抱歉，现在无法显示原因选项",
    reason_elsewhere="这样的评价需要写明原因，我们才好改进。\n您的意见也可以向导办台提出。",
    more="更多原因（{count}）",
    back="返回",
    send="提交",
    leave="知道了",
    thanks="感谢您的评价",
    thanks_detail="您的意见帮助我们把服务做得更好",
    sorry="评价未能提交",
    sorry_detail="给您添麻烦了，您的意见也可以向导办台提出",
    idle=MappingProxyType(
        {
            CounterState.CLOSED: ("暂未开放", "请前往其他窗口"),
            CounterState.FREE: ("欢迎", "请留意叫号"),
            CounterState.CALLING: ("请 {number} 号", "到本窗口办理"),
            CounterState.SERVING: ("正在为 {number} 号办理", "办完后请您评价"),
            CounterState.PAUSED: ("暂停服务", "请您稍候，或咨询导办台"),
        }
    ),
    away=("欢迎", ""),
    other_language="English",
)

EN: Final = EvaluatorWording(
    grades=MappingProxyType(
        {5: "Very satisfied", 4: "Satisfied", 3: "Fairly satisfied", 2: "Dissatisfied", 1: "Very dissatisfied"}
    ),
    counter="Counter {counter}",
    staff="Staff {clerk}",
    prompt="How was our service today?",
    done="{number}　{item}　is done",
    done_without_item="{number}　is done",
    remaining="Closes in {seconds} s",
    privacy="Touch a face; the clerk cannot see your answer",
    sending="Sending…",
    your_grade="You chose: {grade}",
    reason_prompt="What was it?　请选择原因",
    reason_note="One or more; the clerk cannot see them",
    reason_missing="Sorry, the reasons cannot be shown now",
    reason_elsewhere=(
        "Such a rating needs a reason, so that we can do better.\nThe guide desk also takes what you want to say."
    ),
    more="More ({count})",
    back="Back",
    send="Submit",
    leave="All right",
    thanks="Thank you for your feedback",
    thanks_detail="It helps us to serve you better",
    sorry="Your feedback could not be sent",
    sorry_detail="We are sorry; the guide desk also takes what you want to say",
    idle=MappingProxyType(
        {
            CounterState.CLOSED: ("Closed", "Please go to another counter"),
            CounterState.FREE: ("Welcome", "Please wait for your number"),
            CounterState.CALLING: ("{number}", "Please come to this counter"),
            CounterState.SERVING: ("Now serving {number}", "You can rate us when it is done"),
            CounterState.PAUSED: ("Paused", "Please wait, or ask at the guide desk"),
        }
    ),
    away=("Welcome", ""),
    other_language="中文",
)

BY_LANGUAGE: Final = MappingProxyType({"zh": ZH, "en": EN})
