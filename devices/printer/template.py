"""Which lines a slip has and in which order: a hall's template as plain data; pure."""

from collections import Counter
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final


class Part(StrEnum):
    """What a line of a slip shows; none of them is about the person."""

    LOGO = "logo"
    HALL_NAME = "hall_name"
    NUMBER = "number"
    MARKS = "marks"
    QUEUE = "queue"
    MATTERS = "matters"
    PEOPLE_AHEAD = "people_ahead"
    WAIT = "wait"
    ISSUED_AT = "issued_at"
    CODE = "code"
    NOTES = "notes"
    TEXT = "text"
    BANNER = "banner"
    RULE = "rule"
    SPACE = "space"


class Occasion(StrEnum):
    """What may be so of one slip and not of another, for lines that stand on some slips only."""

    APPOINTMENT = "appointment"
    SEVERAL_MATTERS = "several_matters"
    ELDER_MODE = "elder_mode"
    OFFLINE = "offline"
    REPRINT = "reprint"


class Align(StrEnum):
    """Where a line stands on the paper."""

    LEFT = "left"
    CENTRE = "centre"
    RIGHT = "right"


class Size(StrEnum):
    """How large a line is, in steps that each paper has its own dots for."""

    SMALL = "small"
    NORMAL = "normal"
    LARGE = "large"
    LARGEST = "largest"


class Stroke(StrEnum):
    """How a rule is drawn."""

    THICK = "thick"
    THIN = "thin"
    DASHED = "dashed"


MANDATORY: Final = frozenset({Part.NUMBER, Part.MARKS, Part.QUEUE, Part.NOTES})
"""What makes a ticket one: its number, that it is marked, where it is called, the rule for a missed call (过号)."""
REPEATABLE: Final = frozenset({Part.TEXT, Part.BANNER, Part.RULE, Part.SPACE})
"""What may stand on a slip more than once; anything else said twice would make people doubt which one counts."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a template; without size, weight or place it has those that its part has by itself."""

    show: Part
    text: str = ""
    text_en: str = ""
    size: Size | None = None
    align: Align | None = None
    bold: bool | None = None
    stroke: Stroke = Stroke.THIN
    space_dots: int = 0
    when: frozenset[Occasion] = frozenset()
    """The line stands on a slip of any of these occasions; without any, on every slip."""


@dataclass(frozen=True, slots=True)
class Template:
    """The lines in order; raises ValueError when a ticket would not be one without what they leave out."""

    lines: tuple[Line, ...]
    logo: bytes = field(default=b"", repr=False)
    """The picture of the line that shows it, a PNG file; without one that line takes no paper."""

    def __post_init__(self) -> None:
        always = {line.show for line in self.lines if not line.when}
        if missing := sorted(MANDATORY - always):
            raise ValueError(f"every slip shows {', '.join(missing)}")
        counts = Counter(line.show for line in self.lines if line.show not in REPEATABLE)
        if twice := sorted(part for part, count in counts.items() if count > 1):
            raise ValueError(f"a slip shows {', '.join(twice)} once")


DEFAULT: Final = Template(
    (
        Line(Part.HALL_NAME),
        Line(Part.SPACE, space_dots=12),
        Line(Part.RULE, stroke=Stroke.THICK),
        Line(Part.SPACE, space_dots=10),
        Line(Part.NUMBER),
        Line(Part.MARKS),
        Line(Part.QUEUE),
        Line(Part.SPACE, space_dots=8),
        Line(Part.RULE, stroke=Stroke.DASHED),
        Line(Part.SPACE, space_dots=8),
        Line(Part.MATTERS),
        Line(Part.PEOPLE_AHEAD),
        Line(Part.WAIT),
        Line(Part.ISSUED_AT),
        Line(Part.CODE),
        Line(Part.NOTES),
    )
)
"""The slip of a hall that has no template of its own."""
