"""The words of the questions about single tickets: which one, what class, and why; Chinese and English."""

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionWording:
    """One language; `{…}` are filled in. A reason goes into the journal as it stands here."""

    asks_why: str
    named_title: str
    priority_title: str
    ticket_hint: str
    ticket_columns: tuple[str, str, str, str, str]
    missed: str
    nothing_found: str
    take: str
    named_why_title: str
    named_reasons: tuple[str, ...]
    returned_reason: str
    class_title: str
    seen_title: str
    seen_reasons: tuple[str, ...]
    hold_title: str
    hold_reasons: tuple[str, ...]
    no_show_title: str
    no_show_reasons: tuple[str, ...]


QUESTIONS_ZH: Final = QuestionWording(
    asks_why="按住此键或按 {shortcut}，可填写原因",
    named_title="指定叫哪个号",
    priority_title="把哪个号设为优先",
    ticket_hint="输入号码中的数字，如 12",
    ticket_columns=("号票", "队列", "办理内容", "已等", "标记"),
    missed="过号",
    nothing_found="没有符合的号票",
    take="选定",
    named_why_title="指定叫 {number} 的原因",
    named_reasons=("行动不便或需陪同", "补齐材料后返回", "与在办事项一并办理", "导办员引导"),
    returned_reason="过号后已到场",
    class_title="{number} 属于哪类优先",
    seen_title="{number} 核验了什么",
    seen_reasons=("导办员已核验",),
    hold_title="挂起 {number} 的原因",
    hold_reasons=("缺材料", "需领导签字", "复印", "系统故障"),
    no_show_title="{number} 过号的原因",
    no_show_reasons=("多次呼叫未到", "办事人已离开", "办事人表示不再办理"),
)

QUESTIONS_EN: Final = QuestionWording(
    asks_why="Hold it down, or press {shortcut}, to say why",
    named_title="Which ticket do you call out of order?",
    priority_title="Which ticket gets priority?",
    ticket_hint="Type digits of the number, e.g. 12",
    ticket_columns=("Ticket", "Queue", "Matter", "Waited", "Mark"),
    missed="No-show",
    nothing_found="No such ticket",
    take="Take",
    named_why_title="Why call {number} out of order?",
    named_reasons=("Needs assistance", "Back with papers", "Together with a matter in hand", "Brought by a guide"),
    returned_reason="Missed the call, is here now",
    class_title="Which class is {number} of?",
    seen_title="What did {number} show?",
    seen_reasons=("Checked by a guide",),
    hold_title="Why is {number} put on hold?",
    hold_reasons=("Papers missing", "Needs a signature", "Copies", "System fault"),
    no_show_title="Why is {number} a no-show?",
    no_show_reasons=("Called several times", "Has left", "Does not want it any more"),
)
