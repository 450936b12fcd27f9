"""`slip.toml`: which lines the hall's ticket slips have, in which order and how large."""

from typing import Annotated, Literal

from pydantic import Field

from config.settings.quantities import Flag, Name, NoRepeats, Whole
from config.settings.section import Section

Part = Literal[
    "logo",
    "hall_name",
    "number",
    "marks",
    "queue",
    "matters",
    "people_ahead",
    "wait",
    "issued_at",
    "code",
    "notes",
    "text",
    "banner",
    "rule",
    "space",
]
Occasion = Literal["appointment", "several_matters", "elder_mode", "offline", "reprint"]
Size = Literal["small", "normal", "large", "largest"]


class SlipLine(Section):
    """`[[lines]]`: one line of the slip, from top to bottom; none can show a name or an ID number."""

    show: Part = Field(
        description="number 号码, marks 特殊标记, queue 队列 and notes 过号规则和地址 stand on every "
        "slip; logo 标志 (`logo.png` beside this file: PNG, at most 64 KiB), hall_name, "
        "matters 事项, people_ahead, wait, issued_at and code 二维码 as the hall likes; text, banner "
        "(white on black), rule and space are the hall's own."
    )
    text: Name | None = Field(default=None, description="Words of a text or banner in Chinese.")
    text_en: Name | None = Field(default=None, description="The same in English; beneath, in small type.")
    size: Size | None = Field(
        default=None, description="For hall_name, queue, matters, people_ahead, wait, issued_at, notes and text."
    )
    align: Literal["left", "centre", "right"] | None = Field(
        default=None, description="For logo, hall_name, queue, notes and text."
    )
    bold: Flag | None = Field(default=None, description="For hall_name, queue, notes and text.")
    stroke: Literal["thick", "thin", "dashed"] | None = Field(default=None, description="How a rule is drawn (thin).")
    space_dots: Whole | None = Field(default=None, ge=1, le=160, description="Height of a space; 8 dots are 1 mm.")
    when: Annotated[tuple[Occasion, ...], NoRepeats] = Field(
        default=(),
        description="Only on slips of any of these: appointment 预约, several_matters 多事项, elder_mode 长辈模式, "
        "offline 断网取号, reprint 补打; empty: on every slip.",
    )


class SlipFile(Section):
    """Content of `slip.toml`; a hall without this file, or without lines in it, has the usual slip."""

    lines: tuple[SlipLine, ...] = Field(default=(), max_length=60, description="The lines, from top to bottom.")
