"""The counters: staffed places, their kind and the queues they serve (`counters.toml`)."""

from typing import Annotated, Literal

from pydantic import Field

from config.settings.quantities import Id, Name, NoRepeats, Whole
from config.settings.section import Section
from config.settings.staffing import PauseReasonSettings, ShiftSettings, StaffingSettings

CounterKind = Literal["comprehensive", "department", "collection"]
CounterMode = Literal["classified", "undifferentiated"]
CounterCategory = Literal[
    "enterprise", "social_affairs", "investment_approval", "intermediary", "public_resource_trading"
]
QueueIds = Annotated[tuple[Id, ...], NoRepeats]


class CounterSettings(Section):
    """`[[counters]]`: one counter of the hall."""

    number: Whole = Field(ge=1, le=999, description="The number on the sign above the counter; unique in the hall.")
    name: Name = Field(description='Name in Chinese as voice and boards say it, like "3号综合窗口".')
    name_en: Name = Field(description="Name in English.")
    kind: CounterKind = Field(description="comprehensive 综合, department 部门 or collection 出件.")
    category: CounterCategory | None = Field(
        default=None,
        description="Category of a comprehensive counter: enterprise 企业服务, social_affairs 社会事务, "
        "investment_approval 投资审批, intermediary 中介服务 or public_resource_trading 公共资源交易.",
    )
    mode: CounterMode = Field(
        default="classified",
        description="classified 分类: the counter serves the queues written for it; undifferentiated 无差别: after its "
        "own also every queue of any comprehensive counter of the same building (comprehensive only, and without a "
        "category).",
    )
    department: Id | None = Field(default=None, description="Id of the department behind a department counter.")
    zone: Id = Field(description="Id of the zone the counter stands in.")
    primary: QueueIds = Field(min_length=1, description="Queues it serves first.")
    secondary: QueueIds = Field(
        default=(),
        description="Queues it helps when none waits in `primary`, or by `secondary_after_min` of `rules.toml`.",
    )
    help: QueueIds | None = Field(
        default=None,
        description="Queues it calls from in help mode, when nobody of its own waits; without it those of its kind: "
        "all comprehensive queues, or its department's; a collection counter helps none. Only queues that wait in its "
        "own sub-hall.",
    )


class CountersFile(Section):
    """All of `counters.toml`."""

    counters: tuple[CounterSettings, ...] = Field(min_length=1, description="The hall's counters.")
    shifts: tuple[ShiftSettings, ...] = Field(default=(), description="The shifts clerks sign on for.")
    pause_reasons: tuple[PauseReasonSettings, ...] = Field(default=(), description="Reasons to pause, to pick from.")
    staffing: StaffingSettings = Field(default_factory=StaffingSettings, description="Pauses, help, closing time.")
